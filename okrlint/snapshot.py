"""A file's report as plain data and back: for the cache, and for the way between processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from okrlint.model import Item, Plan, Span
from okrlint.report import Deduction, FileReport, Grade, Letter
from okrlint.rule import Finding, Subject


def dump(report: FileReport) -> dict[str, Any]:
    """A report without errors as JSON data. Items are referred to by their order in the plan.

    Raises:
        ValueError: it has errors, or something in it is lost in JSON.
    """
    if report.errors or report.plan is None:
        raise ValueError("only what could be read is kept")
    items = list(report.plan.items())
    findings = [*report.findings, *_hidden(report)]
    data = {
        "path": report.path,
        "plan": report.plan.model_dump(mode="json", exclude_defaults=True),
        "language": report.language,
        "findings": [_finding(one) for one in findings],
        "shown": len(report.findings),
        "grade": _grade(report.grade, findings),
        "items": [_item(item, report, findings) for item in items],
    }
    if _said(load(data)) != _said(report):
        raise ValueError("something is lost in JSON")
    return data


def load(data: Mapping[str, Any]) -> FileReport:
    """The report that `dump` was given. Raises KeyError, TypeError or ValueError for other data."""
    plan = Plan.model_validate(data["plan"])
    findings = tuple(_load_finding(one) for one in data["findings"])
    grades, smart, facts = {}, {}, {}
    for item, (grade, card, known) in zip(plan.items(), data["items"], strict=True):
        found = _load_grade(grade, findings)
        if found is not None:
            grades[id(item)] = found
        if card is not None:
            smart[id(item)] = {name: Letter(*one) for name, one in card.items()}
        if known is not None:
            facts[id(item)] = known
    return FileReport(
        path=data["path"],
        plan=plan,
        language=data["language"],
        findings=findings[: data["shown"]],
        grade=_load_grade(data["grade"], findings),
        grades=grades,
        smart=smart,
        facts=facts,
    )


def _said(report: FileReport) -> tuple[Any, ...]:
    items = list(report.plan.items()) if report.plan else []
    return (
        report.path,
        report.plan,
        report.language,
        report.findings,
        report.grade,
        [report.grades.get(id(item)) for item in items],
        [report.smart.get(id(item)) for item in items],
        [report.facts.get(id(item)) for item in items],
    )


def _hidden(report: FileReport) -> list[Finding]:
    """The findings that cost points and are not shown, because a baseline lets them pass."""
    grades = [report.grade, *report.grades.values()]
    lost = [one.finding for grade in grades if grade for one in grade.deductions]
    hidden: list[Finding] = []
    for finding in lost:
        if finding not in report.findings and finding not in hidden:
            hidden.append(finding)
    return hidden


def _item(item: Item, report: FileReport, findings: Sequence[Finding]) -> list[Any]:
    card = report.smart.get(id(item))
    return [
        _grade(report.grades.get(id(item)), findings),
        card and {name: [one.verdict, one.rule] for name, one in card.items()},
        report.facts.get(id(item)),
    ]


def _grade(grade: Grade | None, findings: Sequence[Finding]) -> Any:
    if grade is None:
        return None
    return [grade.score, [[one.points, findings.index(one.finding)] for one in grade.deductions]]


def _load_grade(data: Any, findings: Sequence[Finding]) -> Grade | None:
    if data is None:
        return None
    score, lost = data
    return Grade(score, tuple(Deduction(points, findings[at]) for points, at in lost))


def _finding(one: Finding) -> list[Any]:
    subject = one.subject
    return [
        one.rule, one.code, one.span.start, one.span.end,
        subject.kind, subject.id, subject.text, subject.start,
        dict(one.data), one.hint, one.severity, one.suggestion, one.words, one.package, one.key,
    ]  # fmt: skip


def _load_finding(data: Sequence[Any]) -> Finding:
    rule, code, start, end, kind, name, text, at, *rest = data
    subject = Subject(kind, name, text, at)
    return Finding(rule, code, Span(start=start, end=end), subject, *rest)
