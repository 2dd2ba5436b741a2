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
    found = frozenset(table.values()) - {chr(point) for point in table} - _BOTH
    return frozenset(one for one in found if not _everyday(one, "big5", 0xC6))


@cache
def _traditional_only() -> frozenset[str]:
    found = (chr(point) for point in traditional_to_simplified())
    return frozenset(one for one in found if not _everyday(one, "gb2312", 0xD7))


def _everyday(character: str, encoding: str, last: int) -> bool:
    """Whether a script's old standard has a character in its first plane, that of everyday ones.

    升, 托 and 群 are what 昇, 託 and 羣 are simplified to, and Traditional text is full of them.
    """
    try:
        code = character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and code[0] <= last


_BOTH = frozenset("着")
"""Simplified forms outside that plane that are ordinary in Hong Kong."""


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
    if han := len(_HAN.findall(text)):
        # One の or Ω stands in many a Chinese line.
        return 4 * len(_OTHER_SCRIPT.findall(text)) > han
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


def script_of(text: str, otherwise: Language | None = None) -> Language:
    """English, Traditional or Simplified Chinese: what most of a text is written in.

    Many Chinese lines have no character that only one script has. They are in `otherwise` where
    that is Chinese: what the lines around them are in, or what the reader reads.
    """
    if language_of(text) == "en":
        return "en"
    hant = sum(character in _traditional_only() for character in text)
    hans = sum(character in _simplified_only() for character in text)
    if hant == hans:
        return "zh-Hant" if otherwise == "zh-Hant" else "zh-Hans"
    return "zh-Hant" if hant > hans else "zh-Hans"
