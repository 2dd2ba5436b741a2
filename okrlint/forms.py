"""The form of a line, decided on several readings of it: predicate, nominal or topic.

Three readers look at a line: the pipeline's classifier, its parse, and a table of the words and
characters that begin, end and fill lines of each form. None is right often enough alone, and they
err in different places. This module turns what they say into features and weighs them; the weights
are fitted by `python -m training.forms` on lines that the other two never saw. Pure Python, and the
same functions serve training and run time.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

FORMS = ("PREDICATE", "NOMINAL", "TOPIC")
FLOOR = 1e-4

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'’-]*")
_NUMBER = re.compile(r"\d[\d.,]*")
_GAP = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,%]*|[^\w\s]")

Weights = tuple[float, float, float]


def line_features(text: str, language: str) -> Iterator[str]:
    """The words and characters of a line that its form may hang on. Chinese in simplified form."""
    return _characters(text) if language == "zh" else _words(text)


def _characters(text: str) -> Iterator[str]:
    line = _GAP.sub("", _NUMBER.sub("9", _LATIN.sub("A", text)))
    for size in (1, 2, 3, 4):
        yield "^" + line[:size]
        yield line[-size:] + "$"
    for size in (1, 2, 3):
        for start in range(len(line) - size + 1):
            yield line[start : start + size]


def _words(text: str) -> Iterator[str]:
    words = [_NUMBER.sub("9", word) for word in _WORD.findall(text.lower())]
    if not words:
        return
    first, last = words[0], words[-1]
    yield from (f"^{first}", f"^-{first[-3:]}", f"^{' '.join(words[:2])}")
    yield from (f"{last}$", f"-{last[-3:]}$", f"-{last[-4:]}$")
    if len(words) > 1:
        second = words[1]
        yield from (f"2:{second}", f"2:-{second[-3:]}", f"2:-{second[-2:]}")
    for word in words:
        yield from (word, f"-{word[-4:]}")
    for pair in pairwise(words):
        yield " ".join(pair)


def parse_features(
    doc: Doc, cats: Mapping[str, float], classes: Sequence[str]
) -> Iterator[tuple[str, float]]:
    """What the pipeline's classifier and its parse say of the form, as named numbers.

    `cats` are the probabilities of the forms, `classes` the dictionary classes of the words.
    """
    yield "bias", 1.0
    for form in FORMS:
        probability = min(max(cats[form], FLOOR), 1 - FLOOR)
        yield f"says {form}", math.log(probability / (1 - probability))
    first, last, count = doc[0], doc[-1], len(doc)
    verbs = sum(token.pos_ == "VERB" for token in doc)
    yield "verbs", verbs / count
    yield "any verb", float(verbs > 0)
    yield "length", min(count, 12) / 12
    yield f"first is {first.pos_}", 1.0
    yield f"last is {last.pos_}", 1.0
    yield f"first in dictionary {classes[0]}", 1.0
    yield f"last in dictionary {classes[-1]}", 1.0
    if count == 1:
        yield "one word", 1.0
    else:
        yield f"second is {doc[1].pos_}", 1.0
        yield f"{classes[0]} in dictionary and then {doc[1].pos_}", 1.0
        yield f"{classes[0]} in dictionary and then {classes[1]}", 1.0
        if first.pos_ == "VERB":
            yield f"verb and then {doc[1].pos_}", 1.0
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is not None:
        yield from _root_features(doc, root)


_ARGUMENTS = frozenset(
    "obj nsubj obl xcomp ccomp advmod obl:patient aux advcl compound:prt nsubj:pass".split()
)


def _root_features(doc: Doc, root: object) -> Iterator[tuple[str, float]]:
    pos: str = root.pos_  # type: ignore[attr-defined]
    at: int = root.i  # type: ignore[attr-defined]
    below = {child.dep_ for child in root.children}  # type: ignore[attr-defined]
    yield f"root is {pos}", 1.0
    for label in sorted(below):
        yield f"root has {label}", 1.0
    yield "root begins", float(at == 0)
    yield "root ends", float(at == len(doc) - 1)
    if pos == "VERB" and not below & _ARGUMENTS:
        yield "root is a bare verb", 1.0
    if pos == "VERB" and at == len(doc) - 1:
        yield "root is a verb at the end", 1.0


@dataclass(frozen=True)
class FormModel:
    """The table of words and characters, and the weights of all that is said of a line.

    `grams` gives each word or run of characters its weight for PREDICATE, NOMINAL and TOPIC;
    `weights` the same for each feature, the sums of the table among them.
    """

    grams: Mapping[str, Weights]
    weights: Mapping[str, Weights]
    bias: Weights = (0.0, 0.0, 0.0)

    def table_features(self, text: str, language: str) -> Iterator[tuple[str, float]]:
        """What the table says of a line: log odds of nominal and topic against predicate."""
        sums = list(self.bias)
        for gram in dict.fromkeys(line_features(text, language)):
            for index, weight in enumerate(self.grams.get(gram, (0.0, 0.0, 0.0))):
                sums[index] += weight
        predicate, nominal, topic = sums
        yield "table: topic, not predicate", topic - predicate
        yield "table: nominal, not predicate", nominal - predicate
        yield "table: topic, not nominal", topic - nominal

    def probabilities(self, features: Iterable[tuple[str, float]]) -> dict[str, float]:
        """The probability of each form, given all features of a line."""
        sums = [0.0, 0.0, 0.0]
        for name, value in features:
            for index, weight in enumerate(self.weights.get(name, (0.0, 0.0, 0.0))):
                sums[index] += weight * value
        return softmax(sums)


def softmax(scores: Sequence[float]) -> dict[str, float]:
    """Scores of the three forms as probabilities."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    return {form: power / sum(powers) for form, power in zip(FORMS, powers, strict=True)}


def read_form_model(path: Path) -> FormModel:
    """A model from a tab-separated file: kind (`gram`, `weight` or `bias`), name, three weights.

    Raises:
        ValueError: the file is not of that form.
    """
    grams: dict[str, Weights] = {}
    weights: dict[str, Weights] = {}
    bias: Weights = (0.0, 0.0, 0.0)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            kind, name, predicate, nominal, topic = line.rstrip("\n").split("\t")
            values = (float(predicate), float(nominal), float(topic))
            if kind == "gram":
                grams[name] = values
            elif kind == "weight":
                weights[name] = values
            else:
                bias = values
    return FormModel(grams, weights, bias)
