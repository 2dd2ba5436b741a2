"""Where settings and other files beside a plan are: the nearest upwards, to the repository root.

Standard library only: a run that finds everything in its cache imports nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

NAMES = (".okrlint.yaml", "okrlint.yaml", "pyproject.toml")


def _is_there(path: Path) -> bool:
    """Whether something is there, as far as one may look; `Path.exists` would raise."""
    return os.path.exists(path)  # noqa: PTH110


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113


def _has_table(path: Path) -> bool:
    if path.name != "pyproject.toml":
        return True
    try:
        return "[tool.okrlint" in path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def configs_in(folder: Path) -> list[Path]:
    """The configuration files of a folder; the first is the one that holds."""
    return [folder / name for name in NAMES if _is_config(folder / name)]


def _is_config(path: Path) -> bool:
    return _is_file(path) and _has_table(path)


def upwards(folder: Path) -> Iterator[Path]:
    """`folder` and those above it, up to the repository's root or the file system's."""
    for one in (folder, *folder.parents):
        yield one
        if _is_there(one / ".git"):
            return


def repository(folder: Path) -> Path | None:
    """The root of the Git repository that a folder is in."""
    return next((one for one in upwards(folder.resolve()) if _is_there(one / ".git")), None)


def find_config(folder: Path) -> Path | None:
    """The configuration file that holds in a folder, or None."""
    return _nearest_config(folder.resolve())


@cache
def _nearest_config(folder: Path) -> Path | None:
    found = configs_in(folder)
    if found:
        return found[0]
    if _is_there(folder / ".git") or folder.parent == folder:
        return None
    return _nearest_config(folder.parent)


def find_beside(folder: Path, name: str) -> Path | None:
    """The nearest file called `name`, upwards from a folder to the repository's root."""
    return next((one / name for one in upwards(folder.resolve()) if _is_file(one / name)), None)


def forget() -> None:
    """Look again next time: for a process that outlives changes to files, such as the server."""
    _nearest_config.cache_clear()
