"""Plans while they are read: items by their runs and fields, given their ids at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from okrlint.model import (
    Action,
    CheckIn,
    Cycle,
    KeyResult,
    Note,
    Objective,
    Plan,
    Source,
    Span,
)
from okrlint.scripts import is_foreign
from okrlint.sources.fields import PartDate
from okrlint.sources.run import Run

Format = Literal["yaml", "json", "toml", "markdown", "csv", "xlsx"]


@dataclass
class ItemDraft:
    """An objective, key result or action so far.

    `id` is the one that the source gives, `number` the one its label or place gives (`2`, `1.1`).
    `why_read` says what made it one, for `structure()`.
    """

    run: Run
    id: str | None = None
    number: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    why_read: str = ""

    def placed(self, given: str) -> dict[str, Any]:
        """The fields that every item has."""
        text, span, pieces = self.run.place()
        return {"id": given, "text": text, "span": span, "pieces": pieces, **self.fields}


@dataclass
class KeyResultDraft(ItemDraft):
    """A key result so far; check-ins wait for its id."""

    check_ins: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class ObjectiveDraft(ItemDraft):
    """An objective so far."""

    cycle: Cycle | None = None
    key_results: list[KeyResultDraft] = field(default_factory=list)
    actions: list[ItemDraft] = field(default_factory=list)


@dataclass
class PlanDraft:
    """A plan so far."""

    source: Source
    format: Format
    fields: dict[str, Any] = field(default_factory=dict)
    cycle: Cycle | None = None
    objectives: list[ObjectiveDraft] = field(default_factory=list)
    actions: list[ItemDraft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _noted: set[object] = field(default_factory=set)

    def note(self, code: str, span: Span | None = None, **data: str | int) -> None:
        """Add a note, unless the very same is there already."""
        key = (code, span, tuple(data.items()))
        if key not in self._noted:
            self._noted.add(key)
            self.notes.append(Note(code=code, data=data, span=span))

    def plan(self) -> Plan:
        """The finished plan: ids unique, cycles set where they differ from the plan's."""
        cycles = {o.cycle.name: o.cycle for o in self.objectives if o.cycle}
        cycle = self.cycle
        if cycle is None and len(cycles) == 1 and all(o.cycle for o in self.objectives):
            cycle = next(iter(cycles.values()))
        names = _Names(self)
        counts: dict[Cycle | None, int] = {}
        objectives: list[Objective] = []
        for draft in self.objectives:
            counts[draft.cycle] = index = counts.get(draft.cycle, 0) + 1
            objectives.append(self._objective(draft, index, cycle, names))
        for action in self.actions:
            self._settle(action, cycle)
        actions = [
            Action(**draft.placed(names.take(draft, f"A{index}", "")))
            for index, draft in enumerate(self.actions, 1)
        ]
        self._note_other_languages(objectives)
        return Plan(
            source=self.source,
            span=Span(start=0, end=len(self.source.text)),
            format=self.format,
            cycle=cycle,
            objectives=tuple(objectives),
            actions=tuple(actions),
            notes=tuple(sorted(self.notes, key=_place)),
            **self.fields,
        )

    def _note_other_languages(self, objectives: Sequence[Objective]) -> None:
        """Of what is in none of the languages that are read, only numbers are judged: say so."""
        items = [item for one in objectives for item in (one, *one.key_results)]
        foreign = [item for item in items if is_foreign(item.text)]
        if foreign:
            self.note("other-language", foreign[0].span, count=len(foreign))

    def _objective(
        self, draft: ObjectiveDraft, index: int, cycle: Cycle | None, names: _Names
    ) -> Objective:
        plain = draft.number and (draft.number.isdigit() or len(draft.number) == 1)
        number = draft.number if draft.number and plain else str(index)
        own = draft.cycle if draft.cycle and draft.cycle != cycle else None
        # Where a file holds several cycles, a new one must not rename the objectives of the old.
        code = f"{own.name}/O{number}" if own else f"O{number}"
        team = re.sub(r"\s+", "-", draft.fields.get("team") or "")
        given = names.take(draft, code, "", f"{team}/{code}" if team and not draft.id else "")
        key_results: list[KeyResult] = []
        for at, kr in enumerate(draft.key_results, 1):
            code = f"{given}.KR{_last_number(kr.number, number) or at}"
            name = names.take(kr, code, f"{given}.")
            check_ins = tuple(CheckIn(key_result=name, **entry) for entry in kr.check_ins)
            self._settle(kr, draft.cycle or cycle)
            key_results.append(KeyResult(**kr.placed(name), check_ins=check_ins))
        codes = {
            f"KR{kr.number}": made.id
            for kr, made in zip(draft.key_results, key_results, strict=True)
        }
        for action in draft.actions:
            served = action.fields.get("key_result")
            if served in codes:
                action.fields["key_result"] = codes[served]
            self._settle(action, draft.cycle or cycle)
        actions = tuple(
            Action(**action.placed(names.take(action, f"{given}.A{at}", f"{given}.")))
            for at, action in enumerate(draft.actions, 1)
        )
        return Objective(
            **draft.placed(given),
            cycle=own,
            key_results=tuple(key_results),
            actions=actions,
        )

    def _settle(self, item: ItemDraft, cycle: Cycle | None) -> None:
        """Give a date without a year the year of the cycle."""
        due = item.fields.get("due")
        if isinstance(due, PartDate):
            found = due.within(cycle.start, cycle.end) if cycle else due.within(None, None)
            if found:
                item.fields["due"] = found
            else:
                del item.fields["due"]
                written = "-".join(str(n) for n in (due.year, due.month, due.day) if n)
                self.note("invalid-value", item.run.span(), field="due", value=written)


def settle_weights(items: Sequence[ItemDraft]) -> None:
    """Read `(70%)` and `(30%)` as weights where those of a group add up to the whole."""
    shares = [item.fields.get("progress") for item in items]
    stated = [share for share in shares if isinstance(share, float)]
    if len(items) < 2 or len(stated) < len(items) or abs(sum(stated) - 1) > 1e-6:
        return
    for item in items:
        item.fields.setdefault("weight", item.fields.pop("progress"))


def _place(note: Note) -> int:
    return note.span.start if note.span else -1


def _last_number(number: str | None, objective: str) -> str | None:
    """`2` of KR 1.2 under O1; `1.2` elsewhere."""
    if not number:
        return None
    parts = re.split(r"[.-]", number)
    return ".".join(parts[1:] if len(parts) > 1 and parts[0] == objective else parts)


class _Names:
    """Hands out ids and sees to it that none is given twice in a plan."""

    def __init__(self, draft: PlanDraft) -> None:
        self.draft = draft
        self.taken: set[str] = set()
        self.numbers: dict[str, int] = {}

    def take(self, item: ItemDraft, code: str, scope: str, other: str = "") -> str:
        """The item's own id, else `code`; within `scope`, `other` or numbered where it is taken."""
        wanted = item.id or code
        for name in self._candidates(wanted, scope if item.id else "", other):
            if name not in self.taken:
                break
        if name not in (wanted, scope + wanted, other):
            self.draft.note("duplicate-id", item.run.span(), id=wanted, used=name)
        self.taken.add(name)
        return name

    def _candidates(self, wanted: str, scope: str, other: str) -> Iterable[str]:
        yield wanted
        if other:
            yield other
        if scope:
            yield scope + wanted
        name = scope + wanted
        while True:
            number = self.numbers[name] = self.numbers.get(name, 1) + 1
            yield f"{name}-{number}"
