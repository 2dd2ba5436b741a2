"""The engine: order, severities, crashes, and what is left alone."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import ClassVar

from hypothesis import given
from hypothesis import strategies as st

from okrlint.lint import CRASH, ConfiguredRule, lint
from okrlint.model import Action, Item, KeyResult, Objective, Plan, Source, Span
from okrlint.rule import Context, Findings, Rule
from okrlint.statement import Statement


class Echo(Rule[Item]):
    """Says everything."""

    messages: ClassVar[Mapping[str, str]] = {"said": "{text}?", "maybe": "{text}??"}
    hints: ClassVar[frozenset[str]] = frozenset({"maybe"})

    def check(self, item: Item, ctx: Context) -> Findings:
        yield self.finding(item, "said", text=item.text)
        yield self.finding(item, "maybe", text=item.text)


class Crashing(Rule[KeyResult]):
    """Fails on every key result."""

    def check(self, kr: KeyResult, ctx: Context) -> Findings:
        raise ZeroDivisionError("by zero")
        yield


def _plan(count: int = 3) -> Plan:
    def span(start: int) -> Span:
        return Span(start=start, end=start + 3)

    objectives = tuple(
        Objective(
            id=f"O{i}",
            text=f"o{i}",
            span=span(100 * i),
            key_results=(KeyResult(id=f"O{i}.KR1", text=f"k{i}", span=span(100 * i + 10)),),
            actions=(Action(id=f"O{i}.A1", text=f"a{i}", span=span(100 * i + 20)),),
        )
        for i in range(count)
    )
    return Plan(source=Source(text="." * 100 * (count + 1)), objectives=objectives)


CTX = Context(reader=Statement)


@given(st.randoms(use_true_random=False))
def test_order_is_stable(shuffler: random.Random) -> None:
    """Findings come by place, then rule, whatever the order of the rules."""
    rules = [ConfiguredRule(name, Echo(), "warning") for name in ("b", "a", "c")]
    expected = lint(_plan(), rules, CTX)
    shuffler.shuffle(rules)
    assert lint(_plan(), rules, CTX) == expected


def test_a_hint_is_never_more_than_info() -> None:
    """A doubtful code stays at info level even where the ruleset says error."""
    found = lint(_plan(1), [ConfiguredRule("echo", Echo(), "error")], CTX)
    assert {(f.code, f.severity) for f in found} == {("said", "error"), ("maybe", "info")}


def test_a_crash_is_a_finding_and_stops_nothing() -> None:
    """A rule that fails is named, once a node, and the other rules are still heard."""
    rules = [ConfiguredRule("bad", Crashing(), "info"), ConfiguredRule("echo", Echo(), "info")]
    found = lint(_plan(2), rules, CTX)
    crashes = [(f.data["rule"], f.severity) for f in found if f.rule == CRASH]
    assert crashes == [("bad", "error"), ("bad", "error")]
    assert sum(f.rule == "echo" for f in found) == 12


def test_dropped_items_are_left_alone() -> None:
    """Neither a dropped objective nor what hangs on it is judged."""
    plan = _plan(2)
    dropped = plan.objectives[0].model_copy(update={"status": "dropped"})
    plan = plan.model_copy(update={"objectives": (dropped, plan.objectives[1])})
    found = lint(plan, [ConfiguredRule("echo", Echo(), "warning")], CTX)
    assert {f.subject.id for f in found} == {"O1", "O1.KR1", "O1.A1"}


def test_blank_items_are_for_rules_that_ask() -> None:
    """An item without text is shown only to rules that judge blanks."""
    plan = Plan(source=Source(text=""), objectives=(Objective(id="O1", text=" "),))
    assert lint(plan, [ConfiguredRule("echo", Echo(), "warning")], CTX) == []
