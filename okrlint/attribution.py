"""Whose a check-in is: by its id while that still names what it was made for, else by its words.

Running ids (`O1.KR2`) name a place, and another key result stands there once a line above is
removed. Progress credited to the wrong key result is the worst a tracker can do, so a check-in
whose key result cannot be told is kept apart and said so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okrlint.folding import folded
from okrlint.model import CheckIn, KeyResult, Plan
from okrlint.numbering import is_running
from okrlint.quantities import read_quantities

REMEMBERED = 200
"""Code points of a key result's text that its check-ins keep."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """Check-ins under the ids of today, and those that were made for what is not here any more."""

    check_ins: tuple[CheckIn, ...] = ()
    apart: tuple[CheckIn, ...] = ()


def remembered(kr: KeyResult) -> str:
    """What a check-in keeps of the text of its key result."""
    return " ".join(kr.text.split())[:REMEMBERED]


def attribute(plan: Plan, check_ins: Iterable[CheckIn]) -> Attributed:
    """Every check-in under the id that its key result has in `plan`, or apart."""
    krs = [kr for objective in plan.objectives for kr in objective.key_results]
    by_id = {kr.id: kr for kr in krs if kr.id}
    by_words: dict[str, list[KeyResult]] = {}
    for kr in krs:
        by_words.setdefault(folded(remembered(kr)), []).append(kr)
    counted: list[CheckIn] = []
    apart: list[CheckIn] = []
    known: dict[tuple[str, str], str | None] = {}
    for check_in in check_ins:
        key = (check_in.key_result, check_in.about or "")
        if key not in known:
            known[key] = _owner(*key, by_id, by_words)
        owner = known[key]
        if owner is None:
            apart.append(check_in)
        elif owner == check_in.key_result:
            counted.append(check_in)
        else:
            counted.append(check_in.model_copy(update={"key_result": owner}))
    return Attributed(tuple(counted), tuple(apart))


def _owner(
    name: str, about: str, by_id: dict[str, KeyResult], by_words: dict[str, list[KeyResult]]
) -> str | None:
    """The id of the key result that a check-in is for; None where nobody can say."""
    here = by_id.get(name)
    if here is not None and (not about or not is_running(name)):
        return name
    if not about:
        return None
    words = folded(about)
    if here is not None and folded(remembered(here)) == words:
        return name
    same = by_words.get(words, [])
    if len(same) == 1 and same[0].id:
        return same[0].id
    # New figures in the same words are a new target for the same thing.
    if here is not None and not same and _wording(remembered(here)) == _wording(about):
        return name
    return None


def _wording(text: str) -> str:
    """The words of a text without the numbers that measure; those in names stay."""
    for measure in sorted(read_quantities(text).measures, key=lambda q: -q.start):
        text = text[: measure.start] + text[measure.end :]
    return folded(text)
