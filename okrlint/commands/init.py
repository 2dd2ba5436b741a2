"""`okrlint init`: a commented starter plan and configuration, in the chosen language."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okrlint.cli import LangOption


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init")(init)


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write.")] = Path(),
    lang: LangOption = None,
) -> None:
    """Write a starter plan (okrs.yaml) and configuration (okrlint.yaml); nothing is overwritten.

    In a Git repository it also says, in .gitattributes, how to merge the check-ins of branches.
    """
    from datetime import date
    from importlib.resources import files

    from okrlint.checkins import merge_by_union
    from okrlint.cli import message_language
    from okrlint.discovery import repository
    from okrlint.errors import UserError
    from okrlint.messages import text

    language = message_language(lang)
    today = date.today()
    cycle = f"{today.year}-Q{(today.month - 1) // 3 + 1}"
    targets = {name: folder / name for name in ("okrs.yaml", "okrlint.yaml")}
    for path in targets.values():
        if path.exists():
            raise UserError("exists", path=str(path))
    for name, path in targets.items():
        starter = (files("okrlint") / "starter" / language / name).read_text("utf-8")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(starter.replace("{cycle}", cycle), "utf-8", newline="\n")
        except OSError as error:
            raise UserError("unwritable", path=str(path), reason=error.strerror or "?") from error
        print(text("ui.written", language, {"path": path}))
    if repository(folder) is not None and merge_by_union(folder):
        print(text("ui.written", language, {"path": folder / ".gitattributes"}))
