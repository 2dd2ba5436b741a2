"""An objective and what stands below it, sorted by how sure it is to be a key result."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from okrlint.sources.draft import KeyResultDraft, ObjectiveDraft
from okrlint.sources.entries import Entry
from okrlint.sources.labels import Label


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

    @property
    def _is_one_list(self) -> bool:
        """Whether some items of the list in the key results section have a label, and others none."""
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
