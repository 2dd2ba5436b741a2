"""objective-count"""

from itertools import groupby

from pydantic import Field

from okrlint import Context, Cycle, Findings, Objective, Plan, Rule


class ObjectiveCount(Rule[Plan]):
    """Too many objectives, or too few

    Three to five objectives a cycle are enough to say what matters; more than five split
    attention, and one or two seldom cover what a team is there for. Where a file holds several
    cycles, each is counted by itself. Dropped objectives do not count.

    Source: Kalungi's OKR guide (2020).

    ```okr bad many
    O: Make support a reason to stay
    O: Win back the trust of resellers
    O: Grow a team that people want to join
    O: Bring order into our data
    O: Become known in Japan
    O: Make the product a joy to set up
    ```

    ```okr bad few
    O: 讓門市成為社區的客廳
    ```

    ```okr good
    O: Make support a reason to stay
    O: 贏回經銷商的信任
    O: 让数据井井有条
    ```
    """

    tags = frozenset({"kalungi", "plan", "structure"})
    messages = {
        "many": "{count} objectives in one cycle split attention. "
        "Which {max} matter most, if nothing else were achieved?",
        "few": "Only {count:objective|objectives} in this cycle. "
        "Which {min} to {max} areas matter most this quarter?",
    }

    min: int = Field(3, ge=0, description="Fewest objectives in a cycle.")
    max: int = Field(5, ge=1, description="Most objectives in a cycle.")

    def check(self, plan: Plan, ctx: Context) -> Findings:
        live = [objective for objective in plan.objectives if objective.status != "dropped"]

        def cycle(objective: Objective) -> str:
            own: Cycle | None = ctx.cycle(objective)
            return own.name if own else ""

        for _, group in groupby(sorted(live, key=cycle), key=cycle):
            objectives = sorted(group, key=lambda objective: objective.span.start)
            count = len(objectives)
            if count > self.max:
                code, where = "many", objectives[self.max]
            elif count < self.min:
                code, where = "few", objectives[0]
            else:
                continue
            yield self.finding(plan, code, span=where.span, count=count, min=self.min, max=self.max)
