"""suppression-without-reason"""

from okrlint import Context, Findings, Rule, Suppression


class SuppressionWithoutReason(Rule[Suppression]):
    """Suppression comment that does not say why

    Whoever reads the plan next quarter cannot tell whether the exception still holds. Behind the
    brackets there is room for a reason. The rule is on where the configuration says
    `require-reason: true`.

    ```okr bad reason
    objectives:
      - objective: Build new channels for demand generation
        key_results:
          - Launch a new website  # okrlint: ignore[kr-unmeasurable]
      - objective: 構建新的需求生成渠道
        key_results:
          - 啟動一個新網站  # okrlint: ignore[kr-unmeasurable]
    ```

    ```okr good
    objectives:
      - objective: Build new channels for demand generation
        key_results:
          - Launch a new website  # okrlint: ignore[kr-unmeasurable] a promise to the board
      - objective: 构建新的需求生成渠道
        key_results:
          - 启动一个新网站  # okrlint: ignore[kr-unmeasurable] 已经答应董事会
    ```
    """

    tags = frozenset({"suppression", "reasons"})
    messages = {"reason": "Why is this kept quiet? A few words behind the brackets would say."}

    def check(self, suppression: Suppression, ctx: Context) -> Findings:
        if not (suppression.broken or suppression.reason or suppression.action == "enable"):
            yield self.finding(suppression, "reason")
