"""Lines and list items without a label: key results of their section, or words that go on."""

from __future__ import annotations

import re
from typing import Any

from okrlint.sources import inline
from okrlint.sources.blocks import join
from okrlint.sources.entries import (
    Entry,
    deeper,
    is_label_line,
    is_sentence,
    mostly_link,
    without_colon,
)
from okrlint.sources.label_words import TITLE
from okrlint.sources.markdown.reading import Reading
from okrlint.sources.run import Run

PSEUDO = re.compile(
    r"\s*(?:[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*[、.．)）]|[①-⑳]|[a-h][)）](?=\s)|:(?=\s))\s*"
)
"""A line's number that Markdown does not take for one, or the sign of a definition."""

_DOT = re.compile(r"\s*[•●▪]\s")
_DETAIL = re.compile(
    r"\s*(?:[·•●○▪◦‣➤►▶]|(?:->|→|⇒)\s|[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff])"
)
_LONGEST_LINE = 160
_SHORT_TITLE = 20
_WORK = re.compile(
    r"\W*(?:(?:tasks?|to[- ]?dos?|actions?|initiatives?|next steps)\b|任[務务]|行[動动]|待[辦办])",
    re.IGNORECASE,
)


def read_plain(reading: Reading, entry: Entry, run: Run, said: dict[str, Any]) -> None:
    """Read words without a label, by the section that they stand in."""
    region = reading.region
    depth = len(entry.block.items)
    if entry.kind == "line" and _continues(reading, entry):
        item, _ = reading.last  # type: ignore[misc]
        words, more = inline.statement(run, reading.options)
        item.run = join(item.run, words)
        for name, value in {**said, **more}.items():
            item.fields.setdefault(name, value)
        reading.last = (item, entry)
        return
    if region is None:
        reading.last = None
        return
    if (
        reading.kr is not None
        and not reading.kr.run.text.strip()
        and (
            reading.below_key_result(entry)
            or reading.follows_key_result(entry)
            or (reading.kr_entry is not None and entry.block is reading.kr_entry.block)
        )
    ):
        reading.fill(reading.kr, run, said, entry)
        return
    wants_text = region.needs_text and not region.objective.run.text.strip()
    alone = entry.kind == "line" or reading.outline.only_item(entry)
    if wants_text and reading.section.mode == "direct" and alone:
        if run.text.startswith(":"):
            run = run.cut(1)  # the sign of a definition
        reading.fill(region.objective, run, said, entry)
        region.objective.run = without_colon(region.objective.run)
        return
    reading.last = None
    if reading.section.mode == "left" and entry.kind == "item" and depth == 1:
        region.left += 1
    if reading.section.mode in ("stop", "other", "left"):
        return
    below = reading.outline.next_line(entry) if entry.kind == "line" else None
    if below is not None and below.text.startswith(": ") and not entry.text.startswith(":"):
        reading.set_mode("other")  # a word, and what it means
        return
    if entry.kind == "line":
        dot = _DOT.match(entry.text)
        if dot and not depth and reading.section.mode in ("krs", "direct"):
            sure = reading.section.mode == "krs"
            reading.add(entry, run, None, said, "section" if sure else "direct")
        elif reading.section.mode == "krs" and not depth and (pseudo := PSEUDO.match(run.text)):
            style = _style(pseudo.group())
            if style != (reading.section.style or style):
                reading.region = None  # `三、方法` behind `（1）…`: the next part of the text
                return
            reading.section.style = style
            reading.add(entry, run.cut(pseudo.end()), None, said, "section")
        elif _is_counted(reading, entry, run):
            pseudo = PSEUDO.match(run.text)
            reading.section.style = _style(pseudo.group()) if pseudo else ""
            reading.add(entry, run.cut(pseudo.end() if pseudo else 0), None, said, "direct")
        elif reading.section.mode == "krs" and not depth:
            _read_section_line(reading, entry, run, said)
        elif reading.section.mode == "direct" and not depth and region.direct_list:
            reading.set_mode("other")
        return
    if TITLE.search(entry.text) and len(entry.text) < _SHORT_TITLE and depth == 1:
        reading.region = None  # `3. OKR table` above a rule: a heading in all but name
        return
    if reading.section.style and depth == 1 and reading.section.mode in ("krs", "direct"):
        reading.set_mode("other")  # `4. Crane` behind `a) …`: the next point of the minutes
        return
    if not is_first_level(reading, entry):
        return
    if (
        reading.kr is not None
        and reading.section.mode == "direct"
        and reading.below_key_result(entry)
    ):
        return
    above = reading.kr_entry
    is_line = above is not None and above.kind == "line" and not above.block.items
    if is_line and reading.kr in region.labelled:
        return  # the list below `**KR 1**: …` says more about it
    if reading.section.mode == "actions":
        if reading.section.action_heading and reading.action in region.objective.actions:
            region.objective.actions.remove(reading.action)  # `Phase 1` names the list below it
        reading.section.action_heading = False
        reading.add_action(entry, run, said)
    elif reading.section.mode == "krs":
        if reading.section.begun_by == "bold":
            return  # the list below a bold statement says more about it
        reading.section.begun_by = reading.section.begun_by or "list"
        reading.add(entry, run, None, said, "section")
    elif reading.section.mode == "direct":
        reading.add(entry, run, None, said, "direct")


