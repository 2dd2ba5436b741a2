"""`okrlint rules`: what is checked here. Does not load spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from okrlint.cli import LangOption

if TYPE_CHECKING:
    from okrlint.model import Language


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rules")(rules)


def _config() -> Any:
    from pathlib import Path

    from okrlint.config import default_config, find_config, load_config

    path = find_config(Path())
    return load_config(path) if path else default_config()


def _known() -> Any:
    from okrlint.registry import load_rules

    config = _config()
    plugins = [
        str(base / name) if name.endswith(".py") or "/" in name else name
        for base, name in config.ruleset.plugins
    ]
    known, errors = load_rules(plugins)
    configured, wrong = config.ruleset.build(known)
    return known, {one.name: one for one in configured}, [*errors, *wrong]


def language_here(lang: Any) -> Language:
    """The language to speak in this folder: as asked, configured, or as the locale says."""
    from okrlint.cli import message_language

    return message_language(lang, None, _config().said("lang"))


def _complain(errors: Any, language: Language | None = None) -> None:
    import sys

    from okrlint.cli import EXIT_FAILED, message_language
    from okrlint.messages import say_error

    for error in errors:
        print(f"okrlint: {say_error(error, language or message_language(None))}", file=sys.stderr)
    if errors:
        raise typer.Exit(EXIT_FAILED)


def rules(
    output_format: Annotated[
        str, typer.Option("--output-format", "-f", help="text or json.")
    ] = "text",
    lang: LangOption = None,
) -> None:
    """List the rules, and how the configuration here sets them."""
    import json

    from okrlint.manual import manual

    language = language_here(lang)
    known, configured, errors = _known()
    rows = []
    for name in sorted({*known, *configured}):
        one = configured.get(name)
        kind = type(one.rule) if one else known[name]
        rows.append(
            {
                "rule": name,
                "severity": one.reported if one else "off",
                "title": manual(kind, language).title,
                "tags": sorted(kind.tags),
            }
        )
    if output_format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        width = max(len(row["rule"]) for row in rows)
        for row in rows:
            print(f"{row['rule']:<{width}}  {row['severity']:<7}  {row['title']}")
    _complain(errors, language)
