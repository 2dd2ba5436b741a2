"""Statement: what one sentence says, in OKR terms. Facts, not verdicts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from okrlint.quantities import Change, Moment, Quantity, Reading, read_quantities
from okrlint.quantities.model import RELATIVE_KINDS

if TYPE_CHECKING:
    from okrlint.model import Direction

Form = Literal["predicate", "nominal", "topic", "unknown"]
COUNTED = 5_000
"""Code points in which numbers are looked for: no statement is longer; some lines are a novel."""
ABSOLUTE = frozenset({"count", "money", "duration", "score", "rate", "rank"})

_DEFINITE = re.compile(
    r"(?:\b(?:all|both|our|these|those|my|your)(?: of)?(?: the| our| its)?\s+"
    r"|(?:全部|所有|全體|全体|我們|我们)的?\s*)$",
    re.IGNORECASE,
)
_MODIFIER = re.compile(r"(?:[0-9.,]+|[a-z]+)-[a-z]", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:people|adults|children|kids|residents|patients|students|women|men|those|everyone|number)"
    r"(?: aged)?(?: over| under| above| below)?\s+$"
    r"|\b(?:over|under)-$",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r" ?元?(?:的|以內|以内)?(?:預算|预算|經費|经费|資金|资金)| (?:[a-z]+ )?budget\b", re.IGNORECASE
)
_SPENDING = re.compile(
    r"(?:[以用在花靠]|憑|凭|僅|仅)\s*$|\b(?:on|with|within) (?:an? )?$", re.IGNORECASE
)
_INSIDE = re.compile(r"\s*(?:之|以)?(?:內|内)(?![部容外在地])")
_TO_A_TIME = re.compile(
    r"(?:[到至為为於于]|控制在|壓在|压在|縮短|缩短|維持|维持|保持)\s*(?:在|於|于)?\s*$"
)
_DOWN_TO = re.compile(r"[到至為为於于清歸归達达]\s*$")
_JOINING = re.compile(
    r"[讓让使為为幫帮]\s*$|(?:打通|整合|統一|统一|串接|連結|连接|串聯|串联|拉通|對齊|对齐|合併|合并"
    r"|統整|协调|協調)[^\d,，。;；\n]{0,6}$"
)
_ASIDE = re.compile(r"[(（][^()（）]*$")
_REACHING = re.compile(r"[,，；;][^,，；;]{0,8}(?:覆蓋|覆盖|涵蓋|涵盖|橫跨|横跨|面向|涉及)\s*$")
_OPENING = re.compile(
    r"(?:\b(?:first|last|final|opening)\s+|(?:前|頭|头|最初|最後|最后|首)\s*)$", re.IGNORECASE
)


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
        """Whether a number only says which things are meant, whatever anybody reaches.

        "All 12 districts", "the first five minutes", "15-minute delivery", "people over 65", the
        "number 1 bakery", 五十週年, 在 7 天內, 以 200 萬預算, 打通三個通路, 零失誤, and what a
        side clause covers (，覆蓋 3 條業務線).
        """
        before, after = self.text[: quantity.start], self.text[quantity.end :]
        if quantity.kind in ("money", "count") and _BUDGET.match(after):
            return bool(_SPENDING.search(before))
        if quantity.kind not in ("count", "duration"):
            return False
        if quantity.kind == "duration" and _OPENING.search(before):
            return True
        if _MODIFIER.match(quantity.text) or _AGE.search(before):
            return True
        if quantity.kind == "duration" and _INSIDE.match(after):
            return not _TO_A_TIME.search(before)
        if quantity.value == 0 and quantity.text in ("零", "0", "０"):
            return not _DOWN_TO.search(before)
        if _ASIDE.search(before) and re.match(r"[^(（]*[)）]", after):
            return True
        if before.lower().endswith("top ") or _REACHING.search(before):
            return True
        if quantity.value is not None and 2 <= quantity.value <= 12 and _JOINING.search(before):
            return True
        return bool(_DEFINITE.search(before))

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
