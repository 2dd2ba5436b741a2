"""The documentation tells the truth: what it shows is what happens, and its links lead somewhere.

A page runs from top to bottom in a folder of its own that holds a copy of `examples/`. A fence with
a title (`yaml title="okrs.yaml"`) writes that file. In a `console` fence every line `$ command` is
run by bash, and the lines below it are what it prints on standard output; `# exit 1` at the end of
a command says how it ends (0 where nothing is said). `python tests/test_docs.py` refreshes the
outputs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
TITLE = re.compile(r'title="([^"]+)"')
COMMAND = re.compile(r"^\$ (?P<command>.*?)(?:  # exit (?P<code>\d+))?$", re.MULTILINE)


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "OKRLINT_", "CI"))}
    scripts = str(Path(sys.executable).parent)
    return {
        **kept,
        "PATH": scripts + os.pathsep + kept.get("PATH", ""),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "LC_ALL": "en_US.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }


def _run(command: str, folder: Path) -> tuple[str, int]:
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=_environment(), capture_output=True,
        text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    return done.stdout, done.returncode


def _played(page: str, folder: Path) -> Iterator[tuple[re.Match[str], str, list[str]]]:
    """Each console fence of a page, its body as it really comes out, and wrong exit codes."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    for fence in FENCE.finditer(page):
        title = TITLE.search(fence["info"])
        if title:
            path = folder / title[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence["body"], "utf-8")
        if fence["info"].split()[:1] != ["console"]:
            continue
        real, wrong = "", []
        for command in COMMAND.finditer(fence["body"]):
            output, code = _run(command["command"], folder)
            real += command[0] + "\n" + (output.rstrip("\n") + "\n" if output.strip() else "")
            if code != int(command["code"] or 0):
                wrong.append(f"{command['command']}: exit {code}")
        yield fence, real, wrong


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_page_shows_is_what_happens(path: Path, tmp_path: Path) -> None:
    """Every command block of the page prints what stands below it and ends as it says."""
    for fence, real, wrong in _played(path.read_text("utf-8"), tmp_path / "page"):
        assert fence["body"] == real
        assert wrong == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link names a file or folder of the repository, or a generated rule page."""
    text = FENCE.sub("", path.read_text("utf-8"))
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    missing = [
        link
        for link in links
        if not (path.parent / link).exists() and not link.startswith(("rules/", "../rules/"))
    ]
    assert missing == []


def _refresh(path: Path) -> None:
    text = path.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        played = list(_played(text, Path(folder) / "page"))
    for fence, real, _ in reversed(played):
        text = text[: fence.start("body")] + real + text[fence.end("body") :]
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    for one in [Path(name).resolve() for name in sys.argv[1:]] or PAGES:
        _refresh(one)
