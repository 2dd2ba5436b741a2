"""Status: progress held against the time that has gone, and what overrides it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okrlint.model import CheckIn, Cycle, KeyResult, Status
from okrlint.tracker.progress import Progress

Health = Literal[
    "not-started",
    "on-track",
    "at-risk",
    "off-track",
    "stale",
    "done",
    "dropped",
    "not-measurable",
    "undated",
]

STALE_AFTER = 14
"""Days without a check-in after which a key result is stale."""
BEHIND = 0.10
FAR_BEHIND = 0.25
_PACE: tuple[Health, ...] = ("on-track", "at-risk", "off-track")


@dataclass(frozen=True, slots=True)
class Clock:
    """A cycle seen from a day. `elapsed` (0 to 1) is None where the cycle's days are unknown."""

    today: date
    start: date | None = None
    end: date | None = None

    @classmethod
    def of(cls, cycle: Cycle | None, today: date) -> Clock:
        """The clock of `cycle` on `today`."""
        return cls(today, cycle.start if cycle else None, cycle.end if cycle else None)

    @property
    def days(self) -> int | None:
        """How many days the cycle has."""
        if self.start is None or self.end is None or self.end < self.start:
            return None
        return (self.end - self.start).days + 1

    @property
    def elapsed(self) -> float | None:
        """Whole days of the cycle behind us, by its days."""
        if self.days is None or self.start is None:
            return None
        behind = (self.today - self.start).days
        return min(max(behind, 0), self.days) / self.days

    @property
    def is_over(self) -> bool:
        """Whether the cycle's last day is behind us."""
        return self.end is not None and self.today > self.end

    def idle(self, check_ins: Sequence[CheckIn]) -> int | None:
        """Days without a check-in, up to today or the cycle's end; from its start if there is none.

        None before the cycle has begun, and where there is nothing to count from.
        """
        last = max((c.date for c in check_ins), default=self.start)
        if last is None:
            return None
        now = min(self.today, self.end) if self.end else self.today
        if not check_ins and now < last:
            return None
        return max(0, (now - last).days)


def pace(share: float, elapsed: float) -> Health:
    """Progress against time: on track down to 10 points behind, at risk down to 25.

    Both ends belong to the better status; the difference is taken to nine decimals, so that
    0.4 - 0.5 is a tenth.
    """
    ahead = round(share - elapsed, 9)
    if ahead >= -BEHIND:
        return "on-track"
    return "at-risk" if ahead >= -FAR_BEHIND else "off-track"


def lowered(computed: Health, own: Status | None) -> Health:
    """The worse of what was reckoned and what a person says; a person never makes it better."""
    if own in _PACE and computed == "undated":
        return own
    if own in _PACE and computed in _PACE:
        return max(computed, own, key=_PACE.index)
    return computed


def own_status(kr: KeyResult, check_ins: Sequence[CheckIn]) -> Status | None:
    """What people say of a key result: in the newest check-in with a status, else in the plan."""
    if kr.status == "dropped":
        return "dropped"
    said = [c.status for c in check_ins if c.status is not None]
    return said[-1] if said else kr.status


def is_stale(
    kr: KeyResult,
    standing: Progress,
    check_ins: Sequence[CheckIn],
    clock: Clock,
    stale_after: int = STALE_AFTER,
) -> bool:
    """Whether nobody has looked after `kr` for `stale_after` days; never once done or dropped."""
    own = own_status(kr, check_ins)
    if own == "dropped" or _is_done(standing, clock) or (standing.value is None and own == "done"):
        return False
    idle = clock.idle(check_ins)
    return idle is not None and idle >= stale_after


def _is_done(standing: Progress, clock: Clock) -> bool:
    """Whether the target is reached; a band has to be kept until the cycle is over."""
    kept = standing.goal.measure != "maintain" or clock.is_over
    return kept and standing.value is not None and standing.value >= 1


def status(
    kr: KeyResult,
    standing: Progress,
    check_ins: Sequence[CheckIn],
    clock: Clock,
    stale_after: int = STALE_AFTER,
) -> Health:
    """The status of a key result on a day; `check_ins` are its own up to that day, oldest first.

    Dropped, done, not started and stale override the pace, in this order. A band is on track
    while it is kept and off track while it is not, whatever the time. What people say may lower
    the status, never raise it; for a key result that cannot be measured it is all there is.
    """
    own = own_status(kr, check_ins)
    if own == "dropped":
        return "dropped"
    share = standing.value
    if _is_done(standing, clock):
        return "done"
    untouched = share is not None and not (check_ins or standing.current or share)
    if untouched and own in (None, "not-started", "done"):
        return "not-started"
    if check_ins and is_stale(kr, standing, check_ins, clock, stale_after):
        return "stale"
    if share is None:
        return own or "not-measurable"
    if standing.goal.measure == "maintain":
        kept: Health = "on-track" if share >= 1 else "off-track"
        return lowered(kept, own)
    if clock.elapsed is None:
        return lowered("undated", own)
    return lowered(pace(share, clock.elapsed), own)
