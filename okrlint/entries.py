"""What somebody says of a key result, made into a check-in: or what is wrong with it."""

from __future__ import annotations

import csv
import hashlib
import io
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from okrlint.attribution import remembered
from okrlint.checkins import STATUSES, new_id
from okrlint.errors import UserError
from okrlint.figures import group_in, written_scales
from okrlint.folding import folded
from okrlint.model import NO, YES, CheckIn, KeyResult, Objective, Plan
from okrlint.tracker import Goal
from okrlint.units import Group, converted, group_of, group_of_kind

_NUMBER = re.compile(
    r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,300})?(?:\.\d{1,300})?(?:[eE][-+]?\d{1,3})?\Z"
)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_SHARE = re.compile(r"(?P<part>\d+(?:\.\d+)?)\s*(?:/\s*(?P<whole>\d+)|(?P<percent>%))?\Z")
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "day", "日期"),
    "key_result": ("key_result", "key result", "kr", "關鍵結果", "关键结果"),
    "value": ("value", "current", "actual", "數值", "数值", "現值", "当前值"),
    "confidence": ("confidence", "信心", "信心指數", "信心指数"),
    "status": ("status", "狀態", "状态"),
    "note": ("note", "comment", "備註", "备注"),
    "author": ("author", "by", "填報人", "填报人"),
    "id": ("id",),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A check-in as it was typed; what was not said is an empty string."""

    key_result: str
    value: str = ""
    confidence: str = ""
    status: str = ""
    date: str = ""
    note: str = ""
    author: str = ""
    id: str = ""


def key_result_named(plan: Plan, name: str) -> tuple[Objective, KeyResult]:
    """The key result with an id, and its objective; `KR2` serves for `O1.KR2` if that is clear.

    Case is forgiven. Raises UserError: `unknown-key-result` (with the nearest id), or
    `ambiguous-key-result` if the name could mean several.
    """
    wanted = name.strip()
    path = plan.source.path
    every = [(objective, kr) for objective in plan.objectives for kr in objective.key_results]
    for same in (str, str.casefold):
        found = [
            (objective, kr)
            for objective, kr in every
            if same(wanted) in map(same, _names(objective, kr))
        ]
        if len(found) > 1:
            names = ", ".join(sorted(_names(*one)[-1] for one in found))
            line = plan.source.position(found[1][1].span.start).line
            raise UserError("ambiguous-key-result", path=path, line=line, id=wanted, known=names)
        if found:
            return found[0]
    folded = {kr.id.casefold(): kr.id for _, kr in every if kr.id}
    near = get_close_matches(wanted.casefold(), list(folded), n=1, cutoff=0.5)
    if near:
        raise UserError("unknown-key-result-near", path=path, id=wanted, near=folded[near[0]])
    known = ", ".join(list(folded.values())[:12]) or "–"
    raise UserError("unknown-key-result", path=path, id=wanted, known=known)


def _names(objective: Objective, kr: KeyResult) -> list[str]:
    """What a key result may be called: its id within the objective, and with the objective's."""
    if not kr.id:
        return []
    short = kr.id.removeprefix(f"{objective.id}.")
    return [short, f"{objective.id}.{short}"] if objective.id else [short]


def repeated_ids(plan: Plan) -> Iterator[UserError]:
    """An error for each id that stands twice in the plan: nobody could say whose the log is.

    Readers keep ids apart by renaming the second and leave a note; the log could not know.
    """
    path = plan.source.path
    for note in plan.notes:
        if note.code == "duplicate-id":
            line = plan.source.position(note.span.start).line if note.span else None
            yield UserError("same-key-result", path=path, line=line, id=note.data.get("id", ""))
    seen: set[str] = set()
    for objective in plan.objectives:
        for kr in objective.key_results:
            if kr.id and kr.id in seen:
                line = plan.source.position(kr.span.start).line
                yield UserError("same-key-result", path=path, line=line, id=kr.id)
            seen.add(kr.id)


