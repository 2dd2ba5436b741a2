"""Files to standings: a plan, the log beside it and the figures in its words, put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okrlint.attribution import attribute
from okrlint.changes import PlanHistory
from okrlint.checkins import Log, log_names, log_path, read_log
from okrlint.entries import repeated_ids
from okrlint.errors import UserError
from okrlint.figures import stated_figures
from okrlint.model import Plan
from okrlint.report import FileReport
from okrlint.tracker import STALE_AFTER, Goal, PlanStanding, goal, standing


@dataclass(frozen=True)
class Tracked:
    """A plan file with its log and where it stands; `errors` is what the user has to put right."""

    path: Path
    plan: Plan
    log: Log
    standing: PlanStanding
    errors: tuple[UserError, ...] = ()


def read_plan(path: Path) -> Plan:
    """The plan in a file, read the way the configuration nearest to it says.

    Raises UserError if the file cannot be read, or has no objectives.
    """
    from okrlint.config import default_config, load_config
    from okrlint.discovery import find_config
    from okrlint.sources import read

    found = find_config(path.parent)
    config = load_config(found) if found else default_config()
    try:
        plan = read(path, config.read_options(path))
    except UserError as error:
        error.path = error.path or str(path)
        raise
    if not plan.objectives:
        raise UserError("no-objectives", path=str(path))
    return plan


def goals_of(plan: Plan) -> Mapping[str, Goal]:
    """What each key result of a plan is measured by, by its id."""
    return {
        kr.id: goal(kr, stated_figures(kr))
        for objective in plan.objectives
        for kr in objective.key_results
    }


def contradictions(now: PlanStanding) -> list[UserError]:
    """An error for each key result whose baseline is its target: no progress could be told."""
    plan = now.plan
    return [
        UserError(
            "baseline-is-target",
            path=plan.source.path,
            line=plan.source.position(kr.key_result.span.start).line,
            id=kr.key_result.id,
            value=f"{kr.progress.goal.target:g}",
        )
        for kr in now.live
        if kr.progress.goal.problem == "baseline-is-target"
    ]


def track(path: Path, today: date, stale_after: int = STALE_AFTER) -> Tracked:
    """Where the plan in `path` stood on `today`, by the log beside it.

    Raises UserError if plan or log cannot be read. What is wrong inside them is in `errors`.
    """
    plan = read_plan(path)
    log = read_log(log_path(path))
    own = attribute(plan, log.check_ins)
    now = standing(plan, own.check_ins, today, stated_figures, stale_after, own.apart)
    return Tracked(path, plan, log, now, (*repeated_ids(plan), *contradictions(now)))


def files_behind(path: Path) -> Iterator[Path]:
    """Every file that says something of the plan in `path`: itself, its log, its settings."""
    from okrlint.baseline import NAME
    from okrlint.discovery import find_beside, find_config

    yield path
    yield from log_names(path)
    for found in (find_config(path.parent), find_beside(path.parent, NAME)):
        if found is not None:
            yield found


@dataclass(frozen=True)
class Followed:
    """All that a report knows of a plan: where it stands, how well it is written, its past."""

    tracked: Tracked
    quality: FileReport | None = None
    past: PlanHistory | None = None

    @property
    def standing(self) -> PlanStanding:
        """Where the plan stands."""
        return self.tracked.standing


def follow(
    tracked: Sequence[Tracked], today: date, *, graded: bool = True
) -> tuple[list[Followed], tuple[UserError, ...]]:
    """Standings with the quality of each plan (`graded`) and its past, and what went wrong."""
    from okrlint.history import plan_history

    quality: dict[str, FileReport] = {}
    errors: tuple[UserError, ...] = ()
    if graded and tracked:
        from okrlint.check import Choices, check

        report = check([one.path for one in tracked], Choices(today=today, no_baseline=True))
        quality = {file.path: file for file in report.files}
        errors = (*report.errors, *(error for file in report.files for error in file.errors))
    found = [
        Followed(one, quality.get(one.path.as_posix()), plan_history(one.plan, one.path, today))
        for one in tracked
    ]
    return found, errors
