"""Markdown -> headings, lines, list items and tables, every character with its place.

markdown-it-py decides what is what; its tokens name lines, and this module finds the characters
in those lines while it walks the tokens of a line and the line itself side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Literal

from okrlint.model import Source
from okrlint.sources.run import BREAK, NO_STYLE, Part, Run, is_chinese

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

LONGEST_LINE = 20_000
"""Longer lines are not read: nobody writes such a statement, and inline parsing is not linear."""

_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}
_BREAK_TAG = re.compile(r"<br\s*/?>\Z", re.IGNORECASE)
_LIST_PREFIX = re.compile(r"[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*")
_SPAN = re.compile(r"[0-9]{1,4}")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, eq=False)
class ListItem:
    """A list item that a block stands in; compared by identity."""

    list_number: int
    ordered: bool
    index: int


@dataclass
class Block:
    """A heading, a paragraph, a table, or something that is not read (`skipped`).

    A paragraph of a quotation comes as `quoted`, behind what is skipped for the whole of it.

    `lines` are those of a heading or paragraph, split at breaks; `hard` says which of them
    begin behind a hard break. `rows` are those of a table, the header first. `items` are the
    list items around it, outermost first, and `first` says that it opens the innermost.
    """

    kind: Literal["heading", "paragraph", "table", "summary", "quoted", "skipped"]
    start: int
    end: int
    level: int = 0
    items: tuple[ListItem, ...] = ()
    first: bool = False
    lines: list[Run] = field(default_factory=list)
    hard: list[bool] = field(default_factory=list)
    rows: list[list[Run]] = field(default_factory=list)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import image, link

    def placed(rule: Any) -> Any:
        """The rule, leaving in its last token where it stopped."""

        def wrapped(state: StateInline, silent: bool) -> bool:
            done: bool = rule(state, silent)
            if done and not silent and state.tokens:
                state.tokens[-1].meta["end"] = state.pos
            return done

        return wrapped

    markdown = MarkdownIt("commonmark", {"maxNesting": 60})
    markdown.enable(["table", "strikethrough"]).disable(["text_join", "inline"])
    markdown.inline.ruler.at("link", placed(link))
    markdown.inline.ruler.at("image", placed(image))
    return markdown


def blocks(source: Source, begin: int = 0) -> Iterator[Block]:
    """The blocks of a Markdown text, from the line of offset `begin` on, in reading order."""
    skipped_lines = source.position(begin).line - 1 if begin else 0
    number_of_lines = len(source.line_starts)
    texts = ["" if n <= skipped_lines else source.line(n) for n in range(1, number_of_lines + 1)]
    texts = _unfenced(["" if len(text) > LONGEST_LINE else text for text in texts])
    env: dict[str, Any] = {}
    tokens = _markdown().parse("\n".join(texts), env)
    if _outdent(texts, tokens):
        env = {}
        tokens = _markdown().parse("\n".join(texts), env)
    yield from _Walk(source, env).blocks(tokens)


def _unfenced(lines: list[str]) -> list[str]:
    """The lines without the fence, where a single one holds the whole text."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    if not filled or not _OPENING.match(lines[filled[0]]):
        return lines
    fences = [index for index in filled if _FENCE.match(lines[index])]
    if fences in ([filled[0]], [filled[0], filled[-1]]):
        return ["" if index in fences else line for index, line in enumerate(lines)]
    return lines


def _outdent(lines: list[str], tokens: list[Token]) -> bool:
    """Move indented lists to the margin: code to CommonMark, lists to every reader."""
    changed = False
    for token in tokens:
        if token.type != "code_block" or token.level or not token.map:
            continue
        numbers = [n for n in range(*token.map) if lines[n].strip()]
        if not numbers or not _LISTED.match(lines[numbers[0]]):
            continue
        for number in numbers:
            spread = _TIGHT.sub(r"\1- ", lines[number].expandtabs(4))
            lines[number] = spread
        margin = min(len(lines[n]) - len(lines[n].lstrip()) for n in numbers)
        for number in numbers:
            lines[number] = lines[number][margin:]
        changed = True
    return changed


_OPENING = re.compile(r"\s{0,3}(?:`{3,}|~{3,})\s*(?:markdown|md|text)?\s*\Z", re.IGNORECASE)
_FENCE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})")
_TIGHT = re.compile(r"^(\s*)-(?=[^\W\d_])")
_LISTED = re.compile(
    r"\s*(?:[-*+•]\s*(?=[^\W\d_]|[\[*【])|[0-9]{1,2}[.)]\s|\W{0,4}(?:O?KR|O)[\s-]?[0-9.]{0,5}\s*[:：]"
    r"|(?:KEY RESULT|Key [Rr]esult|[關关][鍵键][結结]果)\s?[0-9.a-h]{0,5}\s*[:：])"
)


