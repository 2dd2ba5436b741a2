"""text -> Statement, with our own trained pipelines.

The only module that imports spaCy, and only inside functions: nothing of it is loaded until the
first statement is read, and then all expected texts are read at once, with one batch a language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from okrlint import tokens
from okrlint.forms import (
    FormModel,
    line_features,
    parse_features,
    read_form_model,
)
from okrlint.lexicon import Lexicon, lexicon
from okrlint.model import Direction, Frozen
from okrlint.openings import (
    ATTRIBUTIVE,
    frames_a_topic,
    gives_itself_away,
    is_clause,
    opens_with_plain_verb,
    opens_with_verb,
)
from okrlint.parsed import Parsed
from okrlint.predicates import metric_of, predicate_of
from okrlint.quantities import Reading, read_quantities
from okrlint.scripts import is_foreign, language_of, traditional_to_simplified
from okrlint.statement import COUNTED, Form, Statement, Word
from okrlint.vagueness import vague_words

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

__all__ = ["Reader", "Statement", "Vocabulary"]

PIPELINES = Path(__file__).parent / "pipelines"
LONGEST = 600  # code points that are parsed; no statement is longer, and some lines are a novel

# （考研）, [Growth], 【客服】 in front of a sentence say whom it is for.
_TAG = re.compile(r"(?:（[^（）]{1,10}）|【[^【】]{1,10}】|\[[^\[\]]{1,16}\])\s*(?=\w)")
# "Vision: be the ...", 營運：降本增效. Before a number it is the metric, and stays.
_LABEL = re.compile(
    r"(?:[A-Za-z][\w&/-]*(?: [\w&/-]+){0,2}|[\u4e00-\u9fff]{2,8})[:：] ?"
    r"(?=\S+\s+\S+\s+\S|[\u4e00-\u9fff]{4})"
)
_EDGE = " \t\r\n\u3000.,;:!?。，；：！？、…·*_~`\"'“”‘’-–—"


class Vocabulary(Frozen):
    """Words of the user's own, for what no dictionary knows."""

    verbs: tuple[str, ...] = Field((), description="Words that are verbs where they begin a line.")
    nouns: tuple[str, ...] = Field((), description="Words that are nouns, whatever they look like.")
    metrics: tuple[str, ...] = Field((), description="Things this team does measure.")
    names: tuple[str, ...] = Field(
        (), description="Product and project names that look like numbers or verbs."
    )


class Reader:
    """Reads texts, each once. `expect` texts first, and they are read together."""

    def __init__(self, texts: Iterable[str] = (), vocabulary: Vocabulary | None = None) -> None:
        self._vocabulary = vocabulary or Vocabulary()
        self._pending = dict.fromkeys(texts)
        self._read: dict[str, Statement] = {}

    def expect(self, texts: Iterable[str]) -> None:
        """Texts that will be asked for."""
        self._pending.update(dict.fromkeys(text for text in texts if text not in self._read))

    def read(self, text: str) -> Statement:
        """The facts of `text`."""
        if text not in self._read:
            self._pending[text] = None
            batch, self._pending = list(self._pending), {}
            for statement in read_statements(batch, self._vocabulary):
                self._read[statement.text] = statement
        return self._read[text]


@dataclass(frozen=True, slots=True)
class _Line:
    """A text on its way through a pipeline: its numbers, and the part of it that is parsed."""

    text: str
    reading: Reading
    start: int
    end: int


def read_statements(texts: Sequence[str], vocabulary: Vocabulary) -> Iterator[Statement]:
    """The facts of texts, in no particular order, with one batch a language."""
    by_language: dict[Literal["en", "zh"], list[_Line]] = {"en": [], "zh": []}
    for text in texts:
        reading = read_quantities(text[:COUNTED], names=vocabulary.names)
        start, end = _core(text, reading)
        by_language[language_of(text)].append(_Line(text, reading, start, end))
    for language, lines in by_language.items():
        spoken = [
            line
            for line in lines
            if line.text[line.start : line.end].strip() and not is_foreign(line.text)
        ]
        for line in lines:
            if line not in spoken:
                yield Statement(text=line.text, language=language, reading=line.reading)
        if spoken:
            parse = _parse_en if language == "en" else _parse_zh
            for line, parsed in zip(spoken, parse(spoken, vocabulary), strict=True):
                yield _statement(line, parsed, vocabulary)


