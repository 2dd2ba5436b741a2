"""Fields on lines of their own: `Owner: ana` below the item it belongs to."""

from __future__ import annotations

import re

from okrlint.cycles import parse_cycle
from okrlint.sources import grid, inline
from okrlint.sources.draft import ItemDraft
from okrlint.sources.entries import Entry, is_label_line
from okrlint.sources.labels import find_field, find_label
from okrlint.sources.markdown.plain import PSEUDO, is_first_level
from okrlint.sources.markdown.reading import ACTION_FIELDS, Reading

_ASIDE = re.compile(r"\s+[·|]\s+")
_PROSE = frozenset(("target", "why", "why_stop", "result", "status"))


def read_field(reading: Reading, entry: Entry, found: tuple[str, int], text: str) -> bool:
    """Read `Owner: ana` into the key result or objective it stands under."""
    name, at = found
    value = text[at:].strip()
    if reading.region is None and not reading.regions and value:
        return _read_plan_field(reading, name, value)
    if reading.region is None or not value:
        return False
    if entry.kind == "item" and reading.section.mode in ("krs", "direct"):
        first_level = is_first_level(reading, entry)
        if first_level and name in ("current", "baseline", "why_stop", "result"):
            return False  # `Current: …` may as well begin a statement
    return store(reading, name, value, entry)


def _read_plan_field(reading: Reading, name: str, value: str) -> bool:
    """Read `Period: Q2 2026` or `Team: search` above the first objective."""
    if name == "cycle" and reading.options.cycle is None:
        reading.cycle = parse_cycle(value, reading.options.fiscal_year_start) or reading.cycle
    elif name in ("team", "owner"):
        reading.draft.fields.setdefault(name, value.removeprefix("@"))
    return name in ("cycle", "team", "owner")


def store(reading: Reading, name: str, value: str, entry: Entry) -> bool:
    """Keep a field of the open key result, action or objective; say whether it was one."""
    if reading.region is None:
        return False
    item: ItemDraft = reading.region.objective
    if reading.kr is not None and reading.below_key_result(entry):
        item = reading.kr
    elif reading.section.mode == "actions":
        if reading.action is None or name not in ACTION_FIELDS:
            return False
        item = reading.action
    if name == "why_stop":
        name = "why"
    if name == "unit_of_measure":
        name = "metric_source"
    if name == "cycle":
        found = parse_cycle(value, reading.options.fiscal_year_start)
        reading.region.objective.cycle = found or reading.region.objective.cycle
        reading.last = None
        return found is not None
    known = grid.KEY_RESULT_FIELDS if item is reading.kr else grid.OBJECTIVE_FIELDS
    known = ACTION_FIELDS if item is reading.action else known
    if name not in known and name not in ("source", "progress", "unit"):
        return item is reading.kr
    if name == "owner":
        value = _ASIDE.split(value)[0]  # `Ana · a remark`
    before = dict(item.fields)
    if not inline.store(item.fields, name, value):
        reading.draft.note("invalid-value", entry.run.span(), field=name, value=value[:40])
    reading.last = None
    reading.open_field = (item, before, name, value, entry)
    return True


def goes_on_field(reading: Reading, entry: Entry) -> bool:
    """Read a line that goes on with the value of the field above it."""
    if reading.open_field is None:
        return False
    item, before, name, value, above = reading.open_field
    reading.open_field = None
    follows = above.block is entry.block and entry.index == above.index + 1 and not entry.hard
    if not follows or entry.kind != "line" or name not in _PROSE or is_label_line(entry.run):
        return False
    text = entry.text
    if find_field(text) or find_label(text, reading.options) or PSEUDO.match(text):
        return False
    item.fields.clear()
    item.fields.update(before)
    value = f"{value} {text.strip()}"
    inline.store(item.fields, name, value)
    reading.open_field = (item, before, name, value, entry)
    return True
