"""The report as CSV: one row a key result."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from okrlint.model import Language
from okrlint.renderers._tables import KEY_RESULTS, heads, key_result_rows
from okrlint.tracking import Followed


def render(plans: Sequence[Followed], language: Language) -> str:
    """RFC 4180, in UTF-8 with a byte order mark, which spreadsheets need to read Chinese."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(heads(KEY_RESULTS, language))
    for row in key_result_rows(plans, language):
        writer.writerow(["" if cell is None else cell for cell in row])
    return "\ufeff" + output.getvalue()
