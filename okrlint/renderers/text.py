"""The report for a person at a terminal: findings with their line, then the grades."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from okrlint.messages import joined, labelled, printable, say, say_note, text
from okrlint.model import Item, KeyResult, Language, Plan, Source, Span
from okrlint.renderers._summary import summary
from okrlint.report import FileReport, Grade, Letter, Report
from okrlint.rule import Finding
from okrlint.wrapping import wrapped

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
LETTER_STYLES = {"A": "green", "B": "green", "C": "yellow", "D": "yellow", "F": "red"}
MARKS = {"met": "✓", "not met": "✗", "cannot judge": "·"}
MARK_STYLES = {"met": "green", "not met": "red", "cannot judge": "dim"}
INDENT = 4
LABEL = 200  # code points of a statement that a table cell is given to cut
NAMED = 3  # files without OKRs that are named; of a whole repository only their number helps


def render(report: Report, language: Language, *, color: bool = False, width: int = 100) -> str:
    """The whole report; `width` is in terminal cells, of which a full-width character has two."""
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
    silent = [file for file in report.files if file.is_no_okr]
    for file in report.files:
        if len(report.files) == 1 or not file.is_no_okr:
            _file(console, file, language, width, report)
    if silent and len(report.files) > 1:
        names = joined((printable(file.path) for file in silent[:NAMED]), language)
        more = "…" if len(silent) > NAMED else ""
        data = {"count": len(silent), "names": names + more}
        console.print(Text(text("ui.no-okr", language, data), style="dim"))
    console.print(Text(summary(report, language)))
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)


def _file(
    console: Console, file: FileReport, language: Language, width: int, report: Report
) -> None:
    plan = file.plan
    if plan is None or not (file.findings or plan.notes or (report.graded and file.grade)):
        return
    console.print(Text(printable(file.path), style="bold underline"))
    for finding in file.findings:
        console.print()
        for part in _finding(finding, plan, language, width, file.cost_of(finding)):
            # Words wrap; the line and its carets are cut to fit and must not.
            console.print(part, soft_wrap=isinstance(part, Text))
    for note in plan.notes:
        if file.findings:
            console.print()
        label = text("ui.note", language)
        if note.span:
            line = plan.source.position(note.span.start).line
            label = text("ui.note-at", language, {"line": line})
        said = printable(labelled(label, say_note(note, language), language))
        console.print(Padding(Text(said, style="dim"), (0, 0, 0, 2)))
    if report.graded and file.grade is not None:
        console.print()
        console.print(Padding(_grades(file, plan, language), (0, 0, 0, 2)))
        if file.smart:
            # wrapped() knows where Chinese may break, rich does not.
            legend = wrapped(text("ui.smart-legend", language), width - 2)
            console.print(Padding(Text(legend, style="dim"), (0, 0, 0, 2)))
    console.print()


def _finding(
    finding: Finding, plan: Plan, language: Language, width: int, cost: str
) -> Iterator[Text | Padding]:
    at = plan.source.position(finding.span.start)
    head = Text("  ")
    head.append(f"{at.line}:{at.column}", style="bold")
    head.append("  ")
    head.append(text(f"ui.{finding.severity}", language), style=STYLES[finding.severity])
    head.append(f"  {finding.rule}", style="dim")
    if cost:
        head.append("  " + text("ui.cost", language, {"points": cost}), style="dim")
    yield head
    yield from frame(plan.source, finding.span, width - INDENT, STYLES[finding.severity])
    said = printable(say(finding, language))
    yield Padding(Text(said), (0, 0, 0, INDENT))
    if finding.suggestion:
        tried = text("ui.try", language, {"suggestion": printable(finding.suggestion)})
        yield Padding(Text(tried, style="green"), (0, 0, 0, INDENT))


def frame(source: Source, span: Span, width: int, style: str = "") -> Iterator[Text]:
    """The line a span begins on, and carets below it that are as wide as what they point at."""
    start = source.position(span.start)
    line = source.line(start.line)
    first = start.column - 1
    last = max(first + 1, min(len(line), first + span.end - span.start))
    # A line can be a megabyte: only what may come into view is looked at.
    before, marked, after = line[:first], line[first:last][: 2 * width], line[last:][: 2 * width]
    before = before if len(before) <= 2 * width else before[-2 * width :]
    before, marked, after = (printable(part.expandtabs(4)) for part in (before, marked, after))
    before, marked, after = _cut(before.lstrip(), marked.rstrip() or marked, after, width)
    yield Text(" " * INDENT + before + marked + after)
    yield Text(" " * (INDENT + cell_len(before))).append(
        "^" * max(1, cell_len(marked)), style=style
    )


def _cut(before: str, marked: str, after: str, width: int) -> tuple[str, str, str]:
    """The three parts within `width` cells: the marked one whole if it can be."""
    if cell_len(before + marked + after) <= width:
        return before, marked, after
    marked = _clip(marked, width - 2)
    room = max(0, width - cell_len(marked) - 2)
    lead = min(cell_len(before), room // 2)
    if cell_len(before) > lead:
        while before and cell_len(before) > lead:
            before = before[1:]
        before = "…" + before
    return before, marked, _clip(after, width - cell_len(before + marked))


def _clip(line: str, width: int) -> str:
    if cell_len(line) <= width:
        return line
    while line and cell_len(line) > width - 1:
        line = line[:-1]
    return line + "…"


def _grades(file: FileReport, plan: Plan, language: Language) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=60, overflow="ellipsis", no_wrap=True)
    table.add_column(justify="right")
    table.add_column()
    table.add_column()
    table.add_row(
        Text(text("ui.plan", language), style="bold"),
        *_score(file.grade),
        Text("S M A R T", style="dim"),
    )
    for objective in plan.objectives:
        table.add_row(_label(objective, ""), *_score(file.grade_of(objective)), "")
        for kr in objective.key_results:
            card = file.smart.get(id(kr), {})
            marks = Text(" ").join(_mark(one) for one in card.values())
            table.add_row(_label(kr, "  "), *_score(file.grade_of(kr)), marks)
    return table


def _label(item: Item, indent: str) -> Text:
    label = Text(indent)
    label.append(item.id + " ", style="dim")
    if isinstance(item, KeyResult):
        label.append(printable(item.text[:LABEL]))
    else:
        label.append(printable(item.text[:LABEL]), style="bold")
    return label


def _score(grade: Grade | None) -> tuple[Text, Text]:
    if grade is None:
        return Text("–", style="dim"), Text("")
    style = LETTER_STYLES[grade.letter]
    return Text(str(grade.rounded)), Text(grade.letter, style=f"bold {style}")


def _mark(letter: Letter) -> Text:
    return Text(MARKS[letter.verdict], style=MARK_STYLES[letter.verdict])
