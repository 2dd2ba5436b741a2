"""Tables whose rows begin with labels: `目标一：…`, then `关键结果一：…`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from okrlint.model import Cycle
from okrlint.sources import grid, inline
from okrlint.sources.draft import KeyResultDraft, ObjectiveDraft, PlanDraft
from okrlint.sources.entries import Entry
from okrlint.sources.headers import header_field
from okrlint.sources.labels import Label, find_label
from okrlint.sources.options import ReadOptions
from okrlint.sources.region import Region
from okrlint.sources.run import Run

_CODES = re.compile(
    r"\W*(?:O|KR)\s?-?[0-9.]{1,5}(?:\s*(?:[-–—~,，、/&+;；]|and|和|及|與)\s*(?:O|KR)\s?-?[0-9.]{1,5})*\W*",
    re.IGNORECASE,
)
"""A cell that only names what is stated elsewhere: `O1, KR1.1 and KR1.2`."""


def read_labelled_rows(
    entry: Entry, cycle: Cycle | None, draft: PlanDraft, options: ReadOptions
) -> list[Region]:
    """The objectives of a table whose cells say by labels what they are."""
    rows: Sequence[Sequence[Run]] = entry.block.rows
    if labels := _labels_down(rows, options):
        return _read_columns(entry, labels, cycle, draft, options)
    regions: list[Region] = []
    region: Region | None = None
    columns = grid.columns_of(rows[0])
    for row in rows:
        for at, cell in enumerate(row):
            run, said = inline.plain_fields(cell)
            label = find_label(run.text, options)
            leads = not at and len(row) > 1 and grid.states(row[1].text)
            several = _CODES.fullmatch(run.text) and run.text[label.end if label else 0 :].strip()
            if not label or several or (_CODES.fullmatch(run.text) and not leads):
                continue
            bare = not run.text[label.end :].strip() and row is not rows[0]
            if bare and not at and len(row) > 1:
                # `| Key Result 1 | its statement |`
                run, more = inline.plain_fields(row[1])
                said = {**more, **said}
                label = replace(label, end=0, number=label.number or str(len(regions) + 1))
                if label.kind == "key_result" and region is not None and not region.named:
                    continue
                named = True
            else:
                named = False
            if not label.number or not run.text[label.end :].strip():
                continue
            words, more = inline.statement(run.cut(label.end), options)
            fields = {**more, **said}
            if label.kind == "objective":
                objective = ObjectiveDraft(words, number=label.number, fields=fields)
                objective.cycle = cycle
                objective.why_read = f"label “{label.word}”"
                region = Region(objective, Entry("table", entry.block, cell), named=named)
                regions.append(region)
                break
            if label.kind == "key_result" and region:
                item = KeyResultDraft(words, number=label.number, fields=fields)
                item.why_read = f"label “{label.word}”"
                rest = {name: i for name, i in columns.at.items() if i != at}
                grid.cells_into(item, row, rest, draft)
                region.labelled.append(item)
                break
    return [region for region in regions if region.labelled or not region.named]


def _labels_down(rows: Sequence[Sequence[Run]], options: ReadOptions) -> dict[int, Label]:
    """The labels in the first column, where every further column is an objective with its results.

    The answer is by rows, and empty for any other table.
    """
    if len(rows[0]) < 3 or any(header_field(cell.text) in _OF_A_ROW for cell in rows[0][1:]):
        return {}
    labels: dict[int, Label] = {}
    for at, row in enumerate(rows):
        text = inline.plain_fields(row[0])[0].text if row else ""
        label = find_label(text, options) if text else None
        if label and label.kind != "action" and not text[label.end :].strip():
            labels[at] = label
    kinds = [label.kind for label in labels.values()]
    several = sum(
        sum(grid.states(cell.text) for cell in rows[at][1:]) > 1
        for at, label in labels.items()
        if label.kind == "key_result"
    )
    found = kinds.count("objective") == 1 and several > len(labels) // 3
    return labels if found else {}


_OF_A_ROW = frozenset(
    ("owner", "status", "score", "progress", "target", "baseline", "current", "due")
)


def _read_columns(
    entry: Entry,
    labels: Mapping[int, Label],
    cycle: Cycle | None,
    draft: PlanDraft,
    options: ReadOptions,
) -> list[Region]:
    """The objectives of such a table, one a column."""
    regions: list[Region] = []
    rows = entry.block.rows
    for column in range(1, max(map(len, rows))):
        region: Region | None = None
        for at, label in sorted(labels.items(), key=lambda one: one[1].kind != "objective"):
            cell = rows[at][column] if column < len(rows[at]) else Run()
            words, said = inline.statement(cell, options)
            if not any(map(str.isalnum, words.text)):
                continue
            if label.kind == "objective":
                objective = ObjectiveDraft(words, number=str(column), fields=said, cycle=cycle)
                objective.why_read = f"label “{label.word}”"
                region = Region(objective, Entry("table", entry.block, cell))
                regions.append(region)
            elif region is not None:
                item = KeyResultDraft(words, number=label.number, fields=said)
                item.why_read = f"label “{label.word}”"
                region.labelled.append(item)
    return regions
