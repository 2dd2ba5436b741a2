"""Complete the trees of the hand-annotated lines with an earlier pipeline's heads.

The lines tell only the root and its object. What they leave open is taken from a teacher, wherever
that agrees with them: a word keeps a missing head if the teacher's would close a circle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import spacy

from training.conllu import Sentence, Word
from training.docs import read_doc


def complete(
    sentences: Sequence[Sentence], teacher: Path, language: str, table: Mapping[str, str]
) -> Iterator[Sentence]:
    nlp = spacy.load(teacher)
    docs = [
        read_doc(nlp.vocab, [w.text for w in s.words], [w.space for w in s.words], language, table)
        for s in sentences
    ]
    for sentence, doc in zip(sentences, nlp.pipe(docs, batch_size=128), strict=True):
        words = list(sentence.words)
        for i, token in enumerate(doc):
            head = token.head.i
            if words[i].head is None and head != i and not _circle(words, i, head):
                words[i] = replace(words[i], head=head, dep=token.dep_)
        yield replace(sentence, words=tuple(words))


def _circle(words: Sequence[Word], i: int, head: int) -> bool:
    seen = {i}
    at: int | None = head
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        above = words[at].head
        if above == at:
            return False
        at = above
    return False
