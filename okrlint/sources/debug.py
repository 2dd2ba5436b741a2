"""What was read from which line, and why: for `okrlint debug structure`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from okrlint.errors import UserError
from okrlint.messages import text
from okrlint.model import Plan
from okrlint.sources.draft import ItemDraft, PlanDraft
from okrlint.sources.options import DEFAULT, ReadOptions
from okrlint.sources.reading import draft_of


def structure(plan: Plan, options: ReadOptions = DEFAULT) -> str:
    """One line an item: place, kind, id, reason, statement and fields; then the notes.

    `options` are those that the plan was read with.
    """
    return "".join(line + "\n" for line in _lines(plan, options))


def _lines(plan: Plan, options: ReadOptions) -> Iterator[str]:
    yield f"{plan.source.path} ({plan.format})"
    if plan.cycle:
        days = f", {plan.cycle.start} to {plan.cycle.end}" if plan.cycle.start else ""
        yield f"  cycle {plan.cycle.name}{days}"
    for name in ("team", "level", "owner", "language"):
        if value := getattr(plan, name):
            yield f"  {name} {value}"
    for item, why in zip_longest(plan.items(), _reasons(plan, options), fillvalue=None):
        if item is None or isinstance(item, str):
            break
        at = plan.source.position(item.span.start)
        kind = str(getattr(item, "kind", "")).replace("_", " ")
        indent = "  " if kind == "objective" else "    "
        yield f"{indent}{at.line}:{at.column} {kind} {item.id}" + (f" ({why})" if why else "")
        yield f"{indent}  {' '.join(item.text.split())}"
        skip = {"id", "text", "span", "pieces", "kind", "key_results", "actions", "check_ins"}
        for name, value in item:
            if name not in skip and value not in (None, (), {}, ""):
                shown = getattr(value, "name", value)
                yield f"{indent}  {name.replace('_', ' ')}: {shown}"
    for note in plan.notes:
        place = ""
        if note.span:
            at = plan.source.position(note.span.start)
            place = f"{at.line}:{at.column} "
        key = f"note.{note.code}.{note.data['reason']}" if "reason" in note.data else ""
        said = text(key, "en", note.data) if key else ""
        if not said or said == key:
            said = text(f"note.{note.code}", "en", note.data)
        yield f"  note {place}{said}"


def _reasons(plan: Plan, options: ReadOptions) -> Iterator[str]:
    """Why each item was taken for one, in the order of `plan.items()`."""
    if plan.format == "xlsx":  # its source is a rendering of the sheets
        return
    try:
        draft = draft_of(plan.source, options)
    except UserError:
        return
    for item in _drafts(draft):
        yield item.why_read


def _drafts(draft: PlanDraft) -> Iterator[ItemDraft]:
    for objective in draft.objectives:
        yield objective
        yield from objective.key_results
        yield from objective.actions
    yield from draft.actions
