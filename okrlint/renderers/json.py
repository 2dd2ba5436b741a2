"""The report as JSON, version 1 of the contract. The plan's own text is given as it stands."""

from __future__ import annotations

import json
from typing import Any

from okrlint.messages import say, say_error, say_note
from okrlint.model import Action, KeyResult, Language, Objective, Plan
from okrlint.report import FileReport, Grade, Report
from okrlint.rule import Finding

SCHEMA_VERSION = 1


def render(report: Report, language: Language) -> str:
    """The report as JSON with a line end."""
    return json.dumps(as_data(report, language), ensure_ascii=False, indent=2) + "\n"


def as_data(report: Report, language: Language) -> dict[str, Any]:
    """The report as plain dictionaries and lists."""
    files = [file_data(file, language, graded=report.graded) for file in report.files]
    return {
        "schema_version": SCHEMA_VERSION,
        "okrlint": report.version,
        "ruleset": report.ruleset,
        "files": files,
        "errors": [say_error(error, language) for error in report.errors],
        "summary": {
            "files": len(files),
            "objectives": sum(len(file["objectives"]) for file in files),
            "key_results": sum(len(o["key_results"]) for f in files for o in f["objectives"]),
            "findings": dict(report.counts()),
            **_grade(report.grade if report.graded else None),
        },
    }


def _grade(grade: Grade | None) -> dict[str, Any]:
    return {"score": grade and grade.rounded, "grade": grade and grade.letter}


def file_data(file: FileReport, language: Language, *, graded: bool = True) -> dict[str, Any]:
    """One file of the report."""
    plan = file.plan
    cycle = plan.cycle if plan else None
    return {
        "path": file.path,
        "language": file.language,
        "cycle": cycle and cycle.name,
        "cycle_start": cycle and _text(cycle.start),
        "cycle_end": cycle and _text(cycle.end),
        **_grade(file.grade if graded else None),
        "objectives": [
            _objective(objective, plan, file, graded)
            for objective in (plan.objectives if plan else ())
        ],
        "actions": [_item(action, plan) for action in plan.actions] if plan else [],
        "findings": [finding_data(finding, plan, language) for finding in file.findings]
        if plan
        else [],
        "notes": [_note(note, plan, language) for note in plan.notes] if plan else [],
        "errors": [say_error(error, language) for error in file.errors],
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _item(item: Objective | KeyResult | Action, plan: Plan) -> dict[str, Any]:
    at = plan.source.position(item.span.start)
    return {"id": item.id, "text": item.text, "line": at.line, "column": at.column}


def _objective(objective: Objective, plan: Plan | None, file: FileReport, graded: bool) -> Any:
    assert plan is not None
    cycle = objective.cycle.name if objective.cycle else None
    return {
        **_item(objective, plan),
        **_grade(file.grade_of(objective) if graded else None),
        "owner": objective.owner,
        "status": objective.status,
        "cycle": cycle,
        "key_results": [_key_result(kr, plan, file, graded) for kr in objective.key_results],
        "actions": [_item(action, plan) for action in objective.actions],
    }


def _key_result(kr: KeyResult, plan: Plan, file: FileReport, graded: bool) -> dict[str, Any]:
    card = file.smart.get(id(kr), {}) if graded else {}
    return {
        **_item(kr, plan),
        **_grade(file.grade_of(kr) if graded else None),
        "owner": kr.owner,
        "status": kr.status,
        "smart": {name: {"verdict": one.verdict, "rule": one.rule} for name, one in card.items()},
        "facts": dict(file.facts.get(id(kr), {})),
    }


def finding_data(finding: Finding, plan: Plan, language: Language) -> dict[str, Any]:
    """A finding with its place: lines and columns from 1, columns in code points."""
    start = plan.source.position(finding.span.start)
    end = plan.source.position(finding.span.end)
    found = {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity,
        "message": say(finding, language),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "data": dict(finding.data),
        "item": {
            "kind": finding.subject.kind,
            "id": finding.subject.id,
            "text": finding.subject.text,
        },
    }
    if finding.suggestion:
        found["suggestion"] = finding.suggestion
    return found


def _note(note: Any, plan: Plan, language: Language) -> dict[str, Any]:
    at = plan.source.position(note.span.start) if note.span else None
    return {
        "code": note.code,
        "message": say_note(note, language),
        "line": at and at.line,
        "column": at and at.column,
    }
