"""Suppressions: one grammar in every host format."""

from __future__ import annotations

import json

import pytest
from command import okrlint
from hypothesis import given
from hypothesis import strategies as st

from okrlint.sources import read_text
from okrlint.suppressions import read_suppressions

YAML = """\
okrlint: 1
cycle: 2026-Q3
objectives:
  - objective: Build new channels for demand generation
    key_results:
      - Improve brand awareness{0}
      - Send 3 newsletters{1}
      - Launch a new website{2}
"""

MARKDOWN = """\
# OKRs 2026 Q3

## Objective: Build new channels for demand generation

- KR1: Improve brand awareness{0}
- KR2: Send 3 newsletters{1}
- KR3: Launch a new website{2}
"""


def found(folder, name, text, *options):
    """The findings of a text, as `rule line`; those about the number of objectives left out."""
    (folder / name).write_text(text, "utf-8")
    done = okrlint("check", name, "-f", "json", "--no-cache", *options, cwd=folder)
    assert done.code in (0, 1), done.err
    [file] = json.loads(done.out)["files"]
    return [
        f"{one['rule']} {one['line']}"
        for one in file["findings"]
        if one["rule"] not in ("objective-count", "kr-unrelated")
    ]


def test_nothing_is_suppressed_without_a_comment(tmp_path):
    """The documents of these tests have two findings."""
    assert found(tmp_path, "a.yaml", YAML.format("", "", "")) == [
        "kr-vague 6",
        "kr-unmeasurable 8",
    ]
    assert found(tmp_path, "a.md", MARKDOWN.format("", "", "")) == [
        "kr-vague 5",
        "kr-unmeasurable 7",
    ]


CASES = [
    # name, text, findings that are left
    ("y.yaml", YAML.format("  # okrlint: ignore[kr-vague] agreed", "", ""), ["kr-unmeasurable 8"]),
    ("y.yaml", YAML.format("  # okrlint: ignore", "", ""), ["kr-unmeasurable 8"]),
    ("y.yaml", YAML.format("  # okrlint: ignore[kr-*]", "", ""), ["kr-unmeasurable 8"]),
    ("y.yaml", YAML.format("  # okrlint: ignore[measure]", "", ""), ["kr-unmeasurable 8"]),
    (
        "y.yaml",
        YAML.format("", "\n      # okrlint: ignore[kr-unmeasurable] a promise", ""),
        ["kr-vague 6"],
    ),
    ("y.yaml", "# okrlint: ignore-file[kr-vague, kr-unmeasurable]\n" + YAML.format(*[""] * 3), []),
    (
        "y.yaml",
        YAML.replace("generation", "generation  # okrlint: ignore[kr-vague]").format(*[""] * 3),
        ["kr-unmeasurable 8"],
    ),
    (
        "y.yaml",
        YAML.format("", "\n      # okrlint: disable[kr-unmeasurable]", ""),
        ["kr-vague 6"],
    ),
    (
        "y.yaml",
        "# okrlint: disable\n" + YAML.format("\n# okrlint: enable", "", ""),
        ["kr-unmeasurable 10"],
    ),
    (
        "m.md",
        MARKDOWN.format(" <!-- okrlint: ignore[kr-vague] x -->", "", ""),
        ["kr-unmeasurable 7"],
    ),
    (
        "m.md",
        MARKDOWN.format("", "", "\n\n<!-- okrlint-disable-next-line kr-vague -->"),
        ["kr-vague 5", "kr-unmeasurable 7", "unused-suppression 9"],
    ),
    (
        "m.md",
        MARKDOWN.replace("- KR1", "<!-- okrlint-disable-next-line kr-vague -->\n- KR1").format(
            *[""] * 3
        ),
        ["kr-unmeasurable 8"],
    ),
    (
        "m.md",
        "<!-- okrlint: ignore-file -->\n" + MARKDOWN.format("", "", ""),
        [],
    ),
    (
        "m.md",
        MARKDOWN.format("", "", "\n\n```\n<!-- okrlint: ignore-file[kr-vague] -->\n```"),
        ["kr-vague 5", "kr-unmeasurable 7"],
    ),
    (
        "m.md",
        MARKDOWN.format("", "", "\n\nWrite `<!-- okrlint: ignore-file[kr-vague] -->` at the top."),
        ["kr-vague 5", "kr-unmeasurable 7"],
    ),
    (
        "y.yaml",
        YAML.format("", "", "\n    why: 'a hash # okrlint: ignore-file[kr-vague] in a text'"),
        ["kr-vague 6", "kr-unmeasurable 8"],
    ),
    (
        "y.yaml",
        YAML.format("  # okrlint: ignore[kr-vauge]", "", ""),
        ["kr-vague 6", "unknown-suppression 6", "kr-unmeasurable 8"],
    ),
    (
        "y.yaml",
        YAML.format("  # okrlint: ignroe[kr-vague]", "", ""),
        ["kr-vague 6", "unknown-suppression 6", "kr-unmeasurable 8"],
    ),
    (
        "y.yaml",
        YAML.format("", "  # okrlint: ignore[kr-vague]", ""),
        ["kr-vague 6", "unused-suppression 7", "kr-unmeasurable 8"],
    ),
]


