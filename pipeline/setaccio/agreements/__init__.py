"""The agreements layer: patterns, rule, record, component."""
