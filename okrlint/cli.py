"""The command line. Thin: parse arguments, call the library, print.

Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from okrlint import __version__
from okrlint.errors import UserError

if TYPE_CHECKING:
    from okrlint.model import Language
    from okrlint.report import Report

EXIT_CLEAN, EXIT_FINDINGS, EXIT_FAILED = 0, 1, 2

app = typer.Typer(
    name="okrlint",
    help="The linter for OKRs: reads drafted objectives and key results the way a coach does.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)


class FailOn(str, Enum):
    """Lowest severity that makes exit code 1."""

    error = "error"
    warning = "warning"
    info = "info"
    never = "never"


class Lang(str, Enum):
    """Languages of the messages."""

    en = "en"
    hant = "zh-Hant"
    hans = "zh-Hans"


LangOption = Annotated[
    Lang | None,
    typer.Option("--lang", help="Language of the messages. Default: the locale, else the plan's."),
]


def _show_version(value: bool) -> None:
    if value:
        print(f"okrlint {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """The linter for OKRs: reads drafted objectives and key results the way a coach does."""


def locale_language() -> Language | None:
    """The language of the environment's locale, if okrlint speaks it and it is set on purpose."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        said = os.environ.get(name, "")
        if not said:
            continue
        code = said.replace("_", "-").partition(".")[0].lower()
        if code.startswith("zh"):
            traditional = any(part in code for part in ("hant", "-tw", "-hk", "-mo"))
            return "zh-Hant" if traditional else "zh-Hans"
        if code.startswith("en"):
            return "en"
        return None
    return None


def message_language(lang: Lang | None, report: Report | None = None) -> Language:
    """As asked, else the locale's, else that of the plans, else English."""
    if lang is not None:
        return lang.value  # type: ignore[return-value]
    found = locale_language()
    if found is not None:
        return found
    if report is not None:
        spoken = [file.language for file in report.files if file.plan and file.plan.objectives]
        if spoken:
            return max(spoken, key=spoken.count)
    return "en"


@app.command()
def check(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files and folders; `-` is standard input.")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(help="Only these rules or tags (comma-separated, `*`).")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Not these rules or tags (comma-separated, `*`).")
    ] = None,
    config: Annotated[Path | None, typer.Option(help="This configuration file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="No configuration file.")] = False,
    output_format: Annotated[
        str | None, typer.Option("--output-format", "-f", help="How to print the report.")
    ] = None,
    output_file: Annotated[
        Path | None, typer.Option("--output-file", "-o", help="Write the report here.")
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Lowest severity for exit code 1 [default: warning].")
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 with findings.")] = False,
    lang: LangOption = None,
    stdin_filename: Annotated[
        str | None, typer.Option(help="File name that standard input goes by.")
    ] = None,
    grade: Annotated[bool, typer.Option(help="Show grades and SMART cards.")] = True,
    implicit: Annotated[
        bool, typer.Option("--implicit", help="Read headings and lists without labels as OKRs.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Findings only: no notices, no grades.")
    ] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read everything anew.")] = False,
    today: Annotated[str | None, typer.Option(help="Judge as of this date.", hidden=True)] = None,
) -> None:
    """Judge drafted OKRs and print a graded report.

    Exit code 0: nothing to report; 1: findings; 2: something could not be checked.
    """
    from okrlint.check import Choices
    from okrlint.check import check as run

    choices = Choices(
        config=config,
        isolated=isolated,
        select=_words(select) if select else None,
        ignore=_words(ignore or []),
        graded=grade and not quiet,
        implicit=implicit,
        today=date.fromisoformat(today) if today else date.today(),
    )
    named = list(paths or [])
    stdin = None
    if "-" in named or (stdin_filename and not named):
        stdin = (_read_stdin(), stdin_filename or "stdin.md")
        named = [name for name in named if name != "-"]
    elif not named:
        named = ["."]
    report = run([Path(name) for name in named], choices, stdin=stdin)
    language = message_language(lang, report)
    chosen = output_format or os.environ.get("OKRLINT_OUTPUT_FORMAT") or "auto"
    _print(report, language, chosen, output_file)
    _complain(report, language, quiet=quiet)
    raise typer.Exit(_exit_code(report, fail_on or FailOn.warning, exit_zero=exit_zero))


def _words(options: list[str]) -> list[str]:
    return [word.strip() for option in options for word in option.split(",") if word.strip()]


def _read_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("stdin-undecodable", reason=error.reason) from error


def _colored() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _print(report: Report, language: Language, name: str, output_file: Path | None) -> None:
    from okrlint.renderers import formats, renderer

    if name == "auto":
        name = "text"
    try:
        render = renderer(name)
    except KeyError:
        raise UserError("unknown-format", format=name, known=", ".join(formats())) from None
    if name == "text" and output_file is None:
        import shutil

        from okrlint.renderers.text import render as render_text

        width = max(40, min(shutil.get_terminal_size((100, 20)).columns, 120))
        text = render_text(report, language, color=_colored(), width=width)
    else:
        text = render(report, language)
    if output_file is None:
        _write(text)
        return
    try:
        output_file.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise UserError(
            "unwritable", path=str(output_file), reason=error.strerror or "?"
        ) from error


def _write(text: str) -> None:
    """Print in UTF-8 whatever the terminal claims, and end quietly when nobody reads on."""
    data = text.encode("utf-8", "backslashreplace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except AttributeError:  # a stand-in for standard output without bytes below it
        sys.stdout.write(text)


def _complain(report: Report, language: Language, *, quiet: bool) -> None:
    """Errors go to standard error, one line each."""
    from okrlint.messages import say_error, text

    for error in (*report.errors, *(e for file in report.files for e in file.errors)):
        print(f"okrlint: {say_error(error, language)}", file=sys.stderr)
    if not report.files and not report.errors and not quiet:
        print(f"okrlint: {text('error.no-files', language)}", file=sys.stderr)


def _exit_code(report: Report, fail_on: FailOn, *, exit_zero: bool) -> int:
    if report.failed():
        return EXIT_FAILED
    order = ["error", "warning", "info"]
    if exit_zero or fail_on is FailOn.never:
        return EXIT_CLEAN
    counts = report.counts()
    grave = order[: order.index(fail_on.value) + 1]
    return EXIT_FINDINGS if any(counts[s] for s in grave) else EXIT_CLEAN  # type: ignore[index]


def _register() -> None:
    """Every module of `okrlint.commands` adds its commands; their imports are light."""
    import pkgutil
    from importlib import import_module

    from okrlint import commands

    for info in pkgutil.iter_modules(commands.__path__):
        import_module(f"okrlint.commands.{info.name}").register(app)


_register()


def main() -> NoReturn:
    """Run the command line; every error of the user's ends in one line and exit code 2."""
    from okrlint.messages import say_error

    try:
        app(standalone_mode=True)
    except UserError as error:
        print(f"okrlint: {say_error(error, locale_language() or 'en')}", file=sys.stderr)
        sys.exit(EXIT_FAILED)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os._exit(EXIT_FAILED)
    sys.exit(EXIT_CLEAN)
