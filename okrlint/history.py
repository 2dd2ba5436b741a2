"""A plan's versions in Git, renames followed; each is read as the plan it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from okrlint.changes import PlanHistory, Version, history_of
from okrlint.errors import UserError
from okrlint.git import run_git
from okrlint.model import Plan

MAX_VERSIONS = 500
"""Commits looked at, newest first: a plan that changed more often is no plan."""
_BINARY = frozenset({".xlsx"})


@dataclass(frozen=True, slots=True)
class _Commit:
    hash: str
    day: date
    author: str
    path: str


def _commits(file: Path) -> list[_Commit]:
    """The commits that touched a file, oldest first, each with the name it had there."""
    said = run_git(
        file.parent,
        *("log", "--follow", "--no-color", "--no-ext-diff", "--no-textconv", "--name-only"),
        *(f"--max-count={MAX_VERSIONS}", "--format=%x1e%H%x1f%aI%x1f%aN"),
        *("--", file.name),
    )
    found = []
    for record in (said or b"").decode("utf-8", "replace").split("\x1e")[1:]:
        head, _, names = record.partition("\n")
        name = names.strip("\n").partition("\n")[0]
        parts = head.split("\x1f")
        if len(parts) == 3 and name and not name.startswith('"'):
            try:
                day = date.fromisoformat(parts[1][:10])
            except ValueError:
                continue
            found.append(_Commit(parts[0], day, parts[2], name))
    return found[::-1]


def _contents(folder: Path, commits: list[_Commit]) -> Iterator[tuple[_Commit, bytes]]:
    """What the file held in each commit, from one Git process; repeats are left out."""
    asked = "".join(f"{commit.hash}:{commit.path}\n" for commit in commits).encode()
    answer = run_git(folder, "cat-file", "--batch", stdin=asked) or b""
    at = 0
    last = b""
    for commit in commits:
        end = answer.find(b"\n", at)
        if end < 0:
            return
        head = answer[at:end].split(b" ")
        at = end + 1
        if len(head) != 3 or not head[2].isdigit():
            continue  # missing
        size = int(head[2])
        content = answer[at : at + size]
        at += size + 1
        if head[1] == b"blob" and head[0] != last:
            last = head[0]
            yield commit, content


def versions_of(plan: Plan, path: Path, today: date) -> list[Version]:
    """All versions of the plan in `path`, oldest first; the last is the plan as it is now.

    Versions that could not be read as a plan are left out. Empty without Git.
    """
    from okrlint.sources import read_text
    from okrlint.sources.decode import decode

    file = path.resolve()
    if file.suffix.lower() in _BINARY:
        return []
    commits = _commits(file)
    found = []
    for commit, content in _contents(file.parent, commits):
        try:
            past = read_text(decode(content, commit.path), commit.path)
        except UserError:
            continue
        if past.objectives:
            found.append(Version(commit.day, past, commit.hash[:10], commit.author))
    if commits:
        found.append(Version(max(today, commits[-1].day), plan))
    return found


def plan_history(plan: Plan, path: Path, today: date) -> PlanHistory | None:
    """What became of a plan from its cycle's beginning to the end of `today`.

    None where Git does not know the file.
    """
    versions = versions_of(plan, path, today)
    if not versions:
        return None
    shallow = run_git(path.resolve().parent, "rev-parse", "--is-shallow-repository")
    found = history_of(versions, complete=shallow is not None and shallow.strip() == b"false")
    known = tuple(c for c in found.changes if c.day is None or c.day <= today)
    return replace(found, changes=known)
