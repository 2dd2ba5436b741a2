"""Reviewdog's diagnostic format. Its columns count the bytes of UTF-8, not characters.

Source: reviewdog, proto/rdf/reviewdog.proto.
"""

from __future__ import annotations

import json
from typing import Any

from okrlint.messages import say
from okrlint.model import Language, Position, Source, Span
from okrlint.renderers._places import Placed, all_placed
from okrlint.report import Report
from okrlint.rewrites import edit

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report, language: Language) -> str:
    """A DiagnosticResult with one diagnostic a finding."""
    data = {
        "source": {"name": "okrlint"},
        "diagnostics": [_diagnostic(one, language) for one in all_placed(report)],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(one: Placed, language: Language) -> dict[str, Any]:
    finding = one.finding
    found: dict[str, Any] = {
        "message": say(finding, language),
        "location": {"path": one.path, "range": _range(one.plan.source, finding.span)},
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    change = edit(one.plan, finding)
    if change is not None:
        found["suggestions"] = [
            {"range": _range(one.plan.source, change.span), "text": change.text}
        ]
    return found


def _range(source: Source, span: Span) -> dict[str, Any]:
    return {
        "start": _position(source, source.position(span.start)),
        "end": _position(source, source.position(span.end)),
    }


def _position(source: Source, at: Position) -> dict[str, int]:
    before = source.line(at.line)[: at.column - 1]
    return {"line": at.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
