"""The money layer: patterns, rule, record, component."""
