"""Baseline: what was wrong before okrlint came. Old debt passes, new debt does not.

The file lists findings by path, rule and folded text of the item, with how many of them there
are; no line numbers, so moving a line changes nothing and rewording one asks about it again.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from okrlint.errors import UserError
from okrlint.fingerprint import fingerprint
from okrlint.lint import CRASH
from okrlint.rule import Finding

NAME = ".okrlint-baseline.json"
VERSION = 1
_SHOWN = 160  # code points of an item's text that are kept for people to read


@dataclass(frozen=True)
class Entry:
    """Findings of one rule on one text in one file. `text` is for people; `name` is matched."""

    path: str
    rule: str
    name: str
    count: int
    text: str = ""


@dataclass(frozen=True)
class Baseline:
    """The entries of a baseline file; paths are relative to its folder, with `/`."""

    path: Path
    entries: tuple[Entry, ...] = ()

    def of_file(self, path: Path) -> Counter[str]:
        """How many findings of which fingerprint a file may have."""
        relative = self.relative(path)
        counts: Counter[str] = Counter()
        for entry in self.entries:
            if entry.path == relative:
                counts[entry.name] += entry.count
        return counts

    def relative(self, path: Path) -> str:
        """A path as the baseline file has it."""
        try:
            return Path(os.path.relpath(path.absolute(), self.path.parent.absolute())).as_posix()
        except ValueError:
            return path.as_posix()


@dataclass(frozen=True)
class Split:
    """Findings without those a baseline knows; how many those were, and how many it had more."""

    new: tuple[Finding, ...]
    known: int = 0
    stale: int = 0


def split(findings: Iterable[Finding], allowed: Mapping[str, int]) -> Split:
    """Leave out as many findings of each fingerprint as are allowed, the first ones first."""
    left = Counter(allowed)
    new: list[Finding] = []
    known = 0
    for finding in findings:
        name = fingerprint(finding)
        if finding.rule != CRASH and left[name] > 0:
            left[name] -= 1
            known += 1
        else:
            new.append(finding)
    return Split(tuple(new), known, sum(count > 0 for count in left.values()))


def entries_of(path: str, findings: Iterable[Finding]) -> list[Entry]:
    """The entries that would let all findings of a file pass."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        if finding.rule != CRASH:
            text = " ".join(finding.subject.text.split())
            shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
            counts[finding.rule, fingerprint(finding), shown] += 1
    merged: dict[tuple[str, str], Entry] = {}
    for (rule, name, text), count in counts.items():
        known = merged.get((rule, name))
        merged[rule, name] = Entry(path, rule, name, count + (known.count if known else 0), text)
    return list(merged.values())


@dataclass(frozen=True)
class Change:
    """A baseline as it should be, and how many findings came in, went out or stayed outside."""

    entries: tuple[Entry, ...]
    added: int = 0
    removed: int = 0
    refused: int = 0
    kept: int = field(default=0, compare=False)


def updated(
    old: Iterable[Entry], now: Iterable[Entry], looked: Iterable[str], *, accept: bool = False
) -> Change:
    """The old entries as far as they still hold in the files looked at; others stay as they are.

    New findings are taken in only where `accept` is set, so a baseline never grows by itself.
    `looked` are the paths that were checked, and those that are gone.
    """
    before = {(one.path, one.name): one for one in old}
    after = {(one.path, one.name): one for one in now}
    seen = set(looked)
    entries: list[Entry] = []
    added = removed = refused = 0
    for key in sorted({*before, *after}):
        had, has = before.get(key), after.get(key)
        if has is None and had is not None:
            if had.path in seen:
                removed += had.count
            else:
                entries.append(had)
            continue
        assert has is not None
        was = had.count if had else 0
        count = has.count
        removed += max(0, was - count)
        if count > was:
            if accept:
                added += count - was
            else:
                refused += count - was
                count = was
        if count:
            entries.append(Entry(has.path, has.rule, has.name, count, has.text))
    return Change(tuple(entries), added, removed, refused, sum(one.count for one in entries))


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file.

    Raises:
        UserError: it cannot be read, or is no baseline of a version this okrlint knows.
    """
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise UserError("no-such-file", path=str(path)) from error
    except OSError as error:
        raise UserError("unreadable", path=str(path), reason=error.strerror or "?") from error
    except (ValueError, RecursionError) as error:
        raise UserError("bad-baseline", path=str(path)) from error
    try:
        if data["version"] != VERSION:
            raise ValueError(data["version"])
        entries = tuple(_entry(one) for one in data["findings"])
    except (KeyError, TypeError, ValueError) as error:
        raise UserError("bad-baseline", path=str(path)) from error
    return Baseline(path, entries)


def _entry(one: Any) -> Entry:
    entry = Entry(one["path"], one["rule"], one["fingerprint"], one["count"], one.get("text", ""))
    words = (entry.path, entry.rule, entry.name, entry.text)
    if not all(isinstance(word, str) for word in words) or type(entry.count) is not int:
        raise TypeError
    if entry.count < 1:
        raise ValueError(entry.count)
    return entry


def write_baseline(path: Path, entries: Iterable[Entry]) -> None:
    """Write a baseline file in one step, in an order that keeps differences small.

    Raises:
        UserError: it cannot be written.
    """
    rows = [
        {
            "path": one.path,
            "rule": one.rule,
            "text": one.text,
            "count": one.count,
            "fingerprint": one.name,
        }
        for one in sorted(entries, key=lambda one: (one.path, one.rule, one.text, one.name))
    ]
    text = json.dumps({"version": VERSION, "findings": rows}, ensure_ascii=False, indent=1) + "\n"
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".okrlint-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise UserError("unwritable", path=str(path), reason=error.strerror or "?") from error
