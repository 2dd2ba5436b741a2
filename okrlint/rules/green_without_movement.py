"""green-without-movement"""

from pydantic import Field

from okrlint import CheckIn, Context, Findings, KeyResult, Rule


class GreenWithoutMovement(Rule[KeyResult]):
    """Reported as on track for weeks, and nothing has moved

    A light that is always green says nothing. When check-in after check-in is confident and the
    number stays where it was, either the number measures the wrong thing, or nobody looked.

    ```okr bad unmoved
    cycle: 2026-Q3
    objectives:
      - objective: Make onboarding painless
        key_results:
          - key_result: Cut set-up time from 14 days to 3
            checkins:
              - {date: 2026-07-06, value: 12, confidence: 0.8}
              - {date: 2026-07-20, value: 12, confidence: 0.8}
              - {date: 2026-08-03, value: 12, status: on-track}
          - key_result: 每週活躍門市從 40 家增加到 90 家
            checkins:
              - {date: 2026-07-06, value: 40, status: on-track}
              - {date: 2026-07-20, value: 40, status: on-track}
              - {date: 2026-08-03, value: 40, status: on-track}
    ```

    ```okr good
    cycle: 2026-Q3
    objectives:
      - objective: Make onboarding painless
        key_results:
          - key_result: Cut set-up time from 14 days to 3
            checkins:
              - {date: 2026-07-06, value: 12, confidence: 0.8}
              - {date: 2026-07-20, value: 12, confidence: 0.4}
              - {date: 2026-08-03, value: 12, status: at-risk}
          - key_result: 每周活跃门店从 40 家增加到 90 家
            checkins:
              - {date: 2026-07-06, value: 40, status: on-track}
              - {date: 2026-07-20, value: 52, status: on-track}
              - {date: 2026-08-03, value: 61, status: on-track}
    ```
    """

    tags = frozenset({"hygiene", "key-result"})
    messages = {
        "unmoved": "Reported as on track for {days} days, and still at {value}. "
        "What should have moved by now?",
    }

    days: int = Field(21, ge=1, description="For how long the number must have stood still.")
    check_ins: int = Field(3, ge=2, description="Fewest check-ins that must agree.")
    confident: float = Field(0.7, ge=0, le=1, description="Confidence that counts as green.")

    def check(self, kr: KeyResult, ctx: Context) -> Findings:
        if kr.maintain is not None or kr.status == "done":
            return
        said = [check_in for check_in in ctx.history(kr) if check_in.value is not None]
        still: list[CheckIn] = []
        for check_in in reversed(said):
            if check_in.value != said[-1].value or not self._is_green(check_in):
                break
            still.append(check_in)
        if len(still) < self.check_ins:
            return
        days = (still[0].date - still[-1].date).days
        value = still[0].value
        target = ctx.read(kr).target if kr.target is None else kr.target
        if days >= self.days and value is not None and value != target:
            yield self.finding(kr, "unmoved", days=days, value=f"{value:g}")

    def _is_green(self, check_in: CheckIn) -> bool:
        if check_in.status is not None:
            return check_in.status == "on-track"
        return check_in.confidence is not None and check_in.confidence >= self.confident
