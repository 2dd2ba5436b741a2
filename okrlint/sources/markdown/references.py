"""Codes that only name again what is stated elsewhere: in diaries, reports, road maps and prose."""

from __future__ import annotations

import re

from okrlint.sources.entries import Entry
from okrlint.sources.label_words import TITLE
from okrlint.sources.labels import Label
from okrlint.sources.markdown.reading import Reading
from okrlint.sources.region import Region

_DIARY = re.compile(
    r"\b(?:wk|week|kw)\s*#?[0-9]|\b(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}\b|\bW[0-9]{1,2}\b"
    r"|\bweekly (?:log|notes?|updates?)\b"
    r"|第\s*[0-9一二三四五六七八九十]{1,3}\s*[周週]|[周週][記记報报誌志]",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\b(?:(?:this|next|last) week|progress|updates?|log|status|blockers?|issues?|risks?|done"
    r"|went well|didn[’']t|lessons?|learn(?:ed|t|ings?))\b"
    r"|[本上下][週周月]|[進进][展度]|日[誌志]|[計计][劃划畫]|[總总][結结]|[復复]盤|[完達达]成|卡[點点]|[問问][題题]"
    r"|[風风][險险]|功能|需求|支持|求助",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\bO(?P<number>[0-9]{1,2})\s?[-–_./]\s?(?:O?KR)", re.IGNORECASE)


def objective_in(label: Label) -> str:
    """The number of the objective that a key result's code names: `KR 1.2`, `O1/KR2`."""
    whole, dot, _ = (label.number or "").partition(".")
    if dot:
        return whole
    found = _UNDER.match(label.code)
    return str(int(found["number"])) if found else ""


def is_stated(reading: Reading, label: Label) -> bool:
    """Whether the open objective, or else any with a label, has this key result already."""
    number = label.number or ""
    return any(
        number in region.all_numbers or (number.isdigit() and int(number) <= len(region.table))
        for region in ([reading.region] if reading.region else reading.regions)
        if region is reading.region or region.label or region.number is not None
    )


def is_stated_objective(reading: Reading, label: Label) -> bool:
    """Whether an objective of this number was stated before."""
    return label.number is not None and any(r.number == label.number for r in reading.regions)


def is_told_in_diary(reading: Reading, label: Label) -> bool:
    """Whether a diary names an objective; one of weekly OKRs states those of each week anew."""
    stated = [r for r in reading.regions if r.number == label.number and not _is_dated(r)]
    return label.number is not None and bool(stated) and in_diary(reading)


def _is_dated(region: Region) -> bool:
    """Whether an objective itself is stated under a week or a day."""
    heading = region.heading
    return heading is not None and heading.block.level > 1 and bool(_DIARY.search(heading.text))


def is_reference(reading: Reading, entry: Entry, label: Label, rest: str) -> bool:
    """Whether a labelled line or item, with `rest` behind the label, tells of a key result."""
    goes_on = entry.kind == "line" and entry.index and not entry.hard and not rest
    beside = reading.region is not None and any(
        one.list_number in reading.region.lists for one in entry.block.items[-1:]
    )
    elsewhere = reading.region is None or reading.section.mode in ("other", "stop", "left")
    elsewhere = elsewhere and not beside
    if entry.kind == "item" and not label.separated and _is_told_in_list(reading, label):
        return True  # `- KR1.2 has not moved` in a diary below the objectives
    if (goes_on or (elsewhere and not label.separated)) and is_stated(reading, label):
        return True  # `- KR1 → …` in notes below the objectives, a sentence that ends in `KR1.`
    if entry.kind in ("item", "line") and _is_of_another(reading, label):
        return True  # how it stands, told below the last objective
    below = reading.region is None or reading.region.heading is not reading.heading
    if in_account(reading) and reading.region is None and not label.separated:
        return True  # `- KR2 has not begun` below `## Progress`
    if in_account(reading) or (in_diary(reading) and (below or reading.week)):
        regions = [reading.region] if reading.region else reading.regions
        regions = [region for region in regions if not _is_dated(region)]
        return any(_counts(region, label.number or "") for region in regions)
    return False


def _counts(region: Region, number: str) -> bool:
    """Whether an objective has a key result of this number, written or in order."""
    return number in region.all_numbers or (
        number.isdigit() and int(number) <= len(region.labelled) and not region.numbers
    )


def _is_told_in_list(reading: Reading, label: Label) -> bool:
    """Whether a list item names a key result that stood on a line of its own, or in a table."""
    number = label.number or ""
    regions = reading.regions if "." in number else [reading.region] if reading.region else []
    return any(number in region.numbers and not region.lists for region in regions)


def _is_of_another(reading: Reading, label: Label) -> bool:
    """Whether a code names a key result that an objective other than the open one states."""
    whole, number = objective_in(label), label.number
    if not whole or (reading.region and reading.region.number == whole):
        return False
    stated = {number, f"{whole}.{number}"}
    homes = [region for region in reading.regions if region.number == whole]
    return any(stated & home.all_numbers for home in homes)


def in_diary(reading: Reading) -> bool:
    """Whether this place stands under a heading that names a week or a day."""
    above = [entry.text for level, entry in reading.headings.items() if level > 1]
    above += [reading.week.text] if reading.week else []
    return any(_DIARY.search(text) and not TITLE.search(text) for text in above)


def in_account(reading: Reading) -> bool:
    """Whether a heading that tells how things went or will go stands below the objective."""
    heading = reading.heading
    below = reading.region is None or reading.region.heading is not heading
    return below and heading is not None and bool(_ACCOUNT.search(heading.text))
