"""Tables of any origin -> objectives and key results: Markdown, HTML, CSV and spreadsheets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from okrlint.cycles import parse_cycle
from okrlint.model import Cycle, KeyResult, Objective
from okrlint.sources import fields
from okrlint.sources.blocks import join
from okrlint.sources.draft import ItemDraft, KeyResultDraft, ObjectiveDraft, PlanDraft
from okrlint.sources.entries import stated_in_one
from okrlint.sources.headers import header_field
from okrlint.sources.inline import statement, store
from okrlint.sources.labels import find_label
from okrlint.sources.options import ReadOptions
from okrlint.sources.run import Run

Row = Sequence[Run]

OBJECTIVE_FIELDS = frozenset(Objective.model_fields)
KEY_RESULT_FIELDS = frozenset(KeyResult.model_fields)
_TYPES = {
    "objective": re.compile(r"\W*(?:objective|o|goal|目[標标])\W*\Z", re.IGNORECASE),
    "key_result": re.compile(
        r"\W*(?:key[ _-]?results?|kr|metric|milestone|[關关][鍵键][結结]果)\W*\Z", re.IGNORECASE
    ),
    "action": re.compile(
        r"\W*(?:action|initiative|task|行[動动]|[舉举]措|任[務务])\W*\Z", re.IGNORECASE
    ),
}
_KEY_RESULT = re.compile(r"\W*(?:key[ _-]?results?|kr)\W*", re.IGNORECASE)
_OBJECTIVE = re.compile(r"\W*(?:objective|o)\W*", re.IGNORECASE)
_TRACKING = frozenset(("owner", "priority", "score", "mid", "projected"))
_WIDE = re.compile(
    r"(?:key[\s_-]?result|KR|[關关][鍵键][結结]果)[\s_-]?(?P<number>[0-9]{1,2})(?P<rest>.*)\Z",
    re.IGNORECASE,
)
_LEADING_NUMBER = re.compile(r"[0-9]{1,2}[.)、]?\s+")
_CODE = re.compile(
    r"\s*(?=[A-Z0-9._-]*[0-9])(?:[A-Z0-9]{1,8}[._-]){0,3}KR[._-]?[A-Z0-9._-]{1,16}\s*"
)
_BARE = re.compile(
    r"\W*(?:O[0-9]{1,2}[-–_./ ]{0,2})?(?:O?KR|Key Result)[\s._-]?[0-9.-]{1,8}[a-h]?\W*", re.I
)
_STATED_IN = ("text", "unit_of_measure", "target")  # where the statement is, beside a code
_WORD = re.compile(r"[\uac00-\ud7af]{2,}|[^\W\d_\u3400-\u9fff]{3,}|[\u3400-\u9fff]{2}")
_ORDINAL = re.compile(r"[0-9]{1,2}[.)、．）]\s+(?=[^\W\d])")
_NAMES = re.compile(r"\s*[(（](?P<names>[^()（）]{1,60})[)）]\s*\Z")


@dataclass
class Columns:
    """Which column of a table holds which field; `wide` has one group of columns a key result."""

    at: dict[str, int] = field(default_factory=dict)
    wide: dict[int, dict[str, int]] = field(default_factory=dict)
    unread: dict[int, str] = field(default_factory=dict)

    def note_unread(
        self, rows: Sequence[Row], items: Sequence[ItemDraft], draft: PlanDraft
    ) -> None:
        """Say which columns hold something that no field is known for."""
        begun = sorted(item.run.span().start for item in items)
        for index, word in self.unread.items():
            cells = [row[index] for row in rows if index < len(row) and row[index].text.strip()]
            spans = [cell.span() for cell in cells]
            stated = any(
                bisect_left(begun, span.start) < bisect_left(begun, span.end) for span in spans
            )
            if cells and not stated:
                draft.note("column-left-out", column=word[:40])

    def __contains__(self, name: str) -> bool:
        return name in self.at

    def cell(self, row: Row, name: str) -> Run:
        """The cell of a field; an empty run where the row ends before it."""
        index = self.at.get(name)
        return row[index] if index is not None and index < len(row) else Run()

    @property
    def tracked(self) -> int:
        """How many columns of owner, priority and scores there are."""
        return len(_TRACKING & set(self.at))


def columns_of(header: Row, given: Mapping[str, str | int] | None = None) -> Columns:
    """The columns by their header words, or by `given` names and numbers (from 1)."""
    found = Columns()
    words = [" ".join(cell.text.replace("*", "").split()) for cell in header]
    for name, column in (given or {}).items():
        if isinstance(column, int):
            found.at[_named(name)] = column - 1
        elif column.strip().lower() in (word.lower() for word in words):
            lowered = [word.lower() for word in words]
            found.at[_named(name)] = lowered.index(column.strip().lower())
    taken = set(found.at.values())
    for index, word in enumerate(words):
        if index in taken or not word:
            continue
        if wide := _WIDE.match(word):
            part = (
                header_field(wide["rest"].strip(" _-:")) if wide["rest"].strip() else "key_result"
            )
            if part:
                found.wide.setdefault(int(wide["number"]), {})[part] = index
            continue
        name_of = header_field(word)
        if name_of == "progress" and "progress" in found.at and "current" not in found.at:
            name_of = "current"
        before = found.at.get("key_result") if name_of == "key_result" else None
        if before is not None and _SHORT.fullmatch(words[before]):
            found.at["id"] = found.at.pop("key_result")  # `| KR | Key Result |`: a code, and it
        if name_of and name_of not in found.at:
            found.at[name_of] = index
        elif not _COUNTER.match(word):
            found.unread[index] = word
    if "key_result" in found.at and "objective" in found.at and "target" not in found.at:
        word = words[found.at["objective"]]
        if _GOAL.fullmatch(_ASIDE.sub("", word)) and found.at["objective"] > found.at["key_result"]:
            found.at["target"] = found.at.pop("objective")  # `| KR | Today | Goal |`
    if len(found.wide) == 1 and "key_result" not in found.at:
        group = found.wide.popitem()[1]
        found.at |= {name: index for name, index in group.items() if name not in found.at}
    return found


_SHORT = re.compile(r"(?:O?KR|#|No)\.?", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]\s*\Z")
_DITTO = re.compile(r"\W*(?:同上|ditto|same(?: as above)?|as above)?\W*", re.IGNORECASE)
_GOAL = re.compile(r"goals?|목표|目[標标]", re.IGNORECASE)
_COUNTER = re.compile(r"\W*(?:#|no\.?|nr\.?|序[號号]|[編编][號号]|項次|项次)?\W*\Z", re.IGNORECASE)


def _named(name: str) -> str:
    return {"kr": "key_result", "final": "score"}.get(name, name)


def cells_into(item: ItemDraft, row: Row, columns: Mapping[str, int], draft: PlanDraft) -> None:
    """Read the fields of a row into an item; what cannot be read is noted."""
    skip = {"objective", "key_result", "action", "text", "type", "id", "cycle", "notes"}
    for name, index in columns.items():
        cell = row[index] if index < len(row) else Run()
        if name in skip or not (cell.text.strip() or cell.images()):
            continue
        text = cell.map(lambda part: None if "strike" in part.style else part).text.strip()
        if name == "priority" and not fields.priority(text):
            images = [image for image in cell.images() if fields.priority(image)]
            text = images[-1] if images else text
        if name == "unit_of_measure":
            name = "metric_source"
        if text and not store(item.fields, name, text):
            draft.note("invalid-value", cell.span(), field=name, value=text[:40])


def key_result_of(
    row: Row, cell: Run, columns: Mapping[str, int], draft: PlanDraft, options: ReadOptions
) -> KeyResultDraft | None:
    """The key result of a row whose statement is `cell`; None for an empty cell."""
    struck = cell.styled("strike")
    run, said = statement(cell, options)
    if ordinal := _ORDINAL.match(run.text):
        run = run.cut(ordinal.end())
    label = find_label(run.text, options)
    number, code = None, ""
    if label and label.kind == "key_result" and (label.separated or label.number):
        number = label.number
        run, more = statement(run.cut(label.end), options)
        said = {**more, **said}
    if (number and not run.text.strip()) or _CODE.fullmatch(run.text):
        # `| KR 1 | The statement |`: a column of codes, and the statement beside it.
        known = set(columns.values())
        unknown = (at for at in range(len(row)) if at not in known and row[at] is not cell)
        beside = next((columns[name] for name in _STATED_IN if name in columns), None)
        beside = next(unknown, None) if beside is None else beside
        if beside is not None and beside < len(row):
            code = run.text.strip()
            run, more = statement(row[beside], options)
            said = {**more, **said}
            columns = {name: at for name, at in columns.items() if at != beside}
    if not run.text.strip():
        return None
    if number is None and (given := next(filter(_BARE.fullmatch, map(_text, row)), None)):
        told = find_label(given, options)
        number = told.number if told else None  # `| # | Key Result |` with codes in the first
    item = KeyResultDraft(run, number=number, id=code or None, fields=said, why_read="table row")
    if struck:
        item.fields["status"] = "dropped"
    cells_into(item, row, columns, draft)
    keep(item, KEY_RESULT_FIELDS)
    return item


def _text(cell: Run) -> str:
    return cell.text.strip()


def states(text: str) -> bool:
    """Whether a cell has words enough to be a statement, and not only a number and its unit."""
    return len(_WORD.findall(text)) > 1


def key_results_of(
    row: Row, cell: Run, columns: Mapping[str, int], draft: PlanDraft, options: ReadOptions
) -> list[KeyResultDraft]:
    """The key results of a cell: one, or those of its lines where these have labels or marks."""
    lines = _statements(cell, options)
    if len(lines) < 2:
        item = key_result_of(row, cell, columns, draft, options)
        return [item] if item else []
    found: list[KeyResultDraft] = []
    broken = {at: other.lines() for at, other in enumerate(row) if other is not cell}
    for index, line in enumerate(lines):
        beside = [
            broken[at][index] if at in broken and len(broken[at]) == len(lines) else other
            for at, other in enumerate(row)
        ]
        if item := key_result_of(beside, line, columns, draft, options):
            found.append(item)
    return found


def _statements(cell: Run, options: ReadOptions) -> list[Run]:
    """The statements that a cell's lines hold, each from one mark to the next."""
    marked = 0
    found: list[Run] = []
    lines = cell.lines()
    if len(lines) == 1:
        lines = tuple(stated_in_one(lines[0]))
    for line in lines:
        label = find_label(line.text, options)
        mark = _MARK.match(line.text)
        if (label and label.kind == "key_result" and label.number) or mark:
            marked += 1
            found.append(line.cut(mark.end()) if mark else line)
        elif found:
            found[-1] = join(found[-1], line)
        elif not line.text.endswith((":", "：")):
            found.append(line)
    return found if marked > 1 else []


