"""What of a plan needs somebody's attention, worst first, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass

from okrlint.changes import Change
from okrlint.messages import text
from okrlint.model import Language
from okrlint.renderers._standing import current, percent
from okrlint.tracker import Health, KeyResultStanding, PlanStanding

ORDER: tuple[Health, ...] = ("off-track", "stale", "at-risk", "not-started", "not-measurable")


@dataclass(frozen=True, slots=True)
class Worry:
    """A key result that needs attention, and why."""

    item: KeyResultStanding
    status: Health
    why: str


def worries(now: PlanStanding, language: Language) -> list[Worry]:
    """The key results that need attention, worst first."""
    found = []
    for kr in now.live:
        neglected = kr.status == "not-started" and kr.stale
        if neglected or kr.status in ("off-track", "at-risk", "not-measurable", "stale"):
            found.append(Worry(kr, kr.status, _why(kr, kr.status, language)))
    return sorted(found, key=lambda worry: ORDER.index(worry.status))


def _why(kr: KeyResultStanding, status: Health, language: Language) -> str:
    if status == "not-measurable":
        return text(f"report.why-{kr.progress.goal.problem or 'no-numbers'}", language)
    if status in ("stale", "not-started"):
        key = "report.why-stale" if kr.check_ins else "report.why-never"
        return text(key, language, {"days": kr.idle or 0})
    said = [c.note for c in kr.check_ins if c.note]
    data = {
        "progress": percent(kr.progress.value),
        "elapsed": percent(kr.clock.elapsed),
        "value": current(kr, language),
    }
    if kr.progress.goal.measure == "maintain":
        why = text("report.why-outside", language, data)
    elif kr.clock.is_over:
        why = text("report.why-missed", language, data)
    else:
        why = text("report.why-behind", language, data)
    if kr.forecast is not None and kr.forecast.progress < 1:
        why += text("report.why-forecast", language, {"percent": percent(kr.forecast.progress)})
    return why + (text("report.why-note", language, {"note": said[-1]}) if said else "")


def change_line(change: Change, language: Language) -> str:
    """A change since the cycle began, in words."""
    data = {
        "id": change.key_result,
        "day": str(change.day),
        "before": change.before,
        "after": change.after,
        "author": change.author,
    }
    return text(f"report.change-{change.kind}", language, data)
