"""Cutting text into words, and the features that the pipelines are given."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint import tokens
from okrlint.tokens import Token

PIPELINES = Path(tokens.__file__).parent / "pipelines"
ANY_TEXT = st.text(max_size=60)
SPANS = st.lists(st.tuples(st.integers(-2, 62), st.integers(-2, 62)), max_size=5)
MIXED = st.text(st.sampled_from("提升客戶留存率abQ3 5%,，。\t-'.$"), max_size=40)


def words(text: str, cut: list[Token]) -> list[str]:
    """The tokens' texts."""
    return [text[t.start : t.end] for t in cut]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grow ARR from $5M to NT$10.5M", ["Grow", "ARR", "from", "$5M", "to", "NT$10.5M"]),
        (
            "Ship v2.0 to 10k+ users by Q3.",
            ["Ship", "v2.0", "to", "10k+", "users", "by", "Q3", "."],
        ),
        ("99.9% uptime, p95 < 300ms", ["99.9%", "uptime", ",", "p95", "<", "300ms"]),
        ("Self-serve check-in (beta)", ["Self-serve", "check-in", "(", "beta", ")"]),
        ("Our app's users don't wait", ["Our", "app", "'s", "users", "do", "n't", "wait"]),
        (
            "We’ll cut what customers can’t use",
            ["We", "’ll", "cut", "what", "customers", "ca", "n’t", "use"],
        ),
        ("We cannot lose", ["We", "can", "not", "lose"]),
        ("Teams' trust", ["Teams", "'", "trust"]),
        ("Run A/B tests in CI/CD", ["Run", "A/B", "tests", "in", "CI/CD"]),
        ("sales/marketing", ["sales", "/", "marketing"]),
        ("Node.js and C++ vs. C#", ["Node.js", "and", "C++", "vs.", "C#"]),
        ("Done on 2026-06-30", ["Done", "on", "2026-06-30"]),
        ("5,000 orders", ["5,000", "orders"]),
    ],
)
def test_english_words(text: str, expected: list[str]) -> None:
    """Amounts, versions and hyphenated words stay whole; clitics and marks come off."""
    assert words(text, tokens.tokenize_en(text)) == expected


def test_wholes_are_one_token_each() -> None:
    """A given range is one token even with spaces and marks in it."""
    text = "Finish by June 30, 2026 at last"
    start = text.index("June")
    cut = tokens.tokenize_en(text, [(start, start + len("June 30, 2026"))])
    assert words(text, cut) == ["Finish", "by", "June 30, 2026", "at", "last"]


@given(ANY_TEXT, SPANS)
def test_english_tokens_cover_the_text(text: str, wholes: list[tuple[int, int]]) -> None:
    """Tokens come in order, never overlap, and leave out nothing but whitespace."""
    covers_the_text(text, tokens.tokenize_en(text, wholes))


def covers_the_text(text: str, cut: list[Token]) -> None:
    """Check that tokens come in order and leave out nothing but whitespace."""
    position = 0
    for token in cut:
        assert position <= token.start < token.end <= len(text)
        assert not text[position : token.start].strip()
        assert token.space_after == (token.end < len(text) and text[token.end].isspace())
        position = token.end
    assert not text[position:].strip()


@given(MIXED | ANY_TEXT, SPANS, st.randoms(use_true_random=False))
def test_chinese_tokens_cover_the_text(text, wholes, random) -> None:  # type: ignore[no-untyped-def]
    """Whatever the network says, the words cover the text and end where wholes and gaps end."""
    units = tokens.units_zh(text, wholes)
    scores = [[random.random() for _ in "BEMS"] for _ in units]
    cut = tokens.decode(scores, ["B", "E", "M", "S"], units)
    covers_the_text(text, cut)
    spans = {(t.start, t.end) for t in cut}
    assert {(u.start, u.end) for u in units if u.alone} <= spans


