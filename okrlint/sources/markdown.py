"""Markdown -> plans, by the labels that people write: `Objective 1:`, `KR1`, `關鍵結果`.

A document is read once from top to bottom. An objective's label opens a *region*; what stands in
it is sorted into key results by how sure that is: labelled ones, those of a section called
key results, rows of a key result table, the first list directly below. The surest kind counts.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from okrlint.cycles import find_cycle, names_cycle, parse_cycle
from okrlint.model import Cycle, Source, Span
from okrlint.sources import grid, inline
from okrlint.sources.blocks import join, long_lines
from okrlint.sources.data import looks_like_okrs, read_values
from okrlint.sources.document import Document, defines_key_results
from okrlint.sources.draft import (
    ItemDraft,
    KeyResultDraft,
    ObjectiveDraft,
    PlanDraft,
    settle_weights,
)
from okrlint.sources.entries import (
    Entry,
    deeper,
    is_anchor,
    is_label_line,
    is_sentence,
    mostly_link,
    read_entries,
    without_colon,
)
from okrlint.sources.front import compare_body, front_matter, plan_fields, told
from okrlint.sources.glossary import read_glossary
from okrlint.sources.implicit import read_cascade, read_implicit
from okrlint.sources.labelled_rows import read_labelled_rows
from okrlint.sources.labels import (
    EXAMPLE,
    KEY_RESULTS,
    TITLE,
    Label,
    find_field,
    find_label,
    is_stop,
)
from okrlint.sources.options import ReadOptions
from okrlint.sources.outline import Outline
from okrlint.sources.region import Region
from okrlint.sources.run import Run

Mode = Literal["direct", "krs", "actions", "stop", "left", "other"]

_NO_HEADING = 9
_NEAR = 50
_WEAK = re.compile(r"goals?|objectives?|objetivos?|목표|目[標标]|mục tiêu", re.IGNORECASE)
_AMBIGUOUS = re.compile(r"goals?|목표|目[標标]", re.IGNORECASE)
_SOFT_STOP = re.compile(r"overview|context|background|team|概述|概[覽览]|背景", re.IGNORECASE)
_QUANTITY = re.compile(r"[<>≥≤≈~约約]{0,2}\s*[$€£¥]?\s*[0-9][0-9.,]*\s*\S{0,8}\Z")
_PSEUDO = re.compile(r"\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*[、.．)）]\s*")
_DETAIL = re.compile(r"\s*[·•●○▪◦‣]")
_KR_CODE = re.compile(r"(?<![A-Za-z])(?:KR|OKR)s?(?![A-Za-z])")
_LONGEST_LINE = 160
_ASIDE = re.compile(r"\s+[·|]\s+")
_TEAM = re.compile(
    r"\b(?:team|department|squad|guild|division|group)\W*\Z|^\W*(?:team|department|squad)\b"
    r"|(?:[團团][隊队]|部[門门]?|小?[組组])\W*\Z",
    re.IGNORECASE,
)
_EXAMPLE_LINE = re.compile(
    r"\W*(?:examples?|for (?:example|instance)|e\.g\.|例如|比如|[範范示]例|[舉举]例)\s*[:：]",
    re.IGNORECASE,
)
_PROSE = frozenset(("target", "why", "why_stop", "result", "status"))
_ACTION_FIELDS = frozenset(("owner", "status", "due", "key_result", "link"))


def read_markdown(source: Source, options: ReadOptions) -> PlanDraft:
    """The plan of a Markdown text, front matter included. Raises UserError for broken data."""
    draft = PlanDraft(source, "markdown")
    front, begin = front_matter(source)
    if front is not None:
        options = told(front, options)
        if looks_like_okrs(front, options):
            found = read_values((front,), source, "markdown", options)
            body = PlanDraft(source, "markdown")
            _Reader(body, list(read_entries(source, begin)), options).read()
            compare_body(found, body)
            return found
        plan_fields(front, draft, options)
    entries = list(read_entries(source, begin))
    for number in long_lines(source):
        draft.note("long-line", line=number)
    reader = _Reader(draft, entries, options)
    reader.read()
    glossary = dict(read_glossary(entries))
    if glossary:
        draft.fields["glossary"] = {**glossary, **draft.fields.get("glossary", {})}
    return draft


class _Reader:
    """One pass over the entries of a document."""

    def __init__(self, draft: PlanDraft, entries: list[Entry], options: ReadOptions) -> None:
        self.draft = draft
        self.entries = entries
        self.document = Document(draft.source.text, draft.source.path, entries)
        self.options = options
        self.regions: list[Region] = []
        self.region: Region | None = None
        self.mode: Mode = "other"
        self.mode_level = 0  # heading level that set the mode; 0: a line or item did
        self.mode_depth = 0  # list depth of the label that set the mode
        self.first_depth = 0  # list depth of the first item that the mode took
        self.mode_list = 0  # list whose items the mode is about, once one was met
        self.kr: KeyResultDraft | None = None
        self.kr_entry: Entry | None = None
        self.last: tuple[ItemDraft, Entry] | None = None  # what a continuation line continues
        self.heading: Entry | None = None
        self.heading_level = 0
        self.cycle: Cycle | None = None
        self.year = ""
        self.used: set[int] = set()  # entries that became items
        self.outline = Outline(entries, options)
        self.stop_level = 0
        self.in_example = False
        self.seen_labels = 0
        self.seen_table = False
        self.seen_example = False
        self.section_by = ""  # what came first in a key results section: list, heading, bold
        self.stated: set[str] = set()  # labelled key results
        self.assumed: list[Run] = []
        self.team: str | None = None  # whose objectives the headings say they are
        self.team_level = 0
        self.action: ItemDraft | None = None
        self.action_heading = False  # it is a heading, and may turn out to name a list
        self.open_field: tuple[ItemDraft, dict[str, Any], str, str, Entry] | None = None

    # The whole document

    def read(self) -> None:
        for index, entry in enumerate(self.entries):
            if entry.kind == "heading":
                self.on_heading(entry, index)
            elif entry.kind == "table":
                self.on_table(entry)
            elif entry.kind in ("item", "line", "summary"):
                self.on_line(entry, index)
            else:
                self.last = None
        if self.options.reader == "cascade":
            self.regions = []
            self.cascade()
        self.numbered = any(r.label and r.label.number for r in self.regions)
        for region in self.regions:
            self.finish(region)
        settle_weights(self.draft.objectives)
        for objective in self.draft.objectives:
            settle_weights(objective.key_results)
        self.note_assumed()
        told = self.told
        if told and not self.draft.objectives:
            self.implicit()
        if self.is_about() and not told:
            self.draft.objectives.clear()
            self.draft.actions.clear()
            self.draft.notes.clear()
            first = next((e.text for e in self.entries if e.kind == "heading"), "")
            shown = self.seen_example and bool(EXAMPLE.search(first))
            self.draft.note("no-okr", reason="example-heading" if shown else "about")
        elif not self.draft.objectives:
            self.draft.notes[:] = [n for n in self.draft.notes if n.code == "long-line"]
            self.draft.note("no-okr", reason=self.why_none())

    @property
    def told(self) -> bool:
        """Whether the user said that the document holds OKRs."""
        return self.options.implicit or self.options.mapped

    def note_assumed(self) -> None:
        """Say which lines without a label were read as objectives, once for all of them."""
        if len(self.assumed) == 1:
            text = self.assumed[0].text[:60]
            self.draft.note("assumed-objective", self.assumed[0].span(), text=text)
        elif self.assumed:
            count = len(self.assumed)
            self.draft.note("assumed-objectives", self.assumed[0].span(), count=count)

    def finish(self, region: Region) -> None:
        """Take a region's objective into the plan, if what was found bears it out."""
        objective = region.objective
        objective.key_results = region.chosen()
        label = region.label
        in_text = region.entry.kind == "line" and not region.entry.block.items
        sure = bool(region.labelled or region.section or region.table)
        unclear = label is not None and label.bare and _AMBIGUOUS.fullmatch(label.word)
        if self.numbered and in_text and unclear and not sure:
            return  # beside `O1` and `O2`, `目标：…` in running text says what a phase is for
        if region.weak and not sure and not (region.direct and self.document.is_okr_file):
            return
        if not objective.run.text.strip():
            if not objective.key_results or self.seen_example:
                return
            self.draft.note("objective-without-text", region.entry.run.span())
        if other := region.other():
            self.draft.note("other-key-results", region.entry.run.span(), count=other)
        grid.keep(objective, grid.OBJECTIVE_FIELDS)
        for item in objective.key_results:
            grid.keep(item, grid.KEY_RESULT_FIELDS)
        for action in objective.actions:
            grid.keep(action, _ACTION_FIELDS)
        self.draft.objectives.append(objective)

    def is_about(self) -> bool:
        """Whether the document is about OKRs; one with a cycle is somebody's plan."""
        if self.draft.cycle or any(o.cycle for o in self.draft.objectives):
            return False
        return self.document.is_guide

    def why_none(self) -> str:
        if self.seen_table:
            return "table"
        if self.seen_example:
            return "example-heading"
        return self.document.why_none(
            self.options, labels=self.seen_labels, cycle=self.cycle is not None
        )

    # Headings

    def on_heading(self, entry: Entry, index: int) -> None:
        level = entry.block.level
        self.heading_level = level
        self.last = None
        if level < self.team_level:
            self.team = None
        run, said = inline.plain_fields(entry.run)
        text = run.text
        label = find_label(text, self.options)
        stated = label is not None and label.number and label.kind != "action"
        if self.stop_level and level > self.stop_level and (self.in_example or not stated):
            self.seen_example = self.seen_example or bool(self.in_example and stated)
            return  # inside a section of notes, risks, examples
        if self.stop_level and level <= self.stop_level:
            self.stop_level = 0
        example = EXAMPLE.search(text) and not (label and label.number)
        if self.is_objective(label, entry, text):
            self.open(entry, run, label, said, level)
            return
        if label and label.kind == "key_result" and not self.objective_like(label, entry):
            rest = text[label.end :].strip()
            self.seen_labels += 1
            if not rest and label.number is None:
                if self.document.is_okr_file or self.cycle:
                    self.adopt_heading(level)
                self.set_mode("krs", level)
                self.kr = None
            else:
                self.adopt_heading(level)
                self.add(entry, run.cut(label.end), label, said, "labelled")
                self.set_mode("other", level)
            return
        if label and label.kind == "action" and not text[label.end :].strip():
            self.set_mode("actions", level)
            self.kr = None
            return
        if is_stop(text) or example:
            self.set_mode("stop", level)
            self.stop_level, self.in_example = level, not _SOFT_STOP.search(text)
            self.kr = None
            if self.region and level <= self.region.level:
                self.region = None
            return
        if self.region and (found := find_field(text)) and text[found[1] :].strip():
            self.store(found[0], text[found[1] :], entry)
            return
        if self.read_cycle(text, level):
            return
        inside = self.region is not None and level > self.region.level
        if inside and self.mode == "krs" and self.mode_level and level > self.mode_level:
            if self.section_by == "list":
                self.set_mode("left", level)  # what follows a list under headings explains it
                return
            self.section_by = "heading"
            self.add(entry, run, None, said, "section")
            return
        if inside and self.mode == "actions" and self.mode_level and level > self.mode_level:
            self.set_mode("actions", self.mode_level)
            self.add_action(entry, run, said)
            self.action_heading = True
            return
        if not inside:
            self.region = None
            named = _TEAM.search(text) and not TITLE.search(text)
            self.team = text.strip() if named else None
            self.team_level = level
        self.kr = None
        self.set_mode("other", level)
        self.heading = entry

    def read_cycle(self, text: str, level: int) -> bool:
        title = level == 1 and find_cycle(text, self.options.fiscal_year_start) is not None
        if not names_cycle(text) and not title:
            return False
        said = self.options.cycle
        cycle = find_cycle(text, self.options.fiscal_year_start)
        if cycle and not cycle.start and self.year:
            cycle = parse_cycle(f"{self.year} {text}", self.options.fiscal_year_start) or cycle
        if cycle and cycle.start and cycle.name.isdigit():
            self.year = cycle.name
        if cycle and (said is None or getattr(said, "take", "") == "heading"):
            self.cycle = cycle
        if self.region and level <= self.region.level:
            self.region = None
        if self.region is None:
            self.set_mode("other", level)
            self.kr = None
            self.heading = None
        return True

    def set_mode(self, mode: Mode, level: int = 0, depth: int = 0) -> None:
        self.mode, self.mode_level, self.mode_depth, self.mode_list = mode, level, depth, 0
        self.section_by = ""
        self.action_heading = False

    def adopt_heading(self, level: int) -> None:
        """Make the plain heading above key results their objective, if none is open."""
        if self.region is None and self.heading and self.heading.block.level < level:
            self.promote(self.heading)

    def promote(self, entry: Entry) -> None:
        """Read a line without a label as an objective, because labelled key results follow."""
        if id(entry) in self.used or TITLE.search(entry.text) or KEY_RESULTS.search(entry.text):
            return
        run, said = inline.plain_fields(entry.run)
        level = entry.block.level if entry.kind == "heading" else 0
        self.assumed.append(run)
        self.open(entry, run, None, said, level)

    # Objectives

    def objective_like(self, label: Label, entry: Entry) -> bool:
        """Whether `OKR 1:` is an objective: it is, unless it stands below one."""
        if label.word.upper() != "OKR":
            return False
        below = self.region is not None and len(entry.block.items) > len(
            self.region.entry.block.items
        )
        return not below

    def is_objective(self, label: Label | None, entry: Entry, text: str) -> bool:
        if label is None:
            return False
        if label.kind == "key_result":
            return self.objective_like(label, entry) and bool(text[label.end :].strip())
        if label.kind != "objective":
            return False
        rest = text[label.end :].strip()
        self.seen_labels += 1
        if label.plural or is_anchor(entry.run):
            return False
        told = label.word.lower() in (word.lower() for word in self.options.objective.label)
        if entry.kind == "line" and not entry.block.items and not told:
            # In running text only what is set off is a label.
            leading = next((part for part in entry.run.parts if part.text.strip()), None)
            bold = leading is not None and "bold" in leading.style
            clear = bold or label.coded or label.number is not None
            set_off = bold or label.separated or self.outline.leads_codes(label, entry)
            if not set_off or (entry.index and not clear):
                return False
            if not rest and not bold:
                return False
        if label.coded and not label.separated and not rest:
            return False
        if label.number is None and entry.kind == "item" and self.outline.is_definition(entry):
            return False
        if self.outline.is_told_of(entry):
            return False
        if label.number is None and not told:
            # `目标: 95%` below a key result is its target value.
            if self.kr is not None and self.below_key_result(entry):
                return False
            if rest and _QUANTITY.match(rest):
                return False
            inside = self.region is not None and deeper(entry, self.region.entry)
            if entry.kind == "item" and inside and _AMBIGUOUS.fullmatch(label.word):
                return False
        return True

    def below_key_result(self, entry: Entry) -> bool:
        above = self.kr_entry
        if above is None:
            return False
        if above.kind in ("heading", "summary"):
            return entry.kind != "heading" or entry.block.level > above.block.level
        return deeper(entry, above)

    def open(
        self, entry: Entry, run: Run, label: Label | None, said: dict[str, Any], level: int
    ) -> None:
        """Begin an objective's region."""
        number = label.number if label else None
        code = label.code or None if label else None
        if label:
            run = run.cut(label.end)
        if label and label.bare and (name := self.name_above(entry)):
            # `OKR 1: a name`, and below it `Objective: the statement`
            number, code = name.objective.number, name.objective.id
            said = {**name.objective.fields, **said}
            self.regions.remove(name)
        words, more = inline.statement(run, self.options)
        words = without_colon(words)
        if not words.text.strip():
            end = entry.run.span().end
            words = Run.of(self.draft.source, end, end)
        objective = ObjectiveDraft(
            words,
            id=code,
            number=number,
            fields={**more, **said, **({"team": self.team} if self.team else {})},
            cycle=self.cycle,
            why_read=f"label “{label.word}”" if label else "above labelled key results",
        )
        bare = label is not None and label.number is None
        weak = bool(bare and label and _WEAK.fullmatch(label.word) and not words.text.strip())
        weak = weak or bool(bare and label and re.match("goal", label.word, re.IGNORECASE))
        # A line's region ends with the heading it stands under.
        ends = level or self.heading_level or _NO_HEADING
        no_text = not words.text.strip()
        region = Region(objective, entry, ends, weak, needs_text=no_text, label=label)
        self.used.add(id(entry))
        self.regions.append(region)
        self.region = region
        self.kr = self.kr_entry = None
        self.set_mode("direct", level, len(entry.block.items))
        self.stop_level = 0
        self.last = (objective, entry)

    def name_above(self, entry: Entry) -> Region | None:
        """The numbered heading that an `Objective:` with nothing but itself stands below."""
        above = self.region
        if above is None or above.entry.kind != "heading" or not above.is_empty:
            return None
        if not (above.label and above.label.number):
            return None
        deeper = entry.kind != "heading" or entry.block.level > above.entry.block.level
        return above if deeper else None

    # Lines and list items

    def on_line(self, entry: Entry, index: int) -> None:
        if not entry.text.strip() and not entry.run.images():
            if self.region and entry.kind == "item" and self.mode in ("krs", "direct"):
                self.draft.note("blank-item", Span(start=entry.block.start, end=entry.block.end))
            return
        if entry.text.startswith("|"):
            self.last = None
            return  # a table row that a blank line has cut off from its table
        if self.goes_on_field(entry):
            return
        run, said = inline.plain_fields(entry.run)
        text = run.text
        label = find_label(text, self.options)
        depth = len(entry.block.items)
        if self.stop_level:
            stated = label is not None and label.kind != "action" and label.separated
            self.seen_example = self.seen_example or (self.in_example and stated)
            return
        if self.mode_depth and depth < self.mode_depth and self.mode in ("krs", "actions", "stop"):
            self.set_mode("other")
        introduced = EXAMPLE.search(text) and text.endswith((":", "："))
        stated_above = self.region is not None and self.region.objective.run.text.strip()
        shown = not depth and not stated_above and _EXAMPLE_LINE.match(text)
        if (introduced and KEY_RESULTS.search(text)) or shown:
            # `Here is what an OKR may look like, for example:`
            self.stop_level, self.in_example = self.heading_level or _NO_HEADING, True
            self.seen_example = True
            return
        if self.is_objective(label, entry, text):
            self.open(entry, run, label, said, 0)
            return
        unclear = label is not None and _AMBIGUOUS.fullmatch(label.word) is not None
        if label and unclear and self.kr and self.below_key_result(entry):
            if self.store("target", text[label.end :], entry):
                return
            self.last = None
        is_key_result = label is not None and label.kind == "key_result"
        if label and is_key_result and self.on_key_result(entry, index, run, label, said):
            return
        if label and label.word == "TODO" and label.end < len(text):
            self.last = None
            return  # the writer's note to himself
        if label and label.kind == "action" and self.region:
            rest = text[label.end :].strip()
            if not rest:
                self.set_mode("actions", 0, depth + (entry.kind == "item"))
                self.last = None
                return
            if label.separated and entry.kind in ("item", "line"):
                self.add_action(entry, run.cut(label.end), said)
                return
        if (found := find_field(text)) and self.on_field(entry, found, text):
            return
        heading_line = entry.kind == "line" and not depth and is_label_line(entry.run)
        if (heading_line or entry.kind == "item") and is_stop(text) and self.region:
            self.set_mode("stop", 0, depth + (entry.kind == "item"))
            self.last = None
            return
        if not depth and heading_line and self.read_cycle(text.rstrip(":： "), 7):
            return
        self.on_plain(entry, run, said)

    def on_key_result(
        self, entry: Entry, index: int, run: Run, label: Label, said: dict[str, Any]
    ) -> bool:
        self.seen_labels += 1
        text = run.text
        rest = text[label.end :].strip()
        depth = len(entry.block.items)
        if not rest and label.number is None:
            if entry.kind == "item" and self.region is None:
                return False
            if self.region is None and self.heading and (self.document.is_okr_file or self.cycle):
                self.promote(self.heading)
            self.set_mode("krs", 0, depth + (entry.kind == "item"))
            self.last = None
            return True
        if label.plural:
            return False  # `Key Results: how we measure`: a definition
        if self.mode == "actions" and self.mode_level and label.bare:
            return False  # `KR: latency` below an initiative names the one it serves
        if entry.kind == "line" and not label.separated and not label.number:
            return False
        if entry.kind == "line" and not label.separated:
            leading = next((part for part in entry.run.parts if part.text.strip()), None)
            bold = leading is not None and "bold" in leading.style
            if not bold and not (label.coded and self.region is not None):
                return False
            if not bold and self.region and not self.goes_on(label, self.region):
                return False  # `KR2 is a leading indicator`: a sentence about it
        if self.outline.is_told_of(entry):
            self.seen_example = True
            return True
        self.find_objective(entry, index)
        if self.region is None:
            self.draft.note("orphan-key-result", run.span(), text=rest[:60])
            return True
        if self.is_repeated(run.cut(label.end), label):
            self.draft.note("repeated-key-result", run.span(), text=rest[:60])
            self.last = None
            return True
        self.add(entry, run.cut(label.end), label, said, "labelled")
        return True

    def goes_on(self, label: Label, region: Region) -> bool:
        """Whether a bare `KR2 text` is the next of such lines, and no sentence about a result."""
        if region.table or label.number in region.numbers:
            return False
        last = (label.number or "").rpartition(".")[2]
        return bool(region.numbers) or last == "1"

    def is_repeated(self, run: Run, label: Label) -> bool:
        """Whether a number that this objective has had comes again with words stated before."""
        if self.region is None or label.number not in self.region.numbers:
            return False
        return inline.statement(run, self.options)[0].text in self.stated

    def find_objective(self, entry: Entry, index: int) -> None:
        """See to it that a labelled key result has the right objective open above it."""
        if len(entry.block.items) > 1:
            parent = entry.block.items[-2]
            above = self.outline.by_item.get(parent)
            if above is not None and id(above) not in self.used:
                run, _ = inline.plain_fields(above.run)
                label = find_label(run.text, self.options)
                if label is None and not is_stop(run.text) and not find_field(run.text):
                    region = self.region
                    beside = region is None or (
                        region.entry.block.items
                        and region.entry.block.items[-1].list_number == parent.list_number
                    )
                    if beside:
                        self.promote(above)
                        return
        if self.region is not None:
            return
        for at in range(index - 1, max(index - _NEAR, -1), -1):
            other = self.entries[at]
            if other.kind == "heading":
                break
            if other.kind == "line" and not other.block.items and other.run.styled("bold"):
                self.promote(other)
                return
        if self.heading is not None:
            self.promote(self.heading)

    def on_field(self, entry: Entry, found: tuple[str, int], text: str) -> bool:
        """Read `Owner: ana` into the key result or objective it stands under."""
        name, at = found
        value = text[at:].strip()
        if self.region is None and not self.regions and value:
            return self.plan_field(name, value)
        if self.region is None or not value:
            return False
        if entry.kind == "item" and self.mode in ("krs", "direct"):
            first_level = self.is_first_level(entry)
            if first_level and name in ("current", "baseline", "why_stop", "result"):
                return False  # `Current: …` may as well begin a statement
        return self.store(name, value, entry)

    def plan_field(self, name: str, value: str) -> bool:
        """Read `Period: Q2 2026` or `Team: search` above the first objective."""
        if name == "cycle" and self.options.cycle is None:
            self.cycle = parse_cycle(value, self.options.fiscal_year_start) or self.cycle
        elif name in ("team", "owner"):
            self.draft.fields.setdefault(name, value.removeprefix("@"))
        return name in ("cycle", "team", "owner")

    def store(self, name: str, value: str, entry: Entry) -> bool:
        if self.region is None:
            return False
        item: ItemDraft = self.region.objective
        if self.kr is not None and self.below_key_result(entry):
            item = self.kr
        elif self.mode == "actions":
            if self.action is None or name not in _ACTION_FIELDS:
                return False
            item = self.action
        if name == "why_stop":
            name = "why"
        if name == "unit_of_measure":
            name = "metric_source"
        if name == "cycle":
            found = parse_cycle(value, self.options.fiscal_year_start)
            self.region.objective.cycle = found or self.region.objective.cycle
            self.last = None
            return found is not None
        known = grid.KEY_RESULT_FIELDS if item is self.kr else grid.OBJECTIVE_FIELDS
        known = _ACTION_FIELDS if item is self.action else known
        if name not in known and name not in ("source", "progress", "unit"):
            return item is self.kr
        if name == "owner":
            value = _ASIDE.split(value)[0]  # `Ana · a remark`
        before = dict(item.fields)
        if not inline.store(item.fields, name, value):
            self.draft.note("invalid-value", entry.run.span(), field=name, value=value[:40])
        self.last = None
        self.open_field = (item, before, name, value, entry)
        return True

    def goes_on_field(self, entry: Entry) -> bool:
        """Read a line that goes on with the value of the field above it."""
        if self.open_field is None:
            return False
        item, before, name, value, above = self.open_field
        self.open_field = None
        follows = above.block is entry.block and entry.index == above.index + 1 and not entry.hard
        if not follows or entry.kind != "line" or name not in _PROSE or is_label_line(entry.run):
            return False
        text = entry.text
        if find_field(text) or find_label(text, self.options) or _PSEUDO.match(text):
            return False
        item.fields.clear()
        item.fields.update(before)
        value = f"{value} {text.strip()}"
        inline.store(item.fields, name, value)
        self.open_field = (item, before, name, value, entry)
        return True

    def on_plain(self, entry: Entry, run: Run, said: dict[str, Any]) -> None:
        region = self.region
        depth = len(entry.block.items)
        if entry.kind == "line" and self.continues(entry):
            item, _ = self.last  # type: ignore[misc]
            words, more = inline.statement(run, self.options)
            item.run = join(item.run, words)
            for name, value in {**said, **more}.items():
                item.fields.setdefault(name, value)
            self.last = (item, entry)
            return
        if region is None:
            self.last = None
            return
        if self.kr is not None and not self.kr.run.text.strip() and self.below_key_result(entry):
            self.fill(self.kr, run, said, entry)
            return
        wants_text = region.needs_text and not region.objective.run.text.strip()
        alone = entry.kind == "line" or self.outline.only_item(entry)
        if wants_text and self.mode == "direct" and alone:
            self.fill(region.objective, run, said, entry)
            region.objective.run = without_colon(region.objective.run)
            return
        self.last = None
        if self.mode == "left" and entry.kind == "item" and depth == 1:
            region.left += 1
        if self.mode in ("stop", "other", "left"):
            return
        if entry.kind == "line":
            if self.mode == "krs" and not depth and (pseudo := _PSEUDO.match(run.text)):
                self.add(entry, run.cut(pseudo.end()), None, said, "section")
            elif self.mode == "krs" and not depth:
                self.on_section_line(entry, run, said)
            elif self.mode == "direct" and not depth and region.direct_list:
                self.set_mode("other")
            return
        if not self.is_first_level(entry):
            return
        if self.kr is not None and self.mode == "direct" and self.below_key_result(entry):
            return
        above = self.kr_entry
        is_line = above is not None and above.kind == "line" and not above.block.items
        if is_line and self.kr in region.labelled:
            return  # the list below `**KR 1**: …` says more about it
        if self.mode == "actions":
            if self.action_heading and self.action in region.objective.actions:
                region.objective.actions.remove(self.action)  # `Phase 1` names the list below it
            self.action_heading = False
            self.add_action(entry, run, said)
        elif self.mode == "krs":
            if self.section_by == "bold":
                return  # the list below a bold statement says more about it
            self.section_by = self.section_by or "list"
            self.add(entry, run, None, said, "section")
        elif self.mode == "direct":
            self.add(entry, run, None, said, "direct")

    def on_section_line(self, entry: Entry, run: Run, said: dict[str, Any]) -> None:
        """Read a line of a key results section: a bold statement, or one that stands alone."""
        if run.text.endswith((":", "：", ",", "，")) or self.region is None:
            return
        leading = next((part for part in run.parts if part.text.strip()), None)
        if leading is not None and "bold" in leading.style:
            bold = "".join(part.text for part in run.parts if "bold" in part.style)
            if self.section_by in ("", "bold") and is_sentence(bold):
                self.section_by = "bold"
                self.add(entry, run, None, said, "section")
        elif len(run) <= _LONGEST_LINE and not self.section_by and not mostly_link(run):
            kr, above = self.kr, self.kr_entry
            self.add(entry, run, None, said, "lines")
            self.kr, self.kr_entry = kr, above

    def is_first_level(self, entry: Entry) -> bool:
        """Whether an item is one of the list that the mode is about, not one nested in it."""
        # Not counted: names of groups, and the outer item of `* - text`, which says nothing.
        items = [i for i in entry.block.items if i.list_number not in self.outline.groups]
        items = [item for item in items if item in self.outline.by_item]
        grouped = len(items) < len(entry.block.items)
        depth = len(items)
        if entry.kind != "item" or not depth or entry.block.items[-1] is not items[-1]:
            return False
        number = entry.block.items[0 if grouped else -1].list_number
        wanted = 1
        if self.region and self.region.entry.block.items:
            above = self.region.entry
            wanted = len(above.block.items) + 1 if deeper(entry, above) else 0
        if self.mode_depth and self.mode in ("krs", "actions"):
            wanted = max(wanted, self.mode_depth)
        if not wanted:
            return False
        if depth != wanted and self.mode_list != number and (depth < wanted or self.mode_list):
            return False
        if self.mode == "direct" and self.region:
            if self.region.direct_list not in (0, number):
                return False
            self.region.direct_list = number
        if self.mode_list and self.mode_list != number and depth != self.first_depth:
            return False
        if not self.mode_list:
            self.mode_list, self.first_depth = number, depth
        return True

    def continues(self, entry: Entry) -> bool:
        """Whether a line goes on with the statement of the line before it."""
        if self.last is None or entry.hard:
            return False
        item, before = self.last
        if before.block is not entry.block or entry.index != before.index + 1:
            return False
        if not item.run.text.strip() or _PSEUDO.match(entry.text) or _DETAIL.match(entry.text):
            return False
        return not is_label_line(entry.run)

    def fill(self, item: ItemDraft, run: Run, said: dict[str, Any], entry: Entry) -> None:
        words, more = inline.statement(run, self.options)
        item.run = words
        for name, value in {**said, **more}.items():
            item.fields.setdefault(name, value)
        self.used.add(id(entry))
        self.last = (item, entry)

    def add(
        self,
        entry: Entry,
        run: Run,
        label: Label | None,
        said: dict[str, Any],
        kind: Literal["labelled", "section", "lines", "direct"],
    ) -> None:
        """Add a key result to the open region."""
        if self.region is None:
            return
        words, more = inline.statement(run, self.options)
        if kind == "labelled":
            self.drop_group(entry)
        if not label and not words.text.strip() and not said:
            self.draft.note("blank-item", entry.run.span())
            return
        if not words.text.strip():
            end = entry.run.span().end
            words = Run.of(self.draft.source, end, end)
        why = {
            "labelled": f"label “{label.word if label else ''}”",
            "section": "in the key results section",
            "lines": "in the key results section",
            "direct": "first list below the objective",
        }[kind]
        item = KeyResultDraft(
            without_colon(words),
            number=label.number if label else None,
            fields={**more, **said},
            why_read=why,
        )
        getattr(self.region, kind).append(item)
        if kind == "labelled":
            self.stated.add(item.run.text)
            self.region.lists.update(one.list_number for one in entry.block.items[-1:])
            if item.number:
                self.region.numbers.add(item.number)
        self.used.add(id(entry))
        self.kr, self.kr_entry = item, entry
        self.last = (item, entry)

    def drop_group(self, entry: Entry) -> None:
        """Forget a heading read as a key result once key results of its own stand below it."""
        above = self.kr_entry
        if self.region is None or above is None or above.kind != "heading" or entry is above:
            return
        deeper = entry.kind != "heading" or entry.block.level > above.block.level
        if deeper and self.region.section and self.region.section[-1] is self.kr:
            self.region.section.pop()
            self.kr = self.kr_entry = None

    def add_action(self, entry: Entry, run: Run, said: dict[str, Any]) -> None:
        words, more = inline.statement(run, self.options)
        if not words.text.strip():
            return
        item = ItemDraft(words, fields={**more, **said}, why_read="action")
        if self.region:
            self.region.objective.actions.append(item)
        self.action = item
        self.last = (item, entry)

    # Tables

    def on_table(self, entry: Entry) -> None:
        self.last = None
        rows = entry.block.rows
        if len(rows) < 2 or self.stop_level or self.mode == "actions":
            return
        given = self.options.key_result.columns or self.options.columns
        columns = grid.columns_of(rows[0], given)
        body = rows[1:]
        bold = self.options.objective.row == "bold"
        if bold or (columns.tracked >= 2 and "objective" not in columns):
            found = grid.read_bold_rows(body, columns, self.draft, self.options)
            if found:
                self.take(found, entry)
                return
        if "objective" in columns and ("key_result" in columns or columns.wide):
            if any(grid.is_reference(columns.cell(row, "key_result").text) for row in body):
                return  # `KR1–KR4`: a map of what is stated elsewhere
            proof = grid.proves_okrs(body, columns, self.options) or bool(given) or self.told
            if not proof:
                named = self.document.is_okr_file or (
                    self.heading is not None and bool(TITLE.search(self.heading.text))
                )
                coded = _KR_CODE.search(columns.cell(rows[0], "key_result").text)
                proof = (named or coded is not None) and (
                    grid.is_tracking(columns) or bool(self.cycle) or not self.is_about()
                )
            self.seen_labels += 1
            defines = any(defines_key_results(columns.cell(row, "key_result").text) for row in body)
            self.seen_table = self.seen_table or not defines
            if proof and not (defines and not grid.is_tracking(columns)):
                self.take(grid.read_rows(body, columns, self.draft, self.options), entry)
            return
        plain = self.region is None and "key_result" in columns
        if plain and self.heading and (self.document.is_okr_file or grid.is_tracking(columns)):
            self.promote(self.heading)
        if self.region is None or "key_result" not in columns:
            if not self.region:
                self.regions += read_labelled_rows(entry, self.cycle, self.draft, self.options)
            return
        found_krs = grid.read_key_results(body, columns, self.draft, self.options)
        if self.region.needs_text and not self.region.objective.run.text.strip():
            self.region.needs_text = False
        if found_krs:
            self.drop_group(entry)
        self.region.table.extend(found_krs)

    def take(self, objectives: list[ObjectiveDraft], entry: Entry) -> None:
        for objective in objectives:
            objective.cycle = objective.cycle or self.cycle
            region = Region(objective, entry, table=objective.key_results)
            self.regions.append(region)
        self.region = None

    # Without labels

    def implicit(self) -> None:
        """Read headings, bold or plain lines, or list items with lists below as objectives."""
        read_implicit(self.draft, self.entries, self.options)

    def cascade(self) -> None:
        """Read `Owner: text` items whose children serve them."""
        read_cascade(self.draft, self.entries, self.options)
