"""Numerals in digits, English words and Chinese characters, and what they are worth.

All patterns are matched against folded text (half-width, simplified).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

ONES = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SUFFIXES = {
    "k": 1e3,
    "m": 1e6,
    "mm": 1e6,
    "mn": 1e6,
    "mil": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "t": 1e12,
    "w": 1e4,
}
HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
HAN_SMALL = {"十": 10, "百": 100, "千": 1000}
HAN_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
HAN = "零〇一二两三四五六七八九十百千万亿廿卅"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at [start, end) of the folded text.

    `scale` is the multiplier written in it (1 if none), which "2 to 3 million" lends backwards;
    `rough` says that the text itself makes it inexact (十几, 20多).
    """

    start: int
    end: int
    value: float
    form: Literal["digits", "words", "han"]
    scale: float = 1.0
    rough: bool = False


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z0-9_])(?<!\d[.,])(?P<figure>"
        r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,2}(?:,\d{2}){1,5},\d{3}|\d{1,4}(?:,\d{4}){1,4}"
        r"|\d{1,3}(?: \d{3}){1,4}(?![\d,.])|\d{1,15})(?!\d)(?:\.\d{1,15}(?!\d))?"
        r"|\.\d{1,15}(?!\d))"
        r"(?P<comma>,\d{1,2}(?= ?%))?"
        # multiplier: attached, or a word of its own
        r"(?P<rough>多(?=[万亿]))?"
        r"(?:(?P<suffix>(?:bn|mn|mm|mil|k|m|b|w|t)(?![A-Za-z0-9_'])(?![/-][A-Za-z0-9]))"
        r"| ?(?P<word>hundred|thousand|million|billion|trillion|bn|mn|mil)(?![A-Za-z0-9_])"
        r"| (?P<spaced>[KkMB])(?![A-Za-z0-9_'&/-])"
        r"| ?(?P<han>[十百千]?[万亿]|[百千](?=[ 个名人家场位次元块多余份件篇条])"
        r"|兆(?=[元美日人台新港])))?",
        re.IGNORECASE,
    )


@cache
def _words() -> re.Pattern[str]:
    ones = "|".join(sorted(ONES, key=len, reverse=True))
    tens = "|".join(TENS)
    below_100 = rf"(?:(?:{tens})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|{ones})"
    hundreds = rf"(?:(?:{ones}|an?|half an?) hundred(?:(?: and)? {below_100})?|{below_100})"
    large = r"(?:thousand|million|billion|trillion)"
    return re.compile(
        rf"(?=[aefhnostz])(?<![A-Za-z0-9_'-])(?:"
        rf"(?P<half>half an? )(?P<halved>hundred|{large}|dozen)"
        rf"|an? (?P<single>{large}|dozen)"
        rf"|(?P<mixed>{below_100}) and a half(?: (?P<of>{large}))?"
        rf"|(?P<dozens>{below_100}) dozen"
        rf"|(?P<plain>{hundreds}(?: {large}(?:,? (?:and )?{hundreds}(?: {large})?){{0,3}})?)"
        rf")(?![A-Za-z0-9_])",
        re.IGNORECASE,
    )


@cache
def _han() -> re.Pattern[str]:
    numeral = f"[{HAN}]"
    return re.compile(
        rf"(?<![{HAN}])(?P<figure>(?:百分百)"
        rf"|{numeral}{{1,24}}(?:点[零〇一二三四五六七八九]{{1,6}}[万亿]?)?)"
        r"(?:个(?=[亿万]))?(?P<rough>(?:几|(?<=[十百千万])[来余多])"
        r"(?= ?[个万亿名家场位人次条项件篇家间台套天周册门本]))?("
        r"?P<tail>[万亿])?",
    )


def figure_value(figure: str) -> float:
    """The value of digits with separators: 1,000 and 1 000 are 1000."""
    return float(figure.replace(",", "").replace(" ", ""))


def words_value(words: str) -> float:
    """The value of an English number phrase: "two hundred and five thousand" is 205000."""
    total = current = 0.0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in ("a", "an"):
            current = 1.0
        elif word in ONES:
            current += ONES[word]
        elif word in TENS:
            current += TENS[word]
        elif word == "hundred":
            current = (current or 1.0) * 100
        elif word in SCALES:
            total += (current or 1.0) * SCALES[word]
            current = 0.0
    return total + current


