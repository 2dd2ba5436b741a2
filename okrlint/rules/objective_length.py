"""objective-length"""

import re

from pydantic import Field

from okrlint import Context, Findings, Objective, Rule

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+(?:[-'’./&][^\W_]+)*")


class ObjectiveLength(Rule[Objective]):
    """Objective is too long to remember

    An objective is short: a line that people can say by heart. What does not fit is usually a
    reason (put it under `why`) or a result (put it into a key result). Chinese is counted in
    characters, other languages in words.

    Source: Kalungi's OKR guide (2020): an objective is short and qualitative.

    ```okr bad long
    O: Become the partner that mid-sized manufacturers in the whole region think of first when they want to replace the paper on their shop floor with something their people like to use every day
    ```

    ```okr bad long-characters
    O: 透過重新設計從詢問、試用、簽約、導入到續約的整段客戶旅程並且讓業務、行銷、產品與客服四個部門共用同一套資料與語言來讓每一位客戶都覺得我們真正了解他們的處境
    ```

    ```okr good
    O: Become the first choice of mid-sized manufacturers
    O: 讓客戶覺得我們懂他們
    O: 让一线同事用上趁手的工具
    ```
    """

    tags = frozenset({"kalungi", "objective"})
    messages = {
        "long": "This objective has {count} words, more than people remember. "
        "What is the one direction in it?",
        "long-characters": "This objective has {count} characters, more than people remember. "
        "What is the one direction in it?",
    }

    max_words: int = Field(25, ge=1, description="Most words, in languages with spaces.")
    max_characters: int = Field(50, ge=1, description="Most characters, in Chinese.")

    def check(self, objective: Objective, ctx: Context) -> Findings:
        characters = len(_HAN.findall(objective.text))
        words = len(_WORD.findall(_HAN.sub(" ", objective.text)))
        if characters > words:
            if characters + words > self.max_characters:
                yield self.finding(objective, "long-characters", count=characters + words)
        elif words + characters // 2 > self.max_words:
            yield self.finding(objective, "long", count=words + characters // 2)
