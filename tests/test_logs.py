"""Which log is a plan's."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrlint.checkins import log_path
from okrlint.errors import UserError


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (["q3.yaml"], "q3.yaml.checkins.jsonl"),
        (["q3.yaml", "q3.checkins.jsonl"], "q3.checkins.jsonl"),
        (["q3.yaml", "q3.md"], "q3.yaml.checkins.jsonl"),
        (["q3.yaml", "q3.md", "q3.md.checkins.jsonl"], "q3.yaml.checkins.jsonl"),
        (
            ["q3.yaml", "q3.md", "q3.md.checkins.jsonl", "q3.checkins.jsonl"],
            "q3.checkins.jsonl",
        ),
        (
            ["q3.yaml", "q3.md", "q3.yaml.checkins.jsonl", "q3.checkins.jsonl"],
            "q3.yaml.checkins.jsonl",
        ),
        (["q3.yaml", "q3.md.checkins.jsonl"], "q3.md.checkins.jsonl"),
        (["q3.yaml", "q3.md", "q3.checkins.jsonl"], "shared-log"),
        (["q3.yaml", "q3.yaml.checkins.jsonl", "q3.checkins.jsonl"], "two-logs"),
    ],
)
def test_a_log_belongs_to_one_plan(tmp_path: Path, there: list[str], expected: str) -> None:
    """It goes by the full name; the short one, and that of a former format, are read if clear."""
    for name in there:
        (tmp_path / name).touch()
    try:
        found = log_path(tmp_path / "q3.yaml").name
    except UserError as error:
        found = error.code
    assert found == expected
