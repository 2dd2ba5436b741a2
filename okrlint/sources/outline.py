"""How the entries of a document stand to one another: neighbours, lists, groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from okrlint.cycles import names_cycle
from okrlint.sources import inline
from okrlint.sources.entries import Entry, group_lists, is_sentence
from okrlint.sources.label_words import TITLE
from okrlint.sources.labels import Label, find_label
from okrlint.sources.options import ReadOptions

_NEAR = 50


class Outline:
    """The entries of a document, and what can be asked about the place of each."""

    def __init__(self, entries: Sequence[Entry], options: ReadOptions) -> None:
        self.entries = entries
        self.options = options
        self.index = {id(entry): at for at, entry in enumerate(entries)}
        items = [e for e in entries if e.kind == "item" and e.block.items]
        self.by_item = {e.block.items[-1]: e for e in items}
        self.list_sizes = Counter(e.block.items[-1].list_number for e in items)
        self.groups = group_lists(entries)

    def leads_codes(self, label: Label, entry: Entry) -> bool:
        """Whether `O1 text` is followed by `KR1 text`: codes need no colon among themselves."""
        if not label.coded or label.number is None:
            return False
        other = find_label(self.next_text(entry), self.options)
        return bool(other and other.kind == "key_result" and other.coded and other.number)

    def leads_results(self, entry: Entry) -> bool:
        """Whether the very next entry is the first of numbered key results."""
        following = self.following(entry)
        if following is None or following.kind not in ("line", "item"):
            return False
        label = find_label(inline.plain_fields(following.run)[0].text, self.options)
        return bool(label and label.kind == "key_result" and label.number and label.separated)

    def following(self, entry: Entry) -> Entry | None:
        """The entry behind this one."""
        at = self.index[id(entry)] + 1
        return self.entries[at] if at < len(self.entries) else None

    def previous(self, entry: Entry) -> Entry | None:
        """The entry before this one."""
        at = self.index[id(entry)]
        return self.entries[at - 1] if at else None

    def next_text(self, entry: Entry) -> str:
        """The words of the entry that follows."""
        following = self.following(entry)
        return following.text if following else ""

    def next_line(self, entry: Entry) -> Entry | None:
        """The line that follows in the same paragraph."""
        following = self.following(entry)
        return following if following and following.block is entry.block else None

    def is_definition(self, entry: Entry) -> bool:
        """Whether the next item beside it says what `Key Results` are: a list of meanings."""
        number = entry.block.items[-1].list_number
        at = self.index[id(entry)] + 1
        for other in self.entries[at : at + _NEAR]:
            if other.kind == "item" and other.block.items[-1].list_number == number:
                label = find_label(inline.plain_fields(other.run)[0].text, self.options)
                return bool(
                    label
                    and label.kind == "key_result"
                    and label.plural
                    and label.end < len(other.run)
                )
            if other.kind == "heading":
                break
        return False

    def is_told_of(self, entry: Entry) -> bool:
        """Whether an item stands below a sentence about OKRs, as an example of them."""
        above = (self.by_item.get(item) for item in entry.block.items[:-1])
        return any(
            other is not None
            and TITLE.search(other.text)
            and is_sentence(other.text)
            and not names_cycle(other.text)
            and not other.text.endswith((":", "："))
            for other in above
        )

    def only_item(self, entry: Entry) -> bool:
        """Whether a list item is alone in its list."""
        if not entry.block.items:
            return False
        return self.list_sizes[entry.block.items[-1].list_number] == 1
