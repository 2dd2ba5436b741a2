"""The target beside a key result counts as much as a number within it."""

from __future__ import annotations

from datetime import date

import pytest

from okrlint import Context, KeyResult
from okrlint.nlp import Reader
from okrlint.rules.kr_percentage_only import KrPercentageOnly
from okrlint.rules.kr_unmeasurable import KrUnmeasurable
from okrlint.rules.kr_vague import KrVague
from okrlint.sources import read_text

CONTEXT = Context(reader=Reader().read, today=date(2026, 5, 1))


def found(statement: str, target: str, unit: str = "") -> list[str]:
    """The rules that ask about a key result with a target of its own."""
    more = f", unit: {unit!r}" if unit else ""
    written = f"{{kr: {statement!r}, target: {target!r}{more}}}"
    text = f"objectives: [{{objective: Fly, key_results: [{written}]}}]"
    kr = read_text(text, "okr.yaml").objectives[0].key_results[0]
    assert isinstance(kr, KeyResult)
    rules = (KrPercentageOnly(), KrUnmeasurable(), KrVague())
    return [rule.rule_id() for rule in rules if list(rule.check(kr, CONTEXT))]


@pytest.mark.parametrize(
    ("statement", "target"),
    [
        ("Search latency", "< 1 s"),
        ("Open complaints", "≤ 3"),
        ("Quality of the list", "5+ checks"),
        ("未結案的客訴", "不超過 3 件"),
        ("等候時間", "平均 11 分鐘以內"),
        ("Lamps along the quay", "twelve new lamps at 3 gates"),
    ],
)
def test_a_number_beside_the_statement_measures_it(statement: str, target: str) -> None:
    """A target that counts something leaves nothing to ask."""
    assert found(statement, target) == []


@pytest.mark.parametrize(
    ("statement", "target", "unit"),
    [
        ("Quality of the list", ">= 95%", ""),
        ("Berths in the list", "100% coverage", ""),
        ("Berths in the list", "70", "% coverage"),
        ("Time to find a berth", "Reduce by 50%", ""),
        ("清單完整度", "至少 95%", ""),
    ],
)
def test_a_percentage_beside_the_statement_is_one(statement: str, target: str, unit: str) -> None:
    """A target in per cent is asked about as if it stood in the statement."""
    assert found(statement, target, unit) == ["kr-percentage-only"]


def test_words_beside_the_statement_measure_nothing() -> None:
    """A target without any number does not help."""
    assert found("Launch a new website", "all of it") == ["kr-unmeasurable"]
