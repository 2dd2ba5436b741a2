"""Score the pipelines and write RESULTS.md: `python -m training.evaluate TREEBANKS`.

Everything here is measured on text that training has not seen: the test parts of the treebanks and
the held-out lines. With `--phrases`, a folder of Python files that define lists of topics and
predicates (EN_T, EN_P, ZH_T, ZH_P) is scored too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer
from spacy.tokens import Doc

from okrlint.tokens import Token
from training.conllu import Sentence, read_conllu
from training.lines import Line, read_lines
from training.paths import HERE, LINES, PIPELINES
from training.reading import Reader

TESTS = {
    "en": {"EWT": "UD_English-EWT/en_ewt-ud-test.conllu"},
    "zh": {
        "GSD": "UD_Chinese-GSD/zh_gsd-ud-test.conllu",
        "GSDSimp": "UD_Chinese-GSDSimp/zh_gsdsimp-ud-test.conllu",
    },
}
OUTSIDE = "UD_Chinese-PUD/zh_pud-ud-test.conllu"
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
NAMES = {"en": "English", "zh-Hant": "Traditional Chinese", "zh-Hans": "Simplified Chinese"}


@dataclass(frozen=True, slots=True)
class Arc:
    """A word as a range of the text without its spaces, with what is said of it."""

    span: tuple[int, int]
    pos: str
    head: tuple[int, int] | None
    dep: str


def gold_tokens(sentence: Sentence) -> tuple[str, list[Token]]:
    text, tokens = "", []
    for word in sentence.words:
        tokens.append(Token(len(text), len(text) + len(word.text), word.space))
        text += word.text + " " * word.space
    return text, tokens


def squeeze(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Give the tokens' ranges in the text without whitespace."""
    shift, skipped = [], 0
    for character in text + " ":
        shift.append(skipped)
        skipped += character.isspace()
    return [(t.start - shift[t.start], t.end - shift[t.end - 1]) for t in tokens]


def gold_arcs(sentence: Sentence) -> list[Arc]:
    text, tokens = gold_tokens(sentence)
    spans = squeeze(text, tokens)
    return [
        Arc(span, w.pos, None if w.head is None or w.head == i else spans[w.head], label(w.dep))
        for i, (w, span) in enumerate(zip(sentence.words, spans, strict=True))
    ]


def doc_arcs(text: str, tokens: Sequence[Token], doc: Doc) -> list[Arc]:
    spans = squeeze(text, tokens)
    return [
        Arc(span, t.pos_, None if t.head.i == t.i else spans[t.head.i], label(t.dep_))
        for t, span in zip(doc, spans, strict=True)
    ]


def label(dep: str) -> str:
    return dep.split(":")[0].lower()


def f1(right: int, found: int, wanted: int) -> float:
    return 200 * right / (found + wanted) if found + wanted else 0.0


def tree_scores(pairs: Sequence[tuple[list[Arc], list[Arc]]]) -> dict[str, float]:
    """F1 of words, tags, heads and labelled heads over ranges of characters (CoNLL 2018)."""
    found = sum(len(a) for a, _ in pairs)
    wanted = sum(len(b) for _, b in pairs)
    keys = {
        "words": lambda a: a.span,
        "UPOS": lambda a: (a.span, a.pos),
        "UAS": lambda a: (a.span, a.head),
        "LAS": lambda a: (a.span, a.head, a.dep),
    }
    return {
        name: f1(sum(len({*map(key, a)} & {*map(key, b)}) for a, b in pairs), found, wanted)
        for name, key in keys.items()
    }


def treebank_rows(readers: dict[str, Reader], treebanks: Path) -> Iterator[str]:
    yield "| test set | gold tokens: UPOS | UAS | LAS | own tokens: words F1 | UPOS | UAS | LAS |"
    yield "|---|---|---|---|---|---|---|---|"
    for language, tests in TESTS.items():
        reader = readers[language]
        for name, path in tests.items():
            sentences = list(read_conllu(treebanks / path))
            texts, cuts = zip(*map(gold_tokens, sentences), strict=True)
            gold = [gold_arcs(s) for s in sentences]
            cells: list[str] = []
            for tokens in (cuts, reader.tokens(texts)):
                docs = reader.docs(texts, tokens)
                arcs = [doc_arcs(*item) for item in zip(texts, tokens, docs, strict=True)]
                scores = tree_scores(list(zip(arcs, gold, strict=True)))
                keep = list(scores)[1 if tokens is cuts else 0 :]
                cells += [f"{scores[k]:.1f}" for k in keep]
            yield f"| {name} | {' | '.join(cells)} |"


