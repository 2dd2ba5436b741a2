"""Cycles and dates as days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint.calendar import (
    MONTHS,
    around,
    day_of,
    half_of,
    minguo_year,
    months_of,
    quarter_of,
    week_of,
    whole_year,
    year_of,
)

YEARS = st.integers(1900, 2200)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def test_a_day() -> None:
    """A day is its own first and last day; a day that does not exist is none."""
    assert day_of(2028, 2, 29) == (date(2028, 2, 29), date(2028, 2, 29))
    assert day_of(2026, 2, 29) is None
    assert day_of(None, 2, 28) is None


def test_months() -> None:
    """Whole months, over the turn of the year too."""
    assert months_of(2028, 2) == (date(2028, 2, 1), date(2028, 2, 29))
    assert months_of(2026, 11, 2) == (date(2026, 11, 1), date(2027, 2, 28))
    assert months_of(2026, 13) is None
    assert months_of(None, 1) is None


@pytest.mark.parametrize(("quarter", "first"), [(1, 1), (2, 4), (3, 7), (4, 10)])
def test_a_quarter_starts(quarter: int, first: int) -> None:
    """Quarters start in January, April, July and October."""
    days = quarter_of(2026, quarter)
    assert days is not None
    assert days[0] == date(2026, first, 1)


@given(YEARS)
def test_quarters_and_halves_make_the_year(year: int) -> None:
    """Four quarters, two halves and twelve months follow each other from first to last day."""
    for part_of, count in ((quarter_of, 4), (half_of, 2), (months_of, 12)):
        parts = [part_of(year, number) for number in range(1, count + 1)]
        whole = year_of(year)
        assert whole is not None
        day = whole[0]
        for part in parts:
            assert part is not None
            assert part[0] == day
            day = part[1] + timedelta(days=1)
        assert day == whole[1] + timedelta(days=1)


@pytest.mark.parametrize("number", [0, 5, -1])
def test_no_such_quarter_or_half(number: int) -> None:
    """Beyond the year there is no quarter and no half."""
    assert quarter_of(2026, number) is None
    assert half_of(2026, number) is None


def test_weeks() -> None:
    """Weeks are those of ISO 8601; not every year has 53."""
    assert week_of(2026, 6) == (date(2026, 2, 2), date(2026, 2, 8))
    assert week_of(2026, 53) == (date(2026, 12, 28), date(2027, 1, 3))
    assert week_of(2025, 53) is None
    assert week_of(None, 6) is None


@pytest.mark.parametrize(("written", "year"), [("26", 2026), ("1999", 1999), ("2030", 2030)])
def test_years_as_written(written: str, year: int) -> None:
    """Two digits are of this century."""
    assert whole_year(written) == year


def test_minguo_years() -> None:
    """民國 115 is 2026."""
    assert minguo_year(115) == 2026


def test_month_names() -> None:
    """Each month has a name and an abbreviation."""
    assert set(MONTHS.values()) == set(range(1, 13))
    assert MONTHS["sept"] == 9


@given(DAYS, st.sampled_from(["week", "month", "quarter", "half", "year"]))
def test_a_day_is_in_its_cycle(today: date, cycle: str) -> None:
    """The cycle around a day has the day in it, and the next begins the day after it ends."""
    days, following = around(today, cycle), around(today, cycle, 1)
    assert days is not None
    assert following is not None
    assert days[0] <= today <= days[1]
    assert following[0] == days[1] + timedelta(days=1)


def test_no_cycle() -> None:
    """Without a day, or for a cycle without fixed borders, there are no days."""
    assert around(None, "year") is None
    assert around(date(2026, 1, 1), "summer") is None


@pytest.mark.parametrize("cycle", ["week", "month", "quarter", "half", "year"])
def test_the_end_of_the_calendar(cycle: str) -> None:
    """Beyond the last year the calendar knows there is nothing, and nothing raises."""
    assert around(date(9999, 12, 31), cycle, 1) is None
