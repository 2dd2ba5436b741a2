"""never-scored"""

from datetime import timedelta

from pydantic import Field

from okrlint import Context, Findings, KeyResult, Objective, Rule


class NeverScored(Rule[Objective]):
    """The cycle is over and key results were never scored

    Most plans that are given up are given up in silence: nobody writes down how it ended, and the
    next cycle begins with the same guesses. A score, a result or a last check-in takes a minute.

    A key result counts as scored when it has a `score`, a `result` or a `current` value, was
    marked as done, or had a check-in in the last weeks of its cycle.

    ```okr bad unscored
    cycle: {name: 2024-Q3, start: 2024-07-01, end: 2024-09-30}
    objectives:
      - objective: Make onboarding painless
        key_results:
          - Cut set-up time from 14 days to 3
          - key_result: 25 家客戶自行上線
            checkins: [{date: 2024-07-20, value: 4}]
    ```

    ```okr good
    cycle: {name: 2024-Q3, start: 2024-07-01, end: 2024-09-30}
    objectives:
      - objective: Make onboarding painless
        key_results:
          - {key_result: Cut set-up time from 14 days to 3, score: 0.7}
          - key_result: 25 家客户自行上线
            checkins: [{date: 2024-09-28, value: 21}]
          - {key_result: Train 5 coaches, status: dropped}
    ```
    """

    tags = frozenset({"hygiene", "time"})
    messages = {
        "unscored": "{cycle} ended on {end}, and {count} of {total} key results have no score. "
        "How did they end?",
    }

    after_days: int = Field(7, ge=0, description="Days after the cycle's end until this is asked.")
    last_days: int = Field(
        21, ge=1, description="A check-in in this many last days of the cycle counts as a score."
    )

    def check(self, objective: Objective, ctx: Context) -> Findings:
        cycle = ctx.cycle(objective)
        if cycle is None or cycle.end is None or objective.score is not None:
            return
        if ctx.today <= cycle.end + timedelta(days=self.after_days):
            return
        live = [kr for kr in objective.key_results if kr.status != "dropped"]
        since = cycle.end - timedelta(days=self.last_days)
        blank = [
            kr
            for kr in live
            if not self._is_scored(kr)
            and not any(c.date > since and c.value is not None for c in ctx.history(kr))
        ]
        if blank:
            yield self.finding(
                objective,
                "unscored",
                cycle=cycle.name,
                end=str(cycle.end),
                count=len(blank),
                total=len(live),
            )

    def _is_scored(self, kr: KeyResult) -> bool:
        known = (kr.score, kr.result, kr.current)
        return kr.status == "done" or any(value is not None for value in known)
