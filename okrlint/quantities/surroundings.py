"""What stands around a quantity: comparators on either side, and what a rate is per."""

from __future__ import annotations

import re
from functools import cache

from okrlint.quantities.model import Comparator, Kind, Quantity, Role
from okrlint.quantities.page import Page
from okrlint.quantities.patterns import Late

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
        r"|close to|some|(?<!~)~|(?<![签预解续合违公节契履特])约|约莫|接近|(?<![附最靠])近"
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


def comparator_before(page: Page, start: int) -> Comparator:
    """The sign that the words in front of a quantity amount to."""
    # with the first character of the number itself, for 上萬 and 過億
    before = page.before(start, 24) + page.lower[start]
    for sign, pattern in _left_comparators():
        if pattern.search(before):
            return sign
    return ""


def comparator_after(page: Page, end: int) -> Comparator:
    """The sign that the words behind a quantity amount to."""
    after = page.after(end, 16)
    for sign, pattern in _right_comparators():
        if pattern.match(after):
            return sign
    return ""


_PER_AFTER = Late(
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
_PER_WORD = Late(r" per (?P<per>[a-z]+(?:[ -][a-z]+)?)")
_PER_BETWEEN = Late(
    r"(?: (?!(?:in|within|for|of|over|after|into|at|from|to"
    r"|by)(?![a-z]))[a-z-]+){1,4}? (?:per|a|an|each|every) (?P<per>second|minute"
    r"|hour|day"
    r"|week|month|quarter|year|sprint|semester|term|shift|fortnight)(?![a-z])"
)
_PER_BEFORE = Late(
    r"(?:每个?(?P<per>人每[月周天日年]|[月周天日年季晚]度?|季度|星期|礼拜|小时"
    r"|分钟|秒|学期|人|店|家店?|户|单|工作日|班|场"
    r"|[位名间支][^\d\s,，每]{0,6}(?:每[月周天日年季])?|亩"
    r"|千次|个[^\d\s,，每]{0,5}(?:每[月周天日年季])?|门店|客户|用户|员工|团队"
    r"|部门)|(?P<per2>单[店月日周人]|人均|日均|月均|周均|年均|户均|店均))"
    r"[^\d\n,.;:，。；：、的]{0,14}$"
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


_ATTAINED = Late(
    r"(?<![a-z])(?:reach|hit|achiev|attain|above|into|plac|rank|scor|satisfaction|engagement"
    r"|perform)[^,;.\d]{0,60}$"
)
_WAITED = Late(r"(?<![a-z])(?:latenc|time|duration|response|delay|load)[^,;.]{0,30}$")


def is_attained(page: Page, start: int) -> bool:
    """Whether a percentile is a rank to reach.

    Satisfaction at the 75th percentile is one; latency at the 95th says which latency is meant.
    """
    before = page.before(start, 70)
    return _ATTAINED.search(before) is not None and _WAITED.search(before) is None


def make_quantity(
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
    role: Role = "measure",
) -> Quantity:
    """A quantity with its comparator and "per" looked up around it unless given."""
    if comparator is None:
        comparator = comparator_before(page, start) or comparator_after(page, end)
    if per is None and role == "measure":
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
        role,
        end if number_end is None else number_end,
    )
