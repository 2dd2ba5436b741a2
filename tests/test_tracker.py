"""Progress, status, forecast, grades and roll-up: the tracker's pure functions."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint.figures import figures_of
from okrlint.model import CheckIn, Cycle, KeyResult, Milestone, Objective, Plan, Source
from okrlint.tracker import (
    Clock,
    Figures,
    band,
    forecast,
    goal,
    is_due,
    lowered,
    mean,
    owned_by,
    pace,
    people,
    progress,
    score,
    standing,
    status,
)

START, END = date(2025, 7, 1), date(2025, 9, 30)
CYCLE = Cycle(name="2025-Q3", start=START, end=END)
FIGURE = st.floats(-1e12, 1e12, allow_nan=False)


def said(value: float | None, day: date = START, **more: object) -> CheckIn:
    """A check-in of the key result `kr`."""
    return CheckIn(date=day, key_result="kr", value=value, **more)  # type: ignore[arg-type]


def key_result(**fields: object) -> KeyResult:
    """A key result called `kr`."""
    return KeyResult(**{"id": "kr", "text": "Grow", **fields})  # type: ignore[arg-type]


def one(today: date, check_ins: tuple[CheckIn, ...] = (), **fields: object):
    """The standing of a plan with a single key result."""
    objective = Objective(id="o", text="Grow", key_results=(key_result(**fields),))
    plan = Plan(source=Source(text=""), cycle=CYCLE, objectives=(objective,))
    return standing(plan, check_ins, today)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "expected"),
    [
        (20, 30, 25, 0.5),
        (14, 3, 14, 0.0),
        (14, 4, 9, 0.5),
        (-10, 10, 0, 0.5),
        (0, -8, -2, 0.25),
        (5, 0, 0, 1.0),
        (0.2, 0.6, 0.3, 0.25),
        (20, 30, 40, 1.0),
        (20, 30, 10, 0.0),
        (14, 4, 20, 0.0),
    ],
)
def test_progress_is_the_share_of_the_way(baseline, target, value, expected):
    """Rising and falling metrics, decimals, negatives and zero use one formula, clamped."""
    kr = key_result(baseline=baseline, target=target)
    assert progress(kr, (said(value),)).value == pytest.approx(expected)


def test_the_unclamped_share_is_kept():
    """Overshooting and falling behind the start can still be seen."""
    kr = key_result(baseline=20, target=30)
    assert progress(kr, (said(45),)).unclamped == pytest.approx(2.5)
    assert progress(kr, (said(10),)).unclamped == pytest.approx(-1.0)


@given(FIGURE, FIGURE, FIGURE)
def test_progress_is_between_nothing_and_all(baseline, target, value):
    """Whatever the figures, progress is from 0 to 1, unless the goal contradicts itself."""
    found = progress(key_result(baseline=baseline, target=target), (said(value),))
    if baseline == target:
        assert (found.value, found.goal.problem) == (None, "baseline-is-target")
    else:
        assert found.value is not None and 0 <= found.value <= 1


@given(FIGURE, FIGURE)
def test_baseline_is_nothing_and_target_is_all(baseline, target):
    """At the baseline progress is 0, at the target it is 1."""
    if baseline == target:
        return
    kr = key_result(baseline=baseline, target=target)
    assert progress(kr, (said(baseline),)).value == 0
    assert progress(kr, (said(target),)).value == 1


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
def test_mirrored_figures_have_the_same_progress(baseline, target, value):
    """Turning all signs round turns rising into falling and changes nothing else."""
    if baseline == target:
        return
    there = progress(key_result(baseline=baseline, target=target), (said(value),))
    mirrored = progress(key_result(baseline=-baseline, target=-target), (said(-value),))
    assert mirrored.unclamped == there.unclamped


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=2), st.integers(-999, 999))
def test_a_step_towards_the_target_never_lowers_progress(values, baseline):
    """Progress grows with the value for a rising metric and falls with it for a falling one."""
    low, high = sorted(values)
    rising = key_result(baseline=baseline, target=baseline + 500)
    falling = key_result(baseline=baseline, target=baseline - 500)
    assert progress(rising, (said(low),)).value <= progress(rising, (said(high),)).value
    assert progress(falling, (said(low),)).value >= progress(falling, (said(high),)).value


def test_extreme_figures_do_not_overflow():
    """Figures near the limits of floating point still give a share."""
    kr = key_result(baseline=-1.7e308, target=1.7e308)
    assert progress(kr, (said(0),)).value == pytest.approx(0.5)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_figures_that_are_no_numbers_are_absent(bad):
    """A baseline of nan or infinity is as good as none."""
    found = progress(key_result(baseline=bad, target=5, direction="increase"), (said(2),))
    assert (found.value, found.goal.problem) == (None, "no-baseline")


def test_figures_in_the_words_serve_where_fields_are_absent():
    """From 20 to 30 is a baseline and a target; a field overrules it."""
    figures = figures_of("Grow attributed MQLs from 20 to 30")
    assert progress(key_result(), (said(25),), figures).value == pytest.approx(0.5)
    assert progress(key_result(target=40), (said(25),), figures).value == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cut set-up time from 14 days to 3", Figures(14, 3, "days")),
        ("將可歸因於入站營銷的 MQL 從 20 增加到 30", Figures(20, 30, None)),
        ("发送 3 封邮件通讯", Figures(None, 3, "封", True)),
        ("Raise NPS to 45", Figures(None, 45)),
        ("Launch a new website", Figures()),
    ],
)
def test_figures_of_words(text, expected):
    """Only a bare count starts from nothing; a level to be reached does not say where it stands."""
    assert figures_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cut recovery from 2 hours to 30 minutes", (120.0, 30.0, "minutes")),
        ("處理時間從 3 小時縮短到 45 分鐘", (180.0, 45.0, "分鐘")),
        ("回覆時間從 2 天降到 24 小時", (48.0, 24.0, "小時")),
        ("Cut answers from 3 working days to 6 hours", (None, None, "hours")),
        ("Move from 2 weeks to 30%", (None, None, "%")),
    ],
)
def test_ends_in_different_units_are_reckoned_in_one(text, expected):
    """From 2 hours to 30 minutes is from 120; what is not as long everywhere is no figure."""
    found = figures_of(text)
    assert (found.baseline, found.target, found.unit) == expected


def test_a_count_starts_from_nothing_and_a_level_does_not():
    """3 newsletters count from 0; NPS 45 has no progress before its baseline is known."""
    counted = progress(key_result(), (said(1),), figures_of("Send 4 newsletters"))
    level = progress(key_result(), (said(30),), figures_of("Raise NPS to 45"))
    assert counted.value == pytest.approx(0.25)
    assert (level.value, level.goal.problem) == (None, "no-baseline")


def test_without_numbers_a_key_result_is_not_measurable_until_somebody_says_yes_or_no():
    """0 and 1 measure it; another figure does not; a tick does."""
    assert progress(key_result()).goal.problem == "no-numbers"
    assert progress(key_result(), (said(7),)).value is None
    assert progress(key_result(), (said(0),)).value == 0
    assert progress(key_result(), (said(1),)).value == 1
    assert progress(key_result(status="done")).value == 1


def test_milestones_count_when_reached():
    """Between two milestones the lower one holds."""
    steps = tuple(Milestone(progress=p, text=str(p)) for p in (1.0, 0.3, 0.7))
    kr = key_result(milestones=steps)
    found = [progress(kr, (said(value),)).value for value in (0, 0.3, 0.65, 0.7, 1)]
    assert found == [0, 0.3, 0.3, 0.7, 1.0]


def test_a_band_is_kept_or_not():
    """Maintain is explicit, and both ends of the band belong to it."""
    kr = key_result(maintain=(99.9, 100))
    found = [progress(kr, (said(value),)).value for value in (99.9, 100, 99.8, 100.1)]
    assert found == [1, 1, 0, 0]
    assert goal(key_result(direction="maintain", target=5)).problem == "no-band"


def test_the_newest_check_in_wins_over_the_plan():
    """`current` serves while there is no check-in; of one day's check-ins the last line holds."""
    kr = key_result(baseline=0, target=10, current=9)
    later = START + timedelta(days=3)
    assert progress(kr).value == pytest.approx(0.9)
    assert progress(kr, (said(5, later), said(2), said(6, later))).value == pytest.approx(0.6)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 9)), min_size=1, max_size=9))
