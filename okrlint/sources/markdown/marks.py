"""What a label says where it stands: not every `Goal:` is an objective."""

from __future__ import annotations

import re

from okrlint.sources import inline
from okrlint.sources.entries import Entry, deeper, is_anchor
from okrlint.sources.labels import Label
from okrlint.sources.markdown.reading import AMBIGUOUS, Reading
from okrlint.sources.markdown.references import is_stated_objective, is_told_in_diary
from okrlint.sources.region import Region
from okrlint.sources.run import Run

_STANDING = re.compile(
    r"\W*(?:(?:green|amber|yellow|red|on[ -]track|at[ -]risk|off[ -]track|done|blocked|skip(?:ped)?"
    r"|no change|unchanged|same as last \w+)\b"
    r"|綠燈|绿灯|黃燈|黄灯|紅燈|红灯|正常|落後|落后|延期|無變化|无变化|跳過|跳过)"
    r"\s*(?:[.,;:，。；：)）]|[-–—]|\Z)",
    re.IGNORECASE,
)
"""How something stands, and nothing that could be an objective."""
_QUANTITY = re.compile(r"[<>≥≤≈~约約]{0,2}\s*[$€£¥]?\s*[0-9][0-9.,]*\s*\S{0,8}\Z")


def is_objective_like(reading: Reading, label: Label, entry: Entry) -> bool:
    """Whether `OKR 1:` is an objective: it is, unless it stands below one."""
    if label.word.upper() != "OKR" and not label.word.endswith(("目标", "目標")):
        return False
    below = reading.region is not None and len(entry.block.items) > len(
        reading.region.entry.block.items
    )
    return not below


def is_objective(reading: Reading, label: Label | None, entry: Entry, text: str) -> bool:
    """Whether an entry whose text begins with this label is an objective."""
    if label is None:
        return False
    if label.kind == "key_result":
        goes_on = entry.kind == "line" and reading.outline.next_line(entry) is not None
        stated = bool(text[label.end :].strip()) or (label.number is not None and goes_on)
        return is_objective_like(reading, label, entry) and stated
    if label.kind != "objective":
        return False
    rest = text[label.end :].strip()
    reading.seen_labels += 1
    if label.plural or is_anchor(entry.run) or reading.is_purpose(entry, label):
        return False
    if rest and not any(map(str.isalpha, rest)):
        return False  # `OBJ-7 · 2025.1`: the name of a file, and its cycle
    told = label.word.lower() in (word.lower() for word in reading.options.objective.label)
    if entry.kind == "line" and not entry.block.items and not told:
        # In running text only what is set off is a label.
        leading = entry.run.leading
        bold = leading is not None and "bold" in leading.style
        clear = bold or label.coded or label.number is not None
        clear = clear or reading.outline.leads_results(entry)
        set_off = bold or label.separated or reading.outline.leads_codes(label, entry)
        if label.separated and reading.name_above(entry, label) is not None:
            return True  # `OKR 1:`, and below it `Objective:`
        if not set_off or (entry.index and not clear):
            return False
        if not rest and not bold:
            below = reading.outline.next_line(entry)
            return below is not None and below.text.startswith(": ")  # what it is, defined
    if label.coded and not label.separated and not rest:
        return False
    if label.coded and label.number and _STANDING.match(rest):
        return False  # `O2: amber. We lost a week`
    brief = len(rest.split()) <= 2 and len(rest) < (12 if rest.isascii() else 4)  # `O1 Details`
    unset = label.number and not label.separated and (entry.kind != "heading" or brief)
    if (unset and is_stated_objective(reading, label)) or is_told_in_diary(reading, label):
        return False  # `- P0: O1 evidence`: which of the objectives above it serves
    if label.number is None and entry.kind == "item" and reading.outline.is_definition(entry):
        return False
    if reading.outline.is_told_of(entry):
        return False
    if label.number is None and not told:
        # `目标: 95%` below a key result is its target value.
        if reading.kr is not None and reading.below_key_result(entry):
            return False
        if rest and _QUANTITY.match(rest):
            return False
        inside = reading.region is not None and deeper(entry, reading.region.entry)
        if entry.kind == "item" and inside and AMBIGUOUS.fullmatch(label.word):
            return False
    return True


def is_next(reading: Reading, label: Label, region: Region) -> bool:
    """Whether a bare `KR2 text` is the next of such lines, and no sentence about a result."""
    if region.table or label.number in region.numbers:
        return False
    last = (label.number or "").rpartition(".")[2]
    return bool(region.numbers) or last == "1"


def is_repeated(reading: Reading, run: Run, label: Label) -> bool:
    """Whether a number that this objective has had comes again with words stated before."""
    if reading.region is None or label.number not in reading.region.numbers:
        return False
    return inline.statement(run, reading.options)[0].text in reading.stated


def is_goal_beside(reading: Reading, region: Region) -> bool:
    """Whether this is a goal of another sort, beside objectives that have key results.

    `- 目標：每月兩次外出` below a table of objectives, `Goal A` of a city plan, `目标：…` of a
    phase beside `O1` and `O2`: no other line that is called so has key results.
    """
    label, kind = region.label, region.entry.kind
    if label is None or kind not in ("line", "item"):
        return False
    unclear = bool(label.bare and AMBIGUOUS.fullmatch(label.word))
    item = kind == "item" and label.bare
    if region.is_empty and ((item and (unclear or reading.numbered)) or _AIM.search(label.word)):
        others = [r for r in reading.regions if r is not region and not r.is_empty]
        word = label.word.lower()
        if others and not any(r.label and r.label.word.lower() == word for r in others):
            return True
    nested = len(region.entry.block.items)
    in_text = (kind == "line" and not nested) or nested > 1
    sure = region.labelled or region.section or region.table
    return reading.numbered and (in_text or item) and unclear and not sure


def is_other_sense(reading: Reading, region: Region) -> bool:
    """Whether the word means something else: `- Objective: value printed with the wrong sign`."""
    label = region.label
    if label is None or region.entry.kind not in ("line", "item"):
        return False
    vague = label.bare or AMBIGUOUS.fullmatch(label.word)
    return bool(vague and not reading.states_results)


_AIM = re.compile(r"goals?\Z|目[標标]\Z", re.IGNORECASE)
