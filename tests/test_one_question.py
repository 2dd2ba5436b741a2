"""One gap, one question; and every lost point beside the finding that took it."""

from __future__ import annotations

import json
import re

import pytest
from command import okrlint

PLAN = """\
cycle: 2026-Q4
objectives:
  - objective: {objective}
    key_results:
      - {key_result}
      - Send 3 newsletters
      - Visit 12 customers
"""
GAPS = ["待定", "TBD", "XX", "Hold XX office hours", "上線時間待定", "提升會員數（待定）"]


def _found(folder, objective, key_result, *options):
    text = PLAN.format(objective=objective, key_result=key_result)
    (folder / "okrs.yaml").write_text(text, "utf-8")
    done = okrlint("check", "okrs.yaml", "-f", "json", *options, cwd=folder)
    return json.loads(done.out)["files"][0]["findings"]


@pytest.mark.parametrize("text", GAPS)
def test_a_line_to_be_filled_in_gets_one_question(tmp_path, text) -> None:
    """No second warning for the same gap, and no pattern that would keep it."""
    options = ("--ignore", "plan")
    found = _found(tmp_path, "Become easy to find", text, *options)
    assert [(one["rule"], one.get("suggestion")) for one in found] == [("placeholder", None)]
    found = _found(tmp_path, text, "Send 4 letters", *options)
    assert [one["rule"] for one in found if one["rule"] != "objective-numeric"] == ["placeholder"]


def test_without_that_rule_the_others_speak(tmp_path) -> None:
    """A ruleset without `placeholder` is still told that nothing measures the line."""
    found = _found(tmp_path, "Become easy to find", "Hold XX office hours", "--ignore=placeholder")
    assert "kr-unmeasurable" in [one["rule"] for one in found]


def test_a_warning_does_not_wait_for_a_hint(tmp_path) -> None:
    """Where `placeholder` is only a hint, the warning about the same line stays."""
    (tmp_path / "okrlint.yaml").write_text("rules: {placeholder: info}\n", "utf-8")
    found = _found(tmp_path, "Become easy to find", "Hold XX office hours", "--ignore", "plan")
    expected = {("placeholder", "info"), ("kr-unmeasurable", "warning")}
    assert expected == {(one["rule"], one["severity"]) for one in found}


def test_a_gap_is_no_measure(tmp_path) -> None:
    """The letter M is not met, though only the gap is asked about."""
    _found(tmp_path, "Become easy to find", "Hold XX office hours")
    out = okrlint("check", "okrs.yaml", cwd=tmp_path).out
    assert re.search(r"Hold XX office hours +50  F  ✗ ✗ · ✓ ✓", out)


@pytest.mark.parametrize("output", ["text", "markdown"])
def test_lost_points_stand_beside_their_findings(tmp_path, output) -> None:
    """What the findings cost and what is left is 100."""
    _found(tmp_path, "Become easy to find", "待定")
    out = okrlint("check", "okrs.yaml", "-f", output, cwd=tmp_path).out
    lost = sum(float(points) for points in re.findall(r"−([\d.]+)", out))
    left = re.search(r"Plan\W+(\d+)", out)
    assert left is not None
    assert round(100 - lost) == int(left[1])


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("output", ["text", "markdown"])
def test_the_letters_are_explained(tmp_path, language, output) -> None:
    """Below the grades stands what S, M, A, R and T and the three marks mean."""
    _found(tmp_path, "Become easy to find", "待定")
    arguments = ("check", "okrs.yaml", "-f", output, "--lang", language)
    out = okrlint(*arguments, cwd=tmp_path).out
    legend = {"en": "S specific, M", "zh-Hant": "S 具體、M", "zh-Hans": "S 具体、M"}[language]
    assert legend in out
    assert legend not in okrlint(*arguments, "--no-grade", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "note on line 2: "),
        ("zh-Hant", "附註（第 2 行）："),
        ("zh-Hans", "说明（第 2 行）："),
    ],
)
def test_a_note_names_its_line_in_words(tmp_path, language, label) -> None:
    """A bare number before a note could be anything."""
    text = "okrlint: 1\nteem: core\nobjectives:\n  - objective: Build trust\n"
    (tmp_path / "okrs.yaml").write_text(text, "utf-8")
    assert label in okrlint("check", "okrs.yaml", "--lang", language, cwd=tmp_path).out


def test_lists_in_chinese_have_chinese_marks(tmp_path) -> None:
    """Ids in a row are parted by 、."""
    text = "cycle: 2026-Q4\nobjectives:\n  - objective: 贏得信任\n    key_results: [網站, 手冊]\n"
    (tmp_path / "okrs.yaml").write_text(text, "utf-8")
    out = okrlint("status", "okrs.yaml", "--lang", "zh-Hant", cwd=tmp_path).out
    assert "O1.KR1、O1.KR2" in out
