"""Rulesets: layers of settings, the last word counts."""

from __future__ import annotations

import pytest

from okrlint.errors import UserError
from okrlint.registry import load_rules
from okrlint.ruleset import Ruleset, shipped
from okrlint.settings import read_layer

KNOWN, _ = load_rules(installed=False)


def build(text, tmp_path, **more):
    """The rules of a settings text, name -> severity, and its errors."""
    ruleset = Ruleset.of(read_layer(text, "okrlint.yaml", tmp_path))
    rules, errors = ruleset.build(KNOWN, **more)
    return {one.name: one for one in rules}, [error.code for error in errors]


@pytest.mark.parametrize("name", shipped())
def test_shipped_rulesets_are_sound(name):
    """Every shipped ruleset builds without an error, has rules, and is called as its file is."""
    ruleset = Ruleset.load(name)
    rules, errors = ruleset.build(KNOWN)
    assert [str(error) for error in errors] == []
    assert len(rules) > 2
    assert ruleset.name == name


def test_a_file_starts_from_the_default_school(tmp_path):
    """What a user's file leaves unsaid is kalungi."""
    empty, errors = build("", tmp_path)
    kalungi, _ = Ruleset.load("kalungi").build(KNOWN)
    assert errors == []
    assert {name: one.severity for name, one in empty.items()} == {
        one.name: one.severity for one in kalungi
    }


def test_the_last_word_counts(tmp_path):
    """A later layer's severity and options are laid over those of earlier ones."""
    (tmp_path / "base.yaml").write_text("rules: {kr-count: {min: 1, max: 9}}\n", "utf-8")
    rules, errors = build(
        "extends: base.yaml\nrules: {kr-count: {max: 7, severity: error}}\n", tmp_path
    )
    assert errors == []
    assert rules["kr-count"].severity == "error"
    assert (rules["kr-count"].rule.min, rules["kr-count"].rule.max) == (1, 7)


def test_off_on_and_ignore(tmp_path):
    """`off` and `ignore` turn rules off, by name, tag or pattern; a setting turns one on."""
    rules, _ = build(
        "ignore: [objective]\nrules: {kr-vague: off, kr-without-owner: on}\n", tmp_path
    )
    assert "kr-vague" not in rules
    assert "kr-without-owner" in rules
    assert [name for name in rules if "objective" in KNOWN[name].tags] == []


def test_core_rules_are_on_in_every_ruleset(tmp_path):
    """Rules about suppressions hold whatever is selected in a file, and can be turned off."""
    rules, _ = build("select: [kr-vague]\n", tmp_path)
    assert {"kr-vague", "unknown-suppression"} <= set(rules)
    rules, _ = build("rules: {unknown-suppression: off}\n", tmp_path)
    assert "unknown-suppression" not in rules


def test_select_of_the_caller_is_all_there_is(tmp_path):
    """--select replaces what the file selects, --ignore comes on top."""
    rules, _ = build("", tmp_path, select=["kr-*"], ignore=["kr-vague"])
    assert "kr-vague" not in rules
    assert {name.partition("-")[0] for name in rules} == {"kr"}


def test_a_rule_under_a_name_of_its_own(tmp_path):
    """`use` makes a rule from one that takes options."""
    text = "rules:\n  no-jargon: {use: words, words: [synergy], why: Say it plainly.}\n"
    rules, errors = build(text, tmp_path)
    assert errors == []
    assert rules["no-jargon"].rule.words == ("synergy",)


def test_mistakes_leave_the_rest_standing(tmp_path):
    """An unknown rule or option is an error, and the other rules hold."""
    text = (
        "rules: {kr-vage: error, kr-count: {maxx: 1}, kr-vague: error}\nselect: [kalungi, nope]\n"
    )
    rules, errors = build(text, tmp_path)
    assert sorted(errors) == ["unknown-option-near", "unknown-rule", "unknown-rule-near"] or sorted(
        code.removesuffix("-near") for code in errors
    ) == ["unknown-option", "unknown-rule", "unknown-rule"]
    assert rules["kr-vague"].severity == "error"


def test_a_circle_is_an_error(tmp_path):
    """Files that extend each other are named instead of followed for ever."""
    (tmp_path / "a.yaml").write_text("extends: b.yaml\n", "utf-8")
    (tmp_path / "b.yaml").write_text("extends: a.yaml\n", "utf-8")
    with pytest.raises(UserError) as caught:
        Ruleset.load("a.yaml", tmp_path)
    assert caught.value.code == "extends-itself"