@pytest.mark.parametrize(("name", "text", "left"), CASES, ids=range(len(CASES)))
def test_grammar(tmp_path, name, text, left):
    """Each form keeps quiet what it names, where it says, and nothing else."""
    assert found(tmp_path, name, text) == left


def test_json_member(tmp_path):
    """JSON has no comments: a member `x-okrlint` covers the object it stands in."""
    vague = {
        "key_result": "Improve brand awareness",
        "x-okrlint": {"ignore": ["kr-vague"], "reason": "agreed"},
    }
    plan = {
        "okrlint": 1,
        "objectives": [
            {
                "objective": "Build new channels for demand generation",
                "key_results": [vague, "Launch a new website", "Improve brand awareness a lot"],
            }
        ],
    }
    text = json.dumps(plan, indent=1)
    assert [one.split()[0] for one in found(tmp_path, "a.json", text)] == [
        "kr-unmeasurable",
        "kr-vague",
    ]
    plan["x-okrlint"] = {"ignore": "kr-*"}
    assert found(tmp_path, "a.json", json.dumps(plan)) == []


def test_csv_column(tmp_path):
    """A table has a column `okrlint_ignore`, which covers its row."""
    rows = [
        "Objective,Key Result,okrlint_ignore",
        "Build new channels for demand generation,Improve brand awareness,kr-vague: agreed",
        ",Launch a new website,",
        ",Send 3 newsletters,[kr-count]",
    ]
    left = found(tmp_path, "okrs.csv", "\n".join(rows) + "\n")
    assert left == ["kr-unmeasurable 3", "unused-suppression 4"]


def test_csv_column_means_the_key_result_of_its_row(tmp_path):
    """In an objective's first row it covers the key result there, no other and not the objective;
    in a row without a key result it covers the objective.
    """
    rows = [
        "Objective,Key Result,okrlint_ignore",
        "Build new channels for demand generation,Improve brand awareness,kr-vague",
        ",Improve our image,",
        "Win 5 markets,Send 3 newsletters,objective-numeric",
        "Win 6 markets,,objective-*",
    ]
    left = found(tmp_path, "okrs.csv", "\n".join(rows) + "\n", "--ignore", "kr-count")
    assert left == ["kr-vague 3", "objective-numeric 4", "unused-suppression 4"]


def said(folder, name, text):
    """What is said about the suppressions of a text."""
    (folder / name).write_text(text, "utf-8")
    done = okrlint("check", name, "-f", "json", "--no-cache", cwd=folder)
    [file] = json.loads(done.out)["files"]
    return [one["message"] for one in file["findings"] if one["rule"] == "unknown-suppression"]


def test_the_nearest_rule_is_named(tmp_path):
    """A name that no rule has comes with the one that was probably meant, if there is one."""
    [near] = said(tmp_path, "a.yaml", YAML.format("  # okrlint: ignore[kr-unmesurable]", "", ""))
    assert near.endswith("Is “kr-unmeasurable” meant?")
    [far] = said(tmp_path, "a.yaml", YAML.format("  # okrlint: ignore[zebra]", "", ""))
    assert far.endswith("Which rule is meant?")


