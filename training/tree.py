"""A small builder for grammar lines with their trees."""

from __future__ import annotations

from training.conllu import Form, Sentence, Word


class Tree:
    """Words in order; heads may be given later with `attach`."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, int | None, bool]] = []

    def add(
        self, text: str, pos: str, dep: str, head: int | None = None, space: bool = True
    ) -> int:
        self.rows.append((text, pos, dep, head, space))
        return len(self.rows) - 1

    def attach(self, word: int | None, head: int, dep: str = "") -> None:
        if word is not None:
            text, pos, old, _, space = self.rows[word]
            self.rows[word] = (text, pos, dep or old, head, space)

    def sentence(self, form: Form) -> Sentence:
        words = tuple(
            Word(text, pos, i if head is None else head, "ROOT" if head is None else dep, space)
            for i, (text, pos, dep, head, space) in enumerate(self.rows)
        )
        roots = [w for w in words if w.dep == "ROOT"]
        if len(roots) != 1:
            raise ValueError(f"{len(roots)} roots in {[w.text for w in words]}")
        return Sentence(words, form)
