"""One JSON object a finding, one finding a line: for `jq`, `grep` and streams."""

from __future__ import annotations

import json

from okrlint.model import Language
from okrlint.renderers.json import finding_data
from okrlint.report import Report


def render(report: Report, language: Language) -> str:
    """The findings as in the JSON report, each with the `path` of its file."""
    return "".join(
        json.dumps(
            {"path": file.path, **finding_data(finding, file.plan, language)}, ensure_ascii=False
        )
        + "\n"
        for file in report.files
        if file.plan is not None
        for finding in file.findings
    )
