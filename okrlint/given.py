"""Numbers in an objective that nobody is to reach: they say which things are meant.

"All 12 districts", "the first five minutes", "15-minute delivery", the "number 1 bakery", 五十週年,
以 200 萬預算, 打通三個通路, "Motel 6", 307 公車. A key result may well be measured by such a
number; an objective that holds one is a direction all the same.
"""

from __future__ import annotations

import re

from okrlint.quantities import Quantity
from okrlint.quantities.nouns import is_plural

_DEFINITE = re.compile(
    r"(?:\b(?:all|both|our|these|those|my|your)(?: of)?(?: the| our| its)?\s+"
    r"|(?:全部|所有|全體|全体|我們|我们)的?\s*)$",
    re.IGNORECASE,
)
_MODIFIER = re.compile(r"(?:[0-9.,]+|[a-z]+)-[a-z]", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:people|adults|children|kids|residents|patients|students|women|men|those|everyone|number)"
    r"(?: aged)?(?: over| under| above| below)?\s+$"
    r"|\b(?:over|under)-$|\bturns $",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r" ?元?(?:的|以內|以内)?(?:預算|预算|經費|经费|資金|资金)| (?:[a-z]+ )?budget\b", re.IGNORECASE
)
_SPENDING = re.compile(
    r"(?:[以用在花靠]|憑|凭|僅|仅)\s*$|\b(?:on|with|within) (?:an? )?$", re.IGNORECASE
)
_INSIDE = re.compile(r"\s*(?:之|以)?(?:內|内)(?![部容外在地])")
_TO_A_TIME = re.compile(
    r"(?:[到至為为於于]|控制在|壓在|压在|縮短|缩短|維持|维持|保持)\s*(?:在|於|于)?\s*$"
)
_ZERO = re.compile(r"(?:零|[0０]\Z|zero\b)", re.IGNORECASE)
_DOWN_TO = re.compile(r"(?:[到至為为於于清歸归達达]|\b(?:to|achieve|reach|hit))\s*$", re.IGNORECASE)
_JOINING = re.compile(
    r"[讓让使為为幫帮替給给在]\s*$|(?:打通|整合|統一|统一|串接|連結|连接|串聯|串联|拉通|對齊|对齐|合併|合并"
    r"|統整|协调|協調|顧好|顾好|管好|併|并)[^\d,，。;；\n]{0,6}$"
)
_MERGED = re.compile(
    r"[^,，。;；\n]{0,24}(?:整合|合併|合并|整併|整并|統一|统一|併成|并成|合成|併為|并为|歸併|归并|拉成"
    r"|下成|拧成|擰成|搬進|搬进|搬到)"
)
_OWNING = re.compile(r"[^\d,，。;；的裡里]{1,10}[裡里]?的[\u4e00-\u9fff]")
_TAKING = re.compile(r"[把將将][^,，。;；\n]{0,16}$")
_INTO = re.compile(r"[併并合拉談谈拧擰][成為为]\s*$")
_EACH_OF = re.compile(r"[^\d,，。;；]{1,6}(?:都|皆|均|各自)(?![達达到])")
_ASIDE = re.compile(r"[(（][^()（）]*$")
_AIMED = re.compile(
    r"[<>≥≤＞＜]|\b(?:target|goal|at least|reach(?:ing)?|achiev(?:e|ing))\b"
    r"|目[標标]|至少|[達达](?:成|到)|[實实][現现]|完成|做到",
    re.IGNORECASE,
)
_BOUND = re.compile(r"[<>≥≤＞＜=~≈]|\b(?:at least|at most|over|under|up to)\b|至少|最多|超[過过]")
_REACHING = re.compile(r"[,，；;][^,，；;]{0,8}(?:覆蓋|覆盖|涵蓋|涵盖|橫跨|横跨|面向|涉及)\s*$")
_OPENING = re.compile(
    r"(?:\b(?:first|last|final|opening)\s+|(?:前|頭|头|最初|最後|最后|首)\s*)$", re.IGNORECASE
)
FEW = range(2, 13)


