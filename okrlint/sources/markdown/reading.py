"""Where the reading of a Markdown document stands: the open objective, its section, its items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from okrlint.cycles import find_cycle, names_cycle, parse_cycle
from okrlint.model import Cycle
from okrlint.sources import inline
from okrlint.sources.document import Document
from okrlint.sources.draft import ItemDraft, KeyResultDraft, ObjectiveDraft, PlanDraft
from okrlint.sources.entries import Entry, deeper, without_colon
from okrlint.sources.label_words import KEY_RESULTS, TITLE
from okrlint.sources.labels import Label
from okrlint.sources.options import ReadOptions
from okrlint.sources.outline import Outline
from okrlint.sources.region import Region
from okrlint.sources.run import Run

Mode = Literal["direct", "krs", "actions", "stop", "left", "other"]

NO_HEADING = 9
"""A level below that of every heading."""

ACTION_FIELDS = frozenset(("owner", "status", "due", "key_result", "link"))
_TRANSLATED = r"목표|[總总]?目[標标](?:\s?(?:objectives?|objects?|goals?|O))?"
AMBIGUOUS = re.compile(rf"goals?|{_TRANSLATED}", re.IGNORECASE)
"""Words that name an objective here and a target there."""

_GOAL = re.compile(r"goals?", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*[0-9]{1,2}\s*[.)、．）]\s*(?=[^\W\d])")
_COUNTED = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|[(（](?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[)）])\s*(?=\S)"
)
_CODED = re.compile(r"[A-Z]{1,4}-?[0-9]{1,2}\s*[:：]\s*(?=\S)")  # `CO1：`, `G-2: `
_AIMED = re.compile(
    r"\W{0,4}(?:[\u4e00-\u9fff]{1,8}目[標标]|(?:[a-z]+ ){1,3}(?:objective|goal))\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
"""`本阶段核心目标：`, `Our first goal: `: what an objective is called that has no label."""
_OWNED = re.compile(r"(?P<owner>[A-Z]{2,5}|[A-Z][a-z]+ [Tt]eam)\s*[:：]\s+(?=\S)")
_MORE_THAN_SHOWN = 3  # a guide shows one or two sets, a plan may well be called 说明
_NAMED = re.compile(r"(?P<owner>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s*[:：]\s+(?=\S)")
_WEAK = re.compile(
    rf"(?:[a-z-]+ )?(?:goals?|objectives?)|objetivos?|{_TRANSLATED}|mục tiêu", re.IGNORECASE
)


@dataclass
class Section:
    """What the lines of this part of an objective's region are."""

    mode: Mode = "other"
    level: int = 0  # of the heading that began it; 0: a line or item did
    depth: int = 0  # list depth of the label that began it
    list_number: int = 0  # the list whose items it is about, once one was met
    first_depth: int = 0  # list depth of the first of these items
    begun_by: str = ""  # what came first in a key results section: list, heading, bold
    style: str = ""  # how the lines that Markdown takes for none of a list are numbered
    action_heading: bool = False  # its last action is a heading, and may turn out to name a list

    def is_above(self, level: int) -> bool:
        """Whether a heading began it, and one of this level stands below that."""
        return 0 < self.level < level


