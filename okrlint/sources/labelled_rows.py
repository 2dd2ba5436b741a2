"""Tables whose rows begin with labels: `目标一：…`, then `关键结果一：…`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from okrlint.model import Cycle
from okrlint.sources import grid, inline
from okrlint.sources.draft import KeyResultDraft, ObjectiveDraft, PlanDraft
from okrlint.sources.entries import Entry
from okrlint.sources.labels import find_label
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
    regions: list[Region] = []
    rows: Sequence[Sequence[Run]] = entry.block.rows
    region: Region | None = None
    columns = grid.columns_of(rows[0])
    for row in rows:
        for at, cell in enumerate(row):
            run, said = inline.plain_fields(cell)
            label = find_label(run.text, options)
            if not label or _CODES.fullmatch(run.text):
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
