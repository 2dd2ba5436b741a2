"""The last line of a report for people: how many files, what was found, and the grade."""

from __future__ import annotations

from okrlint.messages import text
from okrlint.model import Language
from okrlint.report import Report


def summary(report: Report, language: Language) -> str:
    """Nothing found is only good news about files that hold OKRs and could be read."""
    counts = report.counts()
    unread = sum(bool(file.errors) for file in report.files)
    judged = sum(not (file.errors or file.is_no_okr) for file in report.files)
    data = {str(name): number for name, number in counts.items()}
    if any(counts.values()):
        line = text("ui.summary", language, {"files": len(report.files) - unread, **data})
    elif judged:
        line = text("ui.summary-clean", language, {"files": judged})
    else:
        line = text("ui.summary-none", language)
    if unread:
        line += text("ui.summary-unread", language, {"count": unread})
    if report.graded and report.grade is not None:
        grade = {"score": report.grade.rounded, "grade": report.grade.letter}
        line += text("ui.summary-grade", language, grade)
    return line
