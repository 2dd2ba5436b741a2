"""What the pipelines learn from, as streams of sentences that never end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from okrlint.tokens import read_characters, read_words, simplify
from training import grammar_en, grammar_zh
from training.conllu import Form, Sentence, read_conllu, with_text
from training.lines import read_lines
from training.paths import EN_WORDS, LINES, ZH_CHARACTERS, ZH_WORDS
from training.teacher import complete
from training.variants import (
    as_tokenized,
    capitalized,
    cased,
    cut_phrases,
    root_of,
    with_final_mark,
    with_joined_words,
    with_narrow_marks,
    with_whole_amounts,
    without_final_mark,
)

TREEBANKS = {
    "en": Path("UD_English-EWT/en_ewt-ud-train.conllu"),
    "zh": Path("UD_Chinese-GSD/zh_gsd-v1up-train.conllu"),
}
SHARES = {
    "en": {"treebank": 0.42, "cuts": 0.12, "grammar": 0.20, "lines": 0.26},
    "zh": {"treebank": 0.36, "cuts": 0.10, "grammar": 0.24, "lines": 0.30},
}


def simplified(sentence: Sentence, characters: Mapping[int, str]) -> Sentence:
    words = (with_text(w, simplify(w.text, characters)) for w in sentence.words)
    return replace(sentence, words=tuple(words))


def with_form(sentence: Sentence) -> Sentence:
    """Derive a treebank sentence's form, where its tree leaves no doubt."""
    root = root_of(sentence)
    below = {w.dep.split(":")[0] for w in sentence.words if w.head == root}
    form: Form | None = None
    if sentence.words[root].pos in {"VERB", "AUX"} or below & {"nsubj", "cop", "aux", "csubj"}:
        form = "PREDICATE"
    elif sentence.words[root].pos in {"NOUN", "PROPN"} and not below & {"obj", "xcomp", "ccomp"}:
        form = "TOPIC" if "parataxis" not in below and "acl" not in below else None
    return replace(sentence, form=form)


class Corpora:
    """The four sources of a language; `stream` draws from them for ever."""

    def __init__(
        self,
        language: str,
        treebanks: Path,
        seed: int,
        *,
        grammar: int = 40_000,
        teacher: Path | None = None,
    ) -> None:
        self.language = language
        self.random = Random(seed)
        made = grammar_en if language == "en" else grammar_zh
        trees = list(read_conllu(treebanks / TREEBANKS[language]))
        lines = [line.sentence for line in read_lines(LINES, held_out=False, language=language)]
        if language == "zh":
            characters = read_characters(ZH_CHARACTERS)
            trees = [with_joined_words(simplified(s, characters)) for s in trees]
            lines = [simplified(s, characters) for s in lines]
        if teacher:
            table = read_words(EN_WORDS if language == "en" else ZH_WORDS)
            lines = list(complete(lines, teacher, language, table))
        self.pools: dict[str, Sequence[Sentence]] = {
            "treebank": [with_form(s) for s in trees],
            "cuts": [cut for s in trees for cut in cut_phrases(s, language)],
            "grammar": list(made.sentences(grammar, seed)),
            "lines": lines,
        }

    def stream(self, lines: float | None = None) -> Iterator[Sentence]:
        """Draw for ever; `lines` changes the share of our own lines beside that of the rest."""
        shares = {name: share for name, share in SHARES[self.language].items() if self.pools[name]}
        decks = {name: self._shuffled(self.pools[name]) for name in shares}
        if lines is not None:
            rest = sum(share for name, share in shares.items() if name != "lines")
            shares["lines"] = rest * lines / (1 - lines)
        names, weights = list(shares), list(shares.values())
        while True:
            [name] = self.random.choices(names, weights)
            sentence = next(decks[name])
            if name == "cuts" and sentence.form == "TOPIC" and self.random.random() < 0.5:
                sentence = next(decks[name])
            yield self._varied(name, sentence)

    def _shuffled(self, pool: Sequence[Sentence]) -> Iterator[Sentence]:
        while True:
            yield from self.random.sample(pool, len(pool))

    def _varied(self, name: str, sentence: Sentence) -> Sentence:
        draw = self.random.random
        mark = "." if self.language == "en" else "。"
        if name == "treebank":
            sentence = without_final_mark(sentence) if draw() < 0.35 else sentence
        elif draw() < 0.12:
            sentence = with_final_mark(sentence, mark)
        if self.language == "en":
            if name in {"treebank", "cuts"} and draw() < 0.6:
                sentence = as_tokenized(sentence)
            if name in {"cuts", "grammar"}:
                sentence = capitalized(sentence)
            sentence = cased(sentence, self.random, 0.92 if name == "treebank" else 0.5)
        elif draw() < 0.15:
            sentence = with_narrow_marks(sentence)
        return with_whole_amounts(sentence) if draw() < 0.3 else sentence
