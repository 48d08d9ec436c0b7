"""The dates layer: patterns, rule, record, component."""
