"""kr-deadline-outside-cycle"""

from datetime import date

from okrlint import Context, Cycle, Findings, KeyResult, Objective, Rule


class KrDeadlineOutsideCycle(Rule[Objective]):
    """Key result is due outside its cycle

    A key result belongs to a cycle. If it is due after the cycle's last day, nobody can say at
    the end whether it was reached; if it was due before the first day, it belongs to the cycle
    before. What takes longer needs a result for this cycle on the way there.

    Source: Kalungi's OKR guide (2020): a key result is time-bound; a cycle is a quarter.

    ```okr bad after
    cycle: 2026-Q3
    objectives:
      - objective: Make onboarding painless
        key_results:
          - Cut set-up time from 14 days to 3 by December 15, 2026
          - {key_result: 25 家客戶自行上線, due: 2026-11-30}
          - 2027年3月底前培训 40 名客服
    ```

    ```okr good
    cycle: 2026-Q3
    objectives:
      - objective: Make onboarding painless
        key_results:
          - Cut set-up time from 14 days to 3 by September 15, 2026
          - {key_result: 25 家客戶自行上線, due: 2026-09-30}
          - 8月底前培训 40 名客服
    ```
    """

    tags = frozenset({"kalungi", "key-result", "time"})
    smart = frozenset({"time-bound"})
    messages = {
        "after": "Due {due}, but the cycle {cycle} ends on {end}. "
        "What will be true by the end of this cycle?",
        "before": "Due {due}, before the cycle {cycle} begins on {start}. "
        "Does it belong to this cycle?",
    }

    def check(self, objective: Objective, ctx: Context) -> Findings:
        cycle = ctx.cycle(objective)
        if cycle is None:
            return
        for kr in objective.key_results:
            if kr.status == "dropped":
                continue
            if kr.due is not None:
                yield from self._judge(kr, kr.due, kr.due, cycle, None)
                continue
            year = (cycle.start or cycle.end or ctx.today).year
            for moment in ctx.read(kr).deadlines_in(year):
                if moment.first and moment.last:
                    at = (moment.start, moment.end)
                    found = list(self._judge(kr, moment.first, moment.last, cycle, at))
                    yield from found
                    if found:
                        break

    def _judge(
        self, kr: KeyResult, first: date, last: date, cycle: Cycle, at: tuple[int, int] | None
    ) -> Findings:
        due, name = str(last), cycle.name
        if cycle.end and last > cycle.end and first > cycle.end:
            yield self.finding(kr, "after", at=at, due=due, cycle=name, end=str(cycle.end))
        elif cycle.start and last < cycle.start:
            yield self.finding(kr, "before", at=at, due=due, cycle=name, start=str(cycle.start))
