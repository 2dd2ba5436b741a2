"""The tree that all three formats are read into, and the limits that hold for all three."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal, NoReturn

from okrlint.errors import UserError
from okrlint.model import Piece, Source, Span

Scalar = str | int | float | bool | date | datetime | time | None

MAX_DEPTH = 100
MAX_EXPANDED = 100_000
"""Most nodes that aliases may add to a document."""
MAX_NODES = 500_000
"""Most nodes a document may have at all: what a machine reads within seconds."""


@dataclass(frozen=True, slots=True)
class Value:
    """A mapping, a sequence or a scalar, and the run of the source it stands in.

    The span of a scalar is that of its text, without quotes. `pieces` says how the text lies in
    the source where the two differ (escapes, folded lines); otherwise it is empty and
    `source.text[span.start:span.end] == text`.
    """

    kind: Literal["mapping", "sequence", "scalar"]
    span: Span
    entries: tuple[Entry, ...] = ()
    items: tuple[Value, ...] = ()
    text: str = ""
    value: Scalar = None
    pieces: tuple[Piece, ...] = ()

    def get(self, *keys: str) -> Value | None:
        """The value of the first of `keys` that this mapping has."""
        for key in keys:
            for entry in self.entries:
                if entry.key == key:
                    return entry.value
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping with its value."""

    key: str
    key_span: Span
    value: Value


def plain(value: Value | None) -> Any:
    """The dicts, lists and scalars that a tree stands for."""
    if value is None:
        return None
    if value.kind == "mapping":
        return {entry.key: plain(entry.value) for entry in value.entries}
    if value.kind == "sequence":
        return [plain(item) for item in value.items]
    return value.value


_INT = re.compile(r"[-+]?[0-9]{1,4000}\Z")
_OCT_HEX = re.compile(r"0o[0-7]{1,1000}\Z|0x[0-9a-fA-F]{1,1000}\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
}


def resolve(text: str) -> Scalar:
    """What an unquoted YAML scalar means: the core schema of YAML 1.2, and ISO dates.

    Not YAML 1.1, where `on`, `yes` and `1:30` are a switch and a number of seconds.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INT.match(text):
        return int(text)
    if _OCT_HEX.match(text):
        return int(text, 0)
    if _FLOAT.match(text):
        return float(text)
    if found := _DATE.match(text):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            return text
    return text


def fail(code: str, source: Source, offset: int, **data: str | int | float) -> NoReturn:
    """Raise a `UserError` that names the line and column of an offset."""
    at = source.position(min(offset, len(source.text)))
    raise UserError(code, path=source.path, line=at.line, column=at.column, **data)


def check_keys(entries: list[Entry], source: Source) -> None:
    """Raise a `UserError` for a key that stands twice in a mapping."""
    seen: set[str] = set()
    for entry in entries:
        if entry.key in seen:
            fail("duplicate-key", source, entry.key_span.start, key=entry.key)
        seen.add(entry.key)


_UNENCODABLE = re.compile("[\ud800-\udfff]")


def check_characters(source: Source, extra: re.Pattern[str] | None = None) -> None:
    """Raise a `UserError` for lone surrogates, and for what else the format does not allow."""
    for pattern in (_UNENCODABLE, extra):
        if pattern is not None and (found := pattern.search(source.text)):
            name = f"U+{ord(found.group()):04X}"
            fail("bad-character", source, found.start(), character=name)


Unit = tuple[str, int, int]
"""A run of decoded text and the half-open run of the source it was spelled as."""


def spelled(units: Iterator[Unit], source: Source, whole: Span, text: str) -> tuple[Piece, ...]:
    """The pieces of a decoded text; empty where it is a plain copy of the source.

    Should the units not add up to `text`, the whole text is one piece with the whole run: still
    true, only less fine.
    """
    runs: list[list[int]] = []  # at, size, start, end
    at, characters = 0, source.text
    decoded: list[str] = []
    for part, start, end in units:
        decoded.append(part)
        if not part:
            continue
        copied = characters[start:end] == part
        if copied and runs and runs[-1][3] == start and runs[-1][1] == start - runs[-1][2]:
            runs[-1][1] += len(part)
            runs[-1][3] = end
        else:
            runs.append([at, len(part), start, end])
        at += len(part)
    if "".join(decoded) != text:
        runs = [[0, len(text), whole.start, whole.end]]
    return tuple(
        Piece(at=at, size=size, source=Span(start=start, end=end)) for at, size, start, end in runs
    )


def scalar(text: str, value: Scalar, source: Source, whole: Span, units: Iterator[Unit]) -> Value:
    """A scalar of decoded `text` that is spelled as the run `whole` (quotes excluded)."""
    if source.text[whole.start : whole.end] == text:
        return Value("scalar", whole, text=text, value=value)
    if len(text) > MAX_EXPANDED:  # no statement is that long: not worth a piece per escape
        units = iter(((text, whole.start, whole.end),))
    pieces = spelled(units, source, whole, text)
    span = whole
    if pieces:
        span = Span(start=pieces[0].source.start, end=pieces[-1].source.end)
    if source.text[span.start : span.end] == text:
        return Value("scalar", span, text=text, value=value)
    return Value("scalar", span, text=text, value=value, pieces=pieces)
