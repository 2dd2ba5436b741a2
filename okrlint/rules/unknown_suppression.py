"""unknown-suppression"""

from okrlint import Context, Findings, Rule, Suppression


class UnknownSuppression(Rule[Suppression]):
    """Suppression comment that does nothing

    A comment such as `okrlint: ignore[kr-vauge]` looks as if it kept a finding quiet, but no rule
    has that name. The same goes for `okrlint: ignore kr-vague` without brackets. Correct the
    spelling, or take the comment out. `okrlint rules` lists the names.

    ```okr bad directive
    objectives:
      - objective: Build new channels for demand generation
        key_results:
          - Send 3 newsletters  # okrlint: ignroe[kr-unmeasurable] agreed with the board
    ```

    ```okr bad directive
    objectives:
      - objective: 構建新的需求生成渠道
        key_results:
          - 啟動一個新網站  # okrlint: 忽略 kr-unmeasurable 已經和董事會說好
    ```

    ```okr good
    objectives:
      - objective: Build new channels for demand generation
        key_results:
          - Launch a new website  # okrlint: ignore[kr-unmeasurable] agreed with the board
      - objective: 构建新的需求生成渠道
        key_results:
          - 启动一个新网站  # okrlint: ignore[kr-unmeasurable] 已经和董事会说好
    ```
    """

    tags = frozenset({"core", "suppression"})
    messages = {
        "name": "No rule or tag is called “{name}”, so this comment keeps nothing quiet. "
        "Which rule is meant?",
        "name-near": "No rule or tag is called “{name}”, so this comment keeps nothing quiet. "
        "Is “{near}” meant?",
        "brackets": "Without brackets this comment is about all rules, so it keeps nothing quiet. "
        "Is {action}[{name}] meant?",
        "member": "“{text}” says nothing to okrlint here. "
        'Is "x-okrlint": {{"ignore": ["rule"], "reason": "why"}} meant?',
        "directive": "“{text}” is no instruction for okrlint. "
        "Is ignore[rule], ignore-file[rule], disable[rule] or enable[rule] meant?",
    }

    def check(self, suppression: Suppression, ctx: Context) -> Findings:
        if suppression.broken:
            code = "member" if suppression.member else "directive"
            yield self.finding(suppression, code, text=suppression.broken)
        if suppression.bare:
            action, name = suppression.action, suppression.bare
            yield self.finding(suppression, "brackets", action=action, name=name)
        for name in suppression.unknown:
            if name in suppression.near:
                near = suppression.near[name]
                yield self.finding(suppression, "name-near", name=name, near=near)
            else:
                yield self.finding(suppression, "name", name=name)
