"""The cache: never another result, only sooner; and many processes say what one says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import BAD, GOOD, okrlint

from okrlint.cache import Cache, digest

PACKAGE = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path):
    """A repository of good and bad plans, and a file that is none."""
    (tmp_path / ".git").mkdir()
    for number in range(6):
        text = (BAD if number % 2 else GOOD.replace(" &three", "")).replace("newsletters", "mails")
        (tmp_path / f"p{number}.yaml").write_text(text.replace("12", f"{number + 2}"), "utf-8")
    (tmp_path / "notes.md").write_text("# Notes\n\nNothing here.\n", "utf-8")
    return tmp_path


def count_readings(monkeypatch):
    """How many texts are read from now on: a list that grows."""
    from okrlint import nlp

    read: list[str] = []
    real = nlp.read_statements

    def counted(texts, vocabulary):
        read.extend(texts)
        return real(texts, vocabulary)

    monkeypatch.setattr(nlp, "read_statements", counted)
    return read


def test_with_and_without_cache_is_the_same(folder, monkeypatch):
    """Cold, replayed, result by result, and without a cache: output and exit code are the same."""
    cold = okrlint("check", ".", cwd=folder)
    read = count_readings(monkeypatch)
    replayed = okrlint("check", ".", cwd=folder)
    by_result = okrlint("check", ".", "-j1", cwd=folder)  # another command: no run to replay
    assert read == []
    without = okrlint("check", ".", "--no-cache", cwd=folder)
    assert read != []
    assert cold == replayed == by_result == without
    assert cold.code == 1


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "junit", "markdown", "text"])
def test_every_format_is_the_same_from_the_cache(folder, name):
    """What a format needs survives the way through the cache, grades and facts included."""
    okrlint("check", ".", cwd=folder)
    kept = okrlint("check", ".", "-f", name, cwd=folder)
    fresh = okrlint("check", ".", "-f", name, "--no-cache", cwd=folder)
    assert kept == fresh


def test_any_number_of_jobs_is_the_same(folder):
    """Several processes find what one finds, in the same order."""
    one = okrlint("check", ".", "-f", "json", "--no-cache", cwd=folder)
    (folder / "broken.yaml").write_text("objectives: [", "utf-8")
    alone = okrlint("check", ".", "-f", "json", "--no-cache", cwd=folder)
    several = okrlint("check", ".", "-f", "json", "--no-cache", "--jobs", "3", cwd=folder)
    assert alone == several
    assert (one.code, several.code) == (1, 2)


CHANGES = {
    "a word of a plan": lambda f: f.joinpath("p0.yaml").write_text(BAD + "# x\n", "utf-8"),
    "a new file": lambda f: f.joinpath("new.yaml").write_text(BAD, "utf-8"),
    "a file less": lambda f: f.joinpath("p1.yaml").unlink(),
    "a configuration": lambda f: f.joinpath("okrlint.yaml").write_text("ignore: [kr-vague]\n"),
    "a .gitignore": lambda f: f.joinpath(".gitignore").write_text("p1.yaml\n"),
    "a plug-in": lambda f: _plugin(f),
    "a baseline": lambda f: okrlint("baseline", "create", cwd=f),
}


def _plugin(folder):
    (folder / "okrlint.yaml").write_text("plugins: [./mine.py]\n", "utf-8")
    (folder / "mine.py").write_text(PLUGIN.format(word="brand"), "utf-8")


PLUGIN = '''\
"""A rule of this team."""
from okrlint import Context, Findings, KeyResult, Rule


class NoWord(Rule[KeyResult]):
    """A word that nobody wants"""

    messages = {{"word": "no"}}

    def check(self, kr: KeyResult, ctx: Context) -> Findings:
        if "{word}" in kr.text:
            yield self.finding(kr, "word")
'''


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen(folder, name):
    """Whatever changes, the next run says what a run without a cache says."""
    before = okrlint("check", ".", "-f", "json", cwd=folder)
    assert okrlint("check", ".", "-f", "json", cwd=folder) == before
    CHANGES[name](folder)
    after = okrlint("check", ".", "-f", "json", cwd=folder)
    assert after == okrlint("check", ".", "-f", "json", "--no-cache", cwd=folder)
    assert after != before


def test_a_baseline_further_up_is_seen(folder):
    """A baseline that appears anywhere between a plan and the repository's root is seen."""
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "p.yaml").write_text(BAD, "utf-8")
    inner = folder / "a" / "b"
    assert okrlint("check", ".", cwd=inner).code == 1
    okrlint("baseline", "create", "--baseline", "../.okrlint-baseline.json", cwd=inner)
    assert okrlint("check", ".", cwd=inner).code == 0


def test_an_edited_plug_in_is_seen(folder):
    """The code of plug-ins is part of what a result depends on."""
    _plugin(folder)
    first = okrlint("check", ".", "-f", "concise", cwd=folder)
    (folder / "mine.py").write_text(PLUGIN.format(word="mails"), "utf-8")
    second = okrlint("check", ".", "-f", "concise", cwd=folder)
    assert first.out.count("no-word") == 3
    assert second.out.count("no-word") == 6


def test_failures_are_not_kept(folder):
    """A file that could not be read is tried again: exit code 2 does not stick."""
    (folder / "x.yaml").write_text("objectives: [", "utf-8")
    assert okrlint("check", ".", cwd=folder).code == 2
    (folder / "x.yaml").write_text(BAD, "utf-8")
    assert okrlint("check", ".", cwd=folder).code == 1


