"""Final grading, 0.0 to 1.0, in bands without gaps.

Sources: Doerr, "Measure What Matters" (2018): red, yellow, green; a committed key result has to
be reached in full. The published bands (0.0-0.3, 0.4-0.6, 0.7-1.0) leave gaps; these do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Band = Literal["red", "amber", "green"]
Commitment = Literal["committed", "aspirational"]
AMBER_FROM = 0.4
GREEN_FROM = 0.7


@dataclass(frozen=True, slots=True)
class Score:
    """A final grade. `judged` tells a person's own grade from one reckoned from progress.

    `is_met` asks more of a commitment (1.0) than of an aspiration (0.7).
    """

    value: float
    band: Band
    is_met: bool
    judged: bool = False


def band(value: float) -> Band:
    """Below 0.4 red, below 0.7 amber, else green, of the grade rounded to nine decimals."""
    value = round(value, 9)
    if value < AMBER_FROM:
        return "red"
    return "amber" if value < GREEN_FROM else "green"


def score(
    progress: float | None, judged: float | None = None, commitment: Commitment | None = None
) -> Score | None:
    """The grade a person gave, else progress; None if there is neither."""
    value = judged if judged is not None else progress
    if value is None:
        return None
    needed = 1.0 if commitment == "committed" else GREEN_FROM
    return Score(value, band(value), round(value, 9) >= needed, judged is not None)