_MARK = re.compile(r"(?:[-–•·●▪*]\s*|[0-9]{1,2}[.)、．）](?:\s+|(?![0-9]))|[①-⑳]\s*)(?=\S)")
_BULLET = re.compile(r"\s*[•·●▪◦]\s*\S")
_REFERENCE = re.compile(
    r"\W*KR[\s-]?[0-9.]{1,5}(?:\s*(?:[-–—~～,，、/&+至到和]|to|and)\s*(?:KR)?[\s-]?[0-9.]{1,5}){1,20}\W*\Z",
    re.IGNORECASE,
)


def is_reference(text: str) -> bool:
    """Whether a cell only names key results that are stated elsewhere: `KR1–KR4`, `KR1, KR3`."""
    return bool(_REFERENCE.match(text[:100]))


def objective_of(cell: Run, options: ReadOptions) -> ObjectiveDraft | None:
    """The objective of a cell; None for an empty one."""
    run, said = statement(cell, options)
    label = find_label(run.text, options)
    number = None
    if label and label.kind == "objective" and (label.separated or label.number):
        number = label.number
        run, more = statement(run.cut(label.end), options)
        said = {**more, **said}
    if not any(map(str.isalpha, run.text)):
        return None  # nothing, or how many there are
    item = ObjectiveDraft(run, number=number, fields=said, why_read="table cell")
    keep(item, OBJECTIVE_FIELDS)
    return item