def long_lines(source: Source) -> Iterator[int]:
    """The numbers of the lines that are too long to be read."""
    starts = (*source.line_starts, len(source.text))
    for number in range(1, len(starts)):
        if starts[number] - starts[number - 1] > LONGEST_LINE:
            yield number


class _Walk:
    """One pass over the block tokens."""

    def __init__(self, source: Source, env: dict[str, Any]) -> None:
        self.source = source
        self.env = env
        self.items: list[ListItem] = []
        self.opened: set[int] = set()  # list items that have had their first block
        self.lists: list[tuple[int, bool]] = []
        self.list_count = 0
        self.item_counts: dict[int, int] = {}

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        quotes = 0
        index = 0
        while index < len(tokens):
            token = tokens[index]
            kind = token.type
            if kind == "blockquote_open":
                quotes += 1
                if quotes == 1:
                    yield self.block("skipped", token)
            elif kind == "blockquote_close":
                quotes -= 1
            elif quotes and kind == "paragraph_open":
                block = self.block("quoted", token)
                self.fill(block, tokens[index + 1], False)
                yield block
            elif quotes:
                pass
            elif kind in ("bullet_list_open", "ordered_list_open"):
                self.list_count += 1
                self.lists.append((self.list_count, kind == "ordered_list_open"))
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self.lists.pop()
            elif kind == "list_item_open":
                number, ordered = self.lists[-1]
                at = self.item_counts[number] = self.item_counts.get(number, 0) + 1
                self.items.append(ListItem(number, ordered, at))
                if tokens[index + 1].type == "list_item_close":
                    block = self.block("paragraph", token)
                    block.lines, block.hard = [Run()], [False]
                    yield block
            elif kind == "list_item_close":
                self.items.pop()
            elif kind == "heading_open":
                # A paragraph above a rule is one to every reader, whatever CommonMark says.
                several = "\n" in tokens[index + 1].content
                block = self.block("heading", token, 0 if several else int(token.tag[1]))
                block.kind = "paragraph" if several else "heading"
                self.fill(block, tokens[index + 1], token.markup.startswith("#"))
                yield block
            elif kind == "paragraph_open":
                block = self.block("paragraph", token)
                self.fill(block, tokens[index + 1], False)
                yield block
            elif kind == "table_open":
                block = self.block("table", token)
                for inner in tokens[index:]:
                    if inner.type == "tr_open" and inner.map:
                        block.rows.append(list(self.cells(inner.map[0] + 1)))
                    if inner.type == "table_close":
                        break
                yield block
            elif kind in ("fence", "code_block"):
                yield self.block("skipped", token)
            elif kind == "html_block":
                yield from self.html(token)
            index += 1

    def block(self, kind: Any, token: Token, level: int = 0) -> Block:
        first_line, after = token.map or [0, 0]
        starts = self.source.line_starts
        start = starts[first_line]
        end = starts[after] if after < len(starts) else len(self.source.text)
        first = bool(self.items) and id(self.items[-1]) not in self.opened
        if self.items:
            self.opened.add(id(self.items[-1]))
        return Block(kind, start, end, level, tuple(self.items), first)

    def fill(self, block: Block, token: Token, hashes: bool) -> None:
        """Read the inline content of a heading or paragraph into lines."""
        first_line = (token.map or [0, 0])[0]
        parts: list[Part] = []
        for index, text in enumerate(token.content.split("\n")):
            number = first_line + index + 1
            start = self.source.line_starts[number - 1]
            line = self.source.line(number).replace("\0", "\ufffd")
            words = text.strip(" \t")
            bare = line.rstrip(" \t")
            if hashes and not bare.endswith(words):
                bare = bare.rstrip("#").rstrip(" \t")
            ends = bare.endswith(words)
            at = len(bare) - len(words) if ends else max(line.find(words), 0)
            # Two spaces before a break make it a hard one: they belong to the content.
            tail = text[len(text.rstrip(" \t")) :] if words else ""
            if index:
                parts.append(Part("\n", max(start - 1, 0), start, copied=False))
            end = start + at + len(words)
            parts.append(Part(self.source.text[start + at : end], start + at, end))
            if tail:
                parts.append(Part(tail, end, end + len(tail)))
        for run, hard in _lines(Run(tuple(parts)), self.env):
            block.lines.append(run)
            block.hard.append(hard)

    def cells(self, number: int) -> Iterator[Run]:
        """The cells of a table row, also those beyond the header's."""
        line = self.source.line(number)
        start = self.source.line_starts[number - 1]
        prefix = _LIST_PREFIX.match(line)
        begin = prefix.end() if prefix else 0
        end = len(line.rstrip(" \t"))
        if line[begin : begin + 1] == "|":
            begin += 1
        if line[:end].endswith("|") and not line[:end].endswith("\\|") and end > begin:
            end -= 1
        parts: list[Part] = []
        at = last = begin
        while at <= end:
            here = line[at] if at < end else "|"
            if here == "\\" and line[at + 1 : at + 2] == "|" and at + 1 < end:
                parts.append(Part(line[last:at], start + last, start + at))
                parts.append(Part("|", start + at, start + at + 2, copied=False))
                at += 2
                last = at
                continue
            if here == "|":
                parts.append(Part(line[last:at], start + last, start + at))
                cell = Run(tuple(part for part in parts if part.text)).strip()
                yield _joined(_lines(cell, self.env))
                parts, last = [], at + 1
            at += 1

    def html(self, token: Token) -> Iterator[Block]:
        block = self.block("skipped", token)
        text = self.source.text[block.start : block.end]
        reader = _Html(block.start)
        reader.feed(_COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text))
        reader.close()
        reader.finish()
        if "<!--" in text:
            yield block
        for kind, rows in reader.found:
            made = self.block("summary" if kind == "summary" else "paragraph", token)
            if kind == "table":
                made.kind, made.rows = "table", rows
            else:
                if kind[0] == "h" and kind[1:].isdigit():
                    made.kind, made.level = "heading", int(kind[1:])
                made.lines = rows[0]
                made.hard = [False] * len(made.lines)
            yield made


