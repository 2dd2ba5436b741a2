"""The OKR data model: what a plan is, and where each part of it stands in its source.

Everything here is frozen. There are no parent pointers: a rule that needs the parent is a
rule about the parent.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["en", "zh-Hant", "zh-Hans"]
Direction = Literal["increase", "decrease", "maintain"]
Status = Literal["not-started", "on-track", "at-risk", "off-track", "done", "dropped"]
Kind = Literal["plan", "objective", "key_result", "action"]
YES = frozenset(["1", "yes", "y", "true", "done", "是", "已完成", "完成", "達成", "达成"])
NO = frozenset(["0", "no", "n", "false", "否", "未完成", "沒有", "没有"])


class Frozen(BaseModel):
    """Base of all values of the model: immutable, and closed against unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


class Span(Frozen):
    """A half-open range of code points in a source text: `text[start:end]`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Position(Frozen):
    """A place in a text as people count it: line and column from 1, columns in code points."""

    line: int
    column: int


class Source(Frozen):
    r"""A text and where it came from. `path` is what reports print, `-` for standard input.

    `text` has no byte order mark; it keeps its own line ends, so offsets are those of the
    decoded file. A line ends at `\n`, `\r\n` or a lone `\r`.
    """

    text: str
    path: str = "-"

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first character of each line, ascending."""
        starts = [0]
        text = self.text
        if "\r" not in text:
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
            return tuple(starts)
        at, size = 0, len(text)
        while at < size:
            if text[at] == "\r" and at + 1 < size and text[at + 1] == "\n":
                at += 1
                starts.append(at + 1)
            elif text[at] in "\r\n":
                starts.append(at + 1)
            at += 1
        return tuple(starts)

    def position(self, offset: int) -> Position:
        """Line and column (from 1, code points) of a character offset."""
        index = bisect_right(self.line_starts, offset) - 1
        return Position(line=index + 1, column=offset - self.line_starts[index] + 1)

    def offset(self, line: int, column: int = 1) -> int:
        """Offset of a line and column (both from 1); the column is cut at the line's end."""
        start = self.line_starts[line - 1]
        return min(start + column - 1, start + len(self.line(line)))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """The characters under a span."""
        return self.text[span.start : span.end]


class Piece(Frozen):
    r"""A run of an item's text and the run of the source it was made from.

    Most pieces are copies (`text` and source run are equal). Where the source spells one
    thing and means another (`\u63d0` in JSON, a folded line in YAML, `&amp;` in Markdown) the
    source run is as long as its spelling.
    """

    at: int = Field(ge=0, description="offset of the run in the item's text")
    size: int = Field(ge=0, description="length of the run in the item's text")
    source: Span


class Node(Frozen):
    """Anything that stands in a source."""

    span: Span = Span(start=0, end=0)


