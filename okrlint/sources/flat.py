"""Flat exports -> trees: one list of items that say their type, and whose parent holds them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from okrlint.model import Span
from okrlint.structured import Entry, Value

_TYPE = ("type", "kind", "itemType", "item_type", "goal_type", "goalType", "level", "类型", "類型")
_ID = ("id", "key", "_id", "uid", "编号", "編號")
_PARENT = (
    "parentId",
    "parent_id",
    "parent",
    "parentID",
    "objective_id",
    "objectiveId",
    "上级",
    "上級",
)
_OBJECTIVE = re.compile(r"objectives?|goals?|o|目[標标]", re.IGNORECASE)
_KEY_RESULT = re.compile(r"key[\s_-]?results?|kr|[關关][鍵键][結结]果", re.IGNORECASE)


def nested(items: Sequence[Value]) -> tuple[Value, ...]:
    """The objectives of a flat list, each with its key results below it; empty for other lists.

    A key result without a parent belongs to the objective above it.
    """
    objectives: dict[int, Value] = {}
    below: dict[int, list[Value]] = {}
    known: dict[str, int] = {}
    for at, item in enumerate(items):
        if _OBJECTIVE.fullmatch(_word(item, _TYPE)):
            objectives[at], below[at] = item, []
            known[_word(item, _ID)] = at
    last: int | None = None
    for at, item in enumerate(items):
        last = at if at in objectives else last
        if _KEY_RESULT.fullmatch(_word(item, _TYPE)):
            parent = _word(item, _PARENT)
            home = known.get(parent) if parent else last
            if home is not None:
                below[home].append(item)
    if not any(below.values()):
        return ()
    return tuple(_with_results(item, below[at]) for at, item in objectives.items())


def _word(item: Value, keys: Sequence[str]) -> str:
    """The text of the first of `keys` that a mapping has as a scalar, lists aside."""
    value = item.get(*keys) if item.kind == "mapping" else None
    return value.text.strip() if value is not None and value.kind == "scalar" else ""


def _with_results(objective: Value, key_results: Sequence[Value]) -> Value:
    if not key_results:
        return objective
    place = Span(start=key_results[0].span.start, end=key_results[-1].span.end)
    place = place if place.start <= place.end else key_results[0].span
    held = Value("sequence", place, items=tuple(key_results))
    return replace(objective, entries=(*objective.entries, Entry("key_results", place, held)))
