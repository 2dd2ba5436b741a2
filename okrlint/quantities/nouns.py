"""The noun that an English count counts."""

from __future__ import annotations

from functools import cache

from okrlint.quantities.lists import word_lists
from okrlint.quantities.page import MASK, Page
from okrlint.quantities.patterns import Late

_WORD = Late(r"[ -](?P<word>[a-z][a-z'&]*(?:-[a-z]+)*)")
_HOLE = Late(rf" ?{MASK}{{1,24}}")


def is_plural(word: str) -> bool:
    """Whether an English word looks like a noun in the plural."""
    if word in word_lists("units")["true-plurals"]:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in word_lists("units")["false-plurals"]
    )


@cache
def _stops() -> frozenset[str]:
    return frozenset(word_lists("units")["noun-stops"])


def counted_noun(page: Page, start: int, limit: int) -> tuple[tuple[int, int], int] | None:
    """The noun counted by a number that ends at `start`, and where the quantity then ends.

    It is the first plural of the words there, else the last word of their run ("5 senior
    engineers" counts engineers). Where a name stands between ("3 B2B customers") the quantity
    ends with its number. None where no noun follows.
    """
    if page.lower[start : start + 1] not in (" ", "-", MASK):
        return None
    at = start
    runs: list[tuple[int, int]] = []
    crossed = plural = False
    while len(runs) < 4 and not plural:
        match = _WORD.match(page.lower, at, limit)
        if not match:
            hole = _HOLE.match(page.lower, at, limit)
            if not hole or crossed:
                break
            crossed = True
            at = hole.end()
            continue
        word = match["word"]
        if word.split("-")[0] in _stops() or word in _stops():
            break
        runs.append(match.span("word"))
        at = match.end()
        plural = is_plural(word)
    if not runs:
        return None
    chosen = runs[-1] if plural or len(runs) < 3 else runs[0]
    return chosen, start if MASK in page.lower[start : chosen[1]] else chosen[1]
