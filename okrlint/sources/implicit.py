"""Documents without labels, where the user said that they hold OKRs: structure alone decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from okrlint.cycles import find_cycle, names_cycle, parse_cycle
from okrlint.model import Cycle
from okrlint.sources import grid, inline
from okrlint.sources.blocks import ListItem, join
from okrlint.sources.draft import KeyResultDraft, ObjectiveDraft, PlanDraft
from okrlint.sources.entries import Entry
from okrlint.sources.labels import TITLE, find_field, find_label, is_stop
from okrlint.sources.options import ReadOptions
from okrlint.sources.run import Run

_OWNED = re.compile(r"(?P<owner>[^\W\d][\w &/+.-]{0,30}?)(?P<kr>\s+KR)?\s*[:：]\s+(?=\S)")
_NUMBERED = re.compile(r"\s*[0-9]{1,2}\s*[、.．)）]\s*")
_BULLET = re.compile(r"\s*(?:[·•●]|[0-9]{1,2}\s*[、.．)）])\s*")


def read_implicit(draft: PlanDraft, entries: Sequence[Entry], options: ReadOptions) -> None:
    """Add objectives by structure, and a note that says what was taken for one.

    Headings at the level that most lists stand directly under; else bold or plain lines that a
    list follows; else list items that a list is nested in; else headings alone.
    """
    _Implicit(draft, entries, options).read()


class _Implicit:
    def __init__(self, draft: PlanDraft, entries: Sequence[Entry], options: ReadOptions) -> None:
        self.draft = draft
        self.entries = entries
        self.options = options
        self.cycle: Cycle | None = None
        self.year = ""

    def read(self) -> None:
        level = self.options.objective.level or self.level()
        if level and self.by_headings(level):
            return
        if self.by_lines() or self.by_items():
            return
        self.alone()

    def skipped(self, entry: Entry) -> bool:
        text = entry.text
        label = find_label(text, self.options)
        return is_stop(text) or bool(
            label and label.kind == "action" and not text[label.end :].strip()
        )

    def level(self) -> int:
        """The deepest heading level that directly owns a list."""
        owners: Counter[int] = Counter()
        heading: Entry | None = None
        for entry in self.entries:
            if entry.kind == "heading":
                heading = entry
            elif entry.kind == "item" and heading is not None:
                text = heading.text
                first = heading.block.level == 1 and TITLE.search(text)
                if not self.skipped(heading) and not first and not names_cycle(text):
                    owners[heading.block.level] += 1
                heading = None
        return max(owners, default=0)

    def by_headings(self, level: int) -> int:
        objective: ObjectiveDraft | None = None
        last: tuple[KeyResultDraft, Entry] | None = None
        list_number = 0
        stopped = False
        made = 0
        for entry in self.entries:
            if entry.kind == "heading":
                objective, last, list_number = None, None, 0
                stopped = (stopped and entry.block.level > level) or self.skipped(entry)
                if self.read_cycle(entry.text):
                    continue
                if entry.block.level == level and not stopped:
                    objective = self.objective(entry, "heading")
            elif objective is None or stopped:
                continue
            elif entry.kind == "item":
                number = entry.block.items[-1].list_number
                last = None
                if len(entry.block.items) == 1 and list_number in (0, number):
                    list_number = number
                    last = self.key_result(objective, entry, entry.run)
            elif entry.kind == "line" and last is not None:
                last = self.go_on(last, entry)
        self.drop_empty()
        made = len(self.draft.objectives)
        if made:
            self.draft.note("implicit-headings", count=made, level=level)
        return made

    def drop_empty(self) -> None:
        kept = [item for item in self.draft.objectives if item.key_results]
        self.draft.objectives[:] = kept

    def by_lines(self) -> int:
        """Bold or plain lines outside of lists that a list, or a run of `1、` lines, follows."""
        title: Entry | None = None
        objective: ObjectiveDraft | None = None
        last: tuple[KeyResultDraft, Entry] | None = None
        list_number = 0
        for entry in self.entries:
            if entry.kind == "heading":
                title, objective, last = None, None, None
                self.read_cycle(entry.text)
            elif entry.kind == "line" and not entry.block.items:
                pseudo = _BULLET.match(entry.text)
                if pseudo and (objective or title):
                    if objective is None and title is not None:
                        objective = self.objective(title, "line")
                    if objective:
                        self.key_result(objective, entry, entry.run.cut(pseudo.end()))
                    continue
                objective, last, list_number = None, None, 0
                title = None
                if not self.read_cycle(entry.text.rstrip(":： ")) and not self.skipped(entry):
                    title = entry
            elif entry.kind == "item":
                number = entry.block.items[-1].list_number
                if len(entry.block.items) > 1:
                    last = None
                    continue
                if objective is None and title is not None:
                    objective, list_number = self.objective(title, "line"), number
                    title = None
                if objective is not None and list_number in (0, number):
                    list_number = number
                    last = self.key_result(objective, entry, entry.run)
            elif entry.kind == "line" and last is not None:
                last = self.go_on(last, entry)
        self.drop_empty()
        made = len(self.draft.objectives)
        if made:
            self.draft.note("implicit-lines", count=made)
        return made

    def by_items(self) -> int:
        """Top-level list items with a list nested in them."""
        owner: dict[ListItem, Entry] = {}
        objectives: dict[ListItem, ObjectiveDraft] = {}
        last: tuple[KeyResultDraft, Entry] | None = None
        for entry in self.entries:
            if entry.kind == "heading":
                self.read_cycle(entry.text)
            elif entry.kind == "item" and len(entry.block.items) == 1:
                owner[entry.block.items[0]] = entry
                last = None
            elif entry.kind == "item" and len(entry.block.items) == 2:
                outer = entry.block.items[0]
                if outer not in objectives and outer in owner:
                    objectives[outer] = self.objective(owner[outer], "item")
                if outer in objectives:
                    last = self.key_result(objectives[outer], entry, entry.run)
            elif entry.kind == "line" and last is not None:
                last = self.go_on(last, entry)
        self.drop_empty()
        made = len(self.draft.objectives)
        if made:
            self.draft.note("implicit-items", count=made)
        return made

    def alone(self) -> None:
        """Objectives without key results: headings below the title, or one list."""
        headings = [e for e in self.entries if e.kind == "heading" and not self.skipped(e)]
        levels = Counter(e.block.level for e in headings if e.block.level > 1)
        told = self.options.objective.level
        if told or levels:
            level = told or max(levels, key=lambda at: (levels[at], at))
            for entry in headings:
                if not self.read_cycle(entry.text) and entry.block.level == level:
                    self.objective(entry, "heading")
            if self.draft.objectives:
                self.draft.note("implicit-headings", count=len(self.draft.objectives), level=level)
                return
        for entry in self.entries:
            if entry.kind == "item" and len(entry.block.items) == 1:
                self.objective(entry, "item")
        if self.draft.objectives:
            self.draft.note("implicit-items", count=len(self.draft.objectives))

    def read_cycle(self, text: str) -> bool:
        if not names_cycle(text):
            return False
        cycle = find_cycle(text, self.options.fiscal_year_start)
        if cycle and not cycle.start and self.year:
            cycle = parse_cycle(f"{self.year} {text}", self.options.fiscal_year_start) or cycle
        if cycle and cycle.start and cycle.name.isdigit():
            self.year = cycle.name
        self.cycle = cycle or self.cycle
        return True

    def objective(self, entry: Entry, what: str) -> ObjectiveDraft:
        run, said = inline.plain_fields(entry.run)
        if what != "heading" and (pseudo := _NUMBERED.match(run.text)):
            run = run.cut(pseudo.end())
        words, more = inline.statement(run, self.options)
        if words.text.endswith((":", "：")):
            words = words.cut(0, len(words) - 1).strip()
        item = ObjectiveDraft(
            words, fields={**more, **said}, cycle=self.cycle, why_read=f"{what} without a label"
        )
        grid.keep(item, grid.OBJECTIVE_FIELDS)
        self.draft.objectives.append(item)
        return item

    def key_result(
        self, objective: ObjectiveDraft, entry: Entry, run: Run
    ) -> tuple[KeyResultDraft, Entry] | None:
        run, said = inline.plain_fields(run)
        label = find_label(run.text, self.options)
        if label and label.kind == "key_result":
            run = run.cut(label.end)
        words, more = inline.statement(run, self.options)
        if not words.text.strip():
            return None
        item = KeyResultDraft(words, fields={**more, **said}, why_read="list below it")
        grid.keep(item, grid.KEY_RESULT_FIELDS)
        objective.key_results.append(item)
        return item, entry

    def go_on(
        self, last: tuple[KeyResultDraft, Entry], entry: Entry
    ) -> tuple[KeyResultDraft, Entry] | None:
        """Append a continuation line to the key result it belongs to."""
        item, before = last
        if before.block is not entry.block or entry.hard or find_field(entry.text):
            return None
        words, more = inline.statement(entry.run, self.options)
        item.run = join(item.run, words)
        for name, value in more.items():
            if name in grid.KEY_RESULT_FIELDS:
                item.fields.setdefault(name, value)
        return item, entry


def read_cascade(draft: PlanDraft, entries: Sequence[Entry], options: ReadOptions) -> None:
    """`Owner: text` at every depth is an objective that serves the one above it.

    `Owner KR: text` children are key results. A level that has objectives below it names them as
    its children through `parent`.
    """
    open_at: list[tuple[int, ObjectiveDraft]] = []
    cycle: Cycle | None = None
    count = 0
    for entry in entries:
        if entry.kind == "heading" and names_cycle(entry.text):
            cycle = find_cycle(entry.text, options.fiscal_year_start)
            continue
        if entry.kind not in ("heading", "item", "line"):
            continue
        depth = entry.block.level if entry.kind == "heading" else 10 + len(entry.block.items)
        run, said = inline.plain_fields(entry.run)
        found = _OWNED.match(run.text)
        if not found or (entry.kind == "heading" and is_stop(run.text)):
            continue
        words, more = inline.statement(run.cut(found.end()), options)
        fields = {**more, **said, "owner": found["owner"].strip()}
        is_line = entry.kind == "line" and entry.index > 0
        if found["kr"] or (found["owner"].strip() == "KR"):
            if found["owner"].strip() == "KR":
                fields.pop("owner")
            if open_at:
                item = KeyResultDraft(words, fields=fields, why_read="`KR` behind the owner")
                grid.keep(item, grid.KEY_RESULT_FIELDS)
                open_at[-1][1].key_results.append(item)
            continue
        if is_line:
            continue
        while open_at and open_at[-1][0] >= depth:
            open_at.pop()
        count += 1
        objective = ObjectiveDraft(
            words, id=f"O{count}", fields=fields, cycle=cycle, why_read="owner before a colon"
        )
        if open_at:
            objective.fields["parent"] = (open_at[-1][1].id or "",)
        grid.keep(objective, grid.OBJECTIVE_FIELDS)
        draft.objectives.append(objective)
        open_at.append((depth, objective))
