"""YAML, by libyaml's events: they come one by one, so that limits hold before a tree is built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from okrlint.model import Source, Span
from okrlint.structured.values import (
    MAX_DEPTH,
    MAX_EXPANDED,
    MAX_NODES,
    Entry,
    Unit,
    Value,
    check_characters,
    check_keys,
    fail,
    resolve,
    scalar,
)

# What YAML 1.1 and 1.2 both leave out; libyaml names only a byte offset for these.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = "(?:\r\n|[\r\n\x85\u2028\u2029])"
_FOLDED = re.compile(rf"[ \t]*(?:{_BREAK}[ \t]*)+")
_BREAKS = re.compile(_BREAK)
_QUOTED = re.compile(
    rf"(?P<fold>[ \t]*(?:{_BREAK}[ \t]*)+)|(?P<quote>'')"
    r"|(?P<copy>[^\s']+|[ \t]+|.)",
    re.DOTALL,
)
_ESCAPED = re.compile(
    rf"(?P<fold>[ \t]*(?:{_BREAK}[ \t]*)+)|(?P<join>\\(?:{_BREAK}[ \t]*)+)"
    r"|(?P<code>\\(?:x..|u.{4}|U.{8}))|(?P<escape>\\.)|(?P<copy>[^\s\\]+|[ \t]+|.)",
    re.DOTALL,
)
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}


def parse_yaml(text: str, path: str = "-") -> Value | None:
    """The document of a YAML text; None if there is none.

    Raises UserError for broken syntax, duplicate keys, several documents, nesting deeper than
    100 levels, and aliases that would expand to more than 100,000 values.
    """
    documents = parse_yaml_all(text, path)
    if len(documents) > 1:
        fail("several-documents", Source(text=text, path=path), documents[1].span.start)
    return documents[0] if documents else None


def parse_yaml_all(text: str, path: str = "-") -> tuple[Value, ...]:
    """The documents of a YAML stream, empty ones left out. Raises as `parse_yaml`."""
    import yaml

    source = Source(text=text, path=path)
    check_characters(source, _FORBIDDEN)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return tuple(_documents(source, yaml.parse(text, Loader=loader)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or ""
        index = mark.index if mark else 0
        if "nesting depth" in problem:
            # Newer libyaml has a limit of its own, and its look-ahead meets it before our events.
            fail("too-deep", source, index, limit=MAX_DEPTH)
        fail("syntax", source, index, format="YAML", problem=problem)
    except yaml.YAMLError as error:
        fail("syntax", source, 0, format="YAML", problem=" ".join(str(error).split()))


@dataclass
class _Open:
    """A collection that has begun and not ended yet."""

    mapping: bool
    start: int
    anchor: str | None
    values: list[Value] = field(default_factory=list)


def _index(mark: Any) -> int:
    offset: int = mark.index
    return offset


def _documents(source: Source, events: Iterator[Any]) -> Iterator[Value]:
    import yaml

    stack: list[_Open] = []
    anchors: dict[str, Value | None] = {}
    # Size and height of finished collections, aliases expanded; by id, as values are shared.
    measures: dict[int, tuple[int, int]] = {}
    written, expanded = 0, 0

    def measure(value: Value) -> tuple[int, int]:
        return measures.get(id(value), (1, 0))

    for event in events:
        done: Value | None = None
        if isinstance(event, yaml.ScalarEvent):
            written += 1
            done = _scalar(source, event)
            if event.anchor:
                anchors[event.anchor] = done
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            written += 1
            start = _index(event.start_mark)
            if len(stack) >= MAX_DEPTH:
                fail("too-deep", source, start, limit=MAX_DEPTH)
            if event.anchor:
                anchors[event.anchor] = None
            mapping = isinstance(event, yaml.MappingStartEvent)
            stack.append(_Open(mapping, start, event.anchor))
        elif isinstance(event, yaml.AliasEvent):
            start = _index(event.start_mark)
            if event.anchor not in anchors:
                problem = f"found undefined alias {event.anchor}"
                fail("syntax", source, start, format="YAML", problem=problem)
            done = anchors[event.anchor]
            if done is None:
                fail("recursive-alias", source, start, name=event.anchor)
            size, height = measure(done)
            expanded += size
            if len(stack) + height > MAX_DEPTH:
                fail("too-deep", source, start, limit=MAX_DEPTH)
            if expanded > MAX_EXPANDED:
                fail("alias-bomb", source, start, limit=MAX_EXPANDED)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            opened = stack.pop()
            done = _collection(source, opened, _index(event.end_mark))
            inner = [measure(value) for value in opened.values]
            size = 1 + sum(size for size, _ in inner)
            measures[id(done)] = (size, 1 + max((height for _, height in inner), default=0))
            if opened.anchor:
                anchors[opened.anchor] = done
        elif isinstance(event, yaml.DocumentStartEvent):
            anchors.clear()
        if written > MAX_NODES:
            fail("too-large", source, _index(event.start_mark), limit=MAX_NODES)
        if done is not None:
            if stack:
                stack[-1].values.append(done)
            elif done.kind != "scalar" or done.value is not None:
                yield done


def _collection(source: Source, opened: _Open, end: int) -> Value:
    values = opened.values
    last = max((value.span.end for value in values), default=0)
    # A block collection ends where the next thing begins; its own text ends with its last value.
    flow = source.text[opened.start : opened.start + 1] in ("[", "{")
    if not flow and opened.start <= last <= end:
        end = last
    span = Span(start=opened.start, end=end)
    if not opened.mapping:
        return Value("sequence", span, items=tuple(values))
    entries: list[Entry] = []
    merged: list[Value] = []
    for key, value in zip(values[::2], values[1::2], strict=True):
        if key.kind == "scalar" and key.text == "<<" and value.kind != "scalar":
            merged.append(value)
            continue
        name = key.text if key.kind == "scalar" else source.slice(key.span)
        entries.append(Entry(name, key.span, value))
    check_keys(entries, source)
    known = {entry.key for entry in entries}
    for value in merged:
        for mapping in value.items if value.kind == "sequence" else (value,):
            for entry in mapping.entries:
                if entry.key not in known:
                    known.add(entry.key)
                    entries.append(entry)
    return Value("mapping", span, entries=tuple(entries))


def _scalar(source: Source, event: Any) -> Value:
    text: str = event.value
    start, end = _index(event.start_mark), _index(event.end_mark)
    style = event.style
    unquoted = event.tag is None and not style
    value = resolve(text) if unquoted or event.tag in _NUMBERS else text
    if style in ("'", '"'):
        # The mark of a tagged or anchored scalar is that of the tag.
        opening = source.text.find(style, start)
        whole = Span(start=opening + 1, end=max(opening + 1, end - 1))
        units = _double(source.text, whole) if style == '"' else _single(source.text, whole)
        return scalar(text, value, source, whole, units)
    if style in ("|", ">"):
        opening = source.text.find(style, start)
        header = _BREAKS.search(source.text, opening)
        first = min(header.end() if header else end, end)
        whole = Span(start=first, end=end)
        return scalar(text, value, source, whole, _block(source.text, whole, text))
    if (event.tag or event.anchor) and text:
        start = max(start, end - len(text)) if source.text[:end].endswith(text) else start
    whole = Span(start=start, end=end)
    return scalar(text, value, source, whole, _plain(source.text, whole))


def _fold(run: str) -> str:
    """What a run of blanks and line breaks inside a flow scalar stands for."""
    breaks = len(_BREAKS.findall(run))
    return " " if breaks == 1 else "\n" * (breaks - 1)


def _plain(text: str, whole: Span) -> Iterator[Unit]:
    at = whole.start
    for fold in _FOLDED.finditer(text, whole.start, whole.end):
        if fold.start() > at:
            yield text[at : fold.start()], at, fold.start()
        yield _fold(fold.group()), fold.start(), fold.end()
        at = fold.end()
    yield text[at : whole.end], at, whole.end


def _single(text: str, whole: Span) -> Iterator[Unit]:
    for found in _QUOTED.finditer(text, whole.start, whole.end):
        run = found.group()
        decoded = {"fold": _fold(run), "quote": "'"}.get(found.lastgroup or "", run)
        yield decoded, found.start(), found.end()


def _double(text: str, whole: Span) -> Iterator[Unit]:
    for found in _ESCAPED.finditer(text, whole.start, whole.end):
        run = found.group()
        kind = found.lastgroup
        if kind == "fold":
            run = _fold(run)
        elif kind == "join":
            run = "\n" * (len(_BREAKS.findall(run)) - 1)
        elif kind == "code":
            run = chr(int(run[2:], 16))
        elif kind == "escape":
            run = _ESCAPES.get(run[1], run[1])
        yield run, found.start(), found.end()


def _block(text: str, whole: Span, decoded: str) -> Iterator[Unit]:
    """A literal or folded block, line by line: the words are copies, what is between is not."""
    at = 0
    place = before = whole.start
    while place < whole.end:
        found = _BREAKS.search(text, place, whole.end)
        end, after = (found.start(), found.end()) if found else (whole.end, whole.end)
        line = text[place:end]
        words = line.strip(" \t")
        if words:
            start = place + len(line) - len(line.lstrip(" \t"))
            gap = decoded.find(words, at)
            if gap < 0:
                return
            if gap > at:
                yield decoded[at:gap], before, start
            yield words, start, start + len(words)
            at, before = gap + len(words), start + len(words)
        place = after
    if at < len(decoded):
        yield decoded[at:], before, whole.end
