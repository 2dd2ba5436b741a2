"""Standard output, files, and what must not be written over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import command
import pytest

import okrlint
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


def _run(*arguments: str, cwd: Path, **streams: Any) -> tuple[int, str]:
    """`okrlint ARGUMENTS` in a process of its own: exit code and standard error."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "OKRLINT_CACHE_DIR": str(cwd / "cache")}
    environment["PYTHONPATH"] = str(Path(okrlint.__file__).parents[1])
    command = [sys.executable, "-m", "okrlint", *arguments]
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, **streams}
    done = subprocess.run(command, cwd=cwd, env=environment, check=False, **streams)
    return done.returncode, (done.stderr or b"").decode()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with a finding that no pipeline has to be loaded for."""
    path = tmp_path / "a.yaml"
    path.write_text("okrlint: 1\nobjectives:\n  - objective: TBD\n", encoding="utf-8")
    return path


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_standard_output_that_is_full_or_closed_is_said(plan: Path) -> None:
    """One plain line and exit code 2, with and without the cache; no traceback."""
    check = ("check", "a.yaml")
    for arguments in (check, check, (*check, "--no-cache"), ("rules",), ("schema", "plan")):
        with open("/dev/full", "wb") as full:  # noqa: PTH123
            code, said = _run(*arguments, cwd=plan.parent, stdout=full)
        assert (code, said.count("\n")) == (2, 1)
        assert said.startswith("okrlint: standard output cannot be written (")
    code, said = _run(*check, cwd=plan.parent, stdout=None, preexec_fn=lambda: os.close(1))
    assert code == 2
    assert said.startswith("okrlint: standard output cannot be written (")


@pytest.mark.skipif(os.name != "posix", reason="closes streams as a shell does")
def test_closed_standard_error_changes_no_exit_code(plan: Path) -> None:
    """Findings are 1 and failures 2, though nobody can be told why."""
    closed = {"stderr": None, "preexec_fn": lambda: os.close(2)}
    assert _run("check", "a.yaml", cwd=plan.parent, **closed)[0] == 1
    assert _run("check", "none.yaml", cwd=plan.parent, **closed)[0] == 2


@pytest.mark.skipif(os.name != "posix", reason="closes streams as a shell does")
def test_closed_standard_input_is_said(plan: Path) -> None:
    """`-` with nothing to read from is a failure, not an empty plan."""
    code, said = _run("check", "-", cwd=plan.parent, preexec_fn=lambda: os.close(0))
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith("okrlint: standard input cannot be read (")


def test_an_interrupt_is_silent_from_the_first_moment(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C is exit code 130 and no word, before and after the command has begun."""
    for name in ("okrlint.__main__._replayed", "okrlint.check.run"):
        with monkeypatch.context() as patched:
            patched.setattr(name, _interrupted)
            done = command.okrlint("check", "a.yaml", cwd=plan.parent)
            assert (done.code, done.out, done.err) == (130, "", "")


def _interrupted(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


def test_check_never_writes_over_what_it_reads(plan: Path) -> None:
    """`-o` with a plan, its log, the configuration or the baseline: exit code 2, all as it was."""
    folder = plan.parent
    (folder / "okrlint.yaml").write_text("fail-on: never\n", encoding="utf-8")
    (folder / "a.checkins.jsonl").write_text("", encoding="utf-8")
    command.okrlint("baseline", "create", cwd=folder)
    before = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    for output in before:
        for target in (".", "a.yaml"):
            done = command.okrlint("check", target, "-f", "json", "-o", output, cwd=folder)
            assert (done.code, done.err.count("\n")) == (2, 1)
            assert "would destroy it" in done.err
    assert {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()} == before


def test_check_writes_over_its_own_report(plan: Path) -> None:
    """A report that lies in the folder is written anew, and is no plan to be judged."""
    for name in ("report.json", "report.md"):
        form = "json" if name.endswith("json") else "markdown"
        for _ in range(2):
            done = command.okrlint("check", ".", "-f", form, "-o", name, cwd=plan.parent)
            assert (done.code, done.err) == (1, "")
