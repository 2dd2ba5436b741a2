"""Text to tokens: the light English tokenizer and the Chinese segmenter without its network.

Everything here is pure and needs no spaCy, because training and run time must cut and describe
words in exactly the same way: the pipelines only ever see what these functions make.

English is cut by rules close to those of UD English-EWT, except that hyphenated words and numbers
with their sign stay whole. Chinese is cut by a character tagger (in `okrlint/pipelines`): the text
becomes *units* (a Chinese character, a run of Latin letters and digits, a punctuation mark or a
given whole), `segmenter_features` describes them for the network, and `decode` turns the network's
scores into tokens.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "Token",
    "Unit",
    "classes_en",
    "classes_zh",
    "clusters_en",
    "decode",
    "last_characters",
    "lemma_en",
    "read_characters",
    "read_lemmas",
    "read_words",
    "segmenter_features",
    "simplify",
    "tokenize_en",
    "units_zh",
]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text.

    `start` and `end` are a half-open range of code points; `space_after` tells whether whitespace
    follows in the text.
    """

    start: int
    end: int
    space_after: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """What the Chinese segmenter never cuts: a character, a Latin run, a mark or a whole.

    `symbol` is one character that stands for it: the character itself, `A` for Latin letters, `9`
    for numbers. `alone` units are always words of their own. `gap` tells that whitespace follows.
    """

    start: int
    end: int
    symbol: str
    alone: bool
    gap: bool


# --- English ---------------------------------------------------------------------------------

