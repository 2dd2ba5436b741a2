"""Sentences with their trees: the one shape that all training data takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

Form = Literal["PREDICATE", "NOMINAL", "TOPIC"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence; `head` is an index, its own for the root, None when not known."""

    text: str
    pos: str
    head: int | None
    dep: str
    space: bool = True
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    words: tuple[Word, ...]
    form: Form | None = None

    @property
    def text(self) -> str:
        return "".join(w.text + (" " if w.space else "") for w in self.words).strip()


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Read a UD file; multiword tokens are cut so that the words join to the surface text."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        if rows:
            yield Sentence(tuple(_words(rows)))


def _words(rows: list[list[str]]) -> Iterator[Word]:
    joined: tuple[int, str, bool] | None = None
    pending: list[list[str]] = []
    for row in rows:
        spaced = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            joined = (int(row[0].split("-")[1]), row[1], spaced)
        elif "." in row[0]:
            continue
        elif joined:
            pending.append(row)
            if int(row[0]) == joined[0]:
                yield from _surface(pending, joined[1], joined[2])
                joined, pending = None, []
        else:
            yield _word(row, row[1], spaced)


def _surface(rows: list[list[str]], surface: str, spaced: bool) -> Iterator[Word]:
    forms = [row[1] for row in rows]
    if "".join(forms) != surface:
        cut = len(forms[-1]) if len(forms) == 2 and len(forms[-1]) < len(surface) else 0
        forms = [surface[:-cut], surface[-cut:]] if cut else forms
    for i, (row, form) in enumerate(zip(rows, forms, strict=True)):
        yield _word(row, form, spaced and i == len(rows) - 1)


def _word(row: list[str], form: str, space: bool) -> Word:
    index, head = int(row[0]) - 1, int(row[6])
    dep = row[7].split(":")[0] if row[7] in DROPPED else row[7]
    return Word(
        text=form.replace(" ", "") or "_",
        pos=row[3] if row[3] != "_" else "X",
        head=head - 1 if head else index,
        dep=dep if head else "ROOT",
        space=space,
        lemma=row[2],
    )


DROPPED = frozenset(
    {
        "acl:relcl", "advcl:relcl", "nsubj:outer", "csubj:outer", "det:predet", "cc:preconj",
        "nmod:desc", "flat:name", "flat:foreign", "discourse:sp", "mark:adv", "compound:ext",
    }
)  # fmt: skip


def with_text(word: Word, text: str) -> Word:
    return replace(word, text=text)
