"""Text to docs with the finished pipelines, as the package itself does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from okrlint.tokens import (
    Token,
    decode,
    read_characters,
    read_words,
    segmenter_features,
    simplify,
    tokenize_en,
    units_zh,
)
from training.docs import read_doc
from training.paths import EN_WORDS, PIPELINES, ZH_CHARACTERS, ZH_WORDS


class Reader:
    """A language's pipeline; `tokens` of Chinese are cut by the segmenter."""

    def __init__(self, language: str, folder: Path = PIPELINES, name: str = "") -> None:
        self.language = language
        self.nlp = spacy.load(folder / (name or language))
        self.words = read_words(EN_WORDS if language == "en" else ZH_WORDS)
        if language == "zh":
            self.segmenter = spacy.load(folder / "zh_segmenter")
            self.characters = read_characters(ZH_CHARACTERS)

    def tokens(self, texts: Sequence[str]) -> list[list[Token]]:
        if self.language == "en":
            return [tokenize_en(text) for text in texts]
        simple = [simplify(text, self.characters) for text in texts]
        units = [units_zh(text) for text in simple]
        docs = []
        for text, found in zip(simple, units, strict=True):
            pairs, shapes = segmenter_features(text, found, self.words)
            spaces = [False] * len(pairs)
            docs.append(Doc(self.segmenter.vocab, words=pairs, spaces=spaces, tags=shapes))
        tagger: Any = self.segmenter.get_pipe("tagger")
        scores = [
            row for i in range(0, len(docs), 128) for row in tagger.model.predict(docs[i : i + 128])
        ]
        return [
            decode(row.tolist(), tagger.labels, found)
            for row, found in zip(scores, units, strict=True)
        ]

    def docs(self, texts: Sequence[str], cuts: Sequence[Sequence[Token]]) -> list[Doc]:
        """Parse texts that are cut already; the docs' words are as many as the tokens."""
        made = []
        for text, cut in zip(texts, cuts, strict=True):
            simple = simplify(text, self.characters) if self.language == "zh" else text
            words = [simple[t.start : t.end] for t in cut]
            spaces = [t.space_after for t in cut]
            made.append(read_doc(self.nlp.vocab, words, spaces, self.language, self.words))
        return list(self.nlp.pipe(made, batch_size=128))

    def read(self, texts: Sequence[str]) -> list[tuple[list[Token], Doc]]:
        cuts = self.tokens(texts)
        return list(zip(cuts, self.docs(texts, cuts), strict=True))