def keep(item: ItemDraft, names: frozenset[str]) -> None:
    """Leave only the fields that this kind of item has."""
    item.fields = {
        name: value
        for name, value in item.fields.items()
        if name in names and name not in ("cycle", "id")
    }


def _beside_codes(rows: Sequence[Row], columns: Columns) -> Columns:
    """The columns, where codes fill that of the key results: the next one then states them."""
    at = columns.at.get("key_result")
    cells = [columns.cell(row, "key_result").text.strip() for row in rows]
    if at is None or not any(cells) or not all(_BARE.fullmatch(cell) for cell in cells if cell):
        return columns
    right = at + 1
    known = {name for name, index in columns.at.items() if index == right}
    worded = [states(row[right].text) for row in rows if right < len(row)]
    if not known <= set(_STATED_IN) or 2 * sum(worded) <= len(worded):
        return columns
    others = {name: index for name, index in columns.at.items() if index != right}
    return replace(columns, at={**others, "text": right})


def with_codes(rows: Sequence[Row], columns: Columns) -> Columns:
    """The columns, with the statement found beside a column of key result codes."""
    width = max(map(len, rows), default=0)
    for at in range(width):
        cells = [row[at].text.strip() for row in rows if at < len(row)]
        coded = [cell for cell in cells if cell]
        if len(coded) < len(rows) or not all(_BARE.fullmatch(cell) for cell in coded):
            continue
        for beside in (at + 1, at - 1):
            worded = [states(row[beside].text) for row in rows if 0 <= beside < len(row)]
            if sum(worded) * 2 > len(rows):
                left = {name: index for name, index in columns.at.items() if index != beside}
                unread = {i: w for i, w in columns.unread.items() if i not in (at, beside)}
                return replace(columns, at={**left, "text": beside, "id": at}, unread=unread)
    return columns


