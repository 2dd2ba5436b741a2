"""CSV, TSV and XLSX -> plans: one row a key result, typed rows, or one row an objective."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from okrlint.errors import UserError
from okrlint.model import Source, Span
from okrlint.sources import grid
from okrlint.sources.data import read_values
from okrlint.sources.draft import Format, PlanDraft
from okrlint.sources.label_words import TITLE
from okrlint.sources.options import ReadOptions
from okrlint.sources.run import BROKEN, Part, Run
from okrlint.structured import Entry, Value, parse_json
from okrlint.structured.values import resolve

MAX_CELLS = 500_000
_DELIMITERS = ",;\t|"
_HEADER_SEARCH = 20


def read_csv(source: Source, options: ReadOptions) -> PlanDraft:
    """The plan of a CSV or TSV text. Raises UserError for an unclosed quote or too many cells."""
    delimiter = _delimiter(source)
    rows = list(_rows(source, delimiter))
    if rows and rows[0] and rows[0][0].text == "okrlint":
        return read_values((_native(rows, source),), source, "csv", options)
    draft = PlanDraft(source, "csv")
    return _read([[_flat(cell) for cell in row] for row in rows], draft, options)


def _flat(cell: Run) -> Run:
    """A cell in one line, which still knows where it was broken."""
    return cell.map(
        lambda part: (
            replace(part, text=" ", copied=False, style=BROKEN) if part.text[:1] in "\r\n" else part
        )
    )


def _native(rows: Sequence[Sequence[Run]], source: Source) -> Value:
    """The table that `okrlint convert` writes, as the tree that the native format would be."""
    names = [cell.text for cell in rows[0]]
    plan: list[Entry] = [_entry("okrlint", Value("scalar", rows[0][0].span(), text="1", value=1))]
    objectives: list[tuple[list[Entry], list[Value], list[Value]]] = []
    loose: list[Value] = []
    for row in rows[1:]:
        kind = row[0].text if row else ""
        entries = [
            Entry(kind if name == "text" else name, cell.span(), _value(name, cell, source))
            for name, cell in zip(names[1:], row[1:], strict=False)
            if cell
        ]
        if kind == "plan":
            plan += entries
        elif kind == "objective":
            objectives.append((entries, [], []))
        elif kind == "key_result" and objectives:
            objectives[-1][1].append(_mapping(entries))
        elif kind == "action":
            (objectives[-1][2] if objectives else loose).append(_mapping(entries))
    made = [
        _mapping([*entries, _entry("key_results", _list(krs)), _entry("actions", _list(actions))])
        for entries, krs, actions in objectives
    ]
    return _mapping([*plan, _entry("objectives", _list(made)), _entry("actions", _list(loose))])


_JSON = frozenset(("cycle", "glossary", "parent", "maintain", "milestones", "scores", "checkins"))


def _entry(key: str, value: Value) -> Entry:
    return Entry(key, value.span, value)


def _mapping(entries: list[Entry]) -> Value:
    span = entries[0].value.span if entries else Span(start=0, end=0)
    return Value("mapping", span, entries=tuple(entries))


def _list(items: list[Value]) -> Value:
    return Value("sequence", items[0].span if items else Span(start=0, end=0), items=tuple(items))


def _value(name: str, cell: Run, source: Source) -> Value:
    """A cell as a scalar; as a list or mapping where it holds one in JSON."""
    text, span, pieces = cell.place()
    if name in _JSON and text[0] in "[{":
        try:
            parsed = parse_json(text, source.path)
        except UserError:
            parsed = None
        if parsed is not None and parsed.kind != "scalar":
            return _moved(parsed, span)
    value = resolve(text)
    return Value("scalar", span, text=text, value=text if value is None else value, pieces=pieces)


def _moved(value: Value, span: Span) -> Value:
    """A tree with all of its values at one place: that of the cell it stands in."""
    return Value(
        value.kind,
        span,
        tuple(Entry(entry.key, span, _moved(entry.value, span)) for entry in value.entries),
        tuple(_moved(item, span) for item in value.items),
        value.text,
        value.value,
    )


def read_xlsx(path: Path, options: ReadOptions) -> PlanDraft:
    """The plan of a workbook, sheet by sheet.

    Its source is the sheets as text, a cell in a line `Sheet!B7: …`, for a workbook has no lines
    of its own. Raises UserError if openpyxl is missing or cannot open the file.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise UserError("needs-openpyxl", path=str(path)) from error
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # whatever a broken archive makes of it
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise UserError("unreadable", path=str(path), reason=said) from error
    sheets: list[list[list[tuple[str, str]]]] = []
    cells = 0
    try:
        for sheet in book.worksheets:
            rows: list[list[tuple[str, str]]] = []
            for row in sheet.iter_rows():
                named = [(f"{sheet.title}!{_coordinate(cell)}", _shown(cell.value)) for cell in row]
                cells += len(named)
                if cells > MAX_CELLS:
                    raise UserError("too-large", path=str(path), limit=MAX_CELLS)
                rows.append(named)
            sheets.append(rows)
    except UserError:
        raise
    except Exception as error:
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise UserError("unreadable", path=str(path), reason=said) from error
    finally:
        book.close()
    return _read_sheets(sheets, str(path), options)


