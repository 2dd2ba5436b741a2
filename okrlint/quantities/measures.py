"""Quantities: a numeral with the sign, comparator, currency and unit around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from okrlint.quantities.lists import word_lists
from okrlint.quantities.model import Comparator, Kind, Name, Quantity
from okrlint.quantities.names import SURE
from okrlint.quantities.numerals import Numeral, han_value, numerals, scale_of, words_value
from okrlint.quantities.page import MASK, Candidate, Page
from okrlint.quantities.patterns import CUTS, LEFT, RIGHT, any_of

_COMPARATORS: tuple[tuple[Comparator, str], ...] = (
    # the negated ones first: 不超过 is not 超过
    (
        "<=",
        r"(?:at most|at the most|no more than|not more than|no higher than"
        r"|no longer than|up to|max(?:imum)?(?: of)?"
        r"|a maximum of|<=|≤|至多|最多|不超过|不高于|不多于|不大于|不晚于|上限为?"
        r"|at or below|within(?: just)?|in under|in less than|控制在)",
    ),
    (
        ">=",
        r"(?:at least|at the least|no less than|no fewer than|not less than"
        r"|not fewer than|no lower than|at or above|min(?:imum|\.)?(?: of)?"
        r"|a minimum of|>=|≥|至少|最少|起码|不低于|不少于|不小于|不下于|保底"
        r"|(?<![线以])上(?=[百千万亿])|破|突破|(?<![送转传])达到?|满|冲破|站上|突破至)",
    ),
    ("<=", r"(?:不到(?=0)|低于或等于|小于等于)"),
    (
        "<",
        r"(?:below|under|less than|fewer than|lower than|shorter than|faster than"
        r"|sub[- ]?|<|低于|少于|小于|不到|不足|短于|低過)",
    ),
    (
        ">",
        r"(?:more than|over|above|greater than|higher than|longer than|larger than"
        r"|bigger than|beyond|exceed(?:s|ing|ed)?|upwards of"
        r"|surpass(?:es|ing|ed)?|in excess of|(?<![-=>])>|超过|超出|超|逾|高于|大于"
        r"|多于|长于|(?<![通经])过(?= ?[百千万亿半\d]))",
    ),
    (
        "~",
        r"(?:about|around|approximately|approx\.?|roughly|nearly|almost|circa"
        r"|close to|some|~|(?<![签预解续合违公节契履特])约|约莫|接近|(?<![附最靠])近"
        r"|差不多)",
    ),
)
_AFTER: tuple[tuple[Comparator, str], ...] = (
    (
        ">=",
        r" ?(?:\+(?![\d])|或?以上|or (?:more|higher|above|better|greater"
        r"|over)(?![a-z])|and (?:above|over|up)(?![a-z])|plus(?![a-z])|起跳)",
    ),
    (
        "<=",
        r" ?(?:或?以下|以内|之内|内(?![部容外在])|or (?:less|fewer|below|lower|under"
        r"|faster|better)(?![a-z])|max(?![a-z])|封顶)",
    ),
    ("~", r" ?(?:左右|上下)"),
)


@cache
def _left_comparators() -> tuple[tuple[Comparator, re.Pattern[str]], ...]:
    return tuple(
        (sign, re.compile(rf"(?:(?<![a-z])|(?<=[^\x00-\x7f])){pattern} ?(?:的)?(?:an? )?(?s:.)\Z"))
        for sign, pattern in _COMPARATORS
    )


@cache
def _right_comparators() -> tuple[tuple[Comparator, re.Pattern[str]], ...]:
    return tuple((sign, re.compile(pattern)) for sign, pattern in _AFTER)


def _lists(key: str) -> str:
    return any_of(word_lists("units")[key])


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
            rf"{_lists('currency-zh')}(?!件|素|宇|旦|老|器|头|链)",
            rf"(?:{any_of(c.lower() for c in word_lists('units')['currency-codes'])}"
            rf"|{_lists('currency-en')}){RIGHT}",
            r"[€£]",
        )
    )
    rows: tuple[tuple[Kind, str], ...] = (
        (
            "points",
            r"(?:percentage[ -]points?|percent points?|% points?|p\.p\.|ppts?|pps?"
            r"|pct pts?|bps|bp|basis points?)(?![a-z])|个?百分点",
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
            rf"(?:{_lists('time-zh')})(?![轻货志级均报刊会薪次底初末中款卡票限龄纪轮检"
            r"活])|(?:(?:business|working|calendar|consecutive|full|man"
            rf"|person)[ -])?{_lists('time-en')}(?![a-z-])(?!'s)",
        ),
        ("count", rf"{_lists('classifiers')}"),
    )
    return tuple((kind, re.compile(rf"[ -]?(?P<unit>{pattern})")) for kind, pattern in rows)


@cache
def _han_unit() -> re.Pattern[str]:
    return re.compile(rf"多?(?:余)? ?(?P<unit>{_lists('han-classifiers')})")


_RANGE = re.compile(r" ?(?P<between>-|~|至|到| to |to|或|or)(?P<space> ?)$")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A numeral with what is attached to its left."""

    numeral: Numeral
    start: int
    sign: int
    currency: str | None
    comparator: Comparator


