"""kr-without-owner"""

from okrlint import Context, Findings, Objective, Rule


class KrWithoutOwner(Rule[Objective]):
    """Nobody is named for a key result

    What belongs to everybody is looked after by nobody. One name beside a key result is enough; a
    name beside its objective or the plan counts for all results below it.

    Source: Open OKR, Puzzle OKR and others; see the ruleset `strict`.

    ```okr bad owner
    O: Make onboarding painless
    KR: Cut set-up time from 14 days to 3
    KR: 25 家客戶自行上線
    ```

    ```okr good
    objectives:
      - objective: Make onboarding painless
        key_results:
          - {key_result: Cut set-up time from 14 days to 3, owner: ana}
          - {key_result: 25 家客户自行上线, owner: 小林}
    ```
    """

    tags = frozenset({"strict", "key-result", "opt-in"})
    messages = {"owner": "Who will look after this one, and report on it?"}

    def check(self, objective: Objective, ctx: Context) -> Findings:
        if objective.owner or ctx.plan.owner:
            return
        for kr in objective.key_results:
            if kr.status != "dropped" and not kr.owner:
                yield self.finding(kr, "owner")
