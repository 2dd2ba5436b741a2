"""Baseline -> target: which of the quantities of a line are the two ends of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log

from okrlint.quantities.folding import fold
from okrlint.quantities.model import RELATIVE_KINDS, Change, Quantity
from okrlint.quantities.numerals import scale_of
from okrlint.quantities.page import Page
from okrlint.quantities.patterns import BASELINE, Late

_ABOUT = (
    r"(?:(?:at least|at most|more than|less than|fewer than|no more than"
    r"|no less than|over|above|under|below|about|around"
    r"|approximately|nearly|almost|up to|an average of|a|an|the|just|only|within|>=?|<=?|~|≥|≤) ?)*"
)
_ABOUT_HAN = (
    r"(?:至少|约|大约|超过|不低于|不少于|不超过|低于|高于|平均"
    r"|每[月周天日年季]度?|近|逾|以上|目标|目标值|[≥≤<>~]=?)*"
)
_ARROW = Late(r" ?(?:\([^()\n]{1,16}\))? ?(?:→|-+>|=+>|>>) ?" + _ABOUT)
_GAP_TO = Late(r"(?:[^.;:!?。；！？\n]{0,40}?[^a-z])?to " + _ABOUT + r"(?:rank |position |#)?$")
_GAP_HAN = Late(rf"[^.;!?。；！？\n]{{0,24}}?(?:[到至为成达]|跃升|提到) ?{_ABOUT_HAN} ?")
_MOVE_HAN = (
    r"(?:提升|提高|增加|增长|(?<!新)增|提|升|降低|减少|下降|降|减|缩短|缩减|压缩"
    r"|扩大|扩|上升|拉升|成长|改善|优化|压低|拉高|控制|推升|推高"
    r"|涨|压|收窄|缩|调降|调升|扩充|扩展|拓展|扩增|改进|加快|提早|提前|跌|回落"
    r"|抬升|拉抬|翻升|冲|做|节省|节约|省下|省|砍掉|砍|(?<![至最])[少多])"
)
_GAP_HAN_MOVE = Late(
    rf"(?:[^\d,.;!?，。；！？\n]{{0,8}})?(?:{_MOVE_HAN}(?:[到至为]|了)|[到至]) ?{_ABOUT_HAN} ?"
)
_FROM = Late(
    r"(?:(?<![a-z])(?:from|up from|down from)|[从由自])[ ]?(?:[^.;!?。；！？,，\n\d]{0,16})$"
)
_BACK_FROM = Late(
    r"(?:[^.;:!?,\n]{0,24})?[ ,(]{0,2}(?:up|down|compared|versus"
    r"|vs\.?)? ?\(?(?:from|compared (?:to|with)|versus|vs\.?|instead of"
    r"|rather than|was|were) " + _ABOUT
)
_TO = Late(
    r"(?<![a-z])(?:to|reach(?:es|ing|ed)?|hit(?:s|ting)?|achiev(?:e|es|ed|ing)"
    r"|attain|exceed|surpass|target:?) " + _ABOUT + r"$"
)
_TO_HAN = Late(
    r"(?:[到至为达]|达到|实现|突破|破|超过|控制在|维持在|保持在|稳定在|降至|升至"
    rf"|目标:?) ?{_ABOUT_HAN} ?$"
)
_BY = Late(r"(?<![a-z])by (?:a )?" + _ABOUT + r"$")
_BY_HAN = Late(rf"{_MOVE_HAN}(?:了|率)?(?:至少|约|超过|不少于|不低于|近|逾|大约|多)?[ ]?$")
_MOVE = Late(
    r"(?<![a-z])(?:increase|increases|increased|increasing|grow|grows|grew"
    r"|growing|growth|raise|raises|raised|lift|boost|improve|improves|improved"
    r"|reduce|reduces|reduced|reducing|decrease|decreases|decreased|cut|cuts"
    r"|lower|lowers|lowered|drop|drops|shrink|shorten|expand|up|rise|rises|fall"
    r"|falls|gain|trim|slash"
    r"|scale|bring|take|move|push|drive|get|go)(?![a-z])"
)
_TARGET = Late(
    r"(?:(?<![a-z])(?:target|goal|aim)|目标值?)(?:[ :=(（]|is |of |为|是|约|>=?|≥){0,4}$"
)


def find_changes(page: Page, quantities: Sequence[Quantity]) -> tuple[list[Quantity], list[Change]]:
    """The quantities, baselines having taken over the unit of their target, and the changes.

    Only neighbours on one line are joined.
    """
    read = list(quantities)
    changes: list[Change] = []
    used: set[int] = set()
    measures = [i for i, q in enumerate(read) if q.role == "measure"]
    for index, after in pairwise(measures):
        if index in used:
            continue
        first, second = read[index], read[after]
        if second.start - first.end > 60 or page.line_end(first.end) < second.start:
            continue
        order = _order(page, first, second)
        if order is None:
            continue
        if order == "forward":
            read[index] = first = _like(first, second)
            read[after] = second = _target_like(second, first)
            changes.append(Change(first.start, second.end, first, second, "from-to"))
        else:
            read[after] = second = _like(second, first)
            changes.append(Change(first.start, second.end, second, first, "from-to"))
        used |= {index, after}
    for index, quantity in enumerate(read):
        if index not in used and quantity.role == "measure":
            changes += _alone(page, quantity)
    changes.sort(key=lambda change: change.start)
    changes = _with_baselines(page, read, changes, used)
    return read, changes


def _order(page: Page, first: Quantity, second: Quantity) -> str | None:
    gap = page.lower[first.end : second.start]
    before = page.before(first.start, 40)
    if _ARROW.fullmatch(gap):
        return "forward"
    if _FROM.search(before) and (_GAP_TO.fullmatch(gap) or _GAP_HAN.fullmatch(gap)):
        return "forward"
    if _BACK_FROM.fullmatch(gap) and (
        _TO.search(before) or re.search(r"(?:instead of|rather than|(?:up|down) from|was) $", gap)
    ):
        return "backward"
    if _GAP_HAN_MOVE.fullmatch(gap) and not re.fullmatch(r" ?[到至] ?", gap):
        return "forward"
    if re.fullmatch(r" ?(?:to|到|至) ?", gap) and (
        first.value == 0
        or _MOVE.search(page.before(first.start, 80))
        or re.search(_MOVE_HAN, before)
    ):
        return "forward"
    if BASELINE.search(before) and re.search(_TARGET.pattern, gap):
        return "forward"
    if _TARGET.search(before) and re.search(BASELINE.pattern, gap):
        return "backward"
    return None


def _like(baseline: Quantity, target: Quantity) -> Quantity:
    """The baseline in the unit of its target: "from 2 to 3 million", "from 20 to 30 %"."""
    value = baseline.value
    if baseline.kind == "count" and baseline.unit is None and value is not None:
        if target.value is not None and value > 0 and target.value > 0:
            scale = _scale(target)
            if (
                scale > 1
                and baseline.text[-1:].isdigit()
                and abs(log(value * scale / target.value)) < abs(log(value / target.value))
            ):
                value *= scale
        if target.kind in (
            "percent",
            "money",
            "duration",
            "score",
            "rate",
            "ratio",
            "points",
            "count",
        ):
            return replace(
                baseline, kind=target.kind, value=value, unit=target.unit, per=target.per
            )
    if (
        baseline.kind == "money"
        and value is not None
        and target.value is not None
        and value > 0
        and target.value > 0
    ):
        scale = _scale(target)
        if (
            scale > 1
            and baseline.text[-1:].isdigit()
            and abs(log(value * scale / target.value)) < abs(log(value / target.value))
        ):
            return replace(baseline, value=value * scale)
    return baseline


def _target_like(target: Quantity, baseline: Quantity) -> Quantity:
    """A bare target is what its baseline is: "NPS from 30 to 45", "from 62 days to 40"."""
    if baseline.kind != "count" and target.kind == "count" and target.unit is None:
        return replace(
            target, kind=baseline.kind, unit=baseline.unit, per=target.per or baseline.per
        )
    return target


_SCALE = Late(r"(?i)\d ?(k|m|mm|mn|b|bn|thousand|million|billion|百万|千万|万|亿)")


def _scale(quantity: Quantity) -> float:
    match = _SCALE.search(fold(quantity.text))
    return scale_of(match[1]) if match else 1.0


def _alone(page: Page, quantity: Quantity) -> Iterator[Change]:
    before = page.before(quantity.start, 48)
    start, end = quantity.start, quantity.end
    if quantity.kind == "placeholder" and quantity.value is None and not before.strip():
        return
    if BASELINE.search(before):
        return
    if _BY.search(before) and _MOVE.search(page.before(quantity.start, 120)):
        yield Change(start, end, None, quantity, "by")
    elif (
        (quantity.kind == "ratio" and quantity.comparator and (quantity.value or 2) < 1)
        or _TO.search(before)
        or _TO_HAN.search(before)
        or _TARGET.search(before)
    ):
        yield Change(start, end, None, quantity, "to")
    elif (
        (quantity.text[:1] in "+＋-" and quantity.kind in RELATIVE_KINDS) or _BY_HAN.search(before)
    ) or (
        quantity.kind in ("percent", "points", "ratio")
        and re.search(_MOVE.pattern, page.before(start, 80))
        and not re.search(
            r"(?<![a-z])(?:of|at|with|for|in|on|than|above|over|below|under|least|is"
            r"|reach|hit|and|,) ?$",
            before,
        )
        and not re.match(r" ?(?:of|的)", page.after(end, 4))
        and quantity.kind != "ratio"
    ):
        yield Change(start, end, None, quantity, "by")


def _with_baselines(
    page: Page, quantities: list[Quantity], changes: list[Change], used: set[int]
) -> list[Change]:
    """Changes "to" a target take the "currently 12" of their line as their baseline.

    So does the only other measure of a line without a change: "12 posts (currently 4)".
    """
    loose: dict[int, int] = {}
    others: dict[int, list[Quantity]] = {}
    for index, quantity in enumerate(quantities):
        if index in used:
            continue
        line = page.line_number(quantity.start)
        if BASELINE.search(page.before(quantity.start, 40)):
            loose.setdefault(line, index)
        elif quantity.role == "measure":
            others.setdefault(line, []).append(quantity)
    if not loose:
        return changes

    def joined(index: int, target: Quantity) -> Change:
        base = quantities[index] = _like(quantities[index], target)
        start, end = min(target.start, base.start), max(target.end, base.end)
        return Change(start, end, base, target, "from-to")

    result: list[Change] = []
    changed: set[int] = set()
    for change in changes:
        line = page.line_number(change.start)
        changed.add(line)
        if change.sense == "to" and line in loose and change.target is not None:
            change = joined(loose.pop(line), change.target)
        result.append(change)
    for line, index in loose.items():
        if line not in changed and len(others.get(line, ())) == 1:
            result.append(joined(index, others[line][0]))
    result.sort(key=lambda change: change.start)
    return result
