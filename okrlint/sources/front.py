"""The front matter of a Markdown document: what it says of the plan and how to read it."""

from __future__ import annotations

import re

from okrlint.cycles import find_cycle, names_cycle, parse_cycle
from okrlint.errors import UserError
from okrlint.model import Cycle, Source
from okrlint.sources.draft import PlanDraft
from okrlint.sources.options import ReadOptions
from okrlint.sources.run import Run
from okrlint.structured import Value, parse_yaml

_LONGEST = 2_000


def front_matter(source: Source) -> tuple[Value | None, int]:
    """The mapping between the two `---` lines at the top, and where the text below begins."""
    if source.line(1).rstrip() != "---":
        return None, 0
    last = min(len(source.line_starts), _LONGEST)
    closing = next((n for n in range(2, last + 1) if source.line(n).rstrip() in ("---", "...")), 0)
    if not closing:
        return None, 0
    end = source.line_starts[closing - 1]
    begin = min(end + len(source.line(closing)), len(source.text))
    try:
        value = parse_yaml(source.text[:end], source.path)
    except UserError:
        # Front matter is often written for other tools and templates.
        return None, begin
    return value if value and value.kind == "mapping" else None, begin


def told(front: Value) -> bool:
    """Whether the front matter says `okrlint: {implicit: true}`: structure tells what is what."""
    said = front.get("okrlint")
    implicit = said.get("implicit") if said and said.kind == "mapping" else None
    return implicit is not None and implicit.value is True


def plan_fields(front: Value, draft: PlanDraft, options: ReadOptions) -> None:
    """Cycle, team and owner that front matter gives a plan in the text below it."""
    for name in ("team", "owner", "title"):
        value = front.get(name)
        if value is not None and value.kind == "scalar" and value.text.strip():
            draft.fields[name] = value.text.strip()
    title = str(draft.fields.get("title", ""))
    if names_cycle(title):
        draft.cycle = find_cycle(title, options.fiscal_year_start)
    value = front.get("cycle", "quarter", "period")
    if value is not None and value.kind == "scalar" and value.text.strip():
        text = value.text.strip()
        draft.cycle = parse_cycle(text, options.fiscal_year_start) or Cycle(name=text)


def objective_of(front: Value, source: Source) -> Run | None:
    """The objective that front matter states in words, for key results in the text below it."""
    value = front.get("objective", "目標", "目标")
    if value is None or value.kind != "scalar" or not any(map(str.isalpha, value.text)):
        return None
    return Run.of_value(source, value)


def compare_body(found: PlanDraft, body: PlanDraft) -> None:
    """Note where the text below the front matter states other key results than that."""
    stated = [kr for o in found.objectives for kr in o.key_results]
    said = [kr.run.text for kr in stated]
    codes = {_code(kr.id or kr.number) for kr in stated}
    repeated = [kr for o in body.objectives for kr in o.key_results]
    for kr in repeated:
        if kr.number and _code(kr.number) in codes:
            continue  # its short name, or how it stands
        if not any(_same(kr.run.text, text) for text in said):
            found.note("body-differs", kr.run.span(), text=kr.run.text[:60])


def _code(text: str | None) -> str:
    """`1` for `KR-01`: the number that an id and a label have in common."""
    found = re.fullmatch(r"(?:.*KR[\s_-]?)?0*([0-9]+)", text or "", re.IGNORECASE)
    return found[1] if found else text or "?"


def _same(first: str, second: str) -> bool:
    one, two = (re.sub(r"\W+", "", text).casefold() for text in (first, second))
    return one == two or (len(one) > 8 and one in two) or (len(two) > 8 and two in one)
