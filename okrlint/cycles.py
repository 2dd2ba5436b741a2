"""Cycle notations -> the days they stand for: quarters, halves, years, months, fiscal or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from okrlint.model import Cycle

_MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_NUMBERS = {name: index for index, names in enumerate(_MONTHS, 1) for name in names}
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九十")} | {"〇": 0, "两": 2}

_FISCAL = r"(?P<era>FY|CY|calendar year|fiscal year|財年|财年)?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|(?<=[FCfc][Yy])[0-9]{2}|['’][0-9]{2}|[0-9]{2}(?=\s?年))"
_SEP = r"[\s_/.,:-]*"
_QUARTER = (
    r"(?:Q(?P<quarter>[1-4])(?:\s*[/-]\s*Q?(?P<last>[1-4]))?"
    r"|第(?P<zhq>[一二三四1-4])季度?|(?P<zhq2>[一二三四])季度)"
)
_HALF = r"(?:H(?P<half>[12])|(?P<zhhalf>[上下])半年)"
_SET = r"(?:Set|Cycle|Sprint|Trimester|T)\s?(?P<set>[1-9])"
_ZH_MONTH = r"[0-9]{1,2}|十[一二]?|[一二三四五六七八九]"
_MONTH_RANGE = (
    rf"(?P<m1>{_ZH_MONTH})\s*月?\s*[-–—~～至到]\s*(?P<m2>{_ZH_MONTH})\s*月|(?P<m>{_ZH_MONTH})\s*月"
    r"(?!\s*[0-9]{1,2}\s*日)"
)
_EN_MONTH = "|".join(name for names in _MONTHS for name in names)
_EN_MONTHS = rf"(?P<e1>{_EN_MONTH})\.?(?:\s*[-–—~/]\s*(?P<e2>{_EN_MONTH})\.?)?"
_START = r"(?<![A-Za-z0-9])"
_END = r"(?![A-Za-z0-9])"
_ZH_YEAR = rf"{_YEAR}\s*年?(?:度)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<from>[0-9]{4}-[0-9]{2}-[0-9]{2})\s*(?:[-–—~～至到]|to|until|\.\.|/)\s*"
        r"(?P<to>[0-9]{4}-[0-9]{2}-[0-9]{2})",
        rf"{_START}{_FISCAL}\s?{_ZH_YEAR}{_SEP}(?:{_QUARTER}|{_HALF}|{_SET}){_END}",
        rf"{_START}(?:{_QUARTER}|{_HALF}){_SEP}{_FISCAL}\s?{_ZH_YEAR}(?![0-9])",
        rf"(?<![0-9]){_ZH_YEAR}{_SEP}(?:{_MONTH_RANGE})",
        r"(?<![0-9])(?P<year>20[0-9]{2})[-_/.](?P<n1>0[1-9]|1[0-2])(?:(?:(?<=/[0-9]{2})-|\.\.)(?P<n2>0[1-9]|1[0-2]))?"
        r"(?![0-9]|[-_/.][0-9])",
        rf"{_START}(?:{_EN_MONTHS}){_SEP}(?P<year>20[0-9]{{2}})(?![0-9])",
        rf"{_START}(?P<year>20[0-9]{{2}}){_SEP}(?:{_EN_MONTHS}){_END}",
        rf"{_START}(?P<era>FY|CY|fiscal year|calendar year)\s?{_YEAR}(?![0-9])",
        r"(?<![0-9.,-])(?P<year>20[0-9]{2})\s*(?:年度?|annual|yearly|OKR)(?![0-9])",
        rf"{_START}(?:annual|yearly|year)\s*[/:-]?\s*(?P<year>20[0-9]{{2}})(?![0-9])",
        r"(?<![0-9.,/-])(?P<year>20[0-9]{2})(?=\s*(?:OKRs?|goals|objectives)\b)",
        rf"{_START}(?:{_QUARTER}|{_HALF}){_END}",
        rf"(?<![0-9]){_MONTH_RANGE}",
        rf"{_START}(?:{_EN_MONTHS}){_END}",
        r"(?<![0-9.,/-])(?P<year>20[0-9]{2})(?![0-9.,/-])",
    )
)
_BARE = frozenset(range(len(_PATTERNS) - 4, len(_PATTERNS)))
"""Patterns too common in prose: they count only where they are the whole text."""


def parse_cycle(text: str, fiscal_year_start: int = 1) -> Cycle | None:
    """The cycle that a text is the name of: `2026-Q3`, `FY22-Q1`, `3-4月`, `2026 H1 OKR`.

    A notation without a year has a name and no days. `fiscal_year_start` is the first month of
    the year that quarters, halves and years are counted in; a fiscal year is named after the
    calendar year it ends in. `CY` and months are always those of the calendar.
    """
    text = text[:_LONGEST]
    found = _search(text, range(len(_PATTERNS)))
    return _with_months(text, found, _cycle(found, fiscal_year_start)) if found else None


def find_cycle(text: str, fiscal_year_start: int = 1) -> Cycle | None:
    """The cycle that a heading or file name mentions, if it mentions one clearly."""
    text = text[:_LONGEST]
    words = _FILLER.sub(" ", text).strip(" \t:：-–—_/*#()（）[]")
    patterns = (i for i in range(len(_PATTERNS)) if i not in _BARE)
    found = _search(text, patterns)
    if found:
        return _with_months(text, found, _cycle(found, fiscal_year_start))
    for index in sorted(_BARE):
        whole = _PATTERNS[index].fullmatch(words)
        if whole:
            return _cycle(whole, fiscal_year_start)
    return None


_LONGEST = 200
_REMARK = re.compile(r"[(（][^()（）]{1,60}[)）]")
_FILLER = re.compile(
    r"OKRs?|Objectives?( and Key Results?| & Key Results?)?|Goals?|Plan(ning)?|Team|目[標标]|"
    r"計[劃畫]|计划|工作|[🎯📅🗓📆️]",
    re.IGNORECASE,
)


def names_cycle(text: str) -> bool:
    """Whether a heading is a cycle's name and little else: `2019 Q1`, `FY22-Q1 OKRs`, `October`."""
    if len(text) > _LONGEST:
        return False
    for index, pattern in enumerate(_PATTERNS):
        found = pattern.search(text)
        if not found:
            continue
        rest = text[: found.start()] + " " + text[found.end() :]
        rest = _FILLER.sub(" ", _REMARK.sub(" ", rest)).strip(" \t:：-–—_/*#()（）[]|,.")
        return not rest or (index not in _BARE and len(rest) <= 12)
    return False


