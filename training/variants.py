"""The same sentence written otherwise: case, final marks, whole numbers, phrases cut from trees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from random import Random

from okrlint.tokens import tokenize_en
from training.conllu import Sentence, Word, with_text

FINAL = frozenset(".!?;:。！？；：…")
SMALL = frozenset("a an the of in on for to and or with by at from as our we".split())
UNITS = frozenset(
    "% percent $ days day weeks week months month hours hour minutes seconds ms points years "
    "天 周 月 年 小时 分钟 秒 元 % 倍 分 场 家 名 个 次 篇 万元 个月".split()
)
MARKS = str.maketrans("，：（）；！？", ",:();!?")
JOINED = frozenset(["成为", "称为", "作为"])
CLAUSAL = frozenset("nsubj nsubj:pass csubj cop aux aux:pass acl advcl ccomp parataxis".split())


def select(sentence: Sentence, keep: Sequence[int], root: int) -> Sentence:
    """Keep these words, in order; `root` becomes the root, heads that are lost become missing."""
    place = {old: new for new, old in enumerate(keep)}
    words = []
    for old in keep:
        word = sentence.words[old]
        if old == root:
            word = replace(word, head=place[old], dep="ROOT")
        elif word.head in place:
            word = replace(word, head=place[word.head])
        else:
            word = replace(word, head=None, dep="")
        words.append(word)
    return replace(sentence, words=tuple(words))


def root_of(sentence: Sentence) -> int:
    return next((i for i, w in enumerate(sentence.words) if w.dep == "ROOT"), 0)


def without_final_mark(sentence: Sentence) -> Sentence:
    count = len(sentence.words)
    while count > 1 and sentence.words[count - 1].text in FINAL:
        if any(w.head == count - 1 for w in sentence.words):
            break
        count -= 1
    return select(sentence, range(count), root_of(sentence))


def with_final_mark(sentence: Sentence, mark: str) -> Sentence:
    if sentence.words[-1].pos == "PUNCT":
        return sentence
    last = replace(sentence.words[-1], space=False)
    dot = Word(mark, "PUNCT", root_of(sentence), "punct", False)
    return replace(sentence, words=(*sentence.words[:-1], last, dot))


def merged(sentence: Sentence, groups: Iterable[range]) -> Sentence:
    """Make each group of words one word, if one of its words governs all the others."""
    words = sentence.words
    owner = list(range(len(words)))
    joined: dict[int, str] = {}
    ends: dict[int, bool] = {}
    for group in groups:
        tops = [i for i in group if words[i].head not in group or words[i].head == i]
        if len(group) > 1 and len(tops) == 1 and words[tops[0]].head is not None:
            for i in group:
                owner[i] = tops[0]
            spaced = (words[i].text + (" " if words[i].space else "") for i in group)
            joined[tops[0]], ends[tops[0]] = "".join(spaced).strip(), words[group[-1]].space
    kept = [i for i in range(len(words)) if owner[i] == i]
    moved = [
        replace(
            words[i],
            text=joined.get(i, words[i].text),
            space=ends.get(i, words[i].space),
            head=None if words[i].head is None else owner[words[i].head or 0],
        )
        for i in kept
    ]
    return select(
        replace(sentence, words=_spread(moved, kept, len(words))), kept, owner[root_of(sentence)]
    )


def _spread(moved: list[Word], kept: list[int], count: int) -> tuple[Word, ...]:
    filler = Word("", "X", None, "")
    at = dict(zip(kept, moved, strict=True))
    return tuple(at.get(i, filler) for i in range(count))


def as_tokenized(sentence: Sentence) -> Sentence:
    """Join what our tokenizer keeps whole (hyphenated words, $5M, 45%)."""
    spans, position = [], 0
    for word in sentence.words:
        spans.append((position, position + len(word.text)))
        position += len(word.text) + word.space
    text = "".join(w.text + " " * w.space for w in sentence.words)
    groups = []
    for token in tokenize_en(text):
        inside = [i for i, (a, b) in enumerate(spans) if token.start <= a and b <= token.end]
        if len(inside) > 1:
            groups.append(range(inside[0], inside[-1] + 1))
    return merged(sentence, groups) if groups else sentence


def with_whole_amounts(sentence: Sentence) -> Sentence:
    """Join each number with the unit after it."""
    words = sentence.words
    groups = [
        range(i, i + 2)
        for i in range(len(words) - 1)
        if words[i].pos == "NUM" and words[i + 1].text.lower() in UNITS
    ]
    return merged(sentence, groups) if groups else sentence


def with_joined_words(sentence: Sentence) -> Sentence:
    """Join what the Chinese treebank cuts and OKR lines take as one word (成为)."""
    words = sentence.words
    pairs = range(len(words) - 1)
    groups = [range(i, i + 2) for i in pairs if words[i].text + words[i + 1].text in JOINED]
    return merged(sentence, groups) if groups else sentence


def cased(sentence: Sentence, random: Random, plain: float) -> Sentence:
    """Write an English sentence in another case, or leave it with probability `plain`."""
    if random.random() < plain:
        return sentence
    draw = random.random()
    words = list(sentence.words)
    first = words[0]
    if draw < 0.4:
        if first.pos != "PROPN" and not first.text.isupper():
            words[0] = with_text(first, first.text[:1].lower() + first.text[1:])
    elif draw < 0.5:
        words = [with_text(w, w.text.lower()) for w in words]
    elif draw < 0.9:
        words = [
            w if w.text.lower() in SMALL and i else with_text(w, w.text[:1].upper() + w.text[1:])
            for i, w in enumerate(words)
        ]
    else:
        words = [with_text(w, w.text.upper()) for w in words]
    return replace(sentence, words=tuple(words))


def capitalized(sentence: Sentence) -> Sentence:
    first = sentence.words[0]
    text = first.text[:1].upper() + first.text[1:]
    return replace(sentence, words=(with_text(first, text), *sentence.words[1:]))


def with_narrow_marks(sentence: Sentence) -> Sentence:
    words = (with_text(w, w.text.translate(MARKS)) for w in sentence.words)
    return replace(sentence, words=tuple(words))


def cut_phrases(sentence: Sentence, language: str) -> Iterator[Sentence]:
    """Cut verb phrases (as predicates) and noun phrases (as topics) out of a tree."""
    words = sentence.words
    below: list[set[int]] = [{i} for i in range(len(words))]
    for i, word in enumerate(words):
        seen, j = {i}, word.head
        while j is not None and j not in seen:
            below[j].add(i)
            seen.add(j)
            j = words[j].head
    for i, word in enumerate(words):
        children = [j for j, w in enumerate(words) if w.head == i and j != i]
        phrase: list[int] = []
        if word.pos == "VERB" and _bare(words, i, children, language):
            phrase = [j for j in sorted(below[i]) if j >= i]
            if not any(words[j].dep in {"obj", "obl", "xcomp"} for j in children if j > i):
                phrase = []
            form = "PREDICATE"
        elif word.pos == "NOUN" and word.dep in {"nsubj", "obj", "obl", "nmod", "conj", "ROOT"}:
            phrase = sorted(below[i])
            while phrase and words[phrase[0]].dep in {"case", "cc", "punct", "det", "mark"}:
                phrase = phrase[1:]
            if any(words[j].dep in CLAUSAL or words[j].pos in {"VERB", "AUX"} for j in phrase):
                phrase = []
            form = "TOPIC"
        while phrase and words[phrase[-1]].pos in {"PUNCT", "PART", "SCONJ"}:
            phrase = phrase[:-1]
        whole = phrase and phrase[-1] - phrase[0] == len(phrase) - 1 and i in phrase
        if whole and 2 <= len(phrase) <= 9:
            cut = select(sentence, phrase, i)
            yield replace(cut, form=form)  # type: ignore[arg-type]


def _bare(words: Sequence[Word], i: int, children: Sequence[int], language: str) -> bool:
    if language != "en":
        return not any(words[j].dep in {"aux:pass", "nsubj:pass"} for j in children)
    before = words[i - 1] if i else None
    return bool(
        before
        and (before.text.lower() == "to" or before.lemma in MODALS)
        and before.head == i
        and before.dep in {"mark", "aux"}
    )


MODALS = frozenset("will can should must would could may".split())
