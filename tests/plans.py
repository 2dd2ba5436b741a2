"""Hypothesis strategies that make plans."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from okrlint.model import (
    Action,
    CheckIn,
    Cycle,
    KeyResult,
    Milestone,
    Objective,
    Plan,
    Source,
)

WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1, max_size=30
).map(str.strip)
TEXTS = WORDS.filter(bool)
NAMES = st.text("abcdefgh-搜尋搜索", min_size=1, max_size=8)
SHARES = st.floats(0, 1).filter(lambda value: value == 0 or value > 1e-6)
NUMBERS = st.integers(-(10**9), 10**9).map(float) | st.floats(-1e6, 1e6, allow_subnormal=False)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
STATUSES = st.sampled_from(["not-started", "on-track", "at-risk", "off-track", "done", "dropped"])
CYCLES = st.sampled_from(
    [
        Cycle(name="2026-Q3", start=date(2026, 7, 1), end=date(2026, 9, 30)),
        Cycle(name="2026-H1", start=date(2026, 1, 1), end=date(2026, 6, 30)),
        Cycle(name="Spring", start=date(2026, 2, 1), end=date(2026, 5, 31)),
        Cycle(name="someday"),
    ]
)


def maybe(strategy: Any) -> Any:
    """None, or a value of the strategy."""
    return st.none() | strategy


CHECK_INS = st.builds(
    dict,
    date=DAYS,
    value=maybe(NUMBERS),
    confidence=maybe(SHARES),
    status=maybe(STATUSES),
    note=maybe(TEXTS),
    author=maybe(NAMES),
)


@st.composite
def key_results(draw: Any, name: str) -> KeyResult:
    """A key result with the id `name`."""
    check_ins = tuple(
        CheckIn(key_result=name, **entry) for entry in draw(st.lists(CHECK_INS, max_size=3))
    )
    valued = [entry for entry in check_ins if entry.value is not None]
    current = draw(maybe(NUMBERS))
    if valued:
        newest = max(entry.date for entry in valued)
        current = [entry.value for entry in valued if entry.date == newest][-1]
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    target = draw(maybe(NUMBERS))
    return KeyResult(
        id=name,
        text=draw(TEXTS),
        owner=draw(maybe(TEXTS)),
        baseline=draw(maybe(NUMBERS)),
        target=target,
        target_text=draw(maybe(st.just("< 3 per release"))),
        current=current,
        unit=draw(maybe(st.sampled_from(["ms", "%", "users", "分鐘"]))),
        direction=draw(maybe(st.sampled_from(["increase", "decrease", "maintain"]))),
        confidence=draw(maybe(SHARES)),
        due=draw(maybe(DAYS)),
        status=draw(maybe(STATUSES)),
        status_reason=draw(maybe(TEXTS)),
        priority=draw(maybe(st.sampled_from(["P0", "P1", "high"]))),
        score=draw(maybe(SHARES)),
        weight=draw(maybe(NUMBERS)),
        commitment=draw(maybe(st.sampled_from(["committed", "aspirational"]))),
        maintain=draw(maybe(st.just((low, high)))),
        milestones=tuple(
            draw(st.lists(st.builds(Milestone, progress=SHARES, text=TEXTS), max_size=2))
        ),
        metric_source=draw(maybe(TEXTS)),
        result=draw(maybe(TEXTS)),
        carried_from=draw(maybe(TEXTS)),
        progress=draw(maybe(SHARES)),
        scores=draw(st.dictionaries(st.sampled_from(["mid", "projected"]), SHARES)),
        check_ins=check_ins,
    )


@st.composite
def actions(draw: Any, name: str) -> Action:
    """An action with the id `name`."""
    return Action(
        id=name,
        text=draw(TEXTS),
        owner=draw(maybe(TEXTS)),
        status=draw(maybe(STATUSES)),
        due=draw(maybe(DAYS)),
        key_result=draw(maybe(NAMES)),
        link=draw(maybe(TEXTS)),
    )


@st.composite
def objectives(draw: Any, name: str) -> Objective:
    """An objective with the id `name`."""
    return Objective(
        id=name,
        text=draw(TEXTS),
        owner=draw(maybe(TEXTS)),
        why=draw(maybe(TEXTS)),
        parent=tuple(draw(st.lists(TEXTS, max_size=2))),
        team=draw(maybe(TEXTS)),
        status=draw(maybe(STATUSES)),
        priority=draw(maybe(st.sampled_from(["P0", "high"]))),
        score=draw(maybe(SHARES)),
        progress=draw(maybe(SHARES)),
        weight=draw(maybe(NUMBERS)),
        commitment=draw(maybe(st.sampled_from(["committed", "aspirational"]))),
        carried_from=draw(maybe(TEXTS)),
        key_results=tuple(
            draw(key_results(f"{name}-k{n}")) for n in range(draw(st.integers(0, 2)))
        ),
        actions=tuple(draw(actions(f"{name}-a{n}")) for n in range(draw(st.integers(0, 1)))),
    )


@st.composite
def plans(draw: Any) -> Plan:
    """A plan with all kinds of fields, and with the source of none."""
    return Plan(
        source=Source(text="", path="plan.md"),
        format="markdown",
        id=draw(st.just("") | NAMES),
        title=draw(maybe(TEXTS)),
        cycle=draw(maybe(CYCLES)),
        team=draw(maybe(TEXTS)),
        level=draw(maybe(st.sampled_from(["company", "team", "person"]))),
        owner=draw(maybe(TEXTS)),
        language=draw(maybe(st.sampled_from(["en", "zh-Hant", "zh-Hans"]))),
        glossary=draw(st.dictionaries(TEXTS, TEXTS, max_size=2)),
        objectives=tuple(draw(objectives(f"o{n}")) for n in range(draw(st.integers(0, 3)))),
        actions=tuple(draw(actions(f"a{n}")) for n in range(draw(st.integers(0, 1)))),
    )