_WORD = re.compile(
    r"""
      https?://\S+ | [\w.+-]{1,64}@[\w-]+\.[\w.-]*\w          # addresses
    | (?<![\w.])[-+~]?(?:(?:US|NT|HK|CA|AU|S|R)?[$€£¥₹])?\d+(?:[.,:/-]\d+)*
      (?:[^\W\d_]+\d*)?[%‰°]?\+?                              # 5,000  $5M  99.9%  2026-06-30  10k+
    | \#\d+                                                   # #1
    | (?-i:[A-Z]{1,3}[/&][A-Z]{1,3})\b                        # A/B  CI/CD  P&L
    | (?:[^\W\d_]\.){2,}                                      # U.S.  e.g.
    | (?:vs|etc|inc|ltd|corp|mr|mrs|ms|dr|approx|no)\.(?=\s|$)
    | \.\w+(?=\W|$)                                           # .NET
    | \w+(?:(?:[-\u2010\u2011_'\u2019]|\.(?=\d|(?:js|com|net|io|ai|org|app|co)\b)|&(?=\w))\w+)*
      (?:\+\+|\#(?!\w))?                                      # self-serve  v2.0  Node.js  C++
    | \.{2,} | -{2,} | …+
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLITIC = re.compile(r"(?:n['\u2019]t|['\u2019](?:s|re|ve|ll|d|m))$", re.IGNORECASE)


def tokenize_en(text: str, wholes: Sequence[Span] = ()) -> list[Token]:
    """Cut an English text into words, as UD English-EWT does for `'s`, `n't` and punctuation.

    Hyphenated words, amounts (`$5M`), percentages, dates in digits and names with digits stay
    whole. `wholes` are half-open ranges that become one token each whatever they contain; one that
    is empty, out of range or overlaps an earlier one is passed over.
    """
    cuts: list[Span] = []
    position = 0
    for start, end in _disjoint(wholes, len(text)):
        cuts.extend(_words(text, position, start))
        cuts.append((start, end))
        position = end
    cuts.extend(_words(text, position, len(text)))
    return [_token(text, start, end) for start, end in cuts]


def _disjoint(wholes: Sequence[Span], length: int) -> Iterator[Span]:
    position = 0
    for start, end in sorted(wholes):
        if position <= start < end <= length:
            yield start, end
            position = end


def _token(text: str, start: int, end: int) -> Token:
    return Token(start, end, end < len(text) and text[end].isspace())


def _words(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        clitic = _CLITIC.search(match.group())
        if clitic and clitic.start() > 0:
            yield first, first + clitic.start()
            yield first + clitic.start(), last
        elif match.group().lower() == "cannot":
            yield first, first + 3
            yield first + 3, last
        else:
            yield first, last


_PREFIXES = ("re", "un", "up", "out", "over", "under", "co", "de", "pre", "cross", "self", "mis")


def classes_en(words: Sequence[str], table: Mapping[str, str]) -> list[str]:
    """Say for each word which parts of speech a dictionary knows for it.

    `table` gives a word's letters and, after a slash, its cluster (see `clusters_en`).
    The class is made of the dictionary's letters (n noun, v verb, a adjective, r adverb) after a
    mark for the ending that was taken off (`s:`, `d:` for -ed, `g:` for -ing) or the prefix (`p:`,
    `h:` for a hyphenated word's last part). `#` is a word with a digit, `-` an unknown word.
    """
    return [_class_en(word, table) for word in words]


def clusters_en(words: Sequence[str], table: Mapping[str, str]) -> list[str]:
    """Say for each word which cluster of words it is used like; `-` if that is not known.

    The clusters are Brown's: words that stand between the same neighbours share a number. A
    hyphenated word has the cluster of its last part after `h:`.
    """
    return [_cluster_en(word.lower(), table) for word in words]


def _cluster_en(lower: str, table: Mapping[str, str]) -> str:
    if lower in table:
        return table[lower].partition("/")[2] or "-"
    last = lower.rpartition("-")[2]
    return f"h:{table[last].partition('/')[2]}" if last in table else "-"


def _class_en(word: str, table: Mapping[str, str]) -> str:
    if any(c.isdigit() for c in word):
        return "#"
    lower = word.lower()
    found = _inflected(lower, table)
    if found:
        return found
    if "-" in lower:
        head = _inflected(lower.rpartition("-")[2], table)
        return f"h:{head}" if head else "h:-"
    for prefix in _PREFIXES:
        if lower.startswith(prefix) and len(lower) > len(prefix) + 2:
            stem = _inflected(lower[len(prefix) :], table)
            if stem:
                return f"p:{stem}"
    return "-"


def _inflected(lower: str, table: Mapping[str, str]) -> str:
    known = _letters(lower, table)
    if known:
        return known
    for mark, stems in _stems(lower):
        for stem in stems:
            known = _letters(stem, table)
            kept = known if mark == "s" else "v" if "v" in known else ""
            if kept:
                return f"{mark}:{kept}"
    return ""


def _letters(lower: str, table: Mapping[str, str]) -> str:
    return table.get(lower, "").partition("/")[0]


def _stems(lower: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the ending's mark and the stems that it may have come from."""
    if len(lower) > 3:
        if lower.endswith("ies"):
            yield "s", (lower[:-3] + "y", lower[:-1])
        elif lower.endswith("s") and not lower.endswith("ss"):
            yield "s", (lower[:-1], lower[:-2] if lower.endswith("es") else lower[:-1])
    if len(lower) > 4 and lower.endswith("ied"):
        yield "d", (lower[:-3] + "y",)
    elif len(lower) > 3 and lower.endswith("ed"):
        yield "d", (lower[:-1], lower[:-2], _undouble(lower[:-2]))
    if len(lower) > 4 and lower.endswith("ing"):
        yield "g", (lower[:-3], lower[:-3] + "e", _undouble(lower[:-3]))


def _undouble(stem: str) -> str:
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem


def lemma_en(word: str, pos: str, lemmas: Mapping[str, str], table: Mapping[str, str]) -> str:
    """Give the dictionary form of an English word, in lower case unless it is a proper noun.

    `pos` is its universal part of speech; `lemmas` (see `read_lemmas`) holds what the rules for
    regular endings get wrong.
    """
    if pos == "PROPN":
        return word
    lower = word.lower()
    listed = lemmas.get(f"{lower}|{pos}")
    if listed is not None:
        return listed
    wanted = {"NOUN": "n", "VERB": "v", "AUX": "v"}.get(pos)
    if wanted is None or wanted in _letters(lower, table):
        return lower
    endings = ("s",) if pos == "NOUN" else ("s", "d", "g")
    guesses = [stem for mark, stems in _stems(lower) if mark in endings for stem in stems]
    return next(
        (g for g in guesses if wanted in _letters(g, table)), guesses[0] if guesses else lower
    )


# --- Chinese ---------------------------------------------------------------------------------

_UNIT = re.compile(
    r"(?P<number>(?:(?:US|NT|HK|CA|AU|S|R)?[$€£¥₹])?\d+(?:[.,:/]\d+)*[万萬亿億千百]*[%‰]?)"
    r"(?![^\W\d_\u3400-\u9fff\uf900-\ufaff])"
    r"|(?P<latin>(?:(?![\u3400-\u9fff\uf900-\ufaff])\w)+"
    r"(?:[-.&/+_'\u2019](?:(?![\u3400-\u9fff\uf900-\ufaff])\w)+)*)"
    r"|(?P<character>[\u3400-\u9fff\uf900-\ufaff〇])"
    r"|(?P<mark>\S)"
)
_LONGEST = 6
_STATES = "BMES"
_NEXT = {"B": "ME", "M": "ME", "E": "BS", "S": "BS"}


def simplify(text: str, characters: Mapping[int, str]) -> str:
    """Map Traditional characters to Simplified ones, one to one, so that offsets never move.

    `characters` comes from `read_characters`.
    """
    return text.translate(characters)


def units_zh(text: str, wholes: Sequence[Span] = ()) -> list[Unit]:
    """Cut a Chinese text into the units that its words are made of.

    `wholes` are half-open ranges that are one unit, and one word, each; see `tokenize_en`.
    """
    units: list[Unit] = []
    position = 0
    for start, end in _disjoint(wholes, len(text)):
        units.extend(_units(text, position, start))
        number = any(c.isdigit() or c.isnumeric() for c in text[start:end])
        units.append(Unit(start, end, "9" if number else "A", True, _gap(text, end)))
        position = end
    units.extend(_units(text, position, len(text)))
    return units


def _gap(text: str, end: int) -> bool:
    return end < len(text) and text[end].isspace()


def _units(text: str, start: int, end: int) -> Iterator[Unit]:
    for match in _UNIT.finditer(text, start, end):
        kind = match.lastgroup
        symbol = {"number": "9", "latin": "A"}.get(kind or "", match.group()[0])
        yield Unit(*match.span(), symbol, kind != "character", _gap(text, match.end()))


def segmenter_features(
    text: str, units: Sequence[Unit], words: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """Describe the units for the segmenter: its words and, beside each, its tag.

    A word is the unit's symbol and the next one's (`_` before whitespace). A tag gives the length
    of the longest listed word that starts here, ends here and runs through here.
    """
    count = len(units)
    starts, ends, covers = [1] * count, [1] * count, [1] * count
    for i, unit in enumerate(units):
        if unit.alone:
            continue
        j = i
        while (
            j + 1 < count and j - i + 1 < _LONGEST and not units[j].gap and not units[j + 1].alone
        ):
            j += 1
            length = j - i + 1
            if text[unit.start : units[j].end] in words:
                starts[i] = max(starts[i], length)
                ends[j] = max(ends[j], length)
                for k in range(i + 1, j):
                    covers[k] = max(covers[k], length)
    shapes = [
        ("x" if unit.alone else "h") + f"{a}{b}{c}"
        for unit, a, b, c in zip(units, starts, ends, covers, strict=True)
    ]
    pairs = [
        unit.symbol + ("_" if unit.gap or i + 1 == count else units[i + 1].symbol)
        for i, unit in enumerate(units)
    ]
    return pairs, shapes


def decode(
    scores: Sequence[Sequence[float]], labels: Sequence[str], units: Sequence[Unit]
) -> list[Token]:
    """Find the likeliest words, given the probabilities of begin, middle, end and single.

    `scores` has a row for each unit and a column for each of `labels` (`B`, `M`, `E`, `S` in any
    order). Only legal sequences are considered; whitespace and units that stand alone end words.
    """
    if not units:
        return []
    column = {label: labels.index(label) for label in _STATES}
    best: dict[str, float] = {"E": 0.0}
    back: list[dict[str, str]] = []
    for unit, row in zip(units, scores, strict=True):
        ends = unit.gap or unit is units[-1]
        allowed = "S" if unit.alone else "ES" if ends else _STATES
        now: dict[str, float] = {}
        origin: dict[str, str] = {}
        for before, total in best.items():
            for state in _NEXT[before]:
                if state not in allowed:
                    continue
                value = total + math.log(max(float(row[column[state]]), 1e-12))
                if value > now.get(state, -math.inf):
                    now[state], origin[state] = value, before
        best = now
        back.append(origin)
    state = max((s for s in best if s in "ES"), key=best.__getitem__)
    path = [state]
    for origin in reversed(back[1:]):
        state = origin[state]
        path.append(state)
    path.reverse()
    return list(_spell(path, units))


def _spell(path: Sequence[str], units: Sequence[Unit]) -> Iterator[Token]:
    start = units[0].start
    for state, unit in zip(path, units, strict=True):
        if state in "BS":
            start = unit.start
        if state in "ES":
            yield Token(start, unit.end, unit.gap)


def classes_zh(words: Sequence[str], table: Mapping[str, str]) -> list[str]:
    """Say for each Chinese word (in simplified characters) which class a dictionary gives it.

    The class is the dictionary's (n, v, vn, a, d, i idiom ...); an unknown word gets that of its
    last two characters or else its last one after a `~`; `#` is a word with a digit, `@` a Latin
    one, `-` one of which nothing is known.
    """
    return [_class_zh(word, table) for word in words]


def _class_zh(word: str, table: Mapping[str, str]) -> str:
    if word in table:
        return table[word]
    if any(c.isdigit() for c in word):
        return "#"
    if word[:1].isascii():
        return "@"
    for tail in (word[-2:], word[-1:]):
        if len(tail) < len(word) and tail in table:
            return f"~{table[tail]}"
    return "-"


def last_characters(words: Sequence[str]) -> list[str]:
    """Give each word's last character, which tells a Chinese noun from a verb better than three."""
    return [word[-1:] for word in words]


# --- data files ------------------------------------------------------------------------------


def read_words(path: Path) -> dict[str, str]:
    """Read a word list: lines of a class, a tab and the words of that class with spaces between.

    Raises OSError if the file cannot be read.
    """
    table: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition("\t")
        table.update(dict.fromkeys(words.split(" "), kind))
    return table


def read_characters(path: Path) -> dict[int, str]:
    """Read the character map: two lines, Traditional characters and their Simplified partners.

    Raises OSError if the file cannot be read.
    """
    traditional, simplified = path.read_text(encoding="utf-8").split("\n")[:2]
    return dict(zip(map(ord, traditional), simplified, strict=True))


def read_lemmas(path: Path) -> dict[str, str]:
    """Read the lemmas that rules get wrong: lines of form, part of speech and lemma.

    Raises OSError if the file cannot be read.
    """
    table: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        form, pos, lemma = line.split("\t")
        table[f"{form}|{pos}"] = lemma
    return table
