"""How far a key result has come: one pure function of the plan's figures and the log."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from okrlint.model import CheckIn, KeyResult

Measure = Literal["linear", "maintain", "milestones", "yes-no", "stated", "none"]
Problem = Literal["no-numbers", "no-baseline", "baseline-is-target", "no-band"]


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers that a key result's own words state, where its fields leave them out.

    `counts_up` says that the words count something from nothing ("send 3 newsletters"), so that
    a missing baseline is 0; "raise NPS to 45" does not.
    """

    baseline: float | None = None
    target: float | None = None
    unit: str | None = None
    counts_up: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """What a key result is measured by, once fields and words are put together.

    `problem` says why it cannot be measured; then `measure` is `none`.
    """

    measure: Measure
    baseline: float | None = None
    target: float | None = None
    unit: str | None = None
    band: tuple[float, float] | None = None
    steps: tuple[float, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a key result stands. `value` is 0 to 1, `unclamped` may be below or above.

    Both are None where the key result cannot be measured; `goal.problem` says why.
    """

    goal: Goal
    value: float | None = None
    unclamped: float | None = None
    current: float | None = None


def _number(value: float | None) -> float | None:
    """A number one can reckon with, or None."""
    return None if value is None or not math.isfinite(value) else float(value)


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def goal(kr: KeyResult, figures: Figures = Figures()) -> Goal:
    """How `kr` is measured: by its fields, and by the words' `figures` where a field is absent.

    In this order: an explicit band (`maintain`), a plain `yes`, a baseline and a target,
    milestones. A key
    result without any number is not measurable, and a baseline equal to the target is a
    contradiction, not a guess.
    """
    unit = kr.unit or figures.unit
    if kr.maintain is not None:
        low, high = sorted(kr.maintain)
        return Goal("maintain", target=_number(kr.target), unit=unit, band=(low, high))
    if kr.is_yes_no and kr.baseline is None:
        return Goal("yes-no", 0.0, 1.0)
    target = _first(_number(kr.target), _number(figures.target))
    baseline = _first(_number(kr.baseline), _number(figures.baseline))
    if kr.direction == "maintain" and not kr.milestones:
        return Goal("none", baseline, target, unit, problem="no-band")
    if target is not None and baseline is None and target > 0 and kr.direction != "decrease":
        unsaid = figures.target is None and kr.direction is None
        if figures.counts_up or unsaid:
            baseline = 0.0
    if target is not None and baseline is not None:
        if baseline == target:
            return Goal("none", baseline, target, unit, problem="baseline-is-target")
        return Goal("linear", baseline, target, unit)
    if kr.milestones:
        steps = tuple(sorted(milestone.progress for milestone in kr.milestones))
        return Goal("milestones", unit=unit, steps=steps)
    problem: Problem = "no-numbers" if target is None else "no-baseline"
    return Goal("none", baseline, target, unit, problem=problem)


def latest(check_ins: Iterable[CheckIn]) -> CheckIn | None:
    """The newest check-in that says a value; of one day's, the one logged last."""
    found: CheckIn | None = None
    for check_in in check_ins:
        if check_in.value is not None and (found is None or check_in.date >= found.date):
            found = check_in
    return found


def until(check_ins: Iterable[CheckIn], day: date) -> tuple[CheckIn, ...]:
    """The check-ins of `day` and before, oldest first; those of one day stay in their order."""
    return tuple(sorted((c for c in check_ins if c.date <= day), key=lambda c: c.date))


def reached(plan_goal: Goal, value: float) -> float:
    """What share of the goal `value` stands for: 0 at the baseline, 1 at the target, unclamped.

    A band is kept (1) or not (0); of milestones the last one reached counts.
    """
    if plan_goal.measure == "linear":
        assert plan_goal.baseline is not None and plan_goal.target is not None
        span = plan_goal.target - plan_goal.baseline
        share = (value - plan_goal.baseline) / span if math.isfinite(span) and span else math.nan
        if not math.isfinite(share):  # figures near the limits of floating point
            halves = plan_goal.target / 2 - plan_goal.baseline / 2
            share = (value / 2 - plan_goal.baseline / 2) / halves if halves else 0.0
        return share
    if plan_goal.measure == "maintain":
        assert plan_goal.band is not None
        return 1.0 if plan_goal.band[0] <= value <= plan_goal.band[1] else 0.0
    if plan_goal.measure == "milestones":
        return max((step for step in plan_goal.steps if step <= value), default=0.0)
    return value


def clamp(value: float) -> float:
    """`value` brought into 0 to 1."""
    return min(1.0, max(0.0, value))


def _ticked(kr: KeyResult, current: float | None) -> float | None:
    """Yes where nobody has said a value and the key result is marked as done."""
    return 1.0 if current is None and kr.status == "done" else current


def progress(
    kr: KeyResult, check_ins: Sequence[CheckIn] = (), figures: Figures = Figures()
) -> Progress:
    """How far `kr` has come by the newest of `check_ins`, else by its `current` field.

    (current - baseline) / (target - baseline), for rising and falling metrics alike. With no
    value anywhere the progress stated in the plan holds, else a measurable key result stands at
    0. One without numbers is measured by yes and no as soon as somebody has said 0 or 1, or
    ticked it off.
    """
    plan_goal = goal(kr, figures)
    newest = latest(check_ins)
    current = _number(newest.value) if newest else None
    if current is None and not check_ins:
        current = _number(kr.current)
    untold = current is None and not check_ins
    if untold and kr.progress is not None and plan_goal.problem != "baseline-is-target":
        if plan_goal.measure == "none":
            plan_goal = replace(plan_goal, measure="stated", problem=None)
        return Progress(plan_goal, clamp(kr.progress), kr.progress)
    if plan_goal.measure == "none":
        if plan_goal.problem != "no-numbers":
            return Progress(plan_goal, current=current)
        current = _ticked(kr, current)
        if current not in (0.0, 1.0):
            return Progress(plan_goal, current=current)
        plan_goal = replace(plan_goal, measure="yes-no", problem=None)
    if plan_goal.measure == "yes-no":
        current = _ticked(kr, current)
    if current is None:
        return Progress(plan_goal, value=0.0, unclamped=0.0)
    share = reached(plan_goal, current)
    return Progress(plan_goal, clamp(share), share, current)


def mean(shares: Iterable[tuple[float | None, float | None]]) -> float | None:
    """The mean of (progress, weight) pairs, a missing weight being 1.

    Pairs without progress do not count; None if none is left or all weights are 0.
    """
    total = weights = 0.0
    for share, weight in shares:
        counted = 1.0 if weight is None or not math.isfinite(weight) else max(0.0, weight)
        if share is not None:
            total += counted * share
            weights += counted
    return total / weights if weights else None
