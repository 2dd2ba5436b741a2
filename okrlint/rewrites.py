"""Suggestions as edits of the source. Only made, never applied: that is for people to ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff

from okrlint.messages import printable
from okrlint.model import Plan, Span
from okrlint.report import FileReport
from okrlint.rule import Finding


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of the source and what would stand there instead."""

    span: Span
    text: str


def edit(plan: Plan, finding: Finding) -> Edit | None:
    """The edit a finding suggests.

    None where it suggests none, or where the item does not stand in the source as one run: what
    lies between (emphasis, links, escapes) would be lost.
    """
    if finding.suggestion is None:
        return None
    subject = finding.subject
    span = Span(start=subject.start, end=subject.start + len(subject.text))
    if subject.kind == "plan" or plan.source.slice(span) != subject.text:
        return None
    return Edit(span, finding.suggestion)


def edits(file: FileReport) -> Iterator[Edit]:
    """The edits a file's findings suggest, in order; of those that overlap, the first."""
    end = 0
    if file.plan is None:
        return
    found = (edit(file.plan, finding) for finding in file.findings)
    for one in sorted(filter(None, found), key=lambda one: one.span.start):
        if one.span.start >= end:
            end = one.span.end
            yield one


def applied(file: FileReport) -> str:
    """The text of a file with all suggested edits made."""
    assert file.plan is not None
    text, at, parts = file.plan.source.text, 0, []
    for one in edits(file):
        parts += [text[at : one.span.start], one.text]
        at = one.span.end
    return "".join([*parts, text[at:]])


def diff(file: FileReport) -> str:
    """The suggested edits of a file as a unified diff; empty where there are none."""
    if file.plan is None or file.plan.format == "xlsx":
        return ""
    before = file.plan.source.text.splitlines(keepends=True)
    after = applied(file).splitlines(keepends=True)
    path = file.path.removeprefix("/")
    lines = unified_diff(before, after, f"a/{path}", f"b/{path}", n=1)
    return "".join(
        printable(line.rstrip("\r\n")) + ("\n" if line.endswith("\n") else _NO_END)
        for line in lines
    )


_NO_END = "\n\\ No newline at end of file\n"
