"""GitLab's Code Quality report, for `artifacts:reports:codequality`.

Source: GitLab documentation, "Code Quality report format".
"""

from __future__ import annotations

import json
from typing import Any

from okrlint.fingerprint import fingerprints
from okrlint.messages import say
from okrlint.model import Language
from okrlint.renderers._places import placed
from okrlint.report import FileReport, Report

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, language: Language) -> str:
    """A JSON array with one object a finding; fingerprints are unique and know no line."""
    issues = [issue for file in report.files for issue in _issues(file, language)]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issues(file: FileReport, language: Language) -> list[dict[str, Any]]:
    names = fingerprints(file.path, file.findings)
    return [
        {
            "description": say(one.finding, language),
            "check_name": one.finding.rule,
            "fingerprint": name,
            "severity": SEVERITIES[one.finding.severity],
            "location": {
                "path": file.path.removeprefix("./"),
                "lines": {"begin": one.start.line, "end": one.end.line},
            },
        }
        for one, name in zip(placed(file), names, strict=True)
    ]
