"""The JSON Schemas: valid draft-07, in step with the code, and telling good files from bad."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from command import BAD, GOOD

from okrlint.registry import load_rules
from okrlint.ruleset import rulesets_folder, shipped
from okrlint.schema import config_schema, plan_schema
from okrlint.sources import keys

FOLDER = Path(__file__).parent.parent / "schemas"
RULES, _ = load_rules(installed=False)
SCHEMAS = {"plan": plan_schema(), "config": config_schema(RULES)}
TABLES = {
    "": keys.PLAN_KEYS,
    "objective": keys.OBJECTIVE_KEYS,
    "key_result": keys.KEY_RESULT_KEYS,
    "action": keys.ACTION_KEYS,
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_the_one_the_code_makes(name):
    """`schemas/` holds what `okrlint schema` prints; run it again after a change."""
    published = json.loads((FOLDER / f"okrlint-{name}.schema.json").read_text("utf-8"))
    assert published == SCHEMAS[name]


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_valid_draft_07(name):
    """Editors and SchemaStore read draft-07."""
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in json.dumps(SCHEMAS[name])


def test_the_plan_schema_knows_the_fields_that_are_read():
    """Every native field of the reader is in the schema, and no other."""
    for name, table in TABLES.items():
        schema = SCHEMAS["plan"]
        if name:
            schema = schema["definitions"][name]["anyOf"][1]
        native = {names[0] for names in table.values()}
        assert set(schema["properties"]) - {"x-okrlint"} == native, name


@pytest.mark.parametrize("name", TABLES)
def test_no_key_stands_twice_for_a_field(name):
    """A key that stands twice was meant to be another one."""
    assert [names for names in TABLES[name].values() if len(set(names)) < len(names)] == []


def errors(name, document):
    """What a schema says against a YAML document, as JSON paths."""
    validator = jsonschema.Draft7Validator(SCHEMAS[name])
    return [one.json_path for one in validator.iter_errors(yaml.load(document, yaml.BaseLoader))]


@pytest.mark.parametrize("document", [GOOD, BAD, "objectives:\n  - Build trust\n"])
def test_good_plans_pass(document):
    """Plans that okrlint reads without a note are valid."""
    plan = yaml.safe_load(document)
    validator = jsonschema.Draft7Validator(SCHEMAS["plan"])
    assert [one.message for one in validator.iter_errors(plan)] == []


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ("objectves: []\n", "$"),
        ("objectives:\n  - objectiv: Build trust\n", "$.objectives[0]"),
        ("objectives:\n  - objective: x\n    key_results: [{key_result: y, unti: ms}]\n", "$.obj"),
    ],
)
def test_misspelt_fields_are_seen(document, path):
    """A field that nobody reads is an error in the editor."""
    found = errors("plan", document)
    assert found != []
    assert all(one.startswith(path) for one in found)


@pytest.mark.parametrize("name", shipped())
def test_shipped_rulesets_are_valid(name):
    """Every shipped ruleset holds to the schema of configurations."""
    document = yaml.safe_load((rulesets_folder() / f"{name}.yaml").read_text("utf-8"))
    validator = jsonschema.Draft7Validator(SCHEMAS["config"])
    assert [one.message for one in validator.iter_errors(document)] == []


@pytest.mark.parametrize(
    "document",
    [
        "ruls: {}",
        "rules: {kr-count: {maxx: 3}}",
        "rules: {kr-count: loud}",
        "fail-on: sometimes",
        "files: [{rules: {}}]",
        "files: [{path: a, implicid: true}]",
    ],
)
def test_mistakes_in_a_configuration_are_seen(document):
    """What okrlint would refuse, the editor marks."""
    validator = jsonschema.Draft7Validator(SCHEMAS["config"])
    assert list(validator.iter_errors(yaml.safe_load(document))) != []


@pytest.mark.parametrize(
    "document",
    [
        "extends: [kalungi]\nselect: kalungi\nrules: {kr-count: {max: 4, severity: error}}",
        "rules: {no-jargon: {use: words, words: [synergy]}}",
        "files: [{path: '*.md', objective: {label: Theme}, ignore: kr-vague}]",
        "verbs: {en: [grok], zh: [賦能]}\nrequire-reason: true",
    ],
)
def test_good_configurations_pass(document):
    """What okrlint takes, the editor takes."""
    validator = jsonschema.Draft7Validator(SCHEMAS["config"])
    assert [one.message for one in validator.iter_errors(yaml.safe_load(document))] == []
