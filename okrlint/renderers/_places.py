"""What the formats for machines share: findings with their places, and errors beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okrlint.errors import UserError
from okrlint.model import Plan, Position
from okrlint.report import FileReport, Report
from okrlint.rule import Finding


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding, the file it is in, and where it begins and ends (the end is exclusive)."""

    path: str
    plan: Plan
    finding: Finding
    start: Position
    end: Position


def placed(file: FileReport) -> Iterator[Placed]:
    """The findings of a file, in order."""
    plan = file.plan
    if plan is None:
        return
    for finding in file.findings:
        start = plan.source.position(finding.span.start)
        end = plan.source.position(max(finding.span.end, finding.span.start))
        yield Placed(file.path, plan, finding, start, end)


def all_placed(report: Report) -> Iterator[Placed]:
    """The findings of all files, in order."""
    for file in report.files:
        yield from placed(file)


def all_errors(report: Report) -> Iterator[UserError]:
    """What could not be done: of the whole run, then of each file."""
    yield from report.errors
    for file in report.files:
        yield from file.errors


def xml_text(words: str) -> str:
    """Text without the characters that XML 1.0 does not allow in any spelling."""
    return "".join(c if _allowed(ord(c)) else "\ufffd" for c in words)


def _allowed(point: int) -> bool:
    return (
        point in (0x9, 0xA, 0xD)
        or 0x20 <= point <= 0xD7FF
        or 0xE000 <= point <= 0xFFFD
        or 0x10000 <= point <= 0x10FFFF
    )
