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
from okrlint.sources.entries import Entry, link_lists
from okrlint.sources.label_words import KEY_RESULTS, TITLE
from okrlint.sources.labels import find_field, find_label, is_stop
from okrlint.sources.options import ReadOptions
from okrlint.sources.run import Run

_OWNED = re.compile(r"(?P<owner>[^\W\d][\w &/+.-]{0,30}?)(?P<kr>\s+KR)?\s*[:：]\s+(?=\S)")
_NUMBERED = re.compile(r"\s*[0-9]{1,2}\s*[、.．)）]\s*")
_BULLET = re.compile(r"\s*(?:[·•●]|-(?=[^\W\d_])|[0-9]{1,2}\s*[、.．)）])\s*")
_OTHER = re.compile(
    r"\W*(?:(?:how|why|what|when|who|where)\b.*|(?:previous|past|older) .*"
    r"|principles?|rules?|roles?|reading|further reading|tips?|usage"
    r"|install(?:ation)?|requirements?"
    r"|getting started|quick ?start|faq|inputs?|outputs?|steps|licen[cs]e|credits|contributing"
    r"|acknowledge?ments|(?:key |core )?concepts|templates?|running .*|building .*"
    r"|[概][念]|.*是什[麼么][?？]?|.*解[释釋]|[許许]可.*|已完成|[明今]日.*"
    r"|[為为]什[麼么].*|如何.*|原[則则]|[規规][則则]|安[裝装]|[閱阅][讀读])\W*\Z",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"objectives?\b|goals?\b|目[標标]", re.IGNORECASE)


def read_implicit(draft: PlanDraft, entries: Sequence[Entry], options: ReadOptions) -> bool:
    """Add objectives by structure, and a note that says what was taken for one.

    The answer says whether a sentence introduced them as objectives. Headings at the level that
    most lists stand directly under; else bold or plain lines that a list follows; else list items
    that a list is nested in; else headings alone.
    """
    return _Implicit(draft, entries, options).read()


