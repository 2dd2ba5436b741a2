"""`okrlint config`: which settings hold for a file, where each comes from, what is wrong in one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from okrlint.cli import LangOption

if TYPE_CHECKING:
    from okrlint.check import Setup

ConfigOption = Annotated[
    Path | None, typer.Option(envvar="OKRLINT_CONFIG", help="This configuration file.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="Show and check the configuration.", no_args_is_help=True)
    group.command("show")(show)
    group.command("check")(check)
    app.add_typer(group, name="config")


def _setup(path: Path, config: Path | None) -> Setup:
    from okrlint.check import Choices, Setups

    setups = Setups(Choices(config=config))
    target = path / "okrs.yaml" if path.is_dir() else path
    setups.look_at_all(target)
    setup = setups.setup(target)
    return type(setup)(setup.config, setup.rules, setups.errors(), setup.known, setup.name)


def show(
    path: Annotated[Path, typer.Argument(help="A plan file, or a folder.")] = Path(),
    config: ConfigOption = None,
    output_format: Annotated[
        str, typer.Option("--output-format", "-f", help="text or json.")
    ] = "text",
    lang: LangOption = None,
) -> None:
    """Print every setting that holds for a file, with the file and line it comes from."""
    import json

    from okrlint.cli import message_language
    from okrlint.config import shown
    from okrlint.explain_config import explained
    from okrlint.messages import printable, text

    setup = _setup(path, config)
    target = path / "okrs.yaml" if path.is_dir() else path
    found = list(explained(setup.config, setup, target))
    language = message_language(lang, None, setup.config.said("lang"))
    if output_format == "json":
        data = {
            "config": shown(setup.config.path) if setup.config.path else None,
            "ruleset": setup.config.ruleset.name,
            "settings": [
                {"key": one.key, "value": _plain(one.value), "origin": one.origin} for one in found
            ],
        }
        print(json.dumps(data, ensure_ascii=False, indent=2, default=str))
    else:
        if setup.config.path is None:
            print(f"# {text('notice.no-config', language)}")
        lines = [f"{one.key}: {_yaml(one.value)}" for one in found]
        width = min(60, max(len(line) for line in lines))
        for one, line in zip(found, lines, strict=True):
            print(printable(f"{line:<{width}}  # {one.origin}"))
    _complain(setup, language)


def check(
    path: Annotated[Path, typer.Argument(help="A configuration file, or a folder.")] = Path(),
    lang: LangOption = None,
) -> None:
    """Look for mistakes in a configuration and its rulesets. Exit code 2 if there are any."""
    from okrlint.cli import message_language
    from okrlint.config import shown
    from okrlint.messages import text

    named = None if path.is_dir() else path
    setup = _setup(path if path.is_dir() else path.parent, named)
    language = message_language(lang, None, setup.config.said("lang"))
    _complain(setup, language)
    if setup.config.path is None:
        print(text("notice.no-config", language))
    else:
        print(text("notice.config-clean", language, {"path": shown(setup.config.path)}))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, (tuple, frozenset)) else value


def _yaml(value: Any) -> str:
    """A value on one line, as a configuration file would have it."""
    import json

    if value is None:
        return "null"
    if isinstance(value, str) and value.replace("-", "").replace("_", "").isalnum():
        return value
    return json.dumps(_plain(value), ensure_ascii=False, default=str)


def _complain(setup: Setup, language: Any) -> None:
    from okrlint.cli import EXIT_FAILED
    from okrlint.messages import say_error

    for error in setup.errors:
        print(f"okrlint: {say_error(error, language)}", file=sys.stderr)
    if setup.errors:
        raise typer.Exit(EXIT_FAILED)
