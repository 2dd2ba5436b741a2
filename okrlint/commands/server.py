"""`okrlint server`: the language server, for editors."""

from __future__ import annotations

import typer

from okrlint.cli import LangOption


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("server")(server)


def server(lang: LangOption = None) -> None:
    """Serve an editor over standard input and output (Language Server Protocol)."""
    from okrlint.errors import UserError

    try:
        from okrlint.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UserError("lsp-missing") from error
    serve(lang.value if lang else None)
