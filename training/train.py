"""Train one language's pipeline: `python -m training.train en TREEBANKS --minutes 30`.

With `--start` an earlier pipeline is trained on, best at a lower `--rate`; with `--teacher` an
earlier pipeline completes the trees of our own lines.
"""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from typing import Any

import spacy
import typer
from spacy.language import Language
from spacy.training import Example
from spacy.util import load_config, load_model_from_config
from thinc.api import Adam, fix_random_seed

from okrlint.tokens import read_characters, read_words
from training.conllu import read_conllu
from training.corpora import Corpora, simplified
from training.docs import example
from training.lines import read_lines
from training.paths import EN_WORDS, HERE, LINES, PIPELINES, ZH_CHARACTERS, ZH_WORDS
from training.save import save

FEATURES = {
    "en": (
        ["NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG", "LEMMA"],
        [5000, 500, 2500, 800, 400, 2000],
    ),
    "zh": (["NORM", "PREFIX", "LEMMA", "SHAPE", "TAG"], [5000, 2500, 2500, 500, 400]),
}
DEVELOPMENT = {
    "en": Path("UD_English-EWT/en_ewt-ud-dev.conllu"),
    "zh": Path("UD_Chinese-GSD/zh_gsd-ud-dev.conllu"),
}
FORGET = 0.06  # share of dictionary classes that training hides


def build(language: str, path: Path) -> Language:
    attributes, rows = FEATURES[language]
    place = "components.tok2vec.model.embed"
    changes: dict[str, Any] = {f"{place}.attrs": attributes, f"{place}.rows": rows}
    config = load_config(path, overrides=changes)
    return load_model_from_config(config, auto_fill=True)


def main(
    language: str,
    treebanks: Path,
    minutes: float = 30.0,
    out: Path | None = None,
    seed: int = 7,
    rate: float = 0.002,
    drop: float = 0.15,
    teacher: Path | None = None,
    start: Path | None = None,
    lines_share: float | None = None,
    config: Path = HERE / "config" / "pipeline.cfg",
) -> None:
    fix_random_seed(seed)
    random = Random(seed)
    table = read_words(EN_WORDS if language == "en" else ZH_WORDS)
    corpora = Corpora(language, treebanks, seed, teacher=teacher)
    print({name: len(pool) for name, pool in corpora.pools.items()}, flush=True)
    nlp = spacy.load(start) if start else build(language, config)
    stream = corpora.stream(lines_share)

    def draw() -> Example:
        return example(nlp.vocab, next(stream), language, table, forget=FORGET, random=random)

    trees = list(read_conllu(treebanks / DEVELOPMENT[language]))[:300]
    lines = [line.sentence for line in read_lines(LINES, held_out=True, language=language)]
    if language == "zh":
        characters = read_characters(ZH_CHARACTERS)
        trees, lines = ([simplified(s, characters) for s in pool] for pool in (trees, lines))
    if start:
        nlp.resume_training()
    else:
        nlp.initialize(lambda: [draw() for _ in range(20_000)])
    optimizer = Adam(
        rate,
        L2=0.01,
        L2_is_weight_decay=True,
        grad_clip=1.0,
        use_averages=True,
        beta1=0.9,
        beta2=0.999,
    )
    began, step, seen, report = time.monotonic(), 0, 0, 60.0
    losses: dict[str, float] = {}
    while (spent := time.monotonic() - began) < minutes * 60:
        done = spent / (minutes * 60)
        optimizer.learn_rate = rate * min(1.0, (step + 1) / 80) * max(0.02, 1 - done)
        batch: list[Example] = []
        size = 0
        while size < 250 + 450 * min(1.0, 3 * done):
            batch.append(draw())
            size += len(batch[-1].reference)
        nlp.update(batch, sgd=optimizer, drop=drop, losses=losses)
        seen, step = seen + size, step + 1
        if spent > report:
            report += max(120.0, minutes * 6)
            with nlp.use_params(optimizer.averages):
                scores = nlp.evaluate([example(nlp.vocab, s, language, table) for s in trees])
                formed = [example(nlp.vocab, s, language, table) for s in lines]
                found = list(nlp.pipe([e.predicted for e in formed]))
            right = sum(
                max(d.cats, key=d.cats.__getitem__)
                == max(e.reference.cats, key=e.reference.cats.__getitem__)
                for d, e in zip(found, formed, strict=True)
            )
            shown = {k: round(scores[k] or 0, 4) for k in ("pos_acc", "dep_uas", "dep_las")}
            print(
                f"{spent:.0f}s step {step} words {seen} {shown} forms {right}/{len(formed)}",
                {k: round(v) for k, v in losses.items()},
                flush=True,
            )
            losses = {}
    with nlp.use_params(optimizer.averages):
        save(nlp, out or PIPELINES / language)


if __name__ == "__main__":
    typer.run(main)
