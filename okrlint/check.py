"""Checking files: paths in, a `Report` out. The steps of `okrlint check`, without the printing."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from okrlint import __version__
from okrlint.baseline import NAME as BASELINE
from okrlint.baseline import Baseline, read_baseline, split
from okrlint.cache import Cache, digest, inputs
from okrlint.config import Config, default_config, find_config, load_config, rivals, shown
from okrlint.discovery import find_beside, upwards
from okrlint.errors import UserError
from okrlint.lint import ConfiguredRule, lint, told
from okrlint.model import CheckIn, KeyResult, Plan
from okrlint.registry import RuleType, load_rules
from okrlint.report import FileReport, Report, file_report, language_of_plan
from okrlint.rule import Context
from okrlint.settings import nearest
from okrlint.sources import ReadOptions

if TYPE_CHECKING:
    from okrlint.changes import PlanHistory
    from okrlint.nlp import Reader

FailOn = Literal["error", "warning", "info", "never"]
Notice = tuple[str, Mapping[str, Any]]
"""Key of the locale files and data: worth saying to a person, and no failure."""

_GRAVE: Mapping[str, frozenset[str]] = {
    "error": frozenset({"error"}),
    "warning": frozenset({"error", "warning"}),
    "info": frozenset({"error", "warning", "info"}),
    "never": frozenset(),
}


@dataclass(frozen=True)
class Choices:
    """What the caller chose on top of the configuration."""

    config: Path | None = None
    isolated: bool = False
    select: Sequence[str] | None = None
    extend_select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    exclude: Sequence[str] = ()
    force_exclude: bool = False
    fail_on: FailOn | None = None
    baseline: Path | None = None
    no_baseline: bool = False
    today: date = field(default_factory=date.today)
    graded: bool = True
    implicit: bool = False


@dataclass(frozen=True)
class Setup:
    """A configuration made ready for some files: its rules, and what is wrong with it."""

    config: Config
    rules: Sequence[ConfiguredRule]
    errors: Sequence[UserError] = ()
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    name: str = ""

    @property
    def fail_on(self) -> FailOn:
        """The lowest severity that makes exit code 1."""
        said: FailOn | None = self.config.said("fail_on")
        return said or "warning"


def make_setup(config: Config, choices: Choices, entries: tuple[int, ...] = ()) -> Setup:
    """The rules of a configuration for the files of some `files:` entries."""
    plugins = [
        str(base / name) if _is_file(name) else name for base, name in config.ruleset.plugins
    ]
    known, errors = load_rules(plugins)
    extra, ignore = config.file_rules(entries)
    rules, wrong = config.ruleset.build(
        known,
        select=choices.select,
        extend=choices.extend_select,
        ignore=[*choices.ignore, *ignore],
        extra=extra,
    )
    tags = {name: kind.tags for name, kind in known.items()}
    tags |= {one.name: type(one.rule).tags for one in rules}
    return Setup(config, rules, [*errors, *wrong], tags, _setup_name(config, rules, tags, known))


def _format_error(config: Config) -> UserError | None:
    """What is wrong with the output format of a configuration."""
    from okrlint.formats import formats

    for layer in reversed(config.ruleset.layers):
        said = layer.settings.output_format
        if said is not None:
            known = ["auto", *formats()]
            near = nearest(said, known)
            code = "unknown-format-near" if near else "unknown-format"
            data = {"format": said, "known": ", ".join(known), "near": near}
            return None if said in known else layer.error(code, "output-format", **data)
    return None


def _is_file(name: str) -> bool:
    return name.endswith(".py") or "/" in name or "\\" in name


def _setup_name(
    config: Config,
    rules: Iterable[ConfiguredRule],
    tags: Mapping[str, frozenset[str]],
    known: Mapping[str, RuleType],
) -> str:
    """A digest of all of a setup that a finding could depend on."""
    named = sorted((name, sorted(of_it)) for name, of_it in tags.items())
    parts = [config.own.vocabulary().model_dump_json(), repr(named)]
    for one in rules:
        kind = type(one.rule)
        parts += [one.name, one.severity, f"{kind.__module__}.{kind.__qualname__}"]
        parts.append(one.rule.model_dump_json())
    for path in foreign_files(known.values()):
        parts += [str(path), digest(path.read_bytes()) if path.is_file() else ""]
    return digest(*parts)


def foreign_files(kinds: Iterable[RuleType]) -> list[Path]:
    """The files that rules of other packages, and of plug-in files, are made of."""
    found: set[Path] = set()
    for kind in kinds:
        top = kind.__module__.partition(".")[0]
        file = getattr(sys.modules.get(kind.__module__), "__file__", None)
        if top == "okrlint" or file is None:
            continue
        if "." in kind.__module__:
            package = getattr(sys.modules.get(top), "__file__", None) or file
            folder = Path(package).parent
            found |= {*folder.rglob("*.py"), *folder.rglob("*.yaml")}
        else:
            found |= {Path(file), *Path(file).parent.glob("*.py")}
    return sorted(found)


class Setups:
    """The setup for each file, made once for each configuration and choice of its entries."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.folders: dict[Path, Path | None] = {}
        self._configs: dict[Path | None, tuple[Config, UserError | None]] = {}
        self._setups: dict[tuple[Path | None, tuple[int, ...]], Setup] = {}
        self._baselines: dict[Path, Baseline | UserError] = {}

    def config(self, folder: Path) -> Config:
        """The configuration that holds in a folder; the default where it cannot be read."""
        return self._config(self._path(folder))[0]

    def _path(self, folder: Path) -> Path | None:
        if self.choices.config is not None:
            return self.choices.config
        if self.choices.isolated:
            return None
        if folder not in self.folders:
            self.folders[folder] = find_config(folder)
        return self.folders[folder]

    def _config(self, path: Path | None) -> tuple[Config, UserError | None]:
        if path not in self._configs:
            try:
                self._configs[path] = (load_config(path) if path else default_config(), None)
            except UserError as error:
                self._configs[path] = (default_config(), error)
        return self._configs[path]

    def setup(self, path: Path) -> Setup:
        """The setup that holds for a file."""
        found = self._path(path.parent)
        config = self._config(found)[0]
        entries = config.entries(path)
        if (found, entries) not in self._setups:
            self._setups[found, entries] = make_setup(config, self.choices, entries)
        return self._setups[found, entries]

    def baseline(self, path: Path) -> Baseline | None:
        """The baseline that holds for a file: as chosen, as configured, or the nearest upwards."""
        if self.choices.no_baseline:
            return None
        config = self.config(path.parent)
        if self.choices.baseline is not None:
            found: Path | None = self.choices.baseline
        elif config.own.baseline is not None:
            found = config.base / config.own.baseline
        else:
            found = find_beside(path.parent, BASELINE)
        if found is None:
            return None
        if found not in self._baselines:
            try:
                self._baselines[found] = read_baseline(found)
            except UserError as error:
                error.path = shown(found)
                self._baselines[found] = error
        known = self._baselines[found]
        return known if isinstance(known, Baseline) else None

    def errors(self) -> list[UserError]:
        """What is wrong with any of the configurations and baselines used, each thing once."""
        errors = [error for _, error in self._configs.values() if error is not None]
        errors += [error for setup in self._setups.values() for error in setup.errors]
        errors += [wrong for one, _ in self._configs.values() if (wrong := _format_error(one))]
        errors += [one for one in self._baselines.values() if isinstance(one, UserError)]
        return list({str(error): error for error in errors}.values())

    def look_at_all(self, path: Path) -> None:
        """Set up all that the configuration for a file says, also of files that are not there."""
        found = self._path(path.parent)
        config = self._config(found)[0]
        for index in range(len(config.own.files)):
            self._setups[found, (index,)] = make_setup(config, self.choices, (index,))
        self.setup(path)
        self.baseline(path)

    def notices(self) -> Iterator[Notice]:
        """What a person should know about the configurations."""
        for path in self._configs:
            if path is None or self.choices.config is not None:
                continue
            for other in rivals(path):
                yield "error.two-configs", {"first": shown(path), "second": shown(other)}

    def ruleset_name(self) -> str:
        """The name of the ruleset that was used; several are joined by a comma."""
        names = (config.ruleset.name for config, _ in self._configs.values())
        return ", ".join(dict.fromkeys(name for name in names if name)) or "kalungi"

    def inputs(self) -> list[Path]:
        """Every file that the setups and baselines were made of."""
        paths: list[Path] = []
        for config, _ in self._configs.values():
            paths += [Path(layer.path) for layer in config.ruleset.layers]
        for setup in self._setups.values():
            paths += foreign_files(type(one.rule) for one in setup.rules)
            for base, name in setup.config.ruleset.plugins:
                if _is_file(name):
                    paths += [base / name, *(base / name).parent.glob("*.py")]
        return [*paths, *self._baselines]


