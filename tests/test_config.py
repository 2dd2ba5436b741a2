"""Configuration: which one holds, what it says about reading, and where each value comes from."""

from __future__ import annotations

import json

import pytest
from command import BAD, okrlint

from okrlint.config import load_config
from okrlint.discovery import find_config, forget
from okrlint.errors import UserError


@pytest.fixture
def repository(tmp_path):
    """A repository with a plan two folders down."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "teams" / "search").mkdir(parents=True)
    (tmp_path / "teams" / "search" / "a.yaml").write_text(BAD, "utf-8")
    forget()
    return tmp_path


def write(path, text):
    """Write a file; nothing that was looked up before counts any more."""
    path.write_text(text, "utf-8")
    forget()


def test_the_nearest_file_upwards_holds(repository):
    """From a plan's folder upwards, the first configuration counts, and only that one."""
    write(repository / "okrlint.yaml", "rules: {kr-vague: error}\n")
    assert find_config(repository / "teams" / "search") == repository / "okrlint.yaml"
    write(repository / "teams" / "pyproject.toml", "[tool.okrlint.rules]\nkr-vague = 'info'\n")
    assert find_config(repository / "teams" / "search") == repository / "teams" / "pyproject.toml"
    found = json.loads(okrlint("check", ".", "-f", "json", cwd=repository).out)
    severities = {f["rule"]: f["severity"] for f in found["files"][0]["findings"]}
    assert severities["kr-vague"] == "info"


def test_the_search_ends_at_the_repository(repository):
    """What lies above the repository's root is somebody else's."""
    inner = repository / "teams"
    (inner / ".git").mkdir()
    write(repository / "okrlint.yaml", "ignore: [kr-vague]\n")
    assert find_config(inner / "search") is None


def test_a_pyproject_without_our_table_is_none_of_ours(repository):
    """A pyproject.toml that does not speak of okrlint does not end the search."""
    write(repository / "okrlint.yaml", "fail-on: error\n")
    write(repository / "teams" / "pyproject.toml", "[project]\nname = 'x'\n")
    assert find_config(repository / "teams" / "search") == repository / "okrlint.yaml"


def test_two_in_one_folder_are_said(repository):
    """Of two in one folder the first by name holds, and a notice says so."""
    write(repository / "okrlint.yaml", "ignore: [kr-vague]\n")
    write(repository / ".okrlint.yaml", "rules: {kr-vague: error}\n")
    done = okrlint("check", ".", "-f", "concise", cwd=repository)
    assert "error kr-vague" in done.out
    assert ".okrlint.yaml and okrlint.yaml" in done.err.replace("both ", "").replace("hold", "")


def test_command_line_before_environment_before_file_before_default(repository):
    """The nearer to the user a setting is, the more it counts."""
    write(repository / "okrlint.yaml", "output-format: json\nfail-on: never\nlang: zh-Hant\n")
    env = {"OKRLINT_OUTPUT_FORMAT": "concise"}
    assert okrlint("check", ".", cwd=repository).out.startswith("{")
    assert okrlint("check", ".", cwd=repository).code == 0
    assert " kr-vague " in okrlint("check", ".", cwd=repository, env=env).out
    assert not okrlint("check", ".", cwd=repository, env=env).out.startswith("{")
    sarif = okrlint("check", ".", "-f", "sarif", "--fail-on", "info", cwd=repository, env=env)
    assert (json.loads(sarif.out)["version"], sarif.code) == ("2.1.0", 1)
    assert "方向" in okrlint("check", ".", cwd=repository).out
    assert "方向" not in okrlint("check", ".", "--lang", "en", cwd=repository).out


def test_a_configuration_named_in_the_environment_holds(repository):
    """OKRLINT_CONFIG names the configuration; --isolated uses none."""
    write(repository / "other.yaml", "ignore: [kr-vague]\n")
    env = {"OKRLINT_CONFIG": str(repository / "other.yaml")}
    assert "kr-vague" not in okrlint("check", ".", cwd=repository, env=env).out
    write(repository / "okrlint.yaml", "ignore: [kr-vague]\n")
    assert "kr-vague" in okrlint("check", ".", "--isolated", cwd=repository).out


