"""Markdown -> plans, by the labels that people write: `Objective 1:`, `KR1`, `關鍵結果`.

A document is read once from top to bottom. An objective's label opens a *region*; what stands in
it is sorted into key results by how sure that is: labelled ones, those of a section called
key results, rows of a key result table, the first list directly below. The surest kind counts.
"""

from __future__ import annotations

import re

from okrlint.model import Source
from okrlint.sources import grid
from okrlint.sources.blocks import Block, long_lines
from okrlint.sources.data import read_values
from okrlint.sources.draft import KeyResultDraft, PlanDraft, settle_weights
from okrlint.sources.entries import Entry, read_entries
from okrlint.sources.front import compare_body, front_matter, objective_of, plan_fields, told
from okrlint.sources.glossary import read_glossary
from okrlint.sources.implicit import read_cascade, read_implicit
from okrlint.sources.label_words import EXAMPLE
from okrlint.sources.labels import Label
from okrlint.sources.legend import spell_pictures
from okrlint.sources.markdown.headings import read_heading
from okrlint.sources.markdown.lines import read_line, read_quoted
from okrlint.sources.markdown.marks import is_goal_beside, is_other_sense
from okrlint.sources.markdown.reading import ACTION_FIELDS, Reading
from okrlint.sources.markdown.tables import read_table
from okrlint.sources.options import ReadOptions
from okrlint.sources.region import Region
from okrlint.sources.run import Run
from okrlint.sources.trees import looks_like_okrs

