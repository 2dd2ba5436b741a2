"""Written values -> typed ones: numbers, shares, dates, statuses, priorities, as people write them.

Every function answers None for what it cannot read; the caller says so in a note.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name, monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okrlint.model import Status

_NUMBER = re.compile(
    r"(?P<sign>[-+−]?)\s*(?P<whole>[0-9]{1,3}(?:[,\u00a0\u202f'][0-9]{3})+|[0-9]{1,300})?"
    r"(?P<fraction>[.．][0-9]{1,300})?"
)
_MEASURE = re.compile(
    r"(?P<money>[$€£¥]|US\$|NT\$|HK\$|R\$|USD|TWD|HKD|CNY|RMB|EUR)?\s*"
    rf"(?P<number>{_NUMBER.pattern})\s*(?P<unit>%|[^\W\d_][^\s,;<>=]{{0,15}})?\Z"
)
_OUT_OF = re.compile(r"([0-9.]{1,10})\s*/\s*([0-9.]{1,10})\Z")
_DATE = re.compile(
    r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?(?:[T ].*)?\Z"
)
_PRIORITY = re.compile(r"[Pp]\s*-?\s*([0-9])\Z")

STATUS_WORDS: dict[Status, str] = {
    "not-started": "not started|todo|to do|pending|planned|open|backlog|未開始|未开始"
    "|尚未開始|待辦|待办"
    "|未啟動|未启动|⚪",
    "on-track": "on track|in progress|wip|active|doing|green|ongoing|進行中|进行中|正常|順利"
    "|顺利|如期"
    "|진행중|🟢",
    "at-risk": "at risk|yellow|amber|delayed|有風險|有风险|風險|风险|🟡|🟠|⚠️|⚠",
    "off-track": "off track|red|blocked|missed|not done|failed|behind|落後|落后|受阻|延期"
    "|未達成|未达成"
    "|未完成|🔴|🚫|❌",
    "done": "done|achieved|complete|completed|closed|finished|met|完成|已完成|達成|已達成"
    "|达成|已达成"
    "|✅|✔️|✔|☑️|☑|🏁",
    "dropped": "dropped|cancelled|canceled|abandoned|deprioritized|wontfix|paused|取消"
    "|已取消|放棄|放弃"
    "|暫停|暂停|擱置|搁置",
}
"""Words and signs for each status."""

_STATUSES = {word: key for key, words in STATUS_WORDS.items() for word in words.split("|")}
STATUS_SIGNS = tuple(word for word in _STATUSES if not word[0].isalnum())
"""The signs among them, longer ones before their own beginnings."""
_NOTHING = re.compile(
    r"[\W_]*(?:n/?a|none|null|tb[acd]\b[^0-9]{0,25}|[^0-9]{0,25}\btb[acd]|unknown|待定|未定|無|无|[無无][紀记][錄录]|尚?未[驗验][證证])?[\W_]*\Z",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"[\u2600-\u27bf\u2b00-\u2bff\u23e9-\u23fa\U0001f000-\U0001faff\ufe0f\u200d\s*_`~]+"
)


_LONGEST = 300
"""No written value is longer; some of the patterns above would crawl over white space."""


def nothing(text: str) -> bool:
    """Whether a cell or value says that there is nothing yet: blank, `-`, `n/a`, `[TBD]`, `___`."""
    return len(text) <= _LONGEST and bool(_NOTHING.match(text.strip()))


def number(text: str) -> float | None:
    """A plain number: `.7`, `1,200`, `-3.5`, `0.1 *` (a footnote mark)."""
    text = text.strip().rstrip("*†‡ ")
    found = _NUMBER.fullmatch(text)
    if not found or (found["whole"] is None and found["fraction"] is None):
        return None
    digits = re.sub(r"[,\u00a0\u202f']", "", found["whole"] or "0")
    value = float(digits + (found["fraction"] or "").replace("．", "."))
    return -value if found["sign"] in ("-", "−") else value


def measure(text: str) -> tuple[float, str | None] | None:
    """A number with its unit: `300 ms`, `40%`, `$1,200`; no comparisons, no words before it."""
    found = _MEASURE.fullmatch(text.strip()[:_LONGEST])
    if not found:
        return None
    value = number(found["number"])
    return None if value is None else (value, found["unit"] or found["money"])


@dataclass(frozen=True, slots=True)
class Quantity:
    """A target as people write it: a number with its unit, and whether it is a limit."""

    value: float
    unit: str | None
    sense: Literal["", "at most", "at least"] = ""


_AT_MOST = re.compile(
    r"(?:[<≤＜≦]=?|⩽|less than|fewer than|below|under|at most|no more than|up to|within"
    r"|max(?:imum)?\.?|不超[過过]|不多[於于]|[低小少][於于](?:等[於于])?|最多|至多)\s*(?=[$€£¥]?\s?[0-9.])",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"(?:[>≥＞≧]=?|⩾|more than|over|above|at least|no less than|min(?:imum)?\.?"
    r"|不少[於于]|不低[於于]|[大高多][於于](?:等[於于])?|至少|超[過过])\s*(?=[$€£¥]?\s?[0-9.])",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:[约約~≈～]|大[约約]|平均|about|around|approx\.?|avg\.?|average|circa)\s*(?=[$€£¥]?[0-9.])",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s*(?:[(（].*|\s[—–-]+\s.*|\s·\s.*)\Z", re.DOTALL)
_AMOUNT = re.compile(
    r"(?P<money>[$€£¥₹]|US\$|NT\$|HK\$|R\$|USD|TWD|HKD|CNY|RMB|EUR)?\s*"
    rf"(?P<number>{_NUMBER.pattern})\s*(?P<plus>\+|以上|or more)?"
    r"\s*(?P<unit>[%％])?\s*(?P<more>\+|以上|or more)?"
    r"(?:\s*(?P<words>[^\W\d_][^<>=≤≥0-9]{0,60}))?\Z"
)
_MOST_BEHIND = re.compile(
    r"(?:以[內内下]|之[內内]|or (?:less|fewer)|max(?:imum)?)\Z", re.IGNORECASE
)


def quantity(text: str) -> Quantity | None:
    """A number with its unit that may be a limit and may carry words: `< 1 s`, `95%+ coverage`.

    None where a text begins with other words or holds a second number: it has to be read as a
    sentence.
    """
    text = _REMARK.sub("", text.strip()[:_LONGEST].strip("*_` "))
    sense: Literal["", "at most", "at least"] = ""
    if found := _AT_MOST.match(text):
        sense = "at most"
    elif found := _AT_LEAST.match(text):
        sense = "at least"
    else:
        found = _ABOUT.match(text)
    amount = _AMOUNT.match(text[found.end() :] if found else text)
    value = number(amount["number"]) if amount else None
    if amount is None or value is None:
        return None
    if amount["plus"] or amount["more"]:
        sense = sense or "at least"
    words = (amount["words"] or "").strip(" .。")
    if behind := _MOST_BEHIND.search(words):
        sense, words = sense or "at most", words[: behind.start()].strip()
    unit = "%" if amount["unit"] else amount["money"]
    if unit is None and words and len(words) <= 16 and len(words.split()) == 1:
        unit = words
    return Quantity(value, unit, sense)


def leading(text: str) -> tuple[float, str | None] | None:
    """A present value with whatever remark: `0% (no code)`, `2 (old quay)`, `平均 11 天`."""
    found = quantity(text)
    return (found.value, found.unit) if found else None


def share(text: str) -> float | None:
    """A share of one: `0.7`, `.7`, `70%`, `7/10`, `约 75%`; None outside 0 to 1."""
    if len(text) > _LONGEST:
        return None
    text = re.sub(r"^(?:约|約|~|≈|about\s|approx\.?\s)\s*", "", text.strip().rstrip("*†‡ "))
    value: float | None
    if found := _OUT_OF.match(text):
        top, bottom = number(found[1]), number(found[2])
        value = top / bottom if top is not None and bottom else None
    elif text.endswith(("%", "％")):
        value = number(text[:-1])
        value = None if value is None else value / 100
    else:
        value = number(text)
    return value if value is not None and 0 <= value <= 1 else None


def percent(text: str) -> float | None:
    """Progress as a share of one, where a bare number above one is a percentage."""
    value = number(text)
    return value / 100 if value is not None and 1 < value <= 100 else share(text)


@dataclass(frozen=True, slots=True)
class PartDate:
    """A date that leaves out its year or day; the cycle says which year is meant."""

    month: int
    day: int | None = None
    year: int | None = None

    def within(self, start: date | None, end: date | None) -> date | None:
        """The day that lies in the cycle or nearest to it; the month's last where none is said."""
        if self.year is not None:
            return self._in(self.year)
        if start is None or end is None:
            return None
        days = [self._in(year) for year in range(start.year - 1, end.year + 2)]
        near = [(max((start - one).days, (one - end).days, 0), one) for one in days if one]
        return min(near)[1] if near else None

    def _in(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day or monthrange(year, self.month)[1])
        except ValueError:
            return None