@dataclass(frozen=True)
class Task:
    """A file to check: the name it goes by, and its text where it is not on the disk.

    A file that was `named` must be well-formed even if it holds no plan; what is merely found in a
    folder, or handed over by a hook, may be a template of something else.
    """

    path: str
    text: str | None = None
    named: bool = False


@dataclass(frozen=True)
class Result:
    """What came of a file. `today` is the date it was judged by, if any rule asked for one.

    `lasting` says that nothing but the file and its setup went into it, so it may be kept.
    `past` is what a rule that asked for the plan's history did not find: `missing`, `shallow`.
    """

    report: FileReport
    today: str | None = None
    lasting: bool = False
    known: int = 0
    stale: int = 0
    past: str = ""


@dataclass(frozen=True)
class Outcome:
    """A report with what the caller needs beside it.

    `grave` says that a file has findings at or above its fail level; `record` is what a run cache
    needs to know that nothing has changed, or None where the outcome should not be kept. `read`
    are the files that no output may be written over.
    """

    report: Report
    grave: bool
    notices: tuple[Notice, ...] = ()
    record: Mapping[str, Any] | None = None
    config: Config | None = None
    read: tuple[Path, ...] = ()


def check(
    paths: Iterable[Path],
    choices: Choices,
    *,
    stdin: tuple[str, str] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """The report on files; `stdin` is a text and the file name it goes by."""
    return run(paths, choices, stdin=stdin, progress=progress).report


def run(
    paths: Iterable[Path],
    choices: Choices,
    *,
    stdin: tuple[str, str] | None = None,
    cache: Cache | None = None,
    jobs: int = 1,
    progress: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Check files and folders. The report is the same with any number of jobs, and any cache.

    All plans are read before the first is judged, so that their language is read in one batch.
    """
    setups = Setups(choices)
    problems: list[UserError] = []
    walks: list[tuple[Path, list[str], list[Path]]] = []
    given = list(paths)
    tasks = [Task(stdin[1], stdin[0])] if stdin is not None else []
    tasks += _files(given, setups, problems, walks)
    named = {task.path for task in tasks if task.named}
    tasks = list({task.path: replace(task, named=task.path in named) for task in tasks}.values())
    keys = {task.path: _key(task, setups, cache) for task in tasks}
    found: dict[str, Result] = {}
    if cache is not None:
        for task in tasks:
            kept = _kept(cache, keys[task.path][0], choices)
            if kept is not None:
                found[task.path] = kept
                progress(task.path)
    todo = [task for task in tasks if task.path not in found]
    for result in _judge_all(todo, choices, setups, jobs, progress):
        path = result.report.path
        found[path] = result
        if cache is not None and result.lasting:
            _keep(cache, keys[path][0], result)
    if cache is not None and todo:
        cache.prune()
    results = [found[task.path] for task in tasks]
    report = Report(
        files=tuple(result.report for result in results),
        ruleset=setups.ruleset_name(),
        errors=(*problems, *setups.errors()),
        graded=choices.graded,
        version=__version__,
    )
    start = given[0] if given else Path(stdin[1] if stdin else ".")
    folder = start if os.path.isdir(start) else start.parent  # noqa: PTH112
    return Outcome(
        report=report,
        grave=any(_is_grave(result, setups, choices) for result in results),
        notices=(*setups.notices(), *_baseline_notices(results), *_past_notices(results)),
        record=None
        if report.failed() or stdin is not None
        else _record(setups, walks, results, [(task.path, keys[task.path][1]) for task in tasks]),
        config=setups.config(folder),
        read=(*given, *_plans_read(results), *setups.inputs()),
    )


def _plans_read(results: Iterable[Result]) -> Iterator[Path]:
    """The plans, named or found, with their check-ins. A file without OKRs that was only found in
    a folder is none of them, nor is a report: an earlier run may have written it there.
    """
    from okrlint.checkins import log_path
    from okrlint.messages import text

    titles = tuple(f"## {text('ui.report', said)}\n" for said in ("en", "zh-Hant", "zh-Hans"))
    for result in results:
        plan = result.report.plan
        written = plan is not None and plan.source.text.startswith(titles)
        if not (written or result.report.is_no_okr):
            path = Path(result.report.path)
            yield path
            yield log_path(path)


def _files(
    paths: Iterable[Path],
    setups: Setups,
    problems: list[UserError],
    walks: list[tuple[Path, list[str], list[Path]]],
) -> Iterator[Task]:
    from okrlint.files import find_files

    for path in paths:
        is_folder = os.path.isdir(path)  # noqa: PTH112 - says no where it may not look
        config = setups.config(path if is_folder else path.parent)
        choices = setups.choices
        try:
            found = list(find_files([path], exclude=choices.exclude, missed=problems.append))
        except UserError as error:
            problems.append(error)
            continue
        walks.append((path, list(choices.exclude), found))
        for file in found:
            if is_folder or choices.force_exclude:
                own = setups.config(file.parent) if is_folder else config
                if own.excludes(file) or (
                    not is_folder and _matches(choices.exclude, file.as_posix())
                ):
                    continue
            if is_folder and _is_any_of(file, (choices.config, choices.baseline, own.path)):
                continue
            yield Task(file.as_posix(), named=not (is_folder or choices.force_exclude))


def _is_any_of(file: Path, settings: Iterable[Path | None]) -> bool:
    """Whether a file that was found is one of okrlint's own, under whatever name."""
    return any(one is not None and file.resolve() == one.resolve() for one in settings)


def _matches(patterns: Sequence[str], path: str) -> bool:
    if not patterns:
        return False
    from pathspec import PathSpec

    return PathSpec.from_lines("gitignore", patterns).match_file(path)


def _key(task: Task, setups: Setups, cache: Cache | None) -> tuple[str, str]:
    """The key of a file's result, and the digest of its bytes."""
    if cache is None:
        return "", ""
    try:
        data = (
            task.text.encode("utf-8", "surrogatepass")
            if task.text is not None
            else Path(task.path).read_bytes()
        )
    except OSError:
        return "", ""
    path, choices = Path(task.path), setups.choices
    setup = setups.setup(path)
    options = setup.config.read_options(path, implicit=choices.implicit)
    baseline = setups.baseline(path)
    allowed = sorted(baseline.of_file(path).items()) if baseline else None
    content = digest(data)
    about = json.dumps([task.path, choices.graded, allowed, task.named])
    return digest(cache.code(), setup.name, options.model_dump_json(), about, content), content


def _kept(cache: Cache, key: str, choices: Choices) -> Result | None:
    from okrlint.snapshot import load

    entry = cache.get("result", key) if key else None
    try:
        if entry is None or entry["today"] not in (None, choices.today.isoformat()):
            return None
        return Result(load(entry["report"]), entry["today"], True, entry["known"], entry["stale"])
    except (KeyError, TypeError, ValueError):  # written by another hand
        return None


def _keep(cache: Cache, key: str, result: Result) -> None:
    from okrlint.snapshot import dump

    try:
        report = dump(result.report)
    except ValueError:
        return
    entry = {"report": report, "today": result.today, "known": result.known, "stale": result.stale}
    if key:
        cache.put("result", key, entry)


def _is_grave(result: Result, setups: Setups, choices: Choices) -> bool:
    level = choices.fail_on or setups.setup(Path(result.report.path)).fail_on
    return any(finding.severity in _GRAVE[level] for finding in result.report.findings)


def _baseline_notices(results: Iterable[Result]) -> Iterator[Notice]:
    known = sum(result.known for result in results)
    stale = sum(result.stale for result in results)
    if known:
        yield "notice.baseline-known", {"count": known}
    if stale:
        yield "notice.baseline-stale", {"count": stale}


def _past_notices(results: Sequence[Result]) -> Iterator[Notice]:
    """What the rules on a plan's history could not see: silence would read like a pass."""
    for gap in ("missing", "shallow"):
        paths = [result.report.path for result in results if result.past == gap]
        if paths:
            yield f"notice.history-{gap}", {"count": len(paths), "path": paths[0]}


def _record(
    setups: Setups,
    walks: Iterable[tuple[Path, list[str], list[Path]]],
    results: Sequence[Result],
    files: list[tuple[str, str]],
) -> Mapping[str, Any] | None:
    if not all(result.lasting for result in results):
        return None
    folders = {Path(path).parent.resolve() for path, _ in files}
    absent = set() if setups.choices.no_baseline else set(_no_baselines(folders))
    return {
        "today": next((result.today for result in results if result.today), None),
        "configs": [[str(f), str(c) if c else None] for f, c in setups.folders.items()],
        "inputs": inputs(setups.inputs()),
        "absent": sorted(absent),
        "walks": [[str(path), exclude, [str(f) for f in found]] for path, exclude, found in walks],
        "files": files,
    }


def _no_baselines(folders: Iterable[Path]) -> Iterator[str]:
    """Where a baseline would hold for files of these folders, if there were one."""
    seen: set[Path] = set()
    for folder in folders:
        for one in upwards(folder):
            if one in seen or (one / BASELINE).exists():
                break
            seen.add(one)
            yield str(one / BASELINE)


def read_options(config: Config, path: Path, *, implicit: bool = False) -> ReadOptions:
    """How to read a file: what the `files:` entries that match it say."""
    return config.read_options(path, implicit=implicit)


# Judging: one process, or several.


@dataclass(frozen=True)
class _Watched(Context):
    """A context that notes what of the world beside the plan was asked for."""

    asked: set[str] = field(default_factory=set)

    def __getattribute__(self, name: str) -> Any:
        if name not in _PLAIN and name in _FIELDS:
            object.__getattribute__(self, "asked").add(name)
        return object.__getattribute__(self, name)


_FIELDS = frozenset(Context.__dataclass_fields__)
_PLAIN = frozenset({"plan", "reader"})


@dataclass(frozen=True)
class _Loaded:
    """A file on its way: its plan and the setup that holds for it, or why there is no plan."""

    task: Task
    setup: Setup
    plan: Plan | None = None
    error: UserError | None = None


def _load(task: Task, setups: Setups) -> _Loaded:
    from okrlint.sources import demand_well_formed, read, read_text

    path = Path(task.path)
    setup = setups.setup(path)
    try:
        options = setup.config.read_options(path, implicit=setups.choices.implicit)
        if task.text is not None:
            return _Loaded(task, setup, read_text(task.text, task.path, options))
        plan = read(path, options)
        if task.named and not _has_okrs(plan):
            demand_well_formed(plan)
        return _Loaded(task, setup, plan)
    except UserError as error:
        if error.path is None:
            error.path = task.path
        return _Loaded(task, setup, error=error)
    except Exception as error:
        return _Loaded(task, setup, error=_internal(task.path, error))


def _internal(path: str, error: Exception) -> UserError:
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return UserError("internal", path=path, reason=said[:300])


def _judge(
    tasks: Iterable[Task],
    choices: Choices,
    setups: Setups,
    progress: Callable[[str], None],
) -> Iterator[Result]:
    from okrlint.nlp import Reader

    loaded = [_load(task, setups) for task in tasks]
    readers: dict[str, Reader] = {}
    for one in loaded:
        words = one.setup.config.own.vocabulary()
        reader = readers.setdefault(words.model_dump_json(), Reader(vocabulary=words))
        if one.plan is not None and _has_okrs(one.plan):
            reader.expect(words for item in one.plan.items() for words in item.words)
    for one in loaded:
        reader = readers[one.setup.config.own.vocabulary().model_dump_json()]
        try:
            yield _judged(one, choices, setups, reader)
        except Exception as error:
            internal = _internal(one.task.path, error)
            yield Result(FileReport(one.task.path, None, "en", errors=(internal,)))
        progress(one.task.path)


def _has_okrs(plan: Plan) -> bool:
    return bool(plan.objectives or plan.actions)


def _judged(one: _Loaded, choices: Choices, setups: Setups, reader: Reader) -> Result:
    plan = one.plan
    if plan is None:
        assert one.error is not None
        return Result(FileReport(one.task.path, None, "en", errors=(one.error,)))
    language = language_of_plan(plan)
    if not _has_okrs(plan):
        return Result(FileReport(one.task.path, plan, language), lasting=True)
    path = Path(one.task.path)
    gap: list[str] = []

    def past(asked: Plan) -> PlanHistory | None:
        found = _past(asked, path, choices.today)
        gap[:] = ["missing" if found is None else "" if found.complete else "shallow"]
        return found

    ctx = _Watched(
        reader=reader.read,
        plan=plan,
        today=choices.today,
        check_ins=_check_ins(plan, path),
        past=past,
    )
    ctx.asked.clear()
    findings: Sequence[Any] = lint(plan, one.setup.rules, ctx, one.setup.known)
    baseline = setups.baseline(path)
    shown = told(findings, one.setup.rules)
    parted = split(shown, baseline.of_file(path) if baseline else {})
    if choices.graded:  # a baseline lets old findings pass; it makes no plan any better
        report = file_report(plan, findings, one.setup.rules, ctx)
    else:
        report = FileReport(one.task.path, plan, language)
    return Result(
        replace(report, path=one.task.path, findings=parted.new),
        choices.today.isoformat() if "today" in ctx.asked else None,
        lasting=ctx.asked <= {"today"},
        known=parted.known,
        stale=parted.stale,
        past="".join(gap),
    )


def _check_ins(plan: Plan, path: Path) -> Callable[[KeyResult], tuple[CheckIn, ...]]:
    """A key result's check-ins: those in the plan, then those in the log beside it."""
    log: list[tuple[CheckIn, ...]] = []

    def check_ins(kr: KeyResult) -> tuple[CheckIn, ...]:
        from okrlint.attribution import attribute
        from okrlint.checkins import log_path, read_log

        if not log:
            try:
                log.append(attribute(plan, read_log(log_path(path)).check_ins).check_ins)
            except UserError:  # the tracker's commands say what is wrong with a log
                log.append(())
        return (*kr.check_ins, *(one for one in log[0] if one.key_result == kr.id))

    return check_ins


def _past(plan: Plan, path: Path, today: date) -> PlanHistory | None:
    from okrlint.history import plan_history

    return plan_history(plan, path, today)


def _judge_all(
    tasks: Sequence[Task],
    choices: Choices,
    setups: Setups,
    jobs: int,
    progress: Callable[[str], None],
) -> Iterator[Result]:
    jobs = min(jobs, len(tasks))
    if jobs < 2:
        yield from _judge(tasks, choices, setups, progress)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # A process that was forked inherits threads' locks; one that is spawned starts clean.
    parts = [tasks[start::jobs] for start in range(jobs)]
    with _ending_workers(), ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        with _deaf_to_interrupts():
            waiting = [pool.submit(_work, list(part), choices) for part in parts]
        for part, future in zip(parts, waiting, strict=True):
            try:
                done = future.result()
            except BrokenProcessPool as error:
                done = [_Packed(task.path, error=_internal(task.path, error)) for task in part]
            for packed in done:
                yield packed.result()
                progress(packed.path)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes that are begun here leave Ctrl-C to this one, which ends them without a word."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _ending_workers() -> Iterator[None]:
    """End the worker processes when this one is interrupted, or it would wait for their work."""
    from multiprocessing import active_children

    handler = signal.getsignal(signal.SIGINT)

    def end(*_: object) -> None:
        for child in active_children():
            child.terminate()
        raise KeyboardInterrupt

    ours = threading.current_thread() is threading.main_thread()
    if ours:
        signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGINT, handler)


@dataclass(frozen=True)
class _Packed:
    """A result on its way between processes, where identities mean nothing."""

    path: str
    report: Mapping[str, Any] | None = None
    error: UserError | None = None
    rest: tuple[str | None, bool, int, int, str] = (None, False, 0, 0, "")

    def result(self) -> Result:
        from okrlint.snapshot import load

        if self.report is not None:
            return Result(load(self.report), *self.rest)
        errors = (self.error,) if self.error else ()
        return Result(FileReport(self.path, None, "en", errors=errors))


def _work(tasks: list[Task], choices: Choices) -> list[_Packed]:
    """Judge some files in a process of its own."""
    from okrlint.snapshot import dump

    packed = []
    for result in _judge(tasks, choices, Setups(choices), lambda _: None):
        report = result.report
        if report.errors:
            packed.append(_Packed(report.path, error=report.errors[0]))
        else:
            rest = (result.today, result.lasting, result.known, result.stale, result.past)
            packed.append(_Packed(report.path, dump(report), rest=rest))
    return packed