def _coordinate(cell: object) -> str:
    return str(getattr(cell, "coordinate", ""))


def _shown(value: object) -> str:
    """A cell's value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _read_sheets(
    sheets: list[list[list[tuple[str, str]]]], path: str, options: ReadOptions
) -> PlanDraft:
    lines: list[str] = []
    at = 0
    grids: list[list[list[Run]]] = []
    for rows in sheets:
        made: list[list[Run]] = []
        for row in rows:
            cells: list[Run] = []
            for name, value in row:
                words = [" ".join(line.split()) for line in value.splitlines()]
                text = " ".join(word for word in words if word)
                if not text:
                    cells.append(Run())
                    continue
                start = at + len(name) + 2
                cells.append(_cell(words, start))
                lines.append(f"{name}: {text}\n")
                at = start + len(text) + 1
            made.append(cells)
        grids.append(made)
    source = Source(text="".join(lines), path=path)
    draft = PlanDraft(source, "xlsx")
    for made in grids:
        _read(made, draft, options)
    if draft.objectives:
        draft.notes[:] = [note for note in draft.notes if note.code != "no-okr"]
    return draft


def _cell(lines: Sequence[str], start: int) -> Run:
    """A cell's lines as one, from a place on."""
    parts: list[Part] = []
    for line in lines:
        if not line:
            continue
        if parts:
            parts.append(Part(" ", start, start + 1, BROKEN))
            start += 1
        parts.append(Part(line, start, start + len(line)))
        start += len(line)
    return Run(tuple(parts))


def _delimiter(source: Source) -> str:
    """The delimiter that cuts the first lines into most cells, evenly."""
    if source.path.lower().endswith(".tsv"):
        return "\t"
    best, score = ",", 0.0
    for delimiter in _DELIMITERS:
        widths = []
        try:
            for row in _rows(source, delimiter):
                if any(cell for cell in row):
                    widths.append(len(row))
                if len(widths) == _HEADER_SEARCH:
                    break
        except UserError:
            continue
        if not widths or max(widths) < 2:
            continue
        usual = max(set(widths), key=widths.count)
        even = widths.count(usual) / len(widths)
        if usual > 1 and even * (1 + usual / 100) > score:
            best, score = delimiter, even * (1 + usual / 100)
    return best


