"""TOML: the standard library decides what a text says, a scan of our own where it stands."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from okrlint.model import Source, Span
from okrlint.structured.values import (
    MAX_DEPTH,
    MAX_NODES,
    Entry,
    Unit,
    Value,
    check_characters,
    fail,
    scalar,
)

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found,unused-ignore]

_BLANK = re.compile(r"[ \t]*")
_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_OTHER = re.compile(r"[^,\]}\r\n#]*")
_PLACE = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)")
_QUOTES = ('"""', "'''", '"', "'")
_BODIES = {
    '"""': re.compile(r'(?:[^"\\]|\\.|"(?!""))*(?:"{0,2}(?="""))?', re.DOTALL),
    "'''": re.compile(r"(?:[^']|'(?!''))*(?:'{0,2}(?='''))?", re.DOTALL),
    '"': re.compile(r'(?:[^"\\\r\n]|\\.)*'),
    "'": re.compile(r"[^'\r\n]*"),
}
_UNIT = re.compile(
    r"(?P<join>\\[ \t]*(?:\r\n|\n)[ \t\r\n]*)|(?P<code>\\u.{4}|\\U.{8})|(?P<escape>\\.)"
    r"|(?P<newline>\r\n)|(?P<copy>[^\\\r]+|.)",
    re.DOTALL,
)
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def parse_toml(text: str, path: str = "-") -> Value | None:
    """The table of a TOML text; None if it is empty.

    Raises UserError for broken syntax, duplicate keys, and nesting deeper than 100 levels.
    """
    source = Source(text=text, path=path)
    check_characters(source)
    root = _Table(0)
    odd: int | None = None
    try:
        _Scanner(source, root).document()
    except _Odd as error:
        odd = error.at
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        _refuse(source, error)
    except RecursionError:
        fail("too-deep", source, odd or 0, limit=MAX_DEPTH)
    if odd is not None:
        fail("syntax", source, odd, format="TOML", problem="invalid value or key")
    return _freeze(source, root, said) if root.children else None


def _refuse(source: Source, error: Exception) -> NoReturn:
    said = str(error)
    offset = len(source.text)
    if place := _PLACE.search(said):
        # Their lines end at \n alone.
        starts = [0, *(found.end() for found in re.finditer("\n", source.text))]
        line = min(int(place[1]), len(starts))
        offset = min(starts[line - 1] + int(place[2]) - 1, len(source.text))
    problem = said.split(" (at ")[0]
    fail("syntax", source, offset, format="TOML", problem=problem[:1].lower() + problem[1:])


