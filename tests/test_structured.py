"""Positioned YAML, JSON and TOML."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint.errors import UserError
from okrlint.model import Piece, Span
from okrlint.structured import (
    Value,
    parse_json,
    parse_toml,
    parse_yaml,
    parse_yaml_all,
    plain,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
JSONS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def parsed(value: Value | None) -> Value:
    """`value`, which is there."""
    assert value is not None
    return value


def scalars(value: Value) -> list[Value]:
    """The leaves of a tree."""
    if value.kind == "scalar":
        return [value]
    inner = [entry.value for entry in value.entries] or list(value.items)
    return [leaf for child in inner for leaf in scalars(child)]


def respelled(text: str, value: Value) -> str:
    """What the pieces of a scalar say, read from the source where they are copies of it."""
    pieces = value.pieces or (Piece(at=0, size=len(value.text), source=value.span),)
    said, at = "", 0
    for piece in pieces:
        assert at == piece.at
        run = text[piece.source.start : piece.source.end]
        decoded = value.text[piece.at : piece.at + piece.size]
        said += run if len(run) == piece.size and run == decoded else decoded
        at += piece.size
    assert len(value.text) == at
    return said


def error_of(parse: Any, text: str) -> tuple[str, int | None, int | None]:
    """Code, line and column of the error that a text gives."""
    with pytest.raises(UserError) as raised:
        parse(text, "a file")
    assert raised.value.path == "a file"
    return raised.value.code, raised.value.line, raised.value.column


def test_mapping_keys_and_values_know_their_place() -> None:
    """Keys and values of a YAML mapping carry the spans of their characters."""
    text = "目標: 更快\nkrs:\n  - a\n"
    value = parsed(parse_yaml(text))
    assert [entry.key for entry in value.entries] == ["目標", "krs"]
    assert [text[e.key_span.start : e.key_span.end] for e in value.entries] == ["目標", "krs"]
    assert [text[v.span.start : v.span.end] for v in scalars(value)] == ["更快", "a"]


def test_offsets_are_code_points_behind_emoji_and_crlf() -> None:
    """Astral characters and CRLF before a value do not move its span."""
    text = '😀: "🎯"\r\nb: [x, "é"]\r\n'
    assert [text[v.span.start : v.span.end] for v in scalars(parsed(parse_yaml(text)))] == [
        "🎯",
        "x",
        "é",
    ]


def test_scalars_resolve_by_yaml_1_2() -> None:
    """Words that YAML 1.1 took for switches or clock times stay words; ISO dates are dates."""
    text = "[yes, off, 1:30, 0x1F, 3, -2.5, 1e3, true, null, ~, 2026-07-01, 2026-13-01, '5', 1_0]"
    expected = ["yes", "off", "1:30", 31, 3, -2.5, 1000.0, True, None, None]
    expected += [date(2026, 7, 1), "2026-13-01", "5", "1_0"]
    assert expected == plain(parse_yaml(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: one\n   two", "one two"),
        ('a: "x\\n\\u63d0 \\\n   y"', "x\n提 y"),
        ("a: 'it''s'", "it's"),
        ("a: |\n  one\n    two\n\n  three\n", "one\n  two\n\nthree\n"),
        ("a: >-\n  one\n  two\n\n  three\n", "one two\nthree"),
        ("a: &x !!str 12", "12"),
        ("a: !!str\n  word", "word"),
    ],
)
def test_pieces_spell_every_style_of_yaml(text: str, expected: str) -> None:
    """The pieces of a scalar cover its text, in order and without gaps, in every YAML style."""
    value = parsed(parsed(parse_yaml(text)).get("a"))
    assert expected == value.text
    assert expected == respelled(text, value)


def test_words_of_a_folded_block_are_found_where_they_stand() -> None:
    """A word in a folded block scalar is a copy of its run in the source."""
    text = "why: >\n  slow search\n  loses users\n"
    value = parsed(parsed(parse_yaml(text)).get("why"))
    at = value.text.index("loses")
    piece = next(p for p in value.pieces if p.at <= at < p.at + p.size)
    start = piece.source.start + at - piece.at
    assert text[start : start + 11] == "loses users"


def test_several_documents() -> None:
    """A stream is read document by document; where one is wanted, the second is refused."""
    text = "a: 1\n---\nb: 2\n---\n"
    assert [plain(value) for value in parse_yaml_all(text)] == [{"a": 1}, {"b": 2}]
    assert error_of(parse_yaml, text) == ("several-documents", 3, 1)


def test_anchors_and_merge_keys() -> None:
    """Aliases repeat values; a merge key adds what the mapping itself does not say."""
    text = "base: &b {a: 1, b: 2}\nmore: {<<: *b, b: 3}\nmost: {<<: [*b, {c: 4}]}"
    expected = {
        "base": {"a": 1, "b": 2},
        "more": {"a": 1, "b": 3},
        "most": {"a": 1, "b": 2, "c": 4},
    }
    assert expected == plain(parse_yaml(text))


@pytest.mark.parametrize(
    ("parse", "text", "expected"),
    [
        (parse_yaml, "a: [1\nb: 2", ("syntax", 2, 2)),
        (parse_yaml, "a: 1\na: 2", ("duplicate-key", 2, 1)),
        (parse_yaml, "a: *b", ("syntax", 1, 4)),
        (parse_yaml, "a: &a [*a]", ("recursive-alias", 1, 8)),
        (parse_yaml, "😀: \x00", ("bad-character", 1, 4)),
        (parse_yaml, "a: \ud800", ("bad-character", 1, 4)),
        (parse_json, '{"a": 1,\n "a": 2}', ("duplicate-key", 2, 3)),
        (parse_json, '{"a": 1,\n "b" 2}', ("syntax", 2, 6)),
        (parse_json, '{"a": 1,}', ("syntax", 1, 9)),
        (parse_json, "[1] 2", ("syntax", 1, 5)),
        (parse_json, '["a\nb"]', ("syntax", 1, 4)),
        (parse_json, "[01]", ("syntax", 1, 3)),
        (parse_json, "[NaN]", ("syntax", 1, 2)),
        (parse_json, '["\\ud8', ("syntax", 1, 4)),
        (parse_toml, "a = 1\na = 2", ("duplicate-key", 2, 1)),
        (parse_toml, "a = 1\nb = ", ("syntax", 2, 5)),
        (parse_toml, "[a]\n[a]", ("syntax", 2, 3)),
    ],
)
def test_broken_text_is_an_error_with_a_place(
    parse: Any, text: str, expected: tuple[str, int, int]
) -> None:
    """What cannot be read is refused with the line and column where it goes wrong."""
    assert expected == error_of(parse, text)


@pytest.mark.parametrize("text", ["", "  \n", "# nothing\n"])
def test_empty_texts_have_no_value(text: str) -> None:
    """A text without content is no value and no error."""
    assert [parse_yaml(text), parse_toml(text)] == [None, None]


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_yaml, "[" * 100_000),
        (parse_yaml, "- " * 100_000),
        (parse_yaml, "{a: " * 100_000),
        (parse_json, "[" * 100_000),
        (parse_json, '{"a": ' * 100_000),
        (parse_toml, "a = " + "[" * 100_000),
        (parse_toml, "a = " + "{b = " * 100_000),
        (parse_toml, "[" + "a." * 100_000 + "a]"),
    ],
)
def test_deep_nesting_is_refused(parse: Any, text: str) -> None:
    """100,000 levels are an error within a second, not a crash."""
    began = time.process_time()
    assert error_of(parse, text)[0] == "too-deep"
    assert time.process_time() - began < 1


def test_depth_through_aliases_is_refused() -> None:
    """Depth counts what aliases stand for."""
    lines = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 200)]
    assert error_of(parse_yaml, "\n".join(lines))[0] == "too-deep"


def test_alias_bombs_are_refused() -> None:
    """Nine levels of nine aliases each are refused before they are expanded."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)]
    assert error_of(parse_yaml, "\n".join(lines))[0] == "alias-bomb"


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_yaml, "a: " + "word " * 2_000_000),
        (parse_yaml, 'a: "' + "\\u63d0" * 1_500_000 + '"'),
        (parse_json, '{"a": "' + "\\u63d0" * 1_500_000 + '"}'),
        (parse_toml, 'a = "' + "word " * 2_000_000 + '"'),
    ],
)
def test_ten_megabytes_in_one_line(parse: Any, text: str) -> None:
    """A line of 10 MB is read within seconds."""
    began = time.process_time()
    assert parse(text, "-").entries[0].key == "a"
    assert time.process_time() - began < 10


