"""Whose a check-in is when the plan has changed under it."""

from __future__ import annotations

import json
from pathlib import Path

import command
import pytest

from okrlint.attribution import attribute
from okrlint.model import CheckIn
from okrlint.numbering import is_running
from okrlint.sources import read_text

HEAD = "cycle: 2026-Q3\nobjectives:\n  - objective: Grow\n    key_results:\n"


def _plan(*lines: str):
    return read_text(HEAD + "".join(f"      - {line}\n" for line in lines), "q3.yaml")


def _credited(plan, key_result: str, about: str | None) -> str | None:
    entry = CheckIn(date="2026-08-03", key_result=key_result, value=6, about=about)
    found = attribute(plan, [entry])
    return found.check_ins[0].key_result if found.check_ins else None


X, Y = "Cut x from 14 to 5", "Cut y from 20 to 10"


@pytest.mark.parametrize(
    ("lines", "about", "expected"),
    [
        ([X, Y], X, "O1.KR1"),
        ([Y], X, None),
        ([Y, X], X, "O1.KR2"),
        (["Win 3 awards", X], X, "O1.KR2"),
        (["{id: x, key_result: Cut X from 14 to 5.}"], X, "x"),
        (["Cut x from 14 to 4"], X, "O1.KR1"),
        (["Answer P2 in 8 hours"], "Answer P1 in 4 hours", None),
        ([Y, X, X], X, None),
        ([X, X], X, "O1.KR1"),
        ([Y], None, "O1.KR1"),
        (["讓 y 從 20 天降到 10 天", "讓 x 從 14 天降到 5 天"], "讓 x 從 14 天降到 5 天", "O1.KR2"),
    ],
)
def test_a_running_number_counts_only_with_its_words(lines, about, expected):
    """The same words elsewhere take the check-in along; other words under the id do not get it."""
    assert _credited(_plan(*lines), "O1.KR1", about) == expected


def test_an_id_that_somebody_chose_outlives_its_words():
    """That is what an id is for."""
    plan = _plan("{id: set-up, key_result: Onboard clinics in 5 days}")
    assert _credited(plan, "set-up", "Cut set-up from 14 days to 5") == "set-up"


@pytest.mark.parametrize(
    ("name", "running"),
    [("O1.KR2", True), ("growth.KR1", True), ("KR3", True), ("p95", False), ("set-up", False)],
)
def test_running_numbers_are_told_from_names(name, running):
    """Also where only the objective's part was chosen."""
    assert is_running(name) == running


def test_no_key_result_gets_the_progress_of_another(tmp_path: Path):
    """After a line is removed nothing is done; every output says whose check-in it was."""
    path = tmp_path / "q3.yaml"
    path.write_text(HEAD + f"      - {X}\n      - {Y}\n", encoding="utf-8")
    done = command.okrlint(
        "checkin", "q3.yaml", "O1.KR1", "6", "--date", "2026-08-03", cwd=tmp_path
    )
    assert done.code == 0
    path.write_text(HEAD + f"      - {Y}\n", encoding="utf-8")
    day = ("--date", "2026-08-04")
    for format_ in ("text", "markdown"):
        status = command.okrlint("status", "q3.yaml", "-f", format_, *day, cwd=tmp_path)
        assert "1 check-in under O1.KR1 was made for “Cut x from 14 to 5”" in status.out
        assert "done" not in status.out
    data = command.okrlint("status", "q3.yaml", "-f", "json", *day, cwd=tmp_path)
    found = json.loads(data.out)
    assert [kr["checkins"] for kr in found["objectives"][0]["key_results"]] == [[]]
    assert [stray["about"] for stray in found["plans"][0]["strays"]] == [X]
    for format_ in ("html", "markdown"):
        report = command.okrlint("report", "q3.yaml", "-f", format_, *day, cwd=tmp_path)
        assert "was made for “Cut x from 14 to 5”" in report.out
        assert "was made for “Cut x from 14 to 5”" in report.err
    moved = HEAD + f"      - {Y}\n      - {X}\n"
    path.write_text(moved, encoding="utf-8")
    status = command.okrlint("status", "q3.yaml", "-f", "json", *day, cwd=tmp_path)
    progress = [kr["progress"] for kr in json.loads(status.out)["objectives"][0]["key_results"]]
    assert progress == [0.0, 0.888889]
