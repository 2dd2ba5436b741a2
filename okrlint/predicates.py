"""Which word says what is done, and what it is done to."""

from __future__ import annotations

from okrlint.parsed import Parsed


def predicate_of(parsed: Parsed) -> int | None:
    """The index of the word that says what is done or what is so."""
    doc = parsed.doc
    if parsed.language == "en":
        # An imperative begins its line; a verb the parser found further on is in a clause of it.
        first = next((token for token in doc if token.is_alpha), None)
        if first is not None and first.pos_ == "VERB" and parsed.lemmas[first.i] == first.lower_:
            return int(first.i)
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None:
        return None
    copula = next((child for child in root.children if child.dep_ == "cop"), None)
    if copula is not None:
        return int(copula.i)
    if root.pos_ in ("VERB", "AUX", "ADJ"):
        return int(root.i)
    verb = next((token for token in doc if token.pos_ == "VERB"), None)
    if verb is not None:
        return int(verb.i)
    # "Market our courses" where the tagger saw a noun; "Median build time under 6 min" has none.
    may_be_verb = "v" in parsed.classes[0].partition("/")[0]
    return 0 if may_be_verb and len(doc) > 1 else None


_OBJECTS = ("obl:patient", "obj", "dislocated", "nsubj:pass", "nsubj", "csubj")
_INSIDE = frozenset({"compound", "amod", "nmod", "flat", "nummod", "compound:nn"})


def metric_of(parsed: Parsed, root: int | None) -> tuple[int, int] | None:
    """First and last index of the thing the line is about: what is changed, made or measured."""
    doc = parsed.doc
    if root is None:
        head = next((token for token in doc if token.dep_ == "ROOT"), None)
    else:
        verb = doc[root] if doc[root].dep_ != "cop" else doc[root].head
        head = None
        for label in _OBJECTS:
            head = next(
                (
                    child
                    for child in verb.children
                    if child.dep_ == label
                    and child.pos_ not in ("PRON", "NUM")
                    # "up to 30 trials" says how much, not what
                    and not any(map(str.isdigit, child.text))
                ),
                None,
            )
            if head is not None:
                break
    if head is None:
        return None
    first = head.i
    for child in sorted(head.lefts, key=lambda token: -token.i):
        counts = child.pos_ == "NUM" or any(map(str.isdigit, child.text))
        if child.right_edge.i == first - 1 and child.dep_ in _INSIDE and not counts:
            first = child.left_edge.i
        else:
            break
    return int(first), int(head.i)
