"""kr-count"""

from pydantic import Field

from okrlint import Context, Findings, Objective, Rule


class KrCount(Rule[Objective]):
    """Too many key results for an objective, or too few

    Three to five results show whether an objective is being reached from more than one side and
    can still be kept in mind. An objective with none says nothing about what success looks like.
    Dropped key results do not count.

    Source: Kalungi's OKR guide (2020).

    ```okr bad few
    O: Make onboarding painless
    KR: Cut set-up time from 14 days to 3
    ```

    ```okr bad none
    O: 讓新同事更快上手
    ```

    ```okr bad many
    O: 让门店经营更健康
    KR: 月均客流从 3000 人次提高到 4200 人次
    KR: 客单价从 58 元提高到 66 元
    KR: 报损金额从每月 2.4 万元降到 1.5 万元
    KR: 新增 1200 名储值会员
    KR: 培训 12 名副店长
    KR: 退货单从每周 90 单降到 40 单
    ```

    ```okr good
    O: Make onboarding painless
    KR: Cut set-up time from 14 days to 3
    KR: 25 customers go live without a call
    KR: Answer first questions within 2 hours instead of 9
    ```
    """

    tags = frozenset({"kalungi", "objective", "structure"})
    messages = {
        "many": "{count} key results are hard to keep in mind. "
        "Which {min} to {max} show significant progress on this objective?",
        "few": "{count:key result|key results} may not show whether the objective is reached. "
        "Which {min} to {max} results would?",
        "none": "This objective has no key result. "
        "Which {min} to {max} results would show significant progress towards it?",
    }

    min: int = Field(3, ge=0, description="Fewest key results of an objective.")
    max: int = Field(5, ge=1, description="Most key results of an objective.")

    def check(self, objective: Objective, ctx: Context) -> Findings:
        count = sum(kr.status != "dropped" for kr in objective.key_results)
        if self.min <= count <= self.max:
            return
        code = "many" if count > self.max else "few" if count else "none"
        yield self.finding(objective, code, count=count, min=self.min, max=self.max)
