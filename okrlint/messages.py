"""Words for people: findings, notes, errors and labels in English, zh-Hant and zh-Hans.

A rule carries its English messages itself; everything else is in `locale/<language>.yaml`, flat
files of `key: text` with `{gaps}`. A missing translation falls back to English.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import TYPE_CHECKING, Any

from okrlint.model import Language, Note

if TYPE_CHECKING:
    from okrlint.errors import UserError
    from okrlint.rule import Finding

FALLBACK: Language = "en"
QUOTED = 160  # code points of a statement that a message repeats


@cache
def _locale(language: str) -> Mapping[str, str]:
    import yaml

    file = files("okrlint") / "locale" / f"{language}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {str(k): str(v) for k, v in yaml.load(file.read_text("utf-8"), loader).items()}


class _Gaps(dict[str, Any]):
    """Leaves a gap standing where its value is missing: half a message beats a crash."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


class _Words(Formatter):
    """`{count:file|files}` is the word that goes with a number, for languages that have both."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if bar:
            return one if value == 1 else many
        return str(super().format_field(value, format_spec))


def fill(pattern: str, data: Mapping[str, Any]) -> str:
    """`pattern` with its `{gaps}` filled from `data`; an unknown gap stays as it is."""
    try:
        return _Words().vformat(pattern, (), _Gaps(data))
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


def joined(words: Iterable[str], language: str) -> str:
    """Words in a row, with the mark that the language puts between them."""
    return pattern("ui.between", language).join(words)


def labelled(label: str, words: str, language: str) -> str:
    """A label and what it labels."""
    return text("ui.labelled", language, {"label": label, "text": words})


def aside(words: str, said: str, language: str) -> str:
    """Words with something said in brackets behind them."""
    return text("ui.aside", language, {"text": words, "aside": said})


@cache
def _package_locale(package: str, language: str) -> Mapping[str, str]:
    """The locale file of another package with rules, if it has one."""
    import yaml

    try:
        file = files(package) / "locale" / f"{language}.yaml"
        found = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, ModuleNotFoundError, TypeError, ValueError, yaml.YAMLError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def say(finding: Finding, language: Language) -> str:
    """A finding in words: a question that a coach would ask.

    A translation is looked up under the rule's own name; where a ruleset gave the rule another
    name, under that of its class, which `finding.key` keeps.
    """
    key = f"{finding.key or finding.rule}.{finding.code}"
    if finding.package == "okrlint":
        words = pattern(key, language, finding.words)
    else:
        words = _package_locale(finding.package, language).get(key, finding.words)
    return fill(words, {name: _shortened(value) for name, value in finding.data.items()})


def _shortened(value: Any) -> Any:
    """A text that a message quotes; of a very long one its beginning."""
    if isinstance(value, str) and len(value) > QUOTED:
        return value[:QUOTED].rstrip() + "…"
    return value


def say_note(note: Note, language: Language) -> str:
    """A note on how a file was read, in words."""
    key = f"note.{note.code}"
    reason = note.data.get("reason")
    if reason is not None and f"{key}.{reason}" in _locale(FALLBACK):
        key = f"{key}.{reason}"
    return text(key, language, note.data)


def say_error(error: UserError, language: Language) -> str:
    """An error in one line, with its place in front."""
    return printable(
        error.place() + text(f"error.{error.code}", language, _explained(error, language))
    )


def _explained(error: UserError, language: Language) -> Mapping[str, Any]:
    """The data of an error, with the words for why: okrlint's own where it has some for it."""
    data: dict[str, Any] = dict(error.data)
    if "why" in data:
        data["reason"] = text(f"reason.{data['why']}", language, data)
    known = _locale(language).get(f"problem.{data.get('problem')}")
    if known is not None:
        data["problem"] = fill(known, data)
    return data


def printable(line: str) -> str:
    """`line` safe for a terminal: control characters and direction marks made visible."""
    return "".join(
        character
        if character.isprintable() or character in "\u3000\u200d\ufe0f"
        else f"\\u{ord(character):04x}"
        if ord(character) > 0x20 or character not in "\n\t"
        else " "
        for character in line
    )
