"""Word lists of `okrlint/lexicon/*.yaml`, read on first use."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml


@cache
def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a lexicon file by their keys; a list may be written as one string of words.

    Raises FileNotFoundError for a file that is not part of the package.
    """
    text = files("okrlint.lexicon").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    raw = yaml.safe_load(text)
    return {
        key: tuple(value.split()) if isinstance(value, str) else tuple(map(str, value))
        for key, value in raw.items()
    }


@cache
def either(name: str, key: str) -> str:
    """A pattern for any entry of a list, the longest first; a space stands for any blank."""
    words = sorted(word_lists(name)[key], key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"[ -]") for word in words) + ")"
