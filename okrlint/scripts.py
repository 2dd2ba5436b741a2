"""Which language and script a text is written in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from okrlint.model import Language

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
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