def _search(text: str, patterns: Iterable[int]) -> re.Match[str] | None:
    for index in patterns:
        found = _PATTERNS[index].search(text)
        if found:
            return found
    return None


def _with_months(text: str, found: re.Match[str], cycle: Cycle | None) -> Cycle | None:
    """`Q2 FY27 (Jul-Sep 2026)`: the months that are written out say what the quarter means."""
    if cycle is None or not found.groupdict().get("era"):
        return cycle
    months = _EN_PERIOD.search(text)
    said = _cycle(months, 1) if months else None
    return cycle.model_copy(update={"start": said.start, "end": said.end}) if said else cycle


_EN_PERIOD = re.compile(
    rf"[(（]\s*(?:{_EN_MONTHS}){_SEP}(?P<year>20[0-9]{{2}})\s*[)）]", re.IGNORECASE
)


def _cycle(found: re.Match[str], fiscal_year_start: int) -> Cycle | None:
    parts = {key: value for key, value in found.groupdict().items() if value}
    if "from" in parts:
        return _between(parts["from"], parts["to"])
    year = _year(parts.get("year"))
    era = parts.get("era", "").lower()
    start_month = 1 if era in ("cy", "calendar year") else fiscal_year_start
    prefix = {"fy": "FY", "fiscal year": "FY", "財年": "FY", "财年": "FY", "cy": "CY"}.get(era, "")
    label = f"{prefix}{year}" if year else ""

    def named(suffix: str) -> str:
        return "-".join(part for part in (label, suffix) if part)

    quarter = parts.get("quarter") or parts.get("zhq") or parts.get("zhq2")
    if quarter:
        first = _small(quarter)
        last = _small(parts["last"]) if "last" in parts else first
        if last < first:
            first, last = last, first
        name = named(f"Q{first}" if first == last else f"Q{first}-Q{last}")
        return _months(name, year, start_month, 3 * (first - 1), 3 * (last - first + 1))
    half = parts.get("half") or {"上": "1", "下": "2"}.get(parts.get("zhhalf", ""))
    if half:
        return _months(named(f"H{half}"), year, start_month, 6 * (int(half) - 1), 6)
    if "set" in parts:
        return Cycle(name=" ".join(found.group().split()))
    first, last = _month_numbers(parts)
    if first:
        if not (1 <= first <= 12 and 1 <= last <= 12):
            return None
        name = f"{first:02d}" if first == last else f"{first:02d}..{last:02d}"
        if not year:
            return Cycle(name=found.group().strip())
        return _months(f"{year}-{name}", year, 1, first - 1, (last - first) % 12 + 1)
    return _months(label, year, start_month, 0, 12)


def _month_numbers(parts: dict[str, str]) -> tuple[int, int]:
    if "m" in parts:
        return _small(parts["m"]), _small(parts["m"])
    if "m1" in parts:
        return _small(parts["m1"]), _small(parts["m2"])
    if "n1" in parts:
        return int(parts["n1"]), int(parts.get("n2", parts["n1"]))
    if "e1" in parts:
        first = _MONTH_NUMBERS[parts["e1"].lower()]
        return first, _MONTH_NUMBERS[parts.get("e2", parts["e1"]).lower()]
    return 0, 0


def _small(text: str) -> int:
    """A number up to 99 in digits or Chinese numerals."""
    if text.isascii():
        return int(text)
    if text.startswith("十"):
        return 10 + (_DIGITS[text[1]] if len(text) > 1 else 0)
    return _DIGITS[text[0]]


def _year(text: str | None) -> int | None:
    if not text:
        return None
    digits = text.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _months(name: str, year: int | None, start_month: int, skip: int, count: int) -> Cycle:
    """`count` months from the `skip`-th month of a year that begins in `start_month`."""
    if not year:
        return Cycle(name=name)
    began = year if start_month == 1 else year - 1
    first = began * 12 + start_month - 1 + skip
    start = date(first // 12, first % 12 + 1, 1)
    after = first + count
    end = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return Cycle(name=name, start=start, end=end)


def _between(first: str, last: str) -> Cycle | None:
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    return Cycle(name=f"{first}..{last}", start=start, end=end) if start <= end else None
