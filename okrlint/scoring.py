"""How well the rules agree with people: precision, recall and F1 on labelled lines.

A labelled file is JSON Lines; each line has `text`, `kind` (`objective` or `key_result`) and
`defects` (rule names), and may have `language`, `borderline` (rules of which a hint is all right)
and `facts`. A rule counts as having spoken when its finding is a warning or an error; hints are
neither right nor wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from okrlint.errors import UserError
from okrlint.lint import ConfiguredRule, lint
from okrlint.model import KeyResult, Objective, Plan, Source, Span
from okrlint.nlp import Reader
from okrlint.rule import Context
from okrlint.scripts import script_of
from okrlint.statement import Statement

UNMEASURED = frozenset({"kr-vague", "kr-unmeasurable"})


@dataclass(frozen=True)
class Labelled:
    """A line with what people said of it."""

    text: str
    kind: str
    language: str
    defects: frozenset[str]
    borderline: frozenset[str] = frozenset()
    facts: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True)
class Judged:
    """A labelled line with what the rules said of it."""

    line: Labelled
    found: frozenset[str]
    hinted: frozenset[str]
    statement: Statement


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits, false alarms and misses, and the figures that follow from them (0 to 1)."""

    hits: int
    alarms: int
    misses: int

    @property
    def precision(self) -> float | None:
        """Share of findings that people agree with; None without findings."""
        found = self.hits + self.alarms
        return self.hits / found if found else None

    @property
    def recall(self) -> float | None:
        """Share of people's defects that were found; None where there are none."""
        there = self.hits + self.misses
        return self.hits / there if there else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        total = 2 * self.hits + self.alarms + self.misses
        return 2 * self.hits / total if total else None


def read_labelled(path: Path) -> Iterator[Labelled]:
    """The labelled lines of a file.

    Raises:
        UserError: the file cannot be read, or a line is not a labelled statement.
    """
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise UserError("no-such-file", path=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("unreadable", path=str(path), reason=type(error).__name__) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            yield Labelled(
                text=said["text"],
                kind=said["kind"].replace("-", "_"),
                language=said.get("language") or script_of(said["text"]),
                defects=frozenset(said["defects"]),
                borderline=frozenset(said.get("borderline") or ()),
                facts=said.get("facts") or {},
                place=f"{path}:{number}",
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            reason = f"{type(error).__name__}: {error}"
            raise UserError("not-labelled", path=str(path), line=number, reason=reason) from error


def judge(
    lines: Sequence[Labelled], rules: Sequence[ConfiguredRule], reader: Reader
) -> Iterator[Judged]:
    """Each line as the rules see it, alone in a plan of its own."""
    reader.expect(line.text for line in lines)
    for line in lines:
        span = Span(start=0, end=len(line.text))
        if line.kind == "objective":
            objective = Objective(id="O1", text=line.text, span=span)
        else:
            kr = KeyResult(id="O1.KR1", text=line.text, span=span)
            objective = Objective(id="O1", key_results=(kr,))
        plan = Plan(source=Source(text=line.text), objectives=(objective,))
        found = [
            one
            for one in lint(plan, rules, Context(reader=reader.read, plan=plan))
            if one.subject.kind == line.kind
        ]
        yield Judged(
            line,
            frozenset(one.rule for one in found if one.severity != "info"),
            frozenset(one.rule for one in found if one.severity == "info"),
            reader.read(line.text),
        )


def count(
    judged: Iterable[Judged],
    has: Callable[[frozenset[str]], bool],
) -> Counts:
    """How a decision about a line agrees: `has` tells it from the rules that speak."""
    hits = alarms = misses = 0
    for one in judged:
        said, wanted = has(one.found), has(one.line.defects)
        hits += said and wanted
        alarms += said and not wanted
        misses += wanted and not said
    return Counts(hits, alarms, misses)


@dataclass(frozen=True)
class Score:
    """The figures for the lines of one language."""

    language: str
    lines: int
    rules: Mapping[str, Counts]
    agreement: float
    """Share of lines on which rules and people agree whether there is any defect."""
    accused: float
    """Share of objectives with a predicate, in people's eyes, that are called verb-less."""
    facts: Mapping[str, tuple[int, int]]
    """Fact -> (right, asked)."""


def score(language: str, judged: Sequence[Judged], names: Iterable[str]) -> Score:
    """The figures for some judged lines."""
    rules: dict[str, Counts] = {}
    for name in names:
        kind = "objective" if name.startswith("objective") else "key_result"
        of_kind = [one for one in judged if one.line.kind == kind]
        rules[name] = count(of_kind, lambda said, name=name: name in said)  # type: ignore[misc]
    results = [one for one in judged if one.line.kind == "key_result"]
    rules["(unmeasured)"] = count(results, lambda said: bool(said & UNMEASURED))
    agreed = sum(bool(one.found) == bool(one.line.defects) for one in judged)
    good = [
        one
        for one in judged
        if one.line.kind == "objective" and "objective-verbless" not in one.line.defects
    ]
    accused = sum("objective-verbless" in one.found for one in good)
    return Score(
        language=language,
        lines=len(judged),
        rules=rules,
        agreement=agreed / len(judged) if judged else 1.0,
        accused=accused / len(good) if good else 0.0,
        facts=_facts(results),
    )


def _facts(judged: Iterable[Judged]) -> dict[str, tuple[int, int]]:
    tallies: dict[str, list[int]] = {}
    for one in judged:
        said, facts = one.statement, one.line.facts
        answers = {
            "predicate": said.verb or None,
            "baseline": said.baseline,
            "target": said.target,
            "deadline": said.deadline.text if said.deadline else None,
            "direction": said.direction,
        }
        for name, answer in answers.items():
            if name in facts and (facts[name] is not None or answer is not None):
                tally = tallies.setdefault(name, [0, 0])
                tally[0] += _same(answer, facts[name])
                tally[1] += 1
    return {name: (right, asked) for name, (right, asked) in tallies.items()}


def _same(answer: Any, wanted: Any) -> bool:
    if isinstance(answer, float | int) and isinstance(wanted, float | int):
        return abs(answer - wanted) <= 1e-9 * max(1.0, abs(wanted))
    if isinstance(answer, str) and isinstance(wanted, str):
        return answer.lower() in wanted.lower() or wanted.lower() in answer.lower()
    return bool(answer == wanted)
