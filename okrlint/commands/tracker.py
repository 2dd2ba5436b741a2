"""`checkin`, `status`, `report`, `close` and `carry`: following a plan through its cycle."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okrlint.cli import Lang, LangOption
from okrlint.errors import UserError

if TYPE_CHECKING:
    from okrlint.checkins import Log
    from okrlint.model import CheckIn, Language
    from okrlint.tracker import Goal, KeyResultStanding, PlanStanding
    from okrlint.tracking import Followed, Tracked


class StatusFormat(str, Enum):
    """How `status` prints."""

    text = "text"
    json = "json"
    markdown = "markdown"


class ReportFormat(str, Enum):
    """What `report` writes."""

    html = "html"
    markdown = "markdown"
    csv = "csv"
    xlsx = "xlsx"


class Fail(str, Enum):
    """What makes `status` exit with 1."""

    stale = "stale"
    off_track = "off-track"


TodayOption = Annotated[str | None, typer.Option("--today", hidden=True)]
STALE_DEFAULT = 14
DUE_DEFAULT = 7


def register(app: typer.Typer) -> None:
    """Add the commands."""
    # A value may be negative, which is no option.
    app.command("checkin", context_settings={"ignore_unknown_options": True})(checkin)
    app.command("status")(status)
    app.command("report")(report)
    app.command("close")(close)
    app.command("carry")(carry)


def _language(lang: Lang | None, plans: Iterable[PlanStanding] = ()) -> Language:
    from okrlint.cli import locale_language
    from okrlint.report import language_of_plan

    if lang is not None:
        return lang.value
    found = locale_language()
    if found is not None:
        return found
    spoken = [language_of_plan(now.plan) for now in plans]
    return max(spoken, key=spoken.count) if spoken else "en"


def _day(text: str | None, default: date) -> date:
    if text is None:
        return default
    try:
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("bad-date", value=text) from None


def _tell(line: str) -> None:
    print(f"okrlint: {line}", file=sys.stderr)


def _tell_errors(errors: Iterable[UserError], language: Language) -> None:
    from okrlint.messages import say_error

    for error in errors:
        _tell(say_error(error, language))


def _tell_log(log: Log, language: Language) -> None:
    """Name the lines of a log that could not be read."""
    from okrlint.messages import printable, text

    for problem in log.problems:
        said = text(f"tracker.log-{problem.code}", language, problem.data)
        _tell(printable(f"{log.path}:{problem.line}: {said}"))


def _tell_strays(tracked: Iterable[Tracked], language: Language) -> None:
    """Name the check-ins that count for nothing, where the output itself does not."""
    from okrlint.messages import printable
    from okrlint.renderers._standing import stray_lines

    for one in tracked:
        for said in stray_lines(one.standing.strays, language):
            _tell(printable(f"{one.log.path}: {said}"))


def checkin(
    plan: Annotated[Path, typer.Argument(help="The plan, in any format.")],
    key_result: Annotated[
        str | None, typer.Argument(help="Id of the key result. Without it: all that are due.")
    ] = None,
    value: Annotated[
        str | None, typer.Argument(help="Where it stands: 24, 1,200, 62%, 12k, yes.")
    ] = None,
    confidence: Annotated[
        str | None, typer.Option(help="How sure you are to reach it: 0 to 1, 70%, 7/10.")
    ] = None,
    status: Annotated[
        str | None, typer.Option(help="on-track, at-risk, off-track, done, dropped, not-started.")
    ] = None,
    note: Annotated[str | None, typer.Option(help="What changed.")] = None,
    day: Annotated[str | None, typer.Option("--date", help="YYYY-MM-DD [default: today].")] = None,
    author: Annotated[
        str | None, typer.Option(help="Who says so [default: your Git name].")
    ] = None,
    owner: Annotated[str | None, typer.Option(help="Only key results of this person.")] = None,
    every: Annotated[
        int, typer.Option(min=1, help="Days after which a key result is due again.")
    ] = DUE_DEFAULT,
    from_csv: Annotated[
        str | None, typer.Option("--from-csv", help="Read check-ins from a CSV file or `-`.")
    ] = None,
    lang: LangOption = None,
    today: TodayOption = None,
) -> None:
    """Write down where a key result stands, in the log beside the plan.

    With a value: one check-in. Without a key result: asks for each one that is due.
    Exit code 0: written to disk; 2: not accepted, and nothing was written.
    """
    from okrlint.entries import Said, check_in, repeated_ids
    from okrlint.git import author_name
    from okrlint.tracking import goals_of, read_plan

    now = _day(today, date.today())
    found = read_plan(plan)
    language = _language(lang)
    who = author if author is not None else author_name(plan.absolute().parent)
    if from_csv is not None:
        if key_result is not None:
            raise UserError("csv-or-key-result")
        _import(plan, from_csv, now, who, language)
        return
    for repeated in repeated_ids(found):
        raise repeated
    if key_result is None:
        _ask(plan, now, who, owner, every, language)
        return
    if not value and not (confidence or status or note):
        raise UserError("no-value", id=key_result)
    said = Said(key_result, value or "", confidence or "", status or "", day or "", note or "", who)
    goals = goals_of(found)
    entry = check_in(found, said, goals, now)
    _write(plan, [entry])
    _confirm(plan, entry.key_result, entry.date, language)


def _write(plan: Path, entries: Sequence[CheckIn], *, unless_known: bool = False) -> int:
    from okrlint.checkins import append, log_path

    return append(log_path(plan), entries, unless_known=unless_known)


def _confirm(plan: Path, kr_id: str, day: date, language: Language) -> None:
    """Say where the key result stands with the check-in of that day, which is on disk by now."""
    from okrlint.console import write as put
    from okrlint.messages import printable, text
    from okrlint.renderers._standing import current, percent, status_word
    from okrlint.tracking import track

    tracked = track(plan, day)
    _tell_log(tracked.log, language)
    kr = next(kr for kr in tracked.standing.key_results if kr.key_result.id == kr_id)
    if kr.progress.value is None:
        why = text(f"status.problem-{kr.progress.goal.problem}", language)
        _tell(printable(text("tracker.unmeasured", language, {"id": kr_id, "why": why})))
    data = {
        "id": kr_id,
        "value": current(kr, language),
        "percent": percent(kr.progress.value),
        "status": status_word(kr.status, language),
    }
    put(printable(text("tracker.written", language, data)) + "\n")


def _import(plan: Path, table: str, today: date, author: str, language: Language) -> None:
    from okrlint.cli import EXIT_FAILED
    from okrlint.console import write as put
    from okrlint.entries import check_ins_of_table, repeated_ids
    from okrlint.messages import text
    from okrlint.tracking import goals_of, read_plan

    try:
        data = sys.stdin.buffer.read() if table == "-" else Path(table).read_bytes()
        content = data.decode("utf-8-sig")
    except OSError as error:
        raise UserError("unreadable", path=table, reason=error.strerror or "?") from error
    except UnicodeDecodeError as error:
        raise UserError("unreadable", path=table, reason=error.reason) from error
    found = read_plan(plan)
    for repeated in repeated_ids(found):
        raise repeated
    entries, wrong = check_ins_of_table(found, content, table, goals_of(found), today, author)
    if wrong:
        _tell_errors(wrong, language)
        _tell(text("tracker.nothing-written", language))
        raise typer.Exit(EXIT_FAILED)
    written = _write(plan, entries, unless_known=True)
    data = {"count": written, "known": len(entries) - written}
    put(text("tracker.imported", language, data) + "\n")


def _ask(
    plan: Path, today: date, author: str, owner: str | None, every: int, language: Language
) -> None:
    """Go through the key results that are due; each answer is on disk before the next question."""
    from okrlint.console import write as put
    from okrlint.messages import printable, text
    from okrlint.renderers._standing import current, days_since, way
    from okrlint.tracker import is_due, owned_by
    from okrlint.tracking import goals_of, track

    tracked = track(plan, today)
    _tell_log(tracked.log, language)
    goals = goals_of(tracked.plan)
    owner = _person(owner, [tracked]) if owner is not None else None
    due = [
        kr
        for kr in tracked.standing.key_results
        if is_due(kr, every) and (owner is None or owned_by(owner, kr))
    ]
    put(text("tracker.due", language, {"count": len(due)}) + "\n")
    done = 0
    for kr in due:
        item = kr.key_result
        stands = current(kr, language)
        put("\n" + printable(f"{item.id}  {item.text}") + "\n")
        facts = f"  {way(kr.progress.goal, language)} · {stands} · {days_since(kr, language)}"
        put(printable(facts) + "\n")
        answer = _answer(kr, tracked, goals, today, author, language)
        if answer is None:
            break
        done += answer
    put(text("tracker.done", language, {"count": done}) + "\n")


def _answer(
    kr: KeyResultStanding,
    tracked: Tracked,
    goals: Mapping[str, Goal],
    today: date,
    author: str,
    language: Language,
) -> int | None:
    """Ask for one check-in. 1 if it was written, 0 if skipped, None at the end of the answers."""
    from okrlint.entries import Said, check_in, read_confidence, read_value

    item = kr.key_result
    readers: Mapping[str, Callable[[str], object]] = {
        "value": lambda said: read_value(said, goals[item.id], item),
        "confidence": read_confidence,
        "note": str,
    }
    answers: dict[str, str] = {}
    for question, reader in readers.items():
        said = _asked(question, reader, language)
        if question == "value" and not said:
            return None if said is None else 0
        answers[question] = said or ""
    said_all = Said(item.id, **answers, author=author)
    _write(tracked.path, [check_in(tracked.plan, said_all, goals, today)])
    return 1


def _asked(question: str, reader: Callable[[str], object], language: Language) -> str | None:
    """An answer that can be read, asked for until it is; empty where none is given, None at EOF."""
    from okrlint.console import write as put
    from okrlint.messages import say_error, text

    while True:
        put("  " + text(f"tracker.ask-{question}", language) + " ")
        try:
            said = input().strip()
        except EOFError:
            put("\n")
            return None
        try:
            if said:
                reader(said)
            return said
        except UserError as error:
            put("  " + say_error(error, language) + "\n")


def _paths(paths: Iterable[Path]) -> list[Path]:
    """Files as they are, folders as the plans in them."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            from okrlint.files import find_files

            found += find_files([path])
        else:
            found.append(path)
    return found


