"""The end of a cycle and the beginning of the next: scores into the plan, the rest carried on."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

from okrlint.calendar import months_of
from okrlint.errors import UserError
from okrlint.model import Cycle, Objective, Plan, Source
from okrlint.numbering import is_running
from okrlint.structured import Value, parse_yaml_all
from okrlint.tracker import KeyResultStanding, ObjectiveStanding, PlanStanding

_PLAIN_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_ENDS = ("---", "...")
_FIELDS = ("span", "pieces", "source", "notes")


def final_scores(now: PlanStanding) -> dict[str, float]:
    """The grade of each key result that has one and was not dropped, by id, to two decimals."""
    return {
        kr.key_result.id: round(kr.score.value, 2)
        for kr in now.live
        if kr.score is not None and kr.key_result.id
    }


Edit = tuple[int, int, str]
"""A run of a text (start, end) and what takes its place."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A plan's text with scores in it, and the ids of the key results that could not get one."""

    text: str
    missing: tuple[str, ...] = ()


def with_scores(plan: Plan, scores: Mapping[str, float]) -> Scored:
    """The plan's text with scores written into it; comments and layout stay as they are.

    YAML plans and front matter get a `score` beside each key result, Markdown the score in
    brackets behind it. Grades that people gave stay. Whatever comes out is read again: a score
    that does not read back, or changes anything else, is left out and named.
    """
    wanted = {
        kr.id: scores[kr.id]
        for objective in plan.objectives
        for kr in objective.key_results
        if kr.score is None and kr.id in scores
    }
    edits = _edits(plan, wanted)
    if set(edits) == set(wanted) and _reads_back(plan, edits, wanted):
        return Scored(_applied(plan, edits))
    kept: dict[str, Edit] = {}
    for name, edit in edits.items():
        more = {**kept, name: edit}
        if _reads_back(plan, more, wanted):
            kept = more
    return Scored(_applied(plan, kept), tuple(name for name in wanted if name not in kept))


def _edits(plan: Plan, wanted: Mapping[str, float]) -> dict[str, Edit]:
    """What would have to be written for each key result, by its id."""
    if plan.format not in ("yaml", "markdown"):
        return {}
    krs = {kr.span.start: kr for o in plan.objectives for kr in o.key_results if kr.id in wanted}
    end = len(plan.source.text) if plan.format == "yaml" else _front_matter_end(plan.source)
    edits = {
        kr.id: (kr.span.end, kr.span.end, f" ({_decimal(wanted[kr.id])})")
        for start, kr in krs.items()
        if start >= end
    }
    in_data = {start: kr.id for start, kr in krs.items() if start < end}
    return edits | _yaml_edits(plan, plan.source.text[:end], in_data, wanted)


def _decimal(score: float) -> str:
    """0.0, 0.56, 1.0: a whole number in brackets could be anything."""
    return f"{score:.2f}".removesuffix("0")


def _front_matter_end(source: Source) -> int:
    if source.line(1).rstrip() != "---":
        return 0
    closing = (n for n in range(2, len(source.line_starts) + 1) if source.line(n).rstrip() in _ENDS)
    line = next(closing, 0)
    return source.line_starts[line - 1] if line else 0


def _applied(plan: Plan, edits: Mapping[str, Edit]) -> str:
    text = plan.source.text
    for start, end, said in sorted(edits.values(), reverse=True):
        text = text[:start] + said + text[end:]
    return text


def _reads_back(plan: Plan, edits: Mapping[str, Edit], scores: Mapping[str, float]) -> bool:
    from okrlint.sources import read_text

    try:
        found = read_text(_applied(plan, edits), plan.source.path)
    except UserError:
        return False
    expected = _scored(plan, {name: scores[name] for name in edits})
    return bool(_said(found) == _said(expected))


def _scored(plan: Plan, scores: Mapping[str, float]) -> Plan:
    objectives = []
    for objective in plan.objectives:
        krs = [
            kr.model_copy(update={"score": scores[kr.id]}) if kr.id in scores else kr
            for kr in objective.key_results
        ]
        objectives.append(objective.model_copy(update={"key_results": tuple(krs)}))
    return plan.model_copy(update={"objectives": tuple(objectives)})


def _said(value: Any) -> Any:
    """What a plan says, without where it stands."""
    if isinstance(value, Plan):
        value = value.model_dump()
    if isinstance(value, dict):
        return {key: _said(part) for key, part in value.items() if key not in _FIELDS}
    if isinstance(value, (list, tuple)):
        return [_said(part) for part in value]
    return value