def read_value(text: str, goal: Goal, kr: KeyResult | None = None) -> float:
    """A number as people type it: 1,200 or 62% or 12k or 1.2萬, with or without the goal's unit.

    Lengths of time are reckoned in the goal's unit, and a number far below the plan's is taken in
    the magnitude that those are written in. `=950` stands for 950 and nothing else. Yes and no
    stand for 1 and 0 where there is no scale between, a milestone's name for its share.

    Raises UserError: `bad-number`; `bad-milestone`, `bad-yes-no`; `wrong-unit` for what is
    measured in something else; `odd-scale` where only the person can say what was meant.
    """
    written = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    if goal.measure in ("none", "yes-no") or (goal.baseline, goal.target) == (0, 1):
        said = written.casefold()
        if said in YES or said in NO:
            return 1.0 if said in YES else 0.0
    if goal.measure == "milestones" and kr is not None:
        for step in kr.milestones:
            if folded(step.text) == folded(written):
                return step.progress
    exact = written.startswith("=")
    found = _number(written.removeprefix("=").strip(), goal.unit or "")
    if found is None or not math.isfinite(found.value):
        raise UserError("bad-yes-no" if goal.measure == "yes-no" else "bad-number", value=text)
    if goal.measure == "milestones":
        return _share_of_milestones(found, goal, kr, text)
    if goal.measure == "yes-no" and found.value not in (0, 1):
        raise UserError("bad-yes-no", value=text)
    value = _in_unit_of(goal, kr, found, text)
    if exact or found.scaled or found.group == "duration" or goal.measure != "linear":
        return value
    return _in_magnitude_of(goal, kr, value, text)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number as typed; `group` is None where nothing but the number, or its own unit, is said."""

    value: float
    group: Group | None = None
    unit: str | None = None
    scaled: bool = False


def _share_of_milestones(found: _Amount, goal: Goal, kr: KeyResult | None, text: str) -> float:
    value = found.value / 100 if found.group == "share" else found.value
    if found.group in (None, "share") and 0 <= value <= 1:
        return value
    steps = ", ".join(
        [f"{step.progress:g} {step.text}" for step in kr.milestones]
        if kr is not None
        else [f"{step:g}" for step in goal.steps]
    )
    raise UserError("bad-milestone", value=text, steps=steps)


def _in_unit_of(goal: Goal, kr: KeyResult | None, found: _Amount, text: str) -> float:
    """The amount in the goal's unit. Raises UserError("wrong-unit") where that cannot be."""
    wanted = group_of(goal.unit) if goal.unit else (group_in(kr.text) if kr else None)
    if found.group is None or wanted is None or goal.measure in ("none", "yes-no"):
        return found.value
    if found.group == wanted == "duration" and goal.unit:
        value = converted(found.value, found.unit, goal.unit)
        if value is not None:
            return value
    elif found.group == wanted == "money":
        ours, theirs = (goal.unit or "")[-1:], (found.unit or "")[-1:]
        if ours == theirs or ours.isalnum() or theirs.isalnum() or not (ours and theirs):
            return found.value
    elif found.group == wanted or (found.group == "plain" and not found.unit):
        return found.value
    end = goal.target if goal.target is not None else (goal.band or (24.0,))[0]
    code = "wrong-unit" if goal.unit else "wrong-unit-plain"
    raise UserError(code, value=text, unit=goal.unit or "", example=f"{end:,.10g}")


def _in_magnitude_of(goal: Goal, kr: KeyResult | None, value: float, text: str) -> float:
    """What 950 means where the plan says "from $900k to $1.2M". Raises UserError("odd-scale")."""
    ends = sorted(abs(end) for end in (goal.baseline, goal.target) if end)
    scales = written_scales(kr.text) if kr is not None else ()
    from_nothing = len(ends) < 2
    if not value or not ends or (from_nothing and not scales):
        return value
    if abs(value) > ends[0] / (100 if scales and not from_nothing else 500):
        return value
    low, high = (0.0, ends[-1] * 2) if from_nothing else (ends[0] / 4, ends[-1] * 4)
    fitting = [scale for scale in scales if low <= abs(value) * scale <= high]
    if len(fitting) == 1:
        return value * fitting[0]
    shown = [f"{end:,.10g}" for end in sorted((goal.baseline or 0.0, goal.target or 0.0))]
    exact = f"{value:.10g}"
    raise UserError("odd-scale", value=text, low=shown[0], high=shown[1], exact=exact)


def _number(written: str, unit: str) -> _Amount | None:
    bare = written
    group: Group | None = None
    own = unicodedata.normalize("NFKC", unit).casefold()
    for mark in (own, "%"):
        if mark and bare.casefold().endswith(mark):
            bare = bare[: -len(mark)].rstrip()
            group = "share" if mark == "%" != own else None
            break
        if mark and not mark[0].isalnum() and bare.casefold().startswith(mark):
            bare = bare[len(mark) :].lstrip()
            break
    if any(c.isdigit() for c in bare) and _NUMBER.match(bare):
        return _Amount(float(bare.replace(",", "")), group, "%" if group else None)
    from okrlint.quantities import read_quantities

    sign, rest = (-1, written[1:]) if written.startswith("-") else (1, written)
    found = read_quantities(rest).quantities
    if len(found) != 1 or found[0].kind in ("placeholder", "ratio", "rank"):
        return None
    only = found[0]
    whole = (only.start, only.end) == (0, len(rest)) and only.upper is None and not only.comparator
    if not whole or only.value is None:
        return None
    same = (only.unit or "").casefold() == own
    kind = None if same else group_of_kind(only.kind)
    return _Amount(sign * only.value, kind, only.unit, bool(written_scales(rest)))


