"""Pieces that patterns are put together from."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Word borders that hold between Latin letters and Chinese characters too, unlike \b.
LEFT = r"(?<![A-Za-z0-9_])"
RIGHT = r"(?![A-Za-z0-9_])"


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
