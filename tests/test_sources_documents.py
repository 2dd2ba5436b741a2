"""Our own documents in every shape are read exactly: counts, positions, texts and fields."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents import described, documents, options_of

from okrlint.model import Plan
from okrlint.sources import read, sniff

PATHS = documents()
IDS = [path.name for path in PATHS]


def respelled(plan: Plan) -> list[tuple[str, str]]:
    """The text of every item, beside what its span or pieces say."""
    pairs = []
    for item in plan.items():
        if not item.pieces:
            pairs.append((plan.source.slice(item.span), item.text))
            continue
        at = 0
        for piece in item.pieces:
            assert at == piece.at
            at += piece.size
            assert 0 <= piece.source.start <= piece.source.end <= len(plan.source.text)
        pairs.append((item.text[:at], item.text))
    return pairs


def test_there_are_enough_documents() -> None:
    """At least 60 documents, 25 of them in Chinese."""
    texts = [path.read_text("utf-8") for path in PATHS]
    chinese = [text for text in texts if len(re.findall("[\u4e00-\u9fff]", text)) >= 15]
    assert len(PATHS) >= 60
    assert len(chinese) >= 25


@pytest.mark.parametrize("path", PATHS, ids=IDS)
def test_what_is_read(path: Path) -> None:
    """A document gives the items, places, fields and notes written beside it."""
    expected = path.with_name(path.name + ".expected").read_text("utf-8")
    assert expected == described(path)


@pytest.mark.parametrize("path", PATHS, ids=IDS)
def test_spans_spell_the_texts(path: Path) -> None:
    """An item in one run is its source's own characters; else its pieces cover it gaplessly."""
    for found, expected in respelled(read(path, options_of(path))):
        assert expected == found


@pytest.mark.parametrize("path", PATHS, ids=IDS)
def test_sniffing_misses_nothing(path: Path) -> None:
    """Every document with an objective in it passes the cheap look."""
    plan = read(path)
    if plan.objectives:
        assert sniff(plan.source.text, str(path)) is True


@pytest.mark.parametrize("path", PATHS, ids=IDS)
def test_ids_are_unique(path: Path) -> None:
    """No two items of a plan share an id."""
    ids = [item.id for item in read(path, options_of(path)).items()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("path", [p for p in PATHS if p.suffix == ".md"], ids=str)
def test_line_ends_do_not_matter(path: Path) -> None:
    """CRLF, CR and a byte order mark change neither texts nor lines nor columns."""
    from okrlint.sources import read_text

    text = path.read_text("utf-8")

    def places(plan: Plan) -> list[tuple[str, int, int]]:
        starts = ((item.text, plan.source.position(item.span.start)) for item in plan.items())
        return [(text, at.line, at.column) for text, at in starts]

    options = options_of(path)
    expected = places(read_text(text.replace("\r\n", "\n"), path.name, options))
    for changed in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        assert expected == places(read_text(changed, path.name, options))
