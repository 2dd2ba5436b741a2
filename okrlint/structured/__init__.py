"""YAML, JSON and TOML as trees of values that know where they stand.

Plan files and configuration files are both read through here, so that every complaint about
either can name a line and a column.
"""

from okrlint.structured.json import parse_json
from okrlint.structured.toml import parse_toml
from okrlint.structured.values import Entry, Scalar, Value, plain
from okrlint.structured.yaml import parse_yaml, parse_yaml_all

__all__ = [
    "Entry",
    "Scalar",
    "Value",
    "parse_json",
    "parse_toml",
    "parse_yaml",
    "parse_yaml_all",
    "plain",
]
