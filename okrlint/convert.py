"""Plans -> native YAML, Markdown and CSV, without losing a field.

Each of them is read back by `okrlint.sources` as the same plan.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from okrlint.cycles import parse_cycle
from okrlint.errors import UserError
from okrlint.model import Action, CheckIn, Cycle, KeyResult, Language, Objective, Plan
from okrlint.scripts import script_of
from okrlint.sources import fields, read_text
from okrlint.structured import parse_yaml_all

VERSION = 1
"""The version of the native format, the value of its key `okrlint`."""

_LABELS: dict[Language, dict[str, str]] = {
    "en": {
        "objective": "Objective {n}: ",
        "key_results": "Key Results",
        "key_result": "KR{n}: ",
        "actions": "Initiatives",
        "owner": "Owner: ",
        "why": "Why: ",
    },
    "zh-Hant": {
        "objective": "目標 {n}：",
        "key_results": "關鍵結果",
        "key_result": "KR{n}：",
        "actions": "行動",
        "owner": "負責人：",
        "why": "為什麼：",
    },
    "zh-Hans": {
        "objective": "目标 {n}：",
        "key_results": "关键结果",
        "key_result": "KR{n}：",
        "actions": "行动",
        "owner": "负责人：",
        "why": "为什么：",
    },
}


def to_yaml(plan: Plan) -> str:
    """The plan in the native format. A plan that is in it already keeps its comments."""
    if plan.format == "yaml" and _is_native(plan):
        return _with_comments(plan.source.text)
    return dumped(native(plan))


def to_markdown(plan: Plan, language: Language | None = None) -> str:
    """The plan as Markdown, in the smallest form that is read back as the same plan.

    That is the text alone, with what it says of the plan as a whole above it. Only a plan that says
    more than such a text can hold (ids of its own, numbers in fields, check-ins ...) stands in the
    front matter as a whole, and the OKRs once more below it, to read. `language` chooses the
    labels; without it the plan's own, else that of its lines.
    """
    spoken = language or plan.language or script_of(" ".join(item.text for item in plan.items()))
    about = _said(title=plan.title, cycle=_cycle(plan.cycle), team=plan.team, owner=plan.owner)
    front = f"---\n{dumped(about)}---\n\n" if about else ""
    labels = _LABELS[spoken]
    small = front + "\n".join(_markdown(plan, labels, owners=True))
    if _content(read_text(small, "plan.md")) == _content(plan):
        return small
    body = "\n".join(_markdown(plan, labels, owners=False))
    return f"---\n{dumped(native(plan))}---\n\n{body}"


def _content(plan: Plan) -> Any:
    """What a plan says, without where it says it."""
    return _without_places(plan.model_dump())


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_places(inner) for k, inner in value.items() if k not in _PLACES}
    if isinstance(value, (list, tuple)):
        return [_without_places(inner) for inner in value]
    return value


_PLACES = frozenset({"span", "pieces", "source", "format", "notes"})


def to_csv(plan: Plan) -> str:
    """The plan as a table: one row for the plan, and one for each item below it.

    The first column says what a row is. Values that are no single text stand as JSON. NUL
    characters, which a table cannot hold everywhere, are left out.
    """
    rows = [
        {
            name: value.replace("\0", "") if isinstance(value, str) else value
            for name, value in row.items()
        }
        for row in _rows(native(plan))
    ]
    names = dict.fromkeys(name for row in rows for name in row)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(names), quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def native(plan: Plan) -> dict[str, Any]:
    """The plan as the mapping of the native format; what is not said is left out."""
    return _said(
        okrlint=VERSION,
        id=plan.id,
        title=plan.title,
        cycle=_cycle(plan.cycle),
        team=plan.team,
        level=plan.level,
        owner=plan.owner,
        language=plan.language,
        objectives=[_objective(objective) for objective in plan.objectives],
        actions=[_action(action) for action in plan.actions],
        glossary=dict(plan.glossary),
    )


def _said(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], (), {})}


def _cycle(cycle: Cycle | None) -> Any:
    if cycle is None:
        return None
    if parse_cycle(cycle.name) == cycle:
        return cycle.name
    return {"name": cycle.name, **_said(start=cycle.start, end=cycle.end)}


def _objective(objective: Objective) -> dict[str, Any]:
    return {
        "id": objective.id,
        "objective": objective.text,
        **_said(
            why=objective.why,
            owner=objective.owner,
            team=objective.team,
            parent=list(objective.parent),
            cycle=_cycle(objective.cycle),
            status=objective.status,
            priority=objective.priority,
            commitment=objective.commitment,
            weight=objective.weight,
            progress=objective.progress,
            score=objective.score,
            carried_from=objective.carried_from,
            key_results=[_key_result(item) for item in objective.key_results],
            actions=[_action(action) for action in objective.actions],
        ),
    }


def _key_result(item: KeyResult) -> dict[str, Any]:
    words = item.target_text or ""
    # Words that a reader would take for a number stand under a key of their own.
    plain = item.target is None and not (fields.nothing(words) or fields.quantity(words))
    return {
        "id": item.id,
        "key_result": item.text,
        **_said(
            owner=item.owner,
            baseline=item.baseline,
            target=item.target_text if plain else item.target,
            target_text=None if plain else item.target_text,
            current=item.current,
            unit=item.unit,
            direction=item.direction,
            maintain=list(item.maintain) if item.maintain else None,
            progress=item.progress,
            confidence=item.confidence,
            priority=item.priority,
            commitment=item.commitment,
            weight=item.weight,
            status=item.status,
            status_reason=item.status_reason,
            due=item.due,
            source=item.metric_source,
            milestones=[{"progress": m.progress, "text": m.text} for m in item.milestones],
            scores=dict(item.scores),
            score=item.score,
            result=item.result,
            carried_from=item.carried_from,
            checkins=[_check_in(entry) for entry in item.check_ins],
        ),
    }


def _action(action: Action) -> dict[str, Any]:
    said = {"owner": action.owner, "status": action.status, "due": action.due}
    said |= {"for": action.key_result, "link": action.link}
    return {"id": action.id, "action": action.text, **_said(**said)}


def _check_in(entry: CheckIn) -> dict[str, Any]:
    return {
        "date": entry.date,
        **_said(
            value=entry.value,
            confidence=entry.confidence,
            status=entry.status,
            note=entry.note,
            author=entry.author,
            id=entry.id,
            about=entry.about,
        ),
    }


# YAML

_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def dumped(data: dict[str, Any]) -> str:
    """Plain values as YAML, each on a line of its own, in the characters they are."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Escapes the line breaks that only YAML 1.1 knows: unescaped they would fold."""

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        style = '"' if _ODD.search(value) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10**9)


