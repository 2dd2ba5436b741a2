"""JSON, exactly as RFC 8259 has it: the standard library's decoder gives no positions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from okrlint.model import Source, Span
from okrlint.structured.values import (
    MAX_DEPTH,
    MAX_NODES,
    Entry,
    Scalar,
    Unit,
    Value,
    check_characters,
    check_keys,
    fail,
    scalar,
)

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?P<fraction>\.[0-9]+)?(?P<exponent>[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z]+")
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None}
_UNIT = re.compile(
    r"(?:\\u[dD][89abAB]..\\u[dD][c-fC-F]..)|\\u....|\\.|[^\\]+",
    re.DOTALL,
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_json(text: str, path: str = "-") -> Value | None:
    """The value of a JSON text; None if there is nothing but white space.

    Raises UserError for broken syntax, duplicate keys, and nesting deeper than 100 levels.
    """
    source = Source(text=text, path=path)
    check_characters(source)
    return _Scanner(source).document()


class _Open:
    """An array or object that has begun and not ended yet."""

    def __init__(self, start: int, closing: str) -> None:
        self.start = start
        self.closing = closing
        self.items: list[Value] = []
        self.entries: list[Entry] = []
        self.key: Value | None = None


class _Scanner:
    """One pass over a text, with its own stack: depth costs no recursion."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.nodes = 0

    def syntax(self, at: int, problem: str, **data: str) -> None:
        fail("syntax", self.source, at, format="JSON", problem=problem, **data)

    def skip(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def expect(self, at: int, *wanted: str) -> str:
        here = self.text[at : at + 1]
        if here not in wanted or not here:
            names = " / ".join(wanted)
            self.syntax(at, "json-expected" if here else "json-end", wanted=names, here=here)
        return here

    def document(self) -> Value | None:
        at = self.skip(0)
        if at == len(self.text):
            return None
        stack: list[_Open] = []
        while True:
            # A value begins here.
            here = self.text[at : at + 1]
            self.nodes += 1
            if self.nodes > MAX_NODES:
                fail("too-large", self.source, at, limit=MAX_NODES)
            done: Value | None = None
            if here in ("[", "{") and here:
                if len(stack) >= MAX_DEPTH:
                    fail("too-deep", self.source, at, limit=MAX_DEPTH)
                stack.append(_Open(at, "]" if here == "[" else "}"))
                at = self.skip(at + 1)
                if self.text[at : at + 1] != stack[-1].closing:
                    if here == "{":
                        at = self.key(stack[-1], at)
                    continue
            else:
                done, at = self.scalar(at)
            # A value ends here, and with it perhaps the collections around it.
            while stack:
                opened = stack[-1]
                if done is not None:
                    opened.items.append(done)
                    if opened.key is not None:
                        entry = Entry(opened.key.text, opened.key.span, done)
                        opened.entries.append(entry)
                    at = self.skip(at)
                    if self.expect(at, ",", opened.closing) == ",":
                        at = self.skip(at + 1)
                        if opened.closing == "}":
                            at = self.key(opened, at)
                        break
                stack.pop()
                at += 1
                done = self.close(opened, at)
            else:
                at = self.skip(at)
                if at < len(self.text):
                    self.syntax(at, "json-more")
                return done

    def close(self, opened: _Open, end: int) -> Value:
        span = Span(start=opened.start, end=end)
        if opened.closing == "]":
            return Value("sequence", span, items=tuple(opened.items))
        check_keys(opened.entries, self.source)
        return Value("mapping", span, entries=tuple(opened.entries))

    def key(self, opened: _Open, at: int) -> int:
        """Read `"key":` and return where its value begins."""
        self.expect(at, '"')
        opened.key, at = self.string(at)
        at = self.skip(at)
        self.expect(at, ":")
        return self.skip(at + 1)

    def scalar(self, at: int) -> tuple[Value, int]:
        here = self.text[at : at + 1]
        if here == '"':
            return self.string(at)
        if found := _NUMBER.match(self.text, at):
            end = found.end()
            text = found.group()
            value: Scalar
            if found["fraction"] or found["exponent"]:
                value = float(text)
            else:
                value = int(text) if len(text) <= 4000 else text
            return Value("scalar", Span(start=at, end=end), text=text, value=value), end
        word = _WORD.match(self.text, at)
        if word and word.group() in _WORDS:
            span = Span(start=at, end=word.end())
            found_value = _WORDS[word.group()]
            return Value("scalar", span, text=word.group(), value=found_value), word.end()
        self.syntax(at, "json-value" if here else "json-no-value", here=here)
        raise AssertionError

    def string(self, at: int) -> tuple[Value, int]:
        try:
            text, end = scanstring(self.text, at + 1, True)
        except JSONDecodeError as error:
            self.syntax(error.pos, error.msg[:1].lower() + error.msg[1:])
            raise
        # A lone surrogate can be spelled, but nothing can print it.
        text = _SURROGATE.sub("\ufffd", text)
        whole = Span(start=at + 1, end=end - 1)
        return scalar(text, text, self.source, whole, _units(self.text, whole)), end


def _units(text: str, whole: Span) -> Iterator[Unit]:
    for found in _UNIT.finditer(text, whole.start, whole.end):
        run = found.group()
        if run[0] == "\\":
            run = _SURROGATE.sub("\ufffd", scanstring(run + '"', 0, True)[0])
        yield run, found.start(), found.end()
