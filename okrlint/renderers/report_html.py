"""The report as one page of HTML that needs nothing else: no script, no request, no font.

All words go through the template's automatic escaping; only the charts, which escape their own
texts, are put in as they are. A content security policy forbids whatever might slip through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from okrlint import __version__
from okrlint.charts import Branch, bar_chart, clean, confidence_chart, progress_chart, tree_chart
from okrlint.messages import say, say_error, text
from okrlint.model import Language
from okrlint.renderers._attention import change_line, worries
from okrlint.renderers._standing import (
    clock_line,
    confidence,
    current,
    cycle_name,
    days_since,
    percent,
    plan_name,
    status_word,
    stray_lines,
    way,
)
from okrlint.renderers._tables import grades_by_id
from okrlint.scripts import language_of, script_of
from okrlint.tracker import (
    STALE_AFTER,
    KeyResultStanding,
    ObjectiveStanding,
    PlanStanding,
    is_due,
    mean,
    people,
)
from okrlint.tracking import Followed

DUE_AFTER = 7
LETTERS = ("A", "B", "C", "D", "F")
TALLY = (
    "done",
    "on-track",
    "at-risk",
    "off-track",
    "stale",
    "not-started",
    "not-measurable",
    "undated",
    "dropped",
)


def render(plans: Sequence[Followed], language: Language, *, stale_after: int = STALE_AFTER) -> str:
    """The page, ending in a line end; `stale_after` is what its legend says."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        finalize=_clean,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def say_label(key: str, **data: Any) -> str:
        return text(f"report.{key}", language, data)

    source = files("okrlint").joinpath("templates/report.html").read_text("utf-8")
    page = environment.from_string(source)
    lines = [item.text for followed in plans for item in followed.standing.plan.items()]
    written = script_of("".join(line for line in lines if language_of(line) == "zh"), language)
    return page.render(
        t=say_label,
        lang=language,
        stale_after=stale_after,
        tongue=lambda words: _tongue(words, language, written),
        version=__version__,
        title=_title(plans, language),
        plans=[_plan(followed, language) for followed in plans],
        tree=_safe(_tree(plans, language)),
        people=_people([followed.standing for followed in plans], language),
    )


def _clean(value: Any) -> Any:
    """Texts without control characters; what is markup already has none."""
    return clean(value) if type(value) is str else value


def _safe(svg: str) -> Any:
    from markupsafe import Markup

    return Markup(svg)


def _tongue(words: str, page: Language, written: Language) -> str | None:
    """The language of a text in Chinese characters or in letters, where it is not the page's.

    A text that could be in either script is in that of the plans: browsers draw it accordingly.
    """
    if not words.strip():
        return None
    found = script_of(words, written if written != "en" else page)
    return None if found == page else found


def _title(plans: Sequence[Followed], language: Language) -> str:
    if len(plans) == 1:
        now = plans[0].standing
        return " · ".join(filter(None, (plan_name(now.plan), cycle_name(now))))
    return text("report.title", language)


def _plan(followed: Followed, language: Language) -> dict[str, Any]:
    now = followed.standing
    grades = grades_by_id(followed)
    sure = [kr.confidence for kr in now.live if kr.confidence is not None and kr.is_open]
    return {
        "name": plan_name(now.plan),
        "team": now.plan.team if now.plan.team != plan_name(now.plan) else None,
        "owner": now.plan.owner,
        "cycle": cycle_name(now),
        "date": now.clock.today.isoformat(),
        "clock": clock_line(now, language),
        "elapsed": now.clock.elapsed,
        "elapsed_text": percent(now.clock.elapsed),
        "progress": now.progress,
        "progress_text": percent(now.progress),
        "confidence": confidence(sum(sure) / len(sure)) if sure else "–",
        "tally": [
            {"status": s, "word": status_word(s, language), "count": now.tally[s]}  # type: ignore[index]
            for s in TALLY
            if now.tally.get(s)  # type: ignore[call-overload]
        ],
        "live": len(now.live),
        "quality": _quality(followed, language),
        "worries": [
            {
                "status": worry.status,
                "word": status_word(worry.status, language),
                "text": worry.item.key_result.text,
                "owner": worry.item.owner,
                "why": worry.why,
            }
            for worry in worries(now, language)
        ],
        "objectives": [_objective(o, grades, language) for o in now.objectives],
        "confidence_chart": _safe(
            confidence_chart(now.live, text("report.confidence-chart", language))
        ),
        "changes": [change_line(c, language) for c in followed.past.changes]
        if followed.past
        else [],
        "strays": list(stray_lines(now.strays, language)),
        "lines": [
            text(f"tracker.log-{p.code}", language, p.data) + f" ({p.line})"
            for p in followed.tracked.log.problems
        ],
        "errors": [say_error(error, language) for error in followed.tracked.errors],
        "over": now.clock.is_over,
    }


def _objective(
    objective: ObjectiveStanding, grades: dict[str, tuple[int, str]], language: Language
) -> dict[str, Any]:
    item = objective.objective
    return {
        "id": item.id,
        "text": item.text,
        "why": item.why,
        "owner": objective.owner,
        "status": objective.status,
        "word": status_word(objective.status, language),
        "progress": objective.progress,
        "progress_text": percent(objective.progress),
        "elapsed": objective.clock.elapsed,
        "grade": grades.get(item.id),
        "key_results": [_key_result(kr, grades, language) for kr in objective.key_results],
        "actions": [
            {
                "text": action.text,
                "owner": action.owner,
                "status": action.status,
                "word": status_word(action.status, language) if action.status else "",
            }
            for action in item.actions
        ],
    }


