"""kr-without-baseline"""

from okrlint import Context, Findings, KeyResult, Rule


class KrWithoutBaseline(Rule[KeyResult]):
    """Key result does not say where it starts

    "Reach 200 trials a month" may be ambitious or already true. A reader can tell only if the
    starting point stands beside the target. If nobody knows it, measuring it is the first step.

    Source: OKR Orca, Open OKR and others: baseline and target belong together; see the ruleset
    `strict`.

    ```okr bad baseline
    KR: Reach 200 trials a month
    KR: 每月試用達到 200 筆
    KR: 客单价做到 66 元
    ```

    ```okr good
    KR: Raise trials from 120 to 200 a month
    KR: 將每月試用從 120 筆提高到 200 筆
    KR: 把客单价从 58 元做到 66 元
    KR: Launch the new website
    ```
    """

    tags = frozenset({"strict", "key-result", "opt-in"})
    messages = {
        "baseline": "“{number}”, and where does it stand today? "
        "Without that nobody can tell how far there is to go.",
    }

    def check(self, kr: KeyResult, ctx: Context) -> Findings:
        said = ctx.read(kr)
        if kr.baseline is not None or said.baseline is not None or not said.measures:
            return
        first = said.measures[0]
        yield self.finding(kr, "baseline", at=(first.start, first.end), number=first.text)
