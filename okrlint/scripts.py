"""Which language and script a text is written in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from okrlint.model import Language

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


@cache
def traditional_to_simplified() -> dict[int, str]:
    """The one-to-one character map, as `str.translate` takes it."""
    from okrlint import tokens

    return tokens.read_characters(Path(__file__).parent / "pipelines" / "zh_characters.txt")


@cache
def _simplified_only() -> frozenset[str]:
    table = traditional_to_simplified()
    return frozenset(table.values()) - {chr(point) for point in table} - _BOTH


_BOTH = frozenset("了着才后里面干向云于台只系余志表制几准征千斗谷复历发卷板松回沈周家出布占朱札")
"""Simplified forms that Traditional writing uses too, for another word."""


_LETTERS = re.compile(r"[^\W\d_]")
_OTHER_SCRIPT = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u1100-\u11ff"
    "\u3040-\u30ff\uac00-\ud7af]"
)
_OTHER_LATIN = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")
# Little words of languages that share the alphabet; none of them is an English word.
_OTHER_WORDS = frozenset(
    "der und für mit auf dem den ein eine einen ist zu zur des el los las una por para que del em"
    " um uma dos na os ao com les une aux avec dans pour et sur il gli della delle di ve ile için"
    " bir het een van voor naar của và các không cho được".split()
)


def is_foreign(text: str) -> bool:
    """Whether a text is in none of the languages that are read here.

    Told by its letters (Korean, Thai, Cyrillic, Japanese kana ...) or, in the Latin alphabet, by
    letters and little words that English does not have.
    """
    letters = len(_LETTERS.findall(text))
    if 2 * len(_OTHER_SCRIPT.findall(text)) > letters:
        return True
    if _HAN.search(text):
        return bool(_OTHER_SCRIPT.search(text))
    words = _WORD.findall(text)
    # a capital inside a line is a name's: Zürich, São Paulo
    marked = sum(
        bool(_OTHER_LATIN.search(word)) for i, word in enumerate(words) if i == 0 or word.islower()
    )
    little = sum(word.lower() in _OTHER_WORDS for word in words)
    return len(words) > 1 and (little >= 2 or (little + marked) * 4 > len(words) + 1)


def language_of(text: str) -> Literal["en", "zh"]:
    """The language to read a text in: Chinese where its characters outweigh its Latin words."""
    han = len(_HAN.findall(text))
    return "zh" if han and han >= 2 * len(_LATIN_WORD.findall(text)) - 2 else "en"


def script_of(text: str) -> Language:
    """English, Traditional or Simplified Chinese: what most of a text is written in."""
    if language_of(text) == "en":
        return "en"
    table, simplified = traditional_to_simplified(), _simplified_only()
    hant = sum(ord(character) in table for character in text)
    hans = sum(character in simplified for character in text)
    return "zh-Hant" if hant > hans else "zh-Hans"
