"""Words of the OKR trade as data, read when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Lexicon:
    """Base forms by what they mean; Chinese in simplified characters."""

    increase: frozenset[str]
    decrease: frozenset[str]
    maintain: frozenset[str]
    vague_verbs: frozenset[str]
    vague_nouns: frozenset[str]
    handed_over: frozenset[str]
    settled: frozenset[str]
    hedges: frozenset[str]
    activity: frozenset[str]
    ranks: frozenset[str]
    openers: frozenset[str]
    commands: frozenset[str]
    plans: frozenset[str]
    closers: frozenset[str]
    framing: frozenset[str]
    short_openers: frozenset[str]
    stopwords: frozenset[str]


@cache
def lexicon(language: str) -> Lexicon:
    """The words of `en` or `zh`."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files(__name__).joinpath(f"{language}.yaml").read_text("utf-8")
    lists: Mapping[str, list[str]] = yaml.load(text, loader)
    return Lexicon(**{key.replace("-", "_"): frozenset(words) for key, words in lists.items()})
