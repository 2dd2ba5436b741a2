"""Words for people: findings, notes, errors and labels in English, zh-Hant and zh-Hans.

A rule carries its English messages itself; everything else is in `locale/<language>.yaml`, flat
files of `key: text` with `{gaps}`. A missing translation falls back to English.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from okrlint.model import Language

FALLBACK: Language = "en"


@cache
def _locale(language: str) -> Mapping[str, str]:
    import yaml

    file = files("okrlint").joinpath("locale", f"{language}.yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {str(k): str(v) for k, v in yaml.load(file.read_text("utf-8"), loader).items()}


class _Gaps(dict[str, Any]):
    """Leaves a gap standing where its value is missing: half a message beats a crash."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def fill(pattern: str, data: Mapping[str, Any]) -> str:
    """`pattern` with its `{gaps}` filled from `data`; an unknown gap stays as it is."""
    try:
        return Formatter().vformat(pattern, (), _Gaps(data))
    except (ValueError, LookupError, AttributeError, TypeError):
        return pattern


def pattern(key: str, language: str, default: str | None = None) -> str:
    """The unfilled text of a key: in `language`, else `default`, else English, else the key."""
    found = _locale(language).get(key)
    if found is not None:
        return found
    if default is not None:
        return default
    return _locale(FALLBACK).get(key, key)


def text(key: str, language: str, data: Mapping[str, Any] | None = None) -> str:
    """The text of a key in a language, its gaps filled."""
    return fill(pattern(key, language), data or {})
