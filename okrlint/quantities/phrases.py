"""Quantities in a notation of their own: 三成五 in words, 9 out of 10, twice a week, X%."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from okrlint.quantities.lists import word_lists
from okrlint.quantities.model import Comparator, Quantity
from okrlint.quantities.nouns import is_plural
from okrlint.quantities.numerals import han_value, scale_of, words_value
from okrlint.quantities.page import Candidate, Page
from okrlint.quantities.patterns import CUTS, LEFT, LENGTH_OF_TIME, RIGHT, any_of, units
from okrlint.quantities.shapes import Rank
from okrlint.quantities.surroundings import is_attained, make_quantity

_Builder = Callable[[Page, re.Match[str]], "Quantity | None"]


def find_phrases(page: Page) -> Iterator[Candidate]:
    """Candidates for quantities that are written in a way of their own."""
    if not page.has_numbers:
        return
    for build, pattern in _patterns():
        for match in page.find(pattern):
            quantity = build(page, match)
            if quantity is not None:
                yield Candidate(Rank.SURE, quantity)


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


def _value(written: str) -> float:
    written = written.replace(",", "").strip()
    if re.fullmatch(r"[\d.]+[km]?", written):
        if written[-1] in "km":
            return float(written[:-1]) * scale_of(written[-1])
        return float(written)
    if written.isascii():
        return words_value(written)
    return han_value(written)


def _han_percent(page: Page, match: re.Match[str]) -> Quantity:
    start = match.start()
    value = _value(match["n"])
    return make_quantity(page, start, match.end(), "percent", value, unit=(start, start + 3))


def _percent_first(page: Page, match: re.Match[str]) -> Quantity:
    value = float(match["n"].replace(",", "."))
    return make_quantity(page, *match.span(), "percent", value)


def _hundred_percent(page: Page, match: re.Match[str]) -> Quantity:
    return make_quantity(page, *match.span(), "percent", 100.0)


def _han_fraction(page: Page, match: re.Match[str]) -> Quantity | None:
    return _share(page, match, _value(match["a"]), _value(match["b"]))


def _share(page: Page, match: re.Match[str], part: float, whole: float) -> Quantity | None:
    return make_quantity(page, *match.span(), "ratio", part / whole) if whole else None


def _multiple(page: Page, match: re.Match[str]) -> Quantity:
    word = match[0]
    value = _MULTIPLES.get(word)
    comparator: Comparator = ""
    if value is None:
        # 过半, 超半数: more than half; doubles, quadrupled: forms of a verb
        value = 0.5 if "半" in word or word.startswith("hal") else 2.0
        value = 3.0 if word.startswith("tr") else 4.0 if word.startswith("quad") else value
        value = 5.0 if word.startswith("quint") else value
    if "半" in word:
        comparator = ">" if word[0] in "过超逾" else "~" if word[0] == "近" else ""
    return make_quantity(page, *match.span(), "ratio", float(value), comparator=comparator or None)


def _occasions(page: Page, match: re.Match[str]) -> Quantity:
    return make_quantity(page, *match.span(), "count", 2.0 if match[0] == "twice" else 1.0)


def _half_of(page: Page, match: re.Match[str]) -> Quantity:
    return make_quantity(page, match.start(), match.start() + len("half"), "ratio", 0.5)


def _half_time(page: Page, match: re.Match[str]) -> Quantity:
    span = match.span("unit" if match["unit"] else "word")
    return make_quantity(
        page, *match.span(), "duration", 0.5, unit=span, number_end=match.start() + 1
    )


def _half_unit(page: Page, match: re.Match[str]) -> Quantity:
    """Half a tonne, 半吨: an amount; 半成 is a share."""
    span = match.span("unit" if match["unit"] else "word")
    if match["unit"] == "成":
        return make_quantity(page, *match.span(), "percent", 5.0, unit=span)
    return make_quantity(page, *match.span(), "count", 0.5, unit=span, number_end=match.start() + 1)


def _minutes(page: Page, match: re.Match[str]) -> Quantity | None:
    """2:30 where lengths of time are compared; a time of day elsewhere."""
    if not LENGTH_OF_TIME.search(page.before(match.start(), 60)):
        return None
    minutes, seconds = match[0].split(":")
    return make_quantity(page, *match.span(), "duration", int(minutes) + int(seconds) / 60)


def _and_half(page: Page, match: re.Match[str]) -> Quantity:
    span = match.span("unit" if match["unit"] else "after")
    return make_quantity(page, *match.span(), "duration", _value(match["n"]) + 0.5, unit=span)


def _fraction(page: Page, match: re.Match[str]) -> Quantity:
    count = 1.0 if match["a"] in ("a", "an") else words_value(match["a"])
    return make_quantity(page, *match.span(), "ratio", count / _ORDINAL_PARTS[match["b"]])


def _fraction_of(page: Page, match: re.Match[str]) -> Quantity | None:
    """A verb of change and "by 2/3", or "by a factor of 3"."""
    if match["n"]:
        return make_quantity(page, *match.span(), "ratio", float(match["n"]))
    part, whole = int(match["a"]), int(match["b"])
    if part >= whole or not CUTS.search(page.before(match.start(), 80)):
        return None
    return _share(page, match, part, whole)


def _one_in(page: Page, match: re.Match[str]) -> Quantity | None:
    """1 in 3, 8 in 10; but "12 in 14" counts something in so many."""
    part = _value(match["a"])
    whole = 100.0 if match["b"] == "hundred" else _value(match["b"])
    if part >= whole or (part > 3 and whole not in (10, 20, 100, 1000)):
        return None
    return _share(page, match, part, whole)


def _each_of(page: Page, match: re.Match[str]) -> Quantity | None:
    return _share(page, match, _value(match["a"]), _value(match["b"]))


def _proportion(page: Page, match: re.Match[str]) -> Quantity | None:
    if LENGTH_OF_TIME.search(page.before(match.start(), 60)):
        return None
    whole = float(match["b"])
    part = float(match["a"])
    return make_quantity(page, *match.span(), "ratio", part / whole if whole else part)


def _score(page: Page, match: re.Match[str]) -> Quantity | None:
    """4.8/5 is a score; 5/10 before 前 or after "by" is a date, and a share beyond 1 is neither."""
    end = match.end()
    value, whole = float(match["a"]), float(match["b"])
    if value > whole or re.match(r" ?(?:前|之前|以前|起|日)", page.after(end, 4)):
        return None
    return make_quantity(page, match.start(), end, "score", value)


def _out_of(page: Page, match: re.Match[str]) -> Quantity | None:
    """9 of 12 teams counts teams; 9 out of 10 alone is a score, of a crowd a share."""
    value, whole = _value(match["a"]), _value(match["b"])
    slash, of = "/" in match["link"], match["link"].strip().startswith("of")
    nouns = match["noun"].split()
    stops = set(word_lists("units")["noun-stops"])
    plural = next((w for w in nouns if w in stops or is_plural(w)), None)
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
        return make_quantity(page, match.start(), end, "ratio", value / whole)
    if plural:
        at = page.lower.find(plural, end)
        span = (at, at + len(plural))
        return make_quantity(
            page, match.start(), span[1], "count", value, unit=span, number_end=end
        )
    return make_quantity(page, match.start(), end, "score", value)


def _rank(page: Page, match: re.Match[str]) -> Quantity:
    top = match.groupdict().get("top") or "前" in match[0]
    value = _value(match["n"])
    return make_quantity(page, *match.span("n"), "rank", value, comparator="<=" if top else None)


def _percentile(page: Page, match: re.Match[str]) -> Quantity | None:
    if not is_attained(page, match.start()):
        return None
    return make_quantity(page, *match.span(), "rank", float(match["n"]))


def _frequency(page: Page, match: re.Match[str]) -> Quantity:
    count = {"once": 1.0, "twice": 2.0, "thrice": 3.0}[match["n"]]
    group = "per" if match["per"] else "often"
    per = page.text[match.start(group) : match.end(group)]
    return make_quantity(page, *match.span(), "rate", count, per=per, number_end=match.end("n"))


def _every(page: Page, match: re.Match[str]) -> Quantity:
    """Once per so many: "every 2 weeks", 每两周."""
    unit = match.span("unit")
    return make_quantity(
        page,
        *match.span(),
        "rate",
        _value(match["n"]),
        unit=unit,
        per=page.text[unit[0] : unit[1]],
        number_end=match.end("n"),
    )


def _per_many(page: Page, match: re.Match[str]) -> Quantity:
    """What something else is counted per ("per 1,000 units", 每百人), itself no measure."""
    return _extent(page, match, match.span("unit"))


def _great(page: Page, match: re.Match[str]) -> Quantity:
    """三大区域: how far it reaches."""
    return _extent(page, match, None)


def _extent(page: Page, match: re.Match[str], unit: tuple[int, int] | None) -> Quantity:
    value = _value(match["n"])
    return make_quantity(
        page, *match.span(), "count", value, unit=unit, role="scope", number_end=match.end("n")
    )


def _zero(page: Page, match: re.Match[str]) -> Quantity:
    return make_quantity(page, *match.span(), "count", 0.0)


def _placeholder(page: Page, match: re.Match[str]) -> Quantity:
    unit = match.span("unit") if match.groupdict().get("unit") else None
    start = match.end() - len(match[0].lstrip(" "))
    return make_quantity(page, start, match.end(), "placeholder", None, unit=unit)


@cache
def _patterns() -> tuple[tuple[_Builder, re.Pattern[str]], ...]:
    han = "[零〇一二两三四五六七八九十百千万亿]"
    ones = "one|two|three|four|five|six|seven|eight|nine|ten"
    small = rf"(?:\d{{1,6}}(?:\.\d{{1,3}})?|{ones})"
    classifier = units("classifiers")
    time_nouns = (
        r"(?:second|minute|hour|day|week|fortnight|month|quarter|year|semester|term|sprint|season)"
    )
    rows: tuple[tuple[_Builder, str], ...] = (
        # percentages in characters
        (
            _han_percent,
            rf"(?#numeral)百分之(?P<n>{han}{{1,8}}(?:点{han}{{1,4}})?|\d{{1,4}}(?:\.\d{{1,4}})?)",
        ),
        # %30, as Turkish writes it
        (_percent_first, r"(?#with %)(?<![\w%])%(?P<n>\d{1,3}(?:[.,]\d{1,2})?)(?![\d%])"),
        (_hundred_percent, r"(?#numeral)百分之?百(?!分)"),
        (
            _han_fraction,
            rf"(?#numeral)(?P<b>{han}{{1,3}}|\d{{1,4}})分之(?P<a>{han}{{1,3}}|\d{{1,4}})",
        ),
        # multiples and shares
        (
            _multiple,
            r"(?#with 半倍番腰翻)(?<!第)(?:翻(?:了?[一两三]番|倍|番|[一两]倍|[一两]翻)"
            r"|(?<!成)倍增|(?<!成)加倍"
            r"|双倍|减半|腰斩|对半|砍半|过半数?|(?:超|逾|近)半数?|半数|一半"
            r"|大半)(?![自导成山路夜])",
        ),
        (
            _multiple,
            rf"(?#word){LEFT}(?:double|triple|treble|quadrupl|quintuple|halv)(?:s|d|es|ed|e"
            r"|ing)?(?![a-z0-9-])",
        ),
        (
            _multiple,
            rf"(?#word){LEFT}(?:doubling|tripling|(?:two|three|four|five|ten"
            rf"|hundred)-?fold|thrice){RIGHT}",
        ),
        (
            _half_of,
            rf"(?#word){LEFT}half(?: of)?(?= (?:the|our|all|of|as|their|its|users|customers"
            r"|employees|teams|time|price|cost|what|that|every)(?![a-z])|[ ]?[.,;)]"
            rf"|$)|(?<=by |in )half{RIGHT}",
        ),
        (
            _fraction,
            rf"(?#word){LEFT}(?:(?P<a>an?|one|two|three|four|five|seven|nine)[ -](?P<b>thirds?"
            r"|quarters?|fifths?|tenths?|eighths?|sixth|halves|half))(?= (?:of|the"
            r"|more|less|fewer|reduction|increase|in|by|to|from)(?![a-z])|[ ]?[.,;)]"
            r"|$)",
        ),
        (
            _fraction,
            r"(?#word)(?<=by )(?P<a>an?|one|two|three)[ -](?P<b>thirds?|quarters?|fifths?|half)"
            rf"{RIGHT}",
        ),
        (
            _fraction_of,
            r"(?#digit)(?<=by )(?P<a>[1-4])/(?P<b>[2-5])(?![\d/])"
            r"|(?<=factor of )(?P<n>\d{1,3}(?:\.\d)?)(?![\d%])",
        ),
        # scores and shares of a whole
        (
            _score,
            r"(?#digit)(?<![\d./a-z$])(?P<a>\d{1,3}(?:\.\d{1,2})?) ?/ ?(?P<b>5|10"
            r"|100)(?:\.0)?(?![\d/%.]|年|月|-)(?! ?(?:[a-z]+s\b"
            r"|[家个位名人场次间台店]))",
        ),
        (
            _out_of,
            rf"(?<![\d./a-z$])(?P<a>{small})(?P<link>(?: |-)out(?: |-)of(?: "
            r"|-)(?:every )?| of (?:the |our |all )?"
            rf"| ?/ ?)(?P<b>\d{{1,6}}(?:,\d{{3}})?"
            rf"|{ones})(?P<noun>(?! ?%)(?: [a-z-]+){{0,3}})(?![a-z\d%/.])",
        ),
        (
            _one_in,
            rf"{LEFT}(?P<a>\d{{1,2}}|one|two|three|four|five|six|seven|eight"
            rf"|nine) (?:in|in every) (?P<b>[2-9]|[1-9]\d{{1,5}}|\d{{1,3}},\d{{3}}|two"
            r"|three|four|five|six|seven|eight|nine|ten|twenty|hundred"
            r"|thousand)(?![\d%.,:]|[a-z])(?! (?:days?|weeks?|months?|hours?|minutes?"
            r"|years?|clicks?|steps?)\b)",
        ),
        (
            _proportion,
            r"(?#digit)(?<![\d:.a-z])(?P<a>\d{1,3}(?:\.\d{1,2})?)(?::"
            r"| : )(?P<b>\d{1,2}(?:\.\d{1,2})?)(?![\d:%])",
        ),
        # rank
        (
            _percentile,
            r"(?#digit)(?<![\d.])(?P<n>\d{1,2})(?:st|nd|rd|th) percentile(?![a-z])",
        ),
        (
            _rank,
            r"(?#word)(?:(?<![a-z])rank(?:s|ed|ing)?|(?<![a-z])position"
            r"|(?<![a-z])place)(?: (?:in|among|within|at|of|to"
            r"|as))?(?: the)?(?: (?P<top>top))?[ ]?(?:#|no\.? ?|number "
            r"|position )?(?P<n>\d{1,4})(?![\d%.:,/a-z])(?! ?(?:[a-z]+s\b))",
        ),
        (
            _rank,
            r"(?#with 排名位跻)(?:排名|名次|排行|位居|跻身|位列)(?:[^\d\n,.;，。；]{0,10}?)(?:第 ?"
            r"|前 ?)(?P<n>\d{1,4}|[一二三四五六七八九十百]{1,3})(?:名|位)?(?!强|批|次)",
        ),
        (
            _half_time,
            r"(?#with 半f)(?<![上下\d一二三四五六七八九十两年])半(?P<unit>个?小时|个?钟头|天|年"
            r"|个月)(?![度报成轴])"
            rf"|{LEFT}half (?:an? )(?P<word>hour|day|year|month|minute){RIGHT}",
        ),
        (
            _half_unit,
            r"(?#with 半f)(?<![上下\d一二三四五六七八九十两年过大对])半(?P<unit>公?[吨斤]|公里|公升"
            r"|公顷|[吨亩]|[成米升](?![本果绩长功品熟员级衣板饭]))"
            rf"|{LEFT}half an? (?P<word>tonne|ton|kilo|kilogram|kg|pound|mile|kilometre|kilometer"
            rf"|litre|liter|gallon|acre|hectare|metre|meter|degree){RIGHT}",
        ),
        (
            _and_half,
            r"(?#numeral)(?<![\d.])(?P<n>\d{1,3}|[一二三四五六七八九十两]{1,2}) ?(?:个半(?P<unit>"
            r"小时|月|钟头|星期)|(?P<after>[年天])半)(?!度|报)",
        ),
        # minutes and seconds: time on page from 2:30 to 4:00
        (_minutes, r"(?#digit)(?<![\d:.])\d{1,3}:[0-5]\d(?![\d:])(?! ?[ap]\.?m)"),
        # frequency
        (
            _frequency,
            rf"(?#word){LEFT}(?P<n>once|twice|thrice)(?: (?:a|an|per|each"
            rf"|every)[ -](?P<per>{time_nouns})|[ -](?P<often>daily|weekly|monthly|quarterly|yearly"
            rf"|annually))(?![a-z])",
        ),
        # Twice as much is a ratio; "featured twice" counts occasions.
        (_multiple, rf"(?#word){LEFT}twice(?= (?:as|the|what|its|our|last)\b)"),
        (_occasions, rf"(?#word){LEFT}twice{RIGHT}|(?<=at least )once{RIGHT}"),
        (
            _every,
            rf"(?#word){LEFT}(?:every|each) (?P<n>\d{{1,4}}|two|three|four|five|six|seven"
            rf"|eight|ten|twelve)[ -](?P<unit>{time_nouns}s?|business days"
            r"|working days)(?![a-z])",
        ),
        (
            _every,
            r"(?#with 每)每(?:隔)? ?(?P<n>\d{1,4}|[两二三四五六七八九十]{1,3}) ?(?P<unit>个?(?:小"
            r"时|工作日|月|星期|礼拜|季度|学期)|分钟|天|日|周|年|季)(?P<tail>(?:开展"
            r"|举办|举行|召开|进行|发布|发送|更新|复盘|做|写|组织)? ?(?:1"
            r"|一) ?[次场回篇期轮封])?",
        ),
        (
            _each_of,
            rf"(?#with 每)每 ?(?P<b>\d{{1,6}}|{han}{{1,3}}) ?{classifier}[^\d,.;，。；、\n]{{0,10"
            rf"}}?(?:有|中)(?:至少|约|超过)?(?:有)? ?(?P<a>\d{{1,6}}"
            rf"|{han}{{1,3}}) ?{classifier}",
        ),
        (  # nine of ten: a share
            _each_of,
            rf"(?#with 十百0)(?<![\d.一二三四五六七八九十百千万几数])(?P<b>100?|十|一?百)"
            rf" ?{classifier}[^\d,.;，。；、\n]{{0,10}}?(?:中|里)(?:至少|约|超过)?(?:有)? ?"
            rf"(?P<a>\d{{1,2}}|{han}{{1,3}}) ?{classifier}",
        ),
        (
            _per_many,
            rf"(?#digit)(?<![\d.])(?P<n>\d{{1,6}})(?P<unit> ?{classifier})(?=[^\d,.;，。；、\n]"
            rf"{{0,8}}?(?:中|里)(?:至少|约|超过)?(?:有)? ?\d{{1,6}} ?{classifier})",
        ),
        (
            _per_many,
            r"(?#with 每)每 ?(?P<n>\d{1,6}|[十百千万亿]{1,2})(?P<unit> ?(?:人次|人|次|单|台|件"
            r"|张|个|份|公里|小时|平方?米|坪|户|万|例|床|行))",
        ),
        (
            _per_many,
            r"(?<=per )(?P<n>\d{1,3}(?:,\d{3}){0,3}[km]?|hundred|thousand"
            r"|million)(?P<unit> ?[a-z-]*)(?![\d%])",
        ),
        (
            _great,
            r"(?#numeral)(?<![一二三四五六七八九十\d第])(?P<n>[两二三四五六七八九十]"
            r"|\d{1,2}) ?大(?=[\u4e00-\u9fff]{2})(?![一二三四会学])",
        ),
        # in three phases
        (
            _great,
            r"(?#with 分)(?:(?<=分)|(?<=分为)|(?<=分成)|(?<=分作))(?P<n>[两二三四五六]|[2-6])"
            r" ?个?大?(?:阶段|批次?|期|步|波|梯次|轮次?)(?![\u4e00-\u9fff]?[奖之])",
        ),
        # not a single one
        (
            _zero,
            rf"(?#numeral)零(?={any_of(w.lower() for w in word_lists('units')['zero-of'])})",
        ),
        (
            _zero,
            r"(?#numeral)(?<=[为到至于达])零(?![售件食工星散])|(?<=清)零(?![售件])|(?<=归)零(?!心)",
        ),
        # placeholders
        (
            _placeholder,
            r"(?<![a-z0-9_])(?P<sign>[$¥€£] ?)?(?:x{1,4}|n|y|_{1,8}|\?{1,3}"
            r"|[<\[{(](?:x|n|y|number|num|target|baseline|value|amount|percent|数字"
            r"|数值|目标值|目标|待定|tbd|\?)[>\]})])(?P<unit> ?(?:%|个百分点"
            r"|percent(?![a-z])|pp(?![a-z])))",
        ),
        (
            _placeholder,
            rf"(?#with xn_?)(?<![a-z0-9_.])(?P<sign>[$¥€£] ?)?(?:x{{1,4}}|n|_{{2,8}}"
            rf"|\?{{2,3}})(?P<unit> ?(?:[万亿千百]{{1,2}}[元家个人名次]?|倍|成|折"
            rf"|{units('han-classifiers')}|{units('time-zh')}))(?![a-z])",
        ),
        (
            _placeholder,
            r"(?#with $¥€£)(?<![a-z0-9_])[$¥€£] ?(?:x{1,4}|n|_{2,8})(?P<unit> ?(?:k|m|mm|million|b"
            r"|bn|万|亿))?(?![a-z0-9])",
        ),
        (
            _placeholder,
            r"(?=[ ]?[xyt_<\[{待])(?:(?<=to )|(?<=by )|(?<=from )|(?<=least )|(?<=than )|(?<=of )"
            r"|(?<=below )|(?<=above )|(?<=under )|(?<=over )"
            r"|(?<=[到至为达从由]))[ ]?(?:x{1,4}|y|tbd|tbc|_{2,8}|[<\[{](?:x|n|y"
            r"|number|num|target|baseline|value|tbd|\?|数字|目标值|目标|数值"
            r"|待定)[>\]}]|待定|待确认)(?P<unit> (?!(?:to|by|in|from|and|or|the|for"
            r"|of|on|at)(?![a-z]))[a-z]+s?)?(?![a-z0-9/%.-])",
        ),
        (
            _placeholder,
            r"(?<![a-z0-9_.])(?:xx{1,3}|x|<(?:number|x|n)>|\[(?:number|x"
            r"|n)\])(?P<unit> (?!(?:to|by|in|from|and|or|the|for|of|on|at|is"
            r"|as)(?![a-z]))(?:[a-z-]+ )?[a-z]{2,}s)(?![a-z])",
        ),
        (
            _placeholder,
            r"(?:target|baseline|goal|目标|基线|目标值)[:： ]{1,2}(?:tbd|tbc|待定"
            r"|待确认|x{1,4}|\?{1,3})(?![a-z0-9])",
        ),
    )
    return tuple((build, re.compile(pattern)) for build, pattern in rows)
