"""Where in a tree of values the objectives are, and how it shows that it means OKRs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace

from okrlint.sources.flat import nested
from okrlint.sources.keys import (
    KEY_RESULT_KEYS,
    KEY_RESULTS,
    OBJECTIVE_KEYS,
    OBJECTIVES,
    folded,
    get,
    text_key,
)
from okrlint.sources.options import DEFAULT, ReadOptions
from okrlint.structured import Value

_SAID = ("objective", "Objective", "goal", "目标", "目標")
_MEMBERS = ("tasks", "items", "children")
_CODE_OF_KR = re.compile(
    r"(?:O[0-9]{1,3}[\s._-]?)?KR[\s._-]?[0-9]{1,3}(?:\.[0-9]{1,3})?", re.IGNORECASE
)
_MAX_WRAPPING = 3


def looks_like_okrs(value: Value, options: ReadOptions = DEFAULT) -> bool:
    """Whether a tree holds a list of objectives anywhere a reader would find one."""
    return next(find_objectives(value, options), None) is not None


def find_objectives(
    value: Value, options: ReadOptions, depth: int = 0
) -> Iterator[tuple[Value, tuple[Value, ...]]]:
    """Each mapping that says things about a plan, with the objectives it holds."""
    if _is_own_report(value):
        return
    key = options.objective.list
    if key == "$":
        yield value, children(value)
        return
    if value.kind == "mapping":
        held = value.get(key) if key else None
        lists = [held] if held is not None else [] if key else _lists(value)
        native = bool(key) or value.get("okrlint") is not None
        stated = [one for one in lists if native or any(map(_is_evident, _members(one)))]
        if stated:
            items = [item for one in stated for item in _members(one)]
            yield value, tuple(item for item in items if _can_be_objective(item, native))
            if not native:  # those of the teams and members stand deeper
                others = (
                    e.value for e in value.entries if not any(e.value is one for one in lists)
                )
                for other in others:
                    if other.kind != "scalar":
                        yield from find_objectives(other, options)
            return
        version = value.get("okrlint")
        if not lists and version is not None and version.kind == "scalar":
            yield value, ()
            return
        if _is_objective(value):  # the file or document is one objective
            yield value, (value,)
            return
    inner = _members(value)
    if value.kind == "sequence" and (found := nested(inner)) and not key:
        yield value, found
        return
    if any(map(_is_objective, inner)) and not key:
        yield value, tuple(item for item in inner if _is_evident(item))
        return
    if depth < _MAX_WRAPPING:
        for child in inner:
            if child.kind != "scalar":
                yield from find_objectives(child, options, depth + 1)


def children(value: Value) -> tuple[Value, ...]:
    """The items of a sequence, the values of a mapping."""
    return value.items or tuple(entry.value for entry in value.entries)


def key_results_of(value: Value) -> Value | None:
    """The key results of a mapping: the first value under such a name that is no plain text."""
    found = ((key, get(value, key)) for key in (*KEY_RESULTS, "key_result"))
    stated = next(
        (
            held
            for key, held in found
            if held is not None
            and held.kind != "scalar"
            and (key != "results" or _are_statements(held))
        ),
        None,
    )
    return stated or next(filter(_are_key_results, (get(value, key) for key in _MEMBERS)), None)


def code_of(value: Value | None) -> str:
    """The code of a key result, where a value is that alone: `KR2`, `O1-KR2`."""
    text = value.text.strip() if value is not None and value.kind == "scalar" else ""
    return text if _CODE_OF_KR.fullmatch(text) else ""


def is_plain_native(value: Value) -> bool:
    """Whether a file that does not say `okrlint: 1` is in the native form all the same.

    Its objectives are a list, under that word or a slip of it, of texts or of mappings that call
    the text `objective`, and that of a key result `key_result`. What other programs export calls
    them `title` or `name` and has keys of its own, which are no place for notes on spelling.
    """
    items = value.items
    if value.kind == "mapping":
        near = difflib.get_close_matches("objectives", [e.key for e in value.entries], 1, 0.8)
        held = value.get(*near) if near else None
        items = held.items if held is not None else ()
    return bool(items) and all(
        item.kind == "scalar"
        or (
            item.kind == "mapping"
            and item.get("objective") is not None
            and all(kr.kind == "scalar" or kr.get("key_result") for kr in _listed(item))
        )
        for item in items
    )


def _is_own_report(value: Value) -> bool:
    """Whether this is what `check -f json` and its kin wrote: about plans, and no plan itself."""
    return value.kind == "mapping" and None not in (
        value.get("schema_version"),
        value.get("okrlint"),
    )


def _lists(value: Value) -> list[Value]:
    """What a mapping holds under a name for objectives: `objectives`, `team_okrs`."""
    spelt = [(folded(entry.key), entry.value) for entry in value.entries]
    names = [name for name in map(folded, OBJECTIVES) if any(key == name for key, _ in spelt)]
    return [
        held
        for key, held in spelt
        if held.kind != "scalar"
        and (key == next(iter(names), "") or key.endswith(("objectives", "okrs")))
    ]


def _members(value: Value) -> tuple[Value, ...]:
    """The children that may be objectives, each with its words in itself."""
    return tuple(map(_opened, children(value)))


def _opened(item: Value) -> Value:
    """An objective whose words stand in a mapping of their own, with these beside the rest.

    `{objective: {id, title}, key_results: […]}` is `{id, title, key_results: […]}`.
    """
    name = next((key for key in _SAID if (held := item.get(key)) and held.kind == "mapping"), "")
    held = item.get(name) if name else None
    if held is None or text_key(held, OBJECTIVE_KEYS["text"]) is None:
        return item
    others = tuple(entry for entry in item.entries if entry.key != name)
    return replace(item, entries=(*held.entries, *others))


def _is_objective(value: Value) -> bool:
    """Whether a mapping has a text and key results, and is not told by a `kind` of its own."""
    return (
        value.kind == "mapping"
        and value.get("kind") is None
        and key_results_of(value) is not None
        and text_key(value, OBJECTIVE_KEYS["text"]) is not None
    )


def _is_evident(item: Value) -> bool:
    """Whether an element of a list named `objectives` or so shows that it means OKRs."""
    return item.kind == "mapping" and (
        _is_objective(item) or text_key(item, ("objective", "o")) is not None
    )


def _can_be_objective(item: Value, told: bool) -> bool:
    """Whether an element of an objectives list can be an objective."""
    if item.kind == "scalar":
        return told or bool(item.text)
    return item.kind == "mapping" and (told or text_key(item, OBJECTIVE_KEYS["text"]) is not None)


def _are_statements(value: Value) -> bool:
    """Whether the members of a list called `results` are statements, and no rows of figures."""
    return not value.items or any(
        item.kind == "scalar" or text_key(item, KEY_RESULT_KEYS["text"]) for item in value.items
    )


def _are_key_results(value: Value | None) -> bool:
    """Whether the members of a list called `tasks` say by a code that they are key results."""
    items = value.items if value is not None else ()
    return bool(items) and all(
        item.kind == "mapping" and code_of(get(item, "kr", "key_result")) != "" for item in items
    )


def _listed(objective: Value) -> tuple[Value, ...]:
    """What a list under one of the names for key results, spelt just so, holds."""
    held = objective.get(*KEY_RESULTS)
    return held.items if held is not None else ()