def find_patterns(page: Page) -> Iterator[Candidate]:
    """Candidates for quantities that are written in a way of their own."""
    if not page.has_numbers:
        return
    for rank, kind, pattern in _patterns():
        for match in pattern.finditer(page.lower):
            quantity = _of_pattern(page, kind, match)
            if quantity is not None:
                yield Candidate(rank, quantity)


_ORDINAL_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fifth": 5,
    "fifths": 5,
    "tenth": 10,
    "tenths": 10,
    "sixth": 6,
    "eighth": 8,
    "eighths": 8,
}
_MULTIPLES = {
    "double": 2,
    "doubles": 2,
    "doubled": 2,
    "doubling": 2,
    "triple": 3,
    "triples": 3,
    "tripled": 3,
    "tripling": 3,
    "treble": 3,
    "quadruple": 4,
    "quadrupled": 4,
    "quadrupling": 4,
    "quintuple": 5,
    "twofold": 2,
    "two-fold": 2,
    "threefold": 3,
    "three-fold": 3,
    "fourfold": 4,
    "fivefold": 5,
    "tenfold": 10,
    "ten-fold": 10,
    "hundredfold": 100,
    "thrice": 3,
    "halve": 0.5,
    "halves": 0.5,
    "halved": 0.5,
    "halving": 0.5,
    "half": 0.5,
    "twice": 2,
    "翻倍": 2,
    "翻番": 2,
    "翻一番": 2,
    "翻一倍": 2,
    "翻了一番": 2,
    "翻两番": 4,
    "翻三番": 8,
    "倍增": 2,
    "加倍": 2,
    "双倍": 2,
    "翻两倍": 2,
    "翻两翻": 4,
    "翻一翻": 2,
    "增倍": 2,
    "一半": 0.5,
    "半数": 0.5,
    "对半": 0.5,
    "减半": 0.5,
    "砍半": 0.5,
    "腰斩": 0.5,
    "过半": 0.5,
    "过半数": 0.5,
    "超半数": 0.5,
    "大半": 0.5,
    "逾半": 0.5,
    "近半": 0.5,
}


