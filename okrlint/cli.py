"""The command line. Thin: parse arguments, call the library, print.

Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
import typer.core

from okrlint import __version__
from okrlint.console import (
    LOST,
    colored,
    complain,
    deliver,
    flush,
    lost,
    refuse_overwriting,
    width,
)
from okrlint.errors import UserError

if TYPE_CHECKING:
    from okrlint.cache import Cache
    from okrlint.check import Choices, Notice, Outcome
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


def language_of(locale: str) -> Language | None:
    """The language of a locale such as `zh_TW.UTF-8` or `zh-Hant`, if okrlint speaks it."""
    code = locale.replace("_", "-").partition(".")[0].lower()
    if code.startswith("zh"):
        traditional = any(part in code for part in ("hant", "-tw", "-hk", "-mo"))
        return "zh-Hant" if traditional else "zh-Hans"
    return "en" if code.startswith("en") else None


def locale_language() -> Language | None:
    """The language of the environment's locale, if okrlint speaks it and it is set on purpose."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        said = os.environ.get(name, "")
        if said:
            return language_of(said)
    return None


def message_language(
    lang: Lang | None, report: Report | None = None, configured: Language | None = None
) -> Language:
    """As asked, else as configured, else the locale's, else that of the plans, else English."""
    if lang is not None:
        return lang.value
    if configured is not None:
        return configured
    found = locale_language()
    if found is not None:
        return found
    if report is not None:
        spoken = [file.language for file in report.files if file.plan and file.plan.objectives]
        if spoken:
            return max(spoken, key=spoken.count)
    return "en"


class OutputCommand(typer.core.TyperCommand):
    """A command that remembers the order of its options: `-o` belongs to the `-f` before it."""

    def make_parser(self, ctx: Any) -> Any:
        """The parser, with an ear on what it parses."""
        parser = super().make_parser(ctx)
        parse = parser.parse_args

        def listen(args: list[str]) -> Any:
            values, rest, order = parse(args)
            ctx.meta[_ORDER] = [parameter.name for parameter in order]
            return values, rest, order

        parser.parse_args = listen  # type: ignore[method-assign,unused-ignore]
        return parser


_ORDER = "okrlint.order"


@app.command(cls=OutputCommand)
def check(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files and folders; `-` is standard input.")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(help="Only these rules or tags (comma-separated, `*`).")
    ] = None,
    extend_select: Annotated[
        list[str] | None, typer.Option(help="These rules or tags as well (comma-separated, `*`).")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Not these rules or tags (comma-separated, `*`).")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(envvar="OKRLINT_CONFIG", help="This configuration file.")
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="No configuration file.")] = False,
    output_format: Annotated[
        list[str] | None,
        typer.Option(
            "--output-format", "-f", help="How to print the report; may be given several times."
        ),
    ] = None,
    output_file: Annotated[
        list[Path] | None,
        typer.Option(
            "--output-file", "-o", help="Write here what the --output-format before it gives."
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Lowest severity for exit code 1 [default: warning].")
    ] = None,
    error_on_no_files: Annotated[
        bool, typer.Option("--error-on-no-files", help="Exit 2 where there is no file to check.")
    ] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 with findings.")] = False,
    baseline: Annotated[
        Path | None, typer.Option(help="Findings that may pass [default: .okrlint-baseline.json].")
    ] = None,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help="Show what the baseline lets pass, too.")
    ] = False,
    exclude: Annotated[
        list[str] | None, typer.Option(help="Leave out files that match, as in .gitignore.")
    ] = None,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Leave out excluded files even if named.")
    ] = False,
    lang: LangOption = None,
    stdin_filename: Annotated[
        str | None, typer.Option(help="File name that standard input goes by.")
    ] = None,
    grade: Annotated[bool, typer.Option(help="Show grades and SMART cards.")] = True,
    diff: Annotated[
        bool, typer.Option("--diff", help="Print the suggested rewrites as a diff; change nothing.")
    ] = False,
    implicit: Annotated[
        bool, typer.Option("--implicit", help="Read headings and lists without labels as OKRs.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Findings only: no notices, no grades.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, help="Processes that judge files.")
    ] = 1,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read everything anew.")] = False,
    cache_dir: Annotated[
        Path | None, typer.Option(envvar="OKRLINT_CACHE_DIR", help="Where the cache is.")
    ] = None,
    no_progress: Annotated[
        bool, typer.Option("--no-progress", help="No progress bar on a terminal.")
    ] = False,
    today: Annotated[str | None, typer.Option(help="Judge as of this date.", hidden=True)] = None,
) -> None:
    """Judge drafted OKRs and print a graded report.

    Exit code 0: nothing to report; 1: findings; 2: something could not be checked.
    """
    from okrlint.cache import Cache, default_folder
    from okrlint.check import Choices, run

    sinks = _sinks(ctx.meta.get(_ORDER, []), output_format or [], output_file or [])
    choices = Choices(
        config=config,
        isolated=isolated,
        select=_words(select) if select else None,
        extend_select=_words(extend_select or []),
        ignore=_words(ignore or []),
        exclude=exclude or (),
        force_exclude=force_exclude,
        fail_on=fail_on.value if fail_on else None,
        baseline=baseline,
        no_baseline=no_baseline,
        graded=grade and not quiet,
        implicit=implicit,
        today=_date(today) if today else date.today(),
    )
    named = list(paths or [])
    stdin = None
    if "-" in named or (stdin_filename and not named):
        stdin = (_read_stdin(stdin_filename), stdin_filename or "stdin.md")
        named = [name for name in named if name != "-"]
    elif not named:
        named = ["."]
    cache = None if no_cache else Cache(cache_dir or default_folder())
    with _progress(wanted=not (no_progress or quiet)) as progress:
        outcome = run(
            [Path(name) for name in named],
            choices,
            stdin=stdin,
            cache=cache,
            jobs=jobs,
            progress=progress,
        )
    report = outcome.report
    said_in_file = outcome.config.said if outcome.config else lambda _: None
    language = message_language(lang, report, said_in_file("lang"))
    fallback = os.environ.get("OKRLINT_OUTPUT_FORMAT") or _known(said_in_file("output_format"))
    printed: list[tuple[str | None, str]] = []
    for name, target in sinks:
        for one in _formats(name or fallback):
            file = str(target) if target else None
            printed.append((file, _render(report, language, one, target)))
    if diff:
        from okrlint.rewrites import diff as rewrites

        printed = [(None, "".join(rewrites(file) for file in report.files))]
    refuse_overwriting([target for target, _ in printed], outcome.read)
    deliver(printed)
    said = list(_complaints(report, outcome.notices, language, quiet=quiet))
    if not _SHOWS_NOTES & {one for name, _ in sinks for one in _formats(name or fallback)}:
        said += _unread(report, language)
    complain("".join(said))
    _summarise(report, language, [name or fallback for name, _ in sinks])
    code = _exit_code(outcome, choices, exit_zero=exit_zero)
    if error_on_no_files and not report.files:
        code = EXIT_FAILED
    if cache is not None and outcome.record is not None:
        _remember(cache, outcome.record, printed, said, code)
    raise typer.Exit(code)


