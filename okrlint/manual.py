"""A rule's manual page: its docstring, taken apart into title, prose and examples.

In other languages a page is in `locale/manual.<language>.yaml` of the rule's package, as
`rule-name: {title, text, options}`. What is missing there stays English; examples are always those
of the docstring.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from okrlint.model import Action, KeyResult, Language, Objective, Plan, Source, Span
from okrlint.registry import RuleType

_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"(?P<label>O|KR|A):[ \t]*(?P<text>.*?)[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Example:
    """A fenced example of a rule. `code` is the message a bad one leads to ("" for any)."""

    rule: RuleType
    verdict: Literal["bad", "good"]
    code: str
    body: str

    def __str__(self) -> str:
        first = self.body.strip().splitlines()[0] if self.body.strip() else ""
        return f"{self.rule.rule_id()}: {self.verdict} {self.code} {first}".replace("  ", " ")

    def plan(self) -> Plan:
        """The example as a plan: lines `O:`, `KR:`, `A:`, or a whole YAML plan."""
        if _LINE.match(self.body):
            return _plan_of_lines(self.body)
        from okrlint.sources import read_text

        return read_text(self.body, "example.yaml")


@dataclass(frozen=True, slots=True)
class Manual:
    """Title line, prose (Markdown, without the examples) and examples of a rule."""

    title: str
    prose: str
    examples: tuple[Example, ...]


@cache
def _pages(package: str, language: Language) -> Mapping[str, Any]:
    """The pages that a package with rules has in a language; none is no fault."""
    import yaml

    try:
        file = files(package) / "locale" / f"manual.{language}.yaml"
        found = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, ModuleNotFoundError, TypeError, ValueError, yaml.YAMLError):
        return {}
    return found if isinstance(found, dict) else {}


def translation(rule: RuleType, language: Language) -> Mapping[str, Any]:
    """What is written about a rule in a language other than that of its docstring."""
    page = _pages(rule.__module__.partition(".")[0], language).get(rule.rule_id())
    return page if isinstance(page, dict) else {}


def manual(rule: RuleType, language: Language = "en") -> Manual:
    """The manual page of a rule."""
    text = inspect.cleandoc(rule.__doc__ or "")
    title, _, rest = text.partition("\n")
    examples = []
    for fence in _FENCE.finditer(rest):
        words = fence["info"].split()
        if words[:1] == ["okr"] and words[1:2] and words[1] in ("bad", "good"):
            code = words[2] if len(words) > 2 else ""
            examples.append(Example(rule, words[1], code, fence["body"]))  # type: ignore[arg-type]
    prose = _FENCE.sub(lambda f: "" if f["info"].startswith("okr ") else f.group(), rest)
    prose = re.sub(r"\n{3,}", "\n\n", prose).strip()
    said = translation(rule, language)
    return Manual(
        str(said.get("title", title)).strip(),
        str(said.get("text", prose)).strip(),
        tuple(examples),
    )


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a rule: its name in a ruleset, what it does, its type and default."""

    name: str
    description: str
    kind: str
    default: Any


def options(rule: RuleType, language: Language = "en") -> Iterator[Option]:
    """The options of a rule, in the order of the class."""
    properties = rule.model_json_schema().get("properties", {})
    told = translation(rule, language).get("options")
    said = told if isinstance(told, dict) else {}
    for name, field in rule.model_fields.items():
        key = field.alias or name
        kind = properties.get(key, {}).get("type", "")
        description = str(said.get(key, field.description or ""))
        yield Option(key, description, kind, field.get_default(call_default_factory=True))


def _plan_of_lines(body: str) -> Plan:
    source = Source(text=body, path="example.md")
    objectives: list[Objective] = []
    nameless = Objective(id="O0", text="…")  # holds results that stand alone
    for match in _LINE.finditer(body):
        span = Span(start=match.start("text"), end=match.end("text"))
        label, text = match["label"], match["text"]
        if label == "O":
            objectives.append(Objective(id=f"O{len(objectives) + 1}", text=text, span=span))
            continue
        parent = objectives[-1] if objectives else nameless
        if label == "KR":
            count = len(parent.key_results) + 1
            kr = KeyResult(id=f"{parent.id}.KR{count}", text=text, span=span)
            parent = parent.model_copy(update={"key_results": (*parent.key_results, kr)})
        else:
            count = len(parent.actions) + 1
            action = Action(id=f"{parent.id}.A{count}", text=text, span=span)
            parent = parent.model_copy(update={"actions": (*parent.actions, action)})
        objectives[-1:] = [parent]
    return Plan(source=source, format="markdown", objectives=tuple(objectives))
