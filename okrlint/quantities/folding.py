"""One spelling for the characters that matter to numbers, without moving an offset."""

from __future__ import annotations

from functools import cache

from okrlint.scripts import traditional_to_simplified

_SIGNS = {
    "\u3000\u00a0\u2009\u202f\u2007\t": " ",
    "\u2010\u2011\u2012\u2013\u2212\ufe63": "-",
    "\u301c\u223c\u2053": "~",
    "\u27a1\u2794\u279c\u21d2\u2b95": "→",
    "\u2018\u2019\u2032": "'",
    "○": "〇",
    "圓": "元",
    "佰": "百",
    "仟": "千",
}


@cache
def _table() -> dict[int, str]:
    table = dict(traditional_to_simplified())
    table |= {0xFF01 + i: chr(0x21 + i) for i in range(94)}  # full-width ASCII
    table |= {0xFFE5: "¥", 0xFFE1: "£"}
    table |= {ord(char): sign for chars, sign in _SIGNS.items() for char in chars}
    return table


def fold(text: str) -> str:
    """The text with half-width signs and digits and in simplified characters, equally long.

    For matching only, so that each pattern is written once for both scripts; never shown.
    """
    return text.translate(_table())
