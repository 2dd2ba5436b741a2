"""Which settings hold for a file: the nearest configuration upwards, to the repository root."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from okrlint.errors import UserError
from okrlint.ruleset import DEFAULT, Ruleset
from okrlint.settings import Layer, Settings, read_layer

NAMES = (".okrlint.yaml", "okrlint.yaml", "pyproject.toml")


class Config:
    """The settings of one configuration file, or the defaults where there is none."""

    def __init__(self, ruleset: Ruleset, path: Path | None) -> None:
        self.ruleset = ruleset
        self.path = path

    @property
    def own(self) -> Settings:
        """What the configuration file itself says."""
        return self.ruleset.layers[-1].settings if self.path else Settings()

    @property
    def base(self) -> Path:
        """The folder that globs and paths of the configuration are relative to."""
        return self.path.parent if self.path else Path()


def _has_table(path: Path) -> bool:
    if path.name != "pyproject.toml":
        return True
    try:
        return "[tool.okrlint" in path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False


@cache
def _in_folder(folder: Path) -> Path | None:
    for name in NAMES:
        path = folder / name
        if path.is_file() and _has_table(path):
            return path
    return None


def _upwards(folder: Path) -> Iterator[Path]:
    """`folder` and those above it, up to the repository's root or the file system's."""
    for one in (folder, *folder.parents):
        yield one
        if (one / ".git").exists():
            return


def find_config(folder: Path) -> Path | None:
    """The configuration file that holds in a folder, or None."""
    for one in _upwards(folder.resolve()):
        found = _in_folder(one)
        if found is not None:
            return found
    return None


def load_config(path: Path) -> Config:
    """The configuration in a file, on top of what it extends (kalungi, where it says nothing).

    Raises:
        UserError: the file cannot be read, or is no settings file at all.
    """
    shown = _shown(path)
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise UserError("no-such-file", path=shown) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("unreadable", path=shown, reason=type(error).__name__) from error
    table = ("tool", "okrlint") if path.name == "pyproject.toml" else ()
    layer: Layer = read_layer(text, shown, path.parent, table)
    return Config(Ruleset.of(layer), path)


def default_config() -> Config:
    """The default school and nothing else."""
    return Config(Ruleset.load(DEFAULT), None)


def _shown(path: Path) -> str:
    """The path as people read it: relative to where they are, if it is below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)
