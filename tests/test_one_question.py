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
