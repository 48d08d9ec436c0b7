"""The entities layer: patterns, rule, record, component."""
