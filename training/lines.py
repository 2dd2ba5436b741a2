"""The hand-annotated OKR lines, `lines/*.tsv`, with a part of them held out from training.

Each line is `form<TAB>kind<TAB>tokens`: form is predicate, nominal or topic, kind O, K or A, tokens
are `word/UPOS` with `*` after the root, `^` after the head of its object or metric, and `_` where
a space follows (in Chinese; English is joined by the usual rules).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from training.conllu import Form, Sentence, Word

HELD_OUT_PERCENT = 15
CLOSING = frozenset(".,!?;:)]}%”’…'\"")
OPENING = frozenset("([{“‘$#")
Language = Literal["en", "zh-Hant", "zh-Hans"]


@dataclass(frozen=True, slots=True)
class Line:
    sentence: Sentence
    kind: str
    language: Language
    metric: int | None


def read_lines(folder: Path, *, held_out: bool, language: str = "") -> Iterator[Line]:
    """Read the lines of a language (a prefix of its code), either held out or for training."""
    for path in sorted(folder.glob("*.tsv")):
        code = next((c for c in ("zh-Hant", "zh-Hans", "en") if path.name.startswith(c)), "")
        if not code or not code.startswith(language):
            continue
        for row in path.read_text(encoding="utf-8").splitlines():
            line = parse_line(row, cast("Language", code)) if row.strip() else None
            if line and is_held_out(line.sentence.text) == held_out:
                yield line


def read_forms(folder: Path, *, held_out: bool, language: str = "") -> Iterator[tuple[str, str]]:
    """The text and form of every line, annotated (`en.tsv`) or not (`forms-en.tsv`)."""
    for line in read_lines(folder, held_out=held_out, language=language):
        yield line.sentence.text, line.sentence.form or ""
    for path in sorted(folder.glob(f"forms-{language}*.tsv")):
        for row in path.read_text(encoding="utf-8").splitlines():
            form, tab, text = row.partition("\t")
            if tab and form in {"predicate", "nominal", "topic"} and is_held_out(text) == held_out:
                yield text, form.upper()


def is_held_out(text: str) -> bool:
    """Choose by a hash of the letters, so that variants of a line always stay together."""
    letters = "".join(c for c in text.lower() if c.isalnum())
    return hashlib.sha256(letters.encode()).digest()[0] * 100 < HELD_OUT_PERCENT * 256


def parse_line(row: str, language: Language) -> Line | None:
    """Read one line; None if it does not keep to the format."""
    parts = row.rstrip("\n").split("\t")
    if len(parts) != 3 or parts[0] not in {"predicate", "nominal", "topic"}:
        return None
    words: list[tuple[str, str, bool]] = []
    root: int | None = None
    metric: int | None = None
    for i, item in enumerate(parts[2].split()):
        text, slash, tag = item.rpartition("/")
        if not slash or not text:
            return None
        root = i if "*" in tag else root
        metric = i if "^" in tag else metric
        words.append((text, tag.rstrip("*^_"), tag.endswith("_")))
    if root is None or not all(tag.isalpha() for _, tag, _ in words):
        return None
    return Line(_sentence(words, root, metric, parts[0], language), parts[1], language, metric)


def _sentence(
    words: list[tuple[str, str, bool]], root: int, metric: int | None, form: str, language: Language
) -> Sentence:
    fronted = {w for w, _, _ in words[: metric or 0]} & {"把", "将", "將"}
    before = metric is not None and metric < root
    relation = "obj" if not before else "obl:patient" if fronted else "nsubj"
    passive = language == "en" and before and any(t == "AUX" for _, t, _ in words[:root])
    relation = "nsubj:pass" if passive and words[root][1] == "VERB" else relation
    made = []
    for i, (text, tag, space) in enumerate(words):
        if language == "en":
            following = words[i + 1][0] if i + 1 < len(words) else ""
            space = bool(following) and not _joined(text, following)
        head: int | None = None
        dep = ""
        if i == root:
            head, dep = i, "ROOT"
        elif i == metric and words[root][1] == "VERB":
            head, dep = root, relation
        elif i == len(words) - 1 and tag == "PUNCT":
            head, dep = root, "punct"
        made.append(Word(text, tag, head, dep, space))
    return Sentence(tuple(made), cast("Form", form.upper()))


def _joined(text: str, following: str) -> bool:
    clitic = following.lower().replace("’", "'")
    return (
        text in OPENING
        or following in CLOSING
        or clitic in {"'s", "n't", "'re", "'ll", "'ve", "'d", "'m", "..."}
    )