def _date(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise typer.BadParameter(said, param_hint="--today") from None


def _sinks(
    order: list[str], formats: list[str], files: list[Path]
) -> list[tuple[str | None, Path | None]]:
    """Formats with the files they go to, paired by the order they were said in.

    `-f sarif -o out.sarif -f text` writes SARIF to the file and text to standard output.
    """
    sinks: list[tuple[str | None, Path | None]] = []
    left_formats, left_files = list(formats), list(files)
    for name in order:
        if name == "output_format" and left_formats:
            said = left_formats.pop(0)
            if sinks and sinks[-1][0] is None:
                sinks[-1] = (said, sinks[-1][1])
            else:
                sinks.append((said, None))
        elif name == "output_file" and left_files:
            file = left_files.pop(0)
            if sinks and sinks[-1][1] is None:
                sinks[-1] = (sinks[-1][0], file)
            else:
                sinks.append((None, file))
    sinks += [(said, None) for said in left_formats]  # from the environment, not from the line
    return sinks or [(None, None)]


def _words(options: list[str]) -> list[str]:
    return [word.strip() for option in options for word in option.split(",") if word.strip()]


def _read_stdin(name: str | None) -> str:
    from okrlint.sources.decode import decode

    try:
        data = sys.stdin.buffer.read()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError("stdin-unreadable", reason=reason) from error
    return decode(data, name or "stdin.md")


@contextmanager
def _progress(*, wanted: bool) -> Iterator[Callable[[str], None]]:
    """A progress display on standard error, where a person is looking."""
    if not wanted or not sys.stderr.isatty() or os.environ.get("CI"):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} {task.description}"))
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    with bar:
        task = bar.add_task("", total=None)

        def step(path: str) -> None:
            bar.update(task, advance=1, description=path)

        yield step


def _known(said: str | None) -> str:
    """The format a configuration says, if there is such a one: its error is reported already."""
    from okrlint.formats import formats

    return said if said in formats() else "auto"


def _formats(name: str) -> list[str]:
    """What `auto` means here: text, with annotations before it in a GitHub workflow."""
    if name != "auto":
        return [name]
    return ["github", "text"] if os.environ.get("GITHUB_ACTIONS") == "true" else ["text"]


def _render(report: Report, language: Language, name: str, target: Path | None) -> str:
    from okrlint.renderers import formats, renderer
    from okrlint.settings import nearest

    try:
        render = renderer(name)
    except KeyError:
        known = ", ".join(["auto", *formats()])
        near = nearest(name, formats())
        code = "unknown-format-near" if near else "unknown-format"
        raise UserError(code, format=name, known=known, near=near) from None
    if name == "text" and report.errors and not report.files:
        return ""
    if name == "text" and target is None:
        from okrlint.renderers.text import render as render_text

        return render_text(report, language, color=colored(), width=width())
    return render(_seen_from_root(report, name), language)


