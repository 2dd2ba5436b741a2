"""Train the classifier of a line's form: `python -m training.classify en TREEBANKS`.

It has an encoder of its own, so it needs no more of a pipeline than its words: it is trained by
itself, on lines as run time cuts them, and put into the finished pipeline. Lines with a form and
nothing else (`lines/forms-*.tsv`) serve here as well as annotated ones.

With `--characters` it is one that reads Chinese character by character, as the segmenter does, and
is saved as `zh_form/`: it errs elsewhere than the one that depends on where words were cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Annotated

import spacy
import typer
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_config
from spacy.vocab import Vocab
from thinc.api import Adam, fix_random_seed

from okrlint.nlp import character_features, parse_lines
from okrlint.tokens import read_words
from training.corpora import Corpora
from training.docs import FORMS, read_doc
from training.lines import read_forms
from training.paths import EN_WORDS, HERE, LINES, PIPELINES, ZH_WORDS
from training.save import save
from training.train import FEATURES


@dataclass(frozen=True)
class Labelled:
    """Words or characters, what else the classifier is told of each, and the form."""

    words: Sequence[str]
    spaces: Sequence[bool]
    form: str
    tags: Sequence[str] | None = None  # of characters; those of words are looked up


CHARACTERS = (["ORTH", "PREFIX", "TAG"], [6000, 2500, 200])

ROWS = [3000, 500, 1500, 500, 400, 2000]
SHARES = {"lines": 0.7, "grammar": 0.2, "cuts": 0.1}
FORGET = 0.06  # share of dictionary classes that training hides
BATCH = 160
SOME = 20_000  # sentences of the grammar that are read by characters


def cut(pairs: Sequence[tuple[str, str]], language: str) -> list[Labelled]:
    """Lines with a form, cut into words as run time cuts them."""
    parsed = parse_lines([text for text, _ in pairs], language)
    return [
        Labelled(one.words, [bool(token.whitespace_) for token in one.doc], form)
        for one, (_, form) in zip(parsed, pairs, strict=True)
    ]


def characters(pairs: Iterable[tuple[str, str]]) -> list[Labelled]:
    """Chinese lines with a form, as the segmenter reads them."""
    found = []
    for text, form in pairs:
        read, tags = character_features(text)
        found.append(Labelled(read, [False] * len(read), form, tags))
    return found


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


def build(language: str, vocab: Vocab, *, by_characters: bool) -> Language:
    """A pipeline of nothing but the classifier."""
    config = load_config(HERE / "config" / "pipeline.cfg")["components"]["textcat"]
    attributes, rows = CHARACTERS if by_characters else FEATURES[language]
    if not by_characters:
        rows = [min(a, b) for a, b in zip(rows, ROWS, strict=False)]
    tok2vec = config["model"]["tok2vec"]
    tok2vec["embed"].update(attrs=attributes, rows=rows)
    tok2vec["encode"]["depth"] += by_characters  # a word is several characters wide
    nlp = spacy.blank("xx", vocab=vocab)
    nlp.add_pipe("textcat", config={"model": config["model"]})
    return nlp


class Pools:
    """Lines with a form by where they come from, to draw from for ever."""

    def __init__(
        self, language: str, treebanks: Path, random: Random, *, by_characters: bool
    ) -> None:
        known = list(read_forms(LINES, held_out=False, language=language))
        held = list(read_forms(LINES, held_out=True, language=language))
        made = Corpora(language, treebanks, random.randrange(1000)).pools
        if by_characters:
            self.held, self.lines = characters(held), characters(known)
            others = {
                name: characters((s.text, s.form) for s in made[name][:SOME] if s.form)
                for name in ("grammar", "cuts")
            }
        else:
            self.held, self.lines = cut(held, language), cut(known, language)
            others = {
                name: [
                    Labelled([w.text for w in s.words], [w.space for w in s.words], s.form)
                    for s in made[name]
                    if s.form
                ]
                for name in ("grammar", "cuts")
            }
        self.random = random
        self.decks = {
            name: self.shuffled(pool) for name, pool in {"lines": self.lines, **others}.items()
        }

    def shuffled(self, pool: Sequence[Labelled]) -> Iterator[Labelled]:
        """The lines of a pool in ever new order."""
        while True:
            yield from self.random.sample(pool, len(pool))

    def draw(self) -> Labelled:
        """The next line, from any of the pools."""
        [name] = self.random.choices(list(SHARES), list(SHARES.values()))
        return next(self.decks[name])


def read(
    vocab: Vocab,
    line: Labelled,
    language: str,
    table: Mapping[str, str],
    random: Random | None = None,
) -> Doc:
    """What the classifier reads of a line; varied where `random` is given."""
    if line.tags is not None:
        tags = ["-" if random and random.random() < FORGET else tag for tag in line.tags]
        return Doc(vocab, words=list(line.words), spaces=list(line.spaces), tags=tags)
    words = recased(line.words, random) if random and language == "en" else line.words
    forget = FORGET if random else 0.0
    return read_doc(vocab, words, line.spaces, language, table, forget=forget, random=random)


def main(
    language: str,
    treebanks: Path,
    epochs: int = 10,
    seed: int = 7,
    rate: float = 0.002,
    drop: float = 0.3,
    by_characters: Annotated[bool, typer.Option("--characters")] = False,
    out: Path = PIPELINES,
) -> None:
    """Train for so many passes over the lines."""
    fix_random_seed(seed)
    random = Random(seed)
    table = read_words(EN_WORDS if language == "en" else ZH_WORDS)
    base = spacy.load(out / language)
    nlp = build(language, base.vocab, by_characters=by_characters)
    pools = Pools(language, treebanks, random, by_characters=by_characters)

    def draw() -> Example:
        line = pools.draw()
        doc = read(nlp.vocab, line, language, table, random)
        gold = Doc(nlp.vocab, words=[token.text for token in doc], spaces=list(line.spaces))
        gold.cats = {name: float(name == line.form) for name in FORMS}
        return Example(doc, gold)

    nlp.initialize(lambda: [draw() for _ in range(2000)])
    optimizer = Adam(rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    steps = round(epochs * len(pools.lines) / SHARES["lines"] / BATCH)
    print(f"{len(pools.lines)} lines, {len(pools.held)} held out, {steps} steps", flush=True)
    losses: dict[str, float] = {}
    for step in range(steps):
        optimizer.learn_rate = rate * min(1.0, (step + 1) / 80) * max(0.02, 1 - step / steps)
        nlp.update([draw() for _ in range(BATCH)], sgd=optimizer, drop=drop, losses=losses)
        if (step + 1) % max(steps // 12, 1) == 0:
            with nlp.use_params(optimizer.averages):
                report(nlp, pools.held, language, table, step + 1, losses)
            losses = {}
    with nlp.use_params(optimizer.averages):
        if by_characters:
            save(nlp, out / f"{language}_form")
            return
        if "textcat" in base.pipe_names:
            base.remove_pipe("textcat")
        base.add_pipe("textcat", source=nlp)
        save(base, out / language)


def report(
    nlp: Language,
    held: Sequence[Labelled],
    language: str,
    table: Mapping[str, str],
    step: int,
    losses: Mapping[str, float],
) -> None:
    """Print how many of the held-out lines are read right."""
    docs = [read(nlp.vocab, line, language, table) for line in held]
    right = both = 0
    for doc, line in zip(nlp.pipe(docs, batch_size=256), held, strict=True):
        best = max(doc.cats, key=doc.cats.__getitem__)
        right += best == line.form
        both += (best == "PREDICATE") == (line.form == "PREDICATE")
    count = len(held)
    shown = f"three forms {right / count:.1%}, predicate or not {both / count:.1%}"
    print(f"step {step}: {shown}, loss {losses.get('textcat', 0):.1f}", flush=True)


if __name__ == "__main__":
    typer.run(main)