def han_value(numeral: str) -> float:
    """The value of a Chinese numeral: 一百二十万 is 1200000, 两千三 is 2300, 三点五 is 3.5.

    Digits read one by one (二〇二六) are positional. A digit after a unit with nothing between
    stands for the next lower unit (两万五 is 25000).
    """
    whole, point, decimals = numeral.partition("点")
    if point:
        scale = HAN_LARGE.get(decimals[-1:], 1)
        places = decimals.rstrip("万亿")
        text = "".join(str(HAN_DIGITS.get(c, 0)) for c in places)
        return (han_value(whole) + float(f"0.{text or 0}")) * scale
    whole = whole.replace("廿", "二十").replace("卅", "三十")
    if len(whole) > 1 and all(c in HAN_DIGITS for c in whole):
        return float("".join(str(HAN_DIGITS[c]) for c in whole))
    total = section = digit = 0
    last = 1  # the unit passed last, for 两万五
    zero = False
    for char in whole:
        if char in HAN_DIGITS:
            digit = HAN_DIGITS[char]
            zero = zero or digit == 0
        elif char in HAN_SMALL:
            last = HAN_SMALL[char]
            section += (digit or 1) * last
            digit = 0
            zero = False
        elif char in HAN_LARGE:
            last = HAN_LARGE[char]
            section += digit
            # 一万亿: a unit straight after a whole is a factor of all before it
            if section:
                total = total + section * last if last < 10**8 else (total + section) * last
            else:
                total = (total or 1) * last
            section = digit = 0
            zero = False
    if digit and last > 1 and not zero and whole[-2:-1] in "百千万亿":
        digit *= last // 10
    return float(total + section + digit)


def scale_of(written: str) -> float:
    """What a multiplier is worth: k, million, 万, 百万."""
    lowered = written.lower()
    if lowered in SUFFIXES:
        return SUFFIXES[lowered]
    if lowered in SCALES:
        return SCALES[lowered]
    return han_value(written)


def numerals(text: str) -> Iterator[Numeral]:
    """Every numeral of the folded text, in order of start; those in words may be no counts."""
    found = [*_digit_numerals(text), *_word_numerals(text), *_han_numerals(text)]
    found.sort(key=lambda n: (n.start, -n.end))
    end = 0
    for numeral in found:
        if numeral.start >= end:
            yield numeral
            end = numeral.end


def _digit_numerals(text: str) -> Iterator[Numeral]:
    previous: Numeral | None = None
    for match in _digits().finditer(text):
        value = figure_value(match["figure"])
        end = match.end()
        if match["comma"]:
            value = figure_value(match["figure"] + "." + match["comma"][1:])
        written = match["suffix"] or match["word"] or match["spaced"] or match["han"]
        scale = scale_of(written) if written else 1.0
        numeral = Numeral(
            match.start(), end, _exact(value, scale), "digits", scale, bool(match["rough"])
        )
        # 1亿2000万 and 2万5千 are one numeral
        if (
            previous
            and previous.end == numeral.start
            and text[previous.end - 1] in "万亿千"
            and numeral.value < previous.scale
        ):
            numeral = Numeral(
                previous.start,
                end,
                previous.value + numeral.value,
                "digits",
                previous.scale,
            )
            previous = numeral
            continue
        if previous:
            yield previous
        previous = numeral
    if previous:
        yield previous


def _exact(value: float, scale: float) -> float:
    """`value * scale` without the dust of binary fractions: 1.1万 is 11000."""
    return round(value * scale, 6) if scale != 1.0 else value


def _word_numerals(text: str) -> Iterator[Numeral]:
    for match in _words().finditer(text):
        scale = 1.0
        if match["half"]:
            word = match["halved"].lower()
            value = 6.0 if word == "dozen" else SCALES[word] / 2
        elif match["single"]:
            word = match["single"].lower()
            scale = SCALES.get(word, 1.0)
            value = 12.0 if word == "dozen" else scale
        elif match["mixed"]:
            scale = SCALES[match["of"].lower()] if match["of"] else 1.0
            value = (words_value(match["mixed"]) + 0.5) * scale
        elif match["dozens"]:
            value = words_value(match["dozens"]) * 12
        else:
            value = words_value(match["plain"])
            last = match["plain"].split()[-1].lower()
            scale = SCALES.get(last, 1.0) if last != "hundred" else 1.0
        yield Numeral(match.start(), match.end(), value, "words", scale)


def _han_numerals(text: str) -> Iterator[Numeral]:
    for match in _han().finditer(text):
        figure = match["figure"] + (match["tail"] or "")
        if figure.startswith("百分百"):
            continue  # a percentage, read as one elsewhere
        scale = 1.0
        if figure[-1] in HAN_LARGE:
            scale = float(HAN_LARGE[figure[-1]])
        value = han_value(match["figure"])
        if match["tail"]:
            value *= HAN_LARGE[match["tail"]]
        yield Numeral(match.start(), match.end(), value, "han", scale, bool(match["rough"]))