def _core(text: str, reading: Reading) -> tuple[int, int]:
    """The part of a text that is the sentence: without numbering, progress marks and end marks."""
    start, end = 0, len(text)
    for name in reading.names:
        if name.why in ("identifier", "mark") and not text[start : name.start].strip(
            _EDGE + "[]()"
        ):
            start = name.end
    for name in reversed(reading.names):
        if name.why == "mark" and not text[name.end : end].strip(_EDGE + "[]()（）【】"):
            end = name.start
    while start < end and (text[start] in _EDGE or _is_ornament(text[start])):
        start += 1
    tag = _TAG.match(text, start, end)
    start = tag.end() if tag else start
    label = _LABEL.match(text, start, end)
    if label and not any(quantity.start >= label.end() for quantity in reading.quantities):
        start = label.end()
    while end > start and (text[end - 1] in _EDGE + "(（[【" or _is_ornament(text[end - 1])):
        end -= 1
    return (start, min(end, start + LONGEST)) if end > start else (0, min(len(text), LONGEST))


def _is_ornament(character: str) -> bool:
    """An emoji, an arrow or a part of one: it decorates a line and says nothing."""
    return unicodedata.category(character) in ("So", "Sk", "Cf", "Mn", "Co", "Cn")


def _wholes(line: _Line) -> list[tuple[int, int]]:
    """Numbers, dates and names of a line, as offsets into its core: one token each."""
    reading = line.reading
    marks = [(quantity.start, quantity.end) for quantity in reading.quantities]
    marks += [(moment.start, moment.end) for moment in reading.moments]
    marks += [(name.start, name.end) for name in reading.names if name.why != "article"]
    return sorted(
        (start - line.start, end - line.start)
        for start, end in marks
        if line.start <= start and end <= line.end
    )


@cache
def _pipeline(name: str) -> Pipeline:
    import spacy

    return spacy.load(PIPELINES / name)


@cache
def _table(name: str) -> dict[str, str]:
    return tokens.read_words(PIPELINES / f"{name}_words.txt")


@cache
def _lemmas() -> dict[str, str]:
    return tokens.read_lemmas(PIPELINES / "en_lemmas.tsv")


