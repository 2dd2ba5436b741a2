"""Quantities: a numeral with the sign, comparator, currency and unit around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from okrlint.quantities.lists import word_lists
from okrlint.quantities.model import Comparator, Kind, Name, Quantity
from okrlint.quantities.nouns import counted_noun
from okrlint.quantities.numerals import Numeral, han_value, numerals
from okrlint.quantities.page import MASK, Page
from okrlint.quantities.patterns import RIGHT, Late, any_of, units
from okrlint.quantities.surroundings import comparator_after, comparator_before, make_quantity


@cache
def _currency_before() -> re.Pattern[str]:
    signs = any_of(sign.lower() for sign in word_lists("units")["currency-signs"])
    codes = any_of(code.lower() for code in word_lists("units")["currency-codes"])
    return re.compile(rf"(?:{signs}|(?<![a-z]){codes}|人民币|新台币|台币|港币|美金|美元|rs\.?) ?$")


@cache
def _after_number() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """What may follow a numeral, most telling first."""
    money = "|".join(
        (
            rf"{units('currency-zh')}(?!件|素|宇|旦|老|器|头|链)",
            rf"(?:{any_of(c.lower() for c in word_lists('units')['currency-codes'])}"
            rf"|{units('currency-en')}){RIGHT}",
            r"[€£]",
        )
    )
    rows: tuple[tuple[Kind, str], ...] = (
        (
            "points",
            r"(?:percentage[ -]points?|percent points?|% points?|p\.p\.|ppts?|pps?"
            r"|pct pts?|bps|bp|basis points?)(?![a-z])|个?百分点|个点(?!位|子|钟|心)",
        ),
        ("percent", r"(?:%|‰|percent|per cent|pct)(?:age)?(?![a-z])"),
        (
            "percent",
            r"成(?![功果本为立熟长员绩型品交就效都语分])(?:半"
            r"|[一二三四五六七八九](?![成十百千万]))?",
        ),
        (
            "ratio",
            r"折(?![扣线旧叠射腾磨损])|倍(?![增率])|[x×](?![a-z0-9])|-?fold(?![a-z])"
            r"|times(?= (?:as|more|faster|higher|lower|the|larger|bigger|fewer|less"
            r"|better|greater|quicker))",
        ),
        ("money", money),
        (
            "score",
            r"(?:[ -]?stars?|颗?星|分(?![钟之店公类析享发布部支期批步红销送配校院局行"
            r"会队组别层级流析割线栏区贝享拆工仓])|points?|pts?)(?![a-z])",
        ),
        (
            "duration",
            rf"(?:{units('time-zh')})(?![轻货志级均报刊会薪次底初末中款卡票限龄纪轮检"
            r"活])|(?:(?:business|working|calendar|consecutive|full|man"
            rf"|person)[ -])?{units('time-en')}(?![a-z-])(?!'s)",
        ),
        ("count", rf"{units('classifiers')}|{units('symbols')}(?![a-z])"),
    )
    return tuple((kind, re.compile(rf"[ -]?(?P<unit>{pattern})")) for kind, pattern in rows)


@cache
def _han_unit() -> re.Pattern[str]:
    return re.compile(rf"多?(?:余)? ?(?P<unit>{units('han-classifiers')})")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A numeral with what is attached to its left."""

    numeral: Numeral
    start: int
    sign: int
    currency: str | None
    comparator: Comparator


