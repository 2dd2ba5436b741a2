"""kr-percentage-only"""

from okrlint import Context, Findings, KeyResult, Rule


class KrPercentageOnly(Rule[KeyResult]):
    """Key result is measured by a percentage only

    "Improve SEO by 50 %" hides what is counted: fifty per cent of what, and from where? A large
    percentage of a small number is a small number. Say it in real numbers, from so many to so
    many; the percentage may stay beside them. A response time ("within a day") or a threshold
    that only says who is meant does not count as that number.

    Source: Kalungi's OKR guide (2020), "將 SEO 性能提高 50%".

    ```okr bad percentage
    KR: Improve SEO performance by 50%
    KR: 將 SEO 性能提高 50%
    KR: 将 SEO 性能提高 50%
    KR: Raise the trial conversion rate from 20% to 30%
    KR: 在一天內回复 90% 的潛在客戶查詢
    KR: 让复购用户翻倍
    ```

    ```okr good
    KR: Raise trial conversions from 120 to 180 a month (up 50%)
    KR: 將每月試用轉換從 120 筆提高到 180 筆（成長 50%）
    KR: 每月新增 300 名付费会员
    ```
    """

    tags = frozenset({"kalungi", "key-result", "measure"})
    smart = frozenset({"measurable"})
    messages = {
        "percentage": "“{number}” of what? "
        "Which real number does it stand for: from how many to how many?",
    }

    def check(self, kr: KeyResult, ctx: Context) -> Findings:
        said, aim = ctx.read(kr), ctx.read_target(kr)
        if said.absolute or aim.absolute:
            return
        by_field = self._field_is_relative(kr)
        if kr.is_measured and not by_field:
            return
        if said.relative:
            first = said.relative[0]
            yield self.finding(
                kr,
                "percentage",
                at=(first.start, first.end),
                suggestion=ctx.rewrite(kr),
                number=first.text,
            )
        elif by_field:
            unit = "%" if (kr.unit or "").strip().startswith(("%", "％")) else kr.unit
            yield self.finding(kr, "percentage", number=f"{kr.target:g}{unit}")
        elif aim.relative:
            yield self.finding(kr, "percentage", number=aim.relative[0].text)

    @staticmethod
    def _field_is_relative(kr: KeyResult) -> bool:
        """The plan gives the target as a field, in per cent, of whatever it is counted."""
        unit = (kr.unit or "").strip().lower()
        relative = unit.startswith(("%", "％")) or unit in {"percent", "pct", "百分比", "pp"}
        return kr.target is not None and relative
