"""undefined-term"""

import re

from pydantic import Field

from okrlint import Context, Findings, Plan, Rule

_ACRONYM = re.compile(r"(?<![A-Za-z0-9.@#/_-])[A-Z][A-Za-z]?[A-Z]{1,5}(?=s?(?![A-Za-z0-9_]))")
_WELL_KNOWN = frozenset(
    """AI API APP B2B B2C CEO CFO COO CTO EU FAQ GB HK HR HTML HTTP HTTPS ID IOS IT KB KM KR KRS MB
    NGO NT OKR OKRS OK PC PDF PR QR TB TODO TBD TBC TV UI UK UN URL US USA USB USD HKD TWD CNY RMB
    NTD EUR GBP VIP IG FB VS WIFI XX XXX XXXX EOY EOQ AM PM CSV SQL JSON XML CSS""".split()
)


class UndefinedTerm(Rule[Plan]):
    """A term of a key result is not in the glossary

    Do the team, its department and the company mean the same by MQL? An acronym in a key result
    decides what is counted, so a plan says once, in its `glossary`, what it stands for and when
    something counts as one. Each term is asked about once, where it first stands.

    Source: Kalungi's OKR guide (2020): do all agree, for example, on what counts as an MQL?

    ```okr bad term
    KR: Grow MQLs from 20 to 30
    KR: 每月新增 40 筆 SQO
    KR: 把 GMV 从 300 万元提高到 420 万元
    ```

    ```okr good
    glossary:
      MQL: A lead from a company of 50 people or more that asked for a demo
    objectives:
      - objective: Build new channels for demand generation
        key_results:
          - Grow MQLs from 20 to 30
          - 每月舉辦 2 場線上講座
    ```
    """

    tags = frozenset({"kalungi", "plan", "glossary"})
    smart = frozenset()
    messages = {
        "term": "What counts as {term}? A line in the plan's glossary would tell everybody.",
    }

    known: tuple[str, ...] = Field((), description="Terms that need no explanation here.")

    def check(self, plan: Plan, ctx: Context) -> Findings:
        explained = {term.strip().upper() for term in (*plan.glossary, *self.known)} | _WELL_KNOWN
        for objective in plan.objectives:
            for kr in objective.key_results:
                if kr.status == "dropped" or objective.status == "dropped":
                    continue
                if kr.text.isascii() and kr.text == kr.text.upper():
                    continue  # the whole line shouts: capitals say nothing here
                names = [(n.start, n.end) for n in ctx.read(kr).reading.names]
                for match in _ACRONYM.finditer(kr.text):
                    term = match.group()
                    inside = any(s <= match.start() < e for s, e in names)
                    if term.upper() in explained or inside:
                        continue
                    explained.add(term.upper())
                    yield self.finding(kr, "term", at=match.span(), term=term)