def _joined(lines: Iterator[tuple[Run, bool]]) -> Run:
    """The lines of a cell as one, which still knows where they were broken."""
    whole: Run | None = None
    for run, _ in lines:
        whole = run if whole is None else join(whole, BREAK + run if run else run)
    return Run() if whole is None else whole


def join(first: Run, second: Run) -> Run:
    """Two lines as one: with a space between them, unless both sides are Chinese."""
    if not first or not second:
        return first + second
    before, after = first.text[-1], second.text[0]
    if is_chinese(before) and is_chinese(after):
        return first + second
    start, end = first.span().end, second.span().start
    return first + Run((Part(" ", min(start, end), max(start, end), copied=False),)) + second


def _lines(content: Run, env: dict[str, Any]) -> Iterator[tuple[Run, bool]]:
    """The lines of an inline content: emphasis as style, escapes decoded, breaks taken."""
    text = content.text
    if len(text) > LONGEST_LINE and "\n" in text:
        # As inline parsing is not linear, a huge paragraph is read line by line.
        line: list[Part] = []
        for part in (*content.parts, Part("\n", 0, 0)):
            if part.text == "\n":
                yield from _lines(Run(tuple(line)).strip(), env)
                line = []
            else:
                line.append(part)
        return
    tokens: list[Token] = []
    if text:
        markdown = _markdown()
        markdown.inline.parse(text, markdown, env, tokens)
    styles: list[str] = []
    links: list[str] = []
    parts: list[Part] = []
    at, hard = 0, False

    def add(found: Run, words: str | None = None, image: str = "") -> None:
        style = frozenset(styles) or NO_STYLE
        link = links[-1] if links else ""
        if words is not None:
            span = found.span()
            parts.append(Part(words, span.start, span.end, style, link, image, copied=False))
            return
        for part in found.parts:
            made = Part(part.text, part.start, part.end, style, link, "", part.copied)
            parts.append(made)

    for token in tokens:
        kind = token.type
        if kind == "text":
            if not token.content:
                continue
            at = _seek(text, token.content, at)
            add(content.cut(at, at + len(token.content)))
            at += len(token.content)
        elif kind == "text_special":
            at = _seek(text, token.markup, at)
            add(content.cut(at, at + len(token.markup)), token.content)
            at += len(token.markup)
        elif kind == "code_inline":
            at = _seek(text, token.markup, at)
            close = text.find(token.markup, at + len(token.markup))
            while close >= 0 and text[close + len(token.markup) :][:1] == "`":
                run_end = close + len(token.markup)
                while text[run_end : run_end + 1] == "`":
                    run_end += 1
                close = text.find(token.markup, run_end)
            inner = at + len(token.markup)
            close = max(close, inner)
            if text[inner:close] != token.content and token.content:
                inner = max(text.find(token.content, inner, close), inner)
            styles.append("code")
            add(content.cut(inner, min(inner + len(token.content), close)))
            styles.pop()
            at = close + len(token.markup)
        elif kind in ("softbreak", "hardbreak"):
            yield Run(tuple(parts)).strip(), hard
            parts, hard = [], kind == "hardbreak"
            at = text.find("\n", at) + 1 or at
            while text[at : at + 1] in (" ", "\t") and at < len(text):
                at += 1
        elif kind == "html_inline":
            at = _seek(text, token.content, at)
            if _BREAK_TAG.match(token.content):
                yield Run(tuple(parts)).strip(), hard
                parts, hard = [], True
            elif found := re.search(r"\bname=[\"']([^\"']+)[\"']", token.content):
                here = content.cut(at, at + len(token.content))
                add(here, "", f"name:{found[1]}")
            at += len(token.content)
        elif kind == "image":
            end = token.meta.get("end", at)
            add(content.cut(at, end), "", token.content or "image")
            at = end
        elif kind == "link_open":
            links.append(str(token.attrs.get("href", "")))
            at += 1
        elif kind == "link_close":
            links.pop()
            at = token.meta.get("end", at + 1)
        elif kind.endswith("_open"):
            at = _seek(text, token.markup, at) + len(token.markup)
            styles.append(_STYLES.get(token.tag, token.tag))
        elif kind.endswith("_close"):
            at = _seek(text, token.markup, at) + len(token.markup)
            if styles:
                styles.pop()
    yield Run(tuple(parts)).strip(), hard


