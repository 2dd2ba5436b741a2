"""Workflow commands that GitHub Actions shows as annotations beside the lines.

GitHub shows no more than ten errors, ten warnings and ten notices of a step, so errors come first
and what is over is counted in a last notice; the job summary has them all.

Source: GitHub Actions, "Workflow commands" and "Limits of annotations".
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.messages import say, say_error, text
from okrlint.model import Language
from okrlint.renderers._places import Placed, all_errors, all_placed
from okrlint.report import Report

LIMIT = 10
LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, language: Language) -> str:
    """One command a line, errors first."""
    return "".join(f"{line}\n" for line in _lines(report, language))


def _lines(report: Report, language: Language) -> Iterator[str]:
    found = sorted(all_placed(report), key=lambda one: list(LEVELS).index(one.finding.severity))
    errors = [_error(say_error(error, language)) for error in all_errors(report)]
    left = {"error": max(0, LIMIT - len(errors)), "warning": LIMIT, "info": LIMIT - 1}
    yield from errors[:LIMIT]
    more = max(0, len(errors) - LIMIT)
    for one in found:
        if left[one.finding.severity]:
            left[one.finding.severity] -= 1
            yield _command(one, language)
        else:
            more += 1
    if more:
        said = text("notice.more-findings", language, {"count": more, "limit": LIMIT})
        yield f"::notice title=okrlint::{_data(said)}"


def _error(said: str) -> str:
    return f"::error title=okrlint::{_data(said)}"


def _command(one: Placed, language: Language) -> str:
    finding = one.finding
    where = {"file": one.path, "line": one.start.line}
    if one.start.line == one.end.line:  # columns of a range over several lines are not shown
        where |= {"endLine": one.end.line, "col": one.start.column, "endColumn": one.end.column}
    else:
        where |= {"endLine": one.end.line}
    where["title"] = f"okrlint {finding.rule}"
    said = say(finding, language)
    if finding.suggestion:
        said += "\n" + text("ui.try", language, {"suggestion": finding.suggestion})
    places = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    return f"::{LEVELS[finding.severity]} {places}::{_data(said)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
