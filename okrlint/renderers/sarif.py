"""SARIF 2.1.0, for code scanning and everything else that reads static analysis.

Columns are Unicode code points and say so. Suggestions are fixes. The rules' manual pages come
along as help. GitHub takes at most 25,000 results of a run, so errors come first and what is over
is left out and counted.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from okrlint.errors import UserError
from okrlint.fingerprint import fingerprints
from okrlint.messages import say, say_error
from okrlint.model import Language, Source, Span
from okrlint.renderers._places import Placed, all_errors, placed
from okrlint.report import Report
from okrlint.rewrites import edit

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
LIMIT = 25_000
TAGS = 20


def render(report: Report, language: Language) -> str:
    """One run with a result for each finding, and a notification for each error."""
    found = [
        (one, name)
        for file in report.files
        for one, name in zip(placed(file), fingerprints(file.path, file.findings), strict=True)
    ]
    ranked = sorted(found, key=lambda pair: list(LEVELS).index(pair[0].finding.severity))
    kept = found if len(found) <= LIMIT else ranked[:LIMIT]
    rules = sorted({one.finding.rule for one, _ in kept})
    index = {name: at for at, name in enumerate(rules)}
    errors = [_notification(error, language) for error in all_errors(report)]
    if len(found) > LIMIT:
        errors.append(_left_out(len(found) - LIMIT))
    driver = {
        "name": "okrlint",
        "version": report.version,
        "semanticVersion": report.version,
        "rules": _rules(rules, [one for one, _ in kept], language),
    }
    invocation: dict[str, Any] = {"executionSuccessful": not report.failed()}
    if errors:
        invocation["toolExecutionNotifications"] = errors
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, name, index, language) for one, name in kept],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _left_out(count: int) -> dict[str, Any]:
    text = f"{count} results are left out: a run may have {LIMIT}."
    return {"level": "warning", "message": {"text": text}}


def _rules(
    names: Iterable[str], found: Sequence[Placed], language: Language
) -> list[dict[str, Any]]:
    from okrlint.manual import manual
    from okrlint.registry import load_rules

    known, _ = load_rules()
    keys = {one.finding.rule: one.finding.key for one in found}
    described = []
    for name in names:
        rule: dict[str, Any] = {"id": name}
        kind = known.get(name) or known.get(keys[name])
        if kind is not None:
            page = manual(kind, language)
            rule["shortDescription"] = {"text": page.title}
            rule["fullDescription"] = {"text": " ".join(page.prose.split())}
            rule["help"] = {"text": page.prose, "markdown": f"**{page.title}**\n\n{page.prose}"}
            rule["properties"] = {"tags": sorted(kind.tags)[:TAGS]}
        described.append(rule)
    return described


def _result(one: Placed, name: str, index: Mapping[str, int], language: Language) -> dict[str, Any]:
    finding = one.finding
    source = one.plan.source
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(one.path),
            "region": _region(source, finding.span),
        }
    }
    if finding.subject.id:
        location["logicalLocations"] = [
            {"name": finding.subject.id, "kind": finding.subject.kind.replace("_", " ")}
        ]
    result = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": say(finding, language)},
        "locations": [location],
        "partialFingerprints": {"okrlint/v1": name},
    }
    change = edit(one.plan, finding)
    if change is not None:
        replacement = {
            "deletedRegion": _region(source, change.span),
            "insertedContent": {"text": change.text},
        }
        changes = {"artifactLocation": _artifact(one.path), "replacements": [replacement]}
        text = f"{finding.subject.text} -> {change.text}"
        result["fixes"] = [{"description": {"text": text}, "artifactChanges": [changes]}]
    return result


def _artifact(path: str) -> dict[str, str]:
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    return {"uri": quote(pure.as_posix(), errors="replace"), "uriBaseId": "%SRCROOT%"}


def _region(source: Source, span: Span) -> dict[str, int]:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _notification(error: UserError, language: Language) -> dict[str, Any]:
    found: dict[str, Any] = {"level": "error", "message": {"text": say_error(error, language)}}
    if error.path:
        location: dict[str, Any] = {"artifactLocation": _artifact(error.path)}
        if error.line:
            location["region"] = {"startLine": error.line, "startColumn": error.column or 1}
        found["locations"] = [{"physicalLocation": location}]
    found["descriptor"] = {"id": error.code}
    return found