def test_decoding_prefers_the_likeliest_legal_path() -> None:
    """Two characters that are each likeliest a beginning become one word, not two beginnings."""
    units = tokens.units_zh("留存")
    scores = [[0.6, 0.1, 0.1, 0.2], [0.5, 0.4, 0.0, 0.1]]
    assert tokens.decode(scores, ["B", "E", "M", "S"], units) == [Token(0, 2, False)]


def test_decoding_nothing() -> None:
    """A text without units has no words."""
    assert tokens.decode([], ["B", "E", "M", "S"], tokens.units_zh("  ")) == []


def test_units_of_mixed_text() -> None:
    """Latin runs and numbers are one unit each; a gap is known before whitespace."""
    units = tokens.units_zh("優化 SEO流量5%")
    assert [(u.symbol, u.alone, u.gap) for u in units] == [
        ("優", False, False),
        ("化", False, True),
        ("A", True, False),
        ("流", False, False),
        ("量", False, False),
        ("9", True, False),
    ]


def test_segmenter_features_know_listed_words() -> None:
    """The longest listed word shows at its start, its end and between, but not over a gap."""
    text = "留存率 留存"
    units = tokens.units_zh(text)
    pairs, shapes = tokens.segmenter_features(text, units, {"留存率": "n", "率留": "n"})
    assert pairs == ["留存", "存率", "率_", "留存", "存_"]
    assert shapes == ["h311", "h113", "h131", "h111", "h111"]


TABLE = {
    "ship": "nv",
    "cut": "nva",
    "plan": "nv",
    "happy": "a",
    "upsell": "v",
    "story": "n",
    "sell": "v",
}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Ship", "nv"),
        ("ships", "s:nv"),
        ("shipped", "d:v"),
        ("planning", "g:v"),
        ("stories", "s:n"),
        ("outsell", "p:v"),
        ("cross-sell", "h:v"),
        ("Q3", "#"),
        ("zzz", "-"),
    ],
)
def test_english_classes(word: str, expected: str) -> None:
    """A word's class tells its parts of speech and what was taken off to find them."""
    assert tokens.classes_en([word], TABLE) == [expected]


def test_chinese_classes() -> None:
    """A word not listed gets the class of its tail."""
    table = {"升级": "vn", "率": "n"}
    found = tokens.classes_zh(["升级", "品牌升级", "留存率", "3.5", "SEO", "呀"], table)
    assert found == ["vn", "~vn", "~n", "#", "@", "-"]


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        ("Shipped", "VERB", "ship"),
        ("plans", "NOUN", "plan"),
        ("stories", "NOUN", "story"),
        ("Slack", "PROPN", "Slack"),
        ("went", "VERB", "go"),
        ("happier", "ADJ", "happy"),
        ("Upsells", "VERB", "upsell"),
    ],
)
def test_lemmas(word: str, pos: str, expected: str) -> None:
    """Regular endings come off by rule, irregular forms are listed."""
    listed = {"went|VERB": "go", "happier|ADJ": "happy"}
    assert tokens.lemma_en(word, pos, listed, TABLE) == expected


@given(ANY_TEXT)
def test_simplifying_keeps_offsets(text: str) -> None:
    """The character map never changes the length of a text, nor a text that it has mapped."""
    characters = tokens.read_characters(PIPELINES / "zh_characters.txt")
    simple = tokens.simplify(text, characters)
    assert len(simple) == len(text)


def test_simplifying() -> None:
    """Traditional characters become simplified ones, one for one."""
    characters = tokens.read_characters(PIPELINES / "zh_characters.txt")
    assert tokens.simplify("提升客戶滿意度 50%", characters) == "提升客户满意度 50%"


def test_shipped_words_know_their_parts_of_speech() -> None:
    """The lists that come with the package hold business verbs of both languages."""
    english = tokens.read_words(PIPELINES / "en_words.txt")
    chinese = tokens.read_words(PIPELINES / "zh_words.txt")
    assert tokens.classes_en(["Upsell", "retain", "market"], english) == ["nv", "v", "nv"]
    assert tokens.classes_zh(["留存率", "深耕"], chinese) == ["n", "v"]