_EN_MONTHS = {
    name.lower(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_EN_MONTH = "|".join(sorted(_EN_MONTHS, key=len, reverse=True))
_PART_DATES = (
    rf"(?P<name>{_EN_MONTH})\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>20[0-9]{{2}}))?\Z",
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{_EN_MONTH})\.?(?:,?\s+(?P<year>20[0-9]{{2}}))?\Z",
    rf"(?:(?:the )?end of\s+)?(?P<name>{_EN_MONTH})\.?(?:,?\s+(?P<year>20[0-9]{{2}}))?\Z",
    r"(?:(?P<year>20[0-9]{2})\s*年\s*)?(?P<month>[0-9]{1,2})\s*月\s*(?:(?P<day>[0-9]{1,2})\s*[日號号]?|底|末)?\Z",
    r"(?P<year>20[0-9]{2})\s*[-/.]\s*(?P<month>[0-9]{1,2})\Z",
    r"(?P<month>1[0-2]|0?[1-9])\s*[/.]\s*(?P<day>3[01]|[12][0-9]|0?[1-9])\Z",
    r"(?P<day>3[01]|2[0-9]|1[3-9])\s*[/.]\s*(?P<month>1[0-2]|0?[1-9])\Z",
)
_BY = re.compile(r"^(?:by|before)\s+|\s*(?:[之以]?前|止|截止)$", re.IGNORECASE)
_PART_DATE = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PART_DATES)


