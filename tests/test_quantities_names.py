"""The table of shapes that numbers in names have."""

from __future__ import annotations

import pytest

from okrlint.quantities import read_quantities
from okrlint.quantities.names import find_shapes
from okrlint.quantities.page import Page, settle
from okrlint.quantities.shapes import Example, Shape, name_shapes, read_shapes

EXAMPLES = [
    pytest.param(shape, example, id=example.text)
    for shape in name_shapes()
    for example in shape.examples
]


def taken(example: Example) -> list[tuple[str, str]]:
    """Which shapes take something of an example's range, all shapes trying, and what they take."""
    page = Page.of(example.text)
    whats, candidates = {}, []
    for shape in name_shapes():
        for candidate in find_shapes(page, [shape]):
            whats[id(candidate.find)] = shape.what
            candidates.append(candidate)
    return [
        (whats[id(find)], find.text)
        for find in settle(candidates, len(example.text))
        if find.start < example.end and example.start < find.end
    ]


@pytest.mark.parametrize(("shape", "example"), EXAMPLES)
def test_examples(shape: Shape, example: Example) -> None:
    """The bracketed part of an example is taken as it stands, by the shape it is written under."""
    assert [(shape.what, example.text[example.start : example.end])] == taken(example)


@pytest.mark.parametrize(("shape", "example"), EXAMPLES)
def test_examples_are_read_as_names(shape: Shape, example: Example) -> None:
    """No date or quantity takes the part away, and the name says what it is part of."""
    names = [(name.start, name.end, name.why) for name in read_quantities(example.text).names]
    assert (example.start, example.end, shape.why) in names


def test_shapes_differ() -> None:
    """No two shapes are described in the same words."""
    whats = [shape.what for shape in name_shapes()]
    assert sorted(set(whats)) == sorted(whats)


GOOD = {
    "what": "A number behind a hash.",
    "why": "identifier",
    "rank": "plain",
    "gate": "with #",
    "pattern": r"\#\d{1,9}{RIGHT}",
    "examples": ["Fix [#4312] for good", "[[#1]]"],
}


def test_an_entry_is_read() -> None:
    """An entry gives its pattern with the borders filled in, and examples without their marks."""
    (shape,) = read_shapes({"Codes": [GOOD]})
    assert ["#4312"] == shape.pattern.findall("fix #4312 and #1a")
    assert (Example("Fix #4312 for good", 4, 9), Example("[#1]", 0, 4)) == shape.examples


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hint": "x"}, "missing or unknown: hint"),
        ({"what": ""}, "what is '', expected a text"),
        ({"why": "label"}, "why is 'label', expected one of name, version,"),
        ({"rank": "certain"}, "rank is 'certain', expected one of user, sure, plain, loose"),
        ({"cased": "yes"}, "cased is 'yes', expected true or false"),
        ({"cased": True}, "a gate needs a text in small letters, so cased must be false"),
        ({"gate": "letter"}, "gate is 'letter', expected digit, numeral, word or with abc"),
        ({"pattern": r"(\d"}, "pattern: missing ), unterminated subpattern"),
        ({"pattern": "{colours}"}, "pattern: {colours} is no border and no list of names.yaml"),
        ({"examples": []}, "expected one to three examples"),
        ({"examples": ["Fix #4312"]}, "example 'Fix #4312' has no part in square brackets"),
    ],
)
def test_a_bad_entry_is_named(change: dict[str, object], message: str) -> None:
    """What is wrong with an entry is said with its heading and number."""
    with pytest.raises(ValueError) as caught:
        list(read_shapes({"Codes": [GOOD, GOOD | change]}))
    assert str(caught.value).startswith(f"name shapes, 'Codes', entry 2: {message}")


@pytest.mark.parametrize("table", [None, ["Codes"], {"Codes": GOOD}, {"Codes": ["#4312"]}])
def test_a_table_has_headings_and_entries(table: object) -> None:
    """A table of another form is refused."""
    with pytest.raises(ValueError, match=r"name shapes.*expected"):
        list(read_shapes(table))
