"""Numbers that are part of something else: names, versions, titles, ordinals, marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from okrlint.quantities.lists import word_lists
from okrlint.quantities.model import Name, Why
from okrlint.quantities.page import Candidate, Page
from okrlint.quantities.patterns import Late, any_of
from okrlint.quantities.shapes import Rank, Shape, name_shapes
from okrlint.quantities.surroundings import is_attained

_WHOLLY_A_NUMBER = Late(
    r"[^\w]{0,3}[\d.,]{1,20} ?(?:%|[a-z]{1,3}|[万亿千百个元]{1,3})?[^\w]{0,3}\Z"
)
_ONLY_A_NUMBER = Late(
    r"`(?:[^`\d<>≥≤]{0,24}[<>≥≤]=? ?(?=[$€£¥\d])|(?=[$€£¥]?\d{1,3}(?![\d])|[$€£¥]?\d+ ?[^\d`]))"
    r"[+~]?[$€£¥]?\d{1,9}(?:,\d{3}){0,4}(?:\.\d{1,2})?"
    r" ?(?:%|[a-z]{1,3}|[万亿千百个元]{1,3})?\+?`\Z"
)
# A hyphen or code in front of these is no name: sub-200ms, USD5M, mid-2026, NPS45.
_NO_NAME = Late(
    r"(?:sub|mid|pre|post|under|over|upto|late|early|usd|eur|gbp|rmb|cny|twd|ntd"
    r"|hkd|sgd|jpy|nps|enps|csat|x{1,4})-?\d"
    r"|(?:to|by|from|at|of|than)\d"
)


def find_names(page: Page, names: Collection[str] = ()) -> Iterator[Candidate]:
    """Candidates for `Name`, articles excepted (which need the numerals around them).

    `names` are a team's own names for which any number in them is no number.
    """
    mine = _user_names(frozenset(names))
    if mine is not None:
        for match in mine.finditer(page.text):
            yield _name(page, Rank.USER, match.start(), match.end(), "name")
    if page.has_numbers:
        yield from find_shapes(page, name_shapes())


def find_shapes(page: Page, shapes: Iterable[Shape]) -> Iterator[Candidate]:
    """Candidates for `Name` that have one of the shapes, shape by shape."""
    for shape in shapes:
        pattern = shape.pattern
        for match in pattern.finditer(page.cased) if shape.cased else page.find(pattern):
            if _is_name(page, shape, match):
                start = match.end() - len(match[0].lstrip(" "))
                yield _name(page, shape.rank, start, match.end(), shape.why)


def _name(page: Page, rank: Rank, start: int, end: int, why: Why) -> Candidate:
    return Candidate(rank, Name(start, end, page.text[start:end], why))


@cache
def _user_names(names: frozenset[str]) -> re.Pattern[str] | None:
    wanted = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    if not wanted:
        return None
    return re.compile(
        r"(?<![A-Za-z0-9])(?:" + "|".join(map(re.escape, wanted)) + r")(?![A-Za-z0-9])"
    )


def _is_name(page: Page, shape: Shape, match: re.Match[str]) -> bool:
    """What a pattern cannot say by itself: whether that which has the shape is a name here."""
    if shape.why == "title":
        return _is_title(page, match.start(), match.end())
    if shape.why == "percentile":
        return not is_attained(page, match.start())
    if not shape.cased:
        return not _is_verb(page, match)
    inside = page.lower[match.start() : match.end()]
    if inside.startswith("`"):
        # `6` kinds of noodles, `$1M`, `UV > 100`: set in code, and numbers all the same
        return not _ONLY_A_NUMBER.match(inside)
    return shape.rank != Rank.LOOSE or not _NO_NAME.match(inside)


def _is_title(page: Page, start: int, end: int) -> bool:
    """Whether a stretch in quotes has a number in it, is none, and is not the whole line."""
    before = page.lower[page.line_start(start) : start].strip(" -*#>")
    after = page.lower[end : page.line_end(end)].strip(" .。")
    body = page.lower[start + 1 : end - 1]
    return (
        bool(before or after)
        and bool(re.search(r"[\d零一二两三四五六七八九十百千万]", body))
        and not _WHOLLY_A_NUMBER.match(body)
    )


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"{any_of(word_lists('names')['numbered-verbs'])} ")


def _is_verb(page: Page, match: re.Match[str]) -> bool:
    """Build 5 stores, release 3 games: no part number, the line begins with its verb."""
    if not _verbs().match(match[0]):
        return False
    before = page.before(match.start(), 40)
    if not before.strip() and not page.after(match.end(), 4).strip(" .。"):
        return False  # "Book 4" is all there is
    return not before.strip(" -*#>0123456789.)") or before.endswith((" to ", " and ", ": ", ", "))