def _guard(outputs: Iterable[Path | None], plans: Iterable[Path]) -> None:
    """Stop where an output would take the place of a plan, its log or its settings."""
    from okrlint.console import refuse_overwriting
    from okrlint.tracking import files_behind

    refuse_overwriting(outputs, [file for plan in plans for file in files_behind(plan)])


_SUFFIXES = {
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".xlsx": "xlsx",
}


def _format_of(file: Path | None, formats: type[Enum], otherwise: str) -> str:
    """The format that a file's name asks for, of those that there are."""
    asked = _SUFFIXES.get(file.suffix.lower(), otherwise) if file else otherwise
    return asked if asked in {one.value for one in formats} else otherwise


def _track_all(
    files: Iterable[Path], named: Sequence[Path], today: date, stale_after: int
) -> tuple[list[Tracked], list[UserError]]:
    """All plans that can be read, and what is wrong with the others.

    A file that was found in a folder, not named, and holds no objectives is no plan, and no error.
    """
    from okrlint.tracking import track

    tracked: list[Tracked] = []
    errors: list[UserError] = []
    for path in files:
        try:
            tracked.append(track(path, today, stale_after))
        except UserError as error:
            if error.code != "no-objectives" or path in named:
                errors.append(error)
    return tracked, errors


def _person(name: str, tracked: Iterable[Tracked]) -> str:
    """The owner that a name means, or part of one. Raises UserError if there is none, or several.

    A misspelt name that owes nothing would be a false all-clear.
    """
    from okrlint.tracker import people

    owners = [kr.owner for one in tracked for kr in one.standing.key_results]
    for one in tracked:
        groups = (*(objective.actions for objective in one.plan.objectives), one.plan.actions)
        owners += [action.owner for group in groups for action in group]
    known = {owner.casefold(): owner for field in owners for owner in people(field)}
    wanted = name.strip().lstrip("@").strip().casefold()
    if wanted in known:
        return name
    found = [whole for key, whole in known.items() if wanted and _is_part(wanted, key)]
    if len(found) == 1:
        return found[0]
    listing = ", ".join(sorted(found or known.values())[:12]) or "–"
    if found:
        raise UserError("ambiguous-owner", name=name, known=listing)
    near = get_close_matches(wanted, list(known), n=1, cutoff=0.6)
    if near:
        raise UserError("unknown-owner-near", name=name, near=known[near[0]])
    raise UserError("unknown-owner", name=name, known=listing)