def _is_counted(reading: Reading, entry: Entry, run: Run) -> bool:
    """Whether a line below an objective is one of those counted `a)`, `（1）` or `①`."""
    pseudo = PSEUDO.match(run.text)
    if pseudo is None or reading.section.mode != "direct" or entry.block.items:
        return False
    region, style = reading.region, _style(pseudo.group())
    if region is None or region.label is None or region.direct_list:
        return False
    return style[-1:] in (")", "）", "一") and style == (reading.section.style or style)


def _style(number: str) -> str:
    """How a line's number is written: `1.`, `（1）`, `一、` with the number left out."""
    return re.sub(r"[0-9]+|[一二三四五六七八九十]+|[①-⑳]|[a-h]", _kind_of, number.strip())


def _kind_of(found: re.Match[str]) -> str:
    sign = found.group()[0]
    return "1" if sign.isdigit() and sign.isascii() else "a" if sign.isascii() else "一"


def _read_section_line(reading: Reading, entry: Entry, run: Run, said: dict[str, Any]) -> None:
    """Read a line of a key results section: a bold statement, or one that stands alone."""
    if run.text.endswith((":", "：")) and _WORK.match(run.text):
        reading.set_mode("actions")
        return
    if (
        reading.section.begun_by == "list"
        and run.text.endswith((":", "："))
        and is_sentence(run.text)
    ):
        reading.set_mode("other")  # it leads on to something else
        return
    if run.text.endswith((":", "：", ",", "，")) or reading.region is None:
        return
    leading = run.leading
    if leading is not None and "bold" in leading.style:
        bold = "".join(part.text for part in run.parts if "bold" in part.style)
        if reading.section.begun_by in ("", "bold") and is_sentence(bold):
            reading.section.begun_by = "bold"
            reading.add(entry, run, None, said, "section")
    elif len(run) <= _LONGEST_LINE and not reading.section.begun_by and not mostly_link(run):
        kr, above = reading.kr, reading.kr_entry
        reading.add(entry, run, None, said, "lines")
        reading.kr, reading.kr_entry = kr, above


def is_first_level(reading: Reading, entry: Entry) -> bool:
    """Whether an item is one of the list that the mode is about, not one nested in it."""
    # Not counted: names of groups, and the outer item of `* - text`, which says nothing.
    items = [i for i in entry.block.items if i.list_number not in reading.outline.groups]
    items = [item for item in items if item in reading.outline.by_item]
    grouped = len(items) < len(entry.block.items)
    depth = len(items)
    if entry.kind != "item" or not depth or entry.block.items[-1] is not items[-1]:
        return False
    number = entry.block.items[0 if grouped else -1].list_number
    wanted = 1
    if reading.region and reading.region.entry.block.items:
        above = reading.region.entry
        wanted = len(above.block.items) + 1 if deeper(entry, above) else 0
    if reading.section.depth and reading.section.mode in ("krs", "actions"):
        wanted = max(wanted, reading.section.depth)
    if not wanted:
        return False
    if (
        depth != wanted
        and reading.section.list_number != number
        and (depth < wanted or reading.section.list_number)
    ):
        return False
    if reading.section.mode == "direct" and reading.region:
        if reading.region.direct_list not in (0, number):
            return False
        reading.region.direct_list = number
    if (
        reading.section.list_number
        and reading.section.list_number != number
        and depth != reading.section.first_depth
    ):
        return False
    if not reading.section.list_number:
        reading.section.list_number, reading.section.first_depth = number, depth
    return True


def _continues(reading: Reading, entry: Entry) -> bool:
    """Whether a line goes on with the statement of the line before it."""
    if reading.last is None or entry.hard:
        return False
    item, before = reading.last
    if before.block is not entry.block or entry.index != before.index + 1:
        return False
    if not item.run.text.strip() or PSEUDO.match(entry.text) or _DETAIL.match(entry.text):
        return False
    return not is_label_line(entry.run)
