"""Files -> plans, one module per format. The only place that makes spans."""

from okrlint.sources.options import ReadOptions
from okrlint.sources.reading import SUFFIXES, demand_well_formed, read, read_text, sniff

__all__ = ["SUFFIXES", "ReadOptions", "demand_well_formed", "read", "read_text", "sniff"]
