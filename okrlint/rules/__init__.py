"""The built-in rules: one file per rule, found by being here."""
