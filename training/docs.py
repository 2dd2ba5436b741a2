"""Sentences to spaCy's docs and examples, with the features that run time gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from okrlint.tokens import classes_en, classes_zh, clusters_en, last_characters
from training.conllu import Sentence

FORMS = ("PREDICATE", "NOMINAL", "TOPIC")


def read_doc(
    vocab: Vocab,
    words: Sequence[str],
    spaces: Sequence[bool],
    language: str,
    table: Mapping[str, str],
    *,
    forget: float = 0.0,
    random: Random | None = None,
) -> Doc:
    """Make the doc that a pipeline reads; `forget` is the share of classes made unknown."""
    if language == "en":
        classes, lemmas = classes_en(words, table), clusters_en(words, table)
    else:
        classes, lemmas = classes_zh(words, table), last_characters(words)
    if random and forget:
        hidden = [random.random() < forget for _ in words]
        classes = ["-" if hide and c != "#" else c for hide, c in zip(hidden, classes, strict=True)]
        if language == "en":
            lemmas = ["-" if hide else c for hide, c in zip(hidden, lemmas, strict=True)]
    return Doc(vocab, words=list(words), spaces=list(spaces), tags=classes, lemmas=lemmas)


def gold_doc(vocab: Vocab, sentence: Sentence) -> Doc:
    """Make the doc that training compares with; unknown heads are left missing."""
    words = sentence.words
    doc = Doc(
        vocab,
        words=[w.text for w in words],
        spaces=[w.space for w in words],
        pos=[w.pos for w in words],
        heads=[i if w.head is None else w.head for i, w in enumerate(words)],
        deps=["" if w.head is None else w.dep for w in words],
        sent_starts=[i == 0 for i in range(len(words))],
    )
    if sentence.form:
        doc.cats = {form: float(form == sentence.form) for form in FORMS}
    return doc


def example(
    vocab: Vocab,
    sentence: Sentence,
    language: str,
    table: Mapping[str, str],
    *,
    forget: float = 0.0,
    random: Random | None = None,
) -> Example:
    words, spaces = [w.text for w in sentence.words], [w.space for w in sentence.words]
    predicted = read_doc(vocab, words, spaces, language, table, forget=forget, random=random)
    return Example(predicted, gold_doc(vocab, sentence))
