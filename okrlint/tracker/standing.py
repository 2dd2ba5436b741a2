"""Where a whole plan stands on a day: every key result, rolled up to objectives and the plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from okrlint.model import CheckIn, Cycle, KeyResult, Objective, Plan
from okrlint.tracker.forecast import Forecast, forecast
from okrlint.tracker.progress import Figures, Progress, clamp, mean, progress, reached, until
from okrlint.tracker.scoring import Commitment, Score, score
from okrlint.tracker.status import (
    STALE_AFTER,
    Clock,
    Health,
    is_stale,
    lowered,
    pace,
    status,
)

_SEPARATORS = re.compile(r"\s*[&/,;、，；]\s*|\s+(?:and|und|y)\s+")


def people(owner: str | None) -> tuple[str, ...]:
    """The names in an owner field: several may be joined by `&`, `/` or a comma; `@` is dropped."""
    if not owner:
        return ()
    names = (name.strip().lstrip("@").strip() for name in _SEPARATORS.split(owner))
    return tuple(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True)
class KeyResultStanding:
    """A key result on a day. `check_ins` are its own up to that day, oldest first.

    `idle` is the days since the last check-in (since the cycle's start if there was none),
    `since` the days since the last check-in itself. `own` is what people say of it.
    """

    key_result: KeyResult
    objective: Objective
    clock: Clock
    progress: Progress
    status: Health
    check_ins: tuple[CheckIn, ...]
    owner: str | None
    confidence: float | None
    idle: int | None
    stale: bool
    forecast: Forecast | None
    score: Score | None
    commitment: Commitment | None

    @property
    def last(self) -> CheckIn | None:
        """The newest check-in."""
        return self.check_ins[-1] if self.check_ins else None

    @property
    def since(self) -> int | None:
        """Days from the newest check-in to today."""
        return (self.clock.today - self.last.date).days if self.last else None

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do: neither done nor dropped."""
        return self.status not in ("done", "dropped")

    @cached_property
    def trail(self) -> tuple[tuple[date, float], ...]:
        """Progress (0 to 1) by day, one point for each day with a value; empty if unmeasurable."""
        if self.progress.value is None:
            return ()
        by_day = {c.date: c.value for c in self.check_ins if c.value is not None}
        goal = self.progress.goal
        return tuple((day, clamp(reached(goal, value))) for day, value in by_day.items())


@dataclass(frozen=True)
class ObjectiveStanding:
    """An objective on a day. `progress` is None where nothing under it can be measured."""

    objective: Objective
    key_results: tuple[KeyResultStanding, ...]
    progress: float | None
    status: Health
    owner: str | None
    score: Score | None
    clock: Clock


@dataclass(frozen=True)
class PlanStanding:
    """A plan on a day. `strays` are check-ins that count for no key result of the plan."""

    plan: Plan
    clock: Clock
    objectives: tuple[ObjectiveStanding, ...]
    progress: float | None
    strays: tuple[CheckIn, ...] = ()

    @cached_property
    def key_results(self) -> tuple[KeyResultStanding, ...]:
        """The key results of all objectives, in reading order."""
        return tuple(kr for objective in self.objectives for kr in objective.key_results)

    @property
    def live(self) -> tuple[KeyResultStanding, ...]:
        """The key results that were not dropped."""
        return tuple(kr for kr in self.key_results if kr.status != "dropped")

    @property
    def not_measurable(self) -> tuple[KeyResultStanding, ...]:
        """The live key results whose progress cannot be told."""
        return tuple(kr for kr in self.live if kr.progress.value is None)

    @property
    def tally(self) -> Mapping[Health, int]:
        """How many key results have each status."""
        return Counter(kr.status for kr in self.key_results)

    @property
    def owners(self) -> tuple[str, ...]:
        """Everybody who owns a key result, in order of first mention."""
        names = (name for kr in self.key_results for name in people(kr.owner))
        return tuple(dict.fromkeys(names))


def _one(
    kr: KeyResult,
    objective: Objective,
    plan: Plan,
    clock: Clock,
    check_ins: Sequence[CheckIn],
    figures: Figures,
    stale_after: int,
) -> KeyResultStanding:
    if objective.status == "dropped" and kr.status != "dropped":
        kr = kr.model_copy(update={"status": "dropped"})
    known = until(check_ins, clock.today)
    counted = kr.model_copy(update={"current": None}) if check_ins and not known else kr
    where = progress(counted, known, figures)
    confident = [c.confidence for c in known if c.confidence is not None]
    commitment = kr.commitment or objective.commitment
    return KeyResultStanding(
        key_result=kr,
        objective=objective,
        clock=clock,
        progress=where,
        status=status(kr, where, known, clock, stale_after),
        check_ins=known,
        owner=kr.owner or objective.owner or plan.owner,
        confidence=confident[-1] if confident else kr.confidence,
        idle=clock.idle(known),
        stale=is_stale(kr, where, known, clock, stale_after),
        forecast=forecast(where.goal, known, clock.today, clock.end),
        score=score(where.value, kr.score, commitment),
        commitment=commitment,
    )


def _objective_status(
    objective: Objective, krs: Sequence[KeyResultStanding], share: float | None, clock: Clock
) -> Health:
    """The pace of the mean, overridden where all key results are said to be something else."""
    if objective.status == "dropped":
        return "dropped"
    live = [kr for kr in krs if kr.status != "dropped"]
    if krs and not live:
        return "dropped"
    statuses = {kr.status for kr in live if kr.progress.value is not None}
    if len(statuses) == 1 and statuses <= {"done", "not-started"}:
        return statuses.pop()
    unfinished = {kr.status for kr in live if kr.is_open} - {"not-measurable"}
    if unfinished == {"stale"}:
        return "stale"
    if share is None:
        return objective.status or "not-measurable"
    if clock.elapsed is None:
        return lowered("undated", objective.status)
    return lowered(pace(share, clock.elapsed), objective.status)


def standing(
    plan: Plan,
    check_ins: Iterable[CheckIn],
    today: date,
    figures: Callable[[KeyResult], Figures] = lambda _: Figures(),
    stale_after: int = STALE_AFTER,
    apart: Iterable[CheckIn] = (),
) -> PlanStanding:
    """Where `plan` stood at the end of `today`, by its log and the check-ins in the plan itself.

    Later check-ins are left out, so that any day can be looked back at. Progress is rolled up
    as the weighted mean of what can be measured; dropped key results stay visible and uncounted.
    `apart` are check-ins whose key result is not in the plan, whatever stands under their id.
    """
    logged: dict[str, list[CheckIn]] = {}
    for check_in in check_ins:
        logged.setdefault(check_in.key_result, []).append(check_in)
    objectives = []
    for objective in plan.objectives:
        clock = Clock.of(objective.cycle or plan.cycle, today)
        krs = tuple(
            _one(
                kr,
                objective,
                plan,
                clock,
                (*kr.check_ins, *logged.pop(kr.id, ())),
                figures(kr),
                stale_after,
            )
            for kr in objective.key_results
        )
        live = [kr for kr in krs if kr.status != "dropped"]
        share = mean((kr.progress.value, kr.key_result.weight) for kr in live)
        graded = mean((kr.score.value if kr.score else None, kr.key_result.weight) for kr in live)
        objectives.append(
            ObjectiveStanding(
                objective,
                krs,
                share,
                _objective_status(objective, krs, share, clock),
                objective.owner or plan.owner,
                score(graded, objective.score, objective.commitment),
                clock,
            )
        )
    shares = ((o.progress, o.objective.weight) for o in objectives if o.status != "dropped")
    left = [*apart, *(c for rest in logged.values() for c in rest)]
    strays = tuple(c for c in left if c.date <= today)
    return PlanStanding(plan, _clock(plan, today), tuple(objectives), mean(shares), strays)


def _clock(plan: Plan, today: date) -> Clock:
    """The plan's clock; that of its objectives if it has none and they agree."""
    if plan.cycle is not None:
        return Clock.of(plan.cycle, today)
    cycles: list[Cycle | None] = list({o.cycle for o in plan.objectives})
    return Clock.of(cycles[0] if len(cycles) == 1 else None, today)


def owned_by(name: str, standing: KeyResultStanding) -> bool:
    """Whether `name` is one of a key result's owners; case and a leading `@` do not matter."""
    wanted = name.strip().lstrip("@").casefold()
    return wanted in {owner.casefold() for owner in people(standing.owner)}


def is_due(standing: KeyResultStanding, every: int) -> bool:
    """Whether a key result is open and was not looked at for `every` days in a running cycle."""
    if not standing.is_open or standing.clock.is_over or standing.key_result.status == "dropped":
        return False
    if standing.last is None:
        start = standing.clock.start
        return start is None or standing.clock.today >= start
    return (standing.clock.today - standing.last.date).days >= every


__all__ = [
    "KeyResultStanding",
    "ObjectiveStanding",
    "PlanStanding",
    "is_due",
    "owned_by",
    "people",
    "standing",
]