def _is_native(plan: Plan) -> bool:
    try:
        documents = parse_yaml_all(plan.source.text, plan.source.path)
    except UserError:
        return False
    return len(documents) == 1 and documents[0].get("okrlint") is not None


def _with_comments(text: str) -> str:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10**9
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    try:
        yaml.dump(yaml.load(text), out)
    except (YAMLError, ValueError):
        # A date such as 2026-09-31 stops that library; the text is in the native format as it is.
        return text
    return out.getvalue()


# Markdown

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|#&])")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _markdown(plan: Plan, labels: dict[str, str], *, owners: bool) -> Iterator[str]:
    title = " · ".join(
        part for part in (plan.title, plan.team, plan.cycle.name if plan.cycle else "") if part
    )
    yield f"# {_escaped(title) or 'OKR'}\n"
    for n, objective in enumerate(plan.objectives, 1):
        yield f"## {labels['objective'].format(n=n)}{_escaped(objective.text)}\n"
        for name in ("owner", "why"):
            if value := getattr(objective, name):
                yield f"{labels[name]}{_escaped(value)}\n"
        if objective.key_results:
            yield f"### {labels['key_results']}\n"
            for at, item in enumerate(objective.key_results, 1):
                name = f" @{item.owner}" if owners and item.owner else ""
                yield f"- {labels['key_result'].format(n=at)}{_escaped(item.text)}{name}"
            yield ""
        if objective.actions:
            yield f"### {labels['actions']}\n"
            for action in objective.actions:
                yield f"- {_escaped(action.text)}"
            yield ""
    if plan.actions:
        yield f"## {labels['actions']}\n"
        for action in plan.actions:
            yield f"- {_escaped(action.text)}"
        yield ""


# CSV


def _rows(data: dict[str, Any]) -> Iterator[dict[str, str]]:
    plan = {name: value for name, value in data.items() if name not in ("objectives", "actions")}
    plan.pop("okrlint")
    yield _row("plan", plan)
    for action in data.get("actions", ()):
        yield _row("action", action)
    for objective in data.get("objectives", ()):
        inner = {"key_results", "actions"}
        yield _row("objective", {k: v for k, v in objective.items() if k not in inner})
        for item in objective.get("key_results", ()):
            yield _row("key_result", item)
        for action in objective.get("actions", ()):
            yield _row("action", action)


def _row(kind: str, values: dict[str, Any]) -> dict[str, str]:
    row = {"okrlint": kind, "id": "", "text": ""}
    for name, value in values.items():
        row["text" if name == kind and kind != "plan" else name] = _cell(value)
    return row


def _cell(value: Any) -> str:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=_day)
    return value.isoformat() if isinstance(value, date) else str(value)


def _day(value: Any) -> str:
    return str(value.isoformat())