def test_a_mean_lies_between_its_parts(parts):
    """Whatever the weights, the roll-up is not better than the best nor worse than the worst."""
    found = mean(parts)
    shares = [share for share, _ in parts]
    assert found is not None
    assert min(shares) - 1e-9 <= found <= max(shares) + 1e-9


def test_weights_weigh_and_gaps_do_not_count():
    """A missing weight is 1; what cannot be measured is left out of the mean."""
    assert mean([(1.0, 3), (0.0, None)]) == pytest.approx(0.75)
    assert mean([(1.0, None), (None, 5), (0.5, None)]) == pytest.approx(0.75)
    assert mean([(None, None)]) is None
    assert mean([(1.0, 0)]) is None


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2025, 6, 1), 0),
        (date(2025, 7, 1), 0),
        (date(2025, 7, 2), 1 / 92),
        (date(2025, 9, 30), 91 / 92),
        (date(2025, 10, 1), 1),
        (date(2026, 1, 1), 1),
    ],
)
def test_elapsed_is_whole_days_behind_us(today, expected):
    """The first morning nothing is behind us; the day after the last, everything."""
    assert Clock.of(CYCLE, today).elapsed == pytest.approx(expected)


@pytest.mark.parametrize(
    ("share", "elapsed", "expected"),
    [
        (0.4, 0.5, "on-track"),
        (0.3999, 0.5, "at-risk"),
        (0.25, 0.5, "at-risk"),
        (0.2499, 0.5, "off-track"),
        (1.0, 0.0, "on-track"),
    ],
)
def test_pace(share, elapsed, expected):
    """Ten points behind is still on track, twenty-five still at risk, for all floating points."""
    assert pace(share, elapsed) == expected