def word_f1(reader: Reader, sentences: Sequence[Sentence]) -> float:
    texts, cuts = zip(*map(gold_tokens, sentences), strict=True)
    right = found = wanted = 0
    for tokens, gold in zip(reader.tokens(texts), cuts, strict=True):
        mine, theirs = ({(t.start, t.end) for t in part} for part in (tokens, gold))
        right, found, wanted = right + len(mine & theirs), found + len(mine), wanted + len(theirs)
    return f1(right, found, wanted)


def segmentation_rows(reader: Reader, treebanks: Path) -> Iterator[str]:
    yield "| text | words F1 |"
    yield "|---|---|"
    for name, path in (*TESTS["zh"].items(), ("PUD (other word standard)", OUTSIDE)):
        yield f"| {name} | {word_f1(reader, list(read_conllu(treebanks / path))):.1f} |"
    for code in ("zh-Hant", "zh-Hans"):
        lines = [x.sentence for x in read_lines(LINES, held_out=True, language=code)]
        if lines:
            yield f"| held-out lines, {NAMES[code]} ({len(lines)}) | {word_f1(reader, lines):.1f} |"


@dataclass(frozen=True, slots=True)
class Judged:
    """A line's right form beside what the pipeline says from its text alone."""

    form: str
    cats: dict[str, float]
    root_is_verb: bool

    @property
    def choice(self) -> str:
        return max(self.cats, key=self.cats.__getitem__)

    def verbless(self) -> float:
        return self.cats["TOPIC"]


def judge(reader: Reader, texts: Sequence[str], forms: Sequence[str]) -> list[Judged]:
    judged = []
    for form, (_, doc) in zip(forms, reader.read(texts), strict=True):
        roots = [t for t in doc if t.head.i == t.i and t.pos_ != "PUNCT"]
        verb = bool(roots) and (
            roots[0].pos_ in {"VERB", "AUX"}
            or any(t.dep_.split(":")[0] in {"nsubj", "cop", "csubj"} for t in roots[0].children)
        )
        judged.append(Judged(form, dict(doc.cats), verb))
    return judged


def second_reading(text: str) -> str:
    """The text with a small first letter and without its final mark."""
    bare = text.rstrip(" .。!！;；")
    head = bare.split(" ")[0]
    return bare if not head[1:].islower() else bare[:1].lower() + bare[1:]


def form_rows(readers: dict[str, Reader]) -> Iterator[str]:
    yield (
        "| lines | all | three forms right | predicate or not: right "
        "| topics found at 0.5 | root is a verb: right |"
    )
    yield "|---|---|---|---|---|---|"
    for code, name, judged, _ in held_out(readers):
        count = len(judged)
        same = sum(j.choice == j.form for j in judged)
        plain = sum((j.cats["PREDICATE"] > 0.5) == (j.form == "PREDICATE") for j in judged)
        roots = sum(j.root_is_verb == (j.form == "PREDICATE") for j in judged)
        topics = [j for j in judged if j.form == "TOPIC"]
        found = sum(j.verbless() >= 0.5 for j in topics)
        yield (
            f"| {name} ({code}) | {count} | {same / count:.1%} | {plain / count:.1%} "
            f"| {found / max(1, len(topics)):.1%} | {roots / count:.1%} |"
        )


def held_out(readers: dict[str, Reader]) -> Iterator[tuple[str, str, list[Judged], list[Line]]]:
    for code, name in NAMES.items():
        lines = list(read_lines(LINES, held_out=True, language=code))
        if lines:
            texts = [line.sentence.text for line in lines]
            forms = [line.sentence.form or "" for line in lines]
            yield code, name, judge(readers[code[:2]], texts, forms), lines


def threshold_rows(judged: Sequence[Judged]) -> Iterator[str]:
    """At each threshold of P(TOPIC): how many topics are found, and who is accused wrongly."""
    yield "| P(topic) at least | precision | recall | predicates accused | nominals accused |"
    yield "|---|---|---|---|---|"
    groups = {
        form: [j for j in judged if j.form == form] for form in ("PREDICATE", "NOMINAL", "TOPIC")
    }
    for threshold in THRESHOLDS:
        hits = {
            form: sum(j.verbless() >= threshold for j in group) for form, group in groups.items()
        }
        blamed = hits["TOPIC"] + hits["PREDICATE"]
        shares = {form: hits[form] / max(1, len(group)) for form, group in groups.items()}
        yield (
            f"| {threshold} | {hits['TOPIC'] / max(1, blamed):.1%} | {shares['TOPIC']:.1%} "
            f"| {shares['PREDICATE']:.1%} | {shares['NOMINAL']:.1%} |"
        )