def test_what_depends_on_the_day_is_asked_again(folder):
    """A result in which the date was looked at holds for that day only."""
    plan = BAD.replace("cycle: 2026-Q3\n", "cycle: sprint 12\n").replace(
        "Send 3 newsletters", "Send 3 newsletters by 5 March"
    )
    (folder / "p0.yaml").write_text(plan, "utf-8")
    for day in ("2026-01-05", "2026-12-05"):
        kept = okrlint("check", "p0.yaml", "--today", day, cwd=folder)
        assert kept == okrlint("check", "p0.yaml", "--today", day, "--no-cache", cwd=folder)


@pytest.mark.parametrize("damage", [b"", b"{", b'{"report": 1}', b"\xff\x00", b"[[[", b'"x"'])
def test_damaged_entries_do_not_matter(folder, damage):
    """Whatever another hand left in the cache, results and exit code are those without it."""
    before = okrlint("check", ".", cwd=folder)
    for path in (folder / ".okrlint-cache").rglob("*.json"):
        path.write_bytes(damage)
    assert okrlint("check", ".", cwd=folder) == before


def test_a_cache_that_cannot_be_written_does_not_matter(folder):
    """Where the cache's folder cannot be made, okrlint works without one."""
    blocked = folder / "file.txt"
    blocked.write_text("x", "utf-8")
    done = okrlint("check", ".", cwd=folder, cache=blocked / "cache")
    assert done == okrlint("check", ".", "--no-cache", cwd=folder)


def test_clean_deletes_entries_and_nothing_else(folder):
    """`clean` empties the cache; a file of somebody else's in its folder stays."""
    okrlint("check", ".", cwd=folder)
    (folder / ".okrlint-cache" / "mine.txt").write_text("x", "utf-8")
    assert okrlint("clean", cwd=folder).code == 0
    assert list((folder / ".okrlint-cache").rglob("*.json")) == []
    assert (folder / ".okrlint-cache" / "mine.txt").exists()


def test_old_entries_are_dropped(tmp_path):
    """Entries that were not written for a month go; younger ones stay."""
    cache = Cache(tmp_path / "c")
    cache.put("result", digest("old"), 1)
    cache.put("result", digest("new"), 2)
    [old] = [p for p in (tmp_path / "c").rglob("*.json") if p.read_text() == "1"]
    os.utime(old, (time.time() - 40 * 86400,) * 2)
    cache.prune()
    assert cache.get("result", digest("old")) is None
    assert cache.get("result", digest("new")) == 2


def test_parallel_runs(folder):
    """Runs side by side on one empty cache all say the same."""
    command = [sys.executable, "-m", "okrlint", "check", ".", "-f", "json"]
    env = {**os.environ, "PYTHONPATH": str(PACKAGE), "LC_ALL": "en_GB.UTF-8"}
    env["OKRLINT_CACHE_DIR"] = str(folder / ".okrlint-cache")
    runs = [
        subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE) for _ in range(4)
    ]
    said = {run.communicate(timeout=120)[0] for run in runs}
    assert len(said) == 1
    assert json.loads(said.pop())["summary"]["files"] == 7


HEAVY = ("spacy", "thinc", "numpy", "typer", "pydantic", "rich", "yaml", "markdown_it", "pygls")


def imports(arguments, cwd):
    """The top-level packages that a command imports, and what it printed."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(sorted({m.partition('.')[0] for m in sys.modules}),"
        " file=sys.stderr))\n"
        f"sys.argv = ['okrlint', *{arguments!r}]\n"
        "from okrlint.__main__ import main\n"
        "main()\n"
    )
    env = {**os.environ, "PYTHONPATH": str(PACKAGE), "LC_ALL": "en_GB.UTF-8"}
    env["OKRLINT_CACHE_DIR"] = str(Path(cwd) / ".okrlint-cache")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    return set(eval(done.stderr.splitlines()[-1])), done.stdout


def test_an_unchanged_repository_imports_next_to_nothing(folder):
    """A replayed run imports neither spaCy nor anything else that takes time."""
    _, cold = imports(["check", "."], folder)
    loaded, warm = imports(["check", "."], folder)
    assert warm == cold
    assert loaded & set(HEAVY) == set()


def test_unchanged_files_are_reported_without_spacy(folder):
    """Results that are known need no pipeline, whatever format they are asked for in."""
    imports(["check", "."], folder)
    loaded, _ = imports(["check", ".", "-f", "json"], folder)
    assert loaded & {"spacy", "thinc", "numpy", "pygls"} == set()


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--help"], ["check", "--help"], ["rules"], ["explain", "kr-vague"]],
    ids=" ".join,
)
def test_commands_that_read_no_plan_import_no_spacy(folder, arguments):
    """`--version`, `--help`, `rules` and `explain` start without the pipelines."""
    loaded, _ = imports(arguments, folder)
    assert loaded & {"spacy", "thinc", "numpy", "pygls"} == set()


def test_an_unchanged_repository_of_200_files_takes_no_longer_than_two_imports(tmp_path):
    """At most twice the time of `import typer, pydantic`, best of several tries of each."""
    (tmp_path / ".git").mkdir()
    for number in range(200):
        (tmp_path / f"t{number % 20}").mkdir(exist_ok=True)
        text = f"okrlint: 1\nobjectives:\n  - objective: Build trust {number}\n"
        (tmp_path / f"t{number % 20}" / f"p{number}.yaml").write_text(text, "utf-8")
    env = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    env["OKRLINT_CACHE_DIR"] = str(tmp_path / ".okrlint-cache")

    def best(*command):
        times = []
        for _ in range(7):
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, *command], cwd=tmp_path, env=env, capture_output=True, check=False
            )
            times.append(time.perf_counter() - start)
        return min(times[1:])

    check = best("-m", "okrlint", "check", ".")
    assert check <= 2 * best("-c", "import typer, pydantic")
