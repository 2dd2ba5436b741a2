"""`okrlint schema`: the JSON Schemas of plan and configuration."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer


class Subject(str, Enum):
    """What there is a schema of."""

    plan = "plan"
    config = "config"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema")(schema)


def schema(
    subject: Annotated[Subject, typer.Argument(help="plan or config")],
) -> None:
    """Print the JSON Schema (draft-07) of a plan or a configuration, for editors."""
    import json

    from okrlint.console import write
    from okrlint.registry import load_rules
    from okrlint.schema import config_schema, plan_schema

    if subject is Subject.plan:
        found = plan_schema()
    else:
        rules, _ = load_rules(installed=False)
        found = config_schema(rules)
    write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
