"""All that a rule author reads: `Rule`, `Finding`, `Context`.

A rule is one class in one file. It says *what* and *where*; never how bad, how printed, in
which language. Its pydantic fields are its options.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from okrlint.changes import PlanHistory
from okrlint.model import CheckIn, Cycle, Item, KeyResult, Kind, Node, Objective, Plan, Source, Span
from okrlint.statement import Statement

Severity = Literal["error", "warning", "info"]
Smart = Literal["specific", "measurable", "achievable", "relevant", "time-bound"]

NodeT = TypeVar("NodeT", bound=Node)


@dataclass(frozen=True, slots=True)
class Subject:
    """The node a finding is about, by kind, id, text and where it starts in its source."""

    kind: Kind
    id: str = ""
    text: str = ""
    start: int = 0

    @classmethod
    def of(cls, node: Node) -> Subject:
        """The subject that names `node`."""
        if isinstance(node, Item):
            return cls(node.kind, node.id, node.text, node.span.start)  # type: ignore[attr-defined]
        if isinstance(node, Plan):
            return cls("plan", node.id, node.title or "")
        return cls("plan")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule has to say about one place.

    Knows no layout, no file name and no language. `severity` is put on by the engine. `hint`
    marks a doubtful finding: it is shown at info level whatever the severity of its rule.
    `words` is the rule's own English sentence with its gaps; `package` is the package whose locale
    files may have it in other languages, under `<key>.<code>`.
    """

    rule: str
    code: str
    span: Span
    subject: Subject
    data: Mapping[str, Any] = field(default_factory=dict)
    hint: bool = False
    severity: Severity = "warning"
    suggestion: str | None = None
    words: str = ""
    package: str = "okrlint"
    key: str = ""


Findings = Iterator[Finding]


def _own_check_ins(key_result: KeyResult) -> tuple[CheckIn, ...]:
    return key_result.check_ins


def _no_past(_: Plan) -> PlanHistory | None:
    return None


@dataclass(frozen=True)
class Context:
    """A rule's whole window on the world.

    `reader` turns a text into the facts it states; `today` is passed in, so that time can be
    tested; `check_ins` gives a key result's log, and `past` what became of a plan
    since its cycle began.
    """

    reader: Callable[[str], Statement] = Statement
    plan: Plan = field(default_factory=lambda: Plan(source=Source(text="")))
    today: date = field(default_factory=date.today)
    check_ins: Callable[[KeyResult], tuple[CheckIn, ...]] = _own_check_ins
    past: Callable[[Plan], PlanHistory | None] = _no_past

    def read(self, item: Item | str) -> Statement:
        """What an item (or any text) says."""
        return self.reader(item if isinstance(item, str) else item.text)

    def read_target(self, key_result: KeyResult) -> Statement:
        """What the target beside a key result says in words; nothing where it is not in words."""
        words = key_result.target_text
        return self.reader(words) if words else Statement("")

    def history(self, key_result: KeyResult) -> tuple[CheckIn, ...]:
        """The check-ins of a key result, oldest first."""
        return tuple(sorted(self.check_ins(key_result), key=lambda check_in: check_in.date))

    def rewrite(self, item: Item) -> str | None:
        """A pattern for saying an item with a number from here to there, in its own language."""
        from okrlint.scripts import language_of, script_of
        from okrlint.suggest import rewrite

        said = self.read(item)
        if said.language == "en":
            return rewrite(said, "en")
        # Few lines hold a character that only one script has, so the plan's other lines are asked.
        if self.plan.language in ("zh-Hant", "zh-Hans"):
            return rewrite(said, self.plan.language)
        lines = (one.text for one in self.plan.items() if language_of(one.text) == "zh")
        around = script_of("".join(islice(lines, 200)))
        script = script_of(item.text, around)
        return rewrite(said, "zh-Hant" if script == "zh-Hant" else "zh-Hans")

    def cycle(self, objective: Objective) -> Cycle | None:
        """The cycle an objective belongs to: its own, else the plan's."""
        return objective.cycle or self.plan.cycle


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class Rule(BaseModel, Generic[NodeT]):
    """A check on one kind of node. Subclass `Rule[Objective]`, `Rule[KeyResult]`, `Rule[Plan]` ...

    The docstring is the manual page: a title line, why it matters, and fenced `okr bad CODE` and
    `okr good` examples, which are run as tests. Each line of an example is `O: ...`, `KR: ...` or
    `A: ...`; a block may also be a whole YAML plan.

    * `tags`: what rulesets select by.
    * `messages`: code -> the question a good coach would ask, with `{gaps}` filled from a
      finding's data.
    * `hints`: the codes that are doubtful by nature and never more than info.
    * `smart`: the letters of SMART this rule decides for a key result.
    * `after`: rules that come first: while one of them asks about an item, this one is not shown.
    * `judges_blank`: whether it is asked about items without any text.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=_kebab, populate_by_name=True
    )

    tags: ClassVar[frozenset[str]] = frozenset()
    messages: ClassVar[Mapping[str, str]] = {}
    hints: ClassVar[frozenset[str]] = frozenset()
    smart: ClassVar[frozenset[Smart]] = frozenset()
    after: ClassVar[frozenset[str]] = frozenset()
    judges_blank: ClassVar[bool] = False

    @classmethod
    def rule_id(cls) -> str:
        """The rule's one name, from its class: `KrIsActivity` is `kr-is-activity`."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()

    @classmethod
    def node_type(cls) -> type[Node]:
        """The kind of node the rule checks: the parameter of `Rule[...]`."""
        for base in cls.__mro__:
            bound = getattr(base, "__pydantic_generic_metadata__", {})
            if bound.get("origin") is Rule and isinstance(bound["args"][0], type):
                kind: type[Node] = bound["args"][0]
                return kind
        raise TypeError(f"{cls.__name__} must derive from Rule[Objective], Rule[KeyResult] ...")

    def check(self, node: NodeT, ctx: Context) -> Findings:
        """Yield what is wrong with `node`."""
        raise NotImplementedError

    def finding(
        self,
        node: Node,
        code: str,
        *,
        at: tuple[int, int] | None = None,
        span: Span | None = None,
        suggestion: str | None = None,
        **data: Any,
    ) -> Finding:
        """A finding about `node`, its part `at` (offsets into an item's text), or `span`."""
        if span is None:
            span = node.locate(*at) if at and isinstance(node, Item) else node.span
        return Finding(
            rule=self.rule_id(),
            code=code,
            span=span,
            subject=Subject.of(node),
            data=data,
            hint=code in self.hints,
            suggestion=suggestion,
            words=self.messages[code],
            package=type(self).__module__.partition(".")[0],
            key=self.rule_id(),
        )
