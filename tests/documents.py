"""Our own documents in every shape, and what stands in each of them.

`tests/documents/NAME` is a document, `NAME.expected` says what a reader finds in it: one line an
item with line, column, id, text and fields, then the notes. `NAME.options.yaml`, where there is
one, holds the options to read it with.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from okrlint.model import Item, Plan
from okrlint.sources import ReadOptions, read

FOLDER = Path(__file__).parent / "documents"
_OTHER = (".expected", ".options.yaml")


def documents() -> list[Path]:
    """All documents, in the order of their names."""
    return sorted(p for p in FOLDER.iterdir() if p.is_file() and not p.name.endswith(_OTHER))


def options_of(path: Path) -> ReadOptions:
    """The options that a document is read with."""
    told = path.with_name(path.name + ".options.yaml")
    return (
        ReadOptions(**yaml.safe_load(told.read_text("utf-8"))) if told.exists() else ReadOptions()
    )


def described(path: Path) -> str:
    """What is read in a document, in the form of its `.expected` file."""
    plan = read(path, options_of(path))
    return "".join(line + "\n" for line in _lines(plan))


def _lines(plan: Plan) -> Iterator[str]:
    if plan.cycle:
        yield f"cycle {plan.cycle.name} {plan.cycle.start}..{plan.cycle.end}"
    for name in ("title", "team", "level", "owner", "language"):
        if getattr(plan, name):
            yield f"{name} {getattr(plan, name)}"
    for objective in plan.objectives:
        yield _line(plan, objective, "")
        for item in (*objective.key_results, *objective.actions):
            yield _line(plan, item, "  ")
    for action in plan.actions:
        yield _line(plan, action, "")
    for note in plan.notes:
        at = plan.source.position(note.span.start) if note.span else None
        data = ", ".join(f"{key}={value}" for key, value in note.data.items())
        yield (
            f"note {note.code}" + (f" {at.line}:{at.column}" if at else "") + (data and f" {data}")
        )


def _line(plan: Plan, item: Item, indent: str) -> str:
    at = plan.source.position(item.span.start)
    skip = {"id", "text", "span", "pieces", "kind", "key_results", "actions", "check_ins"}
    said = {
        name: value.name if name == "cycle" else value
        for name in type(item).model_fields
        if name not in skip and (value := getattr(item, name)) not in (None, (), {}, "")
    }
    fields = ", ".join(f"{name}={value}" for name, value in said.items())
    kind = {"key_result": "KR", "objective": "O", "action": "A"}[getattr(item, "kind", "")]
    return f"{indent}{kind} {at.line}:{at.column} {item.id} | {item.text}" + (
        fields and f" | {fields}"
    )
