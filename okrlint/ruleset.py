"""Ruleset: YAML -> configured rules. A user's configuration file is a ruleset too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from okrlint.complaints import reason
from okrlint.errors import UserError
from okrlint.lint import ConfiguredRule
from okrlint.registry import RuleType
from okrlint.settings import Layer, RuleSetting, nearest, read_layer, severity_of

DEFAULT = "kalungi"
SEVERITIES = ("error", "warning", "info")
REASONS = "reasons"
"""Tag of the rules that `require-reason` turns on."""


def rulesets_folder() -> Path:
    """Where the shipped rulesets are: in the package, or beside it in a checkout."""
    package = Path(__file__).parent
    return package / "rulesets" if (package / "rulesets").is_dir() else package.parent / "rulesets"


def shipped() -> list[str]:
    """Names of the shipped rulesets."""
    return sorted(path.stem for path in rulesets_folder().glob("*.yaml"))


@dataclass(frozen=True)
class Setting:
    """What one layer says of one rule."""

    layer: Layer
    keys: tuple[str | int, ...]
    value: RuleSetting


@dataclass(frozen=True)
class Ruleset:
    """Layers of settings, those that a later one extends first."""

    layers: tuple[Layer, ...]

    @classmethod
    def load(cls, name: str = DEFAULT, base: Path = Path()) -> Ruleset:
        """The shipped ruleset of a name, or the settings file at a path relative to `base`.

        Raises:
            UserError: there is no such ruleset or file, or it extends itself.
        """
        return cls(tuple(_layers(name, base, ())))

    @classmethod
    def of(cls, layer: Layer) -> Ruleset:
        """The ruleset of a settings file that was read already; it extends kalungi by default."""
        return cls(tuple(_extended(layer, (layer.path,), implied=True)))

    @property
    def name(self) -> str:
        """The name the last named layer gives itself."""
        return next((one.settings.name for one in reversed(self.layers) if one.settings.name), "")

    @property
    def plugins(self) -> list[tuple[Path, str]]:
        """The plug-ins of all layers, each with the folder it is relative to."""
        return [(one.base, name) for one in self.layers for name in one.settings.plugins]

    def _selected(self, only: Iterable[str] | None) -> tuple[str, ...]:
        if only is not None:
            return tuple(only)
        for layer in reversed(self.layers):
            if layer.settings.select is not None:
                return layer.settings.select
        return ()

    def settings_of(self, extra: Iterable[Setting] = ()) -> dict[str, list[Setting]]:
        """What the layers and `extra` say of each rule, the last word last."""
        found: dict[str, list[Setting]] = {}
        for layer in self.layers:
            for rule, value in layer.settings.rules.items():
                found.setdefault(rule, []).append(Setting(layer, ("rules", rule), value))
        for setting in extra:
            found.setdefault(str(setting.keys[-1]), []).append(setting)
        return found

    def build(
        self,
        known: Mapping[str, RuleType],
        *,
        select: Iterable[str] | None = None,
        extend: Iterable[str] = (),
        ignore: Iterable[str] = (),
        extra: Iterable[Setting] = (),
    ) -> tuple[list[ConfiguredRule], list[UserError]]:
        """The rules that are on, with their options, and what is wrong with the settings.

        A rule is on when `select` names it or one of its tags, or when `rules` sets it; rules of
        plug-ins are on by being installed, unless tagged `opt-in`; rules tagged `core` are on in
        every ruleset. `ignore` and `off` turn it off. `select` and `ignore` of the caller come on
        top of the layers', `extra` on top of their `rules`; `extend` is selected as well.
        """
        errors = [error for layer in self.layers for error in layer.errors]
        settings = self.settings_of(extra)
        chosen = (*self._selected(select), *extend)
        off = [*ignore, *(name for one in self.layers for name in one.settings.ignore)]
        if select is None and any(one.settings.require_reason for one in self.layers):
            chosen = (*chosen, REASONS)
        aliases = {name: _used(said) for name, said in settings.items() if _used(said)}
        names = {*known, *aliases}
        tags = {tag for rule in known.values() for tag in rule.tags}
        errors += self._unknown_names(chosen, off, names, tags, explicit=select is not None)

        rules: list[ConfiguredRule] = []
        for name in sorted(names):
            said = settings.get(name, [])
            kind = known.get(aliases.get(name, name))
            if kind is None:
                continue
            on = _matches(name, kind, chosen) or (select is None and _set_on(said, kind))
            states = [severity_of(one.value) for one in said]
            if not on or "off" in states[-1:] or _matches(name, kind, off):
                continue
            severity = next((s for s in reversed(states) if s in SEVERITIES), "warning")
            options, wrong = _options(name, kind, said)
            errors += wrong
            if options is not None:
                rules.append(ConfiguredRule(name, options, severity))  # type: ignore[arg-type]
        for name, said in settings.items():
            if name not in known and name not in aliases:
                errors.append(_unknown(said[-1].layer, said[-1].keys, name, names))
        return rules, errors

    def _unknown_names(
        self,
        chosen: Iterable[str],
        off: Iterable[str],
        names: set[str],
        tags: set[str],
        *,
        explicit: bool,
    ) -> Iterator[UserError]:
        for word in dict.fromkeys([*chosen, *off]):
            if any(fnmatchcase(one, word) for one in (*names, *tags)):
                continue
            layer, keys = self._said(word)
            if layer is None:
                near = nearest(word, [*names, *tags])
                code = "unknown-rule-near" if near else "unknown-rule"
                yield UserError(code, rule=word, near=near)
            elif not explicit or "ignore" in keys:
                yield _unknown(layer, keys, word, names | tags)

    def _said(self, word: str) -> tuple[Layer | None, tuple[str | int, ...]]:
        for layer in reversed(self.layers):
            for key in ("select", "ignore"):
                words = getattr(layer.settings, key) or ()
                if word in words:
                    return layer, (key, words.index(word))
            for index, entry in enumerate(layer.settings.files):
                if word in entry.ignore:
                    return layer, ("files", index, "ignore", entry.ignore.index(word))
        return None, ()


def _layers(name: str, base: Path, chain: tuple[str, ...]) -> Iterator[Layer]:
    path = rulesets_folder() / f"{name}.yaml"
    if name not in shipped():
        path = base / name
        if not path.is_file():
            near = nearest(name, shipped())
            raise UserError(
                "unknown-ruleset-near" if near else "unknown-ruleset",
                ruleset=name,
                near=near,
                path=chain[-1] if chain else None,
            )
    known = str(path)
    if known in chain:
        raise UserError("extends-itself", path=chain[-1], ruleset=name)
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("unreadable", path=known, reason=_words(error)) from error
    table = ("tool", "okrlint") if path.name == "pyproject.toml" else ()
    yield from _extended(read_layer(text, known, path.parent, table), (*chain, known))


def _extended(layer: Layer, chain: tuple[str, ...], *, implied: bool = False) -> Iterator[Layer]:
    parents = layer.settings.extends
    if not parents and (implied or len(chain) == 1) and layer.base != rulesets_folder():
        parents = (DEFAULT,)  # a user's own file: what it leaves unsaid is the default school
    for parent in parents:
        yield from _layers(parent, layer.base, chain)
    yield layer


def _words(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split())


def _used(said: list[Setting]) -> str:
    for setting in reversed(said):
        if isinstance(setting.value, dict) and isinstance(setting.value.get("use"), str):
            return str(setting.value["use"])
    return ""


def _matches(name: str, kind: RuleType, words: Iterable[str]) -> bool:
    return any(fnmatchcase(one, word) for word in words for one in (name, *kind.tags))


def _set_on(said: list[Setting], kind: RuleType) -> bool:
    if said or "core" in kind.tags:
        return True
    return not kind.__module__.startswith("okrlint.") and "opt-in" not in kind.tags


def _options(name: str, kind: RuleType, said: list[Setting]) -> tuple[Any | None, list[UserError]]:
    """The rule with its options: those of all layers, the last word counts."""
    options: dict[str, Any] = {}
    origin: dict[str, Setting] = {}
    errors: list[UserError] = []
    for setting in said:
        if not isinstance(setting.value, dict):
            continue
        for key, value in setting.value.items():
            if key == "severity":
                if severity_of(setting.value) == "on" and value not in ("on", True, "off"):
                    errors.append(
                        setting.layer.error("bad-severity", *setting.keys, key, value=str(value))
                    )
            elif key != "use":
                options[key], origin[key] = value, setting
    try:
        return kind.model_validate(options), errors
    except ValidationError as error:
        known = [field.alias or key for key, field in kind.model_fields.items()]
        for one in error.errors():
            key = str(one["loc"][0]) if one["loc"] else ""
            where = origin.get(key)
            if where is None:
                errors.append(
                    UserError("bad-option", rule=name, option=key, **dict[str, Any](reason(one)))
                )
                continue
            data: dict[str, Any] = {"rule": name, "option": key, "near": nearest(key, known)}
            if one["type"] == "extra_forbidden":
                code = "unknown-option-near" if data["near"] else "unknown-option"
            else:
                code, data = "bad-option", {"rule": name, "option": key, **reason(one)}
            errors.append(where.layer.error(code, *where.keys, key, **data))
        return None, errors


def _unknown(
    layer: Layer, keys: tuple[str | int, ...], word: str, known: Iterable[str]
) -> UserError:
    near = nearest(word, known)
    code = "unknown-rule-near" if near else "unknown-rule"
    return layer.error(code, *keys, rule=word, near=near)
