"""duplicate-item"""

from collections.abc import Iterable

from okrlint import Context, Findings, Item, Plan, Rule, folded


class DuplicateItem(Rule[Plan]):
    """The same objective or key result stands twice

    Two objectives of one cycle, or two key results, that say the same are one, or one of them was
    meant to say something else. Counted twice, it weighs twice in every score. The same words on
    different levels are alignment, not duplication, and are left alone.

    Source: Kalungi's OKR guide (2020): a key result is not a copy of another.

    ```okr bad duplicate
    O: Make onboarding painless
    KR: Cut set-up time from 14 days to 3
    KR: Cut set-up time from 14 days to 3.
    ```

    ```okr bad duplicate
    O: 讓新客戶快速上手
    KR: 25 家客戶自行上線
    O: 讓客戶願意續約
    KR: 25 家客戶自行上線
    ```

    ```okr good
    O: 让新客户快速上手
    KR: 25 家客户自行上线
    KR: 40 家客户自行上线并完成培训
    ```
    """

    tags = frozenset({"kalungi", "plan", "structure"})
    messages = {
        "duplicate": "The same words already stand on line {line}. "
        "Is it one result, or should this one say something else?",
    }

    def check(self, plan: Plan, ctx: Context) -> Findings:
        objectives = [o for o in plan.objectives if o.status != "dropped"]
        cycles = {id(o): c.name if (c := ctx.cycle(o)) else "" for o in objectives}
        yield from self._twice(plan, ((cycles[id(o)], o) for o in objectives))
        yield from self._twice(
            plan,
            (
                (cycles[id(o)], kr)
                for o in objectives
                for kr in o.key_results
                if kr.status != "dropped"
            ),
        )

    def _twice(self, plan: Plan, items: Iterable[tuple[str, Item]]) -> Findings:
        seen: dict[tuple[str, str], Item] = {}
        for cycle, item in items:
            key = (cycle, folded(item.text))
            if not key[1]:
                continue
            first = seen.setdefault(key, item)
            if first is not item:
                line = plan.source.position(first.span.start).line
                yield self.finding(item, "duplicate", line=line)
