"""unused-suppression"""

from okrlint import Context, Findings, Rule, Suppression


class UnusedSuppression(Rule[Suppression]):
    """Suppression comment that is no longer needed

    The line below the comment was rewritten, or the comment never stood beside the right item.
    Left in, it would keep the next finding there quiet without anybody noticing.

    ```okr bad unused
    objectives:
      - objective: Build new channels for demand generation
        key_results:
          - Send 3 newsletters  # okrlint: ignore
      - objective: 構建新的需求生成渠道
        key_results:
          - 發送 3 封電子郵件通訊  # okrlint: ignore
    ```

    ```okr good
    objectives:
      - objective: Build new channels for demand generation
        key_results:
          - Send 3 newsletters
      - objective: 构建新的需求生成渠道
        key_results:
          - 每月举办 2 场用户见面会
    ```
    """

    tags = frozenset({"core", "suppression"})
    messages = {
        "unused": "Nothing is found here any more that this comment ({rules}) keeps quiet. "
        "Can it go?",
    }
    hints = frozenset({"unused"})

    def check(self, suppression: Suppression, ctx: Context) -> Findings:
        if suppression.unused:
            yield self.finding(suppression, "unused", rules=", ".join(suppression.unused))