def _is_part(part: str, name: str) -> bool:
    """Whether a word of a name begins with `part`; names in Chinese have no words."""
    return f" {part}" in f" {name}" or (not part.isascii() and part in name)


def status(
    plans: Annotated[list[Path], typer.Argument(help="Plans, or folders of plans.")],
    day: Annotated[
        str | None, typer.Option("--date", help="As of the end of this day [default: today].")
    ] = None,
    output_format: Annotated[
        StatusFormat | None,
        typer.Option(
            "--output-format", "-f", help="How to print it [default: the output's, text]."
        ),
    ] = None,
    output_file: Annotated[
        Path | None, typer.Option("--output-file", "-o", help="Write it here.")
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Show the check-ins of each key result.")
    ] = False,
    owner: Annotated[
        str | None, typer.Option(help="Only what this person owns, and what they owe.")
    ] = None,
    fail_on: Annotated[
        list[Fail] | None, typer.Option(help="Exit 1 if a key result is so. Repeatable.")
    ] = None,
    stale_after: Annotated[
        int, typer.Option(min=1, help="Days without a check-in that make a key result stale.")
    ] = STALE_DEFAULT,
    every: Annotated[
        int, typer.Option(min=1, help="Days after which a check-in is due again.")
    ] = DUE_DEFAULT,
    lang: LangOption = None,
) -> None:
    """Show where plans stand: progress against time, confidence, the last check-in.

    Exit code 0; 1 with --fail-on; 2 if a plan or a line of its log could not be read.
    """
    from okrlint.cli import EXIT_CLEAN, EXIT_FAILED, EXIT_FINDINGS
    from okrlint.console import colored, deliver, width
    from okrlint.renderers import status_json, status_markdown, status_text

    today = _day(day, date.today())
    files = _paths(plans)
    _guard([output_file], files)
    tracked, errors = _track_all(files, plans, today, stale_after)
    standings = [one.standing for one in tracked]
    language = _language(lang, standings)
    output_format = output_format or StatusFormat(_format_of(output_file, StatusFormat, "text"))
    if owner is not None and tracked:
        owner = _person(owner, tracked)
        standings = [now for now in (_owned(now, owner) for now in standings) if now.objectives]
    if output_format is StatusFormat.json:
        output = status_json.render(standings, language, history=history)
    elif output_format is StatusFormat.markdown:
        output = status_markdown.render(standings, language, history=history)
    else:
        output = status_text.render(
            standings,
            language,
            history=history,
            color=output_file is None and colored(),
            width=width(),
        )
        if owner is not None:
            output += _owed(standings, tracked, owner, every, language)
    deliver([(str(output_file) if output_file else None, output)])
    if output_format is StatusFormat.json or output_file:
        _tell_strays(tracked, language)
    for one in tracked:
        _tell_log(one.log, language)
        errors += one.errors
    _tell_errors(errors, language)
    if errors or any(one.log.problems for one in tracked):
        raise typer.Exit(EXIT_FAILED)
    bad = set(fail_on or ())
    krs = [kr for now in standings for kr in now.key_results]
    failed = any(
        (Fail.stale in bad and kr.stale) or (Fail.off_track in bad and kr.status == "off-track")
        for kr in krs
    )
    raise typer.Exit(EXIT_FINDINGS if failed else EXIT_CLEAN)