ORDER = ("on-track", "at-risk", "off-track")


@given(st.sampled_from(ORDER), st.sampled_from([*ORDER, "done", "not-started", None]))
def test_people_may_lower_a_status_and_never_raise_it(computed, own):
    """The result is never better than what was reckoned."""
    found = lowered(computed, own)
    assert ORDER.index(found) >= ORDER.index(computed)
    if own in ORDER:
        assert found == max(computed, own, key=ORDER.index)


def test_not_started_then_stale_then_done():
    """What overrides the pace, day by day; neglect before the first check-in shows as well."""
    figures = {"baseline": 0, "target": 10}
    fresh = one(START + timedelta(days=3), **figures).key_results[0]
    assert (fresh.status, fresh.stale) == ("not-started", False)
    late = one(START + timedelta(days=14), **figures).key_results[0]
    assert (late.status, late.stale, late.idle) == ("not-started", True, 14)
    log = (said(9, START),)
    assert one(START + timedelta(days=13), log, **figures).key_results[0].status == "on-track"
    assert one(START + timedelta(days=14), log, **figures).key_results[0].status == "stale"
    done = one(END, (said(10, START),), **figures).key_results[0]
    assert (done.status, done.stale) == ("done", False)


def test_a_cycle_that_is_over_makes_nothing_stale():
    """Only the days of the cycle count: a last check-in on its last week stays fresh."""
    log = (said(8, END - timedelta(days=3)),)
    found = one(END + timedelta(days=90), log, baseline=0, target=10).key_results[0]
    assert (found.status, found.idle, found.since) == ("at-risk", 3, 93)


def test_dropped_stays_visible_and_does_not_count():
    """A dropped key result keeps its place; the mean is that of the others."""
    krs = (
        key_result(id="a", baseline=0, target=10, current=5),
        key_result(id="b", baseline=0, target=10, status="dropped", status_reason="No budget"),
    )
    objective = Objective(id="o", text="Grow", key_results=krs)
    found = standing(Plan(source=Source(text=""), cycle=CYCLE, objectives=(objective,)), (), START)
    assert [kr.status for kr in found.key_results] == ["on-track", "dropped"]
    assert found.progress == pytest.approx(0.5)


def test_what_cannot_be_measured_is_named_and_not_counted():
    """An objective is the mean of what can be measured."""
    krs = (key_result(id="a", baseline=0, target=10, current=5), key_result(id="b"))
    objective = Objective(id="o", text="Grow", key_results=krs)
    found = standing(Plan(source=Source(text=""), cycle=CYCLE, objectives=(objective,)), (), START)
    assert [kr.key_result.id for kr in found.not_measurable] == ["b"]
    assert found.objectives[0].progress == pytest.approx(0.5)


def test_what_people_say_of_the_unmeasurable_is_all_there_is():
    """Without a measure the newest own status holds, unless nobody looks after it any more."""
    log = (said(None, START, status="at-risk"),)
    assert one(START + timedelta(days=1), log).key_results[0].status == "at-risk"
    assert one(START + timedelta(days=20), log).key_results[0].status == "stale"
    assert one(START).key_results[0].status == "not-measurable"


def test_a_band_is_on_track_while_kept_and_done_only_at_the_end():
    """A metric that holds is not done before its time."""
    band_of = {"maintain": (1.0, 2.0)}
    log = (said(1.5, END - timedelta(days=2)),)
    assert one(END, log, **band_of).key_results[0].status == "on-track"
    assert one(END + timedelta(days=1), log, **band_of).key_results[0].status == "done"
    out = (said(3, START),)
    assert one(START + timedelta(days=1), out, **band_of).key_results[0].status == "off-track"


