"""The part of a rule's window that looks back: a plan file's check-ins and its versions in Git."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from okrlint.changes import PlanHistory
from okrlint.checkins import log_path, read_log
from okrlint.errors import UserError
from okrlint.model import CheckIn, KeyResult, Plan


def check_ins_of(path: Path) -> Callable[[KeyResult], tuple[CheckIn, ...]]:
    """What `Context.check_ins` needs for the plan in `path`: read when first asked for.

    A log that cannot be read is as good as none here; `okrlint status` says what is wrong with it.
    """

    @cache
    def logged() -> dict[str, list[CheckIn]]:
        found: dict[str, list[CheckIn]] = {}
        try:
            for check_in in read_log(log_path(path)).check_ins:
                found.setdefault(check_in.key_result, []).append(check_in)
        except UserError:
            return {}
        return found

    return lambda kr: (*kr.check_ins, *logged().get(kr.id, ()))


def past_of(path: Path, today: date) -> Callable[[Plan], PlanHistory | None]:
    """What `Context.past` needs for the plan in `path`: Git is asked when a rule first asks."""
    asked: dict[str, PlanHistory | None] = {}

    def past(plan: Plan) -> PlanHistory | None:
        from okrlint.history import plan_history

        if plan.source.path not in asked:
            asked[plan.source.path] = plan_history(plan, path, today)
        return asked[plan.source.path]

    return past
