"""The report as rows, for CSV and XLSX. Nothing in a cell may turn into a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from okrlint.charts import clean
from okrlint.messages import say, text
from okrlint.model import Language
from okrlint.renderers._standing import cycle_name, status_word
from okrlint.tracking import Followed

Cell = str | float | int | date | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

KEY_RESULTS = (
    *("plan", "cycle", "objective-id", "objective", "id", "key-result", "owner", "baseline"),
    *("target", "unit", "current", "progress", "status", "reason", "confidence", "checkin"),
    *("days", "score", "commitment", "quality", "grade"),
)
CHECK_INS = ("plan", "date", "id", "current", "confidence", "status", "note", "author")
FINDINGS = ("plan", "line", "id", "item", "severity", "rule", "finding")


def neutral(cell: str) -> str:
    """A text that a spreadsheet takes for a text: an apostrophe goes before what begins a formula.

    Control characters are left out; line breaks become spaces.
    """
    shown = " ".join(clean(cell).split())
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def heads(columns: Sequence[str], language: Language) -> list[str]:
    """The first row of a table."""
    return [text(f"report.column-{name}", language) for name in columns]


def key_result_rows(plans: Sequence[Followed], language: Language) -> Iterator[list[Cell]]:
    """One row a key result, dropped ones included."""
    for followed in plans:
        now = followed.standing
        grades = grades_by_id(followed)
        for objective in now.objectives:
            for kr in objective.key_results:
                goal = kr.progress.goal
                grade = grades.get(kr.key_result.id)
                yield [
                    neutral(now.plan.title or now.plan.source.path),
                    neutral(cycle_name(now)),
                    neutral(objective.objective.id),
                    neutral(objective.objective.text),
                    neutral(kr.key_result.id),
                    neutral(kr.key_result.text),
                    neutral(kr.owner or ""),
                    goal.baseline,
                    goal.target,
                    neutral(goal.unit or ""),
                    kr.progress.current,
                    None if kr.progress.value is None else round(kr.progress.value, 4),
                    status_word(kr.status, language),
                    neutral(kr.key_result.status_reason or ""),
                    kr.confidence,
                    kr.last.date if kr.last else None,
                    kr.since,
                    None if kr.score is None else round(kr.score.value, 4),
                    text(f"report.{kr.commitment}", language) if kr.commitment else "",
                    grade[0] if grade else None,
                    grade[1] if grade else "",
                ]


def check_in_rows(plans: Sequence[Followed], language: Language) -> Iterator[list[Cell]]:
    """One row a check-in, by key result, oldest first."""
    for followed in plans:
        now = followed.standing
        for kr in now.key_results:
            for check_in in kr.check_ins:
                yield [
                    neutral(now.plan.title or now.plan.source.path),
                    check_in.date,
                    neutral(kr.key_result.id),
                    check_in.value,
                    check_in.confidence,
                    status_word(check_in.status, language) if check_in.status else "",
                    neutral(check_in.note or ""),
                    neutral(check_in.author or ""),
                ]


def finding_rows(plans: Sequence[Followed], language: Language) -> Iterator[list[Cell]]:
    """One row a finding on how the plan is written."""
    for followed in plans:
        file = followed.quality
        if file is None or file.plan is None:
            continue
        for finding in file.findings:
            yield [
                neutral(followed.standing.plan.title or file.path),
                file.plan.source.position(finding.span.start).line,
                neutral(finding.subject.id),
                neutral(finding.subject.text),
                text(f"ui.{finding.severity}", language),
                finding.rule,
                neutral(say(finding, language)),
            ]


def grades_by_id(followed: Followed) -> dict[str, tuple[int, str]]:
    """Quality score (0 to 100) and letter of each item, by its id."""
    file = followed.quality
    if file is None or file.plan is None:
        return {}
    found = {}
    for item in file.plan.items():
        grade = file.grade_of(item)
        if grade is not None:
            found[item.id] = (grade.rounded, grade.letter)
    return found