def _key_result(
    kr: KeyResultStanding, grades: dict[str, tuple[int, str]], language: Language
) -> dict[str, Any]:
    item, goal = kr.key_result, kr.progress.goal
    label = text("report.progress-chart", language, {"text": item.text})
    notes = [c for c in kr.check_ins if c.note]
    score = kr.score if kr.clock.is_over or item.score is not None else None
    return {
        "id": item.id,
        "text": item.text,
        "owner": kr.owner,
        "reason": item.status_reason,
        "carried": text("report.carried", language, {"from": item.carried_from})
        if item.carried_from
        else "",
        "commitment": text(f"report.{kr.commitment}", language) if kr.commitment else "",
        "way": way(goal, language),
        "current": current(kr, language),
        "in_words": goal.measure in ("milestones", "none"),
        "progress": kr.progress.value,
        "progress_text": percent(kr.progress.value),
        "elapsed": kr.clock.elapsed if goal.measure != "maintain" else None,
        "status": kr.status,
        "word": status_word(kr.status, language),
        "confidence": confidence(kr.confidence),
        "checkin": days_since(kr, language),
        "checkin_date": kr.last.date.isoformat() if kr.last else "",
        "stale": kr.stale,
        "grade": grades.get(item.id),
        "score": f"{score.value:.2f}" if score else "",
        "band": score.band if score else "",
        "verdict": text("report.met" if score.is_met else "report.missed", language)
        if score
        else "",
        "chart": _safe(progress_chart(kr, label)),
        "forecast": _forecast(kr, language),
        "notes": [
            {"date": c.date.isoformat(), "author": c.author, "note": c.note}
            for c in notes[-3:][::-1]
        ],
    }


def _forecast(kr: KeyResultStanding, language: Language) -> str:
    if kr.forecast is None or not kr.is_open:
        return ""
    data = {
        "percent": percent(kr.forecast.progress),
        "worst": percent(kr.forecast.worst),
        "best": percent(kr.forecast.best),
    }
    key = "report.forecast" if data["worst"] != data["best"] else "report.forecast-sure"
    return text(key, language, data)


def _quality(followed: Followed, language: Language) -> dict[str, Any] | None:
    file = followed.quality
    if file is None or file.plan is None:
        return None
    krs = [kr for objective in file.plan.objectives for kr in objective.key_results]
    letters = Counter(grade.letter for kr in krs if (grade := file.grade_of(kr)) is not None)
    counts = {letter: letters[letter] for letter in LETTERS}
    return {
        "letter": file.grade.letter if file.grade else "–",
        "score": file.grade.rounded if file.grade else None,
        "chart": _safe(bar_chart(counts, text("report.grades-chart", language))) if letters else "",
        "findings": [
            {
                "text": finding.subject.text or text("ui.plan", language),
                "severity": finding.severity,
                "word": text(f"ui.{finding.severity}", language),
                "rule": finding.rule,
                "said": say(finding, language),
            }
            for finding in file.findings
        ],
    }


def _people(plans: Sequence[PlanStanding], language: Language) -> list[dict[str, Any]]:
    """One row a person: what they own, how it stands, what they owe."""
    found = []
    for name in dict.fromkeys(name for now in plans for name in now.owners):
        mine = [kr for now in plans for kr in now.live if name in people(kr.owner)]
        if not mine:
            continue
        tally = Counter(kr.status for kr in mine)
        found.append(
            {
                "name": name,
                "count": len(mine),
                "progress_text": percent(mean((kr.progress.value, None) for kr in mine)),
                "progress": mean((kr.progress.value, None) for kr in mine),
                "tally": [
                    {"status": s, "word": status_word(s, language), "count": tally[s]}  # type: ignore[index]
                    for s in TALLY
                    if s in tally
                ],
                "due": sum(is_due(kr, DUE_AFTER) for kr in mine),
            }
        )
    return found


def _tree(plans: Sequence[Followed], language: Language) -> str:
    """Objectives under what they serve; empty where nothing says that it serves anything."""
    standings = {
        (now.plan.source.path, o.objective.id): o
        for now in (followed.standing for followed in plans)
        for o in now.objectives
    }
    serves: dict[tuple[str, str], tuple[str, str]] = {}
    named: dict[tuple[str, str], None] = {}
    for path, own in standings:
        for parent in standings[path, own].objective.parent[:1]:
            key = _target(parent, path, [known for known, _ in standings])
            serves[path, own] = key
            named[key] = None
    if not serves:
        return ""

    def grow(key: tuple[str, str], seen: tuple[tuple[str, str], ...]) -> Branch:
        there = standings.get(key)
        below = tuple(
            grow(child, (*seen, key))
            for child, parent in serves.items()
            if parent == key and child not in seen
        )
        if there is None:
            return Branch("#".join(filter(None, key)), branches=below)
        return Branch(
            there.objective.text, percent(there.progress), there.progress, there.status, below
        )

    roots = [key for key in named if key not in serves] or list(named)[:1]
    reached = [grow(key, ()) for key in roots]
    alone = [key for key in standings if key not in serves and key not in named]
    return tree_chart(
        [*reached, *(grow(key, ()) for key in alone)], text("report.tree-chart", language)
    )


def _target(parent: str, path: str, paths: Sequence[str]) -> tuple[str, str]:
    """The file and id that `path#id` (from the plan in `path`) or a bare id of it names."""
    if "#" not in parent:
        return path, parent
    file, _, name = parent.partition("#")
    folder = path.rpartition("/")[0]
    whole = f"{folder}/{file}" if folder else file
    for known in paths:
        if known == whole or known.rpartition(".")[0] == whole:
            return known, name
    return file, name
