"""Train the Chinese segmenter: `python -m training.segment TREEBANKS --minutes 9`."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import spacy
import typer
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_config, load_model_from_config
from thinc.api import Adam, fix_random_seed

from okrlint.tokens import read_characters, read_words, segmenter_features, units_zh
from training import grammar_zh
from training.conllu import Sentence, read_conllu
from training.corpora import simplified
from training.lines import read_lines
from training.paths import HERE, LINES, PIPELINES, ZH_CHARACTERS, ZH_WORDS
from training.save import save
from training.variants import (
    with_joined_words,
    with_narrow_marks,
    with_whole_amounts,
    without_final_mark,
)


def labels(
    sentence: Sentence, *, whole: bool = False
) -> tuple[str, list[tuple[int, int]], list[str]] | None:
    """Give the text, its wholes and a label for each unit; None if a unit crosses a word's end.

    With `whole`, words with digits or spaces in them are wholes.
    """
    text, wholes = "", []
    ends: dict[int, int] = {}
    for word in sentence.words:
        start = len(text)
        text += word.text
        ends[len(text)] = start
        if whole and any(c.isdigit() or c.isspace() for c in word.text):
            wholes.append((start, len(text)))
        text += " " * word.space
    found = []
    units = units_zh(text, wholes)
    starts = set(ends.values())
    last = max((u.end for u in units), default=0)
    if not set(ends) <= {u.end for u in units} or last != max(ends):
        return None
    for unit in units:
        begins, finishes = unit.start in starts, unit.end in ends
        found.append({(1, 1): "S", (1, 0): "B", (0, 1): "E"}.get((begins, finishes), "M"))
        if unit.alone and found[-1] != "S":
            return None
    return text, wholes, found


def segment_example(nlp: Language, sentence: Sentence, words: dict[str, str]) -> Example | None:
    found = labels(sentence) or labels(sentence, whole=True)
    if found is None:
        return None
    text, wholes, tags = found
    pairs, shapes = segmenter_features(text, units_zh(text, wholes), words)
    spaces = [False] * len(pairs)
    return Example(
        Doc(nlp.vocab, words=pairs, spaces=spaces, tags=shapes),
        Doc(nlp.vocab, words=pairs, spaces=spaces, tags=tags),
    )


def main(treebanks: Path, minutes: float = 9.0, out: Path = PIPELINES / "zh_segmenter") -> None:
    fix_random_seed(7)
    random = Random(7)
    characters, words = read_characters(ZH_CHARACTERS), read_words(ZH_WORDS)
    nlp = load_model_from_config(load_config(HERE / "config" / "segmenter.cfg"), auto_fill=True)
    trees = [
        with_joined_words(simplified(s, characters))
        for s in read_conllu(treebanks / "UD_Chinese-GSD" / "zh_gsd-v1up-train.conllu")
    ]
    trees += [with_narrow_marks(without_final_mark(s)) for s in random.sample(trees, 1200)]
    lines = [
        simplified(line.sentence, characters)
        for line in read_lines(LINES, held_out=False, language="zh")
    ]
    made = [simplified(s, characters) for s in grammar_zh.sentences(3000, seed=11)]
    lines = [with_whole_amounts(s) if random.random() < 0.2 else s for s in lines]
    made = [with_whole_amounts(s) if random.random() < 0.3 else s for s in made]
    pools = [trees, *([lines] if lines else []), made]
    drawn = [[e for s in pool if (e := segment_example(nlp, s, words))] for pool in pools]
    print("examples", [len(pool) for pool in drawn], flush=True)
    weights = [0.55, 0.35, 0.10] if lines else [0.85, 0.15]
    nlp.initialize(lambda: [e for pool in drawn for e in pool[:2500]])
    optimizer = Adam(0.002, L2=0.01, L2_is_weight_decay=True, use_averages=True, grad_clip=1.0)
    began, step = time.monotonic(), 0
    while (done := (time.monotonic() - began) / (minutes * 60)) < 1:
        optimizer.learn_rate = 0.002 * min(1.0, (step + 1) / 50) * max(0.02, 1 - done)
        batch: list[Example] = []
        while sum(len(e.reference) for e in batch) < 1000:
            batch.append(random.choice(random.choices(drawn, weights)[0]))
        nlp.update(batch, sgd=optimizer, drop=0.2)
        step += 1
    with nlp.use_params(optimizer.averages):
        save(nlp, out)
    print("steps", step, "loads:", spacy.load(out).pipe_names)


if __name__ == "__main__":
    typer.run(main)