def _yaml_edits(
    plan: Plan, text: str, places: Mapping[int, str], scores: Mapping[str, float]
) -> dict[str, Edit]:
    """The edits for key results in YAML; `places` has their ids by where their words begin."""
    left = dict(places)
    edits: dict[str, Edit] = {}
    for document in parse_yaml_all(text, plan.source.path):
        for value in _values(document):
            if value.kind == "mapping":
                starts = [e.value.span.start for e in value.entries if e.value.kind == "scalar"]
                at = next((start for start in starts if start in left), None)
                if at is not None:
                    name = left.pop(at)
                    edits[name] = _mapping_edit(plan, value, starts.index(at), scores[name])
    for start, name in left.items():  # a bare text becomes a mapping
        quoted = start > 0 and text[start - 1] in "'\""
        start -= quoted
        column = plan.source.position(start).column - 1
        said = f"score: {scores[name]:g}\n{' ' * column}key_result: "
        edits[name] = (start, start, said)
    return edits


def _mapping_edit(plan: Plan, value: Value, words: int, score: float) -> Edit:
    """A score in a mapping: in its own place if it has one, else below the words."""
    text = plan.source.text
    for entry in value.entries:
        if entry.key == "score":
            gap = "" if text[entry.value.span.start - 1 :][:1] == " " else " "
            return entry.value.span.start, entry.value.span.end, f"{gap}{score:g}"
    if text[value.span.start : value.span.start + 1] == "{":
        end = value.span.end - (text[value.span.end - 1] == "}")
        return end, end, f", score: {score:g}"
    keys = [entry.key_span.start for entry in value.entries]
    scalars = [at for at, entry in enumerate(value.entries) if entry.value.kind == "scalar"]
    after = scalars[words] + 1
    at = keys[after] if after < len(keys) else keys[min(1, len(keys) - 1)]
    column = plan.source.position(at).column - 1
    return at, at, f"score: {score:g}\n{' ' * column}"


def _values(value: Value) -> Iterator[Value]:
    """A tree's values, inner ones first, so that a key result comes before its objective."""
    for entry in value.entries:
        yield from _values(entry.value)
    for item in value.items:
        yield from _values(item)
    yield value


def unfinished(now: PlanStanding) -> list[tuple[ObjectiveStanding, list[KeyResultStanding]]]:
    """The key results that are neither done nor dropped, by objective."""
    found = []
    for objective in now.objectives:
        left = [kr for kr in objective.key_results if kr.is_open]
        if left:
            found.append((objective, left))
    return found


def next_cycle(cycle: Cycle | None) -> Cycle | None:
    """The cycle after one: the next quarter, half, year, month, or as many days."""
    if cycle is None or cycle.start is None or cycle.end is None:
        return None
    start = cycle.end + timedelta(days=1)
    months = (start.year - cycle.start.year) * 12 + start.month - cycle.start.month
    if cycle.start.day == 1 and start.day == 1 and months in (1, 3, 6, 12):
        end_month = (start.month + months - 2) % 12 + 1
        days = months_of(start.year, start.month, end_month)
        assert days is not None
        return Cycle(name=_cycle_name(start, months), start=days[0], end=days[1])
    end = start + (cycle.end - cycle.start)
    return Cycle(name=f"{start} / {end}", start=start, end=end)


def _cycle_name(start: date, months: int) -> str:
    if months == 12 and start.month == 1:
        return str(start.year)
    if months == 6 and start.month in (1, 7):
        return f"{start.year}-H{start.month // 6 + 1}"
    if months == 3 and start.month % 3 == 1:
        return f"{start.year}-Q{start.month // 3 + 1}"
    return f"{start.year}-{start.month:02d}" if months == 1 else f"{start:%Y-%m}/{months}"


def carried(now: PlanStanding, old: Path, new: Path, cycle: Cycle | None) -> dict[str, Any]:
    """A new plan, as plain values, of what is left of an old one; each part says what it goes on.

    Where a key result stands becomes its baseline, also in its words where they say it in plain
    figures. Check-ins, scores and deadlines stay behind.
    """
    plan = now.plan
    link = Path(os.path.relpath(old.resolve(), new.resolve().parent)).as_posix()
    head: dict[str, Any] = {"okrlint": 1, "title": plan.title, "cycle": _cycle(cycle)}
    head |= {"team": plan.team, "owner": plan.owner, "language": plan.language}
    head["objectives"] = [
        _objective(objective.objective, krs, link) for objective, krs in unfinished(now)
    ]
    head["glossary"] = dict(plan.glossary)
    return _without_gaps(head)


