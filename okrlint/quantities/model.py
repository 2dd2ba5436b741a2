"""What is read out of the characters of a line: quantities, moments, names and changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal[
    "count",
    "percent",
    "points",
    "ratio",
    "money",
    "duration",
    "score",
    "rate",
    "rank",
    "placeholder",
]
Comparator = Literal["", ">=", ">", "<=", "<", "~"]
Role = Literal["measure", "condition", "group", "scope"]
Why = Literal[
    "name",
    "version",
    "ordinal",
    "article",
    "title",
    "identifier",
    "mark",
    "idiom",
    "percentile",
]

RELATIVE_KINDS: frozenset[Kind] = frozenset({"percent", "points", "ratio"})
"""The kinds that say nothing absolute: a share or a multiple of something unnamed."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that says how much: with its sign, currency and unit word.

    `start` and `end` are half-open code-point offsets; `number_end` is where the number itself
    (with an attached sign, currency or %) stops and the unit word may begin. `value` is in base
    units (10k is 10000, 3 成 is 30 percent, double is a ratio of 2) and is the lower end where
    `upper` is set; it is None for a placeholder. A duration stays in its own unit. `unit` and
    `per` are as they stand in the text.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: float | None
    upper: float | None = None
    unit: str | None = None
    comparator: Comparator = ""
    per: str | None = None
    role: Role = "measure"
    number_end: int = -1


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, a time of day, a deadline or a period that is not a measure.

    `first` and `last` are its days, both inclusive, or None where the text alone (and the year
    or day the caller gave) does not fix them.
    """

    start: int
    end: int
    text: str
    role: Literal["deadline", "date", "period", "clock"]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A number that is part of a name, version, title, ordinal, article or mark."""

    start: int
    end: int
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Change:
    """Baseline -> target. "by 30 %" has the amount of the change as its target."""

    start: int
    end: int
    baseline: Quantity | None
    target: Quantity | None
    sense: Literal["to", "by", "from-to"]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one text; no two of the first three kinds overlap."""

    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    names: tuple[Name, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def measures(self) -> tuple[Quantity, ...]:
        """The quantities that measure the result: no conditions, groups, scopes, placeholders."""
        return tuple(q for q in self.quantities if q.role == "measure" and q.kind != "placeholder")

    @property
    def absolute_measures(self) -> tuple[Quantity, ...]:
        """The measures that are real numbers rather than percentages, points and ratios."""
        return tuple(q for q in self.measures if q.kind not in RELATIVE_KINDS)
