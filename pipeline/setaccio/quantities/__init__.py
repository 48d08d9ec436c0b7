"""The quantities layer: patterns, rule, record, component."""