_ONE_COUNTS_BEFORE = Late(
    r"(?<![a-z])(?:at least|only|exactly|just|minimum of|(?:no )?(?:more|less"
    r"|fewer) than|at most|up to"
    r"|at the most|every)(?: just)? $"
    r"|(?:至少|最少|只|仅|仅有|只有|不少于|不超过|最多|唯有)[^\d,.;，。；\n]{0,8}$"
    r"|(?:每(?:人|周|月|天|日|年|季度?|班|店|户|学期|学年|双周|双月)|各)[ ]?"
    r"(?:[^\d一二三四五六七八九十,.，。;；、\n]{0,8})$"
    r"|(?:缩短?|缩减|降低?|减少?|下降|压缩|增加?|提高|提升|升|合并|整并|精简"
    r"|并)[成为到至]{1,2} ?$"
)
# 招聘產品經理一名: behind what it counts, it counts
_ONE_PERSON = Late(r"(?:人|名|位)(?:[,，;；。、)）]|$)")
_ONE_EACH = Late(r"每(?:人|周|月|天|日|年|季度?|班|店|户|学期)[^\d,.，。;；、\n]{1,8}$")
_COUNTED_WORD = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d)"
_ONE_TO = Late(
    rf"[a-z -]{{0,24}} to {_COUNTED_WORD}|[^\d,，。]{{0,10}}[到至为成][两二三四五六"
    r"七八九十百千万\d]"
)
_ONE_FROM = Late(r"(?:(?<![a-z])from|[从由]) ?$")
_TO_ONE = Late(rf"(?<![a-z])from {_COUNTED_WORD}[a-z0-9 -]{{0,24}} to $")
_ONE_COUNTS_AFTER = Late(
    r" (?:[a-z-]+ ){1,4}?(?:per|each|every) [a-z]+| per | or more|/"
    r"| (?:[a-z-]+ ){1,4}?an? (?:day|week|month|quarter|year)(?![a-z])| (?:a"
    r"|an) (?:day|week|month|quarter|year)(?![a-z])|%| percent"
    r"|(?: [a-z-]+){1,4}? (?:at most|at least|or less|or fewer|or more)(?![a-z])"
)
_EACH_ONE = Late(r"每(?:个|位|名|家|所|班|支|间)[^\d,.，。;；\n]{0,10}$")
_ONE_TIME = Late(
    r" (?:business |working |calendar |full )?(?:second|minute|hour|day|week"
    r"|month|quarter|year)(?![a-z])"
)
_ONE_WINDOW = Late(r"(?<![a-z])(?:within|in|under|after|inside|over) $")
_ARTICLE_TIME = Late(r" ?(?:内|以内|之内|以上|以下|左右|后|前)")


def find_quantities(page: Page) -> tuple[list[Quantity], list[Name]]:
    """The quantities around the numerals of a page whose names and moments are masked.

    The second list has the numerals that turn out to be articles.
    """
    quantities: list[Quantity] = []
    articles: list[Name] = []
    found = list(numerals(page.lower))
    index = 0
    end = 0
    while index < len(found):
        numeral = found[index]
        index += 1
        if numeral.start < end:
            continue
        following = found[index] if index < len(found) else None
        read = _read(page, numeral, following, end)
        if read is None:
            continue
        if isinstance(read, Name):
            articles.append(read)
        else:
            quantities.append(read)
        end = read.end
    return quantities, articles


def _read(
    page: Page, numeral: Numeral, following: Numeral | None, floor: int
) -> Quantity | Name | None:
    if (
        numeral.form == "words"
        and numeral.value == 1
        and page.lower[numeral.start : numeral.end] == "one"
    ):
        article = _english_one(page, numeral)
        if article is not None:
            return article
    if numeral.form == "han" and not _han_counts(page, numeral, following):
        return _han_article(page, numeral)
    draft = _left(page, numeral, floor)
    upper = _upper(page, draft, following)
    last = upper or numeral
    return _right(page, draft, last, upper)


def _english_one(page: Page, numeral: Numeral) -> Name | None:
    before, after = page.before(numeral.start, 20), page.after(numeral.end, 40)
    if _ONE_COUNTS_BEFORE.search(before) or _ONE_COUNTS_AFTER.match(after):
        return None
    if _TO_ONE.search(page.before(numeral.start, 44)) or (
        _ONE_FROM.search(before) and _ONE_TO.match(after)
    ):
        return None
    if _ONE_TIME.match(after) and _ONE_WINDOW.search(before):
        return None
    return Name(numeral.start, numeral.end, page.text[numeral.start : numeral.end], "article")


@cache
def _article() -> re.Pattern[str]:
    return re.compile(rf" ?{units('article-classifiers')}")


def _han_article(page: Page, numeral: Numeral) -> Name | None:
    """一个, 一套, 一家 as the article they are; other uncounted numerals are nothing."""
    if page.lower[numeral.start : numeral.end] != "一":
        return None
    match = _article().match(page.lower, numeral.end)
    if not match:
        return None
    return Name(numeral.start, match.end(), page.text[numeral.start : match.end()], "article")


