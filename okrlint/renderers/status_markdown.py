"""Where plans stand, as Markdown: for a pull request, a wiki page, a message to the team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrlint.messages import joined, text
from okrlint.model import Language
from okrlint.renderers._standing import (
    clock_line,
    confidence,
    current,
    cycle_name,
    days_since,
    number,
    outcome,
    percent,
    plan_name,
    sparkline,
    stray_lines,
    way,
)
from okrlint.renderers.markdown import escape
from okrlint.tracker import KeyResultStanding, PlanStanding

COLUMNS = ("key-result", "owner", "way", "current", "progress", "status", "confidence", "checkin")


def render(standings: Sequence[PlanStanding], language: Language, *, history: bool = False) -> str:
    """One table for each objective; `history` lists the check-ins below it."""
    blocks = [block for now in standings for block in plan_blocks(now, language, history=history)]
    return "\n\n".join(blocks) + "\n"


def plan_blocks(now: PlanStanding, language: Language, *, history: bool = False) -> Iterator[str]:
    """The blocks of Markdown that say where one plan stands."""
    yield f"## {escape(' · '.join(filter(None, (plan_name(now.plan), cycle_name(now)))))}"
    line = clock_line(now, language)
    total = text("status.total", language, {"percent": percent(now.progress)})
    yield " · ".join(filter(None, (escape(line), total)))
    for objective in now.objectives:
        yield (
            f"### {escape(objective.objective.id)} {escape(objective.objective.text)} "
            f"({percent(objective.progress)}, {outcome(objective, language)})"
        )
        head = [text(f"status.column-{name}", language) for name in COLUMNS]
        rows = [f"| {' | '.join(head)} |", "| --- | --- | --- | ---: | ---: | --- | ---: | --- |"]
        rows += [_row(kr, language) for kr in objective.key_results]
        if objective.key_results:
            yield "\n".join(rows)
        if history:
            lines = [line for kr in objective.key_results for line in _log(kr)]
            if lines:
                yield "\n".join(lines)
    if now.not_measurable:
        names = joined((kr.key_result.id for kr in now.not_measurable), language)
        count = len(now.not_measurable)
        yield "> " + escape(text("status.unmeasured", language, {"count": count, "names": names}))
    for said in stray_lines(now.strays, language):
        yield f"> **{escape(said)}**"


def _row(kr: KeyResultStanding, language: Language) -> str:
    words = escape(kr.key_result.text)
    if kr.status == "dropped":
        words = f"~~{words}~~"
        if kr.key_result.status_reason:
            words += f"<br>{escape(kr.key_result.status_reason)}"
    trail = sparkline([share for _, share in kr.trail])
    cells = (
        f"{escape(kr.key_result.id)} {words}",
        escape(kr.owner or "–"),
        escape(way(kr.progress.goal, language)),
        escape(current(kr, language)),
        f"{percent(kr.progress.value)} {trail}".strip(),
        outcome(kr, language),
        confidence(kr.confidence),
        days_since(kr, language),
    )
    return f"| {' | '.join(cells)} |"


def _log(kr: KeyResultStanding) -> Iterator[str]:
    for check_in in kr.check_ins:
        parts = (
            check_in.date.isoformat(),
            kr.key_result.id,
            "" if check_in.value is None else number(check_in.value),
            check_in.author or "",
            check_in.note or "",
        )
        yield "- " + " · ".join(escape(part) for part in parts if part)
