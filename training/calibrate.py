"""Make the form's probability mean what it says: `python -m training.calibrate en`.

One number, a temperature that divides the scores of the form classifier, is fitted on the held-out
lines and written into the weights. It changes no decision between the forms.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from training.evaluate import Judged, judge
from training.lines import read_lines
from training.paths import LINES, PIPELINES
from training.reading import Reader
from training.save import save

TEMPERATURES = [0.4 + 0.05 * i for i in range(60)]


def surprise(judged: Sequence[Judged], temperature: float) -> float:
    """Mean negative log probability of the right form once the temperature is applied."""
    total = 0.0
    for item in judged:
        warm = {k: max(p, 1e-9) ** (1 / temperature) for k, p in item.cats.items()}
        total -= math.log(warm[item.form] / sum(warm.values()))
    return total / len(judged)


def main(language: str, folder: Path = PIPELINES) -> None:
    reader = Reader(language, folder)
    lines = list(read_lines(LINES, held_out=True, language=language))
    texts, forms = [x.sentence.text for x in lines], [x.sentence.form or "" for x in lines]
    judged = judge(reader, texts, forms)
    temperature = min(TEMPERATURES, key=lambda t: surprise(judged, t))
    print(
        f"{language}: temperature {temperature:.2f}, surprise "
        f"{surprise(judged, 1.0):.3f} -> {surprise(judged, temperature):.3f}"
    )
    textcat: Any = reader.nlp.get_pipe("textcat")
    layers = [node for node in textcat.model.walk() if node.name == "softmax"]
    if len(layers) != 1:
        raise ValueError(f"{len(layers)} softmax layers in the form classifier")
    for name in ("W", "b"):
        layers[0].set_param(name, layers[0].get_param(name) / temperature)
    save(reader.nlp, folder / language)


if __name__ == "__main__":
    typer.run(main)
