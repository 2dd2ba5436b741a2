"""words"""

import re

from pydantic import Field

from okrlint import Action, Context, Findings, Item, Rule


class Words(Rule[Item]):
    """A word that this team does not want to read

    A rule without code: name it in a ruleset, list the words, say why. A word of letters is found
    as a whole word, whatever its case; a Chinese word wherever it stands.

    ```yaml
    rules:
      no-jargon:
        use: words
        words: [synergy, leverage, 賦能, 赋能]
        why: Say it so that a new colleague understands it.
    ```
    """

    tags = frozenset({"data"})
    messages = {"word": "“{word}”: {why}"}

    words: tuple[str, ...] = Field((), description="The words to look for.")
    why: str = Field(
        "Is there a plainer word?", description="What to tell the reader, as a sentence."
    )
    actions: bool = Field(False, description="Look at actions too.")

    def check(self, item: Item, ctx: Context) -> Findings:
        if isinstance(item, Action) and not self.actions:
            return
        for word in self.words:
            pattern = re.escape(word)
            if word[:1].isascii() and word[:1].isalnum():
                pattern = r"(?<![A-Za-z0-9])" + pattern
            if word[-1:].isascii() and word[-1:].isalnum():
                pattern += r"(?![A-Za-z0-9])"
            for match in re.finditer(pattern, item.text, re.IGNORECASE):
                yield self.finding(item, "word", at=match.span(), word=match.group(), why=self.why)
