"""The figures that a key result's words state, as the tracker needs them. No language model."""

from __future__ import annotations

import re

from okrlint.model import KeyResult
from okrlint.quantities import read_quantities
from okrlint.quantities.model import Change
from okrlint.statement import Statement
from okrlint.tracker import Figures
from okrlint.units import Group, converted, group_of_kind

_COUNTED = frozenset({"count", "money"})
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = (1e3, 1e4, 1e6, 1e8, 1e9)


def figures_of(text: str) -> Figures:
    """Baseline, target and unit of a statement ("from 20 to 30"), as far as it states them.

    A change by so much ("by 30 %") says neither, nor does one whose ends cannot be compared ("from
    3 working days to 30 min"); lengths of time are reckoned in the target's unit. A bare count
    ("send 3 newsletters") counts up from nothing; a bare level, score, duration or share does not.
    """
    said = Statement(text, reading=read_quantities(text))
    change = said.change
    if change is not None:
        if change.sense == "by" or change.target is None:
            return Figures(unit=said.unit)
        same = _in_one_unit(change)
        if same is not None:
            return same
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


def _in_one_unit(change: Change) -> Figures | None:
    """Both ends of "from 3 hours to 45 minutes" in minutes."""
    start, end = change.baseline, change.target
    if not (start and end and start.kind == end.kind == "duration"):
        return None
    if start.value is None or end.value is None or not start.unit or not end.unit:
        return None
    begun = converted(start.value, start.unit, end.unit)
    return None if begun is None else Figures(begun, end.value, end.unit)


def written_scales(text: str) -> tuple[float, ...]:
    """The magnitudes that a text writes its numbers in: 1000 and a million of "$900k to $1.2M"."""
    found = []
    for measure in read_quantities(text).measures:
        number = _DIGITS.search(measure.text)
        if number and measure.value:
            scale = measure.value / (float(number.group().replace(",", "")) or 1.0)
            found += [known for known in _SCALES if abs(scale / known - 1) < 1e-6]
    return tuple(dict.fromkeys(found))


def group_in(text: str) -> Group | None:
    """What kind of number a text's own figures are; None where it has none."""
    said = Statement(text, reading=read_quantities(text))
    change = said.change
    ends = [end for end in (change.target, change.baseline) if end] if change else []
    found = next(iter([*ends, *said.absolute, *said.measures]), None)
    return group_of_kind(found.kind) if found else None


def stated_figures(kr: KeyResult) -> Figures:
    """The figures in a key result's own words."""
    return figures_of(kr.text)
