"""`okrlint doctor`: what okrlint is made of here, for a bug report or a first look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from okrlint.cli import LangOption

_PACKAGES = ("spacy", "pydantic", "typer", "PyYAML", "markdown-it-py", "openpyxl", "pygls")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor")(doctor)


def doctor(
    lang: LangOption = None,
    cache_dir: Annotated[
        Path | None, typer.Option(envvar="OKRLINT_CACHE_DIR", help="Where the cache is.")
    ] = None,
) -> None:
    """Show versions, pipelines, configuration and cache. Exit code 2 if something is broken.

    Nothing is fetched, here or in any other command: okrlint never uses the network.
    """
    from okrlint import __version__
    from okrlint.cache import default_folder
    from okrlint.cli import EXIT_FAILED, message_language
    from okrlint.config import find_config, shown
    from okrlint.messages import text

    language = message_language(lang)
    config = find_config(Path())
    broken = 0
    for line in (f"okrlint {__version__}", *_versions()):
        print(line)
    for name in ("en", "zh"):
        problem = _pipeline(name)
        broken += bool(problem)
        key = "doctor.pipeline-broken" if problem else "doctor.pipeline"
        print(text(key, language, {"name": name, "reason": problem}))
    said = {"path": shown(config)} if config else {}
    print(text("doctor.config" if config else "doctor.no-config", language, said))
    print(text("doctor.cache", language, {"path": cache_dir or default_folder()}))
    print(text("doctor.offline", language))
    if broken:
        raise typer.Exit(EXIT_FAILED)


def _versions() -> Iterator[str]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    yield f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    for package in _PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{package} -"


def _pipeline(name: str) -> str:
    """Why a pipeline cannot read a line; an empty string where it can."""
    from okrlint.nlp import Reader

    lines = {"en": "Cut set-up time from 14 days to 5", "zh": "將簽核天數從 14 天縮短到 5 天"}
    try:
        found = Reader().read(lines[name]).change is not None
    except Exception as error:  # whatever a broken installation makes of it
        return " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return "" if found else "?"
