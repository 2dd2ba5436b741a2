"""Cycles and dates as their first and last day, both inclusive."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
"""English month names and their abbreviations, lower case."""


def day_of(year: int | None, month: int, day: int) -> Days | None:
    """One day; None where the year is not known or there is no such day."""
    if year is None:
        return None
    try:
        there = date(year, month, day)
    except ValueError:
        return None
    return there, there


def months_of(year: int | None, first: int, last: int | None = None) -> Days | None:
    """Whole months of a year, 1 to 12; a last month before the first is in the next year."""
    last = first if last is None else last
    if year is None or not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    end_year = year if last >= first else year + 1
    if not (year >= 1 and end_year <= 9999):
        return None
    return date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1])


def quarter_of(year: int | None, quarter: int) -> Days | None:
    """A quarter, 1 to 4, of a calendar year."""
    if not 1 <= quarter <= 4:
        return None
    return months_of(year, 3 * quarter - 2, 3 * quarter)


def half_of(year: int | None, half: int) -> Days | None:
    """A half, 1 or 2, of a calendar year."""
    if half not in (1, 2):
        return None
    return months_of(year, 6 * half - 5, 6 * half)


def year_of(year: int | None) -> Days | None:
    """A whole calendar year."""
    return months_of(year, 1, 12)


def week_of(year: int | None, week: int) -> Days | None:
    """An ISO 8601 week, Monday to Sunday."""
    if year is None:
        return None
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return monday, monday + timedelta(days=6)


def whole_year(written: str) -> int:
    """A year of two or four digits as four: 26 is 2026, 1999 is 1999."""
    year = int(written)
    return year + 2000 if year < 100 else year


def minguo_year(year: int) -> int:
    """A year of the Republic of China calendar (民國) in the common era: 115 is 2026."""
    return year + 1911


def around(today: date | None, cycle: str, step: int = 0) -> Days | None:
    """The "week", "month", "quarter", "half" or "year" that `today` is in, `step` cycles on.

    None without a day to count from, or for a cycle without fixed borders (a season, a term).
    """
    if today is None:
        return None
    if cycle == "year":
        return year_of(today.year + step)
    if cycle == "week":
        try:
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
            return monday, monday + timedelta(days=6)
        except OverflowError:
            return None
    length = {"month": 1, "quarter": 3, "half": 6}.get(cycle)
    if length is None:
        return None
    index = today.year * 12 + (today.month - 1) // length * length + step * length
    return months_of(index // 12, index % 12 + 1, index % 12 + length)
