"""Headings: objectives, sections, cycles, teams, and what ends them."""

from __future__ import annotations

import re

from okrlint.sources import inline
from okrlint.sources.entries import Entry
from okrlint.sources.label_words import EXAMPLE, KEY_RESULTS, TITLE
from okrlint.sources.labels import find_field, find_label_in, is_stop
from okrlint.sources.markdown.homes import adopt_heading, adopt_orphan, reopen
from okrlint.sources.markdown.marks import is_objective, is_objective_like
from okrlint.sources.markdown.reading import Reading
from okrlint.sources.markdown.values import store

_SOFT_STOP = re.compile(r"overview|context|background|team|概述|概[覽览]|背景", re.IGNORECASE)
_FROM_TEMPLATE = re.compile(r"[(（]\s*(?:templates?|模板|範本|范本)\s*[)）]", re.IGNORECASE)
_OF_OBJECTIVE = re.compile(
    r"\W*(?:KRs? |key results? )?(?:for|of|[對对][應应]|支[撐撑])?\s*(?:O|objective|目[標标])\s?-?"
    r"(?P<number>[0-9]{1,2})(?![\w.])[^:：]{0,40}\Z",
    re.IGNORECASE,
)
"""`KRs for Objective 1`, `对应 O1`: whose key results stand below."""
_STATEMENT = re.compile(
    r"\W*(?:(?:objective )?(?:statement|description)|陳述|陈述|描述|[內内]容|表述)\W*\Z",
    re.IGNORECASE,
)
_AIMS = re.compile(r"\b(?:goals?|objectives?)\b|目[標标]", re.IGNORECASE)
_TEAM = re.compile(
    r"\b(?:team|department|squad|guild|division|group)\W*\Z|^\W*(?:team|department|squad)\b"
    r"|(?:[團团][隊队]|部[門门]?|小?[組组])\W*\Z",
    re.IGNORECASE,
)


def read_heading(reading: Reading, entry: Entry) -> None:
    """Read a heading: it opens an objective or a section, or closes what it stands above."""
    level = entry.block.level
    reading.heading_level = level
    reading.last = None
    if level < reading.team_level:
        reading.team = None
    run, said = inline.plain_fields(entry.run)
    text = run.text
    label = find_label_in(run, reading.options)
    stated = label is not None and label.number and label.kind != "action"
    within = reading.stop_level and level > reading.stop_level
    if within and not reading.in_example and KEY_RESULTS.search(text) and not EXAMPLE.search(text):
        reading.stop_level = 0  # `### 1.3 目标与关键结果` under `## 背景`
    elif within and (reading.in_example or not stated):
        reading.seen_example = reading.seen_example or bool(reading.in_example and stated)
        return  # inside a section of notes, risks, examples
    if reading.stop_level and level <= reading.stop_level:
        reading.stop_level = 0
    example = EXAMPLE.search(text) and not (label and label.number)
    if example and level == 1 and _FROM_TEMPLATE.search(text):
        example = False  # `Program OKRs (Template)`: whether it was filled in shows below
    if is_objective(reading, label, entry, text):
        reading.open(entry, run, label, said, level)
        return
    if label and label.kind == "key_result" and not is_objective_like(reading, label, entry):
        rest = text[label.end :].strip()
        reading.seen_labels += 1
        region = reading.region
        listed = region is not None and (
            region.states_results or label.number in region.all_numbers
        )
        if rest and not label.separated and listed:
            reading.set_mode("other", level)  # `KR1 Deep Dive`: more about a listed one
            return
        if not rest and label.number is None:
            reopen(reading, level)
            if reading.document.is_okr_file or reading.cycle:
                adopt_heading(reading, level)
            reading.set_mode("krs", level)
            reading.kr = None
        else:
            adopt_heading(reading, level)
            adopt_orphan(reading)
            reading.add(entry, run.cut(label.end), label, said, "labelled")
            reading.set_mode("other", level)
        return
    if label and label.kind == "action" and not text[label.end :].strip():
        reading.set_mode("actions", level)
        reading.kr = None
        return
    if is_stop(text) or example:
        reading.set_mode("stop", level)
        reading.stop_level, reading.in_example = level, not _SOFT_STOP.search(text)
        reading.kr = None
        if reading.region and level <= reading.region.level:
            reading.region = None
        return
    if reading.region and (found := find_field(text)) and text[found[1] :].strip():
        store(reading, found[0], text[found[1] :], entry)
        return
    reading.week = None
    if reading.awaits_statement(level) and _STATEMENT.match(text):
        return  # `# Objective 1`, `## Statement`, and there it is
    if reading.read_cycle(text, level, entry):
        return
    section = reading.section
    if section.mode == "krs" and section.is_above(level) and (of := _OF_OBJECTIVE.match(text)):
        homes = [r for r in reading.regions if r.label and r.label.number == of["number"]]
        if homes:
            reading.region = homes[-1]
            reading.set_mode("krs", level)
            reading.kr = None
            return
    inside = reading.region is not None and level > reading.region.level
    if inside and section.mode == "krs" and section.is_above(level):
        if section.begun_by == "list":
            reading.set_mode("left", level)  # what follows a list under headings explains it
            return
        section.begun_by = "heading"
        reading.add(entry, run, None, said, "section")
        return
    if inside and section.mode == "actions" and section.is_above(level):
        reading.set_mode("actions", section.level)
        reading.add_action(entry, run, said)
        reading.section.action_heading = True
        return
    if not inside:
        reading.region = None
        named = _TEAM.search(text) and not (TITLE.search(text) or _AIMS.search(text))
        reading.team = text.strip() if named else None
        reading.team_level = level
    reading.kr = None
    reading.set_mode("other", level)
    reading.heading = entry
    for deeper in range(level, 7):
        reading.headings.pop(deeper, None)
    reading.headings[level] = entry
