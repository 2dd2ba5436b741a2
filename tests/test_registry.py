"""Rules are found where they are; what cannot be loaded is named and stops nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import okrlint.rules
from okrlint.registry import find_rules, load_rules

ROOT = Path(__file__).parent.parent
ACME = ROOT / "examples" / "okrlint-acme"

RULE = '''
from okrlint import Context, Findings, KeyResult, Rule


class {name}(Rule[KeyResult]):
    """A rule of this repository."""

    messages = {{"any": "Is that so?"}}

    def check(self, kr: KeyResult, ctx: Context) -> Findings:
        {body}
        yield self.finding(kr, "any")
'''

PLAN = """\
okrlint: 1
objectives:
  - objective: Grow the community of gardeners
    key_results:
      - Hold 3 open days in the school garden
"""


def _run(*args: str, cwd: Path, path: str = "") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "", "PYTHONPATH": path or str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "okrlint", *args], cwd=cwd, env=env, capture_output=True, text=True
    )


def test_a_rule_is_found_by_being_there() -> None:
    """Each module of the package gives the rule of its name; nothing is listed."""
    folder = Path(okrlint.rules.__file__).parent
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem[0] != "_"}
    assert {rule.rule_id() for rule in find_rules(okrlint.rules)} == files


def test_a_file_of_the_repository(tmp_path: Path) -> None:
    """`plugins: [./okr_rules.py]` adds the rules of that file, relative to the configuration."""
    (tmp_path / "okr_rules.py").write_text(RULE.format(name="HouseRule", body="pass"))
    (tmp_path / "okrlint.yaml").write_text("plugins: [./okr_rules.py]\n")
    (tmp_path / "okrs.yaml").write_text(PLAN)
    done = _run("check", "okrs.yaml", "-f", "concise", cwd=tmp_path)
    assert "okrs.yaml:5:9: warning house-rule Is that so?" in done.stdout
    assert (done.returncode, done.stderr) == (1, "")


def test_a_plugin_that_cannot_be_imported(tmp_path: Path) -> None:
    """It is named on one line, exit code 2, and everything else is still reported."""
    (tmp_path / "broken.py").write_text("import no_such_module_anywhere\n")
    (tmp_path / "okrlint.yaml").write_text("plugins: [./broken.py]\n")
    (tmp_path / "okrs.yaml").write_text(PLAN)
    done = _run("check", "okrs.yaml", "-f", "concise", cwd=tmp_path)
    assert done.returncode == 2
    assert "kr-count" in done.stdout
    assert "broken.py" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_two_rules_of_one_name(tmp_path: Path) -> None:
    """The second is left out and both origins are named."""
    (tmp_path / "again.py").write_text(RULE.format(name="KrVague", body="pass"))
    known, errors = load_rules(["./again.py"], tmp_path)
    assert known["kr-vague"].__module__ == "okrlint.rules.kr_vague"
    assert [(e.code, e.data["rule"], e.data["plugin"]) for e in errors] == [
        ("duplicate-rule", "kr-vague", "./again.py")
    ]


def test_a_crash_inside_a_rule(tmp_path: Path) -> None:
    """It becomes a finding that names the rule, exit code 2; the other rules are still heard."""
    (tmp_path / "okr_rules.py").write_text(RULE.format(name="HouseRule", body="1 / 0"))
    (tmp_path / "okrlint.yaml").write_text("plugins: [./okr_rules.py]\n")
    (tmp_path / "okrs.yaml").write_text(PLAN)
    done = _run("check", "okrs.yaml", "-f", "concise", cwd=tmp_path)
    assert done.returncode == 2
    assert "rule-crash" in done.stdout
    assert "house-rule" in done.stdout
    assert "kr-count" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the example package has been built and installed by pip."""
    target = tmp_path_factory.mktemp("acme")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--target", str(target), str(ACME)]
    subprocess.run(command, check=True, capture_output=True)
    return target


def test_an_installed_package_joins(acme: Path, tmp_path: Path) -> None:
    """Its rules are listed, on, and speak the language asked for."""
    (tmp_path / "okrs.yaml").write_text(PLAN)
    path = os.pathsep.join([str(acme), str(ROOT)])
    listed = _run("rules", cwd=tmp_path, path=path)
    assert "acme-owner" in listed.stdout
    done = _run("check", "okrs.yaml", "-f", "concise", "--lang", "zh-Hant", cwd=tmp_path, path=path)
    assert "acme-owner 星期一的會議由誰來談這一條？" in done.stdout
    assert done.returncode == 1


def test_an_installed_rule_can_be_turned_off(acme: Path, tmp_path: Path) -> None:
    """`off` and options work for other people's rules as for our own."""
    (tmp_path / "okrs.yaml").write_text(PLAN)
    (tmp_path / "okrlint.yaml").write_text("rules: {acme-owner: off}\n")
    path = os.pathsep.join([str(acme), str(ROOT)])
    done = _run("check", "okrs.yaml", "-f", "concise", cwd=tmp_path, path=path)
    assert "acme-owner" not in done.stdout


def test_the_package_tests_itself(acme: Path) -> None:
    """The examples of the example package hold, run as its authors would run them."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(acme), str(ROOT)])}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    done = subprocess.run(command, cwd=ACME, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
