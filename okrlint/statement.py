"""Statement: what one sentence says, in OKR terms. Facts, not verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from okrlint.given import is_given, is_name
from okrlint.quantities import Change, Moment, Quantity, Reading, read_quantities
from okrlint.quantities.model import RELATIVE_KINDS

if TYPE_CHECKING:
    from okrlint.model import Direction

Form = Literal["predicate", "nominal", "topic", "unknown"]
COUNTED = 5_000
"""Code points in which numbers are looked for: no statement is longer; some lines are a novel."""
ABSOLUTE = frozenset({"count", "money", "duration", "score", "rate", "rank"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of the statement: half-open offsets, the text as written, its base form."""

    start: int
    end: int
    text: str
    lemma: str = ""


@dataclass(frozen=True)
class Statement:
    """The facts of one line. Rules ask these; `doc` is the escape hatch to spaCy's own reading.

    `form` says whether the line has a predicate ("Grow the community", 增加網站流量), names an
    action by a noun ("Early detection of issues", 品牌升級: `nominal`) or only a topic ("Market
    research"); `certainty` (0 to 1) is how sure the reading is of it. `leaning` is the direction
    its words give ("reduce", 提升), before any number is looked at. `terms` are the words that say
    what the line is about, in base form. All offsets are code points of `text`.
    """

    text: str
    language: Literal["en", "zh"] = "en"
    form: Form = "unknown"
    certainty: float = 0.0
    predicate: Word | None = None
    metric: Word | None = None
    vague: tuple[Word, ...] = ()
    is_activity: bool = False
    leaning: Direction | None = None
    is_rank: bool = False
    reading: Reading = field(default_factory=lambda: Reading((), (), (), ()))
    terms: frozenset[str] = frozenset()
    doc: Any = field(default=None, compare=False, repr=False)

    @property
    def verb(self) -> str:
        """The predicate as written, or an empty string."""
        return self.predicate.text if self.predicate else ""

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every number with a value, whatever its part in the line."""
        return tuple(q for q in self.reading.quantities if q.kind != "placeholder")

    @property
    def placeholders(self) -> tuple[Quantity, ...]:
        """Numbers still to be filled in: X%, XX 家."""
        return tuple(q for q in self.reading.quantities if q.kind == "placeholder")

    @property
    def measures(self) -> tuple[Quantity, ...]:
        """The quantities that measure the result, not its conditions, its group or its scope."""
        return tuple(q for q in self.quantities if q.role == "measure")

    def is_given(self, quantity: Quantity) -> bool:
        """Whether a number only says which things are meant, whatever anybody reaches."""
        return is_given(self.text, quantity)

    def is_name(self, quantity: Quantity) -> bool:
        """Whether a number only stands in the name of something."""
        return is_name(self.text, quantity)

    @property
    def absolute(self) -> tuple[Quantity, ...]:
        """Measures that are real numbers: counts, amounts, durations, scores, rates."""
        return tuple(q for q in self.measures if q.kind in ABSOLUTE)

    @property
    def relative(self) -> tuple[Quantity, ...]:
        """Measures that are percentages, percentage points or ratios."""
        return tuple(q for q in self.measures if q.kind in RELATIVE_KINDS)

    @property
    def deadlines(self) -> tuple[Moment, ...]:
        """Dates by which it should be done."""
        return tuple(m for m in self.reading.moments if m.role == "deadline")

    def deadlines_in(self, year: int) -> tuple[Moment, ...]:
        """The deadlines as dates, where one without a year is in `year`."""
        moments = read_quantities(self.text[:COUNTED], year=year).moments
        return tuple(moment for moment in moments if moment.role == "deadline")

    @property
    def deadline(self) -> Moment | None:
        """The first deadline."""
        return next(iter(self.deadlines), None)

    @cached_property
    def change(self) -> Change | None:
        """The baseline and target the line states, if any: where it ends before by how much."""
        changes = self.reading.changes
        return next((one for one in changes if one.sense != "by"), next(iter(changes), None))

    @property
    def ends(self) -> tuple[Quantity, ...]:
        """The quantities of the change, baseline first, as far as they are stated."""
        change = self.change
        return tuple(q for q in (change.baseline, change.target) if q) if change else ()

    @property
    def baseline(self) -> float | None:
        """Where the metric stands, in base units."""
        change = self.change
        return change.baseline.value if change and change.baseline else None

    @property
    def _target_quantity(self) -> Quantity | None:
        change = self.change
        if change is not None:
            return change.target if change.sense != "by" else None
        if self.absolute:
            return self.absolute[0]
        return next((q for q in self.relative if q.kind == "percent"), None)

    @property
    def target(self) -> float | None:
        """Where the metric should end, in base units; None for a change "by" so much."""
        quantity = self._target_quantity
        return quantity.value if quantity else None

    @property
    def unit(self) -> str | None:
        """The unit of the target as written, else that of the first measure."""
        known = [self._target_quantity, *self.measures]
        if self.change:
            known += [self.change.target, self.change.baseline]
        first = next((q for q in known if q and q.unit), None)
        # Tenths (三成) are counted in per cent like every other share.
        return (
            "%"
            if first and first.kind == "percent" and first.unit == "成"
            else (first.unit if first else None)
        )

    @property
    def direction(self) -> Direction | None:
        """Which way the metric should go: by its numbers, else its words, else its limits."""
        if self.baseline is not None and self.target is not None and self.baseline != self.target:
            return "increase" if self.target > self.baseline else "decrease"
        if self.leaning is not None:
            return self.leaning
        limits = {q.comparator for q in self.measures}
        if limits & {">", ">="}:
            return None if limits & {"<", "<="} else "increase"
        return "decrease" if limits & {"<", "<="} else None
