"""Standard output, files, and what must not be written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrlint.console import refuse_overwriting
from okrlint.errors import UserError


def test_an_output_that_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is spelt: as a path from here, in full, or through a link."""
    monkeypatch.chdir(tmp_path)
    plan = tmp_path / "q3.yaml"
    plan.write_text("objectives: []\n", encoding="utf-8")
    link = tmp_path / "link.yaml"
    link.symlink_to(plan)
    for output in ("q3.yaml", "./q3.yaml", plan, link):
        with pytest.raises(UserError) as refused:
            refuse_overwriting([None, output], [None, plan])
        assert refused.value.code == "output-is-input"


def test_a_log_that_is_not_there_yet_is_kept_free(tmp_path: Path) -> None:
    """The name of a file that okrlint would read later is taken as well."""
    with pytest.raises(UserError):
        refuse_overwriting([tmp_path / "x" / ".." / "log"], [tmp_path / "log"])


def test_other_outputs_pass(tmp_path: Path) -> None:
    """A file beside the inputs and standard output are both fine."""
    refuse_overwriting([None, tmp_path / "out.html"], [None, tmp_path / "q3.yaml"])
