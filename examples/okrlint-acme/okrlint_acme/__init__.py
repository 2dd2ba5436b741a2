"""Acme's house rules for OKRs."""
