"""okrlint: the linter for OKRs, in English and Chinese.

The public names. They are fetched when they are first asked for, so that importing this module
costs next to nothing: a run that finds everything in its cache needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrlint.errors import UserError
    from okrlint.folding import folded
    from okrlint.model import (
        Action,
        CheckIn,
        Cycle,
        Item,
        KeyResult,
        Node,
        Objective,
        Plan,
        Source,
        Span,
        Suppression,
    )
    from okrlint.rule import Context, Finding, Findings, Rule
    from okrlint.statement import Statement

__version__ = "0.1.0"

__all__ = [
    "Action",
    "CheckIn",
    "Context",
    "Cycle",
    "Finding",
    "Findings",
    "Item",
    "KeyResult",
    "Node",
    "Objective",
    "Plan",
    "Rule",
    "Source",
    "Span",
    "Statement",
    "Suppression",
    "UserError",
    "folded",
]

_HOMES = ("errors", "folding", "model", "statement", "rule")


def __getattr__(name: str) -> Any:
    if name in __all__:
        for home in _HOMES:
            module = import_module(f"okrlint.{home}")
            if name in vars(module):
                globals()[name] = vars(module)[name]
                return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