@cache
def _patterns() -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    han = "[零〇一二两三四五六七八九十百千万亿]"
    ones = "one|two|three|four|five|six|seven|eight|nine|ten"
    small = rf"(?:\d{{1,6}}(?:\.\d{{1,3}})?|{ones})"
    classifier = any_of(word_lists("units")["classifiers"])
    time_nouns = (
        r"(?:second|minute|hour|day|week|fortnight|month|quarter|year|semester|term|sprint|season)"
    )
    rows: tuple[tuple[int, str, str], ...] = (
        # percentages in characters
        (
            SURE,
            "han-percent",
            rf"百分之(?P<n>{han}{{1,8}}(?:点{han}{{1,4}})?|\d{{1,4}}(?:\.\d{{1,4}})?)",
        ),
        (SURE, "hundred-percent", r"百分之?百(?!分)"),
        (SURE, "han-fraction", rf"(?P<b>{han}{{1,3}}|\d{{1,4}})分之(?P<a>{han}{{1,3}}|\d{{1,4}})"),
        # multiples and shares
        (
            SURE,
            "multiple",
            r"(?:翻(?:了?[一两三]番|倍|番|[一两]倍|[一两]翻)|(?<!成)倍增|(?<!成)加倍"
            r"|双倍|减半|腰斩|对半|砍半|过半数?|(?:超|逾|近)半数?|半数|一半"
            r"|大半)(?![自导成山路夜])",
        ),
        (
            SURE,
            "multiple",
            rf"{LEFT}(?:double|triple|treble|quadrupl|quintuple|halv)(?:s|d|es|ed|e"
            r"|ing)?(?![a-z0-9-])",
        ),
        (
            SURE,
            "multiple",
            rf"{LEFT}(?:doubling|tripling|(?:two|three|four|five|ten|hundred)-?fold|thrice){RIGHT}",
        ),
        (
            SURE,
            "half",
            rf"{LEFT}half(?: of)?(?= (?:the|our|all|of|as|their|its|users|customers"
            r"|employees|teams|time|price|cost|what|that|every)(?![a-z])|[ ]?[.,;)]"
            rf"|$)|(?<=by |in )half{RIGHT}",
        ),
        (
            SURE,
            "fraction",
            rf"{LEFT}(?:(?P<a>an?|one|two|three|four|five|seven|nine)[ -](?P<b>thirds?"
            r"|quarters?|fifths?|tenths?|eighths?|sixth|halves|half))(?= (?:of|the"
            r"|more|less|fewer|reduction|increase|in|by|to|from)(?![a-z])|[ ]?[.,;)]"
            r"|$)",
        ),
        (
            SURE,
            "fraction-of",
            r"(?<=by )(?P<a>[1-4])/(?P<b>[2-5])(?![\d/])"
            r"|(?<=factor of )(?P<n>\d{1,3}(?:\.\d)?)(?![\d%])",
        ),
        # scores and shares of a whole
        (
            SURE,
            "score",
            r"(?<![\d./a-z$])(?P<a>\d{1,3}(?:\.\d{1,2})?) ?/ ?(?P<b>5|10"
            r"|100)(?:\.0)?(?![\d/%.]|年|月|-)(?! ?(?:[a-z]+s\b"
            r"|[家个位名人场次间台店]))",
        ),
        (
            SURE,
            "out-of",
            rf"(?<![\d./a-z$])(?P<a>{small})(?P<link>(?: |-)out(?: |-)of(?: "
            r"|-)(?:every )?| of (?:the |our |all )?"
            rf"| ?/ ?)(?P<b>\d{{1,6}}(?:,\d{{3}})?"
            rf"|{ones})(?P<noun>(?! ?%)(?: [a-z-]+){{0,3}})(?![a-z\d%/.])",
        ),
        (
            SURE,
            "one-in",
            rf"{LEFT}(?P<a>\d{{1,2}}|one|two|three|four|five|six|seven|eight"
            rf"|nine) (?:in|in every) (?P<b>[2-9]|[1-9]\d{{1,5}}|\d{{1,3}},\d{{3}}|two"
            r"|three|four|five|six|seven|eight|nine|ten|twenty|hundred"
            r"|thousand)(?![\d%.,:]|[a-z])(?! (?:days?|weeks?|months?|hours?|minutes?"
            r"|years?|clicks?|steps?)\b)",
        ),
        (
            SURE,
            "ratio",
            r"(?<![\d:.a-z])(?P<a>\d{1,3}(?:\.\d{1,2})?)(?::"
            r"| : )(?P<b>\d{1,2}(?:\.\d{1,2})?)(?![\d:%])",
        ),
        # rank
        (
            SURE,
            "rank",
            r"(?:(?<![a-z])rank(?:s|ed|ing)?|(?<![a-z])position"
            r"|(?<![a-z])place)(?: (?:in|among|within|at|of|to"
            r"|as))?(?: the)?(?: (?P<top>top))?[ ]?(?:#|no\.? ?|number "
            r"|position )?(?P<n>\d{1,4})(?![\d%.:,/a-z])(?! ?(?:[a-z]+s\b))",
        ),
        (
            SURE,
            "rank",
            r"(?:排名|名次|排行|位居|跻身|位列)(?:[^\d\n,.;，。；]{0,10}?)(?:第 ?"
            r"|前 ?)(?P<n>\d{1,4}|[一二三四五六七八九十百]{1,3})(?:名|位)?(?!强|批|次)",
        ),
        (
            SURE,
            "half-time",
            r"(?<![上下\d一二三四五六七八九十两年])半(?P<unit>个?小时|个?钟头|天|年"
            r"|个月)(?![度报成轴])"
            rf"|{LEFT}half (?:an? )(?P<word>hour|day|year|month|minute){RIGHT}",
        ),
        (
            SURE,
            "and-half",
            r"(?<![\d.])(?P<n>\d{1,3}|[一二三四五六七八九十两]{1,2}) ?(?:个半(?P<unit>"
            r"小时|月|钟头|星期)|(?P<after>[年天])半)(?!度|报)",
        ),
        # frequency
        (
            SURE,
            "frequency",
            rf"{LEFT}(?P<n>once|twice|thrice)(?: (?:a|an|per|each"
            rf"|every)[ -](?P<per>{time_nouns}))(?![a-z])",
        ),
        (SURE, "twice", rf"{LEFT}twice{RIGHT}"),
        (
            SURE,
            "every",
            rf"{LEFT}(?:every|each) (?P<n>\d{{1,4}}|two|three|four|five|six|seven"
            rf"|eight|ten|twelve)[ -](?P<unit>{time_nouns}s?|business days"
            r"|working days)(?![a-z])",
        ),
        (
            SURE,
            "every-han",
            r"每(?:隔)? ?(?P<n>\d{1,4}|[两二三四五六七八九十]{1,3}) ?(?P<unit>个?(?:小"
            r"时|工作日|月|星期|礼拜|季度|学期)|分钟|天|日|周|年|季)(?P<tail>(?:开展"
            r"|举办|举行|召开|进行|发布|发送|更新|复盘|做|写|组织)? ?(?:1"
            r"|一) ?[次场回篇期轮封])?",
        ),
        (
            SURE,
            "each-of",
            rf"每 ?(?P<b>\d{{1,6}}|{han}{{1,3}}) ?{classifier}[^\d,.;，。；、\n]{{0,10"
            rf"}}?(?:有|中)(?:至少|约|超过)?(?:有)? ?(?P<a>\d{{1,6}}"
            rf"|{han}{{1,3}}) ?{classifier}",
        ),
        (
            SURE,
            "within-of",
            rf"(?<![\d.])(?P<n>\d{{1,6}})(?P<unit> ?{classifier})(?=[^\d,.;，。；、\n]"
            rf"{{0,8}}?(?:中|里)(?:至少|约|超过)?(?:有)? ?\d{{1,6}} ?{classifier})",
        ),
        (
            SURE,
            "per-many",
            r"每 ?(?P<n>\d{1,6}|[十百千万亿]{1,2})(?P<unit> ?(?:人次|人|次|单|台|件"
            r"|张|个|份|公里|小时|平方?米|坪|户|万|例|床|行))",
        ),
        (
            SURE,
            "per-many",
            r"(?<=per )(?P<n>\d{1,3}(?:,\d{3}){0,3}[km]?|hundred|thousand"
            r"|million)(?P<unit> ?[a-z-]*)(?![\d%])",
        ),
        (
            SURE,
            "great",
            r"(?<![一二三四五六七八九十\d第])(?P<n>[两二三四五六七八九十]"
            r"|\d{1,2}) ?大(?=[\u4e00-\u9fff]{2})(?![一二三四会学])",
        ),
        # not a single one
        (SURE, "zero-han", rf"零(?={any_of(w.lower() for w in word_lists('units')['zero-of'])})"),
        (
            SURE,
            "zero-han",
            r"(?<=[为到至于达])零(?![售件食工星散])|(?<=清)零(?![售件])|(?<=归)零(?!心)",
        ),
        # placeholders
        (
            SURE,
            "placeholder",
            r"(?<![a-z0-9_])(?P<sign>[$¥€£] ?)?(?:x{1,4}|n|y|_{1,8}|\?{1,3}"
            r"|[<\[{(](?:x|n|y|number|num|target|baseline|value|amount|percent|数字"
            r"|数值|目标值|目标|待定|tbd|\?)[>\]})])(?P<unit> ?(?:%|个百分点"
            r"|percent(?![a-z])|pp(?![a-z])))",
        ),
        (
            SURE,
            "placeholder",
            rf"(?<![a-z0-9_.])(?P<sign>[$¥€£] ?)?(?:x{{1,4}}|n|_{{2,8}}"
            rf"|\?{{2,3}})(?P<unit> ?(?:[万亿千百]{{1,2}}[元家个人名次]?|倍|成|折"
            rf"|{_lists('han-classifiers')}|{_lists('time-zh')}))(?![a-z])",
        ),
        (
            SURE,
            "placeholder",
            r"(?<![a-z0-9_])[$¥€£] ?(?:x{1,4}|n|_{2,8})(?P<unit> ?(?:k|m|mm|million|b"
            r"|bn|万|亿))?(?![a-z0-9])",
        ),
        (
            SURE,
            "placeholder",
            r"(?:(?<=to )|(?<=by )|(?<=from )|(?<=least )|(?<=than )|(?<=of )"
            r"|(?<=below )|(?<=above )|(?<=under )|(?<=over )"
            r"|(?<=[到至为达从由]))[ ]?(?:x{1,4}|y|tbd|tbc|_{2,8}|[<\[{](?:x|n|y"
            r"|number|num|target|baseline|value|tbd|\?|数字|目标值|目标|数值"
            r"|待定)[>\]}]|待定|待确认)(?P<unit> (?!(?:to|by|in|from|and|or|the|for"
            r"|of|on|at)(?![a-z]))[a-z]+s?)?(?![a-z0-9/%.-])",
        ),
        (
            SURE,
            "placeholder",
            r"(?<![a-z0-9_.])(?:xx{1,3}|x|<(?:number|x|n)>|\[(?:number|x"
            r"|n)\])(?P<unit> (?!(?:to|by|in|from|and|or|the|for|of|on|at|is"
            r"|as)(?![a-z]))(?:[a-z-]+ )?[a-z]{2,}s)(?![a-z])",
        ),
        (
            SURE,
            "placeholder",
            r"(?:target|baseline|goal|目标|基线|目标值)[:： ]{1,2}(?:tbd|tbc|待定"
            r"|待确认|x{1,4}|\?{1,3})(?![a-z0-9])",
        ),
    )
    return tuple((rank, kind, re.compile(pattern)) for rank, kind, pattern in rows)