def test_a_rule_without_brackets_is_no_reason(tmp_path):
    """`ignore kr-vague` is asked about, and keeps nothing quiet: all rules are not meant."""
    text = MARKDOWN.format(" <!-- okrlint:ignore kr-vague -->", "", "")
    assert found(tmp_path, "a.md", text)[:2] == ["kr-vague 5", "unknown-suppression 5"]
    [asked] = said(tmp_path, "a.md", text)
    assert asked.endswith("Is ignore[kr-vague] meant?")


def test_capitals_do_not_matter(tmp_path):
    """A directive in capitals is one."""
    text = MARKDOWN.format(" <!-- OKRLINT: IGNORE[kr-vague] agreed -->", "", "")
    assert found(tmp_path, "a.md", text) == ["kr-unmeasurable 7"]


def test_a_misspelt_member_is_shown_as_json(tmp_path):
    """In JSON the wrong key is named, and the right form is one of JSON."""
    wrong = {"ignroe": ["kr-vague"]}
    plan = {"okrlint": 1, "objectives": [{"objective": "Grow", "x-okrlint": wrong}]}
    assert said(tmp_path, "a.json", json.dumps(plan)) == [
        "“ignroe” says nothing to okrlint here. "
        'Is "x-okrlint": {"ignore": ["rule"], "reason": "why"} meant?'
    ]


def test_a_reason_can_be_required(tmp_path):
    """With `require-reason`, a suppression that does not say why is a finding."""
    (tmp_path / "okrlint.yaml").write_text("require-reason: true\n", "utf-8")
    mute = YAML.format("  # okrlint: ignore[kr-vague]", "", "")
    told = YAML.format("  # okrlint: ignore[kr-vague] the board insists", "", "")
    assert found(tmp_path, "a.yaml", mute) == ["suppression-without-reason 6", "kr-unmeasurable 8"]
    assert found(tmp_path, "a.yaml", told) == ["kr-unmeasurable 8"]


def test_what_did_not_run_is_not_called_unused(tmp_path):
    """With --select, suppressions of rules that did not look are left alone."""
    text = YAML.format("", "  # okrlint: ignore[kr-vague]", "")
    assert found(tmp_path, "a.yaml", text, "--select", "kr-unmeasurable") == ["kr-unmeasurable 8"]


def test_a_suppressed_finding_costs_nothing(tmp_path):
    """What is suppressed does not lower the grade."""
    (tmp_path / "a.yaml").write_text(YAML.format("  # okrlint: ignore[kr-vague]", "", ""), "utf-8")
    done = okrlint("check", "a.yaml", "-f", "json", cwd=tmp_path)
    [objective] = json.loads(done.out)["files"][0]["objectives"]
    assert [kr["score"] for kr in objective["key_results"]][:2] == [100, 100]


COMMENTS = st.text(
    alphabet=st.sampled_from(list("okrlint:-[]#<!> \n\t'\"`~|,{}abc目標😀")), max_size=200
)


@given(COMMENTS, st.sampled_from(["yaml", "md", "json", "csv", "toml"]))
def test_any_text_is_read(noise, suffix):
    """No comment, however broken, raises, and every suppression lies within its source."""
    from okrlint.errors import UserError

    text = f"# okrlint: ignore[{noise}\n{noise}\n- okrlint: {noise}\n<!-- okrlint: {noise} -->\n"
    try:
        plan = read_text(text, f"a.{suffix}")
    except UserError:
        return
    for scope in read_suppressions(plan):
        span = scope.suppression.span
        assert 0 <= span.start <= span.end <= len(plan.source.text)


def test_many_are_fast():
    """Thousands of suppressions in one file are found and applied within a second or two."""
    import time

    from okrlint.rule import Finding, Subject
    from okrlint.suppressions import Names, apply

    lines = [f"      - Launch site {n}  # okrlint: ignore[r] x" for n in range(3000)]
    text = "objectives:\n  - objective: Build\n    key_results:\n" + "\n".join(lines) + "\n"
    plan = read_text(text, "a.yaml")
    krs = plan.objectives[0].key_results
    found = [Finding("r", "c", kr.span, Subject.of(kr)) for kr in krs]
    start = time.process_time()
    left, judged = apply(found, read_suppressions(plan), Names({}, {"r"}))
    assert (left, len(judged)) == ([], 3000)
    assert time.process_time() - start < 5
