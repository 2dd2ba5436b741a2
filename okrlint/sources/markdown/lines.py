"""Lines and list items that a label, a field or a section's name begins."""

from __future__ import annotations

import re
from typing import Any

from okrlint.cycles import find_cycle
from okrlint.model import Span
from okrlint.sources import inline
from okrlint.sources.entries import Entry, is_label_line
from okrlint.sources.label_words import EXAMPLE, KEY_RESULTS, TITLE
from okrlint.sources.labels import Label, find_field, find_label, find_label_in, is_stop
from okrlint.sources.markdown.homes import find_objective, home_of
from okrlint.sources.markdown.marks import is_next, is_objective, is_repeated
from okrlint.sources.markdown.plain import read_plain
from okrlint.sources.markdown.reading import AMBIGUOUS, NO_HEADING, Reading
from okrlint.sources.markdown.references import is_reference, is_stated
from okrlint.sources.markdown.values import goes_on_field, read_field, store
from okrlint.sources.run import Run

_CALLOUT = re.compile(r"\[![\w-]{2,20}\][+-]?\s*")
_OUR_OBJECTIVE = re.compile(
    r"(?:our|my|the team[’']s) (?:[a-z0-9-]+ ){0,3}(?:objective|goal)\b[^:.?!]{0,60}[:：]\Z"
    r"|(?:我[們们]?|[團团][隊队]|本[季年月組组])的?[^:：。？！]{0,12}目[標标](?:是|[為为])?[:：]\Z",
    re.IGNORECASE,
)
_OUR_KEY_RESULTS = re.compile(
    r"[^:.?!。？！]{0,80}(?:\bkey results?|[關关][鍵键](?:結果|结果|成果))"
    r"[^:.?!。？！]{0,12}[:：]\Z",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:this|our|the) template (?:is|was|has|must|will|should)\b", re.IGNORECASE
)
"""A template that is the thing spoken of, and no template of OKRs."""
_EXAMPLE_LINE = re.compile(
    r"\W*(?:examples?|for (?:example|instance)|e\.g\.|例如|比如|[範范示]例|[舉举]例)\s*[:：]",
    re.IGNORECASE,
)


def read_line(reading: Reading, entry: Entry, index: int) -> None:
    """Read a line or the first line of a list item, `index` being its place in the document."""
    if not entry.text.strip() and not entry.run.images():
        if reading.region and entry.kind == "item" and reading.section.mode in ("krs", "direct"):
            reading.draft.note("blank-item", Span(start=entry.block.start, end=entry.block.end))
        return
    if entry.text.startswith("|"):
        reading.last = None
        return  # a table row that a blank line has cut off from its table
    if goes_on_field(reading, entry):
        return
    run, said = inline.plain_fields(entry.run)
    text = run.text
    label = find_label_in(run, reading.options)
    depth = len(entry.block.items)
    if reading.stop_level:
        stated = label is not None and label.kind != "action" and label.separated
        reading.seen_example = reading.seen_example or (reading.in_example and stated)
        return
    if (
        reading.section.depth
        and depth < reading.section.depth
        and reading.section.mode in ("krs", "actions", "stop")
    ):
        reading.set_mode("other")
    introduced = EXAMPLE.search(text) and text.endswith((":", "：")) and not _SUBJECT.search(text)
    stated_above = reading.region is not None and reading.region.objective.run.text.strip()
    shown = not depth and not stated_above and _EXAMPLE_LINE.match(text)
    if (introduced and KEY_RESULTS.search(text)) or shown:
        # `Here is what an OKR may look like, for example:`
        reading.stop_level, reading.in_example = reading.heading_level or NO_HEADING, True
        reading.seen_example = True
        return
    if label is None and _introduces(reading, entry, text):
        return
    if is_objective(reading, label, entry, text):
        reading.open(entry, run, label, said, 0)
        return
    unclear = label is not None and AMBIGUOUS.fullmatch(label.word) is not None
    if label and unclear and reading.kr and reading.below_key_result(entry):
        if store(reading, "target", text[label.end :], entry):
            return
        reading.last = None
    is_key_result = label is not None and label.kind == "key_result"
    if label and is_key_result and _read_key_result(reading, entry, index, run, label, said):
        return
    if label and label.word == "TODO" and label.end < len(text):
        reading.last = None
        return  # the writer's note to himself
    if label and label.kind == "action" and reading.region:
        rest = text[label.end :].strip()
        if not rest:
            reading.set_mode("actions", 0, depth + (entry.kind == "item"))
            reading.last = None
            return
        if label.separated and entry.kind in ("item", "line"):
            reading.add_action(entry, run.cut(label.end), said)
            return
    if (found := find_field(text)) and read_field(reading, entry, found, text):
        return
    heading_line = entry.kind == "line" and not depth and is_label_line(entry.run)
    if (heading_line or entry.kind == "item") and is_stop(text) and reading.region:
        reading.set_mode("stop", 0, depth + (entry.kind == "item"))
        reading.last = None
        return
    if not depth and heading_line and reading.read_cycle(text.rstrip(":： "), 7):
        return
    read_plain(reading, entry, run, said)


