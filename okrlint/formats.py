"""Which output formats there are, known without importing any of them."""

from __future__ import annotations

import pkgutil
from pathlib import Path


def formats() -> list[str]:
    """Names of the formats of `check`: one for each module of `okrlint.renderers` of that kind."""
    return [
        info.name.replace("_", "-")
        for info in pkgutil.iter_modules([str(Path(__file__).parent / "renderers")])
        if not info.name.startswith(("_", "report_", "status_"))
    ]