def read_confidence(text: str) -> float:
    """A confidence of 0 to 1, also written as 70% or 7/10. Raises UserError("bad-confidence")."""
    match = _SHARE.match(unicodedata.normalize("NFKC", text).strip())
    if match:
        whole = float(match["whole"] or 1) if not match["percent"] else 100.0
        share = float(match["part"]) / whole if whole else 2.0
        if 0 <= share <= 1:
            return share
    raise UserError("bad-confidence", value=text)


def read_day(text: str, objective: Objective, plan: Plan, today: date) -> date:
    """A day YYYY-MM-DD within the objective's cycle and not in the future.

    Raises UserError: `bad-date`, `future-date`, `date-outside-cycle`.
    """
    written = unicodedata.normalize("NFKC", text).strip()
    try:
        match = _DAY.match(written)
        if not match:
            raise ValueError(written)
        day = date(*(int(part) for part in match.groups()))
    except ValueError:
        raise UserError("bad-date", value=text) from None
    if day > today:
        raise UserError("future-date", value=str(day), today=str(today))
    cycle = objective.cycle or plan.cycle
    if cycle is not None:
        start, end = cycle.start or date.min, cycle.end or date.max
        if not start <= day <= end:
            raise UserError(
                "date-outside-cycle",
                value=str(day),
                cycle=cycle.name,
                start=str(cycle.start or "…"),
                end=str(cycle.end or "…"),
            )
    return day


def check_in(plan: Plan, said: Said, goals: Mapping[str, Goal], today: date) -> CheckIn:
    """The check-in that was meant. `goals` says what each key result is measured by.

    Raises UserError for whatever cannot be right; see the readers above. A check-in that says
    nothing at all is `empty-check-in`.
    """
    objective, kr = key_result_named(plan, said.key_result)
    if said.status and said.status not in STATUSES:
        near = get_close_matches(said.status, STATUSES, n=1, cutoff=0)
        raise UserError("bad-status", value=said.status, near=near[0], known=", ".join(STATUSES))
    if not (said.value or said.confidence or said.status or said.note.strip()):
        raise UserError("empty-check-in", id=kr.id)
    return CheckIn(
        date=read_day(said.date or str(today), objective, plan, today),
        key_result=kr.id,
        value=read_value(said.value, goals[kr.id], kr) if said.value else None,
        confidence=read_confidence(said.confidence) if said.confidence else None,
        status=said.status or None,
        note=said.note.strip() or None,
        author=said.author.strip() or None,
        id=said.id.strip() or new_id(),
        about=remembered(kr),
    )


def read_table(text: str, path: str) -> Iterator[tuple[int, Said]]:
    """The check-ins of a CSV text, each with its line (from 1); column names in the first row.

    Commas, semicolons and tabs are understood. Raises UserError: `no-such-column` where the key
    result or all that one could say of it has no column, `bad-table` for broken quoting.
    """
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(
        io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter, strict=True
    )
    try:
        names = [unicodedata.normalize("NFKC", n).strip().casefold() for n in next(rows, [])]
        columns = {
            field: names.index(word)
            for field, words in _COLUMNS.items()
            for word in words
            if word in names
        }
        for needed in ("key_result", "value"):
            if needed not in columns and not (needed == "value" and "note" in columns):
                raise UserError("no-such-column", path=path, line=1, name=needed)
        while True:
            line = rows.line_num + 1
            row = next(rows, None)
            if row is None:
                return
            if any(cell.strip() for cell in row):
                cells = {f: row[at].strip() for f, at in columns.items() if at < len(row)}
                yield line, Said(**{"key_result": "", **cells})
    except csv.Error as error:
        raise UserError("bad-table", path=path, line=rows.line_num, reason=str(error)) from error


def check_ins_of_table(
    plan: Plan, text: str, path: str, goals: Mapping[str, Goal], today: date, author: str
) -> tuple[list[CheckIn], list[UserError]]:
    """All check-ins of a CSV text, and everything that is wrong with it, each with its line.

    An entry without an id gets one from what it says, so that the same file read twice counts
    once. A row that says nothing about its key result is left out.
    """
    found: dict[str, CheckIn] = {}
    wrong: list[UserError] = []
    repeats: Counter[str] = Counter()
    for line, said in read_table(text, path):
        if said.key_result and not (said.value or said.confidence or said.status or said.note):
            continue
        try:
            entry = check_in(plan, said, goals, today)
            if not entry.author:
                entry = entry.model_copy(update={"author": author or None})
            if not said.id:
                what = entry.model_dump_json(exclude={"id", "author", "about"})
                repeats[what] += 1
                name = f"{what}#{repeats[what]}"
                entry = entry.model_copy(
                    update={"id": hashlib.sha256(name.encode()).hexdigest()[:16]}
                )
            if entry.id in found:
                raise UserError("same-check-in-id", id=entry.id)
            found[entry.id] = entry
        except UserError as error:
            if error.code == "date-outside-cycle":  # here the day is a column, not an option
                error.code = "row-outside-cycle"
            error.path, error.line = path, line
            wrong.append(error)
    return list(found.values()), wrong
