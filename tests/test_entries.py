"""What people type for a value, held against what the key result is measured in."""

from __future__ import annotations

import pytest

from okrlint.entries import read_value
from okrlint.errors import UserError
from okrlint.sources import read_text
from okrlint.tracking import goals_of

REVENUE = "Grow revenue from $900k to $1.2M"
SALES = "{key_result: Sales, baseline: 900000, target: 1200000}"
YES_NO = "{key_result: Billing runs on the new system, target: yes}"
STEPS = "{key_result: Publish the paper, milestones: [draft, review, printed]}"


def _read(line: str, said: str) -> float | str:
    """The value that `said` stands for, or the code of what is wrong with it."""
    head = "cycle: 2026-Q3\nobjectives:\n  - objective: Grow\n    key_results:\n      - "
    plan = read_text(head + line + "\n", "q3.yaml")
    kr = plan.objectives[0].key_results[0]
    try:
        return read_value(said, goals_of(plan)[kr.id], kr)
    except UserError as error:
        return error.code


@pytest.mark.parametrize(
    ("line", "said", "expected"),
    [
        ("Cut set-up from 14 days to 5", "50%", "wrong-unit"),
        ("Cut set-up from 14 days to 5", "€9", "wrong-unit"),
        ("Cut set-up from 14 days to 5", "1 week", 7.0),
        ("Cut set-up from 14 days to 5", "12 hours", 0.5),
        ("Win 12 clinics", "25%", "wrong-unit"),
        ("Win 12 clinics", "3 customers", 3.0),
        ("Raise NPS from 20 to 30", "50%", "wrong-unit-plain"),
        ("Raise the share from 20% to 30%", "25%", 25.0),
        ("Raise the share from 20% to 30%", "3 days", "wrong-unit"),
        (REVENUE, "€1,000,000", "wrong-unit"),
        ("把等待時間從 3 小時縮短到 45 分鐘", "2 小時", 120.0),
    ],
)
def test_a_value_in_another_unit(line, said, expected):
    """What can be reckoned into the plan's unit is; what measures another thing is refused."""
    assert _read(line, said) == expected


@pytest.mark.parametrize(
    ("line", "said", "expected"),
    [
        (REVENUE, "950", 950_000.0),
        (REVENUE, "$950", 950_000.0),
        (REVENUE, "950k", 950_000.0),
        (REVENUE, "1,000,000", 1_000_000.0),
        (REVENUE, "30", "odd-scale"),
        (REVENUE, "=30", 30.0),
        ("Grow revenue from $0 to $1.2M", "0.3", 300_000.0),
        ("Grow revenue from $0 to $1.2M", "0", 0.0),
        (SALES, "950", "odd-scale"),
        (SALES, "=950", 950.0),
        ("營收從 1.2 億元降到 8,000 萬元", "0.9", 90_000_000.0),
        ("用戶從 8 萬增加到 12 萬", "9", 90_000.0),
        ("Cut tickets from 10,000 to 900", "5", 5.0),
    ],
)
def test_a_value_in_the_magnitude_of_the_plan(line, said, expected):
    """950 is 950k where the plan is written so; where that is not clear, the person is asked."""
    assert _read(line, said) == expected


@pytest.mark.parametrize(
    ("line", "said", "expected"),
    [
        (YES_NO, "yes", 1.0),
        (YES_NO, "否", 0.0),
        (YES_NO, "0.5", "bad-yes-no"),
        (YES_NO, "soon", "bad-yes-no"),
        (STEPS, "Review", 0.666667),
        (STEPS, "60%", 0.6),
        (STEPS, "2", "bad-milestone"),
    ],
)
def test_yes_and_milestones(line, said, expected):
    """`target: yes` takes yes and no, a milestone goes by its name or its share."""
    assert _read(line, said) == expected


def test_a_plain_yes_is_measured_from_the_start():
    """It stands at 0 before anybody has checked in, and nothing about it is noted."""
    head = "cycle: 2026-Q3\nobjectives:\n  - objective: Grow\n    key_results:\n      - "
    for line, measure in ((YES_NO, "yes-no"), (STEPS, "milestones")):
        plan = read_text(head + line + "\n", "q3.yaml")
        (goal,) = goals_of(plan).values()
        assert (goal.measure, plan.notes) == (measure, ())
