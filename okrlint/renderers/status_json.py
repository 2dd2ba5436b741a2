"""Where plans stand, as JSON: version 1 of the contract."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from okrlint.model import CheckIn, Language
from okrlint.renderers._standing import cycle_name, iso
from okrlint.tracker import Forecast, KeyResultStanding, ObjectiveStanding, PlanStanding, Score

SCHEMA_VERSION = 1


def render(standings: Sequence[PlanStanding], language: Language, *, history: bool = False) -> str:
    """The standings as JSON with a line end."""
    return json.dumps(as_data(standings, history=history), ensure_ascii=False, indent=2) + "\n"


def as_data(standings: Sequence[PlanStanding], *, history: bool = False) -> dict[str, Any]:
    """The standings as plain dictionaries and lists; `history` adds progress by day."""
    return {
        "schema_version": SCHEMA_VERSION,
        "plans": [_plan(now) for now in standings],
        "objectives": [
            _objective(objective, now, history) for now in standings for objective in now.objectives
        ],
    }


def _plan(now: PlanStanding) -> dict[str, Any]:
    clock = now.clock
    return {
        "path": now.plan.source.path,
        "title": now.plan.title,
        "team": now.plan.team,
        "date": iso(clock.today),
        "cycle": cycle_name(now) or None,
        "cycle_start": iso(clock.start),
        "cycle_end": iso(clock.end),
        "elapsed": _share(clock.elapsed),
        "progress": _share(now.progress),
        "tally": dict(now.tally),
        "strays": [check_in.model_dump(mode="json") for check_in in now.strays],
        "not_measurable": [kr.key_result.id for kr in now.not_measurable],
    }


def _share(value: float | None) -> float | None:
    """Rounded to six decimals, so that 0.1 + 0.2 is 0.3 to every reader."""
    return None if value is None else round(value, 6)


def _score(score: Score | None) -> dict[str, Any]:
    return {
        "score": score and _share(score.value),
        "band": score and score.band,
        "met": score and score.is_met,
    }


def _objective(objective: ObjectiveStanding, now: PlanStanding, history: bool) -> dict[str, Any]:
    return {
        "plan": now.plan.source.path,
        "id": objective.objective.id,
        "text": objective.objective.text,
        "owner": objective.owner,
        "progress": _share(objective.progress),
        "status": objective.status,
        **_score(objective.score),
        "key_results": [_key_result(kr, history) for kr in objective.key_results],
    }


def _key_result(kr: KeyResultStanding, history: bool) -> dict[str, Any]:
    goal = kr.progress.goal
    found: dict[str, Any] = {
        "id": kr.key_result.id,
        "text": kr.key_result.text,
        "owner": kr.owner,
        "baseline": goal.baseline,
        "target": goal.target,
        "current": kr.progress.current,
        "unit": goal.unit,
        "measure": goal.measure,
        "problem": goal.problem,
        "progress": _share(kr.progress.value),
        "progress_unclamped": _share(kr.progress.unclamped),
        "status": kr.status,
        "status_reason": kr.key_result.status_reason,
        "stale": kr.stale,
        "confidence": kr.confidence,
        "last_checkin": iso(kr.last.date) if kr.last else None,
        "days_since_checkin": kr.since,
        "weight": kr.key_result.weight,
        "commitment": kr.commitment,
        "carried_from": kr.key_result.carried_from,
        **_score(kr.score),
        "forecast": _forecast(kr.forecast),
        "checkins": [_check_in(check_in) for check_in in kr.check_ins],
    }
    if history:
        found["history"] = [
            {"date": iso(day), "progress": _share(share)} for day, share in kr.trail
        ]
    return found


def _forecast(forecast: Forecast | None) -> dict[str, Any] | None:
    if forecast is None:
        return None
    return {
        "value": round(forecast.value, 6),
        "low": round(forecast.low, 6),
        "high": round(forecast.high, 6),
        "progress": _share(forecast.progress),
        "progress_low": _share(forecast.worst),
        "progress_high": _share(forecast.best),
    }


def _check_in(check_in: CheckIn) -> dict[str, Any]:
    return check_in.model_dump(mode="json", exclude={"key_result", "about"})
