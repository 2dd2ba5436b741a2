"""Which files to read: named ones always, folders walked as Git would see them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

from okrlint.errors import UserError

SUFFIXES = frozenset(
    {".md", ".mdx", ".markdown", ".yaml", ".yml", ".json", ".toml", ".csv", ".tsv", ".xlsx"}
)
SKIPPED = frozenset(
    {".git", ".hg", ".svn", "node_modules", ".venv", "venv", "__pycache__", ".tox", ".nox"}
    | {".mypy_cache", ".pytest_cache", ".ruff_cache", ".okrlint-cache", ".idea", ".vscode"}
)


def find_files(
    paths: Iterable[Path],
    *,
    exclude: Iterable[str] = (),
    respect_gitignore: bool = True,
) -> Iterator[Path]:
    """The files to read, each once, in a stable order.

    A named file is always yielded. A folder is walked: files with a readable suffix that neither
    `exclude` (patterns as in .gitignore, relative to the folder) nor a .gitignore on the way
    leaves out.

    Raises:
        UserError: a named path does not exist.
    """
    excluded = GitIgnoreSpec.from_lines(exclude)
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found = _walk(path, excluded, respect_gitignore)
        elif path.exists():
            found = iter((path,))
        else:
            raise UserError("no-such-file", path=path.as_posix())
        for file in found:
            if file not in seen:
                seen.add(file)
                yield file


def _ignores(folder: Path) -> GitIgnoreSpec | None:
    try:
        lines = (folder / ".gitignore").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return GitIgnoreSpec.from_lines(lines)


def _above(folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
    """The .gitignore files between the repository's root and a folder, outermost first."""
    found: list[tuple[Path, GitIgnoreSpec]] = []
    if (folder / ".git").exists():
        return found
    for parent in folder.parents:
        spec = _ignores(parent)
        if spec is not None:
            found.insert(0, (parent, spec))
        if (parent / ".git").exists():
            return found
    return []  # no repository: a .gitignore further up is somebody else's


def _walk(root: Path, excluded: GitIgnoreSpec, respect: bool) -> Iterator[Path]:
    absolute = root.resolve()
    stack = [(root, absolute, _above(absolute) if respect else [])]
    while stack:
        folder, real, specs = stack.pop()
        own = _ignores(real) if respect else None
        if own is not None:
            specs = [*specs, (real, own)]
        folders: list[tuple[Path, Path, list[tuple[Path, GitIgnoreSpec]]]] = []
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and entry.name in SKIPPED:
                continue
            if not is_folder and Path(entry.name).suffix.lower() not in SUFFIXES:
                continue
            here, there = folder / entry.name, real / entry.name
            mark = "/" if is_folder else ""
            if excluded.match_file(there.relative_to(absolute).as_posix() + mark):
                continue
            if _ignored(there, mark, specs):
                continue
            if is_folder:
                folders.append((here, there, specs))
            elif entry.is_file():
                yield here
        stack += reversed(folders)


def _ignored(path: Path, mark: str, specs: Iterable[tuple[Path, GitIgnoreSpec]]) -> bool:
    """As Git decides: the innermost file that says anything about a path has the last word."""
    verdict = False
    for base, spec in specs:
        said = spec.check_file(path.relative_to(base).as_posix() + mark).include
        if said is not None:
            verdict = said
    return verdict
