"""What a ruleset or configuration file may say, and reading one with the place of every key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from okrlint.complaints import reason
from okrlint.errors import UserError
from okrlint.model import Frozen, Language, Source
from okrlint.nlp import Vocabulary
from okrlint.rule import Severity
from okrlint.sources import ReadOptions
from okrlint.structured import Value, parse_toml, parse_yaml, plain

RuleSetting = Literal["off", "on", "error", "warning", "info"] | bool | dict[str, Any]
FailOn = Literal["error", "warning", "info", "never"]

Words = tuple[str, ...] | dict[Literal["en", "zh", "zh-Hant", "zh-Hans"], tuple[str, ...]]


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class FileSettings(ReadOptions):
    """Settings for the files a glob names: rules of their own, and how to read them."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=_kebab, populate_by_name=True
    )

    path: tuple[str, ...] = Field(
        min_length=1,
        description="Globs as in .gitignore, relative to the configuration file.",
    )
    rules: dict[str, RuleSetting] = Field(
        default={}, description="Rule -> off, on, a severity, or options, for these files."
    )
    ignore: tuple[str, ...] = Field(
        default=(), description="Rules and tags that are off for these files."
    )

    _one_is_many = field_validator("ignore", mode="before")(_listed)

    def matches(self, path: str) -> bool:
        """Whether a path (relative to the configuration file, with `/`) is one of these files."""
        from pathspec import PathSpec

        return PathSpec.from_lines("gitignore", self.path).match_file(path)

    def reading(self) -> dict[str, Any]:
        """What the entry says about reading, by field name; that it is an OKR file, to begin with.

        An entry that only sets rules says nothing about reading.
        """
        said = {
            name: getattr(self, name)
            for name in self.model_fields_set
            if name not in ("path", "rules", "ignore")
        }
        if said or not self.model_fields_set & {"rules", "ignore"}:
            said.setdefault("implicit", True)
        return said


class Settings(Frozen):
    """A ruleset, and for a configuration file what else okrlint should do."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=_kebab,
        populate_by_name=True,
    )

    name: str = Field(default="", description="What reports call this ruleset.")
    description: str = Field(default="", description="One line on what it stands for.")
    extends: tuple[str, ...] = Field(
        default=(), description="Rulesets this one starts from: names of shipped ones, or paths."
    )
    select: tuple[str, ...] | None = Field(
        default=None,
        description="Tags and rules that are on (`*` matches any part); replaces extends'.",
    )
    ignore: tuple[str, ...] = Field(default=(), description="Tags and rules that are off.")
    rules: dict[str, RuleSetting] = Field(
        default={}, description="Rule -> off, on, a severity, or options with an optional severity."
    )
    plugins: tuple[str, ...] = Field(
        default=(), description="Modules, or files of this repository, with more rules."
    )
    lang: Language | None = Field(default=None, description="Language of the messages.")
    fail_on: FailOn | None = Field(
        default=None, description="Lowest severity that makes exit code 1."
    )
    output_format: str | None = Field(default=None, description="How to print the report.")
    exclude: tuple[str, ...] = Field(
        default=(), description="Globs of files that are not looked at."
    )
    files: tuple[FileSettings, ...] = Field(default=(), description="Settings for some files.")
    fiscal_year_start: int | None = Field(default=None, ge=1, le=12, description="Month, 1 to 12.")
    baseline: str | None = Field(default=None, description="Path of the baseline file.")
    require_reason: bool = Field(default=False, description="A suppression must say why.")
    verbs: Words = Field(default=(), description="Words that are verbs where they begin a line.")
    nouns: Words = Field(default=(), description="Words that are nouns, whatever they look like.")
    metrics: Words = Field(default=(), description="Things this team does measure.")
    names: Words = Field(default=(), description="Names that look like numbers or verbs.")

    _one_is_many = field_validator(
        "extends", "select", "ignore", "plugins", "exclude", mode="before"
    )(_listed)

    def vocabulary(self) -> Vocabulary:
        """The user's own words, all languages together: no word is taken for one of another."""

        def flat(words: Words) -> tuple[str, ...]:
            if isinstance(words, dict):
                return tuple(word for group in words.values() for word in group)
            return words

        return Vocabulary(
            verbs=flat(self.verbs),
            nouns=flat(self.nouns),
            metrics=flat(self.metrics),
            names=flat(self.names),
        )


