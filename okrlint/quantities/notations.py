"""The notations of dates, cycles and times of day in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from okrlint.calendar import (
    MONTHS,
    Days,
    around,
    day_of,
    half_of,
    minguo_year,
    months_of,
    quarter_of,
    week_of,
    whole_year,
    year_of,
)
from okrlint.quantities.numerals import han_value
from okrlint.quantities.page import Page
from okrlint.quantities.patterns import CUTS, LEFT, LENGTH_OF_TIME, RIGHT, Late, any_of

Kind = Literal["date", "period", "clock", "deadline"]


@dataclass(frozen=True, slots=True)
class Era:
    """What fills in a year or a day that the text leaves out."""

    year: int | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Notation:
    """One notation: how it is written and what days it is."""

    kind: Kind
    pattern: re.Pattern[str]
    days: Callable[[re.Match[str], Era], Days | None]
    accept: Callable[[re.Match[str], Page], bool] | None = None


_YEAR = r"(?:19|20)\d\d"
_HAN_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_AMBIGUOUS = frozenset(
    [
        "may",
        "march",
        "mar",
        "sep",
        "dec",
        "jan",
        "jun",
        "jul",
        "oct",
        "nov",
        "apr",
        "feb",
        "aug",
        "august",
        "sept",
    ]
)
_MONTH_CUE = Late(
    r"(?:^|[^a-z])(?:by|before|in|until|till|of|mid|early|late|from|to|through"
    r"|since|during|this|next|last"
    r"|for|starting|and|after|between|due|on|every|each|per|end|[-(/,\x00])[ -]{0,2}$"
)


def _number(written: str) -> int:
    return int(written) if written.isascii() else int(han_value(written))


def _year(match: re.Match[str], era: Era, group: str = "y") -> int | None:
    written = match.groupdict().get(group)
    if written:
        written = written.strip("'")
        if written.isascii():
            return whole_year(written)
        return int(han_value(written))
    if match.groupdict().get("roc"):
        return minguo_year(int(match["roc"]))
    relative = match.groupdict().get("rel")
    year = era.year
    if relative and year is not None:
        return year + {"明": 1, "去": -1}.get(relative[0], 0)
    return year


def _day(match: re.Match[str], era: Era) -> Days | None:
    month = match["m"] if "m" in match.groupdict() else None
    number = _number(month) if month else MONTHS[match["mon"]]
    return day_of(_year(match, era), number, _number(match["d"]))


def _month(match: re.Match[str], era: Era) -> Days | None:
    groups = match.groupdict()
    if groups.get("mon"):
        return months_of(_year(match, era), MONTHS[match["mon"]])
    first = _number(match["m"])
    last = _number(match["m2"]) if groups.get("m2") else first
    return months_of(_year(match, era), first, last)


def _quarter(match: re.Match[str], era: Era) -> Days | None:
    written = match["q"]
    names = {
        "first": 1,
        "second": 2,
        "third": 3,
        "fourth": 4,
        "last": 4,
        "final": 4,
        "首": 1,
        "末": 4,
    }
    number = names.get(written) or _number(written)
    return quarter_of(_year(match, era), number)


def _half(match: re.Match[str], era: Era) -> Days | None:
    number = {"first": 1, "second": 2, "上": 1, "下": 2, "1": 1, "2": 2}[match["h"]]
    return half_of(_year(match, era), number)


def _whole_year(match: re.Match[str], era: Era) -> Days | None:
    return year_of(_year(match, era))


def _week(match: re.Match[str], era: Era) -> Days | None:
    return week_of(_year(match, era), _number(match["w"]))


_CYCLES = {
    "quarter": "quarter",
    "year": "year",
    "month": "month",
    "week": "week",
    "half": "half",
    "season": "",
    "季": "quarter",
    "季度": "quarter",
    "月": "month",
    "周": "week",
    "年": "year",
    "年度": "year",
    "fiscal year": "year",
    "calendar year": "year",
    "财年": "year",
}
_STEPS = {
    "next": 1,
    "last": -1,
    "previous": -1,
    "following": 1,
    "coming": 1,
    "下": 1,
    "下个": 1,
    "下一": 1,
    "下一个": 1,
    "上": -1,
    "上个": -1,
    "上一": -1,
    "上一个": -1,
    "明": 1,
    "去": -1,
    "后": 2,
}


def _relative(match: re.Match[str], era: Era) -> Days | None:
    cycle = _CYCLES.get(match["cycle"], "")
    step = _STEPS.get(match["step"] or "", 0)
    if cycle == "year" and era.today is None:
        return year_of(era.year + step) if era.year is not None else None
    return around(era.today, cycle, step)


def _nothing(match: re.Match[str], era: Era) -> Days | None:
    return None


def _is_month(match: re.Match[str], page: Page) -> bool:
    """A bare month name that may be another word needs its capital and a cue before it."""
    name = match["mon"]
    capital = page.cased[match.start("mon")].isupper()
    if name not in _AMBIGUOUS:
        return True
    if not capital:
        return False
    after = page.after(match.end(), 12)
    return bool(
        _MONTH_CUE.search(page.before(match.start(), 14))
        or re.match(r" ?[-/~] ?[a-z]{3}| (?:to|through|and|until) [a-z]{3}", after)
    )


def _is_capital_month(match: re.Match[str], page: Page) -> bool:
    return page.cased[match.start("mon")].isupper() or match["mon"] not in {
        "may",
        "march",
        "mar",
        "sep",
    }


_YEAR_NOUN = Late(
    r" ?(?:plan|plans|roadmap|strategy|budget|goals?|okrs?|targets?|edition"
    r"|season|campaign|report|annual|summit"
    r"|conference|cohort|cycle|planning|kickoff|forecast|vision|calendar"
    r"|programme|program|election|intake|class"
    r"|holiday|spring|summer|autumn|fall|winter|q[1-4]|h[12]|season|audit|tax"
    r"|catalog|catalogue|lineup|collection"
    r"|revenue|baseline|levels?|world|olympics|fiscal|end)(?![a-z])"
)
_YEAR_CUE = Late(
    r"(?:^|[^a-z])(?:in|by|for|of|since|until|till|before|after|during|end"
    r"|through|mid|early|late|year|fy|cy|spring"
    r"|summer|autumn|fall|winter|vs|versus|our|the|q[1-4]|h[12]|quarter|half"
    r"|fiscal|calendar|throughout|within)"
    r"[ ,'-]{1,2}$|[(（,，:：/][ ]?$"
)
_COUNTED = Late(
    r" ?(?:[%万亿千百十个位名家人场次项篇件台店元块套份倍款条封]|[+kmb](?![a-z]))"
    r"| (?!q[1-4]|as |is |was |plus|vs|versus|this|its|his|across|gross|less"
    r"|business|access|process|success)"
    r"(?:[a-z-]+ ){0,2}?[a-z-]{2,}(?:[^s]s|people|staff|children)(?![a-z'])"
)


def _is_year(match: re.Match[str], page: Page) -> bool:
    """A bare four-digit number is a year where nothing is counted by it."""
    after = page.after(match.end(), 48)
    before = page.before(match.start(), 16)
    if re.search(
        r"[$€£¥.,\d+=<>≥≤-]$|(?:^|[^a-z])(?:to|from|least|than|over|under|by at) $", before
    ):
        return False
    if _YEAR_NOUN.match(after):
        return True
    if _COUNTED.match(after):
        return False
    if re.match(r" (?:the|a|our|is|will|as|with|and|into)(?![a-z])", after) and _is_near(
        match["y"]
    ):
        return True
    if _YEAR_CUE.search(before) or not before.strip(" *#>-"):
        return True
    if re.search(r"[到至达破超过逾近约为于] ?$", before):
        return False
    if re.match(r" ?[\u4e00-\u9fff]|[-/~]", after) or re.search(r"[\u4e00-\u9fff] ?$", before):
        return _is_near(match["y"])
    return not after.strip(" .。)）*_!！]") and _is_near(match["y"])


def _is_near(year: str) -> bool:
    """Whether people who plan may well mean this year when they write the number."""
    return 2015 <= int(year) <= 2045


_SLASH_CUE = Late(
    r"(?:^|[^a-z])(?:by|before|until|till|due|on|from|starting|eta|deadline|date"
    r"|since|after)[: ]{1,2}$|[在于截至止自起：:] ?$|截[至止]到? ?$"
)


def _is_slash_date(match: re.Match[str], page: Page) -> bool:
    first, second = int(match["a"]), int(match["b"])
    if not ((first <= 12 and second <= 31) or (second <= 12 and first <= 31)) or 0 in (
        first,
        second,
    ):
        return False
    before, after = page.before(match.start(), 16), page.after(match.end(), 8)
    if (
        before.endswith("by ")
        and first < second <= 5
        and CUTS.search(page.before(match.start(), 80))
    ):
        return False
    if re.match(
        r" ?(?:前|之前|以前|起|开始|上线|当天|截止|日|的?(?:考试|会议|活动|发布|比赛|课|测验))",
        after,
    ) or _SLASH_CUE.search(before):
        return True
    return (
        max(first, second) > 12
        and second not in (100,)
        and not re.match(r" ?[%a-z\u4e00-\u9fff]", after)
    )


def _slash_day(match: re.Match[str], era: Era) -> Days | None:
    first, second = int(match["a"]), int(match["b"])
    month, day = (first, second) if first <= 12 else (second, first)
    return day_of(era.year, month, day)


def _numeric_day(match: re.Match[str], era: Era) -> Days | None:
    first, second = int(match["a"]), int(match["b"])
    month, day = (first, second) if first <= 12 else (second, first)
    return day_of(whole_year(match["y"]), month, day)


def _relative_or_nothing(match: re.Match[str], era: Era) -> Days | None:
    if not match["cycle"]:
        return None
    cycle = _CYCLES.get(match["cycle"], "")
    step = _STEPS.get(match["step"].split()[-1], 0)
    if cycle == "year" and era.today is None:
        return year_of(era.year + step) if era.year is not None else None
    return around(era.today, cycle, step)


def _relative_han(match: re.Match[str], era: Era) -> Days | None:
    return _relative(match, era) if match["cycle"] else None


def _end_of(match: re.Match[str], era: Era) -> Days | None:
    return _ending((match["c"] or match["c2"][0]), era)


def _end_of_words(match: re.Match[str], era: Era) -> Days | None:
    if match["c"].endswith("year"):
        return _ending("y", era)
    return around(era.today, match["c"])


def _end_of_han(match: re.Match[str], era: Era) -> Days | None:
    cycle = match["c"] or match["c2"]
    return _ending({"年": "y", "季": "q", "月": "m", "周": "w"}.get(cycle or "", ""), era)


def _ending(letter: str, era: Era) -> Days | None:
    cycle = {"y": "year", "q": "quarter", "m": "month", "w": "week"}.get(letter, "")
    if cycle == "year" and era.today is None:
        return year_of(era.year)
    return around(era.today, cycle)


def _han_quarter(match: re.Match[str], era: Era) -> Days | None:
    groups = match.groupdict()
    written = groups.get("q") or groups.get("q2") or groups.get("q3") or ""
    number = {"首": 1, "末": 4}.get(written) or _number(written)
    return quarter_of(_year(match, era), number)


def _han_year_days(match: re.Match[str], era: Era) -> Days | None:
    return year_of(int(han_value(match["y2"])) if match["y2"] else _year(match, era))


def _is_han_month(match: re.Match[str], page: Page) -> bool:
    first = _number(match["m"])
    last = _number(match["m2"]) if match["m2"] else 1
    return (
        1 <= first <= 12
        and 1 <= last <= 12
        and not re.search(r"[每第两] ?$", page.before(match.start(), 3))
    )


def _is_clock(match: re.Match[str], page: Page) -> bool:
    return not LENGTH_OF_TIME.search(page.before(match.start(), 60))


@cache
def notations() -> tuple[Notation, ...]:
    """All notations, no order among them: of two that overlap the longer is meant."""
    names = any_of(MONTHS)
    mon = rf"(?P<mon>{names})\.?"
    day = r"(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)(?![.,:]\d)(?! ?%)"
    year = rf"(?P<y>{_YEAR})(?!\d)"
    han_year = (
        rf"(?:(?:(?P<y>{_YEAR}|\d\d(?=年)|二[〇零][一二三四五六七八九〇零]{{2}})"
        rf"|民国 ?(?P<roc>\d{{2,3}})) ?年 ?"
        r"|(?P<rel>[今明去本])年(?:度)? ?)"
    )
    no_digit = r"(?<![\d$¥€£])(?<!\d[.,])"
    rows: list[
        tuple[
            Kind,
            str,
            Callable[[re.Match[str], Era], Days | None],
            Callable[[re.Match[str], Page], bool] | None,
        ]
    ] = [
        # English days and months
        ("date", rf"(?#word){LEFT}{mon} {day}(?:,? ?{year})?(?![a-z])", _day, _is_capital_month),
        (
            "date",
            rf"(?#digit){no_digit}{LEFT}{day}(?: of)?[ -]{mon}(?:[, -]{{1,2}}{year})?{RIGHT}",
            _day,
            _is_capital_month,
        ),
        ("period", rf"(?#word){LEFT}{mon}[ ,]{{1,2}}(?:of )?{year}(?![a-z])", _month, None),
        ("period", rf"(?#word){LEFT}{mon}[ -]?'(?P<y>\d\d){RIGHT}", _month, _is_capital_month),
        ("period", rf"(?#word){LEFT}{mon}{RIGHT}", _month, _is_month),
        # days in digits
        (
            "date",
            rf"(?#digit){no_digit}(?<![A-Za-z0-9/-])(?P<y>{_YEAR})(?P<sep>[-/.])(?P<m>1[0-2]"
            r"|0?[1-9])(?P=sep)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d/-])",
            _day,
            None,
        ),
        (
            "date",
            rf"(?#digit){no_digit}(?<![A-Za-z0-9/-])(?P<a>0?[1-9]|[12]\d"
            rf"|3[01])(?P<sep>[-/.])(?P<b>0?[1-9]|[12]\d|3[01])(?P=sep)(?P<y>{_YEAR}"
            r"|2\d)(?![\d/-])",
            _numeric_day,
            None,
        ),
        (
            "period",
            rf"(?#digit){no_digit}(?<![A-Za-z0-9/-])(?P<y>{_YEAR})[-/](?P<m>1[0-2]"
            r"|0[1-9])(?![\d/%-])",
            _month,
            None,
        ),
        (
            "date",
            rf"(?#digit){no_digit}(?<![A-Za-z0-9/-])(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?![\d/%.])",
            _slash_day,
            _is_slash_date,
        ),
        (
            "date",
            r"(?#with x_y)(?<![a-z0-9])(?:x{1,4}|yyyy|_{2,4})(?:[/年-])(?:x{1,2}|mm"
            r"|_{1,4})[/月-](?:x{1,2}|dd|_{1,4})日?(?![a-z0-9])",
            _nothing,
            None,
        ),
        # quarters, halves, fiscal years
        (
            "period",
            rf"(?#word){LEFT}q(?P<q>[1-4])(?:(?:[ /'_-]|(?: of )){{0,2}}(?:fy"
            rf"|cy)?'?(?P<y>{_YEAR}|[12]\d(?![\d%])))?(?![\da-z%])",
            _quarter,
            None,
        ),
        (
            "period",
            rf"(?#digit){LEFT}(?P<q>[1-4])q(?:(?: |'|-)?(?P<y>{_YEAR}|[12]\d(?![\d%])))?{RIGHT}",
            _quarter,
            None,
        ),
        (
            "period",
            rf"(?#with 0-9){LEFT}(?:fy|cy|fiscal year |fiscal )?'?(?P<y>{_YEAR}|(?<=fy)\d\d"
            rf"|(?<=cy)\d\d|(?<=fy ')\d\d|(?<=fy')\d\d)[ /_-]?q(?P<q>[1-4]){RIGHT}",
            _quarter,
            None,
        ),
        (
            "period",
            rf"(?#word){LEFT}(?:the )?(?P<q>first|second|third|fourth|last"
            rf"|final) quarter(?:[ ,]{{1,2}}(?:of )?(?:fy ?)?(?P<y>{_YEAR}))?{RIGHT}",
            _quarter,
            None,
        ),
        ("period", rf"(?#word){LEFT}quarter (?P<q>[1-4]){RIGHT}", _quarter, None),
        (
            "period",
            rf"(?#word){LEFT}h(?P<h>[12])(?:[ /'_-]{{0,2}}(?:fy|cy)?'?(?P<y>{_YEAR}"
            rf"|[12]\d(?![\d%])))?{RIGHT}",
            _half,
            None,
        ),
        (
            "period",
            rf"(?#digit){LEFT}(?P<h>[12])h(?:[ /'-]?(?P<y>{_YEAR}|[12]\d(?![\d%])))(?![\da-z])",
            _half,
            None,
        ),
        (
            "period",
            rf"(?#with 0-9){LEFT}(?:fy|cy)? ?'?(?P<y>{_YEAR}|(?<=fy)\d\d"
            rf"|(?<=cy)\d\d)[ /_-]?h(?P<h>[12]){RIGHT}",
            _half,
            None,
        ),
        (
            "period",
            rf"(?#word){LEFT}(?:the )?(?P<h>first|second) half(?:(?: of)? (?:the year"
            rf"|(?P<y>{_YEAR}))){RIGHT}",
            _half,
            None,
        ),
        (
            "period",
            rf"(?#word){LEFT}(?:fy|cy|fiscal year|fiscal|calendar year)[ -]?'?(?P<y>{_YEAR}"
            rf"|\d\d)(?:[/-]\d\d(?:\d\d)?)?{RIGHT}",
            _whole_year,
            None,
        ),
        (
            "period",
            rf"(?#word){LEFT}(?:calendar |iso )?(?:week|wk|cw|kw) ?(?P<w>[1-5]?\d){RIGHT}(?!\.\d)",
            _week,
            None,
        ),
        ("period", rf"(?#word){LEFT}w(?P<w>[1-5]?\d){RIGHT}(?!\.\d)", _week, None),
        (
            "period",
            rf"(?#digit){no_digit}{LEFT}(?P<y>{_YEAR}){RIGHT}(?![.,:%]\d| ?[%]|年)",
            _whole_year,
            _is_year,
        ),
        # relative to today
        (
            "period",
            r"(?#word)(?<![a-z])(?P<step>this|next|last|previous|current|coming|following"
            r"|(?<=within )the|(?<=in )the|(?<=by )the|(?<=before )the"
            r"|(?<=during )the|(?<=of )the|(?<=over )the|the current|the coming"
            r"|the next|the following|the (?=fiscal |school |academic "
            r"|calendar ))[ ](?:(?P<cycle>fiscal year|calendar year|quarter|year"
            r"|month|week|half)|(?:school|academic|financial) year|semester|cycle"
            r"|sprint|term|trimester|summer|spring|autumn|fall|winter|season"
            r"|half-year|exam|holiday season)(?![a-z-])",
            _relative_or_nothing,
            None,
        ),
        (
            "deadline",
            r"(?#word)(?<![a-z])(?:eo(?P<c>[yqmw])|(?P<c2>year|quarter|month|week|half|term"
            r"|sprint|season)[ -]end)(?![a-z])",
            _end_of,
            None,
        ),
        (
            "deadline",
            r"(?#word)(?<![a-z])(?:the )?end of (?:the )?(?P<c>year|quarter|month|week|half"
            r"|term|semester|season|sprint|summer|cycle|day|school year|fiscal year"
            r"|financial year)(?![a-z])",
            _end_of_words,
            None,
        ),
        (
            "deadline",
            r"(?#word)(?<![a-z])(?:(?<=by )|(?<=before ))(?:the )?(?:summer|winter|spring"
            r"|autumn|christmas|easter|new year|launch day|black friday|thanksgiving"
            r"|graduation)(?![a-z])",
            _nothing,
            None,
        ),
        (
            "date",
            r"(?#word)(?<![a-z])(?:(?<=by )|(?<=on )|(?<=ore )|(?<=ery )|(?<=til ))(?:monday"
            r"|tuesday|wednesday|thursday|friday|saturday|sunday)s?(?![a-z])"
            r"|(?<![a-z])(?:monday|tuesday|wednesday|thursday|friday|saturday"
            r"|sunday)s? (?:the )?\d{1,2}(?:th|st|nd|rd)?(?![\d%.:/a-z])",
            _nothing,
            None,
        ),
        # Chinese days, months, quarters
        (
            "date",
            rf"(?#with 月)(?<![\d一二三四五六七八九十]){han_year}?(?P<m>{_HAN_NUMBER}) ?月(?:份)? "
            rf"?(?P<d>{_HAN_NUMBER}) ?[日号](?:当天|当日)?",
            _day,
            None,
        ),
        (
            "date",
            rf"(?#with 月)(?<![\d一二三四五六七八九十]){han_year}?(?P<m>\d{{1,2}}) ?月 ?(?P<d>\d{{"
            rf"1,2}})(?=[前之以起])",
            _day,
            None,
        ),
        (
            "period",
            rf"(?#with 月)(?<![\d一二三四五六七八九十个]){han_year}?(?P<m>{_HAN_NUMBER})(?:月?(?:"
            rf"份)? ?[-~至到、] ?(?P<m2>{_HAN_NUMBER}))? ?月(?:份|中旬|上旬|下旬"
            r"|[底末初中])?(?![活度均薪租供费留卡])",
            _month,
            _is_han_month,
        ),
        (
            "period",
            rf"(?#with 年){han_year}(?:第? ?(?P<q>[一二三四1-4首末]) ?季度?"
            r"|q(?P<q2>[1-4]))[底末初中]?",
            _han_quarter,
            None,
        ),
        (
            "period",
            r"(?#with 季)第 ?(?P<q>[一二三四1-4]) ?(?:个)?季度?[底末初]?"
            r"|(?<![\d每两一二三四五六七八九十连续])(?P<q2>[一二三四]) ?季度[底末初]?"
            r"|(?P<q3>[首末])季(?!度?节)",
            _han_quarter,
            None,
        ),
        ("period", rf"(?#with 半){han_year}?(?P<h>[上下])半年(?:度)?[底末初]?", _half, None),
        ("period", rf"(?#with 年){han_year}h(?P<h>[12]){RIGHT}", _half, None),
        (
            "period",
            rf"(?#with 年)(?<!\d)(?:(?P<y>{_YEAR})|民国 ?(?P<roc>\d{{2,3}})"
            rf"|(?P<y2>二[〇零][一二三四五六七八九〇零]{{2}})) ?(?:学年|财年|会计年度"
            r"|年度|年)(?:[底末初中](?![期国]))?",
            _han_year_days,
            None,
        ),
        (
            "period",
            r"(?#with 年)(?P<rel>[今明去])年(?:度)?(?:年?[底末初中内](?!期))?",
            _whole_year,
            None,
        ),
        (
            "period",
            r"(?#with 季月周年学双阶)(?<![每\d个])(?:(?P<step>本|这个?|下一?个?|上一?个?|当前?"
            r"|未来一)(?P<cycle>季度?|月|周|年度|财年)|(?:本|这个?|下一?个?"
            r"|上一?个?)(?:学期|周期|双月|阶段|个季度"
            r"|学年))(?:[底末初内中](?!心))?(?![刊报])",
            _relative_han,
            None,
        ),
        (
            "deadline",
            r"(?#with 年季月周学期岁)(?<![\d一二三四五六七八九十两几半多每近])(?<![\d"
            r"一二三四五六七八九十两几"
            r"半多] )(?:(?P<c>年|季|月|周)(?:度)?[底末](?!端|尾|期)|季度[内底末]"
            r"|(?P<c2>年)[内终](?!部|容|裁)|季内|学期[末内底]|学年[末内底]"
            r"|财年[末内底]|期末|岁末|学期结束)",
            _end_of_han,
            None,
        ),
        (
            "period",
            r"(?#with 年双)(?<![\d一二三四五六七八九十两几半多每当近常往历])(?<!\d )年[中初](?!级"
            r"|期)|全年(?!龄)|双月(?!刊)|年度内|(?<=[在于])年度(?=内)",
            _nothing,
            None,
        ),
        (
            "period",
            r"(?#with 周)第 ?(?P<w>\d{1,2}|[一二三四五六七八九十]{1,3}) ?周(?:内|[底末])?",
            _week,
            None,
        ),
        (
            "date",
            r"(?#with 周星礼)(?<!每)(?:周|星期"
            r"|礼拜)[一二三四五六日天末](?![个次场篇条件支份家位项节堂款名]|次)",
            _nothing,
            None,
        ),
        (
            "date",
            rf"(?#with 日号)每月(?:的)? ?{_HAN_NUMBER} ?[日号]"
            r"|(?<![\d月一二三四五六七八九十] )(?<!["
            r"\d月一二三四五六七八九十每])"
            rf"{_HAN_NUMBER} ?[日号](?=前|之前|以前|起)",
            _nothing,
            None,
        ),
        # times of day
        (
            "clock",
            rf"(?#digit){no_digit}{LEFT}(?:[01]?\d|2[0-4])(?:[:.][0-5]\d(?::[0-5]\d)?)? ?(?:a\.?m\."
            r"?|p\.?m\.?)(?![a-z])",
            _nothing,
            None,
        ),
        (
            "clock",
            rf"(?#digit){no_digit}(?<![:A-Za-z0-9])(?:[01]?\d"
            r"|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])",
            _nothing,
            _is_clock,
        ),
        ("clock", r"(?#with ')(?<![a-z0-9])(?:\d{1,2}|[a-z]{3,6}) o'clock", _nothing, None),
        (
            "clock",
            r"(?#with 点时)(?:上午|下午|晚上|早上|凌晨|中午|傍晚|清晨|早晨|每天|每日|晚间|早"
            rf"|晚) ?{_HAN_NUMBER} ?[点时](?:{_HAN_NUMBER}分|半|钟|整)?",
            _nothing,
            None,
        ),
        (
            "clock",
            rf"(?#numeral){no_digit}(?:\d{{1,2}}|(?<![一二三四五六七八九十])[一二三四五六七八九十]"
            rf"{{1,3}}) ?点(?:钟|半|整|{_HAN_NUMBER}分)(?!之)",
            _nothing,
            None,
        ),
        ("clock", rf"(?#digit){no_digit}\d{{1,2}} ?[点时](?=前|之前|以前)", _nothing, None),
    ]
    return tuple(
        Notation(kind, re.compile(pattern), days, accept) for kind, pattern, days, accept in rows
    )