class _Odd(Exception):
    """The scan cannot follow; the library will know what is wrong."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


@dataclass
class _Table:
    """A table while it is filled, or an array of them."""

    start: int
    children: dict[str, tuple[Span, _Table | _List | _Leaf]] = field(default_factory=dict)


@dataclass
class _List:
    span: Span
    items: list[_Table | _List | _Leaf]


@dataclass
class _Leaf:
    span: Span
    quote: str = ""


class _Scanner:
    """Where keys and values stand in a text that is taken to be valid."""

    def __init__(self, source: Source, root: _Table) -> None:
        self.source = source
        self.text = source.text
        self.root = root
        self.nodes = 0

    def document(self) -> None:
        at, table = 0, self.root
        while True:
            at = self.after(_SPACE, at)
            if at == len(self.text):
                return
            if self.text[at] == "[":
                many = self.text.startswith("[[", at)
                keys, after = self.keys(at + 1 + many)
                closing = "]]" if many else "]"
                if not self.text.startswith(closing, after):
                    raise _Odd(after)
                table = self.open(keys, many, at)
                at = after + len(closing)
            else:
                at = self.pair(table, at, 0)

    def after(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self.text, at)
        return found.end() if found else at

    def keys(self, at: int) -> tuple[list[tuple[str, Span]], int]:
        """The parts of a dotted key, and where it ends."""
        parts: list[tuple[str, Span]] = []
        while True:
            at = self.after(_BLANK, at)
            if self.text[at : at + 1] in ('"', "'") and at < len(self.text):
                quote = self.text[at]
                end = self.after(_BODIES[quote], at + 1)
                span = Span(start=at + 1, end=end)
                name = "".join(unit[0] for unit in _units(self.text, span, quote))
                at = end + 1
            else:
                found = _BARE.match(self.text, at)
                if not found:
                    raise _Odd(at)
                span = Span(start=at, end=found.end())
                name, at = found.group(), found.end()
            parts.append((name, span))
            if len(parts) > MAX_DEPTH:
                fail("too-deep", self.source, at, limit=MAX_DEPTH)
            at = self.after(_BLANK, at)
            if self.text[at : at + 1] != ".":
                return parts, at
            at += 1

    def open(self, keys: list[tuple[str, Span]], many: bool, start: int) -> _Table:
        table = self.root
        for index, (name, span) in enumerate(keys):
            last = index == len(keys) - 1
            if name not in table.children:
                new = _Table(start)
                whole = Span(start=start, end=start)
                child = _List(whole, [new]) if many and last else new
                table.children[name] = (span, child)
                table = new
                continue
            found = table.children[name][1]
            if isinstance(found, _List):
                if many and last:
                    found.items.append(_Table(start))
                inner = found.items[-1] if found.items else None
            else:
                inner = found
            if not isinstance(inner, _Table):
                raise _Odd(span.start)
            table = inner
        return table

    def pair(self, table: _Table, at: int, depth: int) -> int:
        """Read `key = value` into a table and return where it ends."""
        keys, at = self.keys(at)
        if self.text[at : at + 1] != "=":
            raise _Odd(at)
        for name, span in keys[:-1]:
            inner = table.children.setdefault(name, (span, _Table(span.start)))[1]
            if not isinstance(inner, _Table):
                raise _Odd(span.start)
            table = inner
        value, at = self.value(self.after(_BLANK, at + 1), depth)
        name, span = keys[-1]
        if name in table.children:
            fail("duplicate-key", self.source, span.start, key=name)
        table.children[name] = (span, value)
        return at

    def value(self, at: int, depth: int) -> tuple[_Table | _List | _Leaf, int]:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            fail("too-large", self.source, at, limit=MAX_NODES)
        if depth > MAX_DEPTH:
            fail("too-deep", self.source, at, limit=MAX_DEPTH)
        here = self.text[at : at + 1]
        if here == "[":
            return self.array(at, depth)
        if here == "{":
            return self.inline(at, depth)
        for quote in _QUOTES:
            if self.text.startswith(quote, at):
                start = at + len(quote)
                end = self.after(_BODIES[quote], start)
                if not self.text.startswith(quote, end):
                    raise _Odd(at)
                if len(quote) == 3:  # a line break right behind the quotes does not count
                    start += {"\r": 2, "\n": 1}.get(self.text[start : start + 1], 0)
                span = Span(start=start, end=max(start, end))
                return _Leaf(span, quote), end + len(quote)
        end = self.after(_OTHER, at)
        run = self.text[at:end].rstrip()
        if not run:
            raise _Odd(at)
        return _Leaf(Span(start=at, end=at + len(run))), end

    def array(self, at: int, depth: int) -> tuple[_List, int]:
        start, items = at, []
        at = self.after(_SPACE, at + 1)
        while self.text[at : at + 1] != "]":
            item, at = self.value(at, depth + 1)
            items.append(item)
            at = self.after(_SPACE, at)
            if self.text[at : at + 1] == ",":
                at = self.after(_SPACE, at + 1)
            elif self.text[at : at + 1] != "]":
                raise _Odd(at)
        return _List(Span(start=start, end=at + 1), items), at + 1

    def inline(self, at: int, depth: int) -> tuple[_Table, int]:
        table = _Table(at)
        at = self.after(_SPACE, at + 1)
        while self.text[at : at + 1] != "}":
            at = self.after(_SPACE, self.pair(table, at, depth + 1))
            if self.text[at : at + 1] == ",":
                at = self.after(_SPACE, at + 1)
            elif self.text[at : at + 1] != "}":
                raise _Odd(at)
        return table, at + 1


def _freeze(source: Source, node: _Table | _List | _Leaf, said: Any) -> Value:
    """The scanned tree with the values that the library read."""
    if isinstance(node, _Table):
        entries = tuple(
            Entry(name, span, _freeze(source, child, said[name]))
            for name, (span, child) in node.children.items()
        )
        end = max((entry.value.span.end for entry in entries), default=node.start)
        return Value("mapping", Span(start=node.start, end=end), entries=entries)
    if isinstance(node, _List):
        items = tuple(
            _freeze(source, item, part) for item, part in zip(node.items, said, strict=True)
        )
        end = max((item.span.end for item in items), default=node.span.end)
        span = Span(start=node.span.start, end=max(node.span.end, end))
        return Value("sequence", span, items=items)
    if node.quote:
        units = _units(source.text, node.span, node.quote)
        return scalar(said, said, source, node.span, units)
    return Value("scalar", node.span, text=source.slice(node.span), value=said)


def _units(text: str, span: Span, quote: str) -> Iterator[Unit]:
    if "'" in quote and "\r" not in text[span.start : span.end]:
        yield text[span.start : span.end], span.start, span.end
        return
    for found in _UNIT.finditer(text, span.start, span.end):
        run = found.group()
        kind = found.lastgroup
        if kind == "newline":
            run = "\n"
        elif "'" not in quote:
            if kind == "join":
                run = ""
            elif kind == "code":
                run = chr(int(run[2:], 16))
            elif kind == "escape":
                run = _ESCAPES.get(run[1], run[1])
        yield run, found.start(), found.end()