def _rows(source: Source, delimiter: str) -> Iterator[list[Run]]:
    """The rows of a CSV text (RFC 4180), each cell with its place.

    The standard library's reader gives no positions, hence a scan of our own.
    """
    text = source.text
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    at, size, cells = 0, len(text), 0
    row: list[Run] = []
    while at < size:
        begin = at
        while text[at : at + 1] == " " and delimiter != " ":
            at += 1
        if text[at : at + 1] == '"':
            cell, at = _quoted(source, at, plain)
        else:
            found = plain.match(text, begin)
            at = found.end() if found else size
            cell = Run((Part(text[begin:at], begin, at),)) if at > begin else Run()
        row.append(cell.strip())
        cells += 1
        if cells > MAX_CELLS:
            raise UserError("too-large", path=source.path, limit=MAX_CELLS)
        here = text[at : at + 1]
        if here == delimiter and at < size:
            at += 1
            if at == size:
                row.append(Run())
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        yield row
        row = []
    if row:
        yield row


def _quoted(source: Source, at: int, plain: re.Pattern[str]) -> tuple[Run, int]:
    """A cell in quotes that begin at `at`; quotes inside are doubled, breaks become spaces."""
    text, opening = source.text, at
    parts: list[Part] = []
    at += 1
    pieces = re.compile(r'""|"|[\r\n]+[ \t]*|[^"\r\n]+')
    while True:
        found = pieces.match(text, at)
        if found is None:
            place = source.position(opening)
            raise UserError(
                "unclosed-quote", path=source.path, line=place.line, column=place.column
            )
        run = found.group()
        if run == '"':
            break
        if run == '""':
            parts.append(Part('"', at, at + 2, copied=False))
        else:
            parts.append(Part(run, at, found.end()))
        at = found.end()
    rest = plain.match(text, at + 1)
    end = rest.end() if rest else at + 1
    if text[at + 1 : end].strip():  # `"a" b`: what follows the quotes belongs to the cell
        parts.append(Part(text[at + 1 : end], at + 1, end))
    return Run(tuple(parts)), end


def _read(rows: Sequence[Sequence[Run]], draft: PlanDraft, options: ReadOptions) -> PlanDraft:
    given = options.columns or options.key_result.columns
    for index, row in enumerate(rows[:_HEADER_SEARCH]):
        columns = grid.columns_of(row, given)
        if not _is_header(columns, bool(given)):
            continue
        body = rows[index + 1 :]
        if "key_result" not in columns and "objective" not in columns:
            known = ("type" in columns and "text" in columns) or _is_okr_name(draft)
            if not known:
                continue
        proof = bool(given or columns.wide) or grid.is_tracking(columns) or _is_okr_name(draft)
        proof = proof or grid.proves_okrs(body, columns, options)
        proof = proof or ("type" in columns and _has_types(body, columns))
        # A whole file under both words is a plan; in a document it may be any table.
        proof = proof or (index == 0 and "objective" in columns and "key_result" in columns)
        if not proof:
            continue
        for objective in grid.read_rows(body, columns, draft, options):
            grid.keep(objective, grid.OBJECTIVE_FIELDS)
            draft.objectives.append(objective)
        break
    if not draft.objectives:
        reason = "empty" if not draft.source.text.strip() else "no-columns"
        draft.note("no-okr", reason=reason)
    return draft


def _is_header(columns: grid.Columns, given: bool) -> bool:
    if given:
        return "objective" in columns or "key_result" in columns or "text" in columns
    if "objective" in columns and ("key_result" in columns or columns.wide):
        return True
    if "type" in columns and "text" in columns:
        return True
    return "objective" in columns and grid.is_tracking(columns)


def _has_types(rows: Sequence[Sequence[Run]], columns: grid.Columns) -> bool:
    words = {columns.cell(row, "type").text.strip().lower() for row in rows}
    return bool(words & {"objective", "o", "目標", "目标"}) and bool(
        words & {"key result", "key_result", "key-result", "kr", "關鍵結果", "关键结果"}
    )


def _is_okr_name(draft: PlanDraft) -> bool:
    name = re.sub(r"[_\W]+", " ", Path(draft.source.path).stem)
    return bool(TITLE.search(name))


FORMATS: dict[str, Format] = {".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx"}
"""Suffixes of the formats that this module reads."""
