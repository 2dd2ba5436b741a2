"""Words: every key in every language, gaps filled, nothing dangerous for a terminal."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import okrlint
from okrlint.errors import UserError
from okrlint.messages import aside, fill, joined, labelled, printable, say_error

LOCALE = Path(okrlint.__file__).parent / "locale"
WORDS = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in LOCALE.glob("*.yaml")}
"""Messages by language, and the pages of the manual as `manual.<language>`."""


def _gaps(words: str) -> set[str]:
    return {gap for _, gap, _, _ in string.Formatter().parse(words) if gap}


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_nothing_is_missing_in_chinese(language: str) -> None:
    """Every English text is there in both Chinese scripts."""
    needed = set(WORDS["en"])
    assert sorted(needed - set(WORDS[language])) == []


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_gaps_are_those_of_english(language: str) -> None:
    """A translation fills no gap that English does not have."""
    wrong = [
        key
        for key, words in WORDS[language].items()
        if key in WORDS["en"] and not _gaps(str(words)) <= _gaps(str(WORDS["en"][key]))
    ]
    assert wrong == []


def test_files_have_no_key_twice() -> None:
    """A flat file that says a key twice would quietly lose one of them."""
    for path in LOCALE.glob("*.yaml"):
        lines = path.read_text("utf-8").splitlines()
        keys = [line.split(":")[0] for line in lines if line and not line.startswith(("#", " "))]
        assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_scripts_are_not_mixed() -> None:
    """The Traditional file has no simplified-only forms of these common words, nor the reverse."""
    for words in (WORDS["zh-Hant"], WORDS["manual.zh-Hant"]):
        assert [c for c in "这为个还没说现应规则检" if c in str(words)] == []
    for words in (WORDS["zh-Hans"], WORDS["manual.zh-Hans"]):
        assert [c for c in "這為個還沒說現應規則檢" if c in str(words)] == []


def test_an_error_is_one_line_with_its_place() -> None:
    """What, where and what to do, without a line break."""
    error = UserError("unknown-key-near", path="a.yaml", line=3, column=1, key="cyle", near="cycle")
    assert say_error(error, "en") == "a.yaml:3:1: unknown key “cyle”; did you mean “cycle”?"


@given(st.text())
def test_printable_leaves_no_control_characters(text: str) -> None:
    """Whatever a file holds, nothing but printable characters reaches a terminal."""
    shown = printable(text)
    assert [c for c in shown if not c.isprintable() and c not in "\u3000\u200d\ufe0f"] == []


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_fill_never_raises(pattern: str, data: dict[str, str]) -> None:
    """A malformed message or a missing gap gives a message all the same."""
    assert isinstance(fill(pattern, data), str)


@pytest.mark.parametrize(("count", "said"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_a_number_has_the_word_that_goes_with_it(count: int, said: str) -> None:
    """English has a singular; a gap with `one|many` chooses."""
    assert fill("{n} {n:file|files}", {"n": count}) == said


@pytest.mark.parametrize("language", WORDS)
def test_lists_and_labels_have_the_marks_of_their_language(language: str) -> None:
    """Chinese text has full-width marks between its words."""
    if language.startswith("manual"):
        return
    said = labelled("A", aside(joined(["b", "c"], language), "d", language), language)
    assert said == ("A: b, c (d)" if language == "en" else "A：b、c（d）")
