"""`okrlint debug`: how a line is read, and which rules fired on what evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from okrlint.cli import LangOption

if TYPE_CHECKING:
    from okrlint.model import Language
    from okrlint.statement import Statement


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("debug")(debug)


def debug(
    line: Annotated[list[str], typer.Argument(help="A line, or `structure` and files.")],
    kind: Annotated[
        str, typer.Option(help="What the line is: objective, key-result or both.")
    ] = "both",
    output_format: Annotated[
        str, typer.Option("--output-format", "-f", help="text or json.")
    ] = "text",
    lang: LangOption = None,
) -> None:
    """Show how a line is read: tokens, tags, tree, quantities, facts, and what rules make of it.

    `okrlint debug structure FILE` shows what was read from which line of a file, and why.
    """
    import json

    if line[0] == "structure" and len(line) > 1:
        _structure(line[1:])
        return
    text = " ".join(line)
    from okrlint.commands.rules import language_here
    from okrlint.nlp import Reader

    reader = Reader(vocabulary=_vocabulary())
    said = reader.read(text)
    kinds: list[Literal["objective", "key_result"]] = []
    if kind in ("both", "objective"):
        kinds.append("objective")
    if kind in ("both", "key-result", "key_result", "kr"):
        kinds.append("key_result")
    language = language_here(lang)
    fired = {one: list(_fired(text, one, reader, language)) for one in kinds}
    if output_format == "json":
        data = {
            "text": text,
            "facts": dict(_facts(said)),
            "tokens": list(_tokens(said)),
            "rules": fired,
        }
        print(json.dumps(data, ensure_ascii=False, indent=2, default=str))
        return
    print("\n".join(_page(said, fired, language)))


def _vocabulary() -> Any:
    from pathlib import Path

    from okrlint.config import find_config, load_config
    from okrlint.nlp import Vocabulary

    path = find_config(Path())
    return load_config(path).own.vocabulary() if path else Vocabulary()


def _structure(paths: list[str]) -> None:
    from pathlib import Path

    from okrlint.sources import read
    from okrlint.sources.debug import structure

    for path in paths:
        print(structure(read(Path(path))), end="")


def _tokens(said: Statement) -> Iterator[dict[str, Any]]:
    if said.doc is None:
        return
    # Chinese is parsed in one script, character for character: people see the one they wrote.
    whole = said.text if len(said.doc.text) == len(said.text) else said.doc.text
    written = whole if said.language == "zh" else said.doc.text
    for token in said.doc:
        yield {
            "word": _written(token, written),
            "tag": token.pos_,
            "relation": token.dep_,
            "head": _written(token.head, written),
        }


def _written(token: Any, text: str) -> str:
    return text[token.idx : token.idx + len(token)]


def _facts(said: Statement) -> Iterator[tuple[str, Any]]:
    yield "language", said.language
    yield "form", f"{said.form} ({said.certainty:.2f})"
    yield "predicate", said.predicate.text if said.predicate else None
    yield "base form", said.predicate.lemma if said.predicate else None
    yield "metric", said.metric.text if said.metric else None
    yield "activity", said.is_activity
    yield "direction", said.direction
    yield "baseline", said.baseline
    yield "target", said.target
    yield "unit", said.unit
    yield "change", said.change.sense if said.change else None
    yield "deadline", said.deadline.text if said.deadline else None
    yield "vague words", ", ".join(word.text for word in said.vague) or None


def _marks(said: Statement) -> Iterator[str]:
    for quantity in said.reading.quantities:
        value = "?" if quantity.value is None else f"{quantity.value:g}"
        upper = f" to {quantity.upper:g}" if quantity.upper is not None else ""
        sign = f"{quantity.comparator} " if quantity.comparator else ""
        unit = f" {quantity.unit}" if quantity.unit else ""
        per = f" per {quantity.per}" if quantity.per else ""
        yield (
            f"{quantity.start}-{quantity.end} “{quantity.text}”: {quantity.kind}, "
            f"{sign}{value}{upper}{unit}{per}, {quantity.role}"
        )
    for moment in said.reading.moments:
        days = f", {moment.first} to {moment.last}" if moment.first else ""
        yield f"{moment.start}-{moment.end} “{moment.text}”: {moment.role}{days}"
    for name in said.reading.names:
        yield f"{name.start}-{name.end} “{name.text}”: no quantity ({name.why})"


def _fired(
    text: str, kind: Literal["objective", "key_result"], reader: Any, language: Language
) -> Iterator[dict[str, Any]]:
    from okrlint.commands.rules import _known
    from okrlint.lint import lint
    from okrlint.messages import say
    from okrlint.model import KeyResult, Objective, Plan, Source, Span
    from okrlint.rule import Context

    span = Span(start=0, end=len(text))
    source = Source(text=text, path="-")
    if kind == "objective":
        objective = Objective(id="O1", text=text, span=span)
    else:
        kr = KeyResult(id="O1.KR1", text=text, span=span)
        objective = Objective(id="O1", text="", key_results=(kr,))
    plan = Plan(source=source, objectives=(objective,))
    _, configured, _ = _known()
    line_rules = [one for one in configured.values() if "structure" not in one.rule.tags]
    for found in lint(plan, line_rules, Context(reader=reader.read, plan=plan)):
        if found.subject.kind == kind:
            yield {
                "rule": found.rule,
                "code": found.code,
                "severity": found.severity,
                "evidence": text[found.span.start : found.span.end],
                "message": say(found, language),
            }


def _page(
    said: Statement, fired: dict[Any, list[dict[str, Any]]], language: Language
) -> Iterator[str]:
    from rich.cells import cell_len

    from okrlint.messages import printable, text

    yield printable(said.text)
    tokens = list(_tokens(said))
    if tokens:
        yield ""
        width = max(cell_len(token["word"]) for token in tokens) + 2
        for token in tokens:
            pad = " " * (width - cell_len(token["word"]))
            head = "" if token["relation"] == "ROOT" else f" of {token['head']}"
            yield f"  {token['word']}{pad}{token['tag']:<6} {token['relation']}{head}"
    marks = list(_marks(said))
    if marks:
        yield ""
        yield from (f"  {printable(mark)}" for mark in marks)
    yield ""
    for name, value in _facts(said):
        if value not in (None, False):
            yield f"  {name + ':':<13} {value}"
    for kind, found in fired.items():
        yield ""
        yield f"  {text(f'ui.as-{kind}', language)}"
        if not found:
            yield f"    {text('ui.nothing', language)}"
        for one in found:
            severity = text(f"ui.{one['severity']}", language)
            evidence = text("ui.evidence", language, {"text": one["evidence"]})
            yield f"    {severity} {one['rule']} ({one['code']}) {evidence}"
            yield f"      {one['message']}"
