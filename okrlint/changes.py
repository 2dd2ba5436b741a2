"""What became of a plan's key results: two versions compared by what they say, not how.

Numbers are not identities: "O5" may be another objective next month. Key results are matched by
their words first, then by an id that somebody gave, then by likeness.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from okrlint.figures import stated_figures
from okrlint.folding import folded
from okrlint.model import Cycle, KeyResult, Objective, Plan
from okrlint.numbering import is_running
from okrlint.tracker import Goal, goal

ChangeKind = Literal["added", "removed", "reworded", "retargeted"]
ALIKE = 0.6
"""Likeness (0 to 1) from which one text is taken for a new wording of the other."""

_DIGITS = re.compile(r"[\d.,０-９]+")


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as it stood in one commit; `commit` is empty for the file as it is now."""

    day: date
    plan: Plan
    commit: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one key result. `before` and `after` are its words or its figures.

    `key_result` and `objective` are ids in the newest version that has them. `day`, `commit` and
    `author` say where the change was first seen.
    """

    kind: ChangeKind
    key_result: str
    objective: str
    before: str = ""
    after: str = ""
    day: date | None = None
    commit: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """A plan's past. `first` is None where older versions may be missing (a shallow clone)."""

    first: date | None
    changes: tuple[Change, ...] = ()
    versions: int = 1
    complete: bool = True


@dataclass(frozen=True, slots=True)
class _Held:
    """A key result with the objective it stands under, and how it compares."""

    kr: KeyResult
    objective: Objective
    words: str
    plain: str

    @property
    def given_id(self) -> str:
        """An id that somebody chose; a running number is none."""
        return "" if is_running(self.kr.id) else self.kr.id


def _held(plan: Plan, cycle: str | None) -> list[_Held]:
    found = []
    for objective in plan.objectives:
        own = objective.cycle or plan.cycle
        if cycle is None or own is None or own.name == cycle:
            for kr in objective.key_results:
                plain = unicodedata.normalize("NFKC", kr.text).casefold()
                found.append(_Held(kr, objective, folded(kr.text), plain))
    return found


def _pairs(old: list[_Held], new: list[_Held]) -> Iterator[tuple[_Held, _Held]]:
    """Which old key result became which new one; takes both out of the lists."""

    def take(one: _Held, other: _Held) -> tuple[_Held, _Held]:
        old.remove(one)
        new.remove(other)
        return one, other

    for key in (
        lambda held: (held.words, held.kr.id),
        lambda held: held.words,
        lambda held: held.given_id,
    ):
        known: dict[object, list[_Held]] = {}
        for held in new:
            known.setdefault(key(held), []).append(held)
        for one in list(old):
            if key(one) and known.get(key(one)):
                yield take(one, known[key(one)].pop(0))
    likeness = sorted(
        (
            (-_alike(one, other), at, to)
            for at, one in enumerate(old)
            for to, other in enumerate(new)
        ),
    )
    olds, news = list(old), list(new)
    for unlike, at, to in likeness:
        if -unlike >= ALIKE and olds[at] in old and news[to] in new:
            yield take(olds[at], news[to])
    for one in list(old):  # what bears the same number and speaks of the same thing
        same = [held for held in new if held.kr.id == one.kr.id and _of_one_thing(one, held)]
        if one.kr.id and same:
            yield take(one, same[0])


def _of_one_thing(one: _Held, other: _Held) -> bool:
    """Whether two texts share a word that says something: a long one, or two Chinese characters."""
    return bool(_subjects(one.plain) & _subjects(other.plain))


def _subjects(text: str) -> set[str]:
    stems = {word[:6] for word in re.findall(r"[^\W\d_]{6,}", text) if word.isascii()}
    chinese = re.findall(r"[\u4e00-\u9fff]{2,}", text)
    return stems | {run[at : at + 2] for run in chinese for at in range(len(run) - 1)}


