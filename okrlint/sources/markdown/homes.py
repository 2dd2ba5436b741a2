"""Which objective key results belong to, where none is open or another one is named."""

from __future__ import annotations

from okrlint.sources import inline
from okrlint.sources.entries import Entry
from okrlint.sources.label_words import TITLE
from okrlint.sources.labels import Label, find_field, find_label, is_stop
from okrlint.sources.markdown.reading import Reading
from okrlint.sources.markdown.references import objective_in
from okrlint.sources.region import Region

_NEAR = 50


def adopt_heading(reading: Reading, level: int) -> None:
    """Make the plain heading above key results their objective, if none is open."""
    if reading.region is None and reading.heading and reading.heading.block.level < level:
        reading.promote(reading.heading)


def reopen(reading: Reading, level: int) -> None:
    """Go back to the objective that a heading beside this one states, if it lacks results."""
    last = reading.regions[-1] if reading.regions and reading.region is None else None
    if last is not None and _lacks_results(last) and last.entry.kind == "heading":
        reading.region = last if last.entry.block.level == level else None


def adopt_orphan(reading: Reading) -> None:
    """Go back to the only objective of the document for key results that stand elsewhere."""
    only = reading.regions[0] if len(reading.regions) == 1 and reading.region is None else None
    if only is not None and _lacks_results(only):
        reading.region = only


def _lacks_results(region: Region) -> bool:
    return bool(region.label) and not (region.labelled or region.section or region.table)


def home_of(reading: Reading, label: Label) -> Region | None:
    """The objective that the number of a key result names, where it stands elsewhere.

    `KR 1.2` belongs to O1 if none is open, or all key results have a section of their own.
    """
    whole = objective_in(label)
    if not whole:
        return None
    apart = reading.section.mode == "krs" and 0 < reading.section.level <= reading.region_level
    if reading.region is not None and not apart:
        return None
    regions = (r for r in reversed(reading.regions) if r.label and r.label.number == whole)
    return next(regions, None)


def find_objective(reading: Reading, entry: Entry, index: int) -> None:
    """See to it that a labelled key result has the right objective open above it."""
    if len(entry.block.items) > 1:
        parent = entry.block.items[-2]
        above = reading.outline.by_item.get(parent)
        if above is not None and id(above) not in reading.used:
            run, _ = inline.plain_fields(above.run)
            label = find_label(run.text, reading.options)
            if label is None and not is_stop(run.text) and not find_field(run.text):
                region = reading.region
                beside = region is None or (
                    region.entry.block.items
                    and region.entry.block.items[-1].list_number == parent.list_number
                )
                if beside:
                    reading.promote(above)
                    return
    if reading.region is not None:
        return
    for at in range(index - 1, max(index - _NEAR, -1), -1):
        other = reading.entries[at]
        if other.kind == "heading":
            break
        plain = other.kind == "line" and not other.block.items
        aimed = at == index - 1 and reading.is_aimed(other)
        if plain and (other.run.styled("bold") or aimed):
            reading.promote(other)
            return
    level = reading.section.level if reading.section.mode == "krs" else 0
    if (heading := _heading_above(reading, level)) is not None:
        reading.promote(heading)
    adopt_orphan(reading)


def _heading_above(reading: Reading, level: int) -> Entry | None:
    """The nearest plain heading; of a higher rank, if the key results' own has this level."""
    if reading.heading is None or not level or reading.heading.block.level < level:
        return reading.heading
    outer = (reading.headings.get(at) for at in range(level - 1, 0, -1))
    return next((e for e in outer if e and not TITLE.search(e.text)), reading.heading)
