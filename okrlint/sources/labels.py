"""Which words say what a line is: `Objective 1:`, `KR1.1`, `關鍵結果一：`, `Owner:`, `## Notes`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from okrlint.sources.label_words import ACTION, FIELDS, KEY_RESULT, OBJECTIVE, SCOPE, STOP
from okrlint.sources.options import ReadOptions
from okrlint.sources.run import Run

Kind = Literal["objective", "key_result", "action", "field", "stop"]

_WRITTEN = "one two three four five six seven eight nine ten".split()
_NUMERAL = (
    rf"(?:{'|'.join(_WRITTEN)})(?=[.:：])"
    r"|[0-9]{1,3}(?:[.-][0-9]{1,3}){0,3}(?:[a-h](?![\w%]))?|[一二三四五六七八九十]{1,3}"
)
# `KR-A1`, `Objective O-B`: parts of a plan by letters
_LETTER = (
    r"(?:(?<=-)(?-i:[A-H])[0-9]{0,2}(?=\s*(?:[:：|.]|\Z))|(?<=[\u4e00-\u9fff])(?-i:[A-H])(?=[\s:：、.])"
    r"|(?<=[\u4e00-\u9fff]\s)(?-i:[A-H])(?=[\s:：、.])"
    r"|(?<=[A-Za-z]\s)(?-i:[A-H])(?=\s*(?:[:：|)]|\.\s|[-–—]+\s|\Z))"
    r"|(?<=-)(?-i:[a-h])(?=\s*[:：]))"
)
# `KR A-1`: the letter of the objective, and the number below it
_LETTERED = r"(?<=\s)(?-i:[A-H])[-.]?[0-9]{1,2}(?![\w%])"
_PAREN = r"(?:\s*[(（【\[](?P<paren>[^()（）【】\[\]]{0,60})[)）】\]])"
_SEPARATOR = (
    r"(?P<separator>\s*[:：|｜]+\s*|\s+[-–—－·•›»>]+\s+|\s*——\s*|\s{3,}|[\t\u3000]\s*|\s*[-–—－]{1,2}\s+|\s+[-–—－](?=[^\W\d])"
    r"|\s*[.．、,，](?:\s+|\Z)|[、．]|\s*\Z)"
)
_LEAD = r"[^\w\[(（【〔<「『《〈“\"'@$€£¥#>≥≤~+%-]*"
# `:rocket:`, `!WIP!`, `周五→` in front of a label
_MARKS = (
    r"(?:(?::[a-z0-9_+-]{2,30}:|![A-Z]{2,12}!|(?:[周週][一二三四五六日]|[0-9]{1,2}/[0-9]{1,2})\s*(?:→|->)"
    r"|本?(?:年度?|季度?|月度?|[學学]期)(?=(?:O|KR)\s?[0-9:：]))\s*){0,3}"
)
_OWNER = r"(?:(?-i:[A-Z])[\w&/.+-]{0,20}\s){1,2}"  # `CEO KR: `
_ORDINAL = (
    r"(?:(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、.．)）]\s*|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?\s+"
    r"|[(（](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]\s*|[a-h][.)]\s+"
    r"|(?-i:TODO|DOING|DONE|NEXT|WAITING)\s+|h[1-6]\.\s+|\[[0-9]{0,2}\]\s*)?"
)
_PREFIX = (
    r"(?P<prefix>(?:(?=[0-9]*[A-Z])[A-Z0-9]{1,8}[-–_./]|O[0-9]{1,2}\s"
    r"|[A-Z]{1,4}-?[0-9]{1,2}\s/\s){1,3})?"
)
_OF_ITSELF = r"(?:(?-i:[A-Z]{1,4}-?[0-9]{1,2})\s+)?"  # `CO-1 Objective: `
_UNDER = re.compile(r"(?:.*[^A-Z0-9])?O[0-9.]{1,6}[-–_./\s]\Z")
_BRACKETS = dict(zip("[【《〈「『（(〔", "]】》〉」』）)〕", strict=True))
_BEFORE_BRACKET = re.compile(
    r"[^\w\[【《〈「『（(〔<“\"'@$€£¥#>≥≤~+%-]*(?:(?:[a-h]|[0-9]{1,2})[.)]\s+)?"
)
_BEHIND_BRACKET = re.compile(r"\s*[:：|｜.．、,，–—-]?\s*")
_LONGEST_BRACKET = 40
_ZH_NUMERALS = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True, slots=True)
class Label:
    """What the beginning of a line says about the rest of it.

    `end` is where the statement begins. `bare` labels have no number; `plural` ones name a
    section. `separated` says that a colon, a dash or the end of the line follows. `code` is what
    stands for the whole label where more than its number counts: `R2-O1`.
    """

    kind: Kind
    end: int
    number: str | None = None
    field: str = ""
    plural: bool = False
    separated: bool = False
    word: str = ""
    note: str = ""
    coded: bool = False
    code: str = ""

    @property
    def bare(self) -> bool:
        """Whether there is no number behind the word."""
        return self.number is None


_LONE_O = Label("objective", 1, word="O", coded=True)
"""`(O) …`, as it stands beside `(KR) …`."""


def _words(extra: tuple[str, ...], pattern: str) -> str:
    return "|".join([*(re.escape(word) for word in extra), pattern])


@cache
def _patterns(
    objective: tuple[str, ...], key_result: tuple[str, ...], action: tuple[str, ...]
) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    def compiled(body: str) -> re.Pattern[str]:
        return re.compile(f"{_LEAD}{_MARKS}{_ORDINAL}(?:{body})", re.IGNORECASE)

    number = (
        r"(?:\s*[(（](?:objectives?|key results?|O|KRs?)[)）])?"
        r"(?:\s*(?:#|no\.?|nr\.?|之)?\s*(?:(?:(?-i:[A-Z0-9]{1,6})[-_.])?(?:O|KR)-?)?"
        rf"(?P<number>{_NUMERAL}|{_LETTER}|[①-⑳])\ufe0f?\u20e3?(?:(?<=[①-⑳])|(?![\w%])))?"
    )
    coded = (
        rf"{_PREFIX}(?P<word>[WORD])(?:\s?[-_.]|\s?#\s?|\s)?"
        rf"(?P<number>[0-9]{{1,3}}(?:[.-][0-9]{{1,3}}){{0,3}}(?:[a-h](?![\w%]))?|{_LETTER}"
        rf"|{_LETTERED}"
        r"|[①-⑳]|[一二三四五六七八九十]{1,3}(?=\s*(?:[:：|｜.．、—–-]|\Z)|[\u3000 ]))"
    )
    alone = r"(?![\w%]|[-–_./ ]{1,2}KR\s?[0-9])"
    tail = rf"(?:\ufe0f?\u20e3)?{_PAREN}?{_SEPARATOR}?(?:\s*(?:→|->|=>)\s*)?"
    end = r"(?:(?<=[\u4e00-\u9fff])(?=(?:O|KR)-?[0-9])|(?![A-Za-z]))"  # `目标O1：`
    return (
        ("key_result", compiled(rf"{coded.replace('[WORD]', 'KR|OKR')}(?![\w%]){tail}")),
        (
            "key_result",
            compiled(
                rf"{SCOPE}(?P<word>KR)(?P<number>)?{_PAREN}?"
                r"(?P<separator>\s*[:：|｜]+\s*|\s+[-–—]+\s+|\s{3,}|[\t\u3000]\s*|\s*\Z)"
            ),
        ),
        (
            "key_result",
            compiled(
                rf"{_OWNER}(?P<word>KR)\s?(?P<number>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?)?(?P<separator>\s*[:：]+\s*)"
            ),
        ),
        (
            "key_result",
            compiled(rf"(?P<word>{_words(key_result, KEY_RESULT)}){end}{number}{tail}"),
        ),
        (
            "objective",
            compiled(rf"{coded.replace('[WORD]', 'OBJ|O')}{alone}{tail}"),
        ),
        (
            "objective",
            compiled(rf"(?P<word>O)(?P<number>)?{_PAREN}?(?P<separator>\s*[:：|｜]+\s*)"),
        ),
        (
            "objective",
            compiled(rf"{_OF_ITSELF}(?P<word>{_words(objective, OBJECTIVE)}){end}{number}{tail}"),
        ),
        (
            "objective",
            compiled(
                r"第(?P<number>[一二三四五六七八九十]{1,2})[個个]?(?P<word>目[標标])"
                r"(?P<separator>\s*[:：]+\s*|\s+|\s*\Z)"
            ),
        ),
        ("action", compiled(rf"(?P<word>{_words(action, ACTION)}){end}{number}{tail}")),
    )


@cache
def _fields() -> re.Pattern[str]:
    names = "|".join(f"(?P<{name}>{pattern})" for name, pattern in FIELDS.items())
    return re.compile(rf"{_LEAD}(?:{names})(?![A-Za-z])\s*[:：]+\s*", re.IGNORECASE)


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}{_ORDINAL}(?:{STOP})\s*[:：]*\s*\Z", re.IGNORECASE)


_TWIN = re.compile(
    r"\s*(?P<word>objectives?|key[\s-]?results?|目[標标]|[關关][鍵键](?:結果|结果|成果))\s*[:：]*\s*",
    re.IGNORECASE,
)
_SHORT_FOR = re.compile(r"[簡简][稱称]|\bshort for\b|\babbreviat", re.IGNORECASE)
_PLURAL = re.compile(r"s\Z|\bKRs\Z", re.IGNORECASE)
_LONGEST_LABEL = 200


# Full-width letters and digits, as they come from a word processor: one to one, so places stay.
_NARROW = {
    wide: wide - 0xFEE0
    for first, last in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
    for wide in range(ord(first), ord(last) + 1)
}


def find_label(text: str, options: ReadOptions) -> Label | None:
    """The objective, key result or action label that a line begins with."""
    head = text[:_LONGEST_LABEL].translate(_NARROW)
    label = _label(head, options)
    if label is None:
        return _in_brackets(head, options) or _in_translation(head)
    return _of_results(head, label, options)


def _of_results(head: str, label: Label, options: ReadOptions) -> Label:
    """The label of an objective whose key results a title names: `O1 Key Results — …`."""
    if label.kind == "objective" and label.number and (told := _RESULTS_OF.match(head, label.end)):
        return replace(label, end=told.end(), separated=True)
    if label.kind == "key_result" and label.bare and label.separated:
        inner = _label(head[label.end :], options)
        if inner and inner.kind == "objective" and inner.number and inner.separated:
            return replace(inner, end=label.end + inner.end)
    return label


def find_label_in(run: Run, options: ReadOptions) -> Label | None:
    """The label that a line begins with; one set in bold needs no colon behind it."""
    label = find_label(run.text, options)
    leading = run.parts[0] if run.parts else None
    if label or leading is None or "bold" not in leading.style:
        return label
    words = leading.text.strip()
    if words[:1] in _BRACKETS and words[-1:] == _BRACKETS[words[0]]:
        words = words[1:-1]  # `**[Objective]** …`
    told = find_label(f"{words}:", options)
    if told is None or told.end < len(words) or told.kind == "action":
        return None
    rest = run.text[len(leading.text) :]
    return replace(told, end=len(run.text) - len(rest.lstrip()))


def _label(head: str, options: ReadOptions) -> Label | None:
    extra = (options.objective.label, options.key_result.label, options.action.label)
    for kind, pattern in _patterns(*extra):
        found = pattern.match(head)
        if not found:
            continue
        groups = found.groupdict()
        word = found["word"]
        if word == "o" or (word in ("kr", "okr") and not found["number"]):
            continue
        end = found.end()
        if (twin := _TWIN.fullmatch(head[end:])) and word.isascii() != twin["word"].isascii():
            end = len(head)  # `关键结果: Key Results`
        number = _number(found["number"])
        paren = groups.get("paren") or ""
        separated = found["separator"] is not None
        if number is None and paren:
            number = _number_in(paren)
            separated = separated or (number is not None and kind == "key_result")
        if _SHORT_FOR.search(paren):
            return None  # `目标（Objective，简称 O）：`: what the word means
        prefix = groups.get("prefix") or ""
        if prefix and (prefix != prefix.upper() or not (separated or _UNDER.match(prefix))):
            continue
        if not separated and number is None:
            # `Objective setting is hard`: a word of a sentence, not a label.
            continue
        return Label(
            kind=kind,
            end=end,
            number=number,
            plural=word.isascii() and bool(_PLURAL.search(word)) and number is None,
            separated=separated,
            word=word,
            note="" if number_like(paren) else paren.strip(),
            coded=word.upper() in ("O", "OBJ", "KR", "OKR"),
            code=head[found.start("prefix") : found.end("number")] if prefix else "",
        )
    return None


def _in_brackets(head: str, options: ReadOptions) -> Label | None:
    """The label that fills a pair of brackets: `【KR1】`, `[KR 2]`, `(O1)`."""
    before = _BEFORE_BRACKET.match(head)
    at = before.end() if before else 0
    linked = head.startswith("[[", at)  # `[[Objective]] …`, a page of its own
    closing = "]]" if linked else _BRACKETS.get(head[at : at + 1])
    close = head.find(closing, at, at + _LONGEST_BRACKET) if closing else -1
    if closing is None or close < 0:
        return None
    inner = head[at + (2 if linked else 1) : close]
    label = _LONE_O if inner.strip() == "O" else _label(inner, options)
    if label is None or label.kind == "action" or inner[label.end :].strip():
        return None
    if label.bare and not label.coded and head[at] in "[(（" and not linked:
        return None  # `[Goal] …`, `(objective) …` may as well be a remark
    if label.word.lower().startswith("measurable"):
        return None  # `[Measurable result 1]` is a place to fill in
    after = close + len(closing)
    behind = _BEHIND_BRACKET.match(head, after)
    return replace(label, end=behind.end() if behind else after, separated=True)


def _in_translation(head: str) -> Label | None:
    """A label in another language with the known word behind it: `Hedef (Objective): `."""
    found = _TRANSLATED.match(head) if "(" in head or "（" in head else None
    if not found:
        return None
    word = found["word"]
    return Label(
        kind="objective" if word[0] in "Oo目" else "key_result",
        end=found.end(),
        number=found["first"] or found["second"],
        plural=bool(_PLURAL.search(word)) and not (found["first"] or found["second"]),
        separated=True,
        word=word,
    )


_RESULTS_OF = re.compile(r"\s*(?:key results?|KRs)\s*(?:[:：]+|[-–—]+)\s*", re.IGNORECASE)
_TRANSLATED = re.compile(
    rf"{_LEAD}[^\W\d_]+(?:[ -][^\W\d_]+){{0,3}}\s*(?P<first>[0-9]{{1,2}})?\s*[(（]\s*"
    r"(?P<word>objectives?|key[\s-]?results?|KRs?|目[標标]|[關关][鍵键][結结]果)"
    r"\s*(?P<second>[0-9]{1,2})?\s*[)）]\s*(?:[:：]+\s*|\Z)",
    re.IGNORECASE,
)


def find_field(text: str) -> tuple[str, int] | None:
    """The field that a line such as `Owner: ana` gives, and where its value begins."""
    found = _fields().match(text[:_LONGEST_LABEL])
    return (found.lastgroup or "", found.end()) if found else None


def is_stop(text: str) -> bool:
    """Whether a heading or label line begins what holds no key results: notes, metrics, risks."""
    return len(text) < 80 and bool(_stops().match(text))


def number_like(text: str) -> bool:
    """Whether brackets behind a label hold a code (`（O1）`, `(KR)`, `(KRs)`) and no remark."""
    return bool(
        re.fullmatch(
            r"\s*(?:O|KRs?|OKRs?|目[標标]|objectives?|key results?)?[-\s]?[0-9.]*\s*",
            text,
            re.IGNORECASE,
        )
    )


def _number(text: str | None) -> str | None:
    if not text:
        return None
    if text[0] in _ZH_NUMERALS:
        if text[0] == "十":
            return str(10 + (_ZH_NUMERALS[text[1]] if len(text) > 1 else 0))
        return str(_ZH_NUMERALS[text[0]])
    if "①" <= text[0] <= "⑳":
        return str(ord(text[0]) - ord("①") + 1)
    if text.lower() in _WRITTEN:
        return str(_WRITTEN.index(text.lower()) + 1)
    if text[0].isascii() and text[0].isalpha():
        letter, rest = text[0].upper(), text[1:].lstrip("-.")
        return f"{letter}.{rest}" if rest else letter
    letter = text[-1].upper() if text[-1].isalpha() else ""
    digits = text[:-1] if letter else text
    return ".".join(str(int(part)) for part in re.split(r"[.-]", digits)) + letter


def _number_in(paren: str) -> str | None:
    found = re.fullmatch(
        r"\s*(?:(?:O|KR)[-\s]?)?([0-9]+(?:[.-][0-9]+)*|[a-h])\s*", paren, re.IGNORECASE
    )
    return _number(found[1]) if found else None
