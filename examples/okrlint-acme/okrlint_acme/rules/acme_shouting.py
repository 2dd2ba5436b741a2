"""acme-shouting"""

from pydantic import Field

from okrlint import Action, Context, Findings, Item, Rule


class AcmeShouting(Rule[Item]):
    """Somebody is shouting

    Exclamation marks make nobody run faster. At Acme a plan is read aloud in a normal voice.

    ```okr bad loud
    O: Win every customer back!!!
    KR: 每週拜訪 5 位客戶！！
    ```

    ```okr good
    O: Win every customer back!
    KR: 每周拜访 5 位客户
    ```
    """

    tags = frozenset({"acme"})
    messages = {"loud": "{count} exclamation marks. How does it read in a normal voice?"}

    allowed: int = Field(1, ge=0, description="Exclamation marks that are still all right.")

    def check(self, item: Item, ctx: Context) -> Findings:
        count = item.text.count("!") + item.text.count("！")
        if count > self.allowed and not isinstance(item, Action):
            yield self.finding(item, "loud", count=count)
