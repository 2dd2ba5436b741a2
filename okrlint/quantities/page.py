"""A text prepared for matching, and the settling of overlapping finds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from okrlint.quantities.folding import fold
from okrlint.quantities.model import Moment, Name, Quantity

MASK = "\x00"
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_SIGN_OF_NUMBER = re.compile(
    r"[0-9零〇一二两三四五六七八九十百千万亿双倍半番腰几本今明去当年月周季廿卅%xX_$¥€£<>\["
    r"\]{}?]|[Nn](?= ?[\u4e00-\u9fff])"
    r"|(?i:trebl|quintupl|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|thirty"
    r"|forty|fifty|ninety|hundred|thousand|million|billion|zero|dozen|doubl|tripl|quadrupl|half"
    r"|trebl|quintupl|halv|twice|once|third|quarter|fold|fifth|tenth|end|week|month|year|eo[yqmdw]|tbd|day|jan|feb"
    r"|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|half|sprint|term|summer|winter|spring|fall|autumn)"
)


# Most patterns begin with a look behind, which the regular expression engine tries at every single
# character. A comment at the head of a pattern names the few places worth trying: where a match
# may begin, or ("with") characters of which its line must have one.
_STARTS = {
    "digit": re.compile(r"(?<![0-9])[0-9]"),
    "numeral": re.compile(r"[0-9零〇一二两三四五六七八九十百千万亿廿卅]"),
    "word": re.compile(r"(?<![a-z0-9_])[a-z]"),
}
_MARK = re.compile(r"\(\?#(?:(?P<start>digit|numeral|word)|with (?P<chars>[^)]+))\)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A find that may overlap others; of two, the lower rank wins, then the longer."""

    rank: int
    find: Quantity | Moment | Name


@dataclass(frozen=True)
class Page:
    """A text and its two equally long versions to match against.

    `cased` is folded to half-width and simplified; `lower` is `cased` with small ASCII letters.
    """

    text: str
    cased: str
    lower: str

    @classmethod
    def of(cls, text: str) -> Page:
        """Fold a text."""
        cased = fold(text)
        return cls(text, cased, cased.translate(_LOWER))

    @cached_property
    def has_numbers(self) -> bool:
        """Whether anything in the text can be a number or a moment at all."""
        return _SIGN_OF_NUMBER.search(self.cased) is not None

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern in `lower`.

        A pattern may begin with the comment (?#digit), (?#numeral) or (?#word), if its matches
        begin with a digit, a digit or Chinese numeral, or the first letter of a word, or with
        (?#with abc), if they are within lines that have one of these characters.
        """
        mark = _MARK.match(pattern.pattern)
        if mark is None:
            yield from pattern.finditer(self.lower)
        elif mark["chars"]:
            for start, end in self._lines_with(mark["chars"]):
                yield from pattern.finditer(self.lower, start, end)
        else:
            end = 0
            for start in self._starts(mark["start"]):
                if start >= end:
                    match = pattern.match(self.lower, start)
                    if match:
                        yield match
                        end = match.end()

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        return {}

    def _starts(self, kind: str) -> list[int]:
        if kind not in self._places:
            self._places[kind] = [match.start() for match in _STARTS[kind].finditer(self.lower)]
        return self._places[kind]

    @cached_property
    def _spans(self) -> dict[str, list[tuple[int, int]]]:
        return {}

    def _lines_with(self, chars: str) -> list[tuple[int, int]]:
        if chars not in self._spans:
            spans: list[tuple[int, int]] = []
            end = -1
            for match in re.finditer(f"[{chars}]", self.lower):
                if match.start() > end:
                    end = self.line_end(match.start())
                    spans.append((self.line_start(match.start()), end))
            self._spans[chars] = spans
        return self._spans[chars]

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in re.finditer(r"[\n\r]", self.text)]

    def line_start(self, offset: int) -> int:
        """Where the line of `offset` begins."""
        index = bisect_left(self._breaks, offset)
        return self._breaks[index - 1] + 1 if index else 0

    def line_end(self, offset: int) -> int:
        """Where the line of `offset` ends, its line break excluded."""
        index = bisect_left(self._breaks, offset)
        return self._breaks[index] if index < len(self._breaks) else len(self.text)

    def line_number(self, offset: int) -> int:
        """Which line `offset` is in, from 0."""
        return bisect_left(self._breaks, offset)

    def before(self, offset: int, width: int = 40) -> str:
        """At most `width` characters in front of `offset`, on its line, in lower case."""
        return self.lower[max(self.line_start(offset), offset - width) : offset]

    def after(self, offset: int, width: int = 40) -> str:
        """At most `width` characters from `offset` on, on its line, in lower case."""
        return self.lower[offset : min(self.line_end(offset), offset + width)]

    def masked(self, finds: Iterable[Quantity | Moment | Name]) -> Page:
        """The page with settled finds blotted out."""
        pieces: list[str] = []
        at = 0
        for find in sorted(finds, key=lambda f: f.start):
            pieces += (self.lower[at : find.start], MASK * (find.end - find.start))
            at = find.end
        pieces.append(self.lower[at:])
        lower = "".join(pieces)
        return replace(self, lower=lower)


def settle(candidates: Iterable[Candidate], length: int) -> list[Quantity | Moment | Name]:
    """The candidates that win their overlaps in a text of that length, in order of start."""
    taken = bytearray(length)
    won: list[Quantity | Moment | Name] = []
    for candidate in sorted(
        candidates, key=lambda c: (c.rank, c.find.start - c.find.end, c.find.start)
    ):
        start, end = candidate.find.start, candidate.find.end
        if start < end and taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            won.append(candidate.find)
    won.sort(key=lambda find: find.start)
    return won
