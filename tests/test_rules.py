"""Every documented example of every built-in rule, and what all rules have in common."""

from __future__ import annotations

import string

import pytest

import okrlint.rules
from okrlint.manual import Example, manual, options
from okrlint.messages import pattern
from okrlint.registry import RuleType, find_rules
from okrlint.testing import check_example, examples_of

RULES = list(find_rules(okrlint.rules))


def _gaps(words: str) -> set[str]:
    return {gap for _, gap, _, _ in string.Formatter().parse(words) if gap}


@pytest.mark.parametrize("example", examples_of(okrlint.rules), ids=str)
def test_examples(example: Example) -> None:
    """A rule sees each of its examples as its manual page says."""
    check_example(example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule_id())
class TestEveryRule:
    def test_has_one_name(self, rule: RuleType) -> None:
        """The file is called like the rule, so that either can be guessed from the other."""
        assert rule.rule_id().replace("-", "_") == rule.__module__.rpartition(".")[2]

    def test_has_a_node_type(self, rule: RuleType) -> None:
        """The kind of node is known from `Rule[...]`."""
        assert isinstance(rule.node_type(), type)

    def test_says_every_code_in_chinese(self, rule: RuleType) -> None:
        """Each message is there in both Chinese scripts, with no gap that English has not."""
        for code, words in rule.messages.items():
            for language in ("zh-Hant", "zh-Hans"):
                translated = pattern(f"{rule.rule_id()}.{code}", language, "")
                assert translated != "", f"{code} is missing in {language}"
                assert _gaps(translated) <= _gaps(words)

    def test_documents_its_options(self, rule: RuleType) -> None:
        """Every option says what it does and works at its default."""
        assert [option.name for option in options(rule) if not option.description] == []
        assert rule() == rule.model_validate({})

    def test_hints_are_codes(self, rule: RuleType) -> None:
        """What is marked doubtful is one of the rule's messages."""
        assert rule.hints - set(rule.messages) == set()

    def test_asks_a_question(self, rule: RuleType) -> None:
        """A message asks what a coach would ask; only a ruleset's own words may not."""
        if "data" in rule.tags:
            return
        assert [words for words in rule.messages.values() if "?" not in words] == []

    def test_shows_both_languages(self, rule: RuleType) -> None:
        """The examples stand side by side in English and Chinese."""
        if "data" in rule.tags:
            return
        bodies = "".join(example.body for example in manual(rule).examples)
        assert any("\u4e00" <= character <= "\u9fff" for character in bodies)
        assert any("a" <= character <= "z" for character in bodies)
