"""kr-unrelated"""

from okrlint import Context, Findings, KeyResult, Objective, Plan, Rule


class KrUnrelated(Rule[Plan]):
    """Key result seems to belong to another objective

    Every key result should show progress on its own objective in particular. This rule only asks:
    when a key result has no word in common with its objective nor with the results beside it, but
    has with another objective of the plan, it may have been put in the wrong place.

    Source: Kalungi's OKR guide (2020): does this result contribute to its objective in
    particular?

    ```okr bad unrelated
    O: Make customer support a reason to stay
    KR: Answer 200 support tickets a week within 2 hours
    KR: Publish 12 hiring stories from our engineers
    O: Win engineers through honest hiring
    KR: Hire 6 engineers from referrals
    ```

    ```okr bad unrelated
    O: 讓門市成為社區的客廳
    KR: 門市舉辦 9 場社區活動
    KR: 招募 6 位資深工程師
    O: 用誠實的招募吸引工程師
    KR: 發表 12 篇工程師的招募故事
    ```

    ```okr good
    O: Make customer support a reason to stay
    KR: Answer 200 support tickets a week within 2 hours
    O: Win engineers through honest hiring
    KR: Publish 12 hiring stories from our engineers
    ```
    """

    tags = frozenset({"kalungi", "plan", "alignment"})
    smart = frozenset({"relevant"})
    messages = {
        "unrelated": "How does this show progress on “{objective}”? It reads closer to “{other}”.",
    }
    hints = frozenset({"unrelated"})

    def check(self, plan: Plan, ctx: Context) -> Findings:
        objectives = [o for o in plan.objectives if o.status != "dropped"]
        if len(objectives) < 2:
            return
        for objective in objectives:
            for kr in objective.key_results:
                if kr.status == "dropped":
                    continue
                words = ctx.read(kr).terms
                if not words or words & self._field(objective, ctx, kr):
                    continue
                scored = [
                    (
                        len(words & ctx.read(other).terms),
                        len(words & self._field(other, ctx)),
                        other,
                    )
                    for other in objectives
                    if other is not objective
                ]
                own, around, other = max(scored, key=lambda score: score[:2])
                if own and own + around > 1:
                    yield self.finding(kr, "unrelated", objective=objective.text, other=other.text)

    @staticmethod
    def _field(
        objective: Objective, ctx: Context, apart: KeyResult | None = None
    ) -> frozenset[str]:
        """The words of an objective, its why and its key results, but for those of `apart`."""
        words = ctx.read(objective).terms
        if objective.why:
            words |= ctx.read(objective.why).terms
        for kr in objective.key_results:
            if kr is not apart:
                words |= ctx.read(kr).terms
        return words
