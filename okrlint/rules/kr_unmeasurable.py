"""kr-unmeasurable"""

from okrlint import Context, Findings, KeyResult, Rule


class KrUnmeasurable(Rule[KeyResult]):
    """Nothing measures the key result

    "Launch a new website" is concrete, but it is only done or not done; nobody sees progress on
    the way, nor whether it helped. A date is not a measure, nor is "a", "all" or "several". Ask
    what will have changed once it is there, and count that.

    Source: Kalungi's OKR guide (2020), "啟動一個新網站".

    ```okr bad unmeasured
    KR: Launch a new website
    KR: 啟動一個新網站
    KR: 启动一个新网站
    KR: Publish the onboarding handbook by June 30
    KR: 第三季前完成資安稽核報告
    KR: 上线新版会员系统
    ```

    ```okr bad number-missing
    KR: Grow the newsletter by X%
    KR: 把客诉减少 XX 件
    KR: 讓會員數成長 X%
    ```

    ```okr good
    KR: Send 3 newsletters
    KR: 發送 3 封電子郵件通訊
    KR: 培训 5 名团队成员使用营销 CRM
    KR: 獲得 3 個 OKRS 的執行批准
    ```
    """

    tags = frozenset({"kalungi", "key-result", "measure"})
    smart = frozenset({"measurable"})
    after = frozenset({"placeholder"})
    messages = {
        "unmeasured": "Nothing here can be counted, so it is only done or not done. "
        "What will have changed once it is done, and by how much?",
        "number-missing": "“{gap}” is not a number yet, so nothing here can be counted. "
        "From how many to how many?",
    }

    def check(self, kr: KeyResult, ctx: Context) -> Findings:
        said = ctx.read(kr)
        if kr.is_measured or said.measures or ctx.read_target(kr).measures:
            return
        if said.placeholders:
            gap = said.placeholders[0]
            yield self.finding(kr, "number-missing", at=(gap.start, gap.end), gap=gap.text)
        elif not said.vague:
            yield self.finding(kr, "unmeasured", suggestion=ctx.rewrite(kr))
