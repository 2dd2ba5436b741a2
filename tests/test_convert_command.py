"""`okrlint convert`: the command around the converters."""

from __future__ import annotations

import json

import pytest
from command import GOOD, okrlint

GOOD = GOOD.replace(" &three", "")


@pytest.fixture
def folder(tmp_path):
    """A folder with one good plan."""
    (tmp_path / "plan.yaml").write_text(GOOD, "utf-8")
    return tmp_path


def texts(folder, name):
    """Objectives and key results of a file, as `check` reports them."""
    data = json.loads(okrlint("check", name, "-f", "json", cwd=folder).out)
    return [
        (one["text"], [kr["text"] for kr in one["key_results"]])
        for one in data["files"][0]["objectives"]
    ]


@pytest.mark.parametrize("suffix", ["yaml", "md", "csv"])
def test_the_output_decides_the_format(folder, suffix):
    """The suffix of the output names the format, and what is written reads the same."""
    name = f"okrs.{suffix}"
    done = okrlint("convert", "plan.yaml", "-o", name, cwd=folder)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert texts(folder, name) == texts(folder, "plan.yaml")


def test_standard_output(folder):
    """Without an output file, the plan is printed in the format asked for."""
    done = okrlint("convert", "plan.yaml", "--to", "csv", cwd=folder)
    assert done.code == 0
    assert done.out.count("Send 3 newsletters") == 1


def test_nothing_is_overwritten(folder):
    """An output file that exists stays as it is."""
    (folder / "other.yaml").write_text("mine", "utf-8")
    done = okrlint("convert", "plan.yaml", "-o", "other.yaml", cwd=folder)
    assert (done.code, (folder / "other.yaml").read_text("utf-8")) == (2, "mine")


@pytest.mark.parametrize(("name", "text"), [("a.md", "# Minutes\n"), ("b.yaml", "objectives: [")])
def test_what_is_no_plan_is_an_error(folder, name, text):
    """A file without OKRs, or one that cannot be read, ends in exit code 2 with its name."""
    (folder / name).write_text(text, "utf-8")
    done = okrlint("convert", name, cwd=folder)
    assert done.code == 2
    assert name in done.err


def test_what_is_left_out_is_said(folder):
    """What the reader could not take along stands on the error stream, with its line."""
    text = "# OKR\n\n| Objective | KR | Owner | Colour |\n|---|---|---|---|\n"
    (folder / "t.md").write_text(text + "| O1: Fly | KR1: 3 flights | Ana | red |\n", "utf-8")
    done = okrlint("convert", "t.md", "--to", "yaml", cwd=folder)
    assert done.code == 0
    assert "t.md: the column “Colour” is not read" in done.err
