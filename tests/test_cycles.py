"""Cycle notations and the days they stand for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint.cycles import find_cycle, names_cycle, parse_cycle

NOTATIONS = [
    ("2019 Q1", "2019-Q1", "2019-01-01", "2019-03-31"),
    ("Q1 2020", "2020-Q1", "2020-01-01", "2020-03-31"),
    ("Q2 2026 Goals", "2026-Q2", "2026-04-01", "2026-06-30"),
    ("OKRs 2018 Q3", "2018-Q3", "2018-07-01", "2018-09-30"),
    ("CY19-Q3 OKRs", "CY2019-Q3", "2019-07-01", "2019-09-30"),
    ("Objectives for 2020 Q1/2", "2020-Q1-Q2", "2020-01-01", "2020-06-30"),
    ("Calendar Year 2018 Q2 OKRs", "2018-Q2", "2018-04-01", "2018-06-30"),
    ("2026 H1 OKR", "2026-H1", "2026-01-01", "2026-06-30"),
    ("Yearly / 2020", "2020", "2020-01-01", "2020-12-31"),
    ("2022OKR", "2022", "2022-01-01", "2022-12-31"),
    ("2026年度目標", "2026", "2026-01-01", "2026-12-31"),
    ("2026 年第三季度 OKR", "2026-Q3", "2026-07-01", "2026-09-30"),
    ("23年Q1：", "2023-Q1", "2023-01-01", "2023-03-31"),
    ("2026 下半年", "2026-H2", "2026-07-01", "2026-12-31"),
    ("2026年7-8月", "2026-07..08", "2026-07-01", "2026-08-31"),
    ("2026 年七月～八月", "2026-07..08", "2026-07-01", "2026-08-31"),
    ("Jul-Aug 2026", "2026-07..08", "2026-07-01", "2026-08-31"),
    ("October 2026", "2026-10", "2026-10-01", "2026-10-31"),
    ("2026-07-01..2026-09-30", "2026-07-01..2026-09-30", "2026-07-01", "2026-09-30"),
    ("2019-q1.md", "2019-Q1", "2019-01-01", "2019-03-31"),
    ("2022_Q4.md", "2022-Q4", "2022-10-01", "2022-12-31"),
    ("2022/07-08.rst", "2022-07..08", "2022-07-01", "2022-08-31"),
]


@pytest.mark.parametrize(("text", "name", "start", "end"), NOTATIONS)
def test_notations(text: str, name: str, start: str, end: str) -> None:
    """Each notation that teams use has a name of one form, and its first and last day."""
    found = find_cycle(text)
    assert found is not None
    assert (name, date.fromisoformat(start), date.fromisoformat(end)) == (
        found.name,
        found.start,
        found.end,
    )
    assert names_cycle(text) is True


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("FY22-Q1", "2021-02-01", "2021-04-30"),
        ("FY22-Q4", "2021-11-01", "2022-01-31"),
        ("FY22Q3-OKR-Plan.md", "2021-08-01", "2021-10-31"),
        ("Q2FY23-OKR.md", "2022-05-01", "2022-07-31"),
        ("fy20-q1/", "2019-02-01", "2019-04-30"),
        ("CY22-Q1", "2022-01-01", "2022-03-31"),
        ("FY2026", "2025-02-01", "2026-01-31"),
    ],
)
def test_fiscal_years_begin_where_the_user_says(text: str, start: str, end: str) -> None:
    """With a fiscal year from February, FY22 is the twelve months that end in January 2022."""
    found = find_cycle(text, fiscal_year_start=2)
    assert found is not None
    assert (date.fromisoformat(start), date.fromisoformat(end)) == (found.start, found.end)


@pytest.mark.parametrize(
    "text", ["October", "3-4月OKR：", "七月～八月", "Q1 目标", "OKRs (2020 Set 1):"]
)
def test_notations_without_days(text: str) -> None:
    """A cycle whose year is not said has a name and no days."""
    found = find_cycle(text)
    assert found is not None
    assert (found.start, found.end) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Search feels instant",
        "May we do it",
        "The 2020 vision",
        "Win 2,026 customers",
        "2026-05-06",
        "研究生期间OKR",
        "p95 falls to 300 ms by Q5",
        "",
    ],
)
def test_what_names_no_cycle(text: str) -> None:
    """Dates, counts and words that look alike are no cycle."""
    assert names_cycle(text) is False
    assert find_cycle(text) is None


# The quarter after the last of 2099 is in a year that no notation here writes.
@given(st.integers(2000, 2098), st.integers(1, 4), st.integers(1, 12))
def test_quarters_follow_each_other(year: int, quarter: int, month: int) -> None:
    """Whatever the fiscal year, a quarter ends the day before the next begins."""
    after = (year, quarter + 1) if quarter < 4 else (year + 1, 1)
    first = parse_cycle(f"{year}-Q{quarter}", month)
    second = parse_cycle(f"{after[0]}-Q{after[1]}", month)
    assert first is not None and second is not None
    assert first.end is not None and second.start is not None
    assert second.start == first.end + timedelta(days=1)


@given(st.sampled_from([text for text, *_ in NOTATIONS]))
def test_names_are_read_back(text: str) -> None:
    """A cycle's name is itself a notation of that cycle."""
    found = parse_cycle(text)
    assert found is not None
    assert found == parse_cycle(found.name)


@given(st.text("20Q14-年月季度H~～ OKRSetFY/._9七", max_size=30))
def test_any_text_is_a_cycle_or_none(text: str) -> None:
    """No text raises, and no cycle ends before it begins."""
    for found in (parse_cycle(text), find_cycle(text)):
        if found and found.start and found.end:
            assert found.start <= found.end
