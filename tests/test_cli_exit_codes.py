"""Exit codes and streams: what scripts and hooks rely on."""

from __future__ import annotations

import json

import pytest
from command import BAD, GOOD, okrlint

GOOD = GOOD.replace(" &three", "")


@pytest.fixture
def folder(tmp_path):
    """Plans and configurations, good and bad in every way."""
    (tmp_path / "good.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "bad.yaml").write_text(BAD, "utf-8")
    (tmp_path / "hints.yaml").write_text(GOOD.replace("  MQL:", "  SQL:"), "utf-8")
    (tmp_path / "broken.yaml").write_text("objectives: [1, 2\nkey: {", "utf-8")
    (tmp_path / "bytes.yaml").write_bytes(b"objectives:\n  - objective: \xff\xfe\x00\x81\n")
    (tmp_path / "words.md").write_text("# Minutes\n\nWe met and had cake.\n", "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "typo.config.yaml").write_text("ruls: {}\n", "utf-8")
    (tmp_path / "rule.config.yaml").write_text("rules: {kr-vage: error}\n", "utf-8")
    (tmp_path / "option.config.yaml").write_text("rules: {kr-count: {maxx: 4}}\n", "utf-8")
    (tmp_path / "plugin.config.yaml").write_text("plugins: [./none.py]\n", "utf-8")
    return tmp_path


TABLE = [
    # what is asked for                                        exit code, words on standard error
    (["check", "good.yaml"], 0, ""),
    (["check", "hints.yaml"], 0, ""),
    (["check", "hints.yaml", "--fail-on", "info"], 1, ""),
    (["check", "bad.yaml"], 1, ""),
    (["check", "bad.yaml", "--fail-on", "error"], 0, ""),
    (["check", "bad.yaml", "--fail-on", "never"], 0, ""),
    (["check", "bad.yaml", "--exit-zero"], 0, ""),
    (["check", "words.md"], 0, ""),
    (["check", "empty"], 0, "no files"),
    (["check", "nowhere.yaml"], 2, "nowhere.yaml"),
    (["check", "nowhere.yaml", "--exit-zero"], 2, "nowhere.yaml"),
    (["check", "bytes.yaml"], 2, "bytes.yaml"),
    (["check", "broken.yaml"], 2, "broken.yaml:"),
    (["check", "bad.yaml", "broken.yaml"], 2, "broken.yaml:"),
    (["check", "good.yaml", "--config", "typo.config.yaml"], 2, "rules"),
    (["check", "good.yaml", "--config", "rule.config.yaml"], 2, "kr-vague"),
    (["check", "good.yaml", "--config", "option.config.yaml"], 2, "max"),
    (["check", "good.yaml", "--config", "plugin.config.yaml"], 2, "none.py"),
    (["check", "good.yaml", "--config", "nowhere.config.yaml"], 2, "nowhere.config.yaml"),
    (["check", "good.yaml", "--select", "kr-vage"], 2, "kr-vague"),
    (["check", "good.yaml", "--ignore", "kr-vage"], 2, "kr-vague"),
    (["check", "good.yaml", "--selct", "kr-vague"], 2, "--select"),
    (["check", "good.yaml", "--fail-on", "warnings"], 2, "warning"),
    (["check", "good.yaml", "-f", "sarfi"], 2, "sarif"),
    (["check", "good.yaml", "-o", "no/such/folder/out.txt"], 2, "out.txt"),
    (["check", "good.yaml", "--lang", "fr"], 2, "zh-Hant"),
    (["chekc"], 2, "check"),
    (["explain", "kr-vage"], 2, "kr-vague"),
    (["--version"], 0, ""),
    (["--help"], 0, ""),
]


@pytest.mark.parametrize(("arguments", "code", "said"), TABLE, ids=lambda one: str(one)[:60])
def test_exit_code(folder, arguments, code, said):
    """Every way to end has the documented exit code, and a failure names what to put right."""
    done = okrlint(*arguments, cwd=folder)
    assert done.code == code
    assert said in done.err


@pytest.mark.parametrize(
    "arguments", [row[0] for row in TABLE if row[1] == 2], ids=lambda one: str(one)[:60]
)
def test_errors_are_lines(folder, arguments):
    """An error is one line that begins with the program's name, and never a traceback."""
    done = okrlint(*arguments, cwd=folder)
    lines = done.err.splitlines()
    assert lines != []
    assert [line for line in lines if not line.startswith("okrlint: ")] == []
    assert "Traceback" not in done.out + done.err


def test_findings_go_to_standard_output(folder):
    """Findings are on standard output; standard error stays empty."""
    done = okrlint("check", "bad.yaml", "-f", "concise", cwd=folder)
    rules = sorted(line.split()[2] for line in done.out.splitlines())
    assert rules == [
        "kr-unmeasurable",
        "kr-vague",
        "objective-count",
        "objective-numeric",
    ]
    assert done.err == ""


def test_other_files_are_still_reported(folder):
    """A file that cannot be read stops neither the others nor the report on them."""
    done = okrlint("check", "broken.yaml", "nowhere.yaml", "bad.yaml", "-f", "json", cwd=folder)
    data = json.loads(done.out)
    assert done.code == 2
    assert {file["path"]: len(file["findings"]) for file in data["files"]} == {
        "broken.yaml": 0,
        "bad.yaml": 4,
    }


def test_a_crash_is_one_line(folder, monkeypatch):
    """An exception nobody foresaw is one line for its file and exit code 2, other files go on."""
    from okrlint import check as checking

    lint = checking.lint

    def crash(plan, *rest):
        if plan.source.path == "bad.yaml":
            raise RuntimeError("out of\ncheese")
        return lint(plan, *rest)

    monkeypatch.setattr(checking, "lint", crash)
    done = okrlint("check", "bad.yaml", "hints.yaml", "-f", "concise", "--no-cache", cwd=folder)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "bad.yaml: okrlint itself failed here (RuntimeError: out of cheese)" in done.err
    assert "hints.yaml" in done.out


def test_standard_input(folder):
    """`-` is standard input, read by the format of the name it is given."""
    done = okrlint(
        "check", "-", "--stdin-filename", "a.yaml", "-f", "json", cwd=folder, stdin=BAD.encode()
    )
    [file] = json.loads(done.out)["files"]
    assert (done.code, file["path"], len(file["findings"])) == (1, "a.yaml", 4)


def test_standard_input_in_no_known_encoding(folder):
    """Bytes on standard input that are no text end in exit code 2."""
    done = okrlint("check", "-", cwd=folder, stdin=b"\xff\xfe\x00\x81\x00")
    assert done.code == 2


def test_formats_and_files_are_paired_in_order(folder):
    """`-o` takes what the `-f` before it gives; the rest goes to standard output."""
    done = okrlint(
        *("check", "bad.yaml", "-f", "concise", "-f", "sarif", "-o", "out.sarif", "-f", "junit"),
        *("--output-file=out.xml",),
        cwd=folder,
    )
    assert done.out.count("\n") == 4
    assert json.loads((folder / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "<testsuites" in (folder / "out.xml").read_text("utf-8")


def test_auto_annotates_in_github(folder):
    """In a GitHub workflow the default is annotations, text, and the report in the job summary."""
    summary = folder / "summary.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    done = okrlint("check", "bad.yaml", cwd=folder, env=env)
    assert done.out.startswith("::warning file=bad.yaml,")
    assert "1 file: " in done.out
    assert "kr-vague" in summary.read_text("utf-8")


def test_ci_services_get_paths_from_the_checkout(folder):
    """Run in a folder of the checkout, annotations still name files from its root."""
    (folder / "sub").mkdir()
    (folder / "sub" / "bad.yaml").write_text(BAD, "utf-8")
    env = {"GITHUB_WORKSPACE": str(folder)}
    out = okrlint("check", "bad.yaml", "-f", "github", cwd=folder / "sub", env=env).out
    assert "file=sub/bad.yaml," in out.splitlines()[0]
    env = {"CI_PROJECT_DIR": str(folder)}
    out = okrlint("check", "bad.yaml", "-f", "gitlab", cwd=folder / "sub", env=env).out
    assert {one["location"]["path"] for one in json.loads(out)} == {"sub/bad.yaml"}


def test_messages_are_said_in_the_language_asked_for(folder):
    """--lang decides; without it the locale; without that the language the plan is in."""
    said = {
        lang: okrlint("check", "bad.yaml", "-f", "concise", "--lang", lang, cwd=folder).out
        for lang in ("en", "zh-Hant", "zh-Hans")
    }
    assert len(set(said.values())) == 3
    hant = okrlint("check", "bad.yaml", "-f", "concise", cwd=folder, env={"LC_ALL": "zh_TW.UTF-8"})
    assert hant.out == said["zh-Hant"]


def test_diff_prints_rewrites_and_changes_nothing(folder):
    """`--diff` shows the suggested rewrites as a diff; the file stays as it is."""
    before = (folder / "bad.yaml").read_bytes()
    done = okrlint("check", "bad.yaml", "--diff", cwd=folder)
    assert "-      - Improve brand awareness\n" in done.out
    assert "+      - Improve brand awareness (which number?) from __ to __\n" in done.out
    assert (folder / "bad.yaml").read_bytes() == before


def test_force_exclude(folder):
    """A hook names its files; what the configuration excludes is left out with --force-exclude."""
    (folder / "okrlint.yaml").write_text("exclude: ['bad.*']\n", "utf-8")
    named = okrlint("check", "bad.yaml", cwd=folder)
    forced = okrlint("check", "bad.yaml", "--force-exclude", cwd=folder)
    assert (named.code, forced.code) == (1, 0)


USAGE = [
    (["check", "--fail-on", "warnings"], "--fail-on 不能是「warnings」；是不是「warning」？"),
    (["check", "--jobs", "0"], "--jobs 至少要是 1"),
    (["check", "--jobs", "x"], "--jobs 要填整數"),
    (["check", "--selct"], "沒有 --selct 這個選項；是不是 --select？"),
    (["check", "--select"], "--select 後面要接一個值"),
    (["check", "--diff=1"], "--diff 後面不能接值"),
    (["baseline", "crate"], "沒有「crate」這個指令；是不是「create」？"),
    (["foo"], "沒有「foo」這個指令；請看 `okrlint --help`"),
    (["status"], "少了 PLANS；請看 `okrlint status --help`"),
    (["config", "show", "a", "b", "c"], "多出了 b c；請看 `okrlint config show --help`"),
    (["check", "--lang", "zh-Hans", "--jobs", "0"], "--jobs 至少要是 1"),
]


@pytest.mark.parametrize(("arguments", "said"), USAGE, ids=lambda one: str(one)[:60])
def test_usage_errors_speak_the_language(folder, arguments, said):
    """A wrong command line is put right in the reader's language, in okrlint's own words."""
    done = okrlint(*arguments, cwd=folder, env={"LC_ALL": "zh_TW.UTF-8"})
    assert (done.code, done.err.startswith(f"okrlint: {said}")) == (2, True), done.err
    english = okrlint(*arguments, cwd=folder).err
    assert [word for word in ("Value error", "Input should", "param") if word in english] == []


@pytest.mark.parametrize("name", ["x.yaml", "x.json", "x.csv", "x.toml"])
def test_a_named_file_must_be_well_formed(folder, name):
    """What is broken and named is a failure even without a word of OKRs; what is only found in a
    folder, or handed over by a hook, may be a template of something else.
    """
    text = {"x.yaml": "a: [1", "x.json": '{"a": [1', "x.csv": 'a,"b\n1,2', "x.toml": "a = ["}[name]
    (folder / "templates").mkdir()
    (folder / "templates" / name).write_text(text, "utf-8")
    for _ in range(2):
        assert okrlint("check", "templates", cwd=folder).code == 0
        done = okrlint("check", f"templates/{name}", cwd=folder)
        assert (done.code, done.err.startswith(f"okrlint: templates/{name}:")) == (2, True)
    assert okrlint("check", "--force-exclude", f"templates/{name}", cwd=folder).code == 0


def test_an_unreadable_folder_is_a_failure(folder, monkeypatch):
    """A folder that cannot be looked into is named, and the others are reported all the same."""
    import os

    scandir = os.scandir

    def guarded(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    (folder / "shut").mkdir()
    monkeypatch.setattr(os, "scandir", guarded)
    for target in ("shut", "."):
        done = okrlint("check", target, "-f", "concise", "--no-cache", cwd=folder)
        assert done.code == 2
        assert "okrlint: shut: cannot be read: Permission denied\n" in done.err
        assert ("bad.yaml" in done.out) == (target == ".")


SUMMARIES = [
    (["words.md"], "No OKRs to judge here.\n"),
    (["broken.yaml"], "No OKRs to judge here. 1 file could not be checked.\n"),
    (
        ["good.yaml", "words.md", "--ignore", "undefined-term"],
        "1 file without OKRs: words.md\n1 file, nothing to ask about.",
    ),
    (["bad.yaml", "broken.yaml"], "1 file: 0 errors, 4 warnings, 0 hints."),
]


@pytest.mark.parametrize(("names", "said"), SUMMARIES, ids=lambda one: str(one)[:40])
def test_the_summary_praises_only_what_was_judged(folder, names, said):
    """No pass for a file without OKRs or one that could not be read; and it can count."""
    assert said in okrlint("check", *names, "--isolated", cwd=folder).out


def test_a_configuration_under_any_name_is_no_plan(folder):
    """The file given with --config is not listed among the files of its folder."""
    (folder / "sub").mkdir()
    (folder / "sub" / "mine.yaml").write_text("fail-on: never\n", "utf-8")
    (folder / "sub" / "words.md").write_text("# Minutes\n", "utf-8")
    done = okrlint("check", "sub", "--config", "sub/mine.yaml", "-f", "json", cwd=folder)
    assert [file["path"] for file in json.loads(done.out)["files"]] == ["sub/words.md"]


def test_more_rules_can_be_selected(folder):
    """--extend-select adds to what the configuration selects; an unknown name is a failure."""
    ran = {}
    for options in ((), ("--extend-select", "kr-without-owner")):
        done = okrlint("check", "bad.yaml", "-f", "json", *options, cwd=folder)
        ran[options] = {one["rule"] for one in json.loads(done.out)["files"][0]["findings"]}
    before, after = ran.values()
    assert after - before == {"kr-without-owner"}
    wrong = okrlint("check", "bad.yaml", "--extend-select", "kr-withot-owner", cwd=folder)
    assert (wrong.code, "did you mean “kr-without-owner”?" in wrong.err) == (2, True)


def test_no_files_can_be_an_error(folder):
    """A folder without files passes, unless --error-on-no-files says that there must be some."""
    assert okrlint("check", "empty", cwd=folder).code == 0
    assert okrlint("check", "empty", "--error-on-no-files", cwd=folder).code == 2
    assert okrlint("check", "good.yaml", "--error-on-no-files", cwd=folder).code == 0


def test_what_was_not_read_is_said_whatever_the_format(folder):
    """Formats that only know findings leave it to standard error, so that CI shows it."""
    (folder / "slip.yaml").write_text(GOOD.replace("key_results:\n", "key_resutls:\n", 1), "utf-8")
    (folder / "long.md").write_text("## Objective: Grow\n\n- KR1: " + "x" * 200_000 + "\n", "utf-8")
    for name in ("slip.yaml:7: unknown key “key_resutls”", "long.md:3: line 3 is too long"):
        path = name.partition(":")[0]
        done = okrlint("check", path, "-f", "concise", cwd=folder)
        assert done.err.startswith(f"okrlint: {name}")
        assert okrlint("check", path, "-f", "concise", "-f", "text", cwd=folder).err == ""


def test_init_names_every_file_it_writes(tmp_path):
    """In a Git repository `.gitattributes` is one of them; elsewhere it is not written."""
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for folder, names in (
        (outside, {"okrs.yaml", "okrlint.yaml"}),
        (inside, {"okrs.yaml", "okrlint.yaml", ".gitattributes"}),
    ):
        folder.mkdir()
        if folder == inside:
            (folder / ".git").mkdir()
        done = okrlint("init", cwd=folder)
        assert done.code == 0
        assert {path.name for path in folder.iterdir()} - {".git"} == names
        assert {line.removeprefix("wrote ") for line in done.out.splitlines()} == names


def test_doctor_reads_a_line_in_each_language(folder, monkeypatch):
    """It shows versions and that both pipelines read; a broken one is named, with exit code 2."""
    done = okrlint("doctor", cwd=folder)
    assert done.code == 0
    assert done.out.startswith("okrlint ")
    assert [line for line in done.out.splitlines() if line.startswith("pipeline ")] == [
        "pipeline en: reads",
        "pipeline zh: reads",
    ]

    def broken(*_):
        raise OSError("no such pipeline")

    monkeypatch.setattr("okrlint.nlp.Reader.read", broken)
    done = okrlint("doctor", cwd=folder)
    assert done.code == 2
    assert "pipeline en: cannot read (OSError: no such pipeline)" in done.out
