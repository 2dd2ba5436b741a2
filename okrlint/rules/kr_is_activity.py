"""kr-is-activity"""

from pydantic import Field

from okrlint import Context, Findings, KeyResult, Rule


class KrIsActivity(Rule[KeyResult]):
    """Key result is an activity

    "Launch the new app" is finished the day it ships, whatever it changes. Say what will be
    different once it has shipped, and by how much. The default school does not mind a counted
    activity ("Send 3 newsletters"); schools that look for outcomes do.

    Source: Castro, Gothelf and others on outcome over output; see the rulesets `outcome` and
    `strict`.

    ```okr bad activity
    KR: Launch the new mobile app
    KR: Publish 12 articles on the blog
    KR: 上線新版行動應用程式
    KR: 举办 3 场线下活动
    ```

    ```okr good
    KR: Raise weekly active users from 12,000 to 20,000
    KR: Increase release frequency from 2 to 8 per month
    KR: 將每週活躍用戶由 12,000 提升至 20,000
    KR: 把复购顾客从每月 3200 人提高到 4500 人
    ```
    """

    tags = frozenset({"outcome", "key-result"})
    messages = {
        "activity": "“{verb}” is something you do. What will have changed once it is done?",
    }

    allow_counted: bool = Field(False, description="Accept an activity that has a number in it.")

    def check(self, kr: KeyResult, ctx: Context) -> Findings:
        said = ctx.read(kr)
        verb = said.predicate
        if verb and said.is_activity and not (self.allow_counted and said.measures):
            yield self.finding(kr, "activity", at=(verb.start, verb.end), verb=verb.text)
