"""Grades: a pure function in which every lost point names its finding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint.model import KeyResult, Objective, Plan, Source, Span
from okrlint.report import COST, PLAN_COST, Grade, file_report, grade, smart
from okrlint.rule import Context, Finding, Severity, Subject
from okrlint.statement import Statement

severities = st.sampled_from(["error", "warning", "info"])


SOMETHING = Subject("objective")


def _finding(severity: Severity, subject: Subject = SOMETHING) -> Finding:
    return Finding("some-rule", "code", Span(start=0, end=0), subject, severity=severity)


findings = st.lists(severities.map(_finding), max_size=6)


@given(findings, st.lists(findings, max_size=4), st.sampled_from([0.0, 0.5, 1.0]))
def test_every_lost_point_names_its_finding(
    own: list[Finding], parts: list[list[Finding]], share: float
) -> None:
    """Score and deductions add up to 100, on every level."""
    whole = grade(own, [grade(part) for part in parts], own_share=share)
    assert whole.score + sum(d.points for d in whole.deductions) == pytest.approx(100.0)


@given(findings)
def test_score_stays_in_range(own: list[Finding]) -> None:
    """A score is never below 0 nor above 100."""
    assert 0.0 <= grade(own).score <= 100.0


@given(findings)
def test_hints_cost_nothing(own: list[Finding]) -> None:
    """Findings at info level change no score."""
    assert grade([*own, _finding("info")]).score == grade(own).score


@given(findings, severities)
def test_another_finding_never_raises_a_score(own: list[Finding], severity: Severity) -> None:
    """One more finding leaves the score as it is or lowers it."""
    assert grade([*own, _finding(severity)]).score <= grade(own).score


def test_no_finding_no_deduction() -> None:
    """Nothing found is full marks, for a plan of any size."""
    assert grade((), [grade(()), grade(())], own_share=0.5) == Grade(100.0, ())


@pytest.mark.parametrize(
    ("score", "letter"),
    [(100, "A"), (90, "A"), (89.4, "B"), (80, "B"), (70, "C"), (60, "D"), (59.4, "F"), (0, "F")],
)
def test_letters_have_no_gaps(score: float, letter: str) -> None:
    """The letter follows from the score as it is shown."""
    assert Grade(score).letter == letter


def test_a_lost_point_always_shows() -> None:
    """A plan that lost half a point is not shown as 100."""
    assert grade((), [grade([_finding("warning")]), *[grade(())] * 99], own_share=0.0).rounded == 99


def _plan() -> tuple[Plan, KeyResult]:
    kr = KeyResult(id="O1.KR1", text="Send 3 newsletters", span=Span(start=20, end=38))
    objective = Objective(
        id="O1", text="Grow the community", span=Span(start=0, end=18), key_results=(kr,)
    )
    return Plan(source=Source(text="x" * 40), objectives=(objective,)), kr


def test_roll_up() -> None:
    """A key result weighs half of its objective; the plan's own findings come off the mean."""
    plan, kr = _plan()
    found = [_finding("warning", Subject.of(kr)), _finding("warning", Subject("plan"))]
    report = file_report(plan, found, [], Context(reader=Statement, plan=plan))
    objective = plan.objectives[0]
    expected = (100 - COST["warning"], 100 - COST["warning"] / 2)
    assert (report.grades[id(kr)].score, report.grades[id(objective)].score) == expected
    assert report.grade is not None
    assert report.grade.score == expected[1] - PLAN_COST["warning"]


def test_dropped_results_are_not_graded() -> None:
    """What was dropped has no grade and weighs nothing."""
    plan, kr = _plan()
    dropped = kr.model_copy(update={"status": "dropped"})
    objective = plan.objectives[0].model_copy(update={"key_results": (dropped,)})
    plan = plan.model_copy(update={"objectives": (objective,)})
    report = file_report(plan, [], [], Context(reader=Statement, plan=plan))
    assert list(report.grades) == [id(objective)]


def test_smart_card_without_rules() -> None:
    """Where no rule looked, nothing is claimed."""
    _, kr = _plan()
    card = smart(kr, [], [], timed=True)
    assert {letter.verdict for letter in card.values()} == {"cannot judge"}
