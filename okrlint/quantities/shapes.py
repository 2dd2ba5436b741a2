"""The shapes of numbers in names, as `okrlint/lexicon/name-shapes.yaml` gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TypeVar, get_args

from okrlint.quantities.lists import read_lexicon, word_lists
from okrlint.quantities.model import Why
from okrlint.quantities.patterns import LEFT, RIGHT, any_of

_T = TypeVar("_T")

_REQUIRED = {"what", "why", "rank", "pattern", "examples"}
_OPTIONAL = {"cased", "gate"}
_GATE = re.compile(r"digit|numeral|word|with [^)\s]+")
# What stands in braces and begins with a letter is no counted repeat like {1,3}.
_GAP = re.compile(r"\{([A-Za-z][\w-]*)\}")
# From the first to the last bracket, so that a part may have brackets of its own.
_TAKEN = re.compile(r"(?s)([^\[]*)\[(.+)\]([^\]]*)")


class Rank(IntEnum):
    """Ranks of candidates where they overlap; the lower wins, then the longer."""

    USER = 0
    SURE = 1
    PLAIN = 2
    LOOSE = 3


_WHYS: dict[str, Why] = {why: why for why in get_args(Why)}
_RANKS = {rank.name.lower(): rank for rank in Rank}
_BORDERS = {"LEFT": LEFT, "RIGHT": RIGHT}


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the half-open range of it that its shape takes."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shape:
    """One way in which numbers are part of something else."""

    what: str
    why: Why
    rank: Rank
    pattern: re.Pattern[str]
    cased: bool
    examples: tuple[Example, ...]


@cache
def name_shapes() -> tuple[Shape, ...]:
    """All shapes in the order in which they are tried.

    Raises ValueError if one is not written as the head of the file says.
    """
    return tuple(read_shapes(read_lexicon("name-shapes")))


def read_shapes(headings: object) -> Iterator[Shape]:
    """The shapes of a table of headings and entries; raises ValueError for a bad one."""
    if not isinstance(headings, dict):
        raise ValueError("name shapes: expected headings with lists of entries")
    for heading, entries in headings.items():
        if not isinstance(entries, list):
            raise ValueError(f"name shapes, {heading!r}: expected a list of entries")
        for number, entry in enumerate(entries, 1):
            try:
                yield _shape(entry)
            except ValueError as error:
                raise ValueError(f"name shapes, {heading!r}, entry {number}: {error}") from error


def _shape(entry: object) -> Shape:
    if not isinstance(entry, dict):
        raise ValueError("expected keys and values")
    if wrong := (entry.keys() ^ _REQUIRED) - _OPTIONAL:
        raise ValueError(f"missing or unknown: {', '.join(sorted(map(str, wrong)))}")
    examples = entry["examples"]
    if not isinstance(examples, list) or not 1 <= len(examples) <= 3:
        raise ValueError("expected one to three examples")
    cased, gate = entry.get("cased", False), entry.get("gate")
    if not isinstance(cased, bool):
        raise ValueError(f"cased is {cased!r}, expected true or false")
    if cased and gate is not None:
        raise ValueError("a gate needs a text in small letters, so cased must be false")
    return Shape(
        what=_line(entry, "what"),
        why=_one_of(entry, "why", _WHYS),
        rank=_one_of(entry, "rank", _RANKS),
        pattern=_compiled(_line(entry, "pattern"), None if gate is None else _line(entry, "gate")),
        cased=cased,
        examples=tuple(_example(example) for example in examples),
    )


def _line(entry: dict[str, object], key: str) -> str:
    value = entry[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} is {value!r}, expected a text")
    return value


def _one_of(entry: dict[str, object], key: str, choices: dict[str, _T]) -> _T:
    name = _line(entry, key)
    if name not in choices:
        raise ValueError(f"{key} is {name!r}, expected one of {', '.join(choices)}")
    return choices[name]


def _compiled(pattern: str, gate: str | None) -> re.Pattern[str]:
    """The pattern with its gaps filled, headed by its gate as `Page.find` reads it."""
    if gate is not None and not _GATE.fullmatch(gate):
        raise ValueError(f"gate is {gate!r}, expected digit, numeral, word or with abc")
    mark = "" if gate is None else f"(?#{gate})"
    try:
        return re.compile(mark + _GAP.sub(_filling, pattern), re.VERBOSE)
    except re.error as error:
        raise ValueError(f"pattern: {error}") from error


def _filling(gap: re.Match[str]) -> str:
    if gap[1] in _BORDERS:
        return _BORDERS[gap[1]]
    if gap[1] not in word_lists("names"):
        raise ValueError(f"pattern: {gap[0]} is no border and no list of names.yaml")
    return any_of(word_lists("names")[gap[1]])


def _example(text: object) -> Example:
    parts = _TAKEN.fullmatch(text) if isinstance(text, str) else None
    if parts is None:
        raise ValueError(f"example {text!r} has no part in square brackets")
    before, taken, after = parts.groups()
    return Example(before + taken + after, len(before), len(before) + len(taken))