def _introduces(reading: Reading, entry: Entry, text: str) -> bool:
    """Read `Our objective was to:` and `… by the following key results:` as labels."""
    if entry.kind != "line" or entry.block.items or not text.endswith((":", "：")):
        return False
    if not (reading.document.is_okr_file or reading.cycle) or EXAMPLE.search(text):
        return False
    if _OUR_OBJECTIVE.match(text) and reading.outline.next_line(entry) is None:
        label = Label("objective", len(text), separated=True, word="objective", number=None)
        reading.open(entry, entry.run, label, {}, 0)
        return True
    if reading.region is not None and _OUR_KEY_RESULTS.match(text):
        reading.set_mode("krs")
        reading.last = None
        return True
    return False


def read_quoted(reading: Reading, entry: Entry, index: int) -> None:
    """Read `> KR1: …` below an objective that is not quoted itself; other quotations are not."""
    region = reading.region
    if not reading.stop_level and _opens_quoted(reading, entry, index):
        return
    before = [e for e in reading.entries[max(index - 2, 0) : index] if e.kind != "skipped"]
    if region is None or region.label is None or not before or reading.stop_level:
        return
    run, said = inline.plain_fields(entry.run)
    label = find_label_in(run, reading.options)
    above = before[-1]
    stated = above is region.entry or above.block is region.entry.block
    if stated and label and label.kind == "objective" and reading.name_above(entry, label):
        reading.open(entry, run, label, said, 0)
        return
    if stated and region.needs_text and not region.objective.run.text.strip():
        if label and label.kind == "objective":
            run = run.cut(label.end)
        reading.fill(region.objective, run, said, entry)  # `## Objective 1`, and it is quoted
        return
    follows = above.kind == "quoted" and id(above) in reading.used
    named = label is not None and (label.number or region.entry.kind == "quoted")
    if label and label.kind == "key_result" and named and (stated or follows):
        reading.seen_labels += 1
        reading.add(entry, run.cut(label.end), label, said, "labelled")
    else:
        reading.last = None


def _opens_quoted(reading: Reading, entry: Entry, index: int) -> bool:
    """Read `> Objective 1: …` where key results that are not quoted follow at once."""
    run, said = inline.plain_fields(entry.run)
    if callout := _CALLOUT.match(run.text):
        run = run.cut(callout.end())
    label = find_label(run.text, reading.options)
    if label is None or label.kind != "objective":
        return False
    before = [e for e in reading.entries[max(index - 2, 0) : index] if e.kind != "skipped"]
    titled = bool(before and before[-1].kind == "heading" and TITLE.search(before[-1].text))
    behind = reading.entries[index + 1 : index + 5]
    shown = callout or (titled and not reading.is_about())  # a box, and no quotation
    if shown or ((label.number or label.separated) and _is_told_when(reading, index)):
        follows = next((e for e in behind if _label_of(e, reading)), None)
    else:
        follows = next((e for e in behind if e.kind != "quoted"), None)
    if follows is None or follows.kind not in ("item", "line", "quoted"):
        return False
    told = titled or follows.kind != "quoted" or _is_told_when(reading, index)
    if not label.number and not (label.separated and told):
        return False
    below = _label_of(follows, reading)
    if below is None or below.kind != "key_result":
        return False
    reading.seen_labels += 1
    reading.open(entry, run, label, said, 0)
    return True


