"""acme-owner"""

from okrlint import Context, Findings, KeyResult, Rule


class AcmeOwner(Rule[KeyResult]):
    """Key result has no owner

    At Acme every key result has one person who will speak about it in the weekly meeting. The
    plan's or the objective's owner does not count: somebody must have said yes to this line.

    ```okr bad nobody
    KR: Answer 300 tickets a month within 2 hours
    KR: 每月在 2 小時內回覆 300 張工單
    ```

    ```okr good
    objectives:
      - objective: Be the support team that people recommend
        key_results:
          - {key_result: Answer 300 tickets a month within 2 hours, owner: bo}
          - {key_result: 每月在 2 小时内答复 300 张工单, owner: 小林}
    ```
    """

    tags = frozenset({"acme"})
    messages = {"nobody": "Who will speak about this one on Mondays?"}

    def check(self, kr: KeyResult, ctx: Context) -> Findings:
        if not kr.owner:
            yield self.finding(kr, "nobody")
