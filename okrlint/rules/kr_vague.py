"""kr-vague"""

from okrlint import Context, Findings, KeyResult, Rule


class KrVague(Rule[KeyResult]):
    """Key result is fuzzy and nothing measures it

    "Improve brand awareness" can be claimed by anybody on any day, because neither the verb nor
    the thing says when it is done. Name the number that would show it: what is counted, where it
    stands now and where it should be. "Reduce complaints" has a thing that can be counted and still
    does not say by how much.

    Source: Kalungi's OKR guide (2020), "提高品牌知名度".

    ```okr bad vague
    KR: Improve brand awareness
    KR: 提高品牌知名度
    KR: 提高品牌知名度
    KR: Engage more deeply with our community
    KR: 與社群成員有更好的互動
    KR: 加强与渠道伙伴的沟通
    ```

    ```okr bad amount
    KR: Reduce customer complaints
    KR: 降低客訴件數
    KR: 降低客诉件数
    ```

    ```okr good
    KR: Grow the MQLs that come from inbound marketing from 20 to 30
    KR: 將可歸因於入站營銷的 MQL 從 20 增加到 30
    KR: 有效衡量 5 個生命週期階段
    KR: 每月举办 2 场用户见面会
    ```
    """

    tags = frozenset({"kalungi", "key-result", "measure"})
    smart = frozenset({"specific", "measurable"})
    after = frozenset({"placeholder"})
    messages = {
        "vague": "“{word}” can mean anything. Which number would show it, "
        "where does it stand today, and where should it be?",
        "amount": "“{word}” by how much? Where does it stand today, and where should it be?",
    }

    def check(self, kr: KeyResult, ctx: Context) -> Findings:
        said = ctx.read(kr)
        measured = kr.is_measured or said.measures or ctx.read_target(kr).measures
        if said.vague and not (measured or said.placeholders):
            # "Raise awareness": the fuzzy thing says more than the bare direction before it.
            bare = said.predicate if said.leaning else None
            word = next((one for one in said.vague if one != bare), said.vague[0])
            code = "amount" if word == bare else "vague"
            yield self.finding(
                kr,
                code,
                at=(word.start, word.end),
                suggestion=ctx.rewrite(kr),
                word=word.text,
            )