def part_date(text: str) -> PartDate | None:
    """A date without its year or day: `Apr 05`, `Aug 2026`, `6月底`, `12/15 前`; month first."""
    text = _BY.sub("", text.strip()[:_LONGEST])
    for pattern in _PART_DATE:
        if found := pattern.match(text):
            said = found.groupdict()
            month = _EN_MONTHS[said["name"].lower()] if said.get("name") else int(said["month"])
            if 1 <= month <= 12:
                given = said.get("day")
                year = int(said["year"]) if said.get("year") else None
                return PartDate(month, int(given) if given else None, year)
    return None


def day(text: str) -> date | None:
    """A date with its year first: `2026-07-01`, `2026/7/1`, `2026年7月1日`."""
    found = _DATE.match(text.strip()[:_LONGEST])
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def status(text: str) -> Status | None:
    """A status by its words or sign, in English or Chinese."""
    written = text[:_LONGEST].strip()
    for form in (written, _SIGNS.sub(" ", written)):
        folded = re.sub(r"[\s_-]+", " ", form.strip().lower()).strip(" .!*")
        if folded in _STATUSES:
            return _STATUSES[folded]
    sign = next((sign for sign in STATUS_SIGNS if text.strip().startswith(sign)), None)
    return _STATUSES[sign] if sign else None


def priority(text: str) -> str | None:
    """`P0` to `P9`."""
    found = _PRIORITY.match(text.strip(" []*`"))
    return f"P{found[1]}" if found else None


def people(text: str) -> str | None:
    """Names as written, joined by commas, without `@`: `@ana & @bo`, `ana / bo`."""
    if len(text) > _LONGEST:
        return text.strip()
    names = re.split(r"\s*(?:[&,，、;；]|(?<!\bw)/|\band\b)\s*", text.strip().strip("_*"))
    clean = [name.strip().removeprefix("@").strip() for name in names]
    return ", ".join(name for name in clean if name and not nothing(name)) or None
