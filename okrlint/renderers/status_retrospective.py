"""The end of a cycle on one page of Markdown: scores, and the questions to talk them over by."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.messages import text
from okrlint.model import Language
from okrlint.renderers._standing import (
    cycle_name,
    number,
    percent,
    plan_name,
    status_word,
    with_unit,
)
from okrlint.renderers.markdown import escape
from okrlint.tracker import KeyResultStanding, PlanStanding

_EASY = 0.95
_HARD = 0.4


def render(now: PlanStanding, language: Language) -> str:
    """Scores by objective, a question to each key result, then those to the whole."""
    return "\n\n".join(_blocks(now, language)) + "\n"


def _blocks(now: PlanStanding, language: Language) -> Iterator[str]:
    name = " · ".join(filter(None, (plan_name(now.plan), cycle_name(now))))
    yield f"# {escape(text('tracker.retro-title', language, {'name': name}))}"
    for objective in now.objectives:
        score = f"{objective.score.value:.2f}" if objective.score else "–"
        yield f"## {escape(objective.objective.text)} ({score})"
        for kr in objective.key_results:
            yield "\n".join(_key_result(kr, language))
    yield f"## {text('tracker.retro-together', language)}"
    yield "\n".join(f"- {text(f'tracker.retro-{key}', language)}" for key in _together(now))


def _key_result(kr: KeyResultStanding, language: Language) -> Iterator[str]:
    score = f"{kr.score.value:.2f}" if kr.score and kr.status != "dropped" else "–"
    words = escape(kr.key_result.text)
    yield f"### {score} {words}"
    yield ""
    goal = kr.progress.goal
    data = {
        "baseline": number(goal.baseline),
        "target": with_unit(number(goal.target), goal.unit),
        "current": with_unit(number(kr.progress.current), goal.unit),
        "percent": percent(kr.progress.value),
    }
    facts = [kr.owner or "", status_word(kr.status, language)]
    if goal.measure == "linear" and kr.status != "dropped":
        facts.append(text("tracker.retro-facts", language, data))
    if kr.commitment:
        facts.append(text(f"report.{kr.commitment}", language))
    yield escape(" · ".join(fact for fact in facts if fact))
    yield ""
    yield f"- {text(f'tracker.retro-ask-{_question(kr)}', language)}"
    yield "- "


def _question(kr: KeyResultStanding) -> str:
    """The question that this outcome asks."""
    if kr.status == "dropped":
        return "dropped"
    if kr.score is None:
        return "unmeasured"
    if kr.stale:
        return "stale"
    if kr.commitment == "committed":
        return "kept" if kr.score.is_met else "broken"
    if kr.score.value >= _EASY:
        return "easy"
    return "low" if kr.score.value < _HARD else "middle"


def _together(now: PlanStanding) -> Iterator[str]:
    yield from ("learnt", "surprise", "stop")
    if any(kr.is_open for kr in now.key_results):
        yield "carry"
    yield "next"
