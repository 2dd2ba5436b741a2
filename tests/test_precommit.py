"""The hooks, run by pre-commit itself in throw-away repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from command import BAD, GOOD

PACKAGE = Path(__file__).parent.parent
PARTS = ("okrlint", "rulesets", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
GOOD = GOOD.replace(" &three", "")
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]

pytestmark = pytest.mark.timeout(900)


def git(folder, *arguments):
    """Run Git in a folder, whoever the user is; what it printed."""
    names = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *names, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def run(folder, *command, **env):
    """Run a command in a folder: exit code and all it printed."""
    told = {**os.environ, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", **env}
    told.pop("PYTHONPATH", None)
    done = subprocess.run(
        command, cwd=folder, env=told, capture_output=True, text=True, check=False, timeout=600
    )
    return done.returncode, done.stdout + done.stderr


def without_network():
    """What to put before a command so that it has no network, if this machine can do that."""
    cut = ["unshare", "--net", "--map-root-user"]
    try:
        works = subprocess.run([*cut, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return []
    return cut if works else []


OFFLINE = {
    "PIP_NO_INDEX": "1",
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory):
    """A repository with the hooks, as a release has it."""
    folder = tmp_path_factory.mktemp("hooks")
    for part in PARTS:
        source = PACKAGE / part
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(source, folder / part, ignore=ignored)
        else:
            shutil.copy(source, folder / part)
    git(folder, "init", "-q", ".")
    git(folder, "add", "-A", "-f")
    git(folder, "commit", "-q", "-m", "release")
    return folder


@pytest.fixture
def planning(tmp_path):
    """A repository of plans."""
    git(tmp_path, "init", "-q", ".")
    (tmp_path / "good.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "bad.yaml").write_text(BAD, "utf-8")
    (tmp_path / "code.py").write_text("objective = 'Generate 53 leads'\n", "utf-8")
    return tmp_path


def test_try_repo_fails_a_bad_plan(hooks, planning):
    """`pre-commit try-repo` fails, and what it prints is about the bad plan alone."""
    git(planning, "add", "-A")
    code, said = run(
        planning, *PRE_COMMIT, "try-repo", str(hooks), "okrlint", "--verbose", "--all-files"
    )
    assert code == 1, said
    assert "exit code: 1" in said
    assert "kr-vague" in said
    assert "bad.yaml" in said
    assert "code.py" not in said


def test_installed_hooks_need_no_network(hooks, planning, tmp_path_factory):
    """Once installed, both hooks run offline, and files of other types do not even start them."""
    home = {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("home"))}
    repository = {"repo": str(hooks), "rev": git(hooks, "rev-parse", "HEAD")}
    entries = [{"id": "okrlint"}, {"id": "okrlint-repo"}]
    config = {"repos": [{**repository, "hooks": entries}]}
    (planning / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    (planning / "bad.yaml").unlink()
    git(planning, "add", "-A")
    code, said = run(planning, *PRE_COMMIT, "install-hooks", **home)
    assert code == 0, said

    offline = [*without_network(), *PRE_COMMIT]
    code, said = run(planning, *offline, "run", "--files", "good.yaml", **home, **OFFLINE)
    assert (code, said.count("Passed")) == (0, 2), said
    code, said = run(planning, *offline, "run", "--files", "code.py", **home, **OFFLINE)
    assert (code, said.count("Skipped")) == (0, 2), said

    (planning / "bad.yaml").write_text(BAD, "utf-8")
    git(planning, "add", "-A")
    code, said = run(planning, *offline, "run", "okrlint", "--files", "bad.yaml", **home, **OFFLINE)
    assert code == 1, said
    assert "kr-vague" in said
    code, said = run(
        planning, *offline, "run", "okrlint-repo", "--files", "good.yaml", **home, **OFFLINE
    )
    assert code == 1, said  # the whole repository is looked at, whichever file changed
    assert "bad.yaml" in said


def test_one_process_and_the_right_types():
    """Each hook is one process, since start-up is the price, and sees plan files only."""
    hooks = yaml.safe_load((PACKAGE / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["okrlint", "okrlint-repo"]
    for hook in hooks:
        assert hook["require_serial"] is True
        assert hook["types_or"] == ["yaml", "toml", "json", "markdown", "csv"]
        assert hook["entry"].startswith("okrlint check ")
