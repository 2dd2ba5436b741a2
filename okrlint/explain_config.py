"""Where every value of a configuration comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okrlint.baseline import NAME as BASELINE
from okrlint.check import Setup
from okrlint.config import Config, shown
from okrlint.discovery import find_beside
from okrlint.manual import options
from okrlint.ruleset import DEFAULT
from okrlint.settings import Layer, Settings

BUILT_IN = "default"


@dataclass(frozen=True, slots=True)
class Known:
    """A value that holds: its key path, and `path:line:column` of where it was said."""

    key: str
    value: Any
    origin: str


def explained(config: Config, setup: Setup, path: Path) -> Iterator[Known]:
    """Every setting that holds for a file, then its rules, each with where it comes from."""
    layers = config.ruleset.layers
    for name, field in Settings.model_fields.items():
        if name in ("rules", "name", "description", "files"):
            continue
        key = field.alias or name
        own = config.path is not None
        hears = layers if name in _INHERITED else layers[-1:] if own else ()
        layer = next(
            (one for one in reversed(hears) if name in one.settings.model_fields_set), None
        )
        if layer is not None:
            yield Known(key, getattr(layer.settings, name), _origin(layer, key))
        else:
            unsaid = _unsaid(name, path)
            yield unsaid or Known(key, field.get_default(call_default_factory=True), BUILT_IN)
    reading = config.read_options(path)
    entries = config.entries(path)
    for name in sorted(reading.model_fields_set):
        places = [
            _origin(layers[-1], "files", index, name)
            for index in entries
            if name in config.own.files[index].model_fields_set
        ]
        if not places:
            places = [_origin(layers[-1], "files", entries[-1])] if entries else [BUILT_IN]
        if name == "fiscal_year_start" and not entries:
            places = [_origin(layers[-1], "fiscal-year-start")]
        value = getattr(reading, name)
        plain = value.model_dump(exclude_unset=True) if hasattr(value, "model_dump") else value
        yield Known(f"files.{name}", plain, places[-1])
    yield from _rules(config, setup, entries)


_HOLDS: dict[str, Any] = {
    "extends": (DEFAULT,),
    "fail_on": "warning",
    "output_format": "auto",
    "fiscal_year_start": 1,
}
"""What holds where no configuration says anything."""


def _unsaid(name: str, path: Path) -> Known | None:
    """What holds where no configuration says it, if that is more than the field's own default."""
    if name == "baseline":
        found = find_beside(path.parent, BASELINE)
        return Known(name, shown(found) if found else BASELINE, BUILT_IN)
    if name in _HOLDS:
        return Known(name.replace("_", "-"), _HOLDS[name], BUILT_IN)
    return None


_INHERITED = frozenset({"select", "lang", "fail_on", "output_format", "require_reason"})


def _rules(config: Config, setup: Setup, entries: tuple[int, ...]) -> Iterator[Known]:
    extra, _ = config.file_rules(entries)
    said = config.ruleset.settings_of(extra)
    on = {one.name: one for one in setup.rules}
    for name in sorted({*setup.known, *on}):
        own = said.get(name, [])
        origin = _origin(own[-1].layer, *own[-1].keys) if own else None
        if name not in on:
            yield Known(f"rules.{name}", "off", origin or _origin(*_selector(config)))
            continue
        configured = on[name]
        severity = next((one for one in reversed(own) if _names_severity(one.value)), None)
        place = _origin(severity.layer, *severity.keys) if severity else None
        core = "core" in type(configured.rule).tags
        chosen = origin if own or core else _origin(*_selector(config))
        yield Known(f"rules.{name}", configured.reported, place or chosen or BUILT_IN)
        for option in options(type(configured.rule)):
            setter = next(
                (
                    one
                    for one in reversed(own)
                    if isinstance(one.value, dict) and option.name in one.value
                ),
                None,
            )
            field = option.name.replace("-", "_")
            value = getattr(configured.rule, field, option.default)
            where = _origin(setter.layer, *setter.keys, option.name) if setter else BUILT_IN
            yield Known(f"rules.{name}.{option.name}", value, where)


def _names_severity(value: Any) -> bool:
    said = value.get("severity") if isinstance(value, dict) else value
    return said in ("error", "warning", "info", "off")


def _selector(config: Config) -> tuple[Layer | None, str]:
    layers = reversed(config.ruleset.layers)
    return next((one for one in layers if one.settings.select is not None), None), "select"


def _origin(layer: Layer | None, *keys: str | int) -> str:
    if layer is None:
        return BUILT_IN
    place = layer.place(*keys)
    name = shown(Path(layer.path))
    return f"{name}:{place[0]}:{place[1]}" if place else name