def read_key_results(
    rows: Sequence[Row], columns: Columns, draft: PlanDraft, options: ReadOptions
) -> list[KeyResultDraft]:
    """The key results of a table that stands under an objective."""
    columns = _beside_codes(rows, columns)
    name = "key_result" if "key_result" in columns else "text"
    found = [
        item
        for row in rows
        for item in key_results_of(row, columns.cell(row, name), columns.at, draft, options)
    ]
    columns.note_unread(rows, found, draft)
    return found


def read_bold_rows(
    rows: Sequence[Row], columns: Columns, draft: PlanDraft, options: ReadOptions
) -> list[ObjectiveDraft]:
    """Objectives as bold rows with nothing else in them, key results in the rows below."""
    objectives: list[ObjectiveDraft] = []
    name = "text" if "text" in columns else "key_result"
    index = columns.at.get(name, 0)
    under: ObjectiveDraft | None = None
    for row in rows:
        cell = row[index] if index < len(row) else Run()
        others = [other for at, other in enumerate(row) if at != index and other.text.strip()]
        if not cell.text.strip() and not others:
            under = None
        elif cell.styled("bold") and not others:
            if number := _LEADING_NUMBER.match(cell.text):
                cell = cell.cut(number.end())
            names = _NAMES.search(cell.text)
            if names:
                cell = cell.cut(0, names.start())
            under = objective_of(cell, options)
            if under:
                under.why_read = "bold table row"
                if number and not under.number:
                    under.number = re.sub(r"\D", "", number.group())
                if names:
                    under.fields.setdefault("owner", fields.people(names["names"]))
                objectives.append(under)
        elif under:
            rest = {field: at for field, at in columns.at.items() if at != index}
            if cell.styled("italic") and not others:
                draft.note("remark-row", cell.span(), text=cell.text[:60])
                continue
            item = key_result_of(row, cell, rest, draft, options)
            if item:
                under.key_results.append(item)
    return objectives


