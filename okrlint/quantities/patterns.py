"""Pieces that patterns are put together from."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache, cached_property

from okrlint.quantities.lists import word_lists

# Word borders that hold between Latin letters and Chinese characters too, unlike \b.
LEFT = r"(?<![A-Za-z0-9_])"
RIGHT = r"(?![A-Za-z0-9_])"


class Late:
    """A regular expression that is compiled when it is first used, not when it is imported."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._compiled.search(text)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self._compiled.fullmatch(text)


BASELINE = Late(
    r"(?:(?<![a-z])(?:baseline|base|currently|current(?:ly)?(?: \w+)?(?: is| at"
    r"| of)?|today|now|as[- ]is|was|were|starting point|start|status quo"
    r"|last (?:year|quarter))"
    r"|目前|现状|基线|基准|当前|现在|现为|现有|原|上季|去年|起点"
    r"|起始值?)(?:[ :=(（]|is |at |of |为|是|值|的|约){0,4}$"
)
"""What stands in front of a number that only says where things are now."""

LENGTH_OF_TIME = Late(
    r"(?<![a-z])(?:time (?:on|spent|per|in|to)|duration|length|handl\w+ time|sessions?|wait|pace)"
    r"(?![a-z])|时长|用时|耗时|停留"
)
"""Words that make 2:30 minutes and seconds, and no time of day."""

CUTS = Late(
    r"(?<![a-z])(?:cut|reduc|shrink|lower|decreas|trim|slash|grow|increas|rais"
    r"|improv|lift|drop)[a-z]*(?![a-z])"
)
"""A verb of change in front of "by 2/3"."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, quick to fail on a first character."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = (
        re.escape(first) + "(?:" + "|".join(re.escape(rest) for rest in rests) + ")"
        for first, rests in by_first.items()
    )
    return "(?:" + "|".join(branches) + ")"


@cache
def units(key: str) -> str:
    """A pattern for any unit of a list in the lexicon."""
    return any_of(word_lists("units")[key])
