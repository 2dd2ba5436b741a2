"""okrlint: the linter for OKRs."""
__version__ = "0.1.0"
