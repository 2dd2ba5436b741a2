"""Written values become typed ones, as far as they can be read."""

from __future__ import annotations

from datetime import date

import pytest

from okrlint.model import Status
from okrlint.sources import fields, read_text


@pytest.mark.parametrize(
    ("text", "value", "unit", "sense"),
    [
        ("< 1 s", 1.0, "s", "at most"),
        ("≤ 3", 3.0, None, "at most"),
        (">= 95%", 95.0, "%", "at least"),
        ("100% coverage", 100.0, "%", ""),
        ("90%+ success rate", 90.0, "%", "at least"),
        ("5+ checks", 5.0, "checks", "at least"),
        ("within 5 minutes", 5.0, "minutes", "at most"),
        ("no more than $1,200", 1200.0, "$", "at most"),
        ("不超過 3 件", 3.0, "件", "at most"),
        ("3 件以內", 3.0, "件", "at most"),
        ("至少 20 家", 20.0, "家", "at least"),
        ("低于 5 分钟", 5.0, "分钟", "at most"),
        ("平均 11 天", 11.0, "天", ""),
        ("0% (no code)", 0.0, "%", ""),
        ("100% — all of it", 100.0, "%", ""),
    ],
)
def test_limits(text: str, value: float, unit: str | None, sense: str) -> None:
    """A target with a sign or word of comparison is a number, its unit and which side counts."""
    found = fields.quantity(text)
    assert found is not None
    assert (value, unit, sense) == (found.value, found.unit, found.sense)


@pytest.mark.parametrize(
    "text",
    ["Reduce by 50%", "8/10", "2026-06-30", "done", "from 3 to 5", "Q3", "12 gates, 3 towns"],
)
def test_what_is_no_single_quantity(text: str) -> None:
    """Sentences, dates and several numbers are not guessed at."""
    assert fields.quantity(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apr 05", date(2026, 4, 5)),
        ("5 April", date(2026, 4, 5)),
        ("Mar 22", date(2026, 3, 22)),
        ("May", date(2026, 5, 31)),
        ("Aug 2027", date(2027, 8, 31)),
        ("6月底", date(2026, 6, 30)),
        ("4月5日", date(2026, 4, 5)),
        ("2026年5月", date(2026, 5, 31)),
        ("6/15", date(2026, 6, 15)),
        ("15/6", date(2026, 6, 15)),
        ("5/31 前", date(2026, 5, 31)),
    ],
)
def test_dates_take_the_year_of_the_cycle(text: str, expected: date) -> None:
    """A date without its year is the one in the cycle or nearest to it."""
    found = fields.part_date(text)
    assert found is not None
    assert expected == found.within(date(2026, 4, 1), date(2026, 6, 30))


def test_a_cycle_over_the_turn_of_the_year() -> None:
    """January of a cycle that begins in November is the next year's."""
    found = fields.part_date("Jan 15")
    assert found is not None
    assert date(2027, 1, 15) == found.within(date(2026, 11, 1), date(2027, 1, 31))
    assert found.within(None, None) is None


@pytest.mark.parametrize("text", ["", "soon", "February 30x", "13月", "week 4"])
def test_what_is_no_date(text: str) -> None:
    """Anything else is no date."""
    assert fields.part_date(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🔵 Not Started", "not-started"),
        ("📋 **PLANNED**", "not-started"),
        ("🟢 On Track", "on-track"),
        ("✅", "done"),
        ("🚀 進行中", "on-track"),
    ],
)
def test_signs_do_not_hide_a_status(text: str, expected: Status) -> None:
    """Any emoji may stand before a status."""
    assert expected == fields.status(text)


@pytest.mark.parametrize(
    "text", ["", "-", "n/a", "[TBD]", "___", "TBC", "_Chapter lead TBC_", "待定"]
)
def test_nothing_yet(text: str) -> None:
    """Blanks and placeholders say that there is nothing."""
    assert fields.nothing(text)


@pytest.mark.parametrize("text", ["0", "Ana", "5 customers TBD", "Tabea"])
def test_something(text: str) -> None:
    """What says more is kept."""
    assert not fields.nothing(text)


def test_lines_in_other_languages_are_noted_once() -> None:
    """Where a plan is in a language that is not read, one note says how much of it is."""
    text = "## Objective: 마을 도서관 앱\n- KR1: 이용자 500명\n- KR2: Sign 3 schools\n"
    plan = read_text(text, "okr.md")
    assert [("other-language", {"count": 2})] == [(n.code, n.data) for n in plan.notes]
