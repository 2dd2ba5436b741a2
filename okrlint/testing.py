"""For rule authors: the documented examples of a rule package, run as tests.

import pytest
from okrlint.testing import check_example, examples_of

@pytest.mark.parametrize("example", examples_of("my_rules"), ids=str)
def test_examples(example):
    check_example(example)
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType

from okrlint.lint import CRASH, ConfiguredRule, lint
from okrlint.manual import Example, manual
from okrlint.model import Item, Plan
from okrlint.nlp import Reader
from okrlint.registry import RuleType, find_rules
from okrlint.rule import Context, Finding

__all__ = ["Example", "check_example", "examples_of", "findings_of"]


def examples_of(package: ModuleType | str | RuleType) -> list[Example]:
    """The examples of every rule in a package (or of one rule).

    Raises:
        AssertionError: a rule has no title, no bad example or no good one.
    """
    if isinstance(package, type):
        rules = [package]
    else:
        rules = list(find_rules(import_module(package) if isinstance(package, str) else package))
    found: list[Example] = []
    for rule in rules:
        page = manual(rule)
        verdicts = {example.verdict for example in page.examples}
        assert page.title, f"{rule.rule_id()} needs a docstring with a title line"
        if "data" not in rule.tags:
            assert verdicts == {"good", "bad"}, f"{rule.rule_id()} needs a good and a bad example"
        found += page.examples
    return found


def findings_of(rule: RuleType, plan: Plan, reader: Reader | None = None) -> list[Finding]:
    """The findings of one rule, with its default options, on a plan."""
    ctx = Context(reader=(reader or _reader()).read, plan=plan)
    return lint(plan, [ConfiguredRule(rule.rule_id(), rule(), "warning")], ctx)


@cache
def _reader() -> Reader:
    """One reader for all examples of a test run: reading is the slow part."""
    return Reader()


def check_example(example: Example) -> None:
    """Hold an example to its verdict.

    In a bad example every node of the rule's kind is flagged with the example's code; for a rule
    about a whole plan, the plan is. In a good example nothing is found.

    Raises:
        AssertionError: the rule sees the example differently.
    """
    plan = example.plan()
    found = findings_of(example.rule, plan)
    crashes = [finding.data["error"] for finding in found if finding.rule == CRASH]
    assert crashes == [], f"{example}: the rule crashed"
    codes = [finding.code for finding in found]
    if example.verdict == "good":
        assert codes == [], f"{example}: flagged as {codes}"
        return
    assert found, f"{example}: not flagged"
    if example.code:
        assert set(codes) == {example.code}, f"{example}: flagged as {codes}"
    kind = example.rule.node_type()
    if not issubclass(kind, Item):
        return
    flagged = {finding.subject.text for finding in found}
    if any(finding.subject.kind == "key_result" for finding in found) and not any(
        isinstance(item, kind) and item.text in flagged for item in plan.items()
    ):
        return  # a rule about an objective that points at its key results
    wanted = [item for item in plan.items() if isinstance(item, kind) and item.span.end]
    missed = [item.text for item in wanted if item.text not in flagged]
    assert missed == [], f"{example}: not flagged: {missed}"
