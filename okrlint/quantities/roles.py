"""What a number is there for: to measure, or only to say when, of whom or how far."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from okrlint.quantities.folding import fold
from okrlint.quantities.lists import word_lists
from okrlint.quantities.model import RELATIVE_KINDS, Moment, Quantity
from okrlint.quantities.page import Page
from okrlint.quantities.patterns import BASELINE, Late

_WINDOW = Late(
    r"(?<![a-z])(?:within|in|over|during|after|inside|for|in the|over the"
    r"|in under|in less than|in just|in fewer than|in about|for at least"
    r"|within the|for the|(?:no|not) later than|at most)(?: (?:next|first|coming"
    r"|following|only|a|an|the|no more than|at most|under|less than|up to))* $"
)
_WITHIN = Late(
    r"(?<![a-z])(?:within|in|over the next|in the next|over|inside|in the first"
    r"|within the next|within the first)(?: (?:just|only|about|the|under"
    r"|less than|a|an))* $"
)
_WINDOW_HAN = Late(r" ?(?:之内|以内|内(?![部容外在])|后(?![端台续])|之后|以后)")
_LASTING_HAN = Late(
    r"(?:连续|持续|坚持|为期|在|于|提前|每隔)[^\d一二三四五六七八九十,，。;；\n]{0,4}$"
)
_ONE_OFF = Late(
    r"(?<![a-z])(?:launch|ship|release|build|complete|publish|finish|roll|migrate"
    r"|create|open|establish|implement|deploy|set|become|enter|introduce"
    r"|develop|win|be|hire|redesign|rebuild|renew|file|obtain|get|achieve"
    r"|pass)(?:e?d|e?s|ing)?(?![a-z])|上线|推出|发布|完成|建立|搭建|建置|导入"
    r"|取得|启动|实现|成为|开设|打造|落地|部署|迁移|通过"
)


def assign_roles(page: Page, quantities: Sequence[Quantity]) -> tuple[list[Quantity], list[Moment]]:
    """The quantities with their roles; spans of time that are deadlines come out as moments."""
    lines: dict[int, list[int]] = defaultdict(list)
    for index, quantity in enumerate(quantities):
        lines[page.line_number(quantity.start)].append(index)
    read = list(quantities)
    deadlines: list[Moment] = []
    dropped: set[int] = set()
    for indexes in lines.values():
        for position, index in enumerate(indexes):
            if read[index].role != "measure" or read[index].kind == "placeholder":
                continue
            previous = read[indexes[position - 1]] if position else None
            following = read[indexes[position + 1]] if position + 1 < len(indexes) else None
            if _is_scope(page, read[index]):
                read[index] = replace(read[index], role="scope")
            elif _is_group(page, read[index], previous, following):
                read[index] = replace(read[index], role="group")
        count = sum(
            read[i].role == "measure" and not BASELINE.search(page.before(read[i].start, 40))
            for i in indexes
        )
        windows = [i for i in indexes if read[i].role == "measure" and _is_window(page, read[i])]
        for index in windows:
            other = count > len(windows)
            settled = _window(page, read[index], other)
            if isinstance(settled, Moment):
                deadlines.append(settled)
                dropped.add(index)
            else:
                read[index] = settled
    return [q for i, q in enumerate(read) if i not in dropped], deadlines


@cache
def _long_times() -> frozenset[str]:
    return frozenset(word_lists("units")["long-times"])


_AHEAD = Late(r" (?:prior to|ahead of|before|in advance)(?![a-z])")


def _is_window(page: Page, quantity: Quantity) -> bool:
    if quantity.kind != "duration":
        return False
    before = page.before(quantity.start, 40)
    if _AHEAD.match(page.after(quantity.end, 16)):
        return not before.endswith((" to ", " from ", " by "))
    if _WINDOW.search(before):
        cue = _WINDOW.search(before)
        lead = before[: cue.start()] if cue else ""
        return not re.search(r"(?<![a-z])(?:to|is|stay|keep|at) ?$", lead)
    if _WINDOW_HAN.match(page.after(quantity.end, 4)):
        return not re.search(
            r"(?:[到至为]|控制|缩短|压缩|降低|维持|保持)(?:在|于)? ?(?:低于|不超过)? ?$", before
        )
    return bool(_LASTING_HAN.search(before)) and not re.search(
        r"[控维保稳]\w?在 ?$|定在 ?$", before
    )


def _window(page: Page, quantity: Quantity, other: bool) -> Quantity | Moment:
    """A window beside a measure is a condition; alone it is a deadline or the measure itself."""
    unit = (quantity.unit or "").lower()
    is_long = fold(unit) in _long_times()
    before, after = page.before(quantity.start, 40), page.after(quantity.end, 12)
    if re.match(r" ?(?:之|以)?后", after) or re.search(r"(?<![a-z])after $", before):
        return replace(quantity, role="condition")
    cue = _WITHIN.search(before)
    inside = re.match(r" ?(?:之内|以内|内)", after)
    due = bool(cue or inside)
    relative = re.match(r" (?:of|from|after|post|following|before)(?![a-z])", after)
    if _AHEAD.match(page.after(quantity.end, 16)):
        return replace(quantity, role="condition")
    if due and not relative:
        line = page.lower[page.line_start(quantity.start) : page.line_start(quantity.start) + 200]
        one_off = _ONE_OFF.search(line) is not None
        months = unit not in ("week", "weeks", "wk", "wks", "周") or other or one_off
        if is_long and months:
            start = quantity.start - (len(cue[0]) if cue else 0)
            end = quantity.end + (len(inside[0]) if inside else 0)
            return Moment(start, end, page.text[start:end], "deadline")
    return replace(quantity, role="condition") if other else quantity


# --- groups -----------------------------------------------------------------------------------

_METRIC = (
    r"(?:nps|csat|rate|rates|time|times|latency|revenue|score|scores|churn|margin"
    r"|uptime|mrr|arr|retention|coverage|conversion|adoption|growth"
    r"|cost|costs|rating|ratings|satisfaction|availability|accuracy|share"
    r"|turnover|attendance|errors?|load|duration|index|usage|budget|spend|cac|ltv"
    r"|roi|engagement|sales|traffic|volume|count|number|total|average|median"
    r"|occupancy|utilization|utilisation|compliance|yield|waste|absenteeism"
    r"|downtime|length|size)"
)
_QUALIFIER = Late(
    r"(?P<noun>[a-z][a-z'-]*(?:s|people|staff|children|women|men|team|base|anyone|everyone)) "
    r"(?P<link>with|of|having|worth|spending|aged?|who have|that have|who spend"
    r"|who pay|(?:that|which|who) [a-z]+|paying|longer|larger|bigger|bigger than|costing"
    r"|earning|lasting"
    r"|taking|older|younger|valued at|priced at|in companies)? ?"
    r"(?:at least|more than|over|above|under|below|less than|fewer than|at most"
    r"|than|up to|greater than|larger than|bigger than|longer than|older than"
    r"|no more than|exceeding|>=?|<=?|≥|≤) ?$"
)
_QUALIFIER_PLUS = Late(
    r"(?P<noun>[a-z][a-z'-]*(?:s|people|staff|children|women|men)) (?P<link>with"
    r"|of|having|worth|spending|aged?|between|who have|that have) (?:an? "
    r"|between )?$"
)
_AGED = Late(r" ?(?:岁|years? old|year-olds?|yrs? old|-year-olds?)")
_LIVING = Late(r"(?:寿命|年龄)[^\d,，。;；]{0,8}[到至达为超过] ?$")
_GROUP_HAN = Late(
    r" ?(?:以上|以下|以内|及以上|或以上|之上"
    r"|或以下)?(?:[^\d,，。;；、的\n]{0,6})?(?P<de>的?)(?P<noun>企业|公司|团队"
    r"|客户|组织|商户|门店|机构|班级|学校|用户|会员|订单|合同|合约|商品|店家|店铺"
    r"|帐户|账户|账号|帐号|专案|项目|工单|案件|部门|经销商|供应商|卖家|买家|交易"
    r"|单品|城市|工程师|员工|人员|主管|老客|客群|族群|家庭|长者|学生|企業|工厂"
    r"|订阅|授权|商家|厂商|伙伴|资产|文章|影片|视频|请求|查询|接口|页面|设备|客单)"
)
_GROUP_VERB = Late(
    r"(?:超过|超|逾|大于|高于|低于|少于|不足|不到|过|达到?|满|以上|多于|小于|未满|>=?|<=?|≥|≤) ?$"
)
_ATTRIBUTE = Late(
    r" ?[及或]?(?:以上|以下|以内|之上)?的(?![\u4e00-\u9fff]{0,3}(?:营收|收入|利润"
    r"|业绩|销售|价值|成本|预算|流量|成长|增长|毛利"
    r"|资金|融资|捐款|善款|补助|贷款|存款|投资|好评|评价|水平|水准|目标))[\u4e00-\u9fff]"
)
_OWNER = Late(
    r"[额量数值收价产润资入模绩龄薪](?:为|在)?(?:超过|超|逾|过|达|破|高于|低于"
    r"|不足|大于|小于|少于|满|突破|上)? ?$"
)
_SAME_NOUN = frozenset("家个位名场间支所项条款篇件台套种份户次笔张店单")


# a used 7.5-tonne lorry, 一台 3.5 噸貨車: what stands between an article and its noun describes it
_DESCRIBING = Late(r"[\d.,]+-[a-z]+")
_ARTICLE = Late(r"(?<![a-z])an? (?:[a-z-]+ ){0,2}$")
_ARTICLE_HAN = Late(r"一[台辆套个份座栋条间艘架部款处块片][^\d,，。;；、\n]{0,4}$")
_REACHING = Late(
    r"(?<![a-z])(?:reach|hit|achieve|attain|maintain|keep|hold|get to|to|of|with|from|at)"
    r"(?:e?s|ing|ed)? an? (?:[a-z-]+ ){0,2}$"
)
_LONG_NOUN = Late(r" ?(?:的|[\u4e00-\u9fff]{2})")


def _gap(page: Page, previous: Quantity | None, quantity: Quantity) -> str:
    return page.lower[previous.end : quantity.start] if previous else ""


# for <$10K deals: what the number is over or under says which of them
_FOR_THOSE = Late(
    r"(?<![a-z])(?:for|among|from|on|in|of|all)(?: all)? (?:[<>≤≥~]=?|over|under)? ?$"
)
_ALL_THOSE = Late(r"(?<![a-z])all ")
_EVERY = Late(r"(?<![a-z])(?:all|every|each)(?: of)?(?: the| our)? $")
_PLURAL = Late(r" [a-z-]+s(?![a-z])")
# the share of subscribers with 2+ active days
_PART_OF = Late(
    r"(?<![a-z])(?:share|percentage|proportion|number|percent|%|count|#) of "
    r"[^,;:.\d]{3,40} (?:with|having|over|above|under|below) (?:at least |more than )?$"
)
_AGES = Late(
    r"(?<![a-z])(?:children|kids|students|adults|teenagers|teens|youth|boys|girls|seniors)"
    r"(?: aged)? ?[(\[](?:aged? )?$"
)
# 90% of the 40 managers, 15 percent among the top 30 donors: what it is a share of
_TOP = Late(r"(?<![a-z])(?:in|across|among|for|with|of)(?: the| our)? top $")
_SHARE_OF = Late(r" of (?:the |our |all |all the |those )?")
# 90% of employees give a score of 4+
_ANSWER = Late(
    r"(?<![a-z])(?:scores?|rat(?:e|es|ing|ings)|giv(?:e|es|ing)|answer\w*)"
    r"(?: (?:us|it|them|a|an|the|of|at least|score|rating)){0,4} $"
)


# COD flow (up to $50) live with under 20% returned: the bracket says which flow
_BRACKET = Late(r"[(（](?:[^()（）\d]{0,16})$")
# 70% of searches return at least 1 result
_SHARE_THAT = Late(
    r"[+]? of [a-z][a-z' -]{2,50}(?<!to)(?<!from)(?<!within)(?<!in) "
    r"(?:[<>≤≥]=?|at least|over|under)? ?"
)


def _is_aside(
    page: Page,
    quantity: Quantity,
    before: str,
    previous: Quantity | None,
    following: Quantity | None,
) -> bool:
    """Whether a number in brackets only tells what is meant by the share that follows them."""
    if previous is not None or following is None or following.kind not in RELATIVE_KINDS:
        return False
    modifies = quantity.comparator or _DESCRIBING.match(quantity.text.lower())
    closed = ")" in page.lower[quantity.end : following.start].replace("）", ")")
    return bool(modifies and closed and _BRACKET.search(before))


# Where a share changes, a count beside it says in how many places: 把 5 間分店的損耗降低一成,
# "Reduce waste in 5 stores by 10%", 3 家工廠能耗下降 10%.
_PLACES = Late(r"(?<![a-z])(?:in|across|at|among|for|of)(?: (?:our|the|all|first))* $")
_CLAUSE_START = Late(r"(?:^|[,，;；。:：(（]|[把将在让使对为]|前|全部|所有) ?$")
_GENITIVE = Late(r"[^\d,，。;；、的\n]{0,8}的")
_APART = Late(r"[,，;；。\n]|(?<![a-z])(?:and|with|while|to reach)(?![a-z])")
_AGEING = Late(r" ?(?:及?以上|以下|以内)?[\u4e00-\u9fff]{0,8}?(?:占比|比重|比例|率)")


def _is_whose_share(
    page: Page,
    quantity: Quantity,
    before: str,
    previous: Quantity | None,
    following: Quantity | None,
) -> bool:
    """Whether a count says in how many places a share changes, a duration of which part."""
    if following is None or following.kind not in RELATIVE_KINDS or quantity.per:
        return False
    gap = page.lower[quantity.end : following.start]
    if len(gap) > 60 or _APART.search(gap):
        return False
    if quantity.kind == "duration":
        return bool(_AGEING.match(page.after(quantity.end, 24)))
    if quantity.kind != "count" or not quantity.unit or quantity.comparator:
        return False
    if quantity.unit.isascii():
        return previous is None and bool(_PLACES.search(before))
    starts = _CLAUSE_START.search(before)
    return bool(starts or _GENITIVE.match(page.after(quantity.end, 24)))


# 85% 的學生通過多益 550 分
_PASSED = Late(r"(?:通过|达到?|取得|拿到|考到|获得)[^\d,，。;；\n]{0,8}$")


def _is_asked(before: str, kind: str, previous: Quantity | None) -> bool:
    """Whether a number is the answer that a share of people give."""
    if previous is None or previous.kind != "percent":
        return False
    return bool(_ANSWER.search(before) or (kind == "score" and _PASSED.search(before)))


def _describes(page: Page, quantity: Quantity, before: str) -> bool:
    """Whether a number only says what kind of thing the one thing is."""
    if quantity.kind != "count" or not quantity.unit or quantity.per or quantity.comparator:
        return False
    if _DESCRIBING.match(quantity.text.lower()):
        return bool(_ARTICLE.search(before)) and not _REACHING.search(before)
    return bool(_ARTICLE_HAN.search(before) and _LONG_NOUN.match(page.after(quantity.end, 4)))


def _is_group(
    page: Page, quantity: Quantity, previous: Quantity | None, following: Quantity | None
) -> bool:
    before, after = page.before(quantity.start, 60), page.after(quantity.end, 24)
    if _describes(page, quantity, before) or _is_asked(before, quantity.kind, previous):
        return True
    if quantity.comparator and _FOR_THOSE.search(before) and _PLURAL.match(after):
        return following is not None or bool(_ALL_THOSE.search(before))
    if _PART_OF.search(before) and (quantity.comparator or "with " in before[-8:]):
        return True
    if _AGES.search(before):
        return True
    share = previous is not None and previous.kind == "percent"
    if share and (_TOP.search(before) or _SHARE_OF.fullmatch(_gap(page, previous, quantity))):
        return True
    if _is_aside(page, quantity, before, previous, following):
        return True
    if _is_whose_share(page, quantity, before, previous, following):
        return True
    if previous is not None and previous.kind == "percent" and quantity.comparator:
        gap = page.lower[previous.end : quantity.start]
        if _SHARE_THAT.fullmatch(gap):
            return True
    if (_AGED.match(after) and not _LIVING.search(before)) or re.search(
        r"(?<![a-z])aged? (?:over |under |between )?$", before
    ):
        return True
    match = _QUALIFIER.search(before)
    plus = None
    if match is None and (
        quantity.comparator in (">=", ">", "<", "<=") or quantity.upper is not None
    ):
        plus = match = _QUALIFIER_PLUS.search(before)
    if match and not re.fullmatch(_METRIC, match["noun"]):
        if previous is not None and page.lower[previous.end : quantity.start].find("\n") < 0:
            gap = (
                page.lower[previous.end : quantity.start - len(match[0]) + len(match["noun"])]
                if (quantity.start - previous.end < 120)
                else ","
            )
            same_phrase = not re.search(
                r"[,;，；/]|(?<![a-z])(?:and|to|while|keep|keeping|by|at|but)(?![a-z])", gap
            )
            if same_phrase and previous.role in ("measure",):
                return True
        lead = before[: match.start()]
        owned = match["link"] or re.search(
            r"(?<![a-z])(?:for|among|in|from|of|on) (?:[a-z-]+ ){0,2}$", lead
        )
        # "PDFs over 50 pages parse in 90% of runs": whose share it is
        opens = not lead.strip() and following is not None and following.kind in RELATIVE_KINDS
        if (owned or opens) and following is not None and following.role == "measure":
            return True
        if quantity.comparator and _EVERY.search(lead):
            return True
        if (
            match["link"] in ("with", "of", "having", "worth", "spending")
            and plus is None
            and previous is not None
        ):
            gap = page.lower[previous.end : quantity.start]
            return len(gap) < 120 and not re.search(
                r"[,;，；]|(?<![a-z])(?:and|while|keep|but)(?![a-z])", gap
            )
    beside = any(q is not None and q.role == "measure" for q in (previous, following))
    return _is_han_group(page, quantity, before, after, beside)


def _is_han_group(page: Page, quantity: Quantity, before: str, after: str, beside: bool) -> bool:
    """超过50人的企业客户: the number describes the noun behind it instead of counting it.

    `beside` says whether another measure stands next to it.
    """
    if quantity.kind in RELATIVE_KINDS or not (
        _GROUP_VERB.search(before)
        or quantity.comparator in (">=", ">", "<", "<=")
        or quantity.upper is not None
    ):
        return False
    noun = _GROUP_HAN.match(after)
    unit = (quantity.unit or "")[:1]
    if quantity.kind in ("count", "rate") and (unit in _SAME_NOUN or not unit):
        # 年营收过亿的客户: no measure word, and what is over is a sum of theirs
        # nor where another number is the measure
        of_others = _OWNER.search(before) or (beside and not unit)
        return bool(noun and noun["de"] and of_others)
    if quantity.kind == "money" and not beside:
        return False
    if noun and (noun["de"] or re.match(r" ?[及或]?以[上下]", after)):
        return True
    return beside and bool(_ATTRIBUTE.match(after))


# --- scope ------------------------------------------------------------------------------------

_ALL = Late(
    r"(?<![a-z])(?:across|throughout|in|at|for|to|over|within|on|by|of) (?:all"
    r"|both|each of(?: the| our)?|every one of(?: the| our)?)(?: of)?(?: the| our"
    r"| its| my| these| those)? $"
)
_OWN = Late(
    r"(?<![a-z])(?:our|its|their|my|your|these|those) $|(?:我们的?|我的|旗下|现有的?|这) ?$"
)
_ACROSS = Late(r"(?<![a-z])(?:across|throughout)(?: the| our)? $")
_ALL_HAN = Late(
    r"(?:(?<=[在于跨对为])|(?<=覆盖)|(?<=涵盖)|(?<=遍及)|(?<=适用))(?:全部|所有"
    r"|全体|全国|全球|全台|整个|旗下|各|这|覆盖全部|现有|目前) ?$"
    r"|(?:全[台国港球省市县校镇乡区]|香港|台湾|全公司|全集团|旗下) ?$"
)


def _is_scope(page: Page, quantity: Quantity) -> bool:
    if quantity.kind not in ("count", "rate") or quantity.comparator:
        return False
    before = page.before(quantity.start, 32)
    if _ALL.search(before) or _ALL_HAN.search(before):
        return True
    if _ACROSS.search(before):
        return True
    # our seven breweries, the four clinics: as many as there are
    return bool(
        _OWN.search(before) or (not quantity.text[:1].isdigit() and before.endswith("the "))
    )
