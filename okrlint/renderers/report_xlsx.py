"""The report as a workbook: key results, check-ins, findings."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from okrlint.charts import cells
from okrlint.errors import UserError
from okrlint.messages import text
from okrlint.model import Language
from okrlint.renderers._tables import (
    CHECK_INS,
    FINDINGS,
    KEY_RESULTS,
    Cell,
    check_in_rows,
    finding_rows,
    heads,
    key_result_rows,
)
from okrlint.tracking import Followed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDEST = 60


def render(plans: Sequence[Followed], language: Language) -> bytes:
    """The bytes of an XLSX file. Raises UserError("needs-xlsx") without openpyxl."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise UserError("needs-xlsx") from error
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for name, columns, rows in (
        ("key-results", KEY_RESULTS, key_result_rows(plans, language)),
        ("checkins", CHECK_INS, check_in_rows(plans, language)),
        ("findings", FINDINGS, finding_rows(plans, language)),
    ):
        sheet = book.create_sheet(text(f"report.sheet-{name}", language))
        _fill(sheet, heads(columns, language), rows)
        for at, column in enumerate(columns, start=1):
            if column in ("progress", "score"):
                for cell in sheet[_letter(at)][1:]:
                    cell.number_format = "0%" if column == "progress" else "0.00"
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _fill(sheet: Worksheet, head: list[str], rows: Iterable[list[Cell]]) -> None:
    from openpyxl.styles import Alignment, Font

    widths = [cells(name) for name in head]
    sheet.append(head)
    for at, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(at, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula, whatever it looks like
            widths[column - 1] = max(widths[column - 1], cells(str(value or "")))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[_letter(column)].width = min(width, WIDEST) + 2
        if width > WIDEST:
            for cell in sheet[_letter(column)][1:]:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
