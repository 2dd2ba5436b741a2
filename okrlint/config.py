"""Which settings hold for a file: those of the nearest configuration upwards."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from okrlint.discovery import configs_in, find_config
from okrlint.errors import UserError
from okrlint.ruleset import DEFAULT, Ruleset, Setting
from okrlint.settings import FileSettings, Layer, Settings, read_layer
from okrlint.sources import ReadOptions

__all__ = ["Config", "default_config", "find_config", "load_config", "shown"]


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

    def said(self, name: str) -> Any:
        """A setting by field name: of the file itself, else of what it extends, else None."""
        for layer in reversed(self.ruleset.layers):
            if name in layer.settings.model_fields_set:
                return getattr(layer.settings, name)
        return None

    def entries(self, path: Path) -> tuple[int, ...]:
        """Which of the `files:` entries hold for a file, by their place in the list."""
        files = self.own.files
        if not files:
            return ()
        relative = _relative(path, self.base)
        return tuple(index for index, entry in enumerate(files) if entry.matches(relative))

    def excludes(self, path: Path) -> bool:
        """Whether a file is not looked at: `exclude` matches it, seen from the configuration."""
        if not self.own.exclude:
            return False
        from pathspec import PathSpec

        spec = PathSpec.from_lines("gitignore", self.own.exclude)
        return spec.match_file(_relative(path, self.base))

    def read_options(self, path: Path, *, implicit: bool = False) -> ReadOptions:
        """How to read a file: what the entries that match it say, the last word counts."""
        said: dict[str, Any] = {}
        if self.own.fiscal_year_start is not None:
            said["fiscal_year_start"] = self.own.fiscal_year_start
        for index in self.entries(path):
            entry = self.own.files[index]
            if reading := entry.reading():
                said |= {**reading, "path": entry.path}
        if implicit:
            said["implicit"] = True
        return ReadOptions(**said)

    def file_rules(self, entries: tuple[int, ...]) -> tuple[list[Setting], list[str]]:
        """The rule settings of some `files:` entries, and what they ignore."""
        layer = self.ruleset.layers[-1]
        settings: list[Setting] = []
        ignore: list[str] = []
        for index in entries:
            entry: FileSettings = self.own.files[index]
            ignore += entry.ignore
            settings += [
                Setting(layer, ("files", index, "rules", rule), value)
                for rule, value in entry.rules.items()
            ]
        return settings, ignore


def _relative(path: Path, base: Path) -> str:
    """`path` as seen from `base`, with slashes; the whole path where it is not below."""
    try:
        return Path(os.path.relpath(path.absolute(), base.absolute())).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def load_config(path: Path) -> Config:
    """The configuration in a file, on top of what it extends (kalungi, where it says nothing).

    Raises:
        UserError: the file cannot be read, or is no settings file at all.
    """
    name = shown(path)
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise UserError("no-such-file", path=name) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError("unreadable", path=name, reason=reason) from error
    except UnicodeDecodeError as error:
        raise UserError("unreadable", path=name, reason="not UTF-8") from error
    table = ("tool", "okrlint") if path.name == "pyproject.toml" else ()
    layer: Layer = read_layer(text, name, path.parent, table)
    return Config(Ruleset.of(layer), path)


def rivals(path: Path) -> list[Path]:
    """Other configuration files in the folder of one: it hides them."""
    return [other for other in configs_in(path.parent) if other != path]


def default_config() -> Config:
    """The default school and nothing else."""
    return Config(Ruleset.load(DEFAULT), None)


def shown(path: Path) -> str:
    """The path as people read it: relative to where they are, if it is below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)