def _mean(readings: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {key: sum(one[key] for one in readings) / len(readings) for key in readings[0]}


def _plain_case(words: Sequence[str]) -> list[str]:
    """English words as they would stand inside a sentence: for a second reading of a line."""
    shouting = sum(w.isupper() for w in words if w.isalpha()) > len(words) / 2 and len(words) > 2
    titled = sum(w[:1].isupper() for w in words) > len(words) * 0.7
    plain = []
    for index, word in enumerate(words):
        keep = any(c.isdigit() for c in word) or (sum(c.isupper() for c in word) > 1)
        if (shouting and len(word) > 1) or (not keep and (index == 0 or titled)):
            word = word.lower()
        plain.append(word)
    return plain


def _parse_en(lines: Sequence[_Line], vocabulary: Vocabulary) -> Iterator[Parsed]:
    from spacy.tokens import Doc

    nlp, table, lemmas = _pipeline("en"), _table("en"), _lemmas()
    cuts = []
    docs: list[Doc] = []
    for line in lines:
        core = line.text[line.start : line.end]
        cut = tokens.tokenize_en(core, _wholes(line))
        words = [core[t.start : t.end] for t in cut]
        spaces = [t.space_after for t in cut]
        cuts.append(cut)
        for reading in (words, _plain_case(words)):
            docs.append(
                Doc(
                    nlp.vocab,
                    words=reading,
                    spaces=spaces,
                    tags=tokens.classes_en(reading, table),
                    lemmas=tokens.clusters_en(reading, table),
                )
            )
    parsed = list(nlp.pipe(docs))
    for index, (line, cut) in enumerate(zip(lines, cuts, strict=True)):
        first, second = parsed[2 * index : 2 * index + 2]
        words = [token.text for token in first]
        yield Parsed(
            "en",
            second,
            [(line.start + t.start, line.start + t.end) for t in cut],
            words,
            [tokens.lemma_en(t.text, t.pos_, lemmas, table).lower() for t in second],
            [token.tag_ for token in second],
            _mean([first.cats, second.cats]),
            line.text[line.start : line.end],
        )


def _parse_zh(lines: Sequence[_Line], vocabulary: Vocabulary) -> Iterator[Parsed]:
    from spacy.tokens import Doc

    nlp, table = _pipeline("zh"), _table("zh")
    segmenter, classifier = _pipeline("zh_segmenter"), _pipeline("zh_form")
    tagger: Any = segmenter.get_pipe("tagger")
    textcat: Any = classifier.get_pipe("textcat")
    read = [_characters(line) for line in lines]
    simple, units = [one.core for one in read], [one.units for one in read]
    marked = [
        Doc(segmenter.vocab, words=one.words, spaces=[False] * len(one.words), tags=one.tags)
        for one in read
    ]
    scores = tagger.model.predict(marked)
    forms = [
        dict(zip(textcat.labels, map(float, row), strict=True)) for row in textcat.predict(marked)
    ]
    cuts = [
        tokens.decode(score.tolist(), tagger.labels, cores_units)
        for score, cores_units in zip(scores, units, strict=True)
    ]
    docs = []
    for core, cut in zip(simple, cuts, strict=True):
        words = [core[t.start : t.end] for t in cut]
        docs.append(
            Doc(
                nlp.vocab,
                words=words,
                spaces=[t.space_after for t in cut],
                tags=tokens.classes_zh(words, table),
                lemmas=tokens.last_characters(words),
            )
        )
    for line, core, cut, doc, form in zip(lines, simple, cuts, nlp.pipe(docs), forms, strict=True):
        words = [token.text for token in doc]
        spans = [(line.start + t.start, line.start + t.end) for t in cut]
        classes = [token.tag_ for token in doc]
        # One classifier reads words, the other characters: they err on other lines.
        yield Parsed("zh", doc, spans, words, words, classes, _mean([doc.cats, form]), core)


@dataclass(frozen=True)
class _Characters:
    """The sentence of a Chinese line, in Simplified characters, as the segmenter reads it."""

    core: str
    units: Sequence[tokens.Unit]
    words: list[str]
    tags: list[str]


def _characters(line: _Line) -> _Characters:
    core = tokens.simplify(line.text[line.start : line.end], traditional_to_simplified())
    units = tokens.units_zh(core, _wholes(line))
    return _Characters(core, units, *tokens.segmenter_features(core, units, _table("zh")))


def character_features(text: str) -> tuple[list[str], list[str]]:
    """The characters of a Chinese line and their tags, for training what reads characters."""
    reading = read_quantities(text[:COUNTED])
    read = _characters(_Line(text, reading, *_core(text, reading)))
    return read.words, read.tags


def _statement(line: _Line, parsed: Parsed, vocabulary: Vocabulary) -> Statement:
    words = lexicon(parsed.language)
    form, certainty = _form(parsed, vocabulary)
    root = predicate_of(parsed) if form == "predicate" else None
    metric = metric_of(parsed, root)
    predicate = _word(line, parsed, root, root) if root is not None else None
    measured = frozenset(word.lower() for word in vocabulary.metrics)
    vague = vague_words(parsed, root, metric, measured, _quoted(line, parsed))
    return Statement(
        text=line.text,
        language=parsed.language,
        form=form,
        certainty=certainty,
        predicate=predicate,
        metric=_word(line, parsed, *metric) if metric else _counted(line),
        vague=tuple(_word(line, parsed, index, index) for index in vague),
        is_activity=predicate is not None and _known(predicate.lemma, words.activity),
        leaning=_leaning(parsed, root, words),
        is_rank=any(_known(lemma, words.ranks) for lemma in parsed.lemmas),
        reading=line.reading,
        terms=frozenset(_terms(parsed, words)),
        doc=parsed.doc,
    )


def _quoted(line: _Line, parsed: Parsed) -> frozenset[int]:
    titles = [name for name in line.reading.names if name.why == "title"]
    return frozenset(
        index
        for index, (start, _) in enumerate(parsed.spans)
        if any(title.start <= start < title.end for title in titles)
    )


def _word(line: _Line, parsed: Parsed, first: int, last: int) -> Word:
    start, end = parsed.spans[first][0], parsed.spans[last][1]
    return Word(start, end, line.text[start:end], parsed.lemmas[last])


def _known(lemma: str, words: frozenset[str]) -> bool:
    return lemma in words


@cache
def _form_model(language: str) -> FormModel:
    return read_form_model(PIPELINES / f"{language}_form.tsv")


def form_features(parsed: Parsed, model: FormModel) -> Iterator[tuple[str, float]]:
    """All that is said of a line's form: by the classifier, the parse and the table."""
    yield from parse_features(parsed.doc, parsed.forms, parsed.classes)
    yield from model.table_features(parsed.core, parsed.language)
    if opens_with_verb(parsed):
        yield "opens with a listed verb", 1.0
        if not any(word in ATTRIBUTIVE for word in parsed.words):
            yield "opens with a listed verb, has no 的", 1.0


def parse_lines(texts: Sequence[str], language: str) -> list[Parsed]:
    """The parsed lines of one language; training fits the decision on a line's form with it."""
    lines = []
    for text in texts:
        reading = read_quantities(text[:COUNTED])
        lines.append(_Line(text, reading, *_core(text, reading)))
    parse = _parse_en if language == "en" else _parse_zh
    return list(parse(lines, Vocabulary()))


def plain_line_features(text: str, language: str) -> Iterator[str]:
    """The features of a line by its characters alone, cut and simplified as the reader does it."""
    start, end = _core(text, read_quantities(text[:COUNTED]))
    return line_features(text[start:end].translate(traditional_to_simplified()), language)


def _form(parsed: Parsed, vocabulary: Vocabulary) -> tuple[Form, float]:
    """Predicate, nominal or topic, and how sure. The user's own words have the last say."""
    first = next((lemma for lemma in parsed.lemmas if any(map(str.isalnum, lemma))), "")
    opening = {first, parsed.words[0].lower()}
    if opening & {word.lower() for word in vocabulary.verbs}:
        return "predicate", 1.0
    if gives_itself_away(parsed):
        return "predicate", 1.0
    model = _form_model(parsed.language)
    scores = model.probabilities(form_features(parsed, model))
    if opening & {word.lower() for word in vocabulary.nouns}:
        scores["PREDICATE"] *= 0.2
    if frames_a_topic(parsed):
        scores = {"TOPIC": max(scores["TOPIC"], 0.6), "PREDICATE": 0.4, "NOMINAL": 0.0}
    best = max(scores, key=lambda key: scores[key])
    if best == "NOMINAL" and parsed.language == "zh" and parsed.core.startswith("更"):
        best = "TOPIC"  # 更好的體驗 compares a thing; it names no action
        scores["TOPIC"] += scores["NOMINAL"]
        scores["NOMINAL"] = 0.0
    if best == "TOPIC" and is_clause(parsed):
        scores["TOPIC"] *= 0.5  # the tree sees a subject and its verb: doubt is a hint
    if best == "TOPIC" and parsed.language == "zh" and opens_with_verb(parsed):
        # 建立尊嚴的福利體系 may be read both ways, but plans are full of the one.
        plain = opens_with_plain_verb(parsed)
        scores["TOPIC"] *= 0.05 if plain else 0.75
        best = max(scores, key=lambda key: scores[key]) if plain else best
    forms: dict[str, Form] = {"PREDICATE": "predicate", "NOMINAL": "nominal", "TOPIC": "topic"}
    return forms[best], scores[best] / (sum(scores.values()) or 1.0)


def _counted(line: _Line) -> Word | None:
    """What a counted result counts, where number and thing are one word: articles (12 articles)."""
    for quantity in line.reading.quantities:
        unit = quantity.unit or ""
        counted = quantity.role == "measure" and quantity.kind == "count"
        if counted and unit and quantity.text.endswith(unit):
            return Word(quantity.end - len(unit), quantity.end, unit, unit.lower())
    return None


def _leaning(parsed: Parsed, root: int | None, words: Lexicon) -> Direction | None:
    """The direction the words give: the predicate's own, else the only one that is mentioned."""
    senses: list[tuple[frozenset[str], Direction]] = [
        (words.increase, "increase"),
        (words.decrease, "decrease"),
        (words.maintain, "maintain"),
    ]
    found = {
        sense
        for group, sense in senses
        for token, lemma in zip(parsed.doc, parsed.lemmas, strict=True)
        if token.pos_ == "VERB" and _known(lemma, group)
    }
    # "Tickets raised fall": where two directions are named, only a verb that opens the line, or
    # stands right before its end in Chinese, is sure to be the one that counts.
    if root is not None and (root == 0 or parsed.language == "zh" or len(found) < 2):
        for group, sense in senses:
            if _known(parsed.lemmas[root], group):
                return sense
    return found.pop() if len(found) == 1 else None


_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


def _terms(parsed: Parsed, words: Lexicon) -> Iterator[str]:
    for token, lemma in zip(parsed.doc, parsed.lemmas, strict=True):
        says_something = len(lemma) > 1 and not any(map(str.isdigit, lemma))
        if token.pos_ in _CONTENT and says_something and lemma not in words.stopwords:
            yield lemma
