"""Every renderer of standings takes any plan, and says figures the way people write them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import html5lib
import pytest
from command import okrlint
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrlint.checkins import Log
from okrlint.model import CheckIn, Cycle, KeyResult, Milestone, Objective, Plan, Source
from okrlint.renderers import (
    report_csv,
    report_html,
    report_markdown,
    status_json,
    status_markdown,
    status_text,
)
from okrlint.renderers import (
    status_retrospective as retrospective,
)
from okrlint.renderers._standing import confidence, number, percent, plan_name, sparkline, with_unit
from okrlint.sources import read_text
from okrlint.tracker import standing
from okrlint.tracking import Followed, Tracked

figures = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-99, 99)
shares = st.none() | st.floats(0, 1)
days = st.dates(date(2025, 6, 1), date(2025, 11, 1))
texts = st.text(max_size=40)
statuses = st.sampled_from(
    [None, "not-started", "on-track", "at-risk", "off-track", "done", "dropped"]
)
check_ins = st.builds(
    CheckIn,
    date=days,
    key_result=st.sampled_from(["a", "b", "c", "gone"]),
    value=figures,
    confidence=shares,
    status=statuses,
    note=st.none() | texts,
    author=st.none() | texts,
    id=texts,
)


def key_results(name: str) -> st.SearchStrategy[KeyResult]:
    """Any key result called `name`."""
    return st.builds(
        KeyResult,
        id=st.just(name),
        text=texts,
        owner=st.none() | texts,
        baseline=figures,
        target=figures,
        current=figures,
        unit=st.none() | texts,
        direction=st.sampled_from([None, "increase", "decrease", "maintain"]),
        confidence=shares,
        status=statuses,
        status_reason=st.none() | texts,
        score=shares,
        progress=shares,
        weight=figures,
        commitment=st.sampled_from([None, "committed", "aspirational"]),
        maintain=st.none() | st.tuples(st.floats(-9, 9), st.floats(-9, 9)),
        milestones=st.lists(
            st.builds(Milestone, progress=st.floats(0, 1), text=texts), max_size=2
        ).map(tuple),
    )


plans = st.builds(
    Plan,
    source=st.just(Source(text="", path="q3.yaml")),
    title=st.none() | texts,
    cycle=st.none() | st.builds(Cycle, name=texts, start=st.none() | days, end=st.none() | days),
    objectives=st.tuples(
        st.builds(
            Objective,
            id=st.just("o"),
            text=texts,
            parent=st.lists(texts, max_size=2).map(tuple),
            status=statuses,
            key_results=st.tuples(key_results("a"), key_results("b")),
        ),
        st.builds(
            Objective,
            id=st.just("p"),
            text=texts,
            parent=st.just(("o",)),
            key_results=st.tuples(key_results("c")),
        ),
    ),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(plans, st.lists(check_ins, max_size=8), days, st.sampled_from(["en", "zh-Hant", "zh-Hans"]))
def test_any_plan_can_be_shown(plan, log, today, language):
    """No renderer stumbles, the page is valid HTML, JSON is JSON, CSV has a row a key result."""
    now = standing(plan, log, today)
    tracked = Tracked(Path("q3.yaml"), plan, Log(Path("q3.checkins.jsonl"), tuple(log)), now)
    followed = [Followed(tracked)]
    data = json.loads(status_json.render([now], language, history=True))
    assert [kr["id"] for o in data["objectives"] for kr in o["key_results"]] == ["a", "b", "c"]
    for history in (True, False):
        shown = status_text.render([now], language, history=history, width=80)
        assert [c for c in shown if c < " " and c != "\n"] == []
        status_markdown.render([now], language, history=history)
    html5lib.HTMLParser(strict=True).parse(report_html.render(followed, language))
    rows = list(csv.reader(io.StringIO(report_csv.render(followed, language))))
    assert [row[4] for row in rows[1:]] == ["a", "b", "c"]
    report_markdown.render(followed, language)
    retrospective.render(now, language)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "–"),
        (0, "0"),
        (7.5, "7.5"),
        (1200, "1,200"),
        (99.95, "99.95"),
        (-3, "-3"),
        (1234.5, "1,234.50"),
        (0.1 + 0.2, "0.3"),
        (12e6, "12,000,000"),
        (1e20, "1e+20"),
    ],
)
def test_numbers_have_no_more_digits_than_they_need(value, expected):
    """Separators from a thousand on, no trailing zeros, no noise of floating point."""
    assert number(value) == expected


def test_shares_are_whole_percent_and_never_full_too_early():
    """Halves round up; 99.9 % is not 100 %."""
    found = [percent(s) for s in (None, 0, 0.005, 0.925, 0.999, 1, 1.0 - 1e-12)]
    assert found == ["–", "0%", "1%", "93%", "99%", "100%", "99%"]


def test_confidence_has_one_decimal_unless_it_needs_two():
    """As people say it."""
    assert [confidence(c) for c in (None, 0.7, 0.65, 1, 0)] == ["–", "0.7", "0.65", "1.0", "0.0"]


def test_units_stand_where_they_belong():
    """Currencies before, percent signs close behind, words after a blank."""
    pairs = [("7", "days"), ("7", "%"), ("7", "$"), ("7", "NT$"), ("7", None), ("–", "days")]
    assert [with_unit(*pair) for pair in pairs] == ["7 days", "7%", "$7", "NT$7", "7", "–"]


def test_a_sparkline_begins_at_nothing():
    """The lowest block is 0, the highest 1; the newest values are kept."""
    assert sparkline([0, 0.5, 1]) == "▁▅█"
    assert len(sparkline([0.5] * 20)) == 8


NEVER = """\
cycle: 2026-Q3
objectives:
  - objective: Grow
    key_results: [Win 3 awards, Sign 12 pilots]
"""


def test_one_word_for_what_never_had_a_check_in(tmp_path):
    """The table, the roll-up and what needs attention agree."""
    (tmp_path / "q3.yaml").write_text(NEVER, "utf-8")
    done = okrlint("report", "q3.yaml", "-f", "markdown", "--date", "2026-08-31", cwd=tmp_path)
    assert "### O1 Grow (0%, not started)" in done.out
    assert "- **not started** O1.KR1" in done.out
    assert "stale" not in done.out
    assert "66% of the time gone · Progress 0%." in done.out


def test_once_the_cycle_is_over_the_final_score_stands(tmp_path):
    """With its band, and the day of the last check-in."""
    (tmp_path / "q3.yaml").write_text(NEVER, "utf-8")
    okrlint("checkin", "q3.yaml", "O1.KR2", "6", "--date", "2026-08-31", cwd=tmp_path)
    lines = okrlint("status", "q3.yaml", "--date", "2026-11-30", cwd=tmp_path).out.splitlines()
    assert [line.split("%")[1].split()[:2] for line in lines[1:4]] == [
        ["0.25", "red"],
        ["0.00", "red"],
        ["0.50", "amber"],
    ]
    assert lines[3].endswith("2026-08-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# 第四季 OKR 📈 — 成長\n\n## Objective: Grow\n\n- KR1: Win 3\n",
            "第四季 OKR 📈 — 成長",
        ),
        ("# Objective: Grow\n\n- KR1: Win 3\n", "plan.md"),
    ],
)
def test_a_markdown_plan_goes_by_its_heading(text, expected):
    """Unless that is an objective; then by its file, whatever folder that is in."""
    assert plan_name(read_text(text, "../lin/plan.md")) == expected