_BARE_CUE = Late(
    r"(?:[到至达为破超过逾近约增减降升]|超过|达到|突破|至少|不低于|不少于|不超过"
    r"|低于|高于|约|上|满|目标|累计|新增|[$¥])[ ]?$"
)


def _han_counts(page: Page, numeral: Numeral, following: Numeral | None) -> bool:
    """Whether a Chinese numeral counts: a measure word, its length or a cue says so."""
    written = page.lower[numeral.start : numeral.end]
    before, after = page.before(numeral.start, 16), page.after(numeral.end, 10)
    if before.endswith(("第", "几", "数")) or (written[0] in "几数"):
        return False
    if written == "一" or written == "一点":
        return _one_counts(page, numeral, before, after)
    unit = _han_unit().match(after)
    telling = any(
        pattern.match(after) for kind, pattern in _after_number() if kind not in ("count", "score")
    )
    if re.match(r" ?(?:分|颗?星)(?![钟之店公类析享发布部支期批])", after) and re.search(
        r"[到至达为于] ?$", before
    ):
        return True
    lead = written[0] in "百千万亿"
    if lead and len(written) == 1:
        # 百家, 千店: only where something is passed or reached, or people and cases are counted
        return bool(
            (unit or telling or not after.strip() or re.match(r"[ 余多的,，。;；]", after))
            and re.search(r"(?:[破过超逾近上达满]|突破|超过|达到) ?$", before)
        ) or bool(
            unit
            and unit["unit"] in ("人", "名", "场", "位", "份", "人次", "亩")
            and written != "万"
        )
    if unit or telling:
        return True
    if (
        re.match(r" ?(?:[-~至到]|或) ?[零一二两三四五六七八九十百千万亿\d]", after)
        and following is not None
    ):
        return _han_counts(page, following, None)
    if len(written) > 1 and (set(written) & set("百千万亿")):
        return True
    return bool(_BARE_CUE.search(before)) and not re.match(r" ?[\u4e00-\u9fff]", after)


def _one_counts(page: Page, numeral: Numeral, before: str, after: str) -> bool:
    """一 is an article unless something sets it against other numbers, or makes it a limit."""
    if re.match(
        r"(?:成(?![功果本为立熟长员绩型品交就效])|折|倍|个?百分点|个亿|亿|万|千|百)", after
    ):
        return True
    time = re.match(rf" ?{units('time-zh')}", after)
    if time:
        # at the end of a reading of time: 一天内, 缩短到一天, 在一周之内
        tail = page.after(numeral.end + time.end(), 4)
        return bool(
            _ARTICLE_TIME.match(tail)
            or re.search(r"(?:[到至为于从由降]|低于|少于|不超过|至少|提前|每) ?$", before)
            or _ONE_EACH.search(before)
        )
    if _ONE_PERSON.match(after) and re.search(r"[\u4e00-\u9fff]$", before):
        return True
    if not _article().match(after):
        return False
    if _ONE_FROM.search(before) and _ONE_TO.match(page.after(numeral.end, 16)):
        return True
    if after[:1] in tuple("次场轮篇期封") and _EACH_ONE.search(before):
        return True
    return bool(_ONE_COUNTS_BEFORE.search(before)) and not re.search(
        r"(?:每|同|任|某|另|哪|这|那) ?$", before
    )


def _left(page: Page, numeral: Numeral, floor: int) -> _Draft:
    """The sign, currency and comparator in front of a numeral, from `floor` on."""
    start = numeral.start
    currency = None
    match = _currency_before().search(
        page.lower[max(floor, page.line_start(start), start - 8) : start]
    )
    if match:
        start -= len(match[0])
        currency = page.text[start : start + len(match[0])].strip()
    sign = 1
    before = page.lower[max(floor, start - 2) : start]
    if before[-1:] in ("+", "-", "−") and (
        len(before) == 1 or not (before[0].isalnum() or before[0] in ")]%")
    ):
        sign = -1 if before[-1] != "+" else 1
        start -= 1
    if not currency and numeral.form == "digits" and before[-1:] in "±":
        start -= 1 if before[-1:] else 0
    return _Draft(numeral, start, sign, currency, comparator_before(page, start))