class _Implicit:
    def __init__(self, draft: PlanDraft, entries: Sequence[Entry], options: ReadOptions) -> None:
        self.draft = draft
        self.entries = entries
        self.options = options
        self.cycle: Cycle | None = None
        self.year = ""
        self.kept: set[int] = set()  # objectives that count though nothing is below them
        self.links = link_lists(entries)
        self.owned = _mostly_owned(entries)
        # `* - text` is an item in an item that says nothing itself
        self.spoken = {e.block.items[-1] for e in entries if e.kind == "item"}

    def read(self) -> bool:
        if len(self.owners()) < 2 and self.introduced() and self.by_items(alone=True):
            return True
        if not (self.by_headings() or self.by_lines() or self.by_items()):
            self.alone()
        return False

    def skipped(self, entry: Entry) -> bool:
        text = entry.text
        label = find_label(text, self.options)
        return (
            is_stop(text)
            or bool(_OTHER.match(text))
            or bool(label and label.kind == "action" and not text[label.end :].strip())
        )

    def owners(self) -> dict[int, Entry]:
        """Headings that directly own a list, by their places; at one level where it is told.

        A heading with nothing below it stands for an objective too, beside others that own one.
        """
        told = self.options.objective.level
        found: dict[int, Entry] = {}
        leaves: dict[int, Entry] = {}
        last: tuple[int, Entry] | None = None
        fresh = True
        stopped = 0
        for at, entry in enumerate(self.entries):
            if entry.kind == "heading":
                level = entry.block.level
                if last and fresh and level <= last[1].block.level:
                    leaves[last[0]] = last[1]
                if stopped and level <= stopped:
                    stopped = 0
                # What speaks of OKRs names a part of the document, or explains them.
                title = TITLE.search(entry.text) or KEY_RESULTS.search(entry.text)
                if self.skipped(entry) and not stopped:
                    stopped = level
                other = stopped or title or names_cycle(entry.text) or not entry.text.strip()
                wanted = not other and told in (None, level)
                last, fresh = ((at, entry) if wanted else None), True
            elif entry.kind == "item" and last:
                if entry.block.items[-1].list_number not in self.links:
                    found[last[0]] = last[1]
                last = None
            elif entry.text.strip() or entry.kind == "table":
                fresh = False
        if last and fresh:
            leaves[last[0]] = last[1]
        levels = {entry.block.level for entry in found.values()}
        beside = {at: e for at, e in leaves.items() if e.block.level in levels}
        return found | beside if found else {}

    def by_headings(self) -> int:
        owners = self.owners()
        objective: ObjectiveDraft | None = None
        last: tuple[KeyResultDraft, Entry] | None = None
        list_number = 0
        for at, entry in enumerate(self.entries):
            if entry.kind == "heading":
                objective, last, list_number = None, None, 0
                if at in owners:
                    objective = self.objective(entry, "heading")
                elif self.read_cycle(entry.text):
                    continue
            elif objective is None:
                continue
            elif entry.kind == "item":
                number = entry.block.items[-1].list_number
                last = None
                spoken = [item for item in entry.block.items if item in self.spoken]
                if len(spoken) == 1 and list_number in (0, number):
                    list_number = number
                    last = self.key_result(objective, entry, entry.run)
            elif entry.kind == "line" and last is not None:
                last = self.go_on(last, entry)
            elif pseudo := _BULLET.match(entry.text) if entry.kind == "line" else None:
                last = self.key_result(objective, entry, entry.run.cut(pseudo.end()))
        made = len(self.draft.objectives)
        if made:
            levels = sorted({entry.block.level for entry in owners.values()})
            level = ", ".join(map(str, levels))
            self.draft.note("implicit-headings", count=made, level=level)
        return made

    def drop_empty(self) -> None:
        found = self.draft.objectives
        borne_out = self.introduced() or any(item.key_results for item in found)
        kept = [i for i in found if i.key_results or (borne_out and id(i) in self.kept)]
        self.draft.objectives[:] = kept

    def by_lines(self) -> int:
        """Bold or plain lines outside of lists that a list, or a run of `1、` lines, follows."""
        title: Entry | None = None
        objective: ObjectiveDraft | None = None
        last: tuple[KeyResultDraft, Entry] | None = None
        list_number = 0
        in_cycle = False
        for at, entry in enumerate(self.entries):
            if entry.kind == "heading":
                title, objective, last = None, None, None
                in_cycle = self.read_cycle(entry.text)
            elif entry.kind == "line" and (pseudo := _BULLET.match(entry.text)):
                if objective is None and title is not None:
                    objective, title = self.objective(title, "line"), None
                if objective:
                    last = self.key_result(objective, entry, entry.run.cut(pseudo.end()))
            elif entry.kind == "line" and not entry.block.items:
                objective, last, list_number = None, None, 0
                title = None
                if not self.read_cycle(entry.text.rstrip(":： ")) and not self.skipped(entry):
                    title = entry
                    if in_cycle and self.alone_in_block(at):
                        self.kept.add(id(self.objective(entry, "line")))
                        title = None
            elif entry.kind == "item":
                number = entry.block.items[-1].list_number
                if self.introduces_lines(at):
                    title, objective, last = entry, None, None
                    continue
                if len(entry.block.items) > 1 or number in self.links:
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

    def alone_in_block(self, at: int) -> bool:
        """Whether a line is a short paragraph that no list, nor any `1、` line, follows."""
        entry, following = self.entries[at], self.entries[at + 1 : at + 2]
        if len(entry.block.lines) > 1 or entry.text.endswith((".", "。", ":", "：")):
            return False
        linked = any(part.link for part in entry.run.parts)
        if linked or TITLE.search(entry.text) or len(entry.text.split()) > 15:
            return False
        return not following or (
            following[0].kind in ("heading", "line") and not _BULLET.match(following[0].text)
        )

    def introduces_lines(self, at: int) -> bool:
        """Whether an item's own lines go on as `1、…`, so that it stands above them."""
        entry, following = self.entries[at], self.entries[at + 1 : at + 2]
        return bool(
            following
            and following[0].block is entry.block
            and _BULLET.match(following[0].text)
            and not _BULLET.match(entry.text)
        )

    def introduced(self) -> bool:
        """Whether the first list stands below a line that calls its items objectives."""
        before: Entry | None = None
        for entry in self.entries:
            if entry.kind == "item":
                text = before.text if before and before.kind == "line" else ""
                return bool(text.endswith((":", "：")) and _INTRODUCES.search(text))
            if entry.kind in ("line", "heading"):
                before = entry
        return False

    def by_items(self, *, alone: bool = False) -> int:
        """Top-level list items with a list nested in them, or `alone` all of the first list."""
        first = next((e.block.items[0].list_number for e in self.entries if e.kind == "item"), 0)
        owner: dict[ListItem, Entry] = {}
        objectives: dict[ListItem, ObjectiveDraft] = {}
        last: tuple[KeyResultDraft, Entry] | None = None
        for entry in self.entries:
            if entry.kind == "heading":
                self.read_cycle(entry.text)
            elif entry.kind == "item" and len(entry.block.items) == 1:
                outer = entry.block.items[0]
                owner[outer] = entry
                last = None
                if alone and outer.list_number == first:
                    objectives[outer] = self.objective(entry, "item")
                    self.kept.add(id(objectives[outer]))
            elif entry.kind == "item" and len(entry.block.items) == 2:
                outer = entry.block.items[0]
                if outer not in objectives and outer in owner and not alone:
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
            listed = entry.kind == "item" and len(entry.block.items) == 1
            if listed and entry.block.items[0].list_number not in self.links:
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
        run, who = self.without_owner(run)
        said = {**who, **said}
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
        run, who = self.without_owner(run)
        said = {**who, **said}
        words, more = inline.statement(run, self.options)
        if not words.text.strip():
            self.kept.add(id(objective))
            self.draft.note("blank-item", entry.run.span())
            return None
        item = KeyResultDraft(words, fields={**more, **said}, why_read="list below it")
        grid.keep(item, grid.KEY_RESULT_FIELDS)
        objective.key_results.append(item)
        return item, entry

    def without_owner(self, run: Run) -> tuple[Run, dict[str, str]]:
        """`Sales: text` without its owner, where most items begin so."""
        found = _OWNED.match(run.text) if self.owned else None
        if found is None or found["kr"]:
            return run, {}
        return run.cut(found.end()), {"owner": found["owner"].strip()}

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


def _mostly_owned(entries: Sequence[Entry]) -> bool:
    """Whether nearly all items of the outer two levels begin with somebody's name or office."""
    items = [e for e in entries if e.kind == "item" and len(e.block.items) < 3]
    owned = [e for e in items if _OWNED.match(e.text)]
    return len(items) > 3 and 10 * len(owned) >= 9 * len(items)


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