def is_given(text: str, quantity: Quantity) -> bool:
    """Whether a number of an objective only says which things are meant."""
    before, after = text[: quantity.start], text[quantity.end :]
    if quantity.kind in ("money", "count") and _BUDGET.match(after):
        return bool(_SPENDING.search(before))
    if is_name(text, quantity):
        return True
    if quantity.kind not in ("count", "duration"):
        return False
    if quantity.kind == "duration" and _OPENING.search(before):
        return True
    if _MODIFIER.match(quantity.text) or _AGE.search(before):
        return True
    if quantity.kind == "duration" and _INSIDE.match(after):
        return not _TO_A_TIME.search(before)
    if quantity.value == 0 and _ZERO.match(quantity.text):
        return not _DOWN_TO.search(before)
    if (aside := _ASIDE.search(before)) and re.match(r"[^(（]*[)）]", after):
        inside = aside.group()[1:] + quantity.text
        named = _BOUND.sub("", aside.group()[1:]).strip()  # what is measured, or done
        return not (named and quantity.comparator and _AIMED.search(inside))
    if before.lower().endswith("top ") or _REACHING.search(before):
        return True
    return _is_scope(before, quantity, after) or bool(_DEFINITE.search(before))


def is_name(text: str, quantity: Quantity) -> bool:
    """Whether a number only stands in the name of something: Motel 6, the 99 percent, 307 公車."""
    before, after = text[: quantity.start], text[quantity.end :]
    return _is_name(before, quantity, after) or _is_definite_share(before, quantity, after)


def _is_scope(before: str, quantity: Quantity, after: str) -> bool:
    """Whether a few things are those that there are: 讓三個部門…, 把兩個系統併成一個."""
    if quantity.value == 1 and _INTO.search(before):
        return True
    if quantity.value not in FEW or quantity.comparator:
        return False
    if _JOINING.search(before) or (quantity.unit and _EACH_OF.match(after)):
        return True
    return bool(_TAKING.search(before) and (_MERGED.match(after) or _OWNING.match(after)))


# --- names -------------------------------------------------------------------------------------

_LAST_WORD = re.compile(r"(?P<word>[A-Za-z][\w.&'’/-]*) $")
_NUMBER_WORD = re.compile(r"[A-Z][a-z]+")
_TITLE = re.compile(r"[0-9]+[A-Z]?(?: [A-Z][a-z']+){2,}\Z")
_PLAIN = re.compile(r"[0-9]{1,4}[KMB]?\Z")
_DETERMINED = re.compile(
    r"\b(?:the|this|that|an?|every|each)(?: (?!most|least|than|nearly|about|over)[\w-]+){0,2} $",
    re.IGNORECASE,
)
_REACHED_VERBS = (
    r"(?:reach|hit|cross|pass|break|breach|achiev|surpass|exceed|beat|grow|rais|increas|reduc|cut"
    r"|lower|bring|scor|rat)"
)
_REACHED = re.compile(
    rf"\b(?:{_REACHED_VERBS}\w*|get to|to|from|by) (?:[\w-]+ ){{0,2}}$", re.IGNORECASE
)
_BROUGHT = re.compile(rf"\b{_REACHED_VERBS}\w* (?:[\w-]+ ){{0,2}}$", re.IGNORECASE)
_MILESTONE = re.compile(r" (?:[\w-]+ ){0,2}(?:mark|milestone|barrier|threshold|level|goal|target)")
# Words behind which a plain number is what they amount to, not what somebody calls them.
_MEASURES = frozenset(
    "nps enps csat arr mrr dau mau wau gmv ebitda roi roas ctr cac ltv clv sla oee qps tps fps rps"
    " kpi aov arpu arpa nrr grr ces mttr mtbf mtta p95 p99 r2 f1 bleu gpa sat act toefl ielts gre"
    " gmat toeic hsk jlpt ranking rank score rating level position top number".split()
)
_ZH_REACHED = re.compile(
    r"(?:[到至達达破逾超過过為为於于近約约有共滿满增招售簽签得拿獲获成收漲涨讀读寫写做看存賺赚跑减減]"
    r"|新增|生成|招募|培訓|培训|完成|服務|服务|分數|分数|[評评]分|指[數数]|目[標标]|粉[絲丝]|[數数量率額额])"
    r"\s*$"
)
_ZH_NOUN = re.compile(
    r" ?(?![的分個个名家人位場场間间件次項项張张本篇條条元年月日天週周小點点台支套份歲岁多餘余])"
    r"[\u4e00-\u9fff]{2}"
)


