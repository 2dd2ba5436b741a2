"""Finding rules where they are: in a package's modules, in entry points, in a file.

Nothing is listed by hand. Two rules of one name, or a plug-in that cannot be imported, is an
error that names the culprit.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

from okrlint.errors import UserError
from okrlint.rule import Rule

GROUP = "okrlint.rules"

RuleType = type[Rule[Any]]


def find_rules(module: ModuleType) -> Iterator[RuleType]:
    """The rules defined in a module, or in any module of a package, in order of name.

    A class counts where it is defined, so importing a rule elsewhere does not make it twice.
    """
    modules = [module]
    for info in sorted(
        pkgutil.iter_modules(getattr(module, "__path__", ())), key=lambda info: info.name
    ):
        if not info.name.startswith("_"):
            modules.append(importlib.import_module(f"{module.__name__}.{info.name}"))
    for one in modules:
        for name, value in sorted(vars(one).items()):
            if (
                isinstance(value, type)
                and issubclass(value, Rule)
                and value.__module__ == one.__name__
                and "[" not in name
                and not name.startswith("_")
                and value is not Rule
            ):
                yield value


def _import_file(path: Path) -> ModuleType:
    """The module in a file, under a name of its own so that files of one name do not collide."""
    name = f"okrlint_plugin_{path.stem}_{abs(hash(path.resolve()))}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError("not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _plugin(name: str, base: Path) -> ModuleType:
    if name.endswith(".py") or "/" in name or "\\" in name:
        return _import_file(base / name)
    return importlib.import_module(name)


def _reason(error: BaseException) -> str:
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def load_rules(
    plugins: Iterable[str] = (), base: Path = Path(), *, installed: bool = True
) -> tuple[Mapping[str, RuleType], list[UserError]]:
    """All known rules by name, and what went wrong while loading them.

    Built-in rules first, then those of installed packages (entry point group `okrlint.rules`),
    then `plugins`: module names or files, relative to `base`. A culprit is left out and named
    in an error, so that everything else can still be checked.
    """
    import okrlint.rules

    found: dict[str, RuleType] = {}
    errors: list[UserError] = []

    def add(origin: str, module: ModuleType) -> None:
        for rule in find_rules(module):
            rule_id = rule.rule_id()
            if rule_id in found and found[rule_id] is not rule:
                other = found[rule_id].__module__
                errors.append(UserError("duplicate-rule", rule=rule_id, plugin=origin, other=other))
            else:
                found[rule_id] = rule

    add("okrlint", okrlint.rules)
    sources: list[tuple[str, Any]] = []
    if installed:
        for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
            sources.append((point.value, point.load))
    sources += [(name, lambda name=name: _plugin(name, base)) for name in plugins]
    for origin, load in sources:
        try:
            add(origin, load())
        except Exception as error:
            errors.append(UserError("plugin", plugin=origin, reason=_reason(error)))
        except SystemExit as error:
            errors.append(UserError("plugin", plugin=origin, reason=_reason(error)))
    return found, errors
