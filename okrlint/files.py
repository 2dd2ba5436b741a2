"""Walking folders: which files could be plans."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from okrlint.errors import UserError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

READABLE = frozenset(
    (".md", ".mdx", ".markdown", ".yaml", ".yml", ".json", ".toml", ".csv", ".tsv", ".xlsx")
)
"""Suffixes of the files that are looked at in a folder."""

SKIPPED_FOLDERS = frozenset(
    (
        *(".git", ".hg", ".svn", ".bzr", ".jj", "_darcs", "CVS"),
        *("node_modules", "bower_components", "vendor", "site-packages", "__pycache__"),
        *(".venv", "venv", ".tox", ".nox", ".mypy_cache", ".ruff_cache", ".pytest_cache"),
        *(
            ".idea",
            ".vscode",
            ".cache",
            ".eggs",
            ".gradle",
            ".terraform",
            ".next",
            ".okrlint-cache",
        ),
    )
)
"""Folders of version control, dependencies and caches: nobody keeps plans there."""

SKIPPED_FILES = frozenset(
    (
        *("package.json", "package-lock.json", "composer.lock", "pnpm-lock.yaml", "yarn.lock"),
        *("tsconfig.json", "pyproject.toml", "Cargo.toml", "okrlint.yaml", "okrlint.yml"),
        *(".okrlint.yaml", ".okrlint.yml", "okrlint.toml", ".pre-commit-config.yaml"),
        ".okrlint-baseline.json",
    )
)
"""Files of tools, our own configuration among them."""

LARGEST = 20_000_000
"""Bytes; larger files in a folder are no plans. A path given by name is read all the same."""


def find_files(
    paths: Iterable[Path],
    *,
    exclude: Sequence[str] = (),
    respect_gitignore: bool = True,
    missed: Callable[[UserError], None] = lambda _: None,
) -> Iterator[Path]:
    """The files to read: those of `paths` themselves, and the readable ones inside folders.

    Folders are walked in the order of their names, `.gitignore` files along the way and above
    them are respected (within a repository), and so are the `exclude` patterns, which are
    written like those of a `.gitignore`. A file given by name is always yielded. No file comes
    twice. Raises UserError for a path that is not there; `missed` is told of a folder that cannot
    be looked into.
    """
    seen: set[str] = set()
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - says no where it may not look
            found = _walk(path, _spec(exclude), respect_gitignore, missed)
        elif os.path.exists(path):  # noqa: PTH110
            found = iter((path,))
        else:
            raise UserError("no-such-file", path=str(path))
        for file in found:
            name = os.path.realpath(file)
            if name not in seen:
                seen.add(name)
                yield file


def _spec(lines: Iterable[str]) -> GitIgnoreSpec | None:
    from pathspec import GitIgnoreSpec

    spec = GitIgnoreSpec.from_lines(line for line in lines if line.strip())
    return spec if len(spec.patterns) else None


class _Ignored:
    """The `.gitignore` files from the top of a repository down to a folder."""

    def __init__(self, rules: tuple[tuple[str, GitIgnoreSpec], ...] = ()) -> None:
        self.rules = rules

    def within(self, folder: str) -> _Ignored:
        """These rules and those of the `.gitignore` of a folder."""
        try:
            with Path(folder, ".gitignore").open(encoding="utf-8", errors="replace") as file:
                spec = _spec(file)
        except OSError:
            return self
        return _Ignored((*self.rules, (folder, spec))) if spec else self

    def __contains__(self, path: str) -> bool:
        # The innermost file that says something decides.
        for folder, spec in reversed(self.rules):
            said = spec.check_file(_relative(path, folder)).include
            if said is not None:
                return bool(said)
        return False


def _relative(path: str, folder: str) -> str:
    relative = os.path.relpath(path, folder).replace(os.sep, "/")
    return relative + "/" if path.endswith(os.sep) else relative


def _above(folder: Path) -> _Ignored:
    """The rules of the repository that a folder lies in, down to its parent."""
    ignored = _Ignored()
    here = folder.resolve()
    chain = [here, *here.parents]
    repositories = (
        index
        for index, parent in enumerate(chain)
        if os.path.exists(parent / ".git")  # noqa: PTH110
    )
    top = next(repositories, None)
    if top is None:
        return ignored
    for parent in reversed(chain[1 : top + 1]):
        ignored = ignored.within(str(parent))
    return ignored


def _walk(
    root: Path,
    exclude: GitIgnoreSpec | None,
    respect_gitignore: bool,
    missed: Callable[[UserError], None],
) -> Iterator[Path]:
    ignored = _above(root) if respect_gitignore else _Ignored()
    stack: list[tuple[Path, str, _Ignored]] = [(root, str(root.resolve()), ignored)]
    top = str(root.resolve())
    while stack:
        folder, real, rules = stack.pop()
        if respect_gitignore:
            rules = rules.within(real)
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except FileNotFoundError:  # gone since its parent was looked into
            continue
        except OSError as error:
            reason = error.strerror or type(error).__name__
            missed(UserError("unreadable", path=str(folder), reason=reason))
            continue
        folders: list[tuple[Path, str, _Ignored]] = []
        for entry in found:
            place = os.path.join(real, entry.name)  # noqa: PTH118 - thousands of times
            try:
                is_folder = entry.is_dir(follow_symlinks=False)
            except OSError:
                continue
            if is_folder:
                if entry.name in SKIPPED_FOLDERS or _is_environment(entry):
                    continue
                place += os.sep
            elif not _is_readable(entry):
                continue
            if exclude and exclude.match_file(_relative(place, top)):
                continue
            if place in rules:
                continue
            if is_folder:
                folders.append((folder / entry.name, place.rstrip(os.sep), rules))
            else:
                yield folder / entry.name
        stack.extend(reversed(folders))


def _is_environment(entry: os.DirEntry[str]) -> bool:
    """Whether a folder is a Python environment under whatever name."""
    return os.path.exists(os.path.join(entry.path, "pyvenv.cfg"))  # noqa: PTH110, PTH118


def _is_readable(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    dot = name.rfind(".")
    if dot <= 0 or name[dot:].lower() not in READABLE or name in SKIPPED_FILES:
        return False
    if name.startswith("~$"):  # the lock file of an open workbook
        return False
    try:
        return entry.is_file() and entry.stat().st_size <= LARGEST
    except OSError:
        return False
