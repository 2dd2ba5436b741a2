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
    ```

    ```okr good
    objectives:
      - objective: Build new channels for demand generation
        key_results:
          - Send 3 newsletters
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
