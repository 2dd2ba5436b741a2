"""late-plan"""

from pydantic import Field

from okrlint import Context, Findings, Plan, Rule


class LatePlan(Rule[Plan]):
    """The plan was written when its cycle was well under way

    A plan that comes weeks into the cycle describes what is being done anyway, and leaves too
    little time to reach what it asks for. Compares the first commit of the file with the first
    day of the cycle; silent without Git and in a shallow clone, where the first commit may be
    missing.
    """

    tags = frozenset({"hygiene", "data", "time"})
    messages = {
        "late": "First written on {first}, {days} days into {cycle}. "
        "What would let the next plan stand before its cycle begins?",
    }

    days: int = Field(14, ge=0, description="How many days into the cycle a plan may come.")

    def check(self, plan: Plan, ctx: Context) -> Findings:
        past = ctx.past(plan)
        cycle = plan.cycle
        if past is None or past.first is None or cycle is None or cycle.start is None:
            return
        days = (past.first - cycle.start).days
        if days > self.days:
            yield self.finding(plan, "late", first=str(past.first), days=days, cycle=cycle.name)
