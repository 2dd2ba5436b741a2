"""The figures that a key result's words state, as the tracker needs them. No language model."""

from __future__ import annotations

from okrlint.model import KeyResult
from okrlint.quantities import read_quantities
from okrlint.statement import Statement
from okrlint.tracker import Figures

_COUNTED = frozenset({"count", "money"})


def figures_of(text: str) -> Figures:
    """Baseline, target and unit of a statement ("from 20 to 30"), as far as it states them.

    A change by so much ("by 30 %") says neither, nor does one whose ends are in different units
    ("from 2 h to 30 min"). A bare count ("send 3 newsletters") counts up from nothing; a bare
    level, score, duration or share does not.
    """
    said = Statement(text, reading=read_quantities(text))
    change = said.change
    if change is not None:
        if change.sense == "by" or change.target is None:
            return Figures(unit=said.unit)
        units = {end.unit for end in (change.baseline, change.target) if end and end.unit}
        kinds = {end.kind for end in (change.baseline, change.target) if end}
        if len(units) > 1 and kinds & {"duration", "percent", "ratio", "points"}:
            return Figures(unit=said.unit)
        return Figures(said.baseline, said.target, said.unit)
    if said.absolute:
        first = said.absolute[0]
        counts = first.kind in _COUNTED and first.comparator not in ("<", "<=")
        return Figures(target=first.value, unit=first.unit, counts_up=counts)
    return Figures(target=said.target, unit=said.unit)


def stated_figures(kr: KeyResult) -> Figures:
    """The figures in a key result's own words."""
    return figures_of(kr.text)
