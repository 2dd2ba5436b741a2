"""`okrlint baseline`: let old findings pass, so that new ones stand out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okrlint.cli import LangOption

if TYPE_CHECKING:
    from okrlint.baseline import Baseline, Change, Entry


PathsArgument = Annotated[list[Path] | None, typer.Argument(help="Files and folders.")]
FileOption = Annotated[
    Path | None, typer.Option("--baseline", help="The baseline file, if not the default one.")
]
ConfigOption = Annotated[
    Path | None, typer.Option(envvar="OKRLINT_CONFIG", help="This configuration file.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="Let old findings pass, so that new ones stand out.", no_args_is_help=True
    )
    group.command("create")(create)
    group.command("update")(update)
    group.command("prune")(prune)
    app.add_typer(group, name="baseline")


def create(
    paths: PathsArgument = None,
    baseline: FileOption = None,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Write a baseline of all that is found now. One that can be read is never overwritten."""
    from okrlint.baseline import read_baseline
    from okrlint.errors import UserError

    target = baseline or _target(Path())
    if target.exists():
        try:
            read_baseline(target)
        except UserError as error:
            if error.code != "bad-baseline":
                raise
        else:
            raise UserError("baseline-exists", path=str(target))
    _update(target, None, paths, config, lang, accept=True)


def update(
    paths: PathsArgument = None,
    baseline: FileOption = None,
    accept_new: Annotated[
        bool, typer.Option("--accept-new", help="Let what is new pass, too.")
    ] = False,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Take out what was put right. What is new is named, and only taken in with --accept-new.

    Exit code 1 where something new was not taken in.
    """
    target, old = _existing(baseline)
    change = _update(target, old, paths, config, lang, accept=accept_new)
    if change.refused:
        from okrlint.cli import EXIT_FINDINGS

        raise typer.Exit(EXIT_FINDINGS)


def prune(
    paths: PathsArgument = None,
    baseline: FileOption = None,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Take out what was put right, and nothing else."""
    target, old = _existing(baseline)
    _update(target, old, paths, config, lang, accept=False, quiet=True)


def _target(folder: Path) -> Path:
    """Where a baseline goes: as configured, else beside the configuration or the repository."""
    from okrlint.baseline import NAME
    from okrlint.config import find_config, load_config
    from okrlint.discovery import find_beside, repository

    path = find_config(folder)
    if path is not None:
        said = load_config(path).own.baseline
        if said is not None:
            return path.parent / said
    found = find_beside(folder, NAME)
    if found is not None:
        return found
    home = path.parent if path is not None else repository(folder) or folder
    return home / NAME


def _existing(baseline: Path | None) -> tuple[Path, Baseline]:
    from okrlint.baseline import read_baseline
    from okrlint.errors import UserError

    target = baseline or _target(Path())
    if not target.exists():
        raise UserError("no-baseline", path=str(target))
    return target, read_baseline(target)


def _update(
    target: Path,
    old: Baseline | None,
    paths: Sequence[Path] | None,
    config: Path | None,
    lang: LangOption,
    *,
    accept: bool,
    quiet: bool = False,
) -> Change:
    from okrlint.baseline import Baseline, entries_of, updated, write_baseline
    from okrlint.check import Choices, run
    from okrlint.cli import EXIT_FAILED, message_language
    from okrlint.config import shown
    from okrlint.messages import say_error, text

    choices = Choices(config=config, no_baseline=True, graded=False)
    report = run(paths or [Path()], choices).report
    language = message_language(lang, report)
    here = Baseline(target)
    now: list[Entry] = []
    looked: list[str] = []
    for file in report.files:
        if not file.errors:
            name = here.relative(Path(file.path))
            looked.append(name)
            now += entries_of(name, file.findings)
    before = old.entries if old else ()
    looked += [one.path for one in before if not (target.parent / one.path).exists()]
    change = updated(before, now, looked, accept=accept)
    write_baseline(target, change.entries)
    said = {"path": shown(target), "count": change.kept}
    said |= {"added": change.added, "removed": change.removed}
    print(text("notice.baseline-written", language, said))
    if change.refused and not quiet:
        print(text("notice.baseline-refused", language, {"count": change.refused}))
    errors = [*report.errors, *(error for file in report.files for error in file.errors)]
    for error in errors:
        print(f"okrlint: {say_error(error, language)}", file=sys.stderr)
    if report.failed():
        raise typer.Exit(EXIT_FAILED)
    return change
