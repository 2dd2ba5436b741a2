"""The report as Markdown: for a pull request comment, a step summary, a message to the team."""

from __future__ import annotations

import re

from okrlint.messages import printable, say, say_note, text
from okrlint.model import Item, Language, Plan
from okrlint.renderers._summary import summary
from okrlint.report import FileReport, Grade, Report

MARKS = {"met": "✓", "not met": "✗", "cannot judge": "·"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!@&])")


def escape(words: str) -> str:
    """Text that Markdown shows as it stands: no markup, no mentions, no line breaks."""
    return _SPECIAL.sub(r"\\\1", printable(words)).replace("\\@", "@\u200b")


def render(report: Report, language: Language) -> str:
    """The findings and grades of each file, then a summary."""
    blocks = [f"## {text('ui.report', language)}"]
    blocks.append(summary(report, language))
    for file in report.files:
        if file.is_no_okr and len(report.files) > 1:
            continue
        blocks += _file(file, language, graded=report.graded)
    return "\n\n".join(blocks) + "\n"


def _file(file: FileReport, language: Language, *, graded: bool) -> list[str]:
    plan = file.plan
    if plan is None or not (file.findings or plan.notes or (graded and file.grade)):
        return []
    blocks = [f"### {escape(file.path)}"]
    if file.findings:
        head = [text(f"ui.column-{name}", language) for name in ("line", "severity", "finding")]
        rows = [f"| {' | '.join(head)} |", "| ---: | --- | --- |"]
        for finding in file.findings:
            at = plan.source.position(finding.span.start)
            words = escape(finding.subject.text)
            quoted = f"{words}<br>" if words else ""
            said = escape(say(finding, language))
            if finding.suggestion:
                tried = {"suggestion": escape(finding.suggestion)}
                said += f"<br>{text('ui.try', language, tried)}"
            cost = file.cost_of(finding)
            lost = " " + text("ui.cost", language, {"points": cost}) if cost else ""
            severity = text("ui." + finding.severity, language)
            rows.append(f"| {at.line} | {severity} `{finding.rule}`{lost} | {quoted}{said} |")
        blocks.append("\n".join(rows))
    blocks += [f"> {escape(say_note(note, language))}" for note in plan.notes]
    if graded and file.grade:
        blocks.append(_grades(file, plan, language))
        if file.smart:
            blocks.append(text("ui.smart-legend", language))
    return blocks


def _grades(file: FileReport, plan: Plan, language: Language) -> str:
    head = [text(f"ui.column-{name}", language) for name in ("item", "score", "grade")]
    rows = [f"| {' | '.join(head)} | S M A R T |", "| --- | ---: | :---: | --- |"]
    rows.append(f"| **{text('ui.plan', language)}** | {_score(file.grade)} | |")
    for objective in plan.objectives:
        rows.append(f"| **{_name(objective)}** | {_score(file.grade_of(objective))} | |")
        for kr in objective.key_results:
            card = " ".join(MARKS[one.verdict] for one in file.smart.get(id(kr), {}).values())
            rows.append(f"| {_name(kr)} | {_score(file.grade_of(kr))} | {card} |")
    return "\n".join(rows)


def _name(item: Item) -> str:
    return escape(f"{item.id} {item.text}".strip())


def _score(grade: Grade | None) -> str:
    return f"{grade.rounded} | {grade.letter}" if grade else "– | –"
