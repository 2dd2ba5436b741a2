"""changed-after-start"""

from pydantic import Field

from okrlint import Context, Findings, Item, Plan, Rule


class ChangedAfterStart(Rule[Plan]):
    """Key results were added, removed, reworded or re-targeted after the cycle began

    A goal that moves can always be reached. There are good reasons to change a plan in mid-cycle;
    whoever reads the score at the end should be able to see that it was done, and why. Compares
    what the versions in Git say, not how they are laid out; what was changed and changed back is
    no change. Marking a key result as dropped, with a reason, is always in order.
    """

    tags = frozenset({"hygiene", "data"})
    messages = {
        "added": "Added on {day}, after {cycle} had begun. What moves down in return?",
        "removed": "“{before}” was removed on {day}, after {cycle} had begun. "
        "Should it stay here as dropped, with the reason?",
        "reworded": "Reworded on {day}, after {cycle} had begun; it was “{before}”. "
        "Does it still promise the same?",
        "retargeted": "Re-targeted on {day}, after {cycle} had begun: {before} became {after}. "
        "What was learnt?",
    }

    allow: tuple[str, ...] = Field((), description="Kinds of change that need no question.")

    def check(self, plan: Plan, ctx: Context) -> Findings:
        past = ctx.past(plan)
        if past is None:
            return
        items: dict[str, Item] = {item.id: item for item in plan.items() if item.id}
        for change in past.changes:
            if change.kind in self.allow:
                continue
            gone = change.kind == "removed"
            node = items.get(change.objective if gone else change.key_result, plan)
            objective = next((o for o in plan.objectives if o.id == change.objective), None)
            cycle = ctx.cycle(objective) if objective else plan.cycle
            yield self.finding(
                node,
                change.kind,
                day=str(change.day),
                before=change.before,
                after=change.after,
                cycle=cycle.name if cycle else "–",
            )