def _alike(one: _Held, other: _Held) -> float:
    matcher = SequenceMatcher(None, one.plain, other.plain, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _figures(measure: Goal) -> str:
    if measure.band:
        return f"{measure.band[0]:g} … {measure.band[1]:g}"
    ends = [f"{end:g}" for end in (measure.baseline, measure.target) if end is not None]
    return " → ".join(ends)


def compare(before: Plan, after: Plan, cycle: str | None = None) -> list[Change]:
    """The changes from one version to another, of the objectives of one cycle (or of all).

    Layout, order, owners and progress are no changes. New figures alone are `retargeted`; new
    words, numbers apart, are `reworded`. A key result marked as dropped has not been removed.
    """
    old, new = _held(before, cycle), _held(after, cycle)
    changes: list[Change] = []
    for one, other in list(_pairs(old, new)):
        changes += _differences(one, other)
    changes += [Change("removed", gone.kr.id, gone.objective.id, gone.kr.text) for gone in old]
    changes += [Change("added", new_.kr.id, new_.objective.id, "", new_.kr.text) for new_ in new]
    return changes


def _differences(one: _Held, other: _Held) -> Iterator[Change]:
    """What has changed about a key result that is the same."""
    was, now = goal(one.kr, stated_figures(one.kr)), goal(other.kr, stated_figures(other.kr))
    figures = (_figures(was), _figures(now))
    names = (other.kr.id, other.objective.id)
    if figures[0] != figures[1]:
        yield Change("retargeted", *names, *figures)
    if one.words != other.words and _wording(one) != _wording(other):
        yield Change("reworded", *names, one.kr.text, other.kr.text)


def _wording(held: _Held) -> str:
    return folded(_DIGITS.sub("", held.kr.text))


def _cycles(plan: Plan) -> list[Cycle]:
    cycles = [objective.cycle or plan.cycle for objective in plan.objectives]
    return list({cycle.name: cycle for cycle in cycles if cycle}.values())


def history_of(versions: Sequence[Version], *, complete: bool = True) -> PlanHistory:
    """What changed since each cycle began, by all versions of a plan, oldest first.

    What was changed and changed back is no change. The plan of a cycle is what stood on its
    first day, or the first version with objectives of that cycle if that came later.
    """
    newest = versions[-1].plan
    changes: list[Change] = []
    for cycle in _cycles(newest):
        relevant = [version for version in versions if _held(version.plan, cycle.name)]
        begun = [v for v in relevant if cycle.start is None or v.day <= cycle.start]
        base = begun[-1] if begun and cycle.start else (relevant[0] if relevant else None)
        if base is not None:
            later = relevant[relevant.index(base) + 1 :]
            changes += _since(base, later, cycle.name)
    first = min((version.day for version in versions), default=None)
    return PlanHistory(first if complete else None, tuple(changes), len(versions), complete)


def _since(base: Version, later: Sequence[Version], cycle: str) -> Iterator[Change]:
    """The net changes, each with the version since which it has held."""
    if not later:
        return
    steps = [(version, set(compare(base.plan, version.plan, cycle))) for version in later]
    for change in compare(base.plan, later[-1].plan, cycle):
        if change.kind == "added":
            yield from _life(change, later, cycle)
            continue
        since = later[-1]
        for version, seen in reversed(steps):
            if change not in seen:
                break
            since = version
        yield _dated(change, since)


def _dated(change: Change, since: Version) -> Change:
    return replace(change, day=since.day, commit=since.commit, author=since.author)


def _life(added: Change, later: Sequence[Version], cycle: str) -> Iterator[Change]:
    """When a key result came, through all its wordings, and what has changed about it since."""
    ids = (added.key_result, added.objective)
    now = next(h for h in _held(later[-1].plan, cycle) if (h.kr.id, h.objective.id) == ids)
    life = [(later[-1], now)]
    for version in reversed(later[:-1]):
        known = _pairs(_held(version.plan, cycle), _held(life[-1][0].plan, cycle))
        before = next((one for one, other in known if other == life[-1][1]), None)
        if before is None:
            break
        life.append((version, before))
    yield _dated(added, life[-1][0])
    for change in _differences(life[-1][1], now):
        since = life[0][0]
        for version, held in life:
            if change.kind in {one.kind for one in _differences(held, now)}:
                break
            since = version
        yield _dated(change, since)


def kinds(changes: Iterable[Change]) -> dict[ChangeKind, int]:
    """How many changes there are of each kind."""
    found: dict[ChangeKind, int] = {}
    for change in changes:
        found[change.kind] = found.get(change.kind, 0) + 1
    return found
