"""The GitHub action: its steps run as written, and inputs never become shell code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from command import BAD, GOOD

PACKAGE = Path(__file__).parent.parent
ACTION = yaml.safe_load((PACKAGE / "action.yml").read_text("utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"]}


def test_inputs_come_through_the_environment():
    """No step has an expression inside its script: what a user writes is never part of the code."""
    assert [step["id"] for step in STEPS.values() if "${{" in step["run"]] == []
    assert {step["shell"] for step in STEPS.values()} == {"bash"}


def test_every_input_is_used():
    """Each input reaches a step, and no step asks for one that does not exist."""
    text = (PACKAGE / "action.yml").read_text("utf-8")
    used = {name for name in ACTION["inputs"] if f"inputs.{name} " in text.replace("}}", " }}")}
    assert used == set(ACTION["inputs"])


@pytest.fixture
def workspace(tmp_path):
    """A checkout, with okrlint on the path and the files GitHub gives a step."""
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "okrlint"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m okrlint "$@"\n', "utf-8")
    script.chmod(0o755)
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "good.yaml").write_text(GOOD.replace(" &three", ""), "utf-8")
    (tmp_path / "work" / "bad.yaml").write_text(BAD, "utf-8")
    return tmp_path


def check(workspace, **inputs):
    """Run the step `check` with some inputs: exit code, output, outputs of the step, summary."""
    defaults = {name: one.get("default", "") for name, one in ACTION["inputs"].items()}
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")},
        **{
            "INPUT_" + name.upper().replace("-", "_"): inputs.get(name.replace("-", "_"), value)
            for name, value in defaults.items()
        },
        "PATH": f"{workspace / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(PACKAGE),
        "GITHUB_ACTIONS": "true",
        "GITHUB_OUTPUT": str(workspace / "output"),
        "GITHUB_STEP_SUMMARY": str(workspace / "summary.md"),
        "OKRLINT_CACHE_DIR": str(workspace / "cache"),
        "LC_ALL": "en_GB.UTF-8",
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS["check"]["run"]]
    done = subprocess.run(
        command, cwd=workspace / "work", env=env, capture_output=True, text=True, check=False
    )
    outputs = (workspace / "output").read_text("utf-8")
    summary = workspace / "summary.md"
    return done, outputs, summary.read_text("utf-8") if summary.exists() else ""


def test_a_bad_plan_fails_the_step(workspace):
    """Annotations, exit code, SARIF file and job summary are there, and the step fails."""
    done, outputs, summary = check(workspace, sarif_file="out.sarif")
    assert done.returncode == 1
    assert "::warning file=bad.yaml," in done.stdout
    assert outputs == "exit-code=1\nfindings=5\n"
    assert "kr-vague" in summary
    assert (workspace / "work" / "out.sarif").exists()


def test_a_good_plan_passes(workspace):
    """A named file is the only one checked; the summary can be turned off."""
    done, outputs, summary = check(workspace, src="good.yaml", summary="false")
    assert (done.returncode, outputs, summary) == (0, "exit-code=0\nfindings=1\n", "")


def test_options_are_split_at_blanks(workspace):
    """`args` and `src` hold several words, over several lines if need be."""
    done, _, _ = check(workspace, args="--fail-on\nerror  --lang en", src="good.yaml\n bad.yaml\n")
    assert done.returncode == 0
    assert "bad.yaml" in done.stdout


EVIL = ["$(touch x)", "`touch x`", "; touch x", "a' ; touch x '", '" ; touch x "']


@pytest.mark.parametrize("evil", EVIL)
def test_no_input_is_run(workspace, evil):
    """What looks like shell code in an input is a word like any other."""
    words = evil.replace("touch x", f"touch {workspace}/x")
    check(workspace, **dict.fromkeys(("src", "args", "config", "fail_on", "sarif_file"), words))
    check(workspace, src=words, sarif_file=words)
    assert not (workspace / "x").exists()
