"""A line as its pipeline has read it; facts are drawn from this without asking for spaCy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed line. `spans[i]` are the offsets of `doc[i]` in the line's text."""

    language: Literal["en", "zh"]
    doc: Doc
    spans: Sequence[tuple[int, int]]
    words: Sequence[str]
    lemmas: Sequence[str]
    classes: Sequence[str]
    forms: Mapping[str, float]
    core: str
