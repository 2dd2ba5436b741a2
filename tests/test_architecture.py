"""Imports go one way, and the public package stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import okrlint

PACKAGE = Path(okrlint.__file__).parent

# What a module may import of okrlint: itself and everything in the layers before its own.
LAYERS: list[set[str]] = [
    {"model", "errors", "messages", "folding"},
    {"structured", "scripts", "tokens", "forms", "lexicon", "cycles", "calendar"},
    {"sources", "quantities", "files", "convert"},
    {"statement"},
    {"nlp"},
    {"rule"},
    {"rules", "registry", "manual"},
    {"lint", "settings", "suppressions", "suggest"},
    {"ruleset", "testing", "config"},
    {"report", "scoring", "tracker", "baseline", "history", "next_cycle", "charts"},
    {"cache", "schema", "renderers"},
    {"check"},
    {"server"},
    {"commands", "cli", "__main__"},
]
DEPTH = {name: depth for depth, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def _top(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path, *, top_level_only: bool = False) -> set[str]:
    """Modules that a file imports; names behind `if TYPE_CHECKING` do not count."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            skipped |= {inner for part in node.body for inner in ast.walk(part)}
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            if node.module == "okrlint":
                found |= {f"okrlint.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    """A module imports only from its own part of the package or from parts to its left."""
    own = _top(path)
    if own == "rules":
        return
    assert own in DEPTH, f"{own} has no place in LAYERS"
    wrong = {
        name
        for name in _imports(path)
        if name.startswith("okrlint.")
        and (top := name.split(".")[1]) in DEPTH
        and top != own
        and DEPTH[top] > DEPTH[own]
    }
    # Say where errors get their words: the one step to the right, taken when a line is printed.
    assert wrong - {"okrlint.messages"} == set()


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "rules").glob("*.py")), ids=lambda path: path.stem
)
def test_rules_use_public_names(path: Path) -> None:
    """Built-in rules live under the same law as other people's: only `okrlint`'s public names."""
    names = {name for name in _imports(path) if name.startswith("okrlint")}
    public = {"okrlint", *(f"okrlint.{name}" for name in okrlint.__all__)}
    assert names - public == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_nlp_imports_spacy(path: Path) -> None:
    """spaCy is imported in nlp.py and nowhere else, and there only inside functions."""
    named = {name.split(".")[0] for name in _imports(path)}
    at_the_top = {name.split(".")[0] for name in _imports(path, top_level_only=True)}
    assert "spacy" not in at_the_top
    assert ("spacy" in named) <= (path.name == "nlp.py")


def test_importing_okrlint_is_light() -> None:
    """`import okrlint` loads neither spaCy nor typer."""
    code = "import sys, okrlint; print([m for m in ('spacy', 'typer', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_exist() -> None:
    """Every name in `__all__` is there."""
    assert [name for name in okrlint.__all__ if not hasattr(okrlint, name)] == []
