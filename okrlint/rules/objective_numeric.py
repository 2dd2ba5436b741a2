"""objective-numeric"""

from okrlint import Context, Findings, Objective, Rule


class ObjectiveNumeric(Rule[Objective]):
    """Objective carries a number

    An objective is a direction that may stay the same for several quarters. A number in it is a
    result, and results belong in the key results below it, where they can change from quarter to
    quarter while the direction stays. Dates, versions and names with digits (Q3, B2B, ISO 27001)
    are not numbers in this sense. A number that only says how far something reaches ("across all
    three regions") is at most a hint.

    Source: Kalungi's OKR guide (2020), "生成 53 個 MQL".

    ```okr bad number
    O: Generate 53 MQLs
    O: 生成 53 個 MQL
    O: 生成 53 个 MQL
    O: Double our newsletter audience
    O: 讓會員人數翻倍
    O: 把年营收做到两百万
    ```

    ```okr bad scope
    O: Open our help centre to customers in all 3 regions
    O: Serve all 9 campuses from one kitchen
    O: 讓新客戶在前 5 分鐘就上手
    ```

    ```okr good
    O: Build new channels for demand generation
    O: 構建新的需求生成渠道
    O: 构建新的需求生成渠道
    O: Earn ISO 27001 certification before the end of Q3
    O: 在 2026 年第三季成為 B2B 客戶的首選夥伴
    O: 打造一个让同事愿意留下来的团队
    ```
    """

    tags = frozenset({"kalungi", "objective"})
    messages = {
        "number": "An objective is a direction, and “{number}” is a result. "
        "Which direction does it serve, and can the number move into a key result?",
        "placeholder": "“{number}” leaves room for a number. "
        "What is the direction, and can the number wait for a key result?",
        "scope": "“{number}” says how far the objective reaches. Does it need to be a number?",
    }
    hints = frozenset({"scope"})

    def check(self, objective: Objective, ctx: Context) -> Findings:
        said = ctx.read(objective)
        for code, quantities in (
            ("number", [q for q in said.measures if not said.is_given(q)]),
            ("placeholder", said.placeholders),
            (
                "scope",
                [
                    q
                    for q in said.quantities
                    if q.role == "scope" or (said.is_given(q) and not said.is_name(q))
                ],
            ),
        ):
            if quantities:
                first = quantities[0]
                yield self.finding(objective, code, at=(first.start, first.end), number=first.text)
                return