def _owned(now: PlanStanding, owner: str) -> PlanStanding:
    """A standing with only what one person owns; the figures of objectives stay those of all."""
    from dataclasses import replace

    from okrlint.tracker import owned_by

    objectives = []
    for objective in now.objectives:
        krs = tuple(kr for kr in objective.key_results if owned_by(owner, kr))
        if krs:
            objectives.append(replace(objective, key_results=krs))
    return replace(now, objectives=tuple(objectives))


def _owed(
    standings: Sequence[PlanStanding],
    tracked: Sequence[Tracked],
    owner: str,
    every: int,
    language: Language,
) -> str:
    from okrlint.renderers.status_text import render_owed
    from okrlint.tracker import is_due, people

    krs = [kr for now in standings for kr in now.key_results]
    wanted = owner.strip().lstrip("@").casefold()
    actions = [
        action
        for one in tracked
        for group in (*(o.actions for o in one.plan.objectives), one.plan.actions)
        for action in group
        if wanted in {name.casefold() for name in people(action.owner)}
        and action.status not in ("done", "dropped")
    ]
    due = [kr for kr in krs if is_due(kr, every)]
    behind = [kr for kr in krs if kr.status in ("at-risk", "off-track")]
    return render_owed(owner, due, behind, actions, language)


def report(
    plans: Annotated[list[Path], typer.Argument(help="Plans, or folders of plans.")],
    output_format: Annotated[
        ReportFormat | None,
        typer.Option("--output-format", "-f", help="What to write [default: the output's, html]."),
    ] = None,
    output_file: Annotated[
        Path | None, typer.Option("--output-file", "-o", help="Write it here.")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="As of the end of this day [default: today].")
    ] = None,
    stale_after: Annotated[
        int, typer.Option(min=1, help="Days without a check-in that make a key result stale.")
    ] = STALE_DEFAULT,
    grade: Annotated[bool, typer.Option(help="Say how well the plans are written.")] = True,
    lang: LangOption = None,
) -> None:
    """Write the report for leaders: where plans stand, and how well they are written.

    Exit code 0; 2 if a plan or a line of its log could not be read (the rest is reported).
    """
    from okrlint.cli import EXIT_CLEAN, EXIT_FAILED
    from okrlint.console import deliver
    from okrlint.tracking import follow

    today = _day(day, date.today())
    files = _paths(plans)
    _guard([output_file], files)
    tracked, errors = _track_all(files, plans, today, stale_after)
    output_format = output_format or ReportFormat(_format_of(output_file, ReportFormat, "html"))
    followed, wrong = follow(tracked, today, graded=grade)
    language = _language(lang, [one.standing for one in followed])
    errors += wrong
    if followed:
        output = _rendered(followed, output_format, language, stale_after)
        if isinstance(output, str):
            deliver([(str(output_file) if output_file else None, output)])
        else:
            _put_bytes(output, output_file)
    _tell_strays(tracked, language)
    for one in tracked:
        _tell_log(one.log, language)
        errors += one.errors
    _tell_errors(errors, language)
    failed = errors or any(one.log.problems for one in tracked)
    raise typer.Exit(EXIT_FAILED if failed else EXIT_CLEAN)


