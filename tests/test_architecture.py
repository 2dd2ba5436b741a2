"""Imports go one way, and the public package stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import okrlint

PACKAGE = Path(okrlint.__file__).parent

# The spine of the package: a part imports nothing of the parts to its right.
SPINE = ["model", "quantities", "statement", "nlp", "rule", "registry", "lint", "ruleset",
         "config", "report", "check", "edge"]  # fmt: skip
# Where people and programs come in; these may know each other, and nothing else knows them.
EDGE = {"cli", "commands", "server", "__main__"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def _top(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def _imports(path: Path, *, top_level_only: bool = False) -> frozenset[str]:
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
    return frozenset(found)


@cache
def _graph() -> dict[str, set[str]]:
    """Which part of the package imports which; a part is a module or a folder at the top."""
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        own = "edge" if _top(path) in EDGE else _top(path)
        if own == "rules":
            continue
        for name in _imports(path):
            parts = name.split(".")
            if parts[0] == "okrlint" and len(parts) > 1:
                other = "edge" if parts[1] in EDGE else parts[1]
                # Errors get their words when they are printed: the one look to the right.
                if other not in (own, "messages", "__version__"):
                    graph.setdefault(own, set()).add(other)
    return graph


def _reached(graph: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    ahead = set(graph.get(start, ()))
    while ahead:
        part = ahead.pop()
        if part not in found:
            found.add(part)
            ahead |= graph.get(part, set())
    return found


def test_imports_go_one_way() -> None:
    """No part of the package imports, over any number of steps, a part that imports it."""
    graph = _graph()
    assert [part for part in sorted(graph) if part in _reached(graph, part)] == []


@pytest.mark.parametrize("index", range(len(SPINE)), ids=lambda index: SPINE[index])
def test_the_spine_keeps_its_order(index: int) -> None:
    """What stands to the left knows nothing of what stands to the right."""
    assert _reached(_graph(), SPINE[index]) & set(SPINE[index + 1 :]) == set()


def test_the_tracker_knows_the_model_only() -> None:
    """Progress and status need no reader, no rule and no file."""
    assert _graph()["tracker"] == {"model"}


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
    """SpaCy is imported in nlp.py and nowhere else, and there only inside functions."""
    named = {name.split(".")[0] for name in _imports(path)}
    at_the_top = {name.split(".")[0] for name in _imports(path, top_level_only=True)}
    assert "spacy" not in at_the_top
    assert ("spacy" in named) <= (path.name == "nlp.py")


def test_importing_okrlint_is_light() -> None:
    """`import okrlint` loads neither spaCy nor typer."""
    code = (
        "import sys, okrlint; print([m for m in ('spacy', 'typer', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_exist() -> None:
    """Every name in `__all__` is there."""
    assert [name for name in okrlint.__all__ if not hasattr(okrlint, name)] == []