def averaged(first: Sequence[Judged], second: Sequence[Judged]) -> list[Judged]:
    return [
        replace(a, cats={k: (a.cats[k] + b.cats[k]) / 2 for k in a.cats})
        for a, b in zip(first, second, strict=True)
    ]


def role_rows(readers: dict[str, Reader]) -> Iterator[str]:
    yield (
        "| lines | predicates | root right | with a metric "
        "| root and metric right | metric found in the tree |"
    )
    yield "|---|---|---|---|---|---|"
    for code, name in NAMES.items():
        lines = [
            line
            for line in read_lines(LINES, held_out=True, language=code)
            if line.sentence.form == "PREDICATE"
        ]
        if not lines:
            continue
        read = readers[code[:2]].read([line.sentence.text for line in lines])
        roots = both = metrics = attached = 0
        for line, (tokens, doc) in zip(lines, read, strict=True):
            text, gold = gold_tokens(line.sentence)
            spans = squeeze(text, gold)
            own = squeeze(text, tokens)
            top = next(i for i, w in enumerate(line.sentence.words) if w.dep == "ROOT")
            tops = [own[t.i] for t in doc if t.head.i == t.i and t.pos_ != "PUNCT"]
            right = any(same_place(spans[top], found) for found in tops[:1])
            roots += right
            if line.metric is not None:
                metrics += 1
                linked = {
                    own[t.i]
                    for t in doc
                    if label(t.dep_) in {"obj", "nsubj", "obl", "xcomp"} and own[t.head.i] in tops
                }
                met = any(same_place(spans[line.metric], found) for found in linked)
                attached += met
                both += right and met
        count = len(lines)
        yield (
            f"| {name} | {count} | {roots / count:.1%} | {metrics} "
            f"| {both / max(1, metrics):.1%} | {attached / max(1, metrics):.1%} |"
        )


def same_place(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two words overlap; where a Chinese word ends is a matter of taste."""
    return one[0] < other[1] and other[0] < one[1]


def phrase_lists(folder: Path) -> dict[str, list[str]]:
    """Read the lists of a folder's phrase files without running them."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("phrases*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            texts = [n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant)]
            for text in texts:
                if isinstance(text, str) and "\n" in text:
                    found.setdefault(node.targets[0].id, []).extend(text.split("\n"))
    return {name: [t for t in texts if t.strip()] for name, texts in found.items()}


def phrase_rows(readers: dict[str, Reader], folder: Path) -> Iterator[str]:
    lists = phrase_lists(folder)
    for language, reader in readers.items():
        topics, predicates = (lists.get(f"{language.upper()}_{x}", []) for x in "TP")
        forms = ["TOPIC"] * len(topics) + ["PREDICATE"] * len(predicates)
        judged = judge(reader, topics + predicates, forms)
        # this collection has no nominals: what we call nominal counts as having no verb
        merged = [
            replace(j, cats={**j.cats, "TOPIC": j.cats["TOPIC"] + j.cats["NOMINAL"]})
            for j in judged
        ]
        yield (
            f"\n{language}: {len(topics)} without, {len(predicates)} with a predicate; "
            "topic includes nominal.\n"
        )
        yield from threshold_rows(merged)


def main(
    treebanks: Path,
    phrases: Path | None = None,
    out: Path = HERE / "RESULTS.md",
    folder: Path = PIPELINES,
) -> None:
    readers = {language: Reader(language, folder) for language in ("en", "zh")}
    rows = ["# Results", "", "Written by `python -m training.evaluate`; do not edit.", ""]
    rows += [
        "## Treebanks",
        "",
        "F1 in percent over ranges of characters; labels without subtypes.",
        "",
    ]
    rows += [*treebank_rows(readers, treebanks), "", "## Chinese words", ""]
    rows += [*segmentation_rows(readers["zh"], treebanks), "", "## The form of held-out lines", ""]
    rows += [
        "From the bare text, with our own tokens. *Accused* are lines that reach the threshold "
        "though they have a predicate, or name a direction (nominal).",
        "",
    ]
    rows += [*form_rows(readers), ""]
    for code, name, judged, lines in held_out(readers):
        rows += [f"### {name}", "", *threshold_rows(judged), ""]
        texts = [second_reading(line.sentence.text) for line in lines]
        again = judge(readers[code[:2]], texts, [j.form for j in judged])
        rows += ["Mean of two readings, the second without capital and final mark:", ""]
        rows += [*threshold_rows(averaged(judged, again)), ""]
    rows += ["## Root and metric of held-out predicates", "", *role_rows(readers), ""]
    if phrases:
        rows += ["## Other phrases", *phrase_rows(readers, phrases), ""]
    out.write_text("\n".join(rows), encoding="utf-8")
    print("\n".join(rows))


if __name__ == "__main__":
    typer.run(main)
