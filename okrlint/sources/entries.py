"""The lines of a Markdown document one by one, as the readers walk over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from okrlint.model import Source
from okrlint.sources.blocks import Block, ListItem, blocks, join
from okrlint.sources.run import Run, is_chinese


@dataclass(eq=False)
class Entry:
    """A heading, a line, an item's first line, a table, a quoted line, or what is not read."""

    kind: Literal["heading", "item", "line", "summary", "table", "quoted", "skipped"]
    block: Block
    run: Run = field(default_factory=Run)
    index: int = 0
    hard: bool = False

    @property
    def text(self) -> str:
        """The characters of the line."""
        return self.run.text


def read_entries(source: Source, begin: int = 0) -> Iterator[Entry]:
    """The entries of a document, from the line of offset `begin` on, in reading order."""
    for block in blocks(source, begin):
        if block.kind == "heading":
            run = Run()
            for line in block.lines:
                run = join(run, line) if run else line
            yield Entry("heading", block, run)
        elif block.kind == "summary":
            yield Entry("summary", block, block.lines[0] if block.lines else Run())
        elif block.kind in ("table", "skipped"):
            yield Entry("table" if block.kind == "table" else "skipped", block)
        elif block.kind == "quoted":
            for index, line in enumerate(block.lines):
                yield Entry("quoted", block, line, index, block.hard[index])
        else:
            at = 0
            for line, hard in _unwrapped(block):
                for part, run in enumerate(stated_in_one(line)):
                    kind: Literal["item", "line"] = "item" if block.first and not at else "line"
                    yield Entry(kind, block, run, at, hard or part > 0)
                    at += 1


_FIRST_OF_ALL = re.compile(
    r"\W{0,6}O\s?-?[0-9]{0,2}(?:\.[0-9]{1,2})?(?:\s*[:：]|\s+[—–]\s|\s*——)"
    r"|\W{0,6}KR\s?-?(?:[0-9]{1,2}\.)?1\s*[:：]"
)
_NEXT_OF_ALL = re.compile(
    r"(?<![\w-])KR\s?-?(?:[0-9]{1,2}\.)?(?P<number>[0-9]{1,2})\s*[:：]"
    r"|(?:(?<=[.;；。] )|(?<=[;；。]))KR\s?[0-9]{1,2}\.(?P<bare>[0-9]{1,2})\s(?=\S)"
)


def _unwrapped(block: Block) -> Iterator[tuple[Run, bool]]:
    """The lines of a paragraph; where `O1: … KR1: …` is wrapped like prose, one an objective."""
    several = len(block.lines) > 1 and not any(block.hard)
    if not several or not _FIRST_OF_ALL.match(block.lines[0].text) or not _has_inside(block):
        yield from zip(block.lines, block.hard, strict=True)
        return
    whole = Run()
    for line in block.lines:
        begins = _FIRST_OF_ALL.match(line.text) or _NEXT_OF_ALL.match(line.text)
        if whole and begins:
            yield whole, True
        whole = join(whole, line) if whole and not begins else line
    yield whole, True


def _has_inside(block: Block) -> bool:
    """Whether a key result's label stands within one of the lines."""
    return any(found.start() for line in block.lines for found in _NEXT_OF_ALL.finditer(line.text))


def stated_in_one(line: Run) -> Iterator[Run]:
    """The statements of `O1: … KR1: … KR2: …`, which someone has written on one line."""
    begins = [0]
    if _FIRST_OF_ALL.match(line.text):
        wanted = 1
        for found in _NEXT_OF_ALL.finditer(line.text):
            if int(found["number"] or found["bare"]) == wanted:
                wanted += 1
                stated = any(map(str.isalnum, line.text[: found.start()]))
                begins += [found.start()] if stated else []
    if len(begins) == 1:
        yield line
        return
    for begin, end in zip(begins, [*begins[1:], len(line)], strict=True):
        yield line.cut(begin, end).strip(" ;；,，")


def without_colon(run: Run) -> Run:
    """A statement without the colon that leads on to what stands below it."""
    return (
        run.strip().strip(":：").strip() if run.text.rstrip().endswith((":", "：")) else run.strip()
    )


def is_label_line(run: Run) -> bool:
    """Whether a whole line is bold or ends in a colon, as small headings do."""
    return run.styled("bold") or run.text.rstrip().endswith((":", "："))


def mostly_link(run: Run) -> bool:
    """Whether at least half of a line is the text of links."""
    words = sum(len(part.text.strip()) for part in run.parts)
    linked = sum(len(part.text.strip()) for part in run.parts if part.link)
    return words > 0 and 2 * linked >= words


def link_lists(entries: Sequence[Entry]) -> frozenset[int]:
    """Lists of links to other pages and nothing else."""
    linked: dict[int, bool] = {}
    for entry in entries:
        if entry.kind == "item" and entry.block.items and entry.text.strip():
            number = entry.block.items[-1].list_number
            linked[number] = linked.get(number, True) and mostly_link(entry.run)
    return frozenset(number for number, all_links in linked.items() if all_links)


def is_anchor(run: Run) -> bool:
    """Whether a line is a link within the page, as in a table of contents."""
    words = [part for part in run.parts if part.text.strip()]
    return bool(words) and all(part.link.startswith("#") for part in words)


def is_sentence(text: str) -> bool:
    """Whether a bold line is long enough to state something, and no name of a group."""
    return len(text.split()) >= 4 or sum(map(is_chinese, text)) >= 8


_BOX = re.compile(r"\[[ xX✓✔]\]\s")


def group_lists(entries: Sequence[Entry]) -> frozenset[int]:
    """Lists whose items only name groups: the boxes to tick stand in the lists nested in them."""
    boxes: dict[int, list[bool]] = {}
    nested: dict[ListItem, bool] = {}
    members: dict[int, list[ListItem]] = {}
    for entry in entries:
        items = entry.block.items
        if entry.kind != "item" or not items:
            continue
        box = bool(_BOX.match(entry.text))
        boxes.setdefault(items[-1].list_number, []).append(box)
        members.setdefault(items[-1].list_number, []).append(items[-1])
        if len(items) > 1:
            nested[items[-2]] = nested.get(items[-2], True) and box
    return frozenset(
        number
        for number, found in boxes.items()
        if not any(found) and all(nested.get(item) for item in members[number])
    )


def deeper(entry: Entry, above: Entry) -> bool:
    """Whether an entry stands in a list below the item of another."""
    outer, inner = above.block.items, entry.block.items
    if len(inner) < len(outer) or inner[: len(outer)] != outer:
        return False
    if not outer and not inner:
        return False  # two paragraphs stand beside one another
    return len(inner) > len(outer) or entry.block is not above.block
