"""One function per output format: a `Report` and a language in, text out.

A format is a module of this package with a function `render(report, language) -> str`; its name
with `-` for `_` is the name of the format.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from okrlint.formats import formats
from okrlint.model import Language
from okrlint.report import Report

__all__ = ["Render", "formats", "renderer"]

Render = Callable[[Report, Language], str]


def renderer(name: str) -> Render:
    """The function that renders a format.

    Raises:
        KeyError: there is no such format.

    """
    if name not in formats():
        raise KeyError(name)
    render: Render = import_module(f"{__name__}.{name.replace('-', '_')}").render
    return render
