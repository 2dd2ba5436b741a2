"""okrlint: the linter for OKRs, in English and Chinese.

The public names. Importing this module imports neither spaCy nor typer.
"""

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
)
from okrlint.statement import Statement
from okrlint.rule import Context, Finding, Findings, Rule

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
    "UserError",
    "folded",
]
