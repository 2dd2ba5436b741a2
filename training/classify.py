"""Train the classifier of a line's form: `python -m training.classify en TREEBANKS`.

It has an encoder of its own, so it needs no more of a pipeline than its words: it is trained by
itself, on lines as run time cuts them, and put into the finished pipeline. Lines with a form and
nothing else (`lines/forms-*.tsv`) serve here as well as annotated ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import spacy
import typer
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_config
from thinc.api import Adam, fix_random_seed

from okrlint.nlp import parse_lines
from okrlint.tokens import read_words
from training.corpora import Corpora
from training.docs import FORMS, read_doc
from training.lines import read_forms
from training.paths import EN_WORDS, HERE, LINES, PIPELINES, ZH_WORDS
from training.save import save
from training.train import FEATURES

Labelled = tuple[Sequence[str], Sequence[bool], str]
"""Words, whether a space follows each, and the form."""

ROWS = [3000, 500, 1500, 500, 400, 2000]
SHARES = {"lines": 0.7, "grammar": 0.2, "cuts": 0.1}
FORGET = 0.06  # share of dictionary classes that training hides
BATCH = 160


def cut(pairs: Sequence[tuple[str, str]], language: str) -> list[Labelled]:
    """Lines with a form, cut into words as run time cuts them."""
    parsed = parse_lines([text for text, _ in pairs], language)
    return [
        (one.words, [bool(token.whitespace_) for token in one.doc], form)
        for one, (_, form) in zip(parsed, pairs, strict=True)
    ]


def recased(words: Sequence[str], random: Random) -> list[str]:
    """English words in lower case, title case or capitals, as people write headings."""
    draw = random.random()
    if draw < 0.12:
        return [word.lower() for word in words]
    if draw < 0.2:
        return [word[:1].upper() + word[1:] for word in words]
    if draw < 0.23:
        return [word.upper() for word in words]
    return list(words)


def build(language: str, base: Language) -> Language:
    """A pipeline of nothing but the classifier, with the vocabulary of the finished one."""
    config = load_config(HERE / "config" / "pipeline.cfg")["components"]["textcat"]
    attributes, rows = FEATURES[language]
    config["model"]["tok2vec"]["embed"].update(
        attrs=attributes, rows=[min(a, b) for a, b in zip(rows, ROWS, strict=False)]
    )
    nlp = spacy.blank("xx", vocab=base.vocab)
    nlp.add_pipe("textcat", config={"model": config["model"]})
    return nlp


def main(
    language: str,
    treebanks: Path,
    epochs: int = 24,
    seed: int = 7,
    rate: float = 0.002,
    drop: float = 0.3,
    held_out: bool = True,
    out: Path = PIPELINES,
) -> None:
    """Train for so many passes over the lines. Without `held-out` all lines are trained on."""
    fix_random_seed(seed)
    random = Random(seed)
    table = read_words(EN_WORDS if language == "en" else ZH_WORDS)
    base = spacy.load(out / language)
    nlp = build(language, base)
    known = cut(list(read_forms(LINES, held_out=False, language=language)), language)
    held = cut(list(read_forms(LINES, held_out=True, language=language)), language)
    corpora = Corpora(language, treebanks, seed)
    pools: dict[str, Sequence[Labelled]] = {"lines": known}
    for name in ("grammar", "cuts"):
        pools[name] = [
            ([w.text for w in s.words], [w.space for w in s.words], s.form)
            for s in corpora.pools[name]
            if s.form
        ]

    def shuffled(pool: Sequence[Labelled]) -> Iterator[Labelled]:
        while True:
            yield from random.sample(pool, len(pool))

    decks = {name: shuffled(pool) for name, pool in pools.items()}

    def example(words: Sequence[str], spaces: Sequence[bool], form: str) -> Example:
        words = recased(words, random) if language == "en" else words
        read = read_doc(nlp.vocab, words, spaces, language, table, forget=FORGET, random=random)
        gold = Doc(nlp.vocab, words=list(words), spaces=list(spaces))
        gold.cats = {name: float(name == form) for name in FORMS}
        return Example(read, gold)

    def draw() -> Example:
        [name] = random.choices(list(SHARES), list(SHARES.values()))
        return example(*next(decks[name]))

    nlp.initialize(lambda: [draw() for _ in range(2000)])
    optimizer = Adam(rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    steps = round(epochs * len(known) / SHARES["lines"] / BATCH)
    print({name: len(pool) for name, pool in pools.items()}, len(held), steps, flush=True)
    losses: dict[str, float] = {}
    for step in range(steps):
        optimizer.learn_rate = rate * min(1.0, (step + 1) / 80) * max(0.02, 1 - step / steps)
        nlp.update([draw() for _ in range(BATCH)], sgd=optimizer, drop=drop, losses=losses)
        if (step + 1) % max(steps // 12, 1) == 0:
            with nlp.use_params(optimizer.averages):
                report(nlp, held, language, table, step + 1, losses)
            losses = {}
    with nlp.use_params(optimizer.averages):
        base.remove_pipe("textcat")
        base.add_pipe("textcat", source=nlp)
        save(base, out / language)


def report(
    nlp: Language,
    held: Sequence[Labelled],
    language: str,
    table: Any,
    step: int,
    losses: dict[str, float],
) -> None:
    """Print how many of the held-out lines are read right."""
    docs = [read_doc(nlp.vocab, words, spaces, language, table) for words, spaces, _ in held]
    right = both = 0
    for doc, (_, _, form) in zip(nlp.pipe(docs, batch_size=256), held, strict=True):
        best = max(doc.cats, key=doc.cats.__getitem__)
        right += best == form
        both += (best == "PREDICATE") == (form == "PREDICATE")
    count = len(held)
    shown = f"three forms {right / count:.1%}, predicate or not {both / count:.1%}"
    print(f"step {step}: {shown}, loss {losses.get('textcat', 0):.1f}", flush=True)


if __name__ == "__main__":
    typer.run(main)