def _rendered(
    followed: Sequence[Followed],
    output_format: ReportFormat,
    language: Language,
    stale_after: int,
) -> str | bytes:
    if output_format is ReportFormat.xlsx:
        from okrlint.renderers.report_xlsx import render as render_xlsx

        return render_xlsx(followed, language)
    if output_format is ReportFormat.html:
        from okrlint.renderers.report_html import render as render_html

        return render_html(followed, language, stale_after=stale_after)
    if output_format is ReportFormat.csv:
        from okrlint.renderers.report_csv import render as render_csv

        return render_csv(followed, language)
    from okrlint.renderers.report_markdown import render as render_markdown

    return render_markdown(followed, language)


def _put_bytes(output: bytes, file: Path | None) -> None:
    if file is None:
        if sys.stdout.isatty():
            raise UserError("needs-output-file")
        sys.stdout.buffer.write(output)
        sys.stdout.buffer.flush()
        return
    try:
        file.write_bytes(output)
    except OSError as error:
        raise UserError("unwritable", path=str(file), reason=error.strerror or "?") from error


def close(
    plan: Annotated[Path, typer.Argument(help="The plan whose cycle ends.")],
    day: Annotated[
        str | None, typer.Option("--date", help="As of the end of this day [default: today].")
    ] = None,
    write: Annotated[
        bool, typer.Option(help="Write the scores into the plan (YAML and Markdown).")
    ] = True,
    force: Annotated[
        bool, typer.Option("--force", help="Close a cycle that goes on; write the pages anew.")
    ] = False,
    lang: LangOption = None,
) -> None:
    """Close a cycle: scores into the plan, a page of questions to talk it over, the report.

    Writes PLAN.retrospective.md and PLAN.report.html beside the plan. Scores that stand in the
    plan stay. Exit code 0; 2 if anything could not be written.
    """
    from okrlint.cli import EXIT_FAILED
    from okrlint.console import write as put
    from okrlint.messages import joined, printable, text
    from okrlint.next_cycle import (
        Scored,
        beside,
        create_file,
        final_scores,
        replace_file,
        with_scores,
        write_file,
    )
    from okrlint.renderers import status_retrospective as retrospective
    from okrlint.renderers import status_text
    from okrlint.renderers.report_html import render as render_html
    from okrlint.tracking import follow, track

    today = _day(day, date.today())
    tracked = track(plan, today)
    now = tracked.standing
    language = _language(lang, [now])
    _tell_log(tracked.log, language)
    _tell_strays([tracked], language)
    for error in tracked.errors:
        raise error
    page, paper = beside(plan, ".report.html"), beside(plan, ".retrospective.md")
    _guard([page, paper], [plan])
    for path in (page, paper):
        if path.exists() and not force:
            raise UserError("exists-force", path=str(path))
    if now.clock.end is not None and today < now.clock.end:
        if day is None and not force:
            raise UserError("cycle-not-over", path=str(plan), end=str(now.clock.end))
        _tell(text("tracker.not-over", language, {"end": str(now.clock.end)}))
    followed, wrong = follow([tracked], today)
    _tell_errors(wrong, language)
    put_file = write_file if force else create_file
    put_file(paper, retrospective.render(now, language))
    put_file(page, render_html(followed, language))
    put(status_text.render([now], language))
    for path in (paper, page):
        put(text("ui.written", language, {"path": str(path)}) + "\n")
    if not write:
        return
    scores = final_scores(now)
    scored = Scored(tracked.plan.source.text, tuple(scores))
    if _is_utf8(tracked):
        scored = with_scores(tracked.plan, scores)
    if scored.text != tracked.plan.source.text:
        replace_file(plan, scored.text)
        put(text("tracker.scores-written", language, {"path": str(plan)}) + "\n")
    if scored.missing:
        data = {"path": str(plan), "names": joined(scored.missing, language)}
        _tell(printable(text("tracker.scores-not-written", language, data)))
        raise typer.Exit(EXIT_FAILED)


