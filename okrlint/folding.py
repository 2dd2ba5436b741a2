"""Texts compared as a reader hears them."""

from __future__ import annotations

import re
import unicodedata

_NOISE = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """`text` without case, character width, spaces and punctuation; equal results read alike."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())