class Reading:
    """What was read so far, and how an entry changes it."""

    def __init__(self, draft: PlanDraft, entries: list[Entry], options: ReadOptions) -> None:
        self.draft = draft
        self.entries = entries
        title = str(draft.fields.get("title", ""))
        self.document = Document(draft.source.text, draft.source.path, entries, title)
        self.options = options
        self.regions: list[Region] = []
        self.region: Region | None = None
        self.section = Section()
        self.kr: KeyResultDraft | None = None
        self.kr_entry: Entry | None = None
        self.last: tuple[ItemDraft, Entry] | None = None  # what a continuation line continues
        self.heading: Entry | None = None
        self.headings: dict[int, Entry] = {}  # the plain headings above this place, by level
        self.heading_level = 0
        self.cycle: Cycle | None = None
        self.week: Entry | None = None  # the heading that names a cycle, where this may be a week
        self.planned = False  # the heading that named the cycle calls it one of OKRs
        self.year = ""
        self.used: set[int] = set()  # entries that became items
        self.outline = Outline(entries, options)
        self.stop_level = 0
        self.in_example = False
        self.seen_labels = 0
        self.seen_table = False
        self.seen_example = False
        self.stated: set[str] = set()  # labelled key results
        self.assumed: list[Run] = []
        self.goals: list[Run] = []  # what is called a goal, and is no objective here
        self.team: str | None = None  # whose objectives the headings say they are
        self.team_level = 0
        self.says_implicit = False  # the document itself, in its front matter
        self.numbered = False  # some objectives have a number
        self.action: ItemDraft | None = None
        self.open_field: tuple[ItemDraft, dict[str, Any], str, str, Entry] | None = None

    @property
    def told(self) -> bool:
        """Whether the user said that the document holds OKRs."""
        return self.options.implicit or self.options.mapped

    def is_about(self) -> bool:
        """Whether the document is about OKRs; one with a cycle is somebody's plan."""
        if self.draft.cycle or any(o.cycle for o in self.draft.objectives):
            return False
        full = {
            r.number for r in self.regions if r.label and r.label.number and len(r.labelled) > 1
        }
        return self.document.is_guide and len(full) < _MORE_THAN_SHOWN

    def read_cycle(self, text: str, level: int, entry: Entry | None = None) -> bool:
        """Take a heading that names a cycle; say whether this one does."""
        title = level == 1 and find_cycle(text, self.options.fiscal_year_start) is not None
        if not names_cycle(text) and not title:
            return False
        said = self.options.cycle
        cycle = find_cycle(text, self.options.fiscal_year_start)
        if cycle and not cycle.start and self.year:
            cycle = parse_cycle(f"{self.year} {text}", self.options.fiscal_year_start) or cycle
        if cycle and cycle.start and cycle.name.isdigit():
            self.year = cycle.name
        self.planned = bool(TITLE.search(text))
        self.week = entry
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
        """Begin another section."""
        self.section = Section(mode, level, depth)

    @property
    def states_results(self) -> bool:
        """Whether any objective has key results, or the document says that it is about OKRs."""
        if self.document.is_okr_file or self.cycle is not None or self.draft.cycle is not None:
            return True
        return any(not region.is_empty for region in self.regions)

    @property
    def region_level(self) -> int:
        """The level of the heading that the open objective is, or stands under."""
        return self.region.level if self.region and self.region.level < NO_HEADING else 0

    def promote(self, entry: Entry) -> None:
        """Read a line without a label as an objective, because labelled key results follow."""
        if id(entry) in self.used or TITLE.search(entry.text) or KEY_RESULTS.search(entry.text):
            return
        run, said = inline.plain_fields(entry.run)
        if numbered := _NUMBERED.match(run.text):
            run = run.cut(numbered.end())
        if aimed := _AIMED.match(run.text):
            run = run.cut(aimed.end())
        if coded := _CODED.match(run.text):
            run = run.cut(coded.end())
        owned = _OWNED.match(run.text)
        if owned is None and (named := _NAMED.match(run.text)):
            # `### 1. Dean: …`, and below it `Dean KR1: …`
            below = self.outline.next_text(entry)
            owned = named if below.startswith(f"{named['owner']} KR") else None
        if owned:
            run, said = run.cut(owned.end()), {"owner": owned["owner"], **said}
        level = entry.block.level if entry.kind == "heading" else 0
        self.assumed.append(run)
        self.open(entry, run, None, said, level)

    def is_aimed(self, entry: Entry) -> bool:
        """Whether a line calls itself some kind of goal: `处理目标：…`."""
        return entry.kind == "line" and bool(_AIMED.match(entry.text))

    def below_key_result(self, entry: Entry) -> bool:
        """Whether an entry stands below the open key result."""
        above = self.kr_entry
        if above is None:
            return False
        if above.kind in ("heading", "summary"):
            return entry.kind != "heading" or entry.block.level > above.block.level
        return deeper(entry, above)

    def follows_key_result(self, entry: Entry) -> bool:
        """Whether a paragraph comes right behind the paragraph of the open key result."""
        above = self.kr_entry
        beside = above is not None and above.kind == entry.kind == "line"
        return beside and self.outline.previous(entry) is above

    def open(
        self, entry: Entry, run: Run, label: Label | None, said: dict[str, Any], level: int
    ) -> None:
        """Begin an objective's region."""
        number = label.number if label else None
        code = label.code or None if label else None
        if label:
            run = run.cut(label.end)
        name = self.name_above(entry, label) if label else None
        if name is not None:
            # `OKR 1: a name`, and below it `Objective: the statement`
            number, code = name.objective.number, name.objective.id
            said = {**name.objective.fields, **said}
            self.regions.remove(name)
            if name.entry.kind == "heading":
                level = name.level
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
        ends = level or self.heading_level or NO_HEADING
        no_text = not words.text.strip()
        region = Region(objective, entry, ends, weak, needs_text=no_text, label=label)
        region.heading = self.heading
        self.used.add(id(entry))
        self.regions.append(region)
        self.region = region
        self.kr = self.kr_entry = None
        self.set_mode("direct", level, len(entry.block.items))
        self.stop_level = 0
        self.last = (objective, entry)

    def name_above(self, entry: Entry, label: Label) -> Region | None:
        """The numbered heading that an `Objective:` with nothing but itself stands below."""
        above = self.region
        if above is None or not above.is_empty or not (above.label and above.label.number):
            return None
        again = above.label.word.upper() == "OKR" and label.number == above.label.number
        if not (label.bare or again) or self.is_purpose(entry, label):
            return None
        if above.entry.kind == "line":
            beside = above.entry.block is entry.block and not above.objective.run.text.strip()
            return above if beside else None
        if above.entry.kind != "heading":
            return None
        deeper = entry.kind != "heading" or entry.block.level > above.entry.block.level
        return above if deeper else None

    def awaits_statement(self, level: int) -> bool:
        """Whether the open objective has no words yet, and a heading of this level is below it."""
        region = self.region
        waits = region is not None and region.needs_text and not region.objective.run.text.strip()
        return waits and self.section.mode == "direct" and level > self.region_level

    def is_purpose(self, entry: Entry, label: Label) -> bool:
        """Whether `## Goal` below `# Objective 1: …` explains the objective that is stated."""
        above = self.region
        if above is None or not (above.label and above.label.number) or not label.bare:
            return False
        if entry.kind != "heading" or entry.block.level <= above.level:
            return False
        return bool(above.objective.run.text.strip() and _GOAL.fullmatch(label.word))

    def fill(self, item: ItemDraft, run: Run, said: dict[str, Any], entry: Entry) -> None:
        """Give words to an item that had only a label."""
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
        if kind != "labelled" and (numbered := _COUNTED.match(run.text)):
            run = run.cut(numbered.end())
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
        if kind == "section":
            self.region.section_lists.update(one.list_number for one in entry.block.items[-1:])
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
        """Add an action to the open objective."""
        words, more = inline.statement(run, self.options)
        if not words.text.strip():
            return
        item = ItemDraft(words, fields={**more, **said}, why_read="action")
        if self.region:
            self.region.objective.actions.append(item)
        self.action = item
        self.last = (item, entry)
