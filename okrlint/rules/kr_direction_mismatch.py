"""kr-direction-mismatch"""

from okrlint import Context, Findings, KeyResult, Rule


class KrDirectionMismatch(Rule[KeyResult]):
    """The verb and the numbers point different ways

    "Increase churn from 8 to 4" says up and counts down. Either the verb is wrong or the numbers
    have changed places, and whoever reads it next will have to guess. Ranks are left alone, since
    a better rank is a smaller number.

    ```okr bad mismatch
    KR: Increase monthly churn from 8 to 4 accounts
    KR: Reduce open incidents from 4 to 8
    KR: 將客訴件數從 40 件提高到 15 件
    KR: 把平均等待时间从 5 分钟降低到 12 分钟
    ```

    ```okr good
    KR: Reduce monthly churn from 8 to 4 accounts
    KR: Improve response time from 8 hours to 4
    KR: JavaScript shipped to phones drops from 1.4 MB to 400 KB
    KR: 將客訴件數從 40 件降到 15 件
    KR: 把月活从 3 万提高到 5 万
    ```
    """

    tags = frozenset({"kalungi", "key-result", "measure"})
    messages = {
        "mismatch": "“{verb}” and the numbers ({baseline} → {target}) point different ways. "
        "Which of the two is meant?",
    }

    def check(self, kr: KeyResult, ctx: Context) -> Findings:
        said = ctx.read(kr)
        baseline = said.baseline if kr.baseline is None else kr.baseline
        target = said.target if kr.target is None else kr.target
        if baseline is None or target is None or baseline == target or said.is_rank:
            return
        units = {end.unit for end in said.ends if end.unit}
        if kr.target is None and len(units) > 1:
            return  # 1.4 MB to 400 KB: numbers of different units do not compare
        numbers = "increase" if target > baseline else "decrease"
        if said.leaning in ("increase", "decrease") and said.leaning != numbers:
            yield self.finding(
                kr, "mismatch", verb=said.verb, baseline=f"{baseline:g}", target=f"{target:g}"
            )
