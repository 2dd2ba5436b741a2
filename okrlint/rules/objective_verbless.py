"""objective-verbless"""

from pydantic import Field

from okrlint import Context, Findings, Objective, Rule


class ObjectiveVerbless(Rule[Objective]):
    """Objective names a topic and says nothing about it

    "Market research" is a field of work. Somebody who reads it cannot tell what you are trying
    to do: start it, improve it, do less of it? Say it with a verb, or say what will be true. A
    noun that already tells the direction ("Early detection of issues", 品牌升級) is a hint at
    most, and so is any line that the reading is not sure of.

    Source: Kalungi's OKR guide (2020), "市場研究".

    ```okr bad topic
    O: Market research
    O: 市場研究
    O: 市场研究
    ```

    ```okr bad nominal
    O: Early detection of safety issues
    O: 品牌升級
    O: 品牌升级
    ```

    ```okr good
    O: Understand the market for home batteries
    O: Improve the conversion rate of our funnel
    O: 提高漏斗轉化率
    O: 完善销售渠道
    O: 通過 COVID 領導營銷部門
    O: 降本增效
    ```
    """

    tags = frozenset({"kalungi", "objective"})
    after = frozenset({"placeholder"})
    messages = {
        "topic": "“{text}” names a topic. What are you trying to do about it: "
        "build, improve, increase, reduce?",
        "nominal": "“{text}” has no verb. Who does what? "
        "It reads more clearly as something you set out to do.",
        "unsure": "“{text}” may be only a topic. Does it say what you are trying to do?",
    }
    hints = frozenset({"nominal", "unsure"})

    certainty: float = Field(
        0.6, ge=0, le=1, description="How sure the reading must be before a topic is a warning."
    )

    def check(self, objective: Objective, ctx: Context) -> Findings:
        said = ctx.read(objective)
        if said.form == "nominal":
            code = "nominal"
        elif said.form == "topic":
            code = "topic" if said.certainty >= self.certainty else "unsure"
        else:
            return
        yield self.finding(objective, code, text=objective.text)