def _seek(text: str, wanted: str, at: int) -> int:
    if text.startswith(wanted, at):
        return at
    found = text.find(wanted, at)
    return found if found >= 0 else at


class _Html(HTMLParser):
    """Lines and tables of an HTML block: summaries, headings, list items, paragraphs, cells."""

    LINES = frozenset(("summary", "li", "p", "h1", "h2", "h3", "h4", "h5", "h6"))

    def __init__(self, start: int) -> None:
        super().__init__(convert_charrefs=False)
        self.start = start
        self.text = ""
        self.starts = [0]
        self.found: list[tuple[str, list[list[Run]]]] = []
        self.open: str | None = None
        self.parts: list[Part] = []
        self.lines: list[Run] = []
        self.rows: list[list[Run]] | None = None
        self.row: list[Run] = []
        self.spanned: dict[int, int] = {}  # column -> how many more rows its cell covers
        self.rowspan = 1
        self.bold = 0

    def feed(self, data: str) -> None:
        self.text = data
        self.starts = [0, *(found.end() for found in re.finditer("\n", data))]
        super().feed(data)

    def place(self) -> int:
        line, column = self.getpos()
        return self.start + self.starts[min(line, len(self.starts)) - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("b", "strong"):
            self.bold += 1
        elif tag == "br":
            self.end_line()
        elif tag == "table":
            self.finish()
            self.rows, self.spanned = [], {}
        elif tag == "tr" and self.rows is not None:
            if self.rows:
                self.fill_spanned()  # of the row that ends here
            self.row = []
            self.rows.append(self.row)
        elif tag in ("td", "th") and self.rows is not None:
            self.open, self.parts, self.lines = "td", [], []
            self.fill_spanned()
            said = dict(attrs).get("rowspan") or "1"
            self.rowspan = int(said) if _SPAN.fullmatch(said) else 1
        elif tag in self.LINES and self.rows is None:
            self.finish()
            self.open = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in ("b", "strong"):
            self.bold = max(0, self.bold - 1)
        elif tag == "table" and self.rows is not None:
            if any(self.rows):
                self.found.append(("table", [row for row in self.rows if row]))
            self.rows, self.open = None, None
        elif tag in ("td", "th") and self.open == "td":
            self.end_line()
            whole = Run()
            for line in self.lines:
                whole = join(whole, line) if whole else line
            if self.rowspan > 1:
                self.spanned[len(self.row)] = self.rowspan - 1
            self.row.append(whole)
            self.open, self.lines = None, []
        elif tag == self.open:
            self.finish()

    def fill_spanned(self) -> None:
        """Leave the columns empty that a cell of a row above covers."""
        while self.spanned.get(len(self.row)):
            self.spanned[len(self.row)] -= 1
            self.row.append(Run())

    def handle_data(self, data: str) -> None:
        if self.open:
            at = self.place()
            style = frozenset(("bold",)) if self.bold else NO_STYLE
            for index, line in enumerate(re.split(r"(\s+)", data)):
                if index % 2 and "\n" in line:
                    self.parts.append(Part(" ", at, at + len(line), style, copied=False))
                elif line:
                    self.parts.append(Part(line, at, at + len(line), style))
                at += len(line)

    def handle_entityref(self, name: str) -> None:
        self.reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.reference(f"&#{name};")

    def reference(self, spelled: str) -> None:
        if self.open:
            at = self.place()
            self.parts.append(Part(unescape(spelled), at, at + len(spelled), copied=False))

    def end_line(self) -> None:
        line = Run(tuple(self.parts)).strip()
        if line:
            self.lines.append(line)
        self.parts = []

    def finish(self) -> None:
        """Close what is open: HTML in Markdown often leaves it so."""
        if self.open and self.open != "td":
            self.end_line()
            if self.lines:
                self.found.append((self.open, [self.lines]))
        self.open, self.parts, self.lines = None, [], []
