"""Moments: dates, cycles, deadlines and times of day, with the words that belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from okrlint.quantities.model import Moment
from okrlint.quantities.notations import Era, notations
from okrlint.quantities.page import Candidate, Page
from okrlint.quantities.patterns import Late

RANK = 1
_LEFT_DEADLINE = Late(
    r"(?<![a-z])(?:(?:no|not) later than|by|before|until|till|prior to|due(?: by"
    r"| on| date)?:?|deadline:?|eta:?"
    r"|ahead of|截止日?期?:?|截至|截止到?)[ ]*(?:the )?(?:(?:(?:end|start"
    r"|beginning|middle|mid|early|late)(?:[ -]of)?|close of)[ -])?"
    r"(?:the )?(?:in )?$"
)
_LEFT_END = Late(r"(?<![a-z])(?:by |at |before )?(?:the )?(?:end[ -](?:of )?|close of )(?:the )?$")
_LEFT_PERIOD = Late(r"(?:(?<![a-z])(?:from|between|since)|[从自由]) ?(?:early |mid-?|late |the )?$")
_RIGHT_DEADLINE = Late(
    r" ?(?:(?:之|以)?前(?![三五十\d名端台置])|之内|以内|内(?![部容])|为止|底前?|末前?|结束前?|截止)"
)
_JOIN = Late(r" ?(?:-|~|→|->|to|through|thru|until|till|and|至|到|和) ?(?:the )?(?:end of )?")
_ENDS = Late(r"[底末内终]\Z")


def find_moments(page: Page, era: Era) -> Iterator[Candidate]:
    """Candidates for `Moment`, pairs such as "from January to March" joined."""
    if not page.has_numbers:
        return
    atoms: dict[tuple[int, int], Moment] = {}
    for atom in notations():
        for match in page.find(atom.pattern):
            if match.end() == match.start() or (atom.accept and not atom.accept(match, page)):
                continue
            days = atom.days(match, era)
            first, last = days or (None, None)
            start = match.start()
            moment = Moment(
                start, match.end(), page.text[start : match.end()], atom.kind, first, last
            )
            atoms.setdefault((start, match.end()), moment)
    chosen = _outermost(list(atoms.values()))
    for moment in _joined(chosen, page):
        yield Candidate(RANK, moment)


def _outermost(moments: list[Moment]) -> list[Moment]:
    """Moments that are not inside or behind the overlap of a longer or earlier one."""
    moments.sort(key=lambda m: (m.start, -m.end))
    kept: list[Moment] = []
    for moment in moments:
        if kept and moment.start < kept[-1].end:
            if moment.end - moment.start > kept[-1].end - kept[-1].start:
                kept[-1] = moment
            continue
        kept.append(moment)
    return kept


def _joined(moments: list[Moment], page: Page) -> Iterator[Moment]:
    index = 0
    while index < len(moments):
        moment = moments[index]
        index += 1
        cue = _LEFT_PERIOD.search(page.before(moment.start, 12))
        if index < len(moments):
            after = moments[index]
            gap = page.lower[moment.end : min(after.start, moment.end + 20)]
            join = _JOIN.fullmatch(gap) if after.start - moment.end < 20 else None
            if join and not ("and" in gap and not cue) and not ("和" in gap and not cue):
                index += 1
                start = moment.start - len(cue[0]) if cue else moment.start
                text = page.text[start : after.end]
                clock = moment.role == after.role == "clock"
                yield _as_deadline_right(
                    Moment(
                        start,
                        after.end,
                        text,
                        "clock" if clock else "period",
                        moment.first,
                        after.last,
                    ),
                    page,
                )
                continue
        yield _with_cues(moment, page)


def _with_cues(moment: Moment, page: Page) -> Moment:
    """The moment with the words in front of and behind it that make it a deadline."""
    before = page.before(moment.start, 40)
    cue = _LEFT_DEADLINE.search(before) or _LEFT_END.search(before)
    if cue and moment.role != "clock":
        start = moment.start - len(cue[0])
        moment = replace(moment, start=start, text=page.text[start : moment.end], role="deadline")
    return _as_deadline_right(moment, page)


def _as_deadline_right(moment: Moment, page: Page) -> Moment:
    after = _RIGHT_DEADLINE.match(page.after(moment.end, 6))
    if after:
        end = moment.end + len(after[0])
        return replace(moment, end=end, text=page.text[moment.start : end], role="deadline")
    if moment.role == "period" and _ENDS.search(page.lower[moment.start : moment.end]):
        return replace(moment, role="deadline")
    return moment
