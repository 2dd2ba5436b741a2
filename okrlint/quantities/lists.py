"""Word lists of `okrlint/lexicon/*.yaml`, read on first use."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def read_lexicon(name: str) -> Any:
    """What a lexicon file holds.

    Raises FileNotFoundError for a file that is not part of the package.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("okrlint.lexicon").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, loader)


@cache
def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a lexicon file by their keys; a list may be written as one string of words.

    Raises FileNotFoundError for a file that is not part of the package.
    """
    raw = read_lexicon(name)
    return {
        key: tuple(value.split()) if isinstance(value, str) else tuple(map(str, value))
        for key, value in raw.items()
    }
