"""Where plans stand, for a person at a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from okrlint.messages import joined, printable, text
from okrlint.model import Action, CheckIn, Language
from okrlint.renderers._standing import (
    clock_line,
    confidence,
    current,
    cycle_name,
    days_since,
    number,
    outcome,
    percent,
    plan_name,
    sparkline,
    status_word,
    stray_lines,
    way,
    with_unit,
)
from okrlint.tracker import KeyResultStanding, ObjectiveStanding, PlanStanding

STYLES = {
    "on-track": "green",
    "done": "bold green",
    "at-risk": "yellow",
    "off-track": "red",
    "stale": "magenta",
    "dropped": "dim",
}
BANDS = {"red": "red", "amber": "yellow", "green": "green"}
BAR = 10
COLUMNS = 8
ROOM = 34
Row = tuple[Text, ...]


def render(
    standings: Sequence[PlanStanding],
    language: Language,
    *,
    history: bool = False,
    color: bool = False,
    width: int = 100,
) -> str:
    """The standings; `width` is in terminal cells. `history` lists each key result's check-ins."""
    console = Console(
        file=io.StringIO(),
        force_terminal=color,
        no_color=not color,
        width=width,
        highlight=False,
        color_system="standard" if color else None,
        legacy_windows=False,
        emoji=False,
    )
    for at, now in enumerate(standings):
        if at:
            console.print()
        _plan(console, now, language, history)
    return _printed(console)


def _printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)


def _plan(console: Console, now: PlanStanding, language: Language, history: bool) -> None:
    parts = (plan_name(now.plan), cycle_name(now), clock_line(now, language))
    head = Text("  ").join(Text(printable(part)) for part in parts if part)
    head.stylize("bold", 0, len(printable(parts[0])))
    console.print(head, soft_wrap=True)
    rows = [row for objective in now.objectives for row in _objective(objective, language, history)]
    console.print(_table(rows, console.width))
    _footer(console, now, language)


def _table(rows: Sequence[Row], width: int) -> Table:
    """The rows in columns as wide as they must be; the first has what is left.

    Where that is too little, the sparkline goes first, then the confidence, then the value.
    """
    cells = [
        max((row[at].cell_len for row in rows if at < len(row)), default=0) for at in range(COLUMNS)
    ]
    kept = list(range(1, COLUMNS))
    for dispensable in (5, 6, 4):
        if width - sum(cells[at] + 2 for at in kept) < ROOM:
            kept.remove(dispensable)
    room = max(ROOM, width - sum(cells[at] + 2 for at in kept))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=min(cells[0], room), overflow="ellipsis", no_wrap=True)
    for at in kept:
        side: Literal["left", "right"] = "right" if at in (2, 4) else "left"
        table.add_column(width=cells[at], justify=side, overflow="ellipsis", no_wrap=True)
    for row in rows:
        table.add_row(row[0], *(row[at] for at in kept if at < len(row)))
    return table


def _objective(objective: ObjectiveStanding, language: Language, history: bool) -> Iterator[Row]:
    yield (
        Text(printable(objective.objective.text), style="bold"),
        _bar(objective.progress, objective.clock.elapsed),
        Text(percent(objective.progress), style="bold"),
        _status(objective, language),
    )
    for kr in objective.key_results:
        yield _key_result(kr, language)
        if kr.status == "dropped" and kr.key_result.status_reason:
            yield (Text("      " + printable(kr.key_result.status_reason), style="dim"),)
        for check_in in kr.check_ins if history else ():
            yield (Text("      " + _said(check_in), style="dim"),)


def _key_result(kr: KeyResultStanding, language: Language) -> Row:
    dropped = kr.status == "dropped"
    label = Text("  ")
    label.append(printable(kr.key_result.id), style="cyan")
    label.append(f"  {printable(kr.key_result.text)}", style="dim strike" if dropped else "")
    if dropped:
        return (label, Text(""), Text("–"), _status(kr, language))
    goal = kr.progress.goal
    value = with_unit(number(kr.progress.current), goal.unit)
    if goal.measure == "yes-no":  # a milestone's name would leave no room for the rest
        value = current(kr, language)
    return (
        label,
        _bar(kr.progress.value, kr.clock.elapsed),
        Text(percent(kr.progress.value)),
        _status(kr, language),
        Text(printable(value if kr.progress.value is not None else way(goal, language))),
        Text(sparkline([share for _, share in kr.trail]), style="dim"),
        Text(confidence(kr.confidence), style="dim"),
        Text(days_since(kr, language), style="magenta" if kr.stale else "dim"),
    )


def _bar(share: float | None, elapsed: float | None) -> Text:
    """Ten cells of progress, with a mark where the time stands."""
    if share is None:
        return Text("·" * BAR, style="dim")
    full = int(share * BAR + 1e-9)
    bar = Text("█" * full + "░" * (BAR - full))
    if elapsed is not None and 0 < elapsed < 1:
        at = min(BAR - 1, int(elapsed * BAR))
        bar = bar[:at] + Text("│" if at >= full else "▓", style="bold") + bar[at + 1 :]
    return bar


def _status(one: KeyResultStanding | ObjectiveStanding, language: Language) -> Text:
    style = STYLES.get(one.status, "")
    if one.clock.is_over and one.score is not None and one.status != "dropped":
        style = BANDS[one.score.band]
    return Text(outcome(one, language), style=style)


def _said(check_in: CheckIn) -> str:
    parts = (
        check_in.date.isoformat(),
        "" if check_in.value is None else number(check_in.value),
        "" if check_in.confidence is None else f"({confidence(check_in.confidence)})",
        check_in.status or "",
        f"@{check_in.author}" if check_in.author else "",
        check_in.note or "",
    )
    return printable("  ".join(part for part in parts if part))


def _footer(console: Console, now: PlanStanding, language: Language) -> None:
    unmeasured = now.not_measurable
    if unmeasured:
        names = joined((kr.key_result.id for kr in unmeasured), language)
        said = text("status.unmeasured", language, {"count": len(unmeasured), "names": names})
        console.print(Text(printable(said), style="yellow"), soft_wrap=True)
    for said in stray_lines(now.strays, language):
        console.print(Text(printable(said), style="bold yellow"), soft_wrap=True)


def render_owed(
    name: str,
    due: Iterable[KeyResultStanding],
    behind: Iterable[KeyResultStanding],
    actions: Iterable[Action],
    language: Language,
) -> str:
    """What somebody owes the others: check-ins, key results that are behind, open actions."""
    lines = []
    for kr in due:
        lines.append(
            ("status.owe-check-in", kr.key_result.id, kr.key_result.text, days_since(kr, language))
        )
    for kr in behind:
        lines.append(
            (
                "status.owe-plan",
                kr.key_result.id,
                kr.key_result.text,
                status_word(kr.status, language),
            )
        )
    for action in actions:
        lines.append(("status.owe-action", action.id, action.text, str(action.due or "")))
    console = Console(file=io.StringIO(), width=10_000, highlight=False, no_color=True)
    key = "status.owes" if lines else "status.owes-nothing"
    console.print(Text(printable(text(key, language, {"name": name}))))
    for key, item, words, why in lines:
        data = {"what": text(key, language), "item": item, "words": words, "why": why}
        line = text("status.owe-line-why" if why else "status.owe-line", language, data)
        console.print(Padding(Text(printable(line)), (0, 0, 0, 2)))
    return _printed(console)
