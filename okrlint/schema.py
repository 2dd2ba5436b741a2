"""JSON Schemas of plan and configuration, in draft-07 because that is what editors and
SchemaStore read.

The configuration's is made from the settings and the rules themselves, the plan's is the native
format of `okrlint.sources`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrlint.model import Direction, Language, Status
from okrlint.registry import RuleType
from okrlint.settings import Settings

DRAFT = "http://json-schema.org/draft-07/schema#"
SEVERITIES = ("off", "on", "error", "warning", "info")


def config_schema(rules: Mapping[str, RuleType]) -> dict[str, Any]:
    """The schema of `okrlint.yaml`, with the options of the given rules."""
    schema = _draft_07(Settings.model_json_schema(by_alias=True))
    named = {name: {"$ref": f"#/definitions/rule-{name}"} for name in sorted(rules)}
    own = {"$ref": "#/definitions/own-rule"}
    definitions = schema.setdefault("definitions", {})
    for name, rule in rules.items():
        definitions[f"rule-{name}"] = _rule(name, rule)
    definitions["own-rule"] = {
        "description": "A rule under a name of its own, made from one that takes options.",
        "anyOf": [
            {"enum": [*SEVERITIES, True, False]},
            {
                "type": "object",
                "properties": {"use": {"enum": sorted(rules)}, "severity": {"enum": [*SEVERITIES]}},
            },
        ],
    }
    setting = {"type": "object", "properties": named, "additionalProperties": own}
    for holder in (schema, definitions["FileSettings"]):
        about = holder["properties"]["rules"].get("description", "")
        holder["properties"]["rules"] = {**setting, "description": about}
    for key in ("extends", "select", "ignore", "plugins", "exclude"):
        _or_one(schema["properties"], key)
    for key in ("path", "ignore"):
        _or_one(definitions["FileSettings"]["properties"], key)
    for kind in ("ObjectiveOptions", "KeyResultOptions", "ActionOptions"):
        _or_one(definitions[kind]["properties"], "label")
    return {
        "$schema": DRAFT,
        "title": "okrlint configuration",
        "description": "Settings of okrlint, the linter for OKRs.",
        **{key: value for key, value in schema.items() if key not in ("title", "description")},
    }


def _or_one(properties: dict[str, Any], key: str) -> None:
    """A list of words may be a single word."""
    said = properties[key]
    about = {name: said.pop(name) for name in ("description", "default") if name in said}
    properties[key] = {**about, "anyOf": [{"type": "string"}, said]}


def _rule(name: str, rule: RuleType) -> dict[str, Any]:
    from okrlint.manual import manual

    options = _draft_07(rule.model_json_schema(by_alias=True))
    properties = {
        "severity": {"enum": [*SEVERITIES], "description": "How bad a finding is, or off."},
        **options.get("properties", {}),
    }
    return {
        "description": f"{name}: {manual(rule).title}",
        "anyOf": [
            {"enum": [*SEVERITIES, True, False]},
            {"type": "object", "properties": properties, "additionalProperties": False},
        ],
    }


def _draft_07(schema: Any) -> Any:
    """A schema of 2020-12, as pydantic makes it, in the words of draft-07."""
    if isinstance(schema, list):
        return [_draft_07(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "$defs":
            found["definitions"] = {name: _draft_07(one) for name, one in value.items()}
        elif key == "$ref":
            found[key] = value.replace("#/$defs/", "#/definitions/")
        elif key == "prefixItems":
            found["items"] = _draft_07(value)
        elif key == "title" and isinstance(value, str):
            continue  # pydantic's titles only repeat the names
        else:
            found[key] = _draft_07(value)
    if "$ref" in found and len(found) > 1:  # draft-07 ignores everything beside a reference
        found["allOf"] = [{"$ref": found.pop("$ref")}]
    return found


_WORDS = {"type": "string"}
_NUMBER = {"type": ["number", "string"]}
_SHARE = {
    "description": "0 to 1; “60%” and “6/10” are read, too.",
    "anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string"}],
}
_DATE = {"type": "string", "description": "A date, as in 2026-09-15."}
_MANY = {"anyOf": [_WORDS, {"type": "array", "items": _WORDS}]}


def _choices(kind: Any) -> list[str]:
    from typing import get_args

    return list(get_args(kind))


def _about(schema: Mapping[str, Any], words: str) -> dict[str, Any]:
    return {**schema, "description": words}


def plan_schema() -> dict[str, Any]:
    """The schema of a plan in the native format, YAML, JSON or TOML."""
    status = {"enum": [*_choices(Status), None]}
    commitment = {"enum": ["committed", "aspirational"]}
    shared = {
        "id": _about(_WORDS, "A stable name, unique in the file; never a running number."),
        "owner": _about(_WORDS, "Who answers for it."),
        "status": status,
        "score": _about({"anyOf": [_SHARE, {"type": "null"}]}, "Final grade, 0 to 1."),
        "priority": _about(_WORDS, "P0 to P9."),
        "weight": _NUMBER,
        "commitment": commitment,
        "carried_from": _about(_WORDS, "What it goes on from: path#id."),
    }
    check_in = {
        "type": "object",
        "properties": {
            "date": _DATE,
            "value": _NUMBER,
            "confidence": _SHARE,
            "status": status,
            "note": _WORDS,
            "author": _WORDS,
            "about": _about(_WORDS, "What the key result said at the time."),
        },
        "required": ["date"],
    }
    key_result = {
        **shared,
        "key_result": _about(_WORDS, "The measurable result, in one sentence."),
        "baseline": _about(_NUMBER, "Where it stands at the start."),
        "target": _about(
            _NUMBER, "Where it should be at the end; `yes` for what is reached or not."
        ),
        "target_text": _about(_WORDS, "A target in words, where no number says it."),
        "current": _about(_NUMBER, "Where it stands now."),
        "unit": _WORDS,
        "direction": {"enum": _choices(Direction)},
        "progress": _SHARE,
        "confidence": _SHARE,
        "due": _DATE,
        "source": _about(_WORDS, "Where the number comes from."),
        "milestones": _about(
            {"type": ["object", "array"]},
            "Progress, 0 to 1 -> what it means; or names alone, for steps of one size.",
        ),
        "maintain": _about({"type": ["object", "array", "string"]}, "Band to stay within."),
        "scores": _about({"type": "object"}, "Scores by when they were given."),
        "result": _about(_WORDS, "What came of it."),
        "status_reason": _WORDS,
        "checkins": {"type": "array", "items": check_in},
    }
    action = {
        "id": _WORDS,
        "action": _about(_WORDS, "A step; never counted as a key result."),
        "owner": _WORDS,
        "status": status,
        "due": _DATE,
        "for": _about(_WORDS, "Id of the key result it should move."),
        "link": _WORDS,
    }
    cycle = {
        "description": "A name such as 2026-Q3, or its days.",
        "anyOf": [
            _WORDS,
            {
                "type": "object",
                "properties": {"name": _WORDS, "start": _DATE, "end": _DATE},
                "additionalProperties": False,
            },
        ],
    }
    actions = {"type": "array", "items": {"$ref": "#/definitions/action"}}
    objective = {
        **shared,
        "objective": _about(_WORDS, "The direction: short, qualitative, without a number."),
        "key_results": {
            "description": "Three to five, as a sentence or with their numbers split out.",
            "type": "array",
            "items": {"$ref": "#/definitions/key_result"},
        },
        "actions": actions,
        "why": _about(_WORDS, "Why it matters now."),
        "progress": _SHARE,
        "parent": _about(_MANY, "What it serves: path#id or id."),
        "cycle": {"$ref": "#/definitions/cycle"},
        "team": _WORDS,
    }
    plan = {
        "okrlint": _about({"const": 1}, "Version of this format."),
        "cycle": {"$ref": "#/definitions/cycle"},
        "team": _WORDS,
        "level": _about(_WORDS, "company, team or person."),
        "owner": _about(_WORDS, "Who answers for what names nobody else."),
        "title": _WORDS,
        "language": {"enum": _choices(Language)},
        "glossary": _about({"type": ["object", "array"]}, "Term -> what counts as one."),
        "id": _WORDS,
        "objectives": {"type": "array", "items": {"$ref": "#/definitions/objective"}},
        "actions": actions,
    }
    return {
        "$schema": DRAFT,
        "title": "OKR plan",
        "description": "Objectives and key results of a cycle, as okrlint reads them.",
        **_object(plan),
        "required": ["objectives"],
        "definitions": {
            "cycle": cycle,
            "objective": {"anyOf": [_WORDS, {**_object(objective), "required": ["objective"]}]},
            "key_result": {"anyOf": [_WORDS, {**_object(key_result), "required": ["key_result"]}]},
            "action": {"anyOf": [_WORDS, {**_object(action), "required": ["action"]}]},
        },
    }


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping with these keys, and any of the user's own that begin with `x-`."""
    return {
        "type": "object",
        "properties": {
            **properties,
            "x-okrlint": {
                "type": "object",
                "description": "What okrlint should keep quiet about here.",
                "properties": {"ignore": _MANY, "reason": _WORDS},
                "required": ["ignore"],
                "additionalProperties": False,
            },
        },
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
    }