def test_any_day_can_be_looked_back_at():
    """Check-ins after the day do not count, and neither does the plan's undated `current`."""
    log = (said(2, START + timedelta(days=5)), said(8, START + timedelta(days=40)))
    figures = {"baseline": 0, "target": 10, "current": 9}
    days = (4, 5, 39, 40)
    found = [one(START + timedelta(days=d), log, **figures).progress for d in days]
    assert found == pytest.approx([0, 0.2, 0.2, 0.8])


def test_without_the_cycles_days_there_is_no_pace():
    """Progress is told, and no status pretended."""
    kr = key_result(baseline=0, target=10)
    found = progress(kr, (said(1),))
    assert status(kr, found, (said(1),), Clock.of(None, START)) == "undated"


def test_no_forecast_under_four_points():
    """Three check-ins on different days, or many on the same days, are too few."""
    kr = goal(key_result(baseline=0, target=100))
    log = [said(10.0 * n, START + timedelta(days=7 * min(n, 2))) for n in range(6)]
    assert forecast(kr, log, START + timedelta(days=30), END) is None


@given(st.floats(-5, 5), st.floats(-100, 100), st.integers(4, 12))
def test_a_straight_line_is_foretold_exactly(slope, first, count):
    """Points on a line have a forecast on the line, without doubt."""
    kr = goal(key_result(baseline=-1e6, target=1e6))
    log = [said(first + slope * 3 * n, START + timedelta(days=3 * n)) for n in range(count)]
    found = forecast(kr, log, START + timedelta(days=60), END)
    expected = first + slope * (END - START).days
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((expected,) * 3, abs=1e-6)


def test_the_range_of_a_forecast_is_a_prediction_interval():
    """Against a worked example: y = 1, 3, 2, 4, 5 on days 0, 7, 14, 21, 28, at day 91.

    Least squares: slope 0.9/7, mean 3 at day 14, sum of squared residuals 1.9, t(3) = 1.638.
    """
    log = [said(v, START + timedelta(days=7 * n)) for n, v in enumerate((1.0, 3.0, 2.0, 4.0, 5.0))]
    found = forecast(goal(key_result(baseline=0, target=20)), log, START + timedelta(28), END)
    expected = 3 + 0.9 / 7 * (91 - 14)
    reach = 1.638 * math.sqrt(1.9 / 3) * math.sqrt(1 + 1 / 5 + (91 - 14) ** 2 / 490)
    assert found is not None
    assert found.value == pytest.approx(expected)
    assert (found.low, found.high) == pytest.approx((expected - reach, expected + reach))
    assert found.worst <= found.progress <= found.best


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "red"), (0.3999, "red"), (0.4, "amber"), (0.6999, "amber"), (0.7, "green"), (1, "green")],
)
def test_bands_have_no_gaps(value, expected):
    """Below 0.4 red, below 0.7 amber, else green; 0.1 + 0.3 and 0.6 + 0.1 are 0.4 and 0.7."""
    assert band(value) == expected
    assert (band(0.1 + 0.3), band(0.6 + 0.1)) == ("amber", "green")


def test_a_commitment_has_to_be_met_in_full():
    """0.8 is a success for an aspiration and a miss for a commitment."""
    committed, aspired = score(0.8, None, "committed"), score(0.8, None, "aspirational")
    assert committed is not None and aspired is not None
    assert (committed.is_met, aspired.is_met) == (False, True)


def test_a_persons_grade_goes_before_the_reckoned_one():
    """A judged score is kept apart from progress."""
    found = score(0.9, 0.5)
    assert found is not None
    assert (found.value, found.judged, found.band) == (0.5, True, "amber")


def test_owners_are_found_by_name():
    """Several names in one field, with or without @, in any case."""
    assert people("@ana & Bo / 林美君，陈雷") == ("ana", "Bo", "林美君", "陈雷")
    kr = one(START, owner="@Ana, bo", baseline=0, target=1).key_results[0]
    assert (owned_by("ANA", kr), owned_by("an", kr)) == (True, False)


def test_due_is_what_nobody_looked_at_this_week():
    """Open key results of a running cycle, seven days after the last check-in."""
    log = (said(1, START),)
    figures = {"baseline": 0, "target": 10}
    due = [
        is_due(one(START + timedelta(days=d), log, **figures).key_results[0], 7)
        for d in (0, 6, 7, 200)
    ]
    assert due == [False, False, True, False]
    assert is_due(one(START, **figures).key_results[0], 7)


def test_check_ins_of_no_key_result_are_kept_apart():
    """A stray entry is neither lost nor counted."""
    stray = CheckIn(date=START, key_result="gone", value=1)
    assert one(START, (stray,)).strays == (stray,)
