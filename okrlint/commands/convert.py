"""`okrlint convert`: a plan in another format, with nothing lost."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer


class Format(str, Enum):
    """Formats a plan can be written in."""

    yaml = "yaml"
    markdown = "markdown"
    csv = "csv"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("convert")(convert)


def convert(
    path: Annotated[Path, typer.Argument(help="A plan in any format that okrlint reads.")],
    to: Annotated[
        Format | None, typer.Option("--to", "-t", help="The format [default: the output's, yaml].")
    ] = None,
    output_file: Annotated[
        Path | None, typer.Option("--output-file", "-o", help="Write here; never over a file.")
    ] = None,
    implicit: Annotated[
        bool, typer.Option("--implicit", help="Read headings and lists without labels as OKRs.")
    ] = False,
) -> None:
    """Write a plan in the native YAML, as Markdown or as a table. The file itself stays."""
    from okrlint import convert as converters
    from okrlint.cli import message_language
    from okrlint.config import default_config, find_config, load_config
    from okrlint.console import deliver
    from okrlint.errors import UserError
    from okrlint.messages import printable, say_note
    from okrlint.sources import SUFFIXES, read

    found = find_config(path.parent)
    config = load_config(found) if found else default_config()
    plan = read(path, config.read_options(path, implicit=implicit))
    if not plan.objectives and not plan.actions:
        raise UserError("no-objectives", path=str(path))
    if to is None:
        known = SUFFIXES.get(output_file.suffix.lower(), "yaml") if output_file else "yaml"
        to = Format(known) if known in Format.__members__ else Format.yaml
    text = {
        Format.yaml: converters.to_yaml,
        Format.markdown: converters.to_markdown,
        Format.csv: converters.to_csv,
    }[to](plan)
    if output_file is not None and output_file.exists():
        raise UserError("exists", path=str(output_file))
    deliver([(str(output_file) if output_file else None, text)])
    for note in plan.notes:
        line = f"{plan.source.position(note.span.start).line}: " if note.span else ""
        typer.echo(f"{path}: {line}{printable(say_note(note, message_language(None)))}", err=True)
