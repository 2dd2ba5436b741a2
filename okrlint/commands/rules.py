"""`okrlint rules` and `okrlint explain`: what is checked, and why. Neither loads spaCy."""

from __future__ import annotations

from typing import Annotated, Any

import typer


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("rules")(rules)
    app.command("explain")(explain)
    app.command("rule", hidden=True)(explain)


def _known() -> Any:
    from pathlib import Path

    from okrlint.config import default_config, find_config, load_config
    from okrlint.registry import load_rules

    path = find_config(Path())
    config = load_config(path) if path else default_config()
    plugins = [
        str(base / name) if name.endswith(".py") or "/" in name else name
        for base, name in config.ruleset.plugins
    ]
    known, errors = load_rules(plugins)
    configured, wrong = config.ruleset.build(known)
    return known, {one.name: one for one in configured}, [*errors, *wrong]


def _complain(errors: Any) -> None:
    import sys

    from okrlint.cli import EXIT_FAILED, message_language
    from okrlint.messages import say_error

    for error in errors:
        print(f"okrlint: {say_error(error, message_language(None))}", file=sys.stderr)
    if errors:
        raise typer.Exit(EXIT_FAILED)


def rules(
    output_format: Annotated[
        str, typer.Option("--output-format", "-f", help="text or json.")
    ] = "text",
) -> None:
    """List the rules, and how the configuration here sets them."""
    import json

    from okrlint.manual import manual

    known, configured, errors = _known()
    rows = []
    for name in sorted({*known, *configured}):
        one = configured.get(name)
        kind = type(one.rule) if one else known[name]
        rows.append(
            {
                "rule": name,
                "severity": one.reported if one else "off",
                "title": manual(kind).title,
                "tags": sorted(kind.tags),
            }
        )
    if output_format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        width = max(len(row["rule"]) for row in rows)
        for row in rows:
            print(f"{row['rule']:<{width}}  {row['severity']:<7}  {row['title']}")
    _complain(errors)


def explain(
    rule: Annotated[str, typer.Argument(help="Name of a rule.")],
    output_format: Annotated[
        str, typer.Option("--output-format", "-f", help="text or json.")
    ] = "text",
) -> None:
    """Print a rule's manual page: what it asks, why, examples and options."""
    import json

    from okrlint.errors import UserError
    from okrlint.manual import manual, options
    from okrlint.settings import nearest

    known, configured, errors = _known()
    one = configured.get(rule)
    kind = type(one.rule) if one else known.get(rule)
    if kind is None:
        near = nearest(rule, {*known, *configured})
        raise UserError("unknown-rule-near" if near else "unknown-rule", rule=rule, near=near)
    page = manual(kind)
    if output_format == "json":
        data = {
            "rule": rule,
            "title": page.title,
            "text": page.prose,
            "tags": sorted(kind.tags),
            "messages": dict(kind.messages),
            "examples": [
                {"verdict": e.verdict, "code": e.code, "body": e.body} for e in page.examples
            ],
            "options": [
                {"name": o.name, "description": o.description, "default": o.default}
                for o in options(kind)
            ],
        }
        print(json.dumps(data, ensure_ascii=False, indent=2, default=str))
    else:
        print("\n".join(_page(rule, kind, page)))
    _complain(errors)


def _page(name: str, kind: Any, page: Any) -> Any:
    from okrlint.cli import message_language
    from okrlint.manual import options
    from okrlint.messages import text

    language = message_language(None)
    yield f"{name}: {page.title}"
    yield ""
    yield page.prose
    for verdict in ("bad", "good"):
        examples = [example for example in page.examples if example.verdict == verdict]
        if examples:
            yield ""
            yield text(f"ui.rule-{verdict}", language)
            for index, example in enumerate(examples):
                if index:
                    yield ""
                for line in example.body.rstrip("\n").splitlines():
                    yield f"    {line}".rstrip()
    found = list(options(kind))
    if found:
        yield ""
        yield text("ui.rule-options", language)
        for option in found:
            default = text("ui.rule-default", language, {"value": option.default})
            yield f"    {option.name}: {option.description} ({default})"
    yield ""
    yield f"{text('ui.rule-tags', language)}: {', '.join(sorted(kind.tags))}"
