"""Pictures that stand for labels: `🎯 an objective`, and below it `🔑 a key result`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from okrlint.sources.entries import Entry
from okrlint.sources.labels import find_label
from okrlint.sources.options import DEFAULT
from okrlint.sources.run import Part, Run

_PICTURE = r"[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?"
_BEGINS = re.compile(rf"(?P<picture>{_PICTURE})\s*")
_MEANS = re.compile(
    rf"(?P<picture>{_PICTURE})\s*[=＝:：-]?\s*"
    r"(?P<word>objectives?|goals?|key[\s-]?results?|KRs?|目[標标]|[關关][鍵键](?:結果|结果|成果))",
    re.IGNORECASE,
)
_AIM, _KEY = "🎯", "🔑"
_USUAL = {_AIM: "O: ", _KEY: "KR: "}
_READ = frozenset(("heading", "item", "line", "summary"))


def spell_pictures(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, with labels for the pictures that a legend or usage gives a meaning."""
    if meanings := _explained(entries):
        return [_spelled(entry, meanings) for entry in entries]
    return list(_by_usage(entries))


def _explained(entries: Sequence[Entry]) -> dict[str, str]:
    """What a line such as `Legend: 🎯 objective · 🔑 key result` says."""
    for entry in entries:
        found = {
            one["picture"]: "O: " if one["word"][0] in "OoGg目" else "KR: "
            for one in _MEANS.finditer(entry.text)
        }
        if len(found) == len(set(found.values())) == len(_USUAL):
            return found
    return {}


def _by_usage(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries, where 🎯 leads on to 🔑 at once; by itself it decorates many a heading."""
    open_one = False
    for entry, following in zip_longest(entries, entries[1:]):
        found = _begins(entry)
        behind = _begins(following) if following else None
        if found and found["picture"] == _AIM:
            open_one = bool(behind and behind["picture"] == _KEY)
        begins = found is not None and open_one and found["picture"] in _USUAL
        yield _spelled(entry, _USUAL) if begins else entry


def _begins(entry: Entry) -> re.Match[str] | None:
    """The picture that an entry begins with, unless a label in words follows."""
    if entry.kind not in _READ:
        return None
    found = _BEGINS.match(entry.text)
    rest = entry.text[found.end() :] if found else ""
    if not rest or find_label(rest, DEFAULT) or len(_MEANS.findall(entry.text)) > 1:
        return None
    return found


def _spelled(entry: Entry, meanings: Mapping[str, str]) -> Entry:
    found = _begins(entry)
    label = meanings.get(found["picture"]) if found else None
    if found is None or label is None:
        return entry
    place = entry.run.cut(0, found.end()).span()
    spelled = Part(label, place.start, place.end, copied=False)
    return replace(entry, run=Run((spelled,)) + entry.run.cut(found.end()))
