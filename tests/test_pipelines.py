"""The shipped pipelines load as they are and read clear lines rightly."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from okrlint import tokens

PIPELINES = Path(tokens.__file__).parent / "pipelines"
Span = tuple[int, int]
Read = Callable[..., Doc]


@pytest.fixture(scope="module")
def read_en() -> Read:
    """Reads an English text."""
    nlp = spacy.load(PIPELINES / "en")
    table = tokens.read_words(PIPELINES / "en_words.txt")

    def read(text: str, wholes: Sequence[Span] = ()) -> Doc:
        cut = tokens.tokenize_en(text, wholes)
        words = [text[t.start : t.end] for t in cut]
        classes, clusters = tokens.classes_en(words, table), tokens.clusters_en(words, table)
        spaces = [t.space_after for t in cut]
        [doc] = nlp.pipe([Doc(nlp.vocab, words, spaces, tags=classes, lemmas=clusters)])
        return doc

    return read


@pytest.fixture(scope="module")
def read_zh() -> Read:
    """Reads a Chinese text of either script."""
    nlp, segmenter = spacy.load(PIPELINES / "zh"), spacy.load(PIPELINES / "zh_segmenter")
    table = tokens.read_words(PIPELINES / "zh_words.txt")
    characters = tokens.read_characters(PIPELINES / "zh_characters.txt")
    tagger = segmenter.get_pipe("tagger")

    def read(text: str, wholes: Sequence[Span] = ()) -> Doc:
        simple = tokens.simplify(text, characters)
        units = tokens.units_zh(simple, wholes)
        pairs, shapes = tokens.segmenter_features(simple, units, table)
        marked = Doc(segmenter.vocab, words=pairs, spaces=[False] * len(pairs), tags=shapes)
        [scores] = tagger.model.predict([marked])
        cut = tokens.decode(scores.tolist(), tagger.labels, units)
        words = [simple[t.start : t.end] for t in cut]
        classes, last = tokens.classes_zh(words, table), tokens.last_characters(words)
        spaces = [t.space_after for t in cut]
        [doc] = nlp.pipe([Doc(nlp.vocab, words, spaces, tags=classes, lemmas=last)])
        return doc

    return read


def form(doc: Doc) -> str:
    """The likeliest form of a line."""
    return max(doc.cats, key=doc.cats.__getitem__)


def root(doc: Doc) -> str:
    """The word that governs all others."""
    return next(t.text for t in doc if t.head.i == t.i)


def test_pipelines_are_small() -> None:
    """Packed as in a wheel, pipelines and tables together stay under 15 MB."""
    files = [p for p in PIPELINES.rglob("*") if p.is_file()]
    assert 1_000_000 < sum(len(zlib.compress(p.read_bytes())) for p in files) < 15_000_000


@pytest.mark.parametrize("name", ["en", "zh"])
def test_pipes_and_labels(name: str) -> None:
    """A pipeline tags, parses and tells the form; its base language needs no code of ours."""
    nlp = spacy.load(PIPELINES / name)
    assert nlp.pipe_names == ["tok2vec", "morphologizer", "parser", "textcat"]
    assert nlp.lang == "xx"
    assert set(nlp.get_pipe("textcat").labels) == {"PREDICATE", "NOMINAL", "TOPIC"}


def test_segmenter_labels() -> None:
    """The segmenter tells begin, middle, end and single."""
    assert set(spacy.load(PIPELINES / "zh_segmenter").get_pipe("tagger").labels) == set("BMES")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Increase website traffic", "PREDICATE"),
        ("reduce the time it takes to onboard a customer", "PREDICATE"),
        ("Launch the new mobile app", "PREDICATE"),
        ("Our customers love the product", "PREDICATE"),
        ("BECOME THE MOST TRUSTED BANK", "PREDICATE"),
        ("Market research", "TOPIC"),
        ("Customer success", "TOPIC"),
        ("A world-class developer experience", "TOPIC"),
        ("Hiring and retention", "TOPIC"),
        ("Reduction of waste", "NOMINAL"),
    ],
)
def test_english_form(read_en: Read, text: str, expected: str) -> None:
    """A clear English line has its form."""
    assert form(read_en(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("提升客戶留存率", "PREDICATE"),
        ("提升客户留存率", "PREDICATE"),
        ("將獲客成本從120元降到80元", "PREDICATE"),
        ("让每位新员工快速上手", "PREDICATE"),
        ("降本增效", "PREDICATE"),
        ("市場研究", "TOPIC"),
        ("市场研究", "TOPIC"),
        ("客戶服務", "TOPIC"),
        ("用户增长策略", "TOPIC"),
        ("品牌升級", "NOMINAL"),
    ],
)
def test_chinese_form(read_zh: Read, text: str, expected: str) -> None:
    """A clear Chinese line has its form, in both scripts."""
    assert form(read_zh(text)) == expected


@pytest.mark.parametrize(
    ("text", "verb", "metric"),
    [
        ("Grow weekly active users from 10k to 25k", "Grow", "users"),
        ("Hire 5 senior engineers", "Hire", "engineers"),
        ("Reduce customer churn below 3%", "Reduce", "churn"),
    ],
)
def test_english_root_and_object(read_en: Read, text: str, verb: str, metric: str) -> None:
    """The verb is the root and what it changes is its object."""
    doc = read_en(text)
    objects = [t.text for t in doc if t.dep_ == "obj" and t.head.text == verb]
    assert (root(doc), objects) == (verb, [metric])


@pytest.mark.parametrize(
    ("text", "verb", "metric", "relation"),
    [
        ("提升客戶滿意度", "提升", "满意度", "obj"),
        ("把离职率降低到5%", "降低", "离职率", "obl:patient"),
        ("举办三场用户访谈", "举办", "访谈", "obj"),
    ],
)
def test_chinese_root_and_object(
    read_zh: Read, text: str, verb: str, metric: str, relation: str
) -> None:
    """The verb is the root; its object follows it, or comes before it after 把."""
    doc = read_zh(text)
    found = [t.text for t in doc if t.dep_ == relation and t.head.text == verb]
    assert (root(doc), found) == (verb, [metric])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("提升營收與續約率", ["提升", "营收", "与", "续约率"]),
        ("优化工单处理流程", ["优化", "工单", "处理", "流程"]),
        ("用户增长策略", ["用户", "增长", "策略"]),
        ("成為業界標竿", ["成为", "业界", "标竿"]),
    ],
)
def test_chinese_words(read_zh: Read, text: str, expected: list[str]) -> None:
    """Business words are words."""
    assert [t.text for t in read_zh(text)] == expected


def test_both_scripts_read_alike(read_zh: Read) -> None:
    """A line in Traditional characters is read as the same line in Simplified ones."""
    traditional, simplified = read_zh("擴大海外市場"), read_zh("扩大海外市场")
    assert [t.text for t in traditional] == [t.text for t in simplified]
    assert traditional.cats == simplified.cats


def test_wholes_reach_the_tree(read_en: Read, read_zh: Read) -> None:
    """An amount or a date given as a whole is one word of the tree."""
    text = "Open 3 clinics by June 30, 2026"
    span = (text.index("June"), len(text))
    assert read_en(text, [span])[-1].text == "June 30, 2026"
    assert "三场" in [t.text for t in read_zh("舉辦三場活動", [(2, 4)])]