MISTAKES = [
    ("ruls: {}\n", "okrlint.yaml:1:1: unknown key “ruls”; did you mean “rules”?"),
    ("rules:\n  kr-vage: error\n", "okrlint.yaml:2:3: no rule or tag is called “kr-vage”; did you"),
    ("rules:\n  kr-vague: wrong\n", "okrlint.yaml:2:3: “wrong” is no severity"),
    ("rules:\n  kr-count:\n    maxx: 4\n", "okrlint.yaml:3:5: rule kr-count has no option “maxx”"),
    ("rules:\n  kr-count:\n    max: many\n", "okrlint.yaml:3:5: bad value for option “max”"),
    ("extends: kalung\n", "no ruleset and no file is called “kalung”; did you mean “kalungi”?"),
    ("select: [kalungy]\n", "okrlint.yaml:1:"),
    ("ignore: [kr-vage]\n", "okrlint.yaml:1:"),
    ("extends: ./okrlint.yaml\n", "extends itself"),
    ("fail-on: sometimes\n", "okrlint.yaml:1:1: bad value for “fail-on”"),
    ("- a\n- b\n", "okrlint.yaml:1:1: settings must be"),
    ("rules: {\n", "okrlint.yaml:2:"),
    ("files:\n  - path: '*.md'\n    implicid: true\n", "okrlint.yaml:3:5: unknown key"),
    ("files:\n  - path: '*.yaml'\n    ignore: [kr-vage]\n", "okrlint.yaml:3:"),
    ("plugins: [./gone.py]\n", "plug-in"),
    ("a: &a [1]\nb: *a\nrules: {kr-vague: error, kr-vague: off}\n", "kr-vague"),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_is_named_with_its_place(repository, text, said):
    """A mistake ends in exit code 2 and one line with file, place and the nearest name."""
    write(repository / "okrlint.yaml", text)
    done = okrlint("check", ".", cwd=repository)
    assert done.code == 2
    assert said in done.err
    assert [line for line in done.err.splitlines() if not line.startswith("okrlint: ")] == []
    assert okrlint("config", "check", cwd=repository).code == 2


def test_what_is_right_still_holds(repository):
    """A mistake in one setting leaves the others standing: files are judged all the same."""
    write(repository / "okrlint.yaml", "ruls: {}\nrules: {kr-vague: info, kr-count: bad}\n")
    done = okrlint("check", ".", "-f", "concise", cwd=repository)
    assert done.code == 2
    assert "info kr-vague" in done.out


def test_settings_for_some_files(repository):
    """A `files:` entry sets rules for the files it names, and no others."""
    (repository / "b.yaml").write_text(BAD, "utf-8")
    entry = "files:\n  - path: 'teams/**'\n    rules: {kr-vague: error}\n    ignore: objective-*\n"
    write(repository / "okrlint.yaml", entry)
    out = okrlint("check", ".", "-f", "concise", cwd=repository).out.splitlines()
    inner = sorted(" ".join(line.split()[1:3]) for line in out if line.startswith("teams/"))
    outer = sorted(" ".join(line.split()[1:3]) for line in out if line.startswith("b.yaml"))
    assert inner == ["error kr-vague", "warning kr-unmeasurable"]
    assert "warning kr-vague" in outer
    assert "warning objective-numeric" in outer


def test_exclude_is_seen_from_the_configuration(repository):
    """`exclude` means the same files from whatever folder okrlint is run in."""
    write(repository / "okrlint.yaml", "exclude: [teams/search/a.yaml]\n")
    (repository / "b.yaml").write_text(BAD, "utf-8")
    assert "a.yaml" not in okrlint("check", ".", "-f", "concise", cwd=repository).out
    inner = okrlint("check", ".", "-f", "concise", cwd=repository / "teams")
    assert (inner.code, inner.out) == (0, "")
    assert okrlint("check", "search/a.yaml", cwd=repository / "teams").code == 1
    forced = okrlint("check", "search/a.yaml", "--force-exclude", cwd=repository / "teams")
    assert forced.code == 0


def test_how_files_are_read(repository):
    """A `files:` entry says how to read: words for labels, where the cycle is, what is implicit."""
    (repository / "x.md").write_text(
        "# Plan\n\nProblem Area: Generate 53 leads\n\n- KR: Send 3 mails\n", "utf-8"
    )
    entry = "files:\n  - path: x.md\n    cycle: 2026-Q4\n    objective: {label: Problem Area}\n"
    write(repository / "okrlint.yaml", entry)
    config = load_config(repository / "okrlint.yaml")
    options = config.read_options(repository / "x.md")
    assert options.cycle == "2026-Q4"
    assert options.objective.label == ("Problem Area",)
    assert options.implicit
    assert config.read_options(repository / "y.md") == type(options)()


def test_an_entry_that_only_sets_rules_changes_no_reading(repository):
    """Ignoring a rule for some files does not declare them to be OKR files."""
    write(repository / "okrlint.yaml", "files:\n  - path: '*.md'\n    ignore: kr-vague\n")
    config = load_config(repository / "okrlint.yaml")
    assert not config.read_options(repository / "x.md").implicit


def test_show_names_the_place_of_every_value(repository):
    """`config show` prints each value with the file and line it comes from."""
    text = (
        "fail-on: error\nrules:\n  kr-count:\n    max: 4\nfiles:\n  - {path: '*.md', cycle: Q1}\n"
    )
    write(repository / "okrlint.yaml", text)
    shown = json.loads(okrlint("config", "show", "a.md", "-f", "json", cwd=repository).out)
    origins = {one["key"]: (one["value"], one["origin"]) for one in shown["settings"]}
    assert origins["fail-on"] == ("error", "okrlint.yaml:1:1")
    assert origins["rules.kr-count.max"] == (4, "okrlint.yaml:4:5")
    assert origins["rules.kr-count.min"] == (3, "default")
    assert origins["files.cycle"] == ("Q1", "okrlint.yaml:6:20")
    assert origins["rules.kr-vague"][1].endswith("kalungi.yaml:6:1")
    assert origins["require-reason"] == (False, "default")


def test_show_is_yaml_with_the_places_as_comments(repository):
    """The text form of `config show` is YAML, so it can be copied from."""
    import yaml

    done = okrlint("config", "show", cwd=repository)
    values = yaml.safe_load(done.out)
    assert done.code == 0
    assert values["rules.kr-vague"] == "warning"
    assert values["fail-on"] == "warning"


def test_show_says_what_holds(repository):
    """Where nothing is said, `config show` says what then holds, and never that nothing does."""
    shown = json.loads(okrlint("config", "show", "-f", "json", cwd=repository).out)
    values = {one["key"]: one["value"] for one in shown["settings"]}
    expected = {
        "extends": ["kalungi"],
        "fail-on": "warning",
        "output-format": "auto",
        "fiscal-year-start": 1,
        "baseline": ".okrlint-baseline.json",
        "rules.unused-suppression": "info",
    }
    assert {key: values[key] for key in expected} == expected
    listed = json.loads(okrlint("rules", "-f", "json", cwd=repository).out)
    assert {one["rule"]: one["severity"] for one in listed}["unused-suppression"] == "info"


PLAIN = [
    ("verbs: foo\n", "bad value for “verbs”: must be a list, such as [one, two]"),
    ("fail-on: sometimes\n", "bad value for “fail-on”: write one of error, warning, info, never"),
    ("fiscal-year-start: 13\n", "bad value for “fiscal-year-start”: must be 12 or less"),
    ("rules: {kr-count: {max: many}}\n", "of rule kr-count: must be a whole number"),
    ("output-format: nope\n", "no output format is called “nope”; choose one of auto,"),
    ("files:\n  - {path: '*.md', rules: {kr-vage: off}}\n", "called “kr-vage”; did you mean"),
    ("baseline: gone.json\n", "gone.json: no such file or folder"),
    ("zebra: 1\n", "unknown key “zebra”; remove it"),
    ("unknown: 1\n", "unknown key “unknown”; remove it"),
]


@pytest.mark.parametrize(("text", "said"), PLAIN, ids=range(len(PLAIN)))
def test_check_finds_all_in_plain_words(repository, text, said):
    """`config check` finds what `check` would, once, without the words of programmers."""
    write(repository / "okrlint.yaml", text)
    done = okrlint("config", "check", cwd=repository)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert said in done.err
    chinese = okrlint("config", "check", "--lang", "zh-Hant", cwd=repository)
    assert chinese.err.isascii() is False


def test_a_wrong_output_format_is_no_reason_to_report_nothing(repository):
    """The mistake has its place, and the files are reported all the same."""
    write(repository / "okrlint.yaml", "output-format: nope\n")
    done = okrlint("check", ".", cwd=repository)
    assert (done.code, "kr-vague" in done.out) == (2, True)
    assert done.err.startswith("okrlint: okrlint.yaml:1:1: no output format is called “nope”")


def test_check_says_that_nothing_is_wrong(repository):
    """`config check` of a good configuration ends in 0 and says so."""
    write(repository / "okrlint.yaml", "extends: kalungi\n")
    done = okrlint("config", "check", cwd=repository)
    assert (done.code, done.out) == (0, "okrlint.yaml: nothing wrong\n")


def test_a_missing_configuration_is_an_error(tmp_path):
    """A configuration that was named and is not there is an error, not the default."""
    with pytest.raises(UserError) as caught:
        load_config(tmp_path / "none.yaml")
    assert caught.value.code == "no-such-file"
