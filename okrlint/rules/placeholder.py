"""placeholder"""

import re

from okrlint import Action, Context, Findings, Item, Rule

_GAP = re.compile(
    r"""
      (?<![A-Za-z0-9])(?:TBD|TBC|TBA|TODO|FIXME|N/?A|lorem\ ipsum)(?![A-Za-z0-9])
    | (?<![A-Za-z0-9])(?:[Xx]{2,}|X{2,})(?![A-Za-z0-9])
    | (?<![A-Za-z0-9/])[Xx]{2,4}(?=[家個个名位次件場场萬万元人%％])
    | 待定 | 待[補补][充上]? | 待[確确][認认定] | 待填[寫写]? | [尚暫暂]未[確确]?定
    | (?<![0-9.,:/-])0{3,}(?![0-9.,:/-])
    | [某Ｘ]{2,}[％%]? | ○{2,} | 〇{2,} | ？{3,} | \?{3,}
    | _{2,} | ＿{2,}
    | <[^<>\n]{1,40}> | ＜[^＜＞\n]{1,40}＞ | \{\{?[^{}\n]{1,40}\}\}?
    """,
    re.VERBOSE,
)


_TEMPLATE = re.compile(
    r"\W*(?:(?:new|your|my|first|second|the|add|enter|write) )*(?:an? )?(?:objective|key[ -]?result|goal)"
    r"(?: (?:[0-9nx]|text|title|name|description|here|goes here|statement))*\W*\Z"
    r"|\W*(?:新增?|[請请]?[填輸输][寫写入])?(?:目[標标]|[關关][鍵键][結结]果)"
    r"(?:[0-9一二三]|[內内]容|名[稱称]|描述)?\W*\Z",
    re.IGNORECASE,
)


class Placeholder(Rule[Item]):
    """Something is still to be filled in

    "Sign XX pilot customers (number TBD)" is a note to yourself, not a result others can count
    on. Fill it in, or say who will and by when. Actions may have gaps.

    ```okr bad gap
    KR: Sign XX pilot customers
    KR: Reduce set-up time to <number> days
    KR: 簽下 XX 家試點客戶
    KR: 上线时间待定
    ```

    ```okr bad gap
    O: TBD
    O: New objective
    O: 新目標
    KR: Key result 1
    ```

    ```okr good
    O: 讓試點客戶看見成效
    KR: Sign 8 pilot customers
    KR: 簽下 8 家試點客戶
    KR: 把安装时间从 14 天缩短到 3 天
    A: 獲得 XXXX 活動計劃的批准
    ```
    """

    tags = frozenset({"kalungi", "objective", "key-result"})
    smart = frozenset({"specific"})
    judges_blank = True
    messages = {
        "gap": "“{gap}” is still to be filled in. What will it be, and who will find out?",
        "blank": "There is a label here and no text behind it. What should it say?",
    }

    def check(self, item: Item, ctx: Context) -> Findings:
        if isinstance(item, Action):
            return
        if not item.text.strip():
            yield self.finding(item, "blank")
            return
        gap = _TEMPLATE.match(item.text[:80]) or _GAP.search(item.text)
        if gap:
            yield self.finding(item, "gap", at=gap.span(), gap=gap.group())
            return
        for quantity in ctx.read(item).placeholders:
            at = (quantity.start, quantity.end)
            yield self.finding(item, "gap", at=at, gap=quantity.text)
            return