_MOVES = Late(
    r"(?<![a-z])(?:rais|increas|grow|reduc|cut|lower|improv|lift|boost|drop|mov"
    r"|go|bring|shorten|decreas|shrink|from|expand|scal|push|tak)"
    r"[a-z]*(?![a-z])|[从由自]|提升|提高|增加|增长|降低|减少|缩短|下降"
)


def _upper(page: Page, draft: _Draft, following: Numeral | None) -> Numeral | None:
    """The other end of a range: 3-5, 10 to 12, 三到五. "from 10 to 12" is no range."""
    if following is None or following.start - draft.numeral.end > 8:
        return None
    gap = page.lower[draft.numeral.end : following.start]
    between = re.fullmatch(
        r" ?(?P<unit>%|k|x|[万亿])? ?(?P<link>-|~|至|到|to|or|或"
        rf"|and) ?(?:{_currency_before().pattern[:-1]})?",
        gap,
    )
    if not between:
        return None
    low, high = draft.numeral.value, following.value
    if draft.numeral.scale == 1 and following.scale != 1 and low * following.scale <= high:
        low *= following.scale
    if (
        low >= high
        or (low == 0 and between["link"] in ("to", "到", "至"))
        or (draft.numeral.form != following.form and "han" in (draft.numeral.form, following.form))
    ):
        return None
    link = between["link"]
    before = page.before(draft.start, 60)
    if link == "and":
        return following if re.search(r"between $", before) else None
    if re.search(r"(?:(?<![a-z])from|[从由自]) ?(?:about |约|目前的?|现在的?|当前的?)?$", before):
        return None
    if link in ("to", "到", "至") and not re.search(r"(?:by|to|of|reach|hit|least|约) $", before):
        if page.lower[draft.numeral.end : following.start].strip() == "to" and _MOVES.search(
            before
        ):
            return None
        if link in ("到", "至") and re.search(r"[从由自]", before[-14:]):
            return None
    if link == "-" and (
        draft.numeral.end - draft.numeral.start > 4
        and not between["unit"]
        and following.end - following.start <= 2
        and high < 100
    ):
        return None
    return following


# "churn by 2 points" are percentage points, "NPS by 2 points" are not.
_POINTS_OF = Late(
    r"(?<![a-z])(?:rates?|share|margins?|churn|attrition|retention|conversion"
    r"|attendance|adoption|occupancy|turnover"
    r"|utili[sz]ation|percentage|yield|uptime|coverage|penetration"
    r"|absenteeism)(?![a-z])|率|占比|比例|份额"
)
# Letters that stick to digits and are no unit: 7a, 1080p.
_CODE = Late(r"[a-z][a-z0-9]{0,12}(?![a-z0-9])")
_ROUGH = Late(r" ?(?:\+(?!\d)|多|余)(?![\d%])(?!个?百分)")


def _right(page: Page, draft: _Draft, last: Numeral, upper: Numeral | None) -> Quantity | Name:
    """The whole quantity: what follows the numeral decides its kind."""
    value, high = _values(draft, upper)
    number_end = end = last.end
    limit = page.line_end(end)
    comparator = draft.comparator
    rough = _ROUGH.match(page.lower, end, limit)
    if rough:
        comparator = comparator or (">=" if "+" in rough[0] else ">")
        end = rough.end()
    elif last.rough:
        comparator = comparator or "~"
    kind, unit = _unit(page, draft.numeral, end, limit)
    if unit is None and last.form == "digits":
        code = _CODE.match(page.lower, end, limit)
        if code and not (code[0] == "x" and _MANY.match(page.after(code.end(), 60))):
            return Name(draft.start, code.end(), page.text[draft.start : code.end()], "name")
    written = page.lower[unit[0] : unit[1]] if unit else ""
    if unit and written[0] in "%‰":
        number_end = unit[1]
    if unit and kind == "percent" and written[0] == "成":
        # 三成五 is 35 %
        rest = 5.0 if written[1:] == "半" else han_value(written[1:])
        value, high = value * 10 + rest, None if high is None else high * 10
        end, unit = unit[1], (unit[0], unit[0] + 1)
    elif unit and written == "折":
        value = value / 10 if value < 10 else value / 100
    if unit and kind == "score" and _POINTS_OF.search(page.before(draft.start, 60)):
        kind = "points" if written[0] == "p" else kind
    currency = draft.currency if kind in ("count", "score", "money") else None
    if currency and kind != "money":
        kind, unit = "money", None
    elif kind == "count" and unit is None:
        noun = counted_noun(page, end, limit)
        if noun:
            unit, end = noun
        elif _is_scored(page, draft.start):
            kind = "score"
        return _whole(page, draft, kind, (value, high), unit, comparator, (number_end, end))
    end = max(end, unit[1]) if unit else end
    quantity = _whole(page, draft, kind, (value, high), unit, comparator, (number_end, end))
    return replace(quantity, unit=currency) if currency and unit is None else quantity