def _cycle(cycle: Cycle | None) -> Any:
    from okrlint.cycles import parse_cycle

    if cycle is None:
        return None
    known = parse_cycle(cycle.name)
    if known is not None and (known.start, known.end) == (cycle.start, cycle.end):
        return cycle.name
    return {"name": cycle.name, "start": cycle.start, "end": cycle.end}


def _without_gaps(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in (None, "", (), [], {})}


def _given(item_id: str) -> str:
    """An id that somebody chose; running numbers begin anew in a new plan."""
    return "" if is_running(item_id) else item_id


def _objective(item: Objective, krs: Iterable[KeyResultStanding], link: str) -> dict[str, Any]:
    return _without_gaps(
        {
            "id": _given(item.id),
            "objective": item.text,
            "why": item.why,
            "parent": list(item.parent) if len(item.parent) > 1 else "".join(item.parent),
            "team": item.team,
            "owner": item.owner,
            "priority": item.priority,
            "weight": item.weight,
            "commitment": item.commitment,
            "carried_from": f"{link}#{item.id}",
            "key_results": [_key_result(kr, link) for kr in krs],
            "actions": [
                _without_gaps(
                    {
                        "action": action.text,
                        "owner": action.owner,
                        "for": _given(action.key_result or ""),
                        "status": action.status,
                    }
                )
                for action in item.actions
                if action.status not in ("done", "dropped")
            ],
        }
    )


def _key_result(kr: KeyResultStanding, link: str) -> dict[str, Any]:
    item, goal = kr.key_result, kr.progress.goal
    measured = goal.measure == "linear"
    now = kr.progress.current if kr.progress.current is not None else goal.baseline
    fields = {
        "id": _given(item.id),
        "key_result": _reworded(item.text, goal.baseline, now) if measured else item.text,
        "owner": item.owner,
        "baseline": _figure(now) if measured else None,
        "target": _figure(goal.target) if measured else item.target_text,
        "unit": item.unit,
        "direction": item.direction,
        "maintain": [_figure(end) for end in item.maintain] if item.maintain else None,
        "milestones": {step.progress: step.text for step in item.milestones},
        "priority": item.priority,
        "weight": item.weight,
        "commitment": item.commitment,
        "source": item.metric_source,
        "carried_from": f"{link}#{item.id}",
    }
    found = _without_gaps({k: v for k, v in fields.items() if k != "baseline"})
    if fields["baseline"] is not None:  # which may be 0
        at = list(found).index("target")
        pairs = list(found.items())
        found = dict([*pairs[:at], ("baseline", fields["baseline"]), *pairs[at:]])
    return found


def _figure(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value


def _reworded(text: str, baseline: float | None, now: float | None) -> str:
    """The words with the new baseline, where the old one stands in them once and in figures."""
    if baseline is None or now is None or baseline == now:
        return text
    places = [
        match
        for match in _PLAIN_NUMBER.finditer(text)
        if float(match.group().replace(",", "")) == baseline
    ]
    if len(places) != 1:
        return text
    start, end = places[0].span()
    if text[end : end + 1].isalpha() and text[end : end + 1].isascii():  # 12k is not 12
        return text
    figure = f"{now:,.10g}" if "," in places[0].group() else f"{now:.10g}"
    return text[:start] + figure + text[end:]


def to_yaml(plan: Mapping[str, Any]) -> str:
    """Plain values as a plan in YAML, emoji and all."""
    from okrlint.convert import dumped

    return dumped(dict(plan))


def replace_file(path: Path, text: str) -> None:
    """Put a text in the place of a file's, in one step. Raises UserError("unwritable")."""
    import tempfile

    try:
        mode = path.stat().st_mode
        with tempfile.NamedTemporaryFile(
            "w",
            encoding="utf-8",
            newline="",
            dir=path.parent,
            prefix=f".{path.name}.",
            delete=False,
        ) as file:
            new = Path(file.name)
            try:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
                new.chmod(mode)
            except BaseException:
                new.unlink()
                raise
        new.replace(path)
    except OSError as error:
        raise UserError("unwritable", path=str(path), reason=error.strerror or "?") from error


def write_file(path: Path, text: str) -> None:
    """Write a file, new or not. Raises UserError("unwritable")."""
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise UserError("unwritable", path=str(path), reason=error.strerror or "?") from error


def create_file(path: Path, text: str) -> None:
    """Write a new file. Raises UserError: `exists`, or `unwritable`."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise UserError("exists", path=str(path)) from error
    except OSError as error:
        raise UserError("unwritable", path=str(path), reason=error.strerror or "?") from error


def beside(plan: Path, suffix: str) -> Path:
    """A file beside the plan that goes by its name: `q3.yaml` has `q3.report.html`."""
    return plan.with_name(str(PurePosixPath(plan.name).stem) + suffix)