class Item(Node):
    """An objective, key result or action: a statement that somebody wrote.

    `source.text[span.start:span.end] == text` whenever the statement stands in the source as
    one run. Where it does not (emphasis, links, escapes, folded lines), `pieces` says which
    run of `text` came from which run of the source, in order and without gaps in `text`.
    """

    id: str = Field("", description="stable name within the plan, e.g. `p95` or `O1.KR2`")
    text: str = Field("", description="the statement itself, without labels and inline fields")
    pieces: tuple[Piece, ...] = Field((), repr=False)
    owner: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The texts of it that rules read."""
        return (self.text,)

    def locate(self, start: int, end: int) -> Span:
        """The span in the source of `text[start:end]`."""
        if not self.pieces:
            return Span(start=self.span.start + start, end=self.span.start + end)
        return Span(start=self._offset(start), end=max(self._offset(start), self._offset(end, 1)))

    def _offset(self, at: int, before: int = 0) -> int:
        """Source offset of a text offset; `before=1` takes the end of the character before it."""
        last = self.pieces[-1].source.end
        for piece in self.pieces:
            if piece.at <= at - before < piece.at + piece.size:
                width = piece.source.end - piece.source.start
                if width == piece.size:
                    return piece.source.start + at - piece.at
                return piece.source.end if before else piece.source.start
        return last if at else self.pieces[0].source.start


class Action(Item):
    """A step towards a key result. The default school does not judge its wording."""

    kind: Literal["action"] = "action"
    status: Status | None = None
    due: date | None = None
    key_result: str | None = Field(None, description="id of the key result it should move")
    link: str | None = None


class Milestone(Frozen):
    """A named step of a key result and the progress (0 to 1) it stands for."""

    progress: float = Field(ge=0, le=1)
    text: str


class CheckIn(Frozen):
    """One entry of the append-only log: what a key result stood at on a day."""

    date: date
    key_result: str = Field(description="id of the key result")
    value: float | None = None
    confidence: float | None = Field(None, ge=0, le=1)
    status: Status | None = None
    note: str | None = None
    author: str | None = None
    id: str = Field("", description="unique name of the entry")
    about: str | None = Field(None, description="what the key result said at the time")


class KeyResult(Item):
    """A measurable result that shows progress towards its objective."""

    kind: Literal["key_result"] = "key_result"
    baseline: float | None = None
    target: float | None = None
    current: float | None = None
    unit: str | None = None
    direction: Direction | None = None
    confidence: float | None = Field(None, ge=0, le=1)
    due: date | None = None
    status: Status | None = None
    status_reason: str | None = None
    priority: str | None = None
    score: float | None = Field(None, description="final grade, 0 to 1")
    weight: float | None = None
    commitment: Literal["committed", "aspirational"] | None = None
    maintain: tuple[float, float] | None = Field(None, description="band to stay within")
    milestones: tuple[Milestone, ...] = ()
    metric_source: str | None = Field(None, description="where the number comes from")
    result: str | None = Field(None, description="what was written behind `=>` at the end")
    target_text: str | None = Field(None, description="the target where it is no plain number")
    progress: float | None = Field(None, description="as stated by hand, 0 to 1; not computed")
    scores: dict[str, float] = Field({}, description="grades on the way: `mid`, `projected`")
    carried_from: str | None = Field(None, description="what it goes on from, `path#id`")
    check_ins: tuple[CheckIn, ...] = ()

    @property
    def is_yes_no(self) -> bool:
        """Whether it is to be reached or not, with nothing between: `target: yes`."""
        if self.target is not None or self.target_text is None:
            return False
        return self.target_text.strip().casefold() in YES

    @property
    def words(self) -> tuple[str, ...]:
        """The statement, and the target where it is in words."""
        return (self.text, self.target_text) if self.target_text else (self.text,)

    @property
    def is_measured(self) -> bool:
        """Whether the plan gives what is to be reached as a field: target, band or milestones."""
        return self.target is not None or self.maintain is not None or bool(self.milestones)


class Cycle(Frozen):
    """The period a plan is for; `end` is its last day."""

    name: str
    start: date | None = None
    end: date | None = None


class Objective(Item):
    """A direction: short and qualitative."""

    kind: Literal["objective"] = "objective"
    why: str | None = None
    parent: tuple[str, ...] = Field((), description="what it serves, `path#id` or `id`")
    cycle: Cycle | None = Field(None, description="where it differs from the plan's")
    team: str | None = None
    status: Status | None = None
    priority: str | None = None
    score: float | None = None
    progress: float | None = Field(None, description="as stated by hand, 0 to 1; not computed")
    weight: float | None = None
    commitment: Literal["committed", "aspirational"] | None = None
    carried_from: str | None = Field(None, description="what it goes on from, `path#id`")
    key_results: tuple[KeyResult, ...] = ()
    actions: tuple[Action, ...] = ()


class Note(Frozen):
    """Something a reader of the report should know about how a file was read. Not a finding.

    `code` names a message of the locale files (`note.<code>`), `data` fills its gaps.
    """

    code: str
    data: dict[str, str | int] = {}
    span: Span | None = None


class Plan(Node):
    """What one source says: a tree Plan > Objective > KeyResult, with actions beside them."""

    kind: Literal["plan"] = "plan"
    source: Source = Field(repr=False)
    format: Literal["yaml", "json", "toml", "markdown", "csv", "xlsx"] = "yaml"
    id: str = ""
    title: str | None = None
    cycle: Cycle | None = None
    team: str | None = None
    level: str | None = Field(None, description="`company`, `team` or `person`")
    owner: str | None = None
    language: Language | None = Field(None, description="as declared; else found from the text")
    glossary: dict[str, str] = {}
    objectives: tuple[Objective, ...] = ()
    actions: tuple[Action, ...] = Field((), description="actions that belong to no objective")
    notes: tuple[Note, ...] = ()

    def items(self) -> Iterator[Item]:
        """Every objective, key result and action, in reading order of the tree."""
        for objective in self.objectives:
            yield objective
            yield from objective.key_results
            yield from objective.actions
        yield from self.actions

    def nodes(self) -> Iterator[Node]:
        """The plan itself, then its items."""
        yield self
        yield from self.items()


class Suppression(Node):
    """A comment of the author's that okrlint should keep quiet here, or an attempt at one.

    `rules` are the words in brackets, none for all rules. What came of it is put on by the engine
    once all other rules have spoken: `unknown` names no rule (`near` may say which was meant),
    `unused` kept nothing quiet, `bare` is the name of a rule that stands outside brackets, and
    `broken` is a directive that does not exist, in a `member` of data or in a comment.
    """

    action: Literal["ignore", "ignore-file", "disable", "enable"] = "ignore"
    rules: tuple[str, ...] = ()
    reason: str = ""
    unknown: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    broken: str = ""
    bare: str = ""
    near: dict[str, str] = {}
    member: bool = False
