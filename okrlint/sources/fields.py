"""Written values -> typed ones: numbers, shares, dates, statuses, priorities, as people write them.

Every function answers None for what it cannot read; the caller says so in a note.
"""

from __future__ import annotations

import re
from datetime import date

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
_NOTHING = frozenset(("", "-", "–", "—", "n/a", "na", "none", "null", "tbd", "無", "无", "?"))


_LONGEST = 300
"""No written value is longer; some of the patterns above would crawl over white space."""


def nothing(text: str) -> bool:
    """Whether a cell or value says that there is nothing: blank, `-`, `n/a`, `TBD`."""
    return text.strip().lower() in _NOTHING


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
    folded = re.sub(r"[\s_-]+", " ", text[:_LONGEST].strip().lower()).strip(" .!*")
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
    names = re.split(r"\s*(?:[&,，、;；/]|\band\b)\s*", text.strip())
    clean = [name.strip().removeprefix("@").strip() for name in names]
    return ", ".join(name for name in clean if name and not nothing(name)) or None
