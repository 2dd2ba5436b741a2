"""Which words of a line are fuzzy: wishes, qualities and things without a number of their own."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.lexicon import Lexicon, lexicon
from okrlint.parsed import Parsed


def vague_words(
    parsed: Parsed,
    root: int | None,
    metric: tuple[int, int] | None,
    measured: frozenset[str],
    quoted: frozenset[int],
) -> Iterator[int]:
    """The indexes of words that stand where a measure should: a wish, a bare direction, a hedge.

    `root` is the predicate, `metric` the first and last word of what it is done to; `measured` are
    things, in base form, that this team does measure; `quoted` the words inside titles. A line that
    hands something over ("Publish a guide to better onboarding") is not fuzzy for a word inside
    the thing's name; only what is done and what it is done to count there.
    """
    words, lemmas = lexicon(parsed.language), parsed.lemmas
    things = words.vague_nouns - measured
    wishes = words.vague_verbs | words.increase | words.decrease
    doing = root is not None and lemmas[root] in words.activity - {"做"} - wishes
    if doing:
        things -= words.handed_over
    if root is not None and lemmas[root] in wishes and _is_wish(parsed, root, words):
        yield root
    head = metric[1] if metric else None
    if metric is not None and _is_thing(parsed, metric, things):
        yield metric[1]
    if doing:
        return
    fuzzy = words.hedges | (wishes if root is None else frozenset())
    if metric is None:
        fuzzy |= things  # no telling what the line is about: any of its words may be
    for index, lemma in enumerate(lemmas):
        if lemma in ("多", "少") and _is_bare_amount(parsed, index):
            yield index
            continue
        seen = index == root or (index == head and lemma in things)
        if not seen and index not in quoted and lemma in fuzzy:
            yield index


def _is_thing(parsed: Parsed, metric: tuple[int, int], things: frozenset[str]) -> bool:
    """Whether what a line is about is, or in Chinese ends with, one of the things."""
    first, last = metric
    whole = "".join(parsed.words[first : last + 1])
    return parsed.lemmas[last] in things or (
        parsed.language == "zh" and any(whole.endswith(thing) for thing in things)
    )


def _is_bare_amount(parsed: Parsed, index: int) -> bool:
    """多讀書、少熬夜: more of it and less, and nobody says how much."""
    opens = index == 0 or parsed.doc[index - 1].pos_ == "PUNCT"
    return opens and index + 1 < len(parsed.doc) and parsed.doc[index + 1].pos_ == "VERB"


def _is_wish(parsed: Parsed, root: int, words: Lexicon) -> bool:
    """Whether a verb that mostly wishes does so here.

    "The handbook is fast to read" and "Make shelves look nicer" do; "The dashboard is in
    production", "is live" and "Members can make a profile" say what is there or not.
    """
    doc = parsed.doc
    if parsed.lemmas[root] == "be":
        head = doc[root].head if doc[root].dep_ == "cop" else doc[root]
        return head.pos_ == "ADJ" and _is_a_matter_of_taste(parsed, head.i, words)
    if parsed.lemmas[root] == "make":
        return any(
            token.pos_ == "VERB"
            or (
                (token.pos_ in ("ADJ", "ADV") and token.dep_ != "amod")
                and _is_a_matter_of_taste(parsed, token.i, words)
            )
            for token in doc[root + 1 :]
        )
    return True


def _is_a_matter_of_taste(parsed: Parsed, index: int, words: Lexicon) -> bool:
    """Whether people may differ on a quality: smooth, easy; but not ready, private or finished."""
    lemma = parsed.lemmas[index]
    return lemma not in words.settled and not parsed.words[index].lower().endswith("ed")