@dataclass(frozen=True)
class Layer:
    """One settings file as read: its values, and where in `source` each of them stands."""

    path: str
    base: Path
    settings: Settings
    tree: Value | None
    source: Source
    errors: tuple[UserError, ...] = ()

    def place(self, *keys: str | int) -> tuple[int, int] | None:
        """Line and column (from 1) of a key path such as `("rules", "kr-vague")`."""
        return _place(self.tree, self.source, keys)

    def error(self, code: str, *keys: str | int, **data: str | int) -> UserError:
        """An error about what stands at a key path."""
        line, column = self.place(*keys) or (1, 1)
        return UserError(code, path=self.path, line=line, column=column, **data)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` is a slip of, or an empty string where none is near."""
    for found in get_close_matches(word, list(known), n=3, cutoff=0.5):
        if _slips(word, found) <= max(1, min(len(word), len(found)) // 3):
            return found
    return ""


def _slips(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many, or swapped with their neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and (letter, one[i - 2]) == (other[j - 2], wanted):
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def _place(tree: Value | None, source: Source, keys: Iterable[str | int]) -> tuple[int, int] | None:
    value, span = tree, tree.span if tree else None
    for key in keys:
        if value is None:
            break
        if isinstance(key, int) and key < len(value.items):
            value = value.items[key]
            span = value.span
        else:
            entry = next((e for e in value.entries if e.key == str(key)), None)
            if entry is None:
                break
            value, span = entry.value, entry.key_span
    if span is None:
        return None
    at = source.position(span.start)
    return at.line, at.column


def _keys(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name


def _at(values: dict[str, Any], keys: tuple[str | int, ...]) -> Any:
    """The value of a setting of a rule, whatever pydantic tried to read it as."""
    rules = values.get(str(keys[0]))
    return rules.get(keys[1]) if isinstance(rules, dict) else None


def _drop(values: dict[str, Any], keys: tuple[str | int, ...]) -> None:
    """Leave out what is wrong, and no more than that where it is a rule's or at the top."""
    inner = values.get(str(keys[0]))
    if len(keys) > 1 and isinstance(inner, dict) and keys[1] in inner:
        inner.pop(keys[1])
    else:
        values.pop(str(keys[0]), None)


def _model_at(keys: Iterable[str | int]) -> type[BaseModel]:
    """The model that the mapping at a key path is read as."""
    model: type[BaseModel] = Settings
    for key in keys:
        if isinstance(key, int):
            continue
        field = next((f for name, f in model.model_fields.items() if key in (name, f.alias)), None)
        kinds = [field.annotation, *get_args(field.annotation)] if field else []
        model = next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), model)
    return model


Keys = tuple[str | int, ...]


def _complaints(
    error: ValidationError, values: Any
) -> Iterator[tuple[Keys, str, Mapping[str, str | int]]]:
    """Key path, kind (`unknown` or `value`) and why it is wrong, once for each key path."""
    seen = set()
    for one in error.errors():
        keys = tuple(one["loc"])
        if one["type"] == "extra_forbidden":
            yield keys, "unknown", {}
            continue
        keys = _written(keys, values)
        if keys[:2] not in seen:
            seen.add(keys[:2])
            yield keys, "value", reason(one)


def _written(keys: Keys, values: Any) -> Keys:
    """A key path as far as it is one of the file: behind it stand names of types."""
    for index, key in enumerate(keys):
        inside = isinstance(values, dict) and key in values
        if not inside and not (isinstance(values, list) and isinstance(key, int)):
            return keys[: max(index, 1)]
        values = values[key]
    return keys


def read_layer(text: str, path: str, base: Path, table: tuple[str, ...] = ()) -> Layer:
    """The settings in a YAML or TOML text; `table` names the part of it that is ours.

    What is wrong in it becomes an error of the layer, with the place and the nearest name; the
    rest holds.

    Raises:
        UserError: the text is not YAML or TOML at all, or not a mapping.
    """
    source = Source(text=text, path=path)
    tree = parse_toml(text, path) if path.endswith(".toml") else parse_yaml(text, path)
    for key in table:
        tree = tree.get(key) if tree else None
    values = plain(tree)
    if values is None:
        values = {}
    if not isinstance(values, dict):
        raise UserError("settings-not-mapping", path=path, line=1, column=1)
    errors: list[UserError] = []
    while True:
        try:
            settings = Settings.model_validate(values)
            break
        except ValidationError as error:
            left = len(repr(values))
            for keys, kind, why in list(_complaints(error, values)):
                line, column = _place(tree, source, keys) or (1, 1)
                where: dict[str, Any] = {"path": path, "line": line, "column": column}
                key = ".".join(map(str, keys))
                if kind == "unknown":
                    near = nearest(str(keys[-1]), _keys(_model_at(keys[:-1])))
                    code = "unknown-key-near" if near else "unknown-key"
                    errors.append(UserError(code, key=key, near=near, **where))
                elif keys[0] == "rules" and len(keys) > 1 and isinstance(_at(values, keys), str):
                    errors.append(UserError("bad-severity", value=_at(values, keys), **where))
                else:
                    errors.append(UserError("bad-value", key=key, **{**where, **why}))
                _drop(values, keys)
            if len(repr(values)) == left:  # nothing left out: never ask the same again
                values = {}
    return Layer(path, base, settings, tree, source, tuple(errors))


def severity_of(setting: RuleSetting) -> Severity | Literal["off", "on"]:
    """The severity a setting names; `on` where it names none."""
    said = setting.get("severity", "on") if isinstance(setting, dict) else setting
    if isinstance(said, bool):
        return "on" if said else "off"
    return said if said in ("off", "error", "warning", "info") else "on"
