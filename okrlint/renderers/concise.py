"""`path:line:column: severity rule message`, one line a finding."""

from __future__ import annotations

from okrlint.messages import printable, say
from okrlint.model import Language
from okrlint.report import Report


def render(report: Report, language: Language) -> str:
    """The findings of a report, one line each."""
    lines = []
    for file in report.files:
        for finding in file.findings:
            assert file.plan is not None
            at = file.plan.source.position(finding.span.start)
            said = printable(say(finding, language))
            lines.append(
                f"{printable(file.path)}:{at.line}:{at.column}: "
                f"{finding.severity} {finding.rule} {said}\n"
            )
    return "".join(lines)