_MANY_LABELS = 4
_PAIR = 2
_PLACE = re.compile(
    r"\[[^\[\]]{2,200}\]|<[^<>]{2,200}>|\{[^{}]{2,200}\}|【[^【】]{2,200}】"
    r"|\([^()]{1,12}\)|（[^（）]{1,12}）"
)
_FIELD_NAME = re.compile(
    r"\b(?:status|progress|owner|score|due|target|baseline|current|confidence)\s*(?::|\Z)"
    r"|(?:[狀状][態态]|[進进]度|[負负][責责]人|得分|目[標标]值|[當当]前值?|信心)\s*(?:[:：]|\Z)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"\W*(?:TBD|TBA|TBC|TODO|N/A|待定|待[補补]|待填|未定)?\W*", re.IGNORECASE)


def read_markdown(source: Source, options: ReadOptions) -> PlanDraft:
    """The plan of a Markdown text, front matter included. Raises UserError for broken data."""
    draft = PlanDraft(source, "markdown")
    front, begin = front_matter(source)
    said = False
    if front is not None:
        said = told(front)
        options = options.model_copy(update={"implicit": options.implicit or said})
        if looks_like_okrs(front, options):
            found = read_values((front,), source, "markdown", options)
            body = PlanDraft(source, "markdown")
            _read(Reading(body, list(read_entries(source, begin)), options))
            compare_body(found, body)
            return found
        plan_fields(front, draft, options)
    entries = spell_pictures(list(read_entries(source, begin)))
    for number in long_lines(source):
        draft.note("long-line", line=number)
    reading = Reading(draft, entries, options)
    reading.says_implicit = said
    if front is not None and (run := objective_of(front, source)):
        _open_stated(reading, run)
    _read(reading)
    glossary = dict(read_glossary(entries))
    if glossary:
        draft.fields["glossary"] = {**glossary, **draft.fields.get("glossary", {})}
    return draft


def _open_stated(reading: Reading, run: Run) -> None:
    """Open the objective that front matter states for the whole text: one file an objective."""
    place = run.span()
    above = Entry("heading", Block("heading", place.start, place.end), run)
    reading.open(above, run, Label("objective", 0, word="objective", separated=True), {}, 0)
    if reading.region is not None:
        reading.region.level, reading.region.weak = 0, True
        reading.set_mode("other")


def _read(reading: Reading) -> None:
    for index, entry in enumerate(reading.entries):
        if entry.kind == "heading":
            read_heading(reading, entry)
        elif entry.kind == "table":
            read_table(reading, entry)
        elif entry.kind in ("item", "line", "summary"):
            read_line(reading, entry, index)
        elif entry.kind == "quoted":
            read_quoted(reading, entry, index)
        else:
            reading.last = None
    if reading.options.reader == "cascade":
        reading.regions, reading.assumed = [], []
        read_cascade(reading.draft, reading.entries, reading.options)
    reading.numbered = any(r.number or (r.label and r.label.coded) for r in reading.regions)
    for region in reading.regions:
        if region.is_empty and any(region.repeats(other) for other in reading.regions):
            run = region.objective.run
            reading.draft.note("repeated-objective", run.span(), text=run.text[:60])
        else:
            _finish(reading, region)
    settle_weights(reading.draft.objectives)
    for objective in reading.draft.objectives:
        settle_weights(objective.key_results)
    _note_assumed(reading)
    if reading.goals and reading.draft.objectives:
        goal, count = reading.goals[0], len(reading.goals)
        reading.draft.note("other-goals", goal.span(), text=goal.text[:60], count=count)
    if not reading.draft.objectives and _may_be_plain(reading):
        introduced = read_implicit(reading.draft, reading.entries, reading.options)
        if not introduced and _is_too_little(reading):
            reading.draft.objectives.clear()
            reading.draft.notes.clear()
            reading.draft.note("no-okr", reason="too-little")
            return
    if (reading.is_about() or _is_blank_form(reading)) and not reading.options.mapped:
        reading.draft.objectives.clear()
        reading.draft.actions.clear()
        reading.draft.notes.clear()
        first = next((e.text for e in reading.entries if e.kind == "heading"), "")
        shown = reading.seen_example and bool(EXAMPLE.search(first))
        reading.draft.note("no-okr", reason="example-heading" if shown else "about")
    elif not reading.draft.objectives:
        reading.draft.notes[:] = [n for n in reading.draft.notes if n.code == "long-line"]
        reading.draft.note("no-okr", reason=_why_none(reading))


def _may_be_plain(reading: Reading) -> bool:
    """Whether structure alone may decide: where the user says so and the document not otherwise.

    `--implicit` meets whole folders, and a guide, an index of links or an essay is no plan for it;
    only who describes the file's shape knows better.
    """
    if reading.options.mapped or not reading.options.implicit:
        return reading.options.mapped
    document = reading.document
    if document.is_index(reading.seen_labels):
        return False
    if reading.cycle is not None or reading.draft.cycle is not None:
        return True
    worded = reading.seen_labels >= _MANY_LABELS  # and yet none of them stated anything
    return not (document.is_guide or document.is_essay or worded)


def _is_too_little(reading: Reading) -> bool:
    """Whether structure alone shows a single objective, or none with a key result.

    Nearly every document has one heading with a list below it; a cycle makes it a plan.
    """
    found = reading.draft.objectives
    said = reading.options.mapped or reading.options.path or reading.says_implicit
    if not found or said or reading.draft.cycle or reading.cycle or any(o.cycle for o in found):
        return False
    stated = [kr.run.text for one in found for kr in one.key_results]
    if len(found) < _PAIR:
        counted = all(any(map(str.isdigit, text)) for text in stated)
        return len(stated) < _PAIR or not counted
    return not stated


def _is_blank_form(reading: Reading) -> bool:
    """Whether all statements are `[Objective title]` and the like: a template nobody filled in."""
    found = reading.draft.objectives
    items = [item for made in found for item in (made, *made.key_results)]
    return bool(items) and all(_is_blank(item.run.text) for item in items)


def _is_blank(text: str) -> bool:
    if not text.strip() or _UNKNOWN.fullmatch(text):
        return True
    return not any(map(str.isalnum, _FIELD_NAME.sub("", _PLACE.sub("", text))))


def _note_assumed(reading: Reading) -> None:
    """Say which lines without a label were read as objectives, once for all of them."""
    if len(reading.assumed) == 1:
        text = reading.assumed[0].text[:60]
        reading.draft.note("assumed-objective", reading.assumed[0].span(), text=text)
    elif reading.assumed:
        count = len(reading.assumed)
        reading.draft.note("assumed-objectives", reading.assumed[0].span(), count=count)


def _finish(reading: Reading, region: Region) -> None:
    """Take a region's objective into the plan, if what was found bears it out."""
    objective = region.objective
    objective.key_results = _stated(reading, region)
    sure = bool(region.labelled or region.section or region.table)
    if is_goal_beside(reading, region):
        reading.goals.append(region.objective.run)
        return
    if is_other_sense(reading, region):
        return
    if region.weak and not sure and not (region.direct and reading.document.is_okr_file):
        return
    if not objective.run.text.strip():
        if not objective.key_results or reading.seen_example:
            return
        reading.draft.note("objective-without-text", region.entry.run.span())
    if other := region.other():
        reading.draft.note("other-key-results", region.entry.run.span(), count=other)
    grid.keep(objective, grid.OBJECTIVE_FIELDS)
    for key_result in objective.key_results:
        grid.keep(key_result, grid.KEY_RESULT_FIELDS)
    for action in objective.actions:
        grid.keep(action, ACTION_FIELDS)
    reading.draft.objectives.append(objective)


def _stated(reading: Reading, region: Region) -> list[KeyResultDraft]:
    """The region's key results that say something; a bare `KR 3:` is noted."""
    chosen = region.chosen()
    for item in chosen:
        if not item.run.text.strip():
            reading.draft.note("blank-item", item.run.span())
    return [item for item in chosen if item.run.text.strip()]


def _why_none(reading: Reading) -> str:
    if reading.seen_table:
        return "table"
    if reading.seen_example:
        return "example-heading"
    return reading.document.why_none(
        reading.options, labels=reading.seen_labels, cycle=reading.cycle is not None
    )