def _is_told_when(reading: Reading, index: int) -> bool:
    """Whether the words in front of a quotation say that it holds the OKRs of some cycle."""
    if any(region.entry.kind == "quoted" for region in reading.regions):
        return True
    before = [e for e in reading.entries[:index] if e.kind in ("heading", "line", "item")][-2:]
    words = " ".join(entry.text for entry in before)
    if _is_recorded(reading, index, before[-1].text if before else ""):
        return True
    timed = find_cycle(words, reading.options.fiscal_year_start) is not None
    return timed and bool(TITLE.search(words)) and not (EXAMPLE.search(words) or reading.is_about())


def _is_recorded(reading: Reading, index: int, before: str) -> bool:
    """Whether a report or minutes quote what was agreed: not a document that speaks of OKRs."""
    if any(_SPEAKS.search(title) for title in reading.document.titles()) or _SHOWS.search(before):
        return False
    quoted = reading.entries[index + 1 : index + 8]
    labels = [_label_of(entry, reading) for entry in quoted if entry.kind == "quoted"]
    results = [label for label in labels if label and label.kind == "key_result"]
    return len(results) > 1


_SPEAKS = re.compile(
    rf"{TITLE.pattern}|\b(?:objectives?|goals?)\b|目[標标]|[關关][鍵键]", re.IGNORECASE
)
_SHOWS = re.compile(
    rf"{EXAMPLE.pattern}|\b(?:looks?|like|such as|could|might|should)\b"
    r"|格式|[寫写]法|例如|比如|可以",
    re.IGNORECASE,
)


def _label_of(entry: Entry, reading: Reading) -> Label | None:
    """The label of an entry behind its box or mark."""
    return find_label_in(inline.plain_fields(entry.run)[0], reading.options)


def _read_key_result(
    reading: Reading, entry: Entry, index: int, run: Run, label: Label, said: dict[str, Any]
) -> bool:
    reading.seen_labels += 1
    text = run.text
    rest = text[label.end :].strip()
    depth = len(entry.block.items)
    if not rest and label.number is None:
        if entry.kind == "item" and reading.region is None:
            return False
        if (
            reading.region is None
            and reading.heading
            and (reading.document.is_okr_file or reading.cycle)
        ):
            reading.promote(reading.heading)
        reading.set_mode("krs", 0, depth + (entry.kind == "item"))
        reading.last = None
        return True
    if label.plural:
        return False  # `Key Results: how we measure`: a definition
    if reading.section.mode == "actions" and reading.section.level and label.bare:
        return False  # `KR: latency` below an initiative names the one it serves
    if entry.kind == "line" and not label.separated and not label.number:
        return False
    if entry.kind == "line" and not label.separated:
        leading = entry.run.leading
        bold = leading is not None and "bold" in leading.style
        if not bold and not (label.coded and reading.region is not None):
            return False
        if not bold and reading.region and not is_next(reading, label, reading.region):
            return False  # `KR2 is a leading indicator`: a sentence about it
        if bold and is_stated(reading, label):
            return False  # `**KR2** is a leading indicator`
    if reading.outline.is_told_of(entry):
        reading.seen_example = True
        return True
    if is_reference(reading, entry, label, rest):
        return True
    if home := home_of(reading, label):
        reading.region = home
    find_objective(reading, entry, index)
    if reading.region is None:
        reading.draft.note("orphan-key-result", run.span(), text=rest[:60])
        return True
    if is_repeated(reading, run.cut(label.end), label):
        reading.draft.note("repeated-key-result", run.span(), text=rest[:60])
        reading.last = None
        return True
    reading.add(entry, run.cut(label.end), label, said, "labelled")
    return True
