"""Checking files: paths in, a `Report` out. The steps of `okrlint check`, without the printing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from okrlint import __version__
from okrlint.config import Config, default_config, find_config, load_config
from okrlint.errors import UserError
from okrlint.lint import ConfiguredRule, lint
from okrlint.model import Plan
from okrlint.registry import load_rules
from okrlint.report import FileReport, Report, file_report, language_of_plan
from okrlint.rule import Context

STDIN = "-"


@dataclass(frozen=True)
class Choices:
    """What the caller chose on top of the configuration."""

    config: Path | None = None
    isolated: bool = False
    select: Sequence[str] | None = None
    ignore: Sequence[str] = ()
    today: date = field(default_factory=date.today)
    graded: bool = True
    implicit: bool = False


@dataclass(frozen=True)
class Setup:
    """A configuration made ready: its rules, and what is wrong with it."""

    config: Config
    rules: Sequence[ConfiguredRule]
    errors: Sequence[UserError]


def make_setup(config: Config, choices: Choices) -> Setup:
    """The rules of a configuration, with those of installed packages and plug-ins."""
    plugins = config.ruleset.plugins
    known, errors = load_rules([str(base / name) if _is_file(name) else name
                                for base, name in plugins])
    rules, wrong = config.ruleset.build(known, select=choices.select, ignore=choices.ignore)
    return Setup(config, rules, [*errors, *wrong])


def _is_file(name: str) -> bool:
    return name.endswith(".py") or "/" in name or "\\" in name


class Setups:
    """The setup for each folder, made once for each configuration file."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self._by_path: dict[Path | None, Setup] = {}

    def for_folder(self, folder: Path) -> Setup:
        """The setup that holds for files in a folder.

        A configuration that cannot be read counts as none, with its error kept.
        """
        path = self.choices.config
        if path is None and not self.choices.isolated:
            path = find_config(folder)
        if path not in self._by_path:
            try:
                config = load_config(path) if path else default_config()
                self._by_path[path] = make_setup(config, self.choices)
            except UserError as error:
                setup = make_setup(default_config(), self.choices)
                self._by_path[path] = Setup(setup.config, setup.rules, [error, *setup.errors])
        return self._by_path[path]

    def errors(self) -> list[UserError]:
        """What is wrong with any of the configurations used."""
        return [error for setup in self._by_path.values() for error in setup.errors]

    def ruleset_name(self) -> str:
        """The name of the ruleset that was used; several are joined by a comma."""
        names = (setup.config.ruleset.name for setup in self._by_path.values())
        return ", ".join(dict.fromkeys(name for name in names if name)) or "kalungi"


@dataclass(frozen=True)
class _Loaded:
    """A file on its way: its plan and the setup that holds for it, or why there is no plan."""

    path: str
    setup: Setup
    plan: Plan | None = None
    error: UserError | None = None


def check(
    paths: Iterable[Path],
    choices: Choices,
    *,
    stdin: tuple[str, str] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """The report on files; `stdin` is a text and the file name it goes by.

    All plans are read before the first is judged, so that their language is read in one batch.
    """
    setups = Setups(choices)
    loaded: list[_Loaded] = []
    problems: list[UserError] = []
    if stdin is not None:
        loaded.append(_load(stdin[1], Path(stdin[1]).parent, setups, text=stdin[0]))
    for path in _files(paths, setups, problems):
        progress(str(path))
        loaded.append(_load(path.as_posix(), path.parent, setups))
    files = list(_judge(loaded, choices))
    return Report(
        files=tuple(files),
        ruleset=setups.ruleset_name(),
        errors=(*problems, *setups.errors()),
        graded=choices.graded,
        version=__version__,
    )


def _files(
    paths: Iterable[Path], setups: Setups, problems: list[UserError]
) -> Iterable[Path]:
    from okrlint.files import find_files

    for path in paths:
        setup = setups.for_folder(path if path.is_dir() else path.parent)
        exclude = setup.config.own.exclude
        try:
            yield from find_files([path], exclude=exclude)
        except UserError as error:
            problems.append(error)


def _load(path: str, folder: Path, setups: Setups, *, text: str | None = None) -> _Loaded:
    from okrlint.sources import read, read_text

    setup = setups.for_folder(folder)
    options = read_options(setup.config, Path(path), implicit=setups.choices.implicit)
    try:
        plan = read_text(text, path, options) if text is not None else read(Path(path), options)
    except UserError as error:
        if error.path is None:
            error.path = path
        return _Loaded(path, setup, error=error)
    return _Loaded(path, setup, plan)


def read_options(config: Config, path: Path, *, implicit: bool = False):  # type: ignore[no-untyped-def]
    """How to read a file: what the `files:` entries that match it say."""
    from okrlint.sources import ReadOptions

    return ReadOptions(implicit=implicit)


def _judge(loaded: Sequence[_Loaded], choices: Choices) -> Iterable[FileReport]:
    from okrlint.nlp import Reader

    readers: dict[int, Reader] = {}
    for one in loaded:
        reader = readers.setdefault(
            id(one.setup), Reader(vocabulary=one.setup.config.own.vocabulary())
        )
        if one.plan is not None:
            reader.expect(item.text for item in one.plan.items())
    for one in loaded:
        if one.plan is None:
            assert one.error is not None
            yield FileReport(one.path, None, "en", errors=(one.error,))
            continue
        ctx = Context(reader=readers[id(one.setup)].read, plan=one.plan, today=choices.today)
        if not one.plan.objectives and not one.plan.actions:
            yield FileReport(one.path, one.plan, language_of_plan(one.plan))
            continue
        findings = lint(one.plan, one.setup.rules, ctx)
        if choices.graded:
            yield file_report(one.plan, findings, one.setup.rules, ctx)
        else:
            yield FileReport(
                one.path, one.plan, language_of_plan(one.plan), findings=tuple(findings)
            )