def read_rows(
    rows: Sequence[Row], columns: Columns, draft: PlanDraft, options: ReadOptions
) -> list[ObjectiveDraft]:
    """Long tables (an objective column, blank = as above), wide ones, and typed rows."""
    columns = _beside_codes(rows, columns)
    objectives: list[ObjectiveDraft] = []
    known: dict[tuple[str, str], ObjectiveDraft] = {}
    by_id: dict[str, ObjectiveDraft] = {}
    typed = "type" in columns and "text" in columns
    kinds = [columns.cell(row, "type").text for row in rows] if typed else []
    strict = any(map(_OBJECTIVE.fullmatch, kinds))  # then a goal is something else
    exact = any(map(_KEY_RESULT.fullmatch, kinds))  # then a metric or milestone is
    under: ObjectiveDraft | None = None
    cycle: Cycle | None = None
    for row in rows:
        if not any(cell.text.strip() for cell in row):
            continue
        said = columns.cell(row, "cycle").text.strip()
        if said:
            cycle = parse_cycle(said, options.fiscal_year_start) or Cycle(name=said)
        name = columns.cell(row, "id").text.strip()
        if typed:
            kind = columns.cell(row, "type").text
            cell = columns.cell(row, "text")
            aim = _OBJECTIVE.fullmatch(kind) if strict else _TYPES["objective"].match(kind)
            if aim and (made := objective_of(cell, options)):
                under = made
                under.id, under.cycle = name or None, cycle
                cells_into(under, row, columns.at, draft)
                keep(under, OBJECTIVE_FIELDS)
                objectives.append(under)
                by_id[name] = under
            elif _TYPES["action"].match(kind):
                run, more = statement(cell, options)
                action = ItemDraft(run, id=name or None, fields=more, why_read="typed row")
                cells_into(action, row, columns.at, draft)
                if action.fields.get("parent"):
                    action.fields["key_result"] = action.fields["parent"][0]
                keep(action, frozenset(("owner", "status", "due", "key_result", "link")))
                (under.actions if under else draft.actions).append(action)
            elif _KEY_RESULT.fullmatch(kind) if exact else _TYPES["key_result"].match(kind):
                item = key_result_of(row, cell, columns.at, draft, options)
                parents = columns.cell(row, "parent").text.strip()
                home = by_id.get(parents, under) if parents else under
                if item and home:
                    item.id = name or None
                    home.key_results.append(item)
                elif item:
                    draft.note("orphan-key-result", cell.span(), text=cell.text[:40])
            elif kind.strip():
                draft.note("unknown-type", columns.cell(row, "type").span(), type=kind.strip()[:40])
            continue
        cell = columns.cell(row, "objective")
        below = columns.cell(row, "key_result")
        slipped = under is not None and not below.text.strip() and _BULLET.match(cell.text)
        again = under is not None and _DITTO.fullmatch(cell.text)  # `↑`, `同上`
        if cell.text.strip() and not (slipped or again):
            key = (" ".join(cell.text.split()), cycle.name if cycle else "")
            if key not in known:
                made = objective_of(cell, options)
                if made is None:
                    continue
                made.cycle = cycle
                known[key] = made
                objectives.append(made)
                if "key_result" not in columns:
                    made.id = name or None
                    cells_into(made, row, columns.at, draft)
                    keep(made, OBJECTIVE_FIELDS)
            under = known[key]
        cell = cell if slipped else below  # a list in one cell, broken over rows
        if under is None:
            if cell.text.strip():
                draft.note("orphan-key-result", cell.span(), text=cell.text[:40])
            continue
        made_here = key_results_of(row, cell, columns.at, draft, options)
        if len(made_here) == 1:
            made_here[0].id = name or None
        under.key_results.extend(made_here)
        for _, group in sorted(columns.wide.items()):
            index = group.get("key_result", -1)
            cell = row[index] if 0 <= index < len(row) else Run()
            item = key_result_of(row, cell, group, draft, options)
            if item:
                under.key_results.append(item)
    if objectives:
        items = [item for made in objectives for item in (made, *made.key_results)]
        columns.note_unread(rows, items, draft)
    return objectives


def proves_okrs(rows: Sequence[Row], columns: Columns, options: ReadOptions) -> bool:
    """Whether the cells themselves show codes or labels: `O1 - text`, `KR1 - text`."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in ("objective", "key_result"):
            label = find_label(columns.cell(row, name).text, options)
            if label and label.number and label.kind == name:
                counts[name] = counts.get(name, 0) + 1
    return bool(counts)


def is_followed_up(columns: Columns) -> bool:
    """Whether a table says of each key result who sees to it and how much is to be reached."""
    return "owner" in columns and bool({"target", "current", "baseline"} & set(columns.at))


def is_tracking(columns: Columns) -> bool:
    """Whether a table has the columns of a plan that is followed up: owner, score, target."""
    wanted: set[Any] = {"owner", "score", "mid", "projected", "progress", "status", "target"}
    wanted |= {"current", "weight", "confidence", "due", "priority"}
    return bool(wanted & set(columns.at))
