"""Tables of objectives and key results."""

from __future__ import annotations

import re

from okrlint.sources import grid
from okrlint.sources.document import defines_key_results
from okrlint.sources.draft import ObjectiveDraft
from okrlint.sources.entries import Entry
from okrlint.sources.label_words import TITLE
from okrlint.sources.labelled_rows import read_labelled_rows
from okrlint.sources.labels import find_label
from okrlint.sources.markdown.reading import Reading
from okrlint.sources.markdown.references import is_stated
from okrlint.sources.region import Region

_SOON = re.compile(
    r"\b(?:this|next|coming) (?:week|month|quarter|year|term|season)\b"
    r"|[本下今][一個个]?(?:[週周月季年]|季度|年度|學期|学期|[階阶]段)",
    re.IGNORECASE,
)
"""A heading that says for when something is planned."""
_KR_CODE = re.compile(r"(?<![A-Za-z])(?:KR|OKR)s?(?![A-Za-z])")


def read_table(reading: Reading, entry: Entry) -> None:
    """Read a table as objectives, or as key results of the open one."""
    reading.last = None
    rows = entry.block.rows
    if len(rows) < 2 or reading.stop_level or reading.section.mode == "actions":
        return
    given = reading.options.key_result.columns or reading.options.columns
    columns = grid.columns_of(rows[0], given)
    body = rows[1:]
    bold = reading.options.objective.row == "bold"
    if bold or (columns.tracked >= 2 and "objective" not in columns):
        found = grid.read_bold_rows(body, columns, reading.draft, reading.options)
        if found:
            _take(reading, found, entry)
            return
    if "objective" in columns and ("key_result" in columns or columns.wide):
        if any(grid.is_reference(columns.cell(row, "key_result").text) for row in body):
            return  # `KR1–KR4`: a map of what is stated elsewhere
        proof = grid.proves_okrs(body, columns, reading.options) or bool(given) or reading.told
        proof = proof or (grid.is_followed_up(columns) and not reading.is_about())
        if not proof:
            named = (
                reading.planned
                or reading.document.is_okr_file
                or (reading.heading is not None and bool(TITLE.search(reading.heading.text)))
            )
            coded = _KR_CODE.search(columns.cell(rows[0], "key_result").text)
            soon = reading.heading is not None and bool(_SOON.search(reading.heading.text))
            proof = (named or soon or coded is not None) and (
                grid.is_tracking(columns) or bool(reading.cycle) or not reading.is_about()
            )
        reading.seen_labels += 1
        defines = any(defines_key_results(columns.cell(row, "key_result").text) for row in body)
        reading.seen_table = reading.seen_table or not defines
        if proof and not (defines and not grid.is_tracking(columns)):
            _take(reading, grid.read_rows(body, columns, reading.draft, reading.options), entry)
        return
    if "type" in columns and "text" in columns and "key_result" not in columns:
        found = grid.read_rows(body, columns, reading.draft, reading.options)
        if any(objective.key_results for objective in found):
            reading.seen_labels += 1
            _take(reading, found, entry)
            return
    if "key_result" in columns and not (reading.region and reading.region.table):
        cells = (columns.cell(row, "key_result").text for row in body)
        found_labels = (find_label(text, reading.options) for text in cells if text.strip())
        labels = [label for label in found_labels if label and label.number]
        if labels and all(is_stated(reading, label) for label in labels):
            return  # who sees to the key results that are stated above
    plain = reading.region is None and "key_result" in columns
    if plain and reading.heading and (reading.document.is_okr_file or grid.is_tracking(columns)):
        reading.promote(reading.heading)
    if reading.region is not None and "key_result" not in columns:
        columns = grid.with_codes(body, columns)
    beside = "text" in columns and "id" in columns
    stated = (
        "key_result" in columns or beside or ("text" in columns and reading.section.mode == "krs")
    )
    if reading.region is None or not stated:
        if not reading.region:
            found_rows = list(
                read_labelled_rows(entry, reading.cycle, reading.draft, reading.options)
            )
            numbers = {r.label.number for r in reading.regions if r.label}
            if not any(region.objective.number in numbers for region in found_rows):
                reading.regions += found_rows
        return
    found_krs = grid.read_key_results(body, columns, reading.draft, reading.options)
    if reading.region.needs_text and not reading.region.objective.run.text.strip():
        reading.region.needs_text = False
    if found_krs:
        reading.section.begun_by = reading.section.begun_by or "table"
        reading.drop_group(entry)
    reading.region.table.extend(found_krs)


def _take(reading: Reading, objectives: list[ObjectiveDraft], entry: Entry) -> None:
    for objective in objectives:
        objective.cycle = objective.cycle or reading.cycle
        region = Region(objective, entry, table=objective.key_results)
        reading.regions.append(region)
    reading.region = None