@given(JSONS)
def test_json_says_what_the_standard_library_says(data: Any) -> None:
    """Any JSON value is read as the standard library reads it, escaped or not."""
    for ascii_only in (True, False):
        assert data == plain(parse_json(json.dumps(data, ensure_ascii=ascii_only)))


@given(JSONS)
def test_json_scalars_stand_where_they_say(data: Any) -> None:
    """The pieces of every JSON string spell its text."""
    text = json.dumps(data)
    for value in scalars(parsed(parse_json(text))):
        assert value.text == respelled(text, value)


def test_surrogate_pairs_are_one_character() -> None:
    """An escaped surrogate pair is one character; a lone one becomes the replacement character."""
    value = parsed(parse_json('["\\ud83c\\udfaf!", "\\ud83c"]'))
    assert plain(value) == ["🎯!", "\ufffd"]
    piece = Piece(at=0, size=1, source=Span(start=2, end=14))
    assert piece == value.items[0].pieces[0]


TOML = '''title = "O\\u0031"
"quoted key" = 1
a.b.c = 2026-07-01
[[objectives]]
objective = 'Search feels instant'
key_results = [
  "one", # a remark
  """
two\\
   three""",
  { kr = "four", target = 3.5 },
]
[[objectives]]
objective = """a ""quoted"" word"""
[objectives.more]
x = true
'''


@pytest.mark.parametrize("text", [TOML, TOML.replace("\n", "\r\n")])
def test_toml_says_what_the_standard_library_says(text: str) -> None:
    """Tables, arrays of tables, inline tables and all kinds of strings, each where it stands."""
    value = parsed(parse_toml(text))
    expected = {
        "title": "O1",
        "quoted key": 1,
        "a": {"b": {"c": date(2026, 7, 1)}},
        "objectives": [
            {
                "objective": "Search feels instant",
                "key_results": ["one", "twothree", {"kr": "four", "target": 3.5}],
            },
            {"objective": 'a ""quoted"" word', "more": {"x": True}},
        ],
    }
    assert expected == plain(value)
    for leaf in scalars(value):
        assert leaf.text == respelled(text, leaf)


@given(st.text(st.sampled_from("ab=[]{}\"'\\.,#\n\r 1-:&*!|>é😀")), st.integers(0, 2))
def test_any_text_is_a_value_or_a_user_error(text: str, which: int) -> None:
    """No text raises anything but UserError, and all spans lie inside the text."""
    parse = (parse_yaml, parse_json, parse_toml)[which]
    try:
        value = parse(text, "-")
    except UserError as error:
        assert (error.line or 0) >= 1
        return
    for leaf in scalars(value) if value else []:
        assert leaf.text == respelled(text, leaf)
        assert 0 <= leaf.span.start <= leaf.span.end <= len(text)
