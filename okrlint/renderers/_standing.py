"""What the renderers of standings share: numbers, dates and statuses in words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath

from okrlint.messages import joined, text
from okrlint.model import CheckIn, Language, Plan
from okrlint.tracker import Goal, KeyResultStanding, ObjectiveStanding, PlanStanding

_HEADING = re.compile(r"^# +(?P<words>.+)$", re.MULTILINE)
BLOCKS = "▁▂▃▄▅▆▇█"


def number(value: float | None) -> str:
    """A figure with thousands separators and no more decimals than it needs; – for none."""
    if value is None:
        return "–"
    if abs(value) >= 1e15 or (value and abs(value) < 1e-6):
        return f"{value:.3g}"
    if abs(value) >= 100 or value == round(value):
        return (
            f"{value:,.6g}" if abs(value) < 100 else f"{round(value, 2):,.2f}".removesuffix(".00")
        )
    return f"{value:.6g}"


def percent(share: float | None) -> str:
    """A share as whole percent; – for none. Short of the goal it never says 100."""
    if share is None:
        return "–"
    whole = math.floor(round(share * 100, 6) + 0.5)
    return f"{99 if whole >= 100 and share < 1 else whole}%"


def confidence(value: float | None) -> str:
    """A confidence of 0 to 1 with one decimal, two if it needs them; – for none."""
    if value is None:
        return "–"
    return f"{value:.1f}" if abs(value * 10 - round(value * 10)) < 1e-9 else f"{value:.2f}"


def with_unit(figure: str, unit: str | None) -> str:
    """A figure with its unit: $20, 30%, 7 days, 30 家."""
    if not unit or figure == "–":
        return figure
    if unit in "$€£¥￥" or unit.endswith("$"):
        return f"{unit}{figure}"
    unit = "%" if unit == "％" else unit
    return f"{figure}{unit}" if unit == "%" else f"{figure} {unit}"


def way(goal: Goal, language: Language) -> str:
    """From where to where a key result is meant to go, or why nobody can say."""
    if goal.measure == "linear":
        return f"{number(goal.baseline)} → {with_unit(number(goal.target), goal.unit)}"
    if goal.measure == "maintain" and goal.band:
        return with_unit(f"{number(goal.band[0])} … {number(goal.band[1])}", goal.unit)
    if goal.measure == "none":
        return text(f"status.problem-{goal.problem}", language)
    return text(f"status.measure-{goal.measure}", language)


def current(kr: KeyResultStanding, language: Language) -> str:
    """Where a key result stands: its figure, yes or no, or the milestone reached last."""
    goal = kr.progress.goal
    if goal.measure == "yes-no" and kr.progress.current in (0, 1):
        return text("status.yes" if kr.progress.current else "status.no", language)
    if goal.measure == "milestones" and kr.progress.value is not None:
        steps = sorted(kr.key_result.milestones, key=lambda step: step.progress)
        done = [step.text for step in steps if step.progress <= kr.progress.value]
        return done[-1] if done else "–"
    return with_unit(number(kr.progress.current), goal.unit)


def status_word(status: str, language: Language) -> str:
    """A status in words."""
    return text(f"status.{status}", language)


def outcome(one: KeyResultStanding | ObjectiveStanding, language: Language) -> str:
    """The status in words; once the cycle is over, the final score and its band."""
    if not one.clock.is_over or one.score is None or one.status == "dropped":
        return status_word(one.status, language)
    band = text(f"status.band-{one.score.band}", language)
    return text("status.score", language, {"score": f"{one.score.value:.2f}", "band": band})


def sparkline(shares: Sequence[float], width: int = 8) -> str:
    """The last `width` progress values as a line of blocks, the lowest block being 0."""
    return "".join(BLOCKS[min(7, int(share * 8))] for share in shares[-width:])


def days_since(standing: KeyResultStanding, language: Language) -> str:
    """How long ago the last check-in was, in words; its day once the cycle is over."""
    if standing.since is None:
        return text("status.never", language)
    if standing.last is not None and standing.clock.is_over:
        return standing.last.date.isoformat()
    if standing.since == 0:
        return text("status.today", language)
    return text("status.days", language, {"days": standing.since})


def stray_lines(strays: Sequence[CheckIn], language: Language) -> Iterator[str]:
    """What is to be said of check-ins that count for no key result, in words."""
    apart = Counter((c.key_result, c.about) for c in strays if c.about)
    for (name, about), count in apart.items():
        yield text("status.apart", language, {"count": count, "id": name, "about": about})
    unknown = Counter(c.key_result for c in strays if not c.about)
    if unknown:
        data = {"count": unknown.total(), "names": joined(sorted(unknown), language)}
        yield text("status.strays", language, data)


def plan_name(plan: Plan) -> str:
    """What people call a plan: its title, else its team, its first heading, or its file."""
    return plan.title or plan.team or _heading(plan) or PurePath(plan.source.path).name


def _heading(plan: Plan) -> str:
    """The heading that a Markdown plan begins with, unless that is one of its objectives."""
    if plan.format != "markdown":
        return ""
    found = _HEADING.search(plan.source.text)
    spans = (objective.span for objective in plan.objectives)
    if found is None or any(found.start() <= span.start < found.end() for span in spans):
        return ""
    return found["words"].strip().rstrip("#").strip()


def cycle_name(now: PlanStanding) -> str:
    """The name of the plan's cycle, or an empty string."""
    if now.plan.cycle:
        return now.plan.cycle.name
    names = {o.objective.cycle.name for o in now.objectives if o.objective.cycle}
    return names.pop() if len(names) == 1 else ""


def clock_line(now: PlanStanding, language: Language) -> str:
    """How much of the cycle is behind us, in words; empty where its days are unknown."""
    clock = now.clock
    if clock.days is None or clock.elapsed is None or clock.start is None:
        return ""
    if clock.is_over:
        return text("status.over", language, {"end": str(clock.end)})
    if clock.today < clock.start:
        return text("status.not-begun", language, {"start": str(clock.start)})
    return text(
        "status.elapsed",
        language,
        {
            "day": (clock.today - clock.start).days + 1,
            "days": clock.days,
            "percent": percent(clock.elapsed),
        },
    )


def iso(day: date | None) -> str | None:
    """A day as YYYY-MM-DD."""
    return day.isoformat() if day else None
