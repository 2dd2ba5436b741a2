"""Where a key result will end if it goes on as it has: a straight line, with its uncertainty."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from okrlint.model import CheckIn
from okrlint.tracker.progress import Goal, clamp, reached

MIN_POINTS = 4
LIKELIHOOD = 0.8
"""How much of what may come the range of a forecast covers."""

# Student's t, two-sided 80 %, for 2 to 30 degrees of freedom; beyond that the normal's.
_T80 = (
    *(1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.350),
    *(1.345, 1.341, 1.337, 1.333, 1.330, 1.328, 1.325, 1.323, 1.321, 1.319, 1.318, 1.316),
    *(1.315, 1.314, 1.313, 1.311, 1.310),
)
_Z80 = 1.282


@dataclass(frozen=True, slots=True)
class Forecast:
    """The expected value on the last day of the cycle, and the range it will be in 8 times of 10.

    `progress`, `worst` and `best` are the same as shares of the goal, 0 to 1.
    """

    value: float
    low: float
    high: float
    progress: float
    worst: float
    best: float


def forecast(
    plan_goal: Goal, check_ins: Sequence[CheckIn], today: date, end: date | None
) -> Forecast | None:
    """A least-squares line through the check-ins, read off at `end`.

    One point a day counts, the one logged last. None under four points, for goals that are not
    on a scale, and once the cycle is over. The range is the prediction interval of the
    regression (Student's t, n - 2 degrees of freedom).
    """
    if plan_goal.measure != "linear" or end is None or today >= end:
        return None
    by_day = {c.date: c.value for c in check_ins if c.value is not None and c.date <= today}
    if len(by_day) < MIN_POINTS:
        return None
    first = min(by_day)
    points = [((day - first).days, value) for day, value in sorted(by_day.items())]
    n = len(points)
    mean_x = sum(x for x, _ in points) / n
    mean_y = sum(y / n for _, y in points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) / spread * (y - mean_y) for x, y in points)
    at = (end - first).days
    expected = mean_y + slope * (at - mean_x)
    misses = [y - mean_y - slope * (x - mean_x) for x, y in points]
    deviation = math.hypot(*misses) / math.sqrt(n - 2)
    error = deviation * math.sqrt(1 + 1 / n + (at - mean_x) ** 2 / spread)
    reach = error * (_T80[n - 4] if n - 4 < len(_T80) else _Z80)
    if not math.isfinite(expected + reach) or not math.isfinite(expected - reach):
        return None
    low, high = expected - reach, expected + reach
    worst, best = sorted((clamp(reached(plan_goal, low)), clamp(reached(plan_goal, high))))
    return Forecast(expected, low, high, clamp(reached(plan_goal, expected)), worst, best)
