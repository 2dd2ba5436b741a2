"""What a Markdown document is as a whole: a file of OKRs, a text about OKRs, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from okrlint.cycles import names_cycle
from okrlint.sources.entries import Entry, mostly_link
from okrlint.sources.label_words import ABOUT, TITLE
from okrlint.sources.labels import find_label
from okrlint.sources.options import DEFAULT, ReadOptions


@dataclass(frozen=True)
class Document:
    """The entries of a document and the path it was read from."""

    text: str
    path: str
    entries: Sequence[Entry]
    title: str = ""  # what the front matter says

    def titles(self) -> Iterator[str]:
        """What names the document: its headings of level 1 and its file name."""
        for entry in self.entries:
            if entry.kind == "heading" and entry.block.level == 1:
                yield entry.text
        if self.title:
            yield self.title
        yield self.name

    @property
    def name(self) -> str:
        """The file's name as words."""
        return Path(self.path).stem.replace("_", " ").replace("-", " ")

    @property
    def is_okr_file(self) -> bool:
        """Whether a title or the file's name says that this is an OKR file."""
        return any(TITLE.search(title) for title in self.titles())

    @property
    def is_guide(self) -> bool:
        """Whether the document is about OKRs in general: a guide, a template, a book note."""
        first = next((e for e in self.entries if e.kind == "heading"), None)
        if first is not None and _EXPLAINS.search(first.text):
            return True
        names = [_KEPT_IN.sub(" ", self.name), self.title]
        told = find_label(first.text, DEFAULT) if first is not None else None
        stated = told is not None and told.number is not None
        if first is not None and first.block.level == 1 and not stated:
            names.append(first.text)  # the words of an objective may speak of anything
        return any(
            _names_guide(name) and not (names_cycle(name) or _QUARTER.search(name))
            for name in names
        )

    def is_index(self, labels: int = 0) -> bool:
        """Whether most of what is not a heading leads to other pages."""
        lines = [e for e in self.entries if e.kind in ("item", "line") and e.text.strip()]
        linked = sum(mostly_link(entry.run) for entry in lines)
        return 2 * linked > len(lines) and not labels

    @property
    def is_essay(self) -> bool:
        """Whether it has more long lines of prose than list items."""
        items = sum(entry.kind == "item" for entry in self.entries)
        lines = [e.text for e in self.entries if e.kind == "line" and not e.block.items]
        prose = sum(len(text) > (_PROSE if text.isascii() else _PROSE // 2) for text in lines)
        return prose >= _FEW and prose > items

    def why_none(self, options: ReadOptions, *, labels: int, cycle: bool) -> str:
        """Why there is no objective in it, though it has so many labels, or a cycle."""
        if not self.text.strip():
            return "empty"
        lines = [e for e in self.entries if e.kind in ("item", "line") and e.text.strip()]
        if self.is_index(labels):
            return "links"
        skipped = [e.block for e in self.entries if e.kind == "skipped"]
        for block in skipped:
            for line in self.text[block.start : block.end].splitlines():
                label = find_label(line.lstrip("> \t#*-"), options)
                if label and label.kind != "action" and (label.number or label.separated):
                    return "examples"
        if labels:
            return "definitions"
        if any(entry.block.items for entry in lines) and (cycle or self.is_okr_file):
            return "no-labels"
        return "prose"


def defines_key_results(text: str) -> bool:
    """Whether a table's cell explains what a key result is."""
    return bool(_DEFINITION.search(text))


def _names_guide(title: str) -> bool:
    """Whether a title calls itself a guide to OKRs: what is named before `- OKRs` has a plan."""
    parts = _BREAK.split(_WORK.sub(" ", title[:300]))
    at = next((index for index, part in enumerate(parts) if _SPEAKS.search(part)), None)
    if at is None:
        return False
    return any(ABOUT.search(part) for part in parts[at:])


_PROSE = 90  # characters of a line that is a sentence or more; half as many in Chinese
_FEW = 4
_KEPT_IN = re.compile(r"\bhandbook\b", re.IGNORECASE)  # where companies keep their plans, too
_QUARTER = re.compile(r"(?<![A-Za-z0-9])(?:Q[1-4]|[HT][12])(?![A-Za-z0-9])")
_SPEAKS = re.compile(
    rf"{TITLE.pattern}|\b(?:objectives?|goals?|key results?)\b|目[標标]|[關关][鍵键][結结]果",
    re.IGNORECASE,
)
_WORK = re.compile(r"《[^《》]{0,80}》|“[^“”]{0,80}”|「[^「」]{0,80}」")
_BREAK = re.compile(r"\s[-–—|]+\s|[—–:：|｜]+")
_EXPLAINS = re.compile(
    r"\bOKRs?\b.{0,20}\b(?:stands? for|means?|(?:is|are) an?)\b"
    r"|\bwhat(?:[’']s| is| are).{0,20}\bOKRs?\b"
    r"|什[麼么]是\s*OKR|OKR\s*(?:是什[麼么]|是一[種种套個个])",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"\bkey results?\b|\bmeasur(?:e|able|es)\b.*\b(?:progress|outcome)|[關关][鍵键][結结]果",
    re.IGNORECASE,
)