def _is_name(before: str, quantity: Quantity, after: str) -> bool:
    """Whether a number stands where a name has one: Seven Samurai, Motel 6, the old 38 bus."""
    if quantity.kind not in ("count", "duration") or quantity.comparator or quantity.per:
        return False
    written, at_start = quantity.text, not before.strip(" *_-–—:\"'“‘")
    whole = before + written + after
    if not at_start and not _is_titled(whole) and before[-1:] == " ":
        if _NUMBER_WORD.match(written):
            return not before.rstrip().endswith((":", ".", "!", "?", "：", "。"))
        if _TITLE.match(written) and not written.endswith("s"):
            return True
    number = written[: quantity.number_end - quantity.start]
    if quantity.kind != "count" or not _PLAIN.match(number) or quantity.upper is not None:
        return False
    counted = (quantity.unit or "").lower()
    if counted and counted.isascii() and (is_plural(counted) or counted != quantity.unit):
        return False
    if last := _LAST_WORD.search(before):
        return _is_called(before, last["word"], quantity, after)
    # Chinese counts with a measure word; where it is left out (輔導 200 店家), the number is round.
    bare = not counted and number.isdigit() and len(number) > 2 and number[-1] != "0"
    return bool(bare and _ZH_NOUN.match(after) and not _ZH_REACHED.search(before))


def _is_called(before: str, word: str, quantity: Quantity, after: str) -> bool:
    """Whether the word in front of a plain number, or its article, makes it a name."""
    if _MILESTONE.match(after) or word.lower() in _MEASURES:
        return False
    opens = not before[: -len(word) - 1].strip(" *_-–—:\"'“‘")
    proper = word[:1].isupper() and not opens and not _is_titled(before + quantity.text + after)
    if proper and (not quantity.unit or quantity.unit.islower()):
        return True
    return bool(_DETERMINED.search(before)) and not _REACHED.search(before)


def _is_titled(text: str) -> bool:
    """Whether all but its small words begin with a capital, so that capitals tell nothing."""
    words = (word for word in re.findall(r"[A-Za-z][\w'’-]*", text) if word.lower() not in _SMALL)
    return all(word[0].isupper() for word in words)


_SMALL = frozenset(
    "a an the and or but nor of in on at by to for from with as into per via vs our your".split()
)


# --- shares and sums ---------------------------------------------------------------------------

_THE_SHARE = re.compile(r"\b(?:the|our|their)(?: top)? $", re.IGNORECASE)
_SINGULAR = re.compile(r" (?P<noun>[a-z]+)")


def _is_definite_share(before: str, quantity: Quantity, after: str) -> bool:
    """The 99 percent, the top 1%, the $1 slice: whom or what everybody knows."""
    if quantity.comparator or not _THE_SHARE.search(before) or _BROUGHT.search(before):
        return False
    if quantity.kind == "percent":
        return not re.match(r" (?:increase|growth|reduction|target|goal|mark)", after)
    noun = _SINGULAR.match(after)
    return quantity.kind == "money" and noun is not None and not _MILESTONE.match(after)