def _seen_from_root(report: Report, name: str) -> Report:
    """The report with paths as a CI service knows them: from the checkout, not from this folder."""
    root = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    if not root or name not in ("github", "gitlab", "sarif"):
        return report
    from dataclasses import replace

    def moved(path: str) -> str:
        try:
            inside = Path(path).absolute().relative_to(Path(root).absolute())
        except ValueError:
            return path
        return inside.as_posix()

    return replace(
        report, files=tuple(replace(file, path=moved(file.path)) for file in report.files)
    )


def _complaints(
    report: Report, notices: Iterable[Notice], language: Language, *, quiet: bool
) -> Iterator[str]:
    """What goes to standard error, one line each: errors, then notices."""
    from okrlint.messages import say_error, text

    for error in (*report.errors, *(e for file in report.files for e in file.errors)):
        yield f"okrlint: {say_error(error, language)}\n"
    if quiet:
        return
    for key, data in notices:
        yield f"okrlint: {text(key, language, data)}\n"
    if not report.files and not report.errors:
        yield f"okrlint: {text('error.no-files', language)}\n"


_SHOWS_NOTES = {"text", "json", "markdown"}
_UNREAD = {"long-line", "unknown-key-nearest"}


def _unread(report: Report, language: Language) -> Iterator[str]:
    """What was not read though its author surely meant it, for formats that only know findings."""
    from okrlint.messages import printable, say_note

    for file in report.files:
        for note in file.plan.notes if file.plan else ():
            if note.code in _UNREAD and file.plan is not None:
                line = note.data.get("line", 1)
                if note.span is not None:
                    line = file.plan.source.position(note.span.start).line
                yield f"okrlint: {printable(file.path)}:{line}: {say_note(note, language)}\n"


def _summarise(report: Report, language: Language, names: list[str]) -> None:
    """The whole report as the step's summary in a GitHub workflow: annotations are capped there."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not target or not any("github" in _formats(name) for name in names):
        return
    from okrlint.renderers.markdown import render

    try:
        with Path(target).open("a", encoding="utf-8", newline="\n") as file:
            file.write(render(report, language))
    except OSError as error:
        raise UserError("unwritable", path=target, reason=error.strerror or "?") from error


def _remember(
    cache: Cache,
    record: Mapping[str, Any],
    printed: list[tuple[str | None, str]],
    said: list[str],
    code: int,
) -> None:
    """Keep the output of this command, so that it can be replayed while nothing changes."""
    from okrlint.cache import run_key

    if os.environ.get("GITHUB_STEP_SUMMARY"):
        return
    key = run_key(cache, sys.argv[1:], width())
    cache.put("run", key, {**record, "printed": printed, "said": "".join(said), "code": code})


def _exit_code(outcome: Outcome, choices: Choices, *, exit_zero: bool) -> int:
    if outcome.report.failed():
        return EXIT_FAILED
    return EXIT_FINDINGS if outcome.grave and not exit_zero else EXIT_CLEAN


def _register() -> None:
    """Every module of `okrlint.commands` adds its commands; their imports are light."""
    import pkgutil
    from importlib import import_module

    from okrlint import commands

    for info in pkgutil.iter_modules(commands.__path__):
        import_module(f"okrlint.commands.{info.name}").register(app)


_register()


def asked_language() -> Language:
    """As the command line says, however wrong it is otherwise; else the locale's, else English."""
    words = sys.argv[1:]
    pairs = [*pairwise(words), *(tuple(word.split("=", 1)) for word in words)]
    for pair in pairs:
        for known in Lang:
            if pair == ("--lang", known.value):
                return known.value
    return locale_language() or "en"


def complain_of(error: UserError) -> None:
    """Say what is wrong, in one line."""
    from okrlint.messages import say_error

    complain(f"okrlint: {say_error(error, asked_language())}\n")


def _complain_of_usage(error: Any) -> None:
    """A wrong command line in one line; help, where nothing was asked for."""
    from okrlint.usage import usage_error

    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
    else:
        complain_of(usage_error(error))


def main() -> NoReturn:
    """Run the command line; every error of the user's ends in one line and exit code 2."""
    code = EXIT_FAILED
    try:
        code = _run()
        flush()
    except UserError as error:
        complain_of(error)
        code = EXIT_FAILED
    sys.exit(code)


def _run() -> int:
    # Newer typers bring their own click, so the base of its errors is asked of one of them.
    usage: Any = next(
        kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
    )
    try:
        code = app(standalone_mode=False)
        return code if isinstance(code, int) else EXIT_CLEAN
    except (UserError, KeyboardInterrupt):
        raise
    except typer.Abort:
        return 130
    except usage as error:
        _complain_of_usage(error)
        return int(getattr(error, "exit_code", EXIT_FAILED))
    except BrokenPipeError:
        os._exit(EXIT_FAILED)
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and error.errno in LOST:
            raise lost(error) from error
        if os.environ.get("OKRLINT_TRACEBACK"):
            raise
        said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        raise UserError("internal", reason=said) from error
