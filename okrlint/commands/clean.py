"""`okrlint clean`: delete the cache."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("clean")(clean)


def clean(
    cache_dir: Annotated[
        Path | None, typer.Option(envvar="OKRLINT_CACHE_DIR", help="Where the cache is.")
    ] = None,
) -> None:
    """Delete what okrlint keeps of earlier runs."""
    from okrlint.cache import Cache, default_folder
    from okrlint.cli import message_language
    from okrlint.messages import text

    cache = Cache(cache_dir or default_folder())
    count = cache.clean()
    print(text("notice.cleaned", message_language(None), {"path": cache.folder, "count": count}))