def _value(written: str) -> float:
    written = written.replace(",", "").strip()
    if re.fullmatch(r"[\d.]+[km]?", written):
        if written[-1] in "km":
            return float(written[:-1]) * scale_of(written[-1])
        return float(written)
    if written.isascii():
        return words_value(written)
    return han_value(written)


def _of_pattern(page: Page, kind: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    while start < end and page.lower[start] == " ":
        start += 1
    groups = match.groupdict()
    if kind == "han-percent":
        return _make(page, start, end, "percent", _value(match["n"]), unit=(start, start + 3))
    if kind == "hundred-percent":
        return _make(page, start, end, "percent", 100.0)
    if kind == "han-fraction":
        whole = _value(match["b"])
        return _make(page, start, end, "ratio", _value(match["a"]) / whole) if whole else None
    if kind == "half-time":
        span = match.span("unit" if match["unit"] else "word")
        return _make(page, start, end, "duration", 0.5, unit=span, number_end=start + 1)
    if kind == "and-half":
        span = match.span("unit" if match["unit"] else "after")
        return _make(page, start, end, "duration", _value(match["n"]) + 0.5, unit=span)
    if kind in ("multiple", "twice", "half"):
        word = match[0].strip()
        value = _MULTIPLES.get(word) or _MULTIPLES.get(
            re.sub(r"^(?:超|逾|近|过|大)(?=半)", "", word)
        )
        if value is None:
            value = (
                0.5
                if "半" in word or word.startswith("hal")
                else 4.0
                if word.startswith("quad")
                else 2.0
            )
        comparator: Comparator = (
            ">" if word[0] in "过超逾" and "半" in word else "~" if word[0] == "近" else ""
        )
        if kind == "half":
            end = start + 4
        return _make(page, start, end, "ratio", float(value), comparator=comparator)
    if kind == "fraction":
        count = 1.0 if match["a"] in ("a", "an") else words_value(match["a"])
        return _make(page, start, end, "ratio", count / _ORDINAL_PARTS[match["b"]])
    if kind == "fraction-of":
        if match["n"]:
            return _make(page, start, end, "ratio", float(match["n"]))
        if int(match["a"]) >= int(match["b"]) or not CUTS.search(page.before(start, 80)):
            return None
        return _make(page, start, end, "ratio", int(match["a"]) / int(match["b"]))
    if kind == "score":
        return _scored(page, match, start, end)
    if kind == "out-of":
        return _out_of(page, match)
    if kind == "one-in":
        whole = 100.0 if match["b"] == "hundred" else _value(match["b"])
        part = _value(match["a"])
        if part >= whole or (part > 3 and whole not in (10, 20, 100, 1000)):
            return None
        return _make(page, start, end, "ratio", part / whole)
    if kind == "ratio":
        whole = float(match["b"])
        return _make(
            page, start, end, "ratio", float(match["a"]) / whole if whole else float(match["a"])
        )
    if kind == "rank":
        return _make(
            page,
            match.start("n"),
            match.end("n"),
            "rank",
            _value(match["n"]),
            comparator="<=" if groups.get("top") or "前" in match[0] else "",
        )
    if kind == "frequency":
        count = {"once": 1.0, "twice": 2.0, "thrice": 3.0}[match["n"]]
        return _make(page, start, end, "rate", count, per=match["per"], number_end=match.end("n"))
    if kind in ("every", "every-han"):
        text = page.text[match.start("unit") : match.end("unit")]
        return _make(
            page,
            start,
            end,
            "rate",
            _value(match["n"]),
            unit=match.span("unit"),
            per=text,
            number_end=match.end("n"),
        )
    if kind == "each-of":
        whole = _value(match["b"])
        return _make(page, start, end, "ratio", _value(match["a"]) / whole) if whole else None
    if kind in ("per-many", "within-of"):
        return _make(
            page,
            start,
            end,
            "count",
            _value(match["n"]),
            unit=match.span("unit"),
            role_scope=True,
            number_end=match.end("n"),
        )
    if kind == "great":
        return _make(
            page,
            start,
            end,
            "count",
            _value(match["n"]),
            role_scope=True,
            number_end=match.end("n"),
        )
    if kind == "zero-han":
        return _make(page, start, end, "count", 0.0)
    unit_span = match.span("unit") if groups.get("unit") else None
    return _make(page, start, end, "placeholder", None, unit=unit_span)


def _scored(page: Page, match: re.Match[str], start: int, end: int) -> Quantity | None:
    """4.8/5 is a score; 5/10 before 前 or after "by" is a date, and a share beyond 1 is neither."""
    value, whole = float(match["a"]), float(match["b"])
    if value > whole or re.match(r" ?(?:前|之前|以前|起|日)", page.after(end, 4)):
        return None
    return _make(page, start, end, "score", value, number_end=end)


_NO_WHOLE = frozenset(["which", "whom", "them", "us", "our", "its", "their", "the", "a", "an"])


def _out_of(page: Page, match: re.Match[str]) -> Quantity | None:
    """9 of 12 teams counts teams; 9 out of 10 alone is a score, of a crowd a share."""
    value, whole = _value(match["a"]), _value(match["b"])
    slash, of = "/" in match["link"], match["link"].strip().startswith("of")
    nouns = match["noun"].split()
    stops = set(word_lists("units")["noun-stops"])
    plural = next((w for w in nouns if w in stops or _is_plural(w)), None)
    if plural in stops:
        plural = None
    if (
        not 0 <= value <= whole
        or whole == 0
        or (slash and not plural)
        or (of and not plural and whole > 100)
    ):
        return None
    end = match.end("b")
    if (
        plural
        and not slash
        and not of
        and whole in (2, 3, 4, 5, 10, 100)
        and plural not in ("points", "stars")
    ):
        return _make(page, match.start(), end, "ratio", value / whole)
    if plural:
        at = page.lower.find(plural, end)
        span = (at, at + len(plural))
        return _make(page, match.start(), span[1], "count", value, unit=span, number_end=end)
    return _make(page, match.start(), end, "score", value)


def _make(
    page: Page,
    start: int,
    end: int,
    kind: Kind,
    value: float | None,
    *,
    upper: float | None = None,
    unit: tuple[int, int] | None = None,
    comparator: Comparator | None = None,
    per: str | None = None,
    number_end: int | None = None,
    role_scope: bool = False,
) -> Quantity:
    """A quantity with its comparator and "per" looked up around it unless given."""
    if not comparator:
        comparator = _comparator(page, start, end)
    if per is None and not role_scope:
        per = _per(page, start, end)
    times = kind == "ratio" and unit is not None and page.lower[unit[0]] in "x×"
    if per is not None and (kind == "count" or times):
        kind = "rate"
    return Quantity(
        start,
        end,
        page.text[start:end],
        kind,
        value,
        upper,
        page.text[unit[0] : unit[1]].strip() if unit else None,
        comparator,
        per,
        "scope" if role_scope else "measure",
        end if number_end is None else number_end,
    )


def _comparator(page: Page, start: int, end: int) -> Comparator:
    sign = _comparator_left(page, start)
    if sign:
        return sign
    after = page.after(end, 16)
    for sign, pattern in _right_comparators():
        if pattern.match(after):
            return sign
    return ""


_PER_AFTER = re.compile(
    r"(?: ?/ ?(?:per )?|[ -](?:per|a|an|each|every) (?:single )?)"
    r"(?P<per>second|sec|minute|min|hour|hr|h|day|d|business day|working day|week"
    r"|wk|fortnight|month|mo|quarter|qtr|q|year|yr"
    r"|sprint|semester|term|season|shift|head|person|user|customer|employee"
    r"|engineer|rep|seller|store|shop|site|team|member|account"
    r"|session|visit|order|ticket|call|agent|student|class|patient|bed|unit"
    r"|release|deploy|night|room|lead|capita|seat|post|article|video"
    r"|天|日|周|月|年|季度?|小时|分钟|秒|人|次|店|家|单|户|场|人月|人天|工作日|班"
    r"|台|亩|平方?米|坪)(?![a-z])"
)
_PER_WORD = re.compile(r" per (?P<per>[a-z]+(?:[ -][a-z]+)?)")
_PER_BETWEEN = re.compile(
    r"(?: [a-z-]+){1,4}? (?:per|a|an|each|every) (?P<per>second|minute|hour|day"
    r"|week|month|quarter|year|sprint|semester|term|shift|fortnight)(?![a-z])"
)
_PER_BEFORE = re.compile(
    r"(?:每个?(?P<per>人每[月周天日年]|[月周天日年季晚]度?|季度|星期|礼拜|小时"
    r"|分钟|秒|学期|人|店|家店?|户|单|工作日|班|场"
    r"|[位名间支][^\d\s,，每]{0,6}(?:每[月周天日年季])?|亩"
    r"|千次|个[^\d\s,，每]{0,5}(?:每[月周天日年季])?|门店|客户|用户|员工|团队"
    r"|部门)|(?P<per2>单[店月日周人]|人均|日均|月均|周均|年均|户均|店均))"
    r"[^\d\n,.;:，。；：、]{0,14}$"
)


def _per(page: Page, start: int, end: int) -> str | None:
    """What the quantity is per, if it says so behind it or (in Chinese) in front of it."""
    for pattern in (_PER_AFTER, _PER_WORD):
        match = pattern.match(page.lower, end, page.line_end(end))
        if match:
            return page.text[match.start("per") : match.end("per")]
    match = _PER_BETWEEN.match(page.lower, end, min(page.line_end(end), end + 60))
    if match:
        return page.text[match.start("per") : match.end("per")]
    low = max(page.line_start(start), start - 24)
    if (
        "每" in page.lower[low:start]
        or "均" in page.lower[low:start]
        or "单" in page.lower[low:start]
    ):
        match = _PER_BEFORE.search(page.lower[low:start])
        if match:
            group = "per" if match["per"] else "per2"
            return page.text[low + match.start(group) : low + match.end(group)]
    return None


# --- generic: a numeral and what surrounds it -------------------------------------------------

_ONE_COUNTS_BEFORE = re.compile(
    r"(?:at least|only|exactly|just|minimum of|no more than|more than|less than"
    r"|at most|than|from|to|of|up to|least|another|every)"
    r" (?:just )?$|(?:至少|最少|只|仅|仅有|只有|不少于|不超过|最多"
    r"|唯有)[^\d,.;，。；\n]{0,8}$|(?:每人|每周|每月|每天|每日|每年|每季|每季度"
    r"|每班|每店|每户|各|多|少"
    r"|从|由|[减缩降增加升]?[短少低至到])[ ]?(?:[完成举办开展发送写读做推出上线新"
    r"增拜访组织参加产出交付]{0,4})$"
)
_ONE_COUNTS_AFTER = re.compile(
    r" (?:[a-z-]+ ){1,4}?(?:per|each|every) [a-z]+| per | or more|/| (?:a"
    r"|an) (?:day|week|month|quarter|year)(?![a-z])|%| percent"
)
_ONE_TIME = re.compile(
    r" (?:business |working |calendar |full )?(?:second|minute|hour|day|week"
    r"|month|quarter|year)(?![a-z])"
)
_ONE_WINDOW = re.compile(r"(?<![a-z])(?:within|in|under|after|inside|over) $")
_ARTICLE_TIME = re.compile(r" ?(?:内|以内|之内|以上|以下|左右|后|前)")


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
    if _ONE_TIME.match(after) and _ONE_WINDOW.search(before):
        return None
    return Name(numeral.start, numeral.end, page.text[numeral.start : numeral.end], "article")


@cache
def _article() -> re.Pattern[str]:
    return re.compile(rf" ?{any_of(word_lists('units')['article-classifiers'])}")


def _han_article(page: Page, numeral: Numeral) -> Name | None:
    """一个, 一套, 一家 as the article they are; other uncounted numerals are nothing."""
    if page.lower[numeral.start : numeral.end] != "一":
        return None
    match = _article().match(page.lower, numeral.end)
    if not match:
        return None
    return Name(numeral.start, match.end(), page.text[numeral.start : match.end()], "article")


_BARE_CUE = re.compile(
    r"(?:[到至达为破超过逾近约增减降升]|超过|达到|突破|至少|不低于|不少于|不超过"
    r"|低于|高于|约|上|满|目标|累计|新增|[$¥])[ ]?$"
)


def _han_counts(page: Page, numeral: Numeral, following: Numeral | None) -> bool:
    """Whether a Chinese numeral counts: it has a measure word, or is long, or a cue calls for it."""
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
    time = re.match(rf" ?{any_of(word_lists('units')['time-zh'])}", after)
    if time:
        # at the end of a reading of time: 一天内, 缩短到一天, 在一周之内
        tail = page.after(numeral.end + time.end(), 4)
        return bool(
            _ARTICLE_TIME.match(tail)
            or re.search(r"(?:[到至为于从由降]|低于|少于|不超过|至少|提前|每) ?$", before)
        )
    if not _article().match(after):
        return False
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
    return _Draft(numeral, start, sign, currency, _comparator_left(page, start))


def _comparator_left(page: Page, start: int) -> Comparator:
    # with the first character of the number itself, for 上萬 and 過億
    before = page.before(start, 24) + page.lower[start]
    for sign, pattern in _left_comparators():
        if pattern.search(before):
            return sign
    return ""


_MOVES = re.compile(
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
    if low >= high or (
        draft.numeral.form != following.form and "han" in (draft.numeral.form, following.form)
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


def _right(page: Page, draft: _Draft, last: Numeral, upper: Numeral | None) -> Quantity | None:
    """The whole quantity: what follows the numeral decides its kind."""
    numeral = draft.numeral
    value, high = numeral.value * draft.sign, None
    if upper is not None:
        high = upper.value
        if numeral.scale == 1 and upper.scale != 1 and value * upper.scale <= high:
            value *= upper.scale
    end = last.end
    limit = page.line_end(end)
    comparator = draft.comparator
    rough = re.match(r" ?(?:\+|多|余)(?![\d%])(?!个?百分)", page.lower[end : min(limit, end + 4)])
    if rough and not (
        rough[0].strip() == "+"
        and page.lower[end + len(rough[0]) : end + len(rough[0]) + 1].isdigit()
    ):
        if not comparator:
            comparator = ">=" if "+" in rough[0] else ">"
        after = end + len(rough[0])
    else:
        after = end
    if last.rough and not comparator:
        comparator = "~"
    kind: Kind = "count"
    unit: tuple[int, int] | None = None
    number_end = end
    for candidate, pattern in _after_number():
        match = pattern.match(page.lower, after, limit)
        if not match or not _unit_fits(page, candidate, numeral, match):
            continue
        kind, unit, end = candidate, match.span("unit"), match.end()
        break
    if unit is not None and kind in ("percent", "points") and page.lower[unit[0]] in "%‰":
        number_end = unit[1]
    if kind == "percent" and unit is not None and page.lower[unit[0]] == "成":
        value, high = value * 10, high * 10 if high is not None else None
        written = page.lower[unit[0] + 1 : unit[1]]
        unit = (unit[0], unit[0] + 1)
        value += 5 if written == "半" else han_value(written) if written else 0
    if unit is not None and page.lower[unit[0]] == "折":
        kind = "ratio"
        value = value / 10 if value < 10 else value / 100
    if draft.currency and kind in ("count", "score"):
        kind = "money"
        unit = None if kind != "money" or unit is None else unit
        unit = None
        end = number_end if not rough else after
    text_unit: str | None = draft.currency if kind == "money" and unit is None else None
    if unit is None and kind == "count":
        kind, unit, end = _noun_unit(page, numeral, after if rough else end, limit, kind)
    if kind == "count" and unit is None and _is_scored(page, draft.start):
        kind = "score"
    quantity = _make(
        page,
        draft.start,
        max(end, number_end),
        kind,
        value,
        upper=high,
        unit=unit,
        comparator=comparator,
        number_end=min(number_end, max(end, number_end)),
    )
    if text_unit is not None:
        quantity = Quantity(
            quantity.start,
            quantity.end,
            quantity.text,
            quantity.kind,
            quantity.value,
            quantity.upper,
            text_unit,
            quantity.comparator,
            quantity.per,
            quantity.role,
            quantity.number_end,
        )
    return quantity


def _unit_fits(page: Page, kind: Kind, numeral: Numeral, match: re.Match[str]) -> bool:
    unit = match["unit"]
    if MASK in match[0]:
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


_SCORED = re.compile(
    r"(?<![a-z])(?:nps|enps|csat|ces|rating|ratings|score|scores|gpa|satisfaction"
    r"|ielts|toefl|toeic|sat|act|index)(?: score| rating| index)?"
    r"(?: (?:from|to|of|at|is|above|over|below|reach|reaches|hits?|up|by|>=?"
    r"|≥)){0,2}[ :]*(?:at least |over |above )?$"
    r"|(?:净推荐值|评分|得分|满意度|分数|星等|评等|推荐值)(?:[^\d\n,，。;；]{0,6})$"
)


def _is_scored(page: Page, start: int) -> bool:
    return _SCORED.search(page.before(start, 40)) is not None


_WORD = re.compile(r"[ -](?P<word>[a-z][a-z'&]*(?:-[a-z]+)*)")


def _is_plural(word: str) -> bool:
    if word in word_lists("units")["true-plurals"]:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in word_lists("units")["false-plurals"]
    )


def _noun_unit(
    page: Page, numeral: Numeral, start: int, limit: int, kind: Kind
) -> tuple[Kind, tuple[int, int] | None, int]:
    """The noun that an English count counts: the first plural, else the last word of its run."""
    if page.lower[start : start + 1] not in (" ", "-", MASK):
        return kind, None, start
    stops = _stops()
    at = start
    runs: list[tuple[int, int]] = []
    crossed = False
    while len(runs) < 4:
        match = _WORD.match(page.lower, at, limit)
        if not match:
            # step over a name inside the noun phrase: 3 B2B customers
            hole = re.compile(rf" ?{MASK}{{1,24}}").match(page.lower, at, limit)
            if not hole or crossed:
                break
            crossed = True
            at = hole.end()
            continue
        word = match["word"]
        if word.split("-")[0] in stops or word in stops or re.match(r"(?:to|from)\Z", word):
            break
        runs.append(match.span("word"))
        at = match.end()
        if _is_plural(word):
            break
    if not runs:
        return kind, None, start
    chosen = next((r for r in runs if _is_plural(page.lower[r[0] : r[1]])), None)
    if chosen is None:
        chosen = runs[0] if numeral.value != 1 and len(runs) > 2 else runs[-1]
    if crossed and MASK in page.lower[start : chosen[1]]:
        return kind, chosen, start
    return kind, chosen, chosen[1]


@cache
def _stops() -> frozenset[str]:
    return frozenset(word_lists("units")["noun-stops"])
