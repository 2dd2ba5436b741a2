"""An objective and what stands below it, sorted by how sure it is to be a key result."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from okrlint.sources.draft import KeyResultDraft, ObjectiveDraft
from okrlint.sources.entries import Entry
from okrlint.sources.labels import Label

_WORD = re.compile(r"[^\W\d_\u4e00-\u9fff]{4,}|[\u4e00-\u9fff]{2,}")


def _words(text: str) -> set[str]:
    """Words of four letters or more, and pairs of Chinese characters."""
    words: set[str] = set()
    for found in _WORD.finditer(text.lower()):
        word = found.group()
        chinese = word[0] >= "\u4e00"
        words |= {word[at : at + 2] for at in range(len(word) - 1)} if chinese else {word}
    return words


@dataclass(eq=False)
class Region:
    """An objective and what was found below it, by how sure it is to be a key result."""

    objective: ObjectiveDraft
    entry: Entry
    level: int = 0
    weak: bool = False
    labelled: list[KeyResultDraft] = field(default_factory=list)
    section: list[KeyResultDraft] = field(default_factory=list)
    table: list[KeyResultDraft] = field(default_factory=list)
    direct: list[KeyResultDraft] = field(default_factory=list)
    direct_list: int = 0
    needs_text: bool = False
    label: Label | None = None
    lines: list[KeyResultDraft] = field(default_factory=list)
    left: int = 0
    numbers: set[str] = field(default_factory=set)
    named: bool = False  # a table's rows say in the first cell what the second one states
    heading: Entry | None = None  # the plain heading it stands under
    lists: set[int] = field(default_factory=set)
    section_lists: set[int] = field(default_factory=set)

    def chosen(self) -> list[KeyResultDraft]:
        """The key results of the surest kind; one label in a list of them says no more of it."""
        if self._is_one_list:
            both = [replace(kr, number=None) for kr in self.labelled] + self.section
            return sorted(both, key=lambda kr: kr.run.span().start)
        kinds = (self.labelled, self.section, self.table, self.lines, self.direct)
        found: list[KeyResultDraft] = next((kind for kind in kinds if kind), [])
        return found

    def repeats(self, other: Region) -> bool:
        """Whether it only names an objective again that `other` states with its key results.

        Scoreboards and road maps do so; the words need not be the same, but some are.
        """
        number, mine, stated = self.objective.number, self.objective, other.objective
        if self is other or not number or number != stated.number or mine.cycle != stated.cycle:
            return False
        if (
            not self.is_empty
            or other.is_empty
            or mine.fields.get("team") != stated.fields.get("team")
        ):
            return False
        same_place = self.heading is other.heading and self.entry.kind in ("line", "item")
        return same_place or bool(_words(mine.run.text) & _words(stated.run.text))

    @property
    def number(self) -> str | None:
        """The number of its label, or of the table row that states it."""
        return self.label.number if self.label else self.objective.number

    @property
    def all_numbers(self) -> set[str]:
        """The numbers of its key results, those of a table's rows included."""
        return self.numbers | {kr.number for kr in (*self.table, *self.labelled) if kr.number}

    @property
    def _is_one_list(self) -> bool:
        """Whether only some items of the list in the key results section have a label."""
        return bool(self.labelled and self.section and self.lists & self.section_lists)

    def other(self) -> int:
        """How many lines or rows of a less sure kind look like key results and do not count."""
        if self._is_one_list:
            return self.left + len(self.table)
        chosen = self.chosen()
        kinds = (self.section, self.table)
        among = chosen is self.labelled and self.direct_list in self.lists
        unmarked = len(self.direct) if among else 0  # items of the labelled ones' own list
        less = sum(len(kind) for kind in kinds if kind and kind is not chosen)
        return self.left + unmarked + less

    @property
    def states_results(self) -> bool:
        """Whether a section or a table states its key results."""
        return bool(self.section or self.table)

    @property
    def is_empty(self) -> bool:
        """Whether nothing below it looks like a key result so far."""
        return not (self.labelled or self.section or self.table or self.lines or self.direct)