def _whole(
    page: Page,
    draft: _Draft,
    kind: Kind,
    values: tuple[float, float | None],
    unit: tuple[int, int] | None,
    comparator: Comparator,
    ends: tuple[int, int],
) -> Quantity:
    return make_quantity(
        page,
        draft.start,
        ends[1],
        kind,
        values[0],
        upper=values[1],
        unit=unit,
        comparator=comparator or comparator_after(page, ends[1]),
        number_end=ends[0],
    )


def _values(draft: _Draft, upper: Numeral | None) -> tuple[float, float | None]:
    """Both ends of a range, "2 to 3 million" in millions; the one value of a single number."""
    value = draft.numeral.value * draft.sign
    if upper is None:
        return value, None
    if draft.numeral.scale == 1 and upper.scale != 1 and value * upper.scale <= upper.value:
        value *= upper.scale
    return value, upper.value


def _unit(
    page: Page, numeral: Numeral, start: int, limit: int
) -> tuple[Kind, tuple[int, int] | None]:
    """What the unit word at `start` makes of a number, and where that word is."""
    for kind, pattern in _after_number():
        match = pattern.match(page.lower, start, limit)
        if match and _unit_fits(page, kind, numeral, match):
            return kind, match.span("unit")
    return "count", None


# "5x full stack engineers" counts people; "5x faster builds" is a multiple.
_MANY = Late(
    r" (?!(?:more|less|faster|better|higher|lower|greater|larger|bigger|cheaper|fewer|increase"
    r"|growth|return|improvement|the|as|our|in|on|of|by|per|for)(?![a-z]))"
    r"(?:[a-z-]+ ){0,3}[a-z]{2,}(?<!s)s(?![a-z])"
)


def _unit_fits(page: Page, kind: Kind, numeral: Numeral, match: re.Match[str]) -> bool:
    unit = match["unit"]
    if MASK in match[0]:
        return False
    if unit in ("x", "×") and _MANY.match(page.after(match.end(), 60)):
        return False
    if numeral.form == "han" and kind == "count":
        return bool(_han_unit().match(page.lower, match.start()))
    if unit in ("x", "×"):
        return numeral.form == "digits"
    if unit == "分" and numeral.form == "han":
        return True
    if unit in ("日", "月") and kind == "duration":
        return unit != "月"
    if kind == "duration" and unit == "分":
        return False
    if kind == "duration" and unit == "年" and numeral.form == "digits":
        return numeral.value < 200
    if kind == "duration" and re.match(r"[a-z]", unit):
        return not re.match(r"[ -](?:in a row|old)", page.after(match.end(), 8))
    if kind == "score" and unit in ("points", "point", "pts", "pt"):
        return not page.after(match.end(), 6).startswith(" of sa")
    return True


_SCORED = Late(
    r"(?<![a-z])(?:nps|enps|csat|ces|rating|ratings|score|scores|gpa|satisfaction"
    r"|ielts|toefl|toeic|sat|act|index)(?: score| rating| index)?"
    r"(?: (?:from|to|of|at|is|above|over|below|reach|reaches|hits?|up|by|>=?"
    r"|≥)){0,2}[ :]*(?:at least |over |above )?$"
    r"|(?:净推荐值|评分|得分|满意度|分数|星等|评等|推荐值)(?:[^\d\n,，。;；]{0,6})$"
)


def _is_scored(page: Page, start: int) -> bool:
    return _SCORED.search(page.before(start, 40)) is not None
