"""`okrlint explain`: the page of a rule, what a ruleset or tag turns on, how grading works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from okrlint.cli import LangOption
from okrlint.commands.rules import _complain, _known, language_here

if TYPE_CHECKING:
    from okrlint.model import Language

TOPICS = ("grade", "smart")
WIDTH = 88  # cells of a line of a manual page, about that of the English docstrings


def register(app: typer.Typer) -> None:
    """Add the command, and its older name."""
    app.command("explain")(explain)
    app.command("rule", hidden=True)(explain)


@dataclass(frozen=True)
class _Listed:
    """A ruleset, a tag or a topic: what it is, and the rules it stands for with their severity."""

    kind: str
    text: str
    rules: tuple[tuple[str, str, Any], ...] = ()


def explain(
    rule: Annotated[str, typer.Argument(help="Name of a rule, ruleset or tag; grade or smart.")],
    output_format: Annotated[
        str, typer.Option("--output-format", "-f", help="text or json.")
    ] = "text",
    lang: LangOption = None,
) -> None:
    """Print a rule's manual page: what it asks, why, examples and options.

    Of a ruleset or tag: what it turns on. `grade` and `smart`: how a plan is graded.
    """
    import json

    from okrlint.errors import UserError
    from okrlint.ruleset import shipped
    from okrlint.settings import nearest

    language = language_here(lang)
    known, configured, errors = _known()
    one = configured.get(rule)
    kind = type(one.rule) if one else known.get(rule)
    listed = None if kind else _listed(rule, known, configured, language)
    if kind is None and listed is None:
        tags = {tag for one in known.values() for tag in one.tags}
        near = nearest(rule, {*known, *configured, *tags, *shipped(), *TOPICS})
        raise UserError("unknown-rule-near" if near else "unknown-rule", rule=rule, near=near)
    if output_format == "json":
        data = _rule_data(rule, kind, language) if kind else _listed_data(rule, listed, language)
        print(json.dumps(data, ensure_ascii=False, indent=2, default=str))
    else:
        page = _page(rule, kind, language) if kind else _list(rule, listed, language)
        print("\n".join(page))
    _complain(errors, language)


def _listed(
    name: str, known: Mapping[str, Any], configured: Mapping[str, Any], language: Language
) -> _Listed | None:
    from okrlint.messages import pattern, text
    from okrlint.ruleset import Ruleset, shipped

    if name in TOPICS:
        return _Listed("topic", text(f"topic.{name}", language))
    if name in shipped():
        ruleset = Ruleset.load(name)
        said = pattern(f"ruleset.{name}", language, ruleset.layers[-1].settings.description)
        on, _ = ruleset.build(known)
        return _Listed("ruleset", said, tuple((one.name, one.severity, one.rule) for one in on))
    tagged = [(rule, kind) for rule, kind in sorted(known.items()) if name in kind.tags]
    if not tagged:
        return None
    rules = tuple(
        (rule, configured[rule].severity if rule in configured else "off", kind)
        for rule, kind in tagged
    )
    return _Listed("tag", text("ui.a-tag", language, {"tag": name}), rules)


def _rule_data(name: str, kind: Any, language: Language) -> dict[str, Any]:
    from okrlint.manual import manual, options

    page = manual(kind, language)
    return {
        "rule": name,
        "title": page.title,
        "text": page.prose,
        "tags": sorted(kind.tags),
        "messages": dict(kind.messages),
        "examples": [{"verdict": e.verdict, "code": e.code, "body": e.body} for e in page.examples],
        "options": [
            {"name": o.name, "description": o.description, "default": o.default}
            for o in options(kind, language)
        ],
    }


def _listed_data(name: str, listed: Any, language: Language) -> dict[str, Any]:
    from okrlint.manual import manual

    return {
        listed.kind: name,
        "text": listed.text,
        "rules": [
            {"rule": rule, "severity": severity, "title": manual(_type(kind), language).title}
            for rule, severity, kind in listed.rules
        ],
    }


def _type(rule: Any) -> Any:
    return rule if isinstance(rule, type) else type(rule)


def _list(name: str, listed: Any, language: Language) -> Iterator[str]:
    from okrlint.manual import manual
    from okrlint.messages import labelled
    from okrlint.wrapping import wrapped

    yield wrapped(labelled(name, listed.text, language), WIDTH)
    if listed.rules:
        yield ""
    width = max((len(rule) for rule, _, _ in listed.rules), default=0)
    for rule, severity, kind in listed.rules:
        yield f"  {rule:<{width}}  {severity:<7}  {manual(_type(kind), language).title}"


def _page(name: str, kind: Any, language: Language) -> Iterator[str]:
    from okrlint.manual import manual, options
    from okrlint.messages import aside, joined, labelled, text
    from okrlint.wrapping import wrapped

    page = manual(kind, language)
    yield labelled(name, page.title, language)
    yield ""
    yield wrapped(page.prose, WIDTH) if language != "en" else page.prose
    for verdict in ("bad", "good"):
        examples = [example for example in page.examples if example.verdict == verdict]
        if examples:
            yield ""
            yield text(f"ui.rule-{verdict}", language)
            for index, example in enumerate(examples):
                if index:
                    yield ""
                yield from _indented(example.body.rstrip("\n").splitlines())
    found = list(options(kind, language))
    if found:
        yield ""
        yield text("ui.rule-options", language)
        for option in found:
            default = text("ui.rule-default", language, {"value": _shown(option.default)})
            said = aside(option.description, default, language)
            yield f"    {labelled(option.name, said, language)}"
    yield ""
    yield labelled(text("ui.rule-tags", language), joined(sorted(kind.tags), language), language)


def _shown(value: Any) -> str:
    """A default as a ruleset would write it."""
    import json

    plain = list(value) if isinstance(value, (tuple, frozenset)) else value
    return json.dumps(plain, ensure_ascii=False, default=str)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"    {line}".rstrip()
