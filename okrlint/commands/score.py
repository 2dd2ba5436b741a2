"""`okrlint score`: how well the rules agree with people, on labelled lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from okrlint.scoring import Counts, Score


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("score")(score)


def score(
    corpus: Annotated[list[Path], typer.Argument(help="Labelled files (.jsonl) or folders.")],
    misses: Annotated[bool, typer.Option("--misses", help="List the disagreements.")] = False,
    output_format: Annotated[
        str, typer.Option("--output-format", "-f", help="text, json or markdown.")
    ] = "text",
) -> None:
    """Compare the rules with people's labels: precision, recall and F1 per rule and language."""
    import json

    from okrlint.commands.rules import _complain, _known
    from okrlint.nlp import Reader
    from okrlint.scoring import judge, read_labelled
    from okrlint.scoring import score as figures

    files = [
        file
        for path in corpus
        for file in (sorted(path.rglob("*.jsonl")) if path.is_dir() else [path])
    ]
    lines = [line for file in files for line in read_labelled(file)]
    _, configured, errors = _known()
    names = sorted({rule for line in lines for rule in line.defects | line.borderline})
    rules = [one for name, one in configured.items() if name in names]
    judged = list(judge(lines, rules, Reader()))
    by_language: dict[str, Any] = {}
    for one in judged:
        by_language.setdefault(one.line.language, []).append(one)
    scores = [figures(language, by_language[language], names) for language in sorted(by_language)]
    if output_format == "json":
        print(json.dumps([_data(one) for one in scores], ensure_ascii=False, indent=2))
    else:
        table = _markdown if output_format == "markdown" else _text
        print("\n\n".join("\n".join(table(one)) for one in scores))
    if misses:
        for one in judged:
            wrong = (one.found ^ one.line.defects) & set(names)
            if wrong:
                said = ", ".join(sorted(one.found)) or "nothing"
                wanted = ", ".join(sorted(one.line.defects)) or "nothing"
                print(f"{one.line.place}: {one.line.text}\n    people: {wanted}; okrlint: {said}")
    _complain(errors)


def _share(value: float | None) -> str:
    return "    –" if value is None else f"{value:5.3f}"


def _rows(one: Score) -> list[tuple[str, Counts]]:
    return sorted(one.rules.items())


def _text(one: Score) -> Any:
    yield f"{one.language}: {one.lines} lines"
    yield f"  {'':<24} precision  recall     F1  hits  alarms  misses"
    for name, counts in _rows(one):
        yield (
            f"  {name:<24}     {_share(counts.precision)}   {_share(counts.recall)}  "
            f"{_share(counts.f1)}  {counts.hits:>4}  {counts.alarms:>6}  {counts.misses:>6}"
        )
    yield f"  agreement good/bad {one.agreement:.3f}; good objectives accused {one.accused:.3f}"
    facts = ", ".join(f"{name} {right}/{asked}" for name, (right, asked) in one.facts.items())
    yield f"  facts right: {facts}"


def _markdown(one: Score) -> Any:
    yield f"### {one.language}, {one.lines} lines"
    yield ""
    yield "| rule | precision | recall | F1 | hits | alarms | misses |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, counts in _rows(one):
        yield (
            f"| {name} | {_share(counts.precision).strip()} | {_share(counts.recall).strip()} | "
            f"{_share(counts.f1).strip()} | {counts.hits} | {counts.alarms} | {counts.misses} |"
        )
    yield ""
    yield (
        f"Agreement good/bad {one.agreement:.3f}; objectives wrongly called verb-less "
        f"{one.accused:.3f}."
    )
    facts = ", ".join(f"{name} {right} of {asked}" for name, (right, asked) in one.facts.items())
    yield f"Facts right: {facts}."


def _data(one: Score) -> dict[str, Any]:
    return {
        "language": one.language,
        "lines": one.lines,
        "agreement": one.agreement,
        "accused": one.accused,
        "rules": {
            name: {
                "precision": counts.precision,
                "recall": counts.recall,
                "f1": counts.f1,
                "hits": counts.hits,
                "alarms": counts.alarms,
                "misses": counts.misses,
            }
            for name, counts in one.rules.items()
        },
        "facts": {name: {"right": r, "asked": a} for name, (r, a) in one.facts.items()},
    }
