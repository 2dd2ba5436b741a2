"""kr-repeats-objective"""

from okrlint import Context, Findings, Objective, Rule, folded


class KrRepeatsObjective(Rule[Objective]):
    """Key result repeats its objective

    A key result answers "how will we know?". If it only says the objective again, with or
    without a number behind it, that question stays open.

    Source: Kalungi's OKR guide (2020): does this result contribute to its objective?

    ```okr bad repeats
    O: Grow website traffic
    KR: Grow website traffic
    ```

    ```okr bad repeats
    O: 增加網站流量
    KR: 增加網站流量 30%
    ```

    ```okr good
    O: Grow website traffic
    KR: Publish 12 guides that each bring 300 visits a month
    ```

    ```okr good
    O: 增加网站流量
    KR: 自然搜索访问量从每月 2 万次提高到 3 万次
    ```
    """

    tags = frozenset({"kalungi", "objective", "structure"})
    smart = frozenset({"relevant"})
    messages = {
        "repeats": "This repeats the objective. How will you know that it has been reached?",
    }

    def check(self, objective: Objective, ctx: Context) -> Findings:
        goal = folded(objective.text)
        for kr in objective.key_results:
            if kr.status == "dropped" or not goal:
                continue
            bare, numbers = kr.text, ctx.read(kr).measures
            if len({q.kind for q in numbers} & {"percent", "ratio", "points"}) == len(numbers):
                for quantity in reversed(numbers):
                    bare = bare[: quantity.start] + bare[quantity.end :]
            result = folded(bare)
            if result == goal or result in (goal + "by", goal + "達", goal + "达"):
                yield self.finding(kr, "repeats")