def _is_utf8(tracked: Tracked) -> bool:
    """Whether the file holds the plan's text as it would be written again."""
    try:
        return tracked.path.read_bytes() == tracked.plan.source.text.encode("utf-8")
    except OSError:
        return False


def carry(
    plan: Annotated[Path, typer.Argument(help="The plan whose cycle has ended.")],
    new: Annotated[Path, typer.Argument(help="The plan to write, in YAML.")],
    cycle: Annotated[
        str | None, typer.Option(help="Cycle of the new plan [default: the one after].")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="As of the end of this day [default: today].")
    ] = None,
    lang: LangOption = None,
) -> None:
    """Carry unfinished key results into a new plan, each linked to what it goes on from."""
    from okrlint.console import write as put
    from okrlint.cycles import parse_cycle
    from okrlint.messages import text
    from okrlint.next_cycle import carried, create_file, next_cycle, to_yaml, unfinished
    from okrlint.tracking import track

    if new.suffix.lower() not in (".yaml", ".yml"):
        raise UserError("carry-yaml", path=str(new))
    _guard([new], [plan])
    tracked = track(plan, _day(day, date.today()))
    now = tracked.standing
    language = _language(lang, [now])
    _tell_log(tracked.log, language)
    _tell_strays([tracked], language)
    for error in tracked.errors:
        raise error
    following = parse_cycle(cycle) if cycle is not None else next_cycle(tracked.plan.cycle)
    if cycle is not None and following is None:
        raise UserError("bad-cycle", value=cycle)
    left = unfinished(now)
    if not left:
        put(text("tracker.nothing-left", language) + "\n")
        return
    create_file(new, to_yaml(carried(now, plan, new, following)))
    count = sum(len(krs) for _, krs in left)
    put(text("tracker.carried", language, {"count": count, "path": str(new)}) + "\n")
