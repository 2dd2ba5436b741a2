"""The log of check-ins: what many writers, kills, full disks and careless hands do to it."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import command
import pytest
from command import Done
from hypothesis import given
from hypothesis import strategies as st

from okrlint import checkins
from okrlint.checkins import append, line_of, log_path, merge_by_union, parse_log, read_log
from okrlint.errors import UserError
from okrlint.model import CheckIn

DAY = date(2025, 8, 4)
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
PLAN = """\
okrlint: 1
cycle: 2025-Q3
objectives:
  - objective: Make onboarding painless
    key_results:
      - {id: setup, key_result: Cut set-up time from 14 days to 4, owner: bo}
      - {id: pilots, key_result: Sign 12 paying pilot customers}
      - {id: audit, key_result: Pass the audit, milestones: {0.5: gaps closed, 1.0: certified}}
      - {id: calm, key_result: A calmer on-call}
"""
WRITER = """
import sys
from datetime import date
from pathlib import Path
from okrlint.checkins import append, new_id
from okrlint.model import CheckIn
log, worker = Path(sys.argv[1]), sys.argv[2]
for number in range(int(sys.argv[3])):
    entry = CheckIn(date=date(2025, 8, 4), key_result=worker, value=number, note="x" * 3000,
                    id=new_id())
    append(log, [entry])
    print(entry.id, flush=True)
"""

COMMANDS = """
import json, os, random, signal, sys, time
from okrlint import cli, entries, tracking          # loaded once, so that all begin together
import okrlint.renderers._standing, okrlint.sources, okrlint.check, okrlint.config
plan, folder = sys.argv[1:]
children = []
for number in range(16):
    child = os.fork()
    if not child:
        output = os.open(f"{folder}/said{number}", os.O_WRONLY | os.O_CREAT)
        os.dup2(output, 1)
        sys.argv = ["okrlint", "checkin", plan, "pilots", str(number), "--date", "2025-08-04",
                    "--author", "Bo"]
        try:
            cli.main()
        except SystemExit as ended:
            sys.stdout.flush()
            os._exit(ended.code or 0)
    children.append(child)
chance = random.Random(11)
while not os.path.exists(plan + ".checkins.jsonl"):
    time.sleep(0.001)
for child in children[::4]:
    time.sleep(chance.random() / 100)
    os.kill(child, signal.SIGKILL)
print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]))
"""


def entry(**fields: object) -> CheckIn:
    """A check-in of the key result `setup`."""
    known = {"date": DAY, "key_result": "setup", "value": 9.0, "id": "a"}
    return CheckIn(**{**known, **fields})  # type: ignore[arg-type]


@pytest.fixture
def okrlint(tmp_path: Path) -> Callable[..., Done]:
    """Runs the command line in a folder of its own; `typed` is what stands on standard input."""

    def run(*arguments: object, typed: str = "") -> Done:
        return command.okrlint(*map(str, arguments), cwd=tmp_path, stdin=typed.encode())

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan of the third quarter of 2025 in a folder of its own."""
    path = tmp_path / "q3.yaml"
    path.write_text(PLAN, "utf-8")
    return path


@needs_posix
def test_sixteen_writers_some_killed_lose_nothing(tmp_path):
    """Sixteen processes append at once and half are killed in the act.

    Every entry that was acknowledged is in the log, whole and once; nothing else was made up,
    and at most the lines of killed writers could not be read.
    """
    log = tmp_path / "q3.checkins.jsonl"
    chance = random.Random(7)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    said = [tmp_path / f"said{n}" for n in range(16)]
    writers = []
    for n, path in enumerate(said):
        with path.open("wb") as output:
            command = [sys.executable, "-c", WRITER, str(log), f"w{n}", "20000" if n % 2 else "12"]
            writers.append(subprocess.Popen(command, stdout=output, env=environment))
    doomed = list(zip(writers, said, strict=True))[1::2]
    try:
        for writer, path in doomed:
            while path.stat().st_size == 0:  # until it is writing
                assert writer.poll() is None
                time.sleep(0.005)
        for writer, _ in doomed:
            time.sleep(chance.random() / 20)
            writer.send_signal(signal.SIGKILL)
        for writer in writers:
            writer.wait(timeout=60)
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()
    acknowledged = {
        line for path in said for line in path.read_text().splitlines() if len(line) == 16
    }
    assert [writer.returncode for writer in writers] == [0, -signal.SIGKILL] * 8
    found = read_log(log)
    logged = [check_in.id for check_in in found.check_ins]
    assert acknowledged - set(logged) == set()
    assert len(logged) == len(set(logged))
    assert len(set(logged) - acknowledged) <= len(doomed)
    assert len(found.problems) <= len(doomed)
    for worker in range(0, 16, 2):
        values = [c.value for c in found.check_ins if c.key_result == f"w{worker}"]
        assert values == list(range(12))


@needs_posix
def test_sixteen_commands_of_which_some_are_killed(plan, tmp_path):
    """The command itself, sixteen processes at the same moment, some killed in the act.

    Whoever was told that it is written finds it in the log.
    """
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", COMMANDS, str(plan), str(tmp_path)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=True,
    )
    ended = json.loads(done.stdout)
    told = {n for n in range(16) if "pilots" in (tmp_path / f"said{n}").read_text()}
    found = read_log(log_path(plan))
    assert {n for n, code in enumerate(ended) if code == 0} <= told
    assert {n for n in range(16) if n % 4} <= told
    assert told - {c.value for c in found.check_ins} == set()
    assert len(found.check_ins) <= 16
    assert len(found.problems) <= 4


def test_a_torn_last_line_is_named_and_the_next_entry_starts_afresh(tmp_path):
    """What a killed writer left is skipped, stays visible by number, and spoils no other line."""
    log = tmp_path / "q3.checkins.jsonl"
    append(log, [entry()])
    with log.open("ab") as file:
        file.write(line_of(entry(id="b"))[:25])
    found = read_log(log)
    assert [(p.line, p.code) for p in found.problems] == [(2, "torn")]
    assert [c.id for c in found.check_ins] == ["a"]
    append(log, [entry(id="c")])
    found = read_log(log)
    assert [c.id for c in found.check_ins] == ["a", "c"]
    assert [(p.line, p.code) for p in found.problems] == [(2, "not-json")]


@given(st.integers(0, 400))
def test_no_torn_line_is_believed(cut):
    """Cut anywhere, a log says only what was wholly written."""
    whole = [entry(id="a", note="第一 🎯"), entry(id="b", value=-2.5, author="Zoë")]
    content = b"".join(map(line_of, whole))[:cut]
    found = parse_log(content, Path("log"))
    assert list(found.check_ins) == whole[: len(found.check_ins)]
    ends = [len(line_of(whole[0])), sum(len(line_of(one)) for one in whole)]
    assert len(found.check_ins) == sum(len(content) >= end - 1 for end in ends)


texts = st.text(min_size=1).filter(lambda t: not any(0xD800 <= ord(c) <= 0xDFFF for c in t))


@given(
    st.builds(
        CheckIn,
        date=st.dates(),
        key_result=texts,
        value=st.none() | st.floats(allow_nan=False, allow_infinity=False),
        confidence=st.none() | st.floats(0, 1),
        status=st.sampled_from([None, "on-track", "at-risk", "off-track", "done", "dropped"]),
        note=st.none() | texts,
        author=st.none() | texts,
        id=texts,
    )
)
def test_what_is_written_is_read(check_in):
    """Any check-in goes into one line and comes out equal."""
    line = line_of(check_in)
    assert line.count(b"\n") == 1
    assert parse_log(line, Path("log")).check_ins == (check_in,)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content):
    """Whatever stands in the file, each line is a check-in, a problem, or blank."""
    found = parse_log(content, Path("log"))
    lines = [line for line in content.split(b"\n") if line.strip()]
    assert len(found.check_ins) + len(found.problems) <= len(lines)


GOOD = {"date": "2025-08-04", "key_result": "setup", "value": 9, "id": "x"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("<<<<<<< HEAD", "not-json"),
        ("[1, 2]", "not-json"),
        ("\0\0\0\0", "not-json"),
        ("[" * 5000, "not-json"),
        ('{"value": 1, "value": 2}', "not-json"),
        (json.dumps({**GOOD, "value": "nine"}), "field"),
        (json.dumps({**GOOD, "value": True}), "field"),
        (json.dumps({**GOOD, "value": float("nan")}), "field"),
        (json.dumps(GOOD).replace("9", "9" * 5000), "not-json"),
        (json.dumps({**GOOD, "date": "4 August"}), "field"),
        (json.dumps({**GOOD, "confidence": 7}), "field"),
        (json.dumps({**GOOD, "status": "great"}), "field"),
        (json.dumps({**GOOD, "key_result": None}), "field"),
        (json.dumps({**GOOD, "note": ["x"]}), "field"),
        (json.dumps({**GOOD, "value": 8, "id": "a"}), "same-id"),
    ],
)
def test_corrupt_lines_are_named_by_number_and_the_rest_is_read(line, code):
    """Hand-edited, merged or rotten lines cost themselves only."""
    content = line_of(entry(id="a")) + line.encode() + b"\n\n" + line_of(entry(id="b"))
    found = parse_log(content, Path("log"))
    assert [(p.line, p.code) for p in found.problems] == [(2, code)]
    assert [c.id for c in found.check_ins] == ["a", "b"]


def test_a_line_that_a_merge_left_twice_counts_once():
    """Union merges may repeat a line; that is no problem."""
    found = parse_log(line_of(entry()) * 2, Path("log"))
    assert (len(found.check_ins), found.problems) == (1, ())


def test_a_line_in_another_encoding_is_named():
    """Bytes that are no UTF-8 are a problem of their line."""
    found = parse_log(b'{"note": "\xff"}\n' + line_of(entry()), Path("log"))
    assert [(p.line, p.code) for p in found.problems] == [(1, "not-json")]


def test_a_failing_disk_leaves_the_log_as_it_was(tmp_path, monkeypatch):
    """A write that ends half-way is taken back and refused."""
    log = tmp_path / "q3.checkins.jsonl"
    append(log, [entry()])
    before = log.read_bytes()
    real = os.write
    calls = []

    def full(handle, data):
        calls.append(len(data))
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(handle, data[:10])

    monkeypatch.setattr(checkins.os, "write", full)
    with pytest.raises(UserError) as caught:
        append(log, [entry(id="b")])
    assert (caught.value.code, caught.value.data["reason"]) == (
        "log-write",
        "No space left on device",
    )
    assert log.read_bytes() == before


def test_what_cannot_be_made_durable_is_not_acknowledged(tmp_path, monkeypatch):
    """A failing fsync is an error too."""
    log = tmp_path / "q3.checkins.jsonl"

    def broken(handle):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(checkins.os, "fsync", broken)
    with pytest.raises(UserError) as caught:
        append(log, [entry()])
    assert caught.value.code == "log-write"
    assert log.read_bytes() == b""


@needs_posix
def test_a_full_disk_ends_the_command_with_2(plan):
    """The command says why, exits with 2 and leaves the log intact."""
    import resource

    append(log_path(plan), [entry()])
    before = log_path(plan).read_bytes()

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 20, len(before) + 20))

    done = subprocess.run(
        [sys.executable, "-m", "okrlint", "checkin", plan, "setup", "8", "--date", "2025-08-05"],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        timeout=60,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "could not be written (File too large)" in done.stderr
    assert log_path(plan).read_bytes() == before


@needs_posix
def test_a_writer_that_holds_on_is_not_waited_for_forever(tmp_path, monkeypatch):
    """Another program that keeps the lock ends in an error, not in a hang."""
    import fcntl

    log = tmp_path / "q3.checkins.jsonl"
    append(log, [entry()])
    monkeypatch.setattr(checkins, "PATIENCE", 0.05)
    with log.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(UserError) as caught:
            append(log, [entry(id="b")])
    assert caught.value.code == "log-locked"
    assert [c.id for c in read_log(log).check_ins] == ["a"]


def test_attributes_are_written_once(tmp_path):
    """Other lines of .gitattributes stay, and a second call changes nothing."""
    file = tmp_path / ".gitattributes"
    file.write_text("*.png binary", "utf-8")
    assert [merge_by_union(tmp_path), merge_by_union(tmp_path)] == [True, False]
    assert file.read_text("utf-8") == "*.png binary\n*.checkins.jsonl merge=union\n"


def test_two_branches_check_ins_merge(tmp_path, plan):
    """With the attribute, Git merges what two branches added without a conflict."""

    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    git("init", "-q", "-b", "main")
    merge_by_union(tmp_path)
    append(log_path(plan), [entry(id="first")])
    git("add", ".")
    git("commit", "-qm", "plan")
    git("checkout", "-qb", "other")
    append(log_path(plan), [entry(id="theirs")])
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    append(log_path(plan), [entry(id="ours")])
    git("commit", "-qam", "ours")
    git("merge", "-q", "other", "-m", "both")
    found = read_log(log_path(plan))
    assert ({c.id for c in found.check_ins}, found.problems) == ({"first", "ours", "theirs"}, ())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("setpu", "9"), "no key result is called “setpu”; did you mean “setup”?"),
        (("zzz", "9"), "no key result is called “zzz”; the plan has setup, pilots, audit, calm"),
        (("setup", "soon"), "“soon” is no number"),
        (("setup", "1,5"), "“1,5” is no number"),
        (("setup", "nan"), "“nan” is no number"),
        (("setup", "inf"), "“inf” is no number"),
        (("setup", "1e400"), "“1e400” is no number"),
        (("setup", "62%"), "“62%” is not told in days, as this key result is; write for example 4"),
        (("setup", "$9"), "is not told in days"),
        (("setup", "9 clinics"), "is not told in days"),
        (("setup", ""), "where does “setup” stand?"),
        (("audit", "50"), "“50” is no milestone; write the name of one"),
        (("setup", "9", "--date", "2025-06-30"), "outside the cycle 2025-Q3"),
        (("setup", "9", "--date", "2025-10-01"), "outside the cycle 2025-Q3"),
        (("setup", "9", "--date", "2999-01-01"), "2999-01-01 is in the future"),
        (("setup", "9", "--date", "04.08.2025"), "“04.08.2025” is no date"),
        (("setup", "9", "--confidence", "1.2"), "“1.2” is no confidence"),
        (("setup", "9", "--confidence", "-0.1"), "“-0.1” is no confidence"),
        (("setup", "9", "--confidence", "high"), "“high” is no confidence"),
        (("setup", "9", "--status", "on track"), "did you mean “on-track”?"),
        (("setup",), "where does “setup” stand?"),
    ],
)
def test_bad_input_ends_with_2_and_writes_nothing(okrlint, plan, arguments, message):
    """Every refusal is one line on standard error that says what to do."""
    given_date = () if "--date" in arguments else ("--date", "2025-08-04")
    done = okrlint("checkin", plan, *arguments, *given_date)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1
    assert not log_path(plan).exists()


def test_two_key_results_of_one_name_are_refused(okrlint, plan):
    """Nobody could say whose the check-in is."""
    plan.write_text(PLAN.replace("id: pilots", "id: setup"), "utf-8")
    done = okrlint("checkin", plan, "setup", "9", "--date", "2025-08-04")
    assert (done.code, done.out) == (2, "")
    assert "“setup” could be any of" in done.err
    assert not log_path(plan).exists()


def test_a_short_name_serves_where_it_is_clear(okrlint, plan):
    """KR1 is enough while only one objective has it."""
    two = "cycle: 2025-Q3\nobjectives:\n" + "".join(
        f"  - {{objective: {name}, key_results: [Sign 12 pilots, {last}]}}\n"
        for name, last in (("Grow", "Sign 3 partners"), ("Last", "Hire 2 people, Open 3 shops"))
    )
    plan.write_text(two, "utf-8")
    asked = [
        okrlint("checkin", plan, name, "1", "--date", "2025-08-04").code
        for name in ("KR1", "O2.KR1", "kr3")
    ]
    assert asked == [2, 0, 0]
    assert [c.key_result for c in read_log(log_path(plan)).check_ins] == ["O2.KR1", "O2.KR3"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("9", 9),
        ("1,200", 1200),
        ("9 days", 9),
        ("９．５", 9.5),
        ("12k", 12000),
        ("-3", -3),
        (".5", 0.5),
        ("1.2萬", 12000),
    ],
)
def test_numbers_as_people_write_them(okrlint, plan, value, expected):
    """Separators, units, widths, signs and magnitudes are understood."""
    done = okrlint("checkin", plan, "setup", value, "--date", "2025-08-04")
    assert (done.code, done.err) == (0, "")
    assert [c.value for c in read_log(log_path(plan)).check_ins] == [expected]


def test_a_check_in_says_what_was_said(okrlint, plan):
    """All that was given is in the log; what was not is left out."""
    okrlint(
        "checkin",
        plan,
        "SETUP",
        "9",
        "--date",
        "2025-08-04",
        "--confidence",
        "7/10",
        "--note",
        "半路 <b>\u001b[31m",
        "--author",
        "Bo",
        "--status",
        "at-risk",
    )
    line = json.loads(log_path(plan).read_text("utf-8"))
    assert line.pop("id")
    assert line == {
        "date": "2025-08-04",
        "key_result": "setup",
        "value": 9,
        "confidence": 0.7,
        "status": "at-risk",
        "note": "半路 <b>\u001b[31m",
        "author": "Bo",
        "about": "Cut set-up time from 14 days to 4",
    }


def test_the_interactive_round_asks_for_what_is_due(okrlint, plan):
    """Each answer is on disk at once; an empty value skips, only what is wrong is asked again."""
    append(log_path(plan), [entry(key_result="pilots", date=date(2025, 8, 3))])
    answers = "later\n10\nvery\n0.8\nWizard is live\n\n\n"
    done = okrlint("checkin", plan, "--today", "2025-08-05", "--author", "Bo", typed=answers)
    assert done.code == 0
    assert "3 key results due" in done.out
    assert [bad for bad in ("“later” is no number", "“very” is no conf") if bad in done.out] == [
        "“later” is no number",
        "“very” is no conf",
    ]
    asked = ("Now at:", "Confidence", "What changed:")
    assert [done.out.count(question) for question in asked] == [4, 2, 1]
    new = read_log(log_path(plan)).check_ins[1:]
    assert [(c.key_result, c.value, c.confidence, c.note) for c in new] == [
        ("setup", 10, 0.8, "Wizard is live"),
    ]


def test_csv_is_read_whole_or_not_at_all(okrlint, plan, tmp_path):
    """One wrong row keeps all out, each wrong row is named; read twice, it counts once."""
    table = tmp_path / "week.csv"
    table.write_text(
        "關鍵結果;數值;日期;備註\nsetup;9;2025-08-04;好\npilot;2;2025-08-04;\nsetup;x;2025-08-04;\n",
        "utf-8",
    )
    refused = okrlint("checkin", plan, "--from-csv", table)
    assert refused.code == 2
    assert [f"week.csv:{line}:" in refused.err for line in (2, 3, 4)] == [False, True, True]
    assert not log_path(plan).exists()
    table.write_text("kr,value,date\nsetup,9,2025-08-04\nsetup,9,2025-08-04\npilots,,\n", "utf-8")
    for expected in ("2 check-ins written, 0", "0 check-ins written, 2"):
        assert expected in okrlint("checkin", plan, "--from-csv", table).out
    assert len(read_log(log_path(plan)).check_ins) == 2


@pytest.mark.parametrize(
    "name",
    ["q3.yaml", "q3.md", "q3.json", "q3.csv"],
)
def test_plans_in_any_format(okrlint, tmp_path, name):
    """A check-in needs nothing of a plan but the id of its key result."""
    texts = {
        "q3.yaml": PLAN,
        "q3.md": "# 2025 Q3\n\n## Objective: Grow\n\n- KR1: Sign 12 pilots\n- KR2: Raise 3 to 5\n",
        "q3.json": json.dumps(
            {"cycle": "2025-Q3", "objectives": [{"objective": "Grow", "key_results": ["Sign 12"]}]}
        ),
        "q3.csv": "Objective,Key Result,Cycle\nGrow,Sign 12 pilots,2025-Q3\n",
    }
    path = tmp_path / name
    path.write_text(texts[name], "utf-8")
    ids = {"q3.yaml": "pilots"}.get(name)
    if ids is None:
        from okrlint.tracking import read_plan

        ids = read_plan(path).objectives[0].key_results[0].id
    done = okrlint("checkin", path, ids, "6", "--date", "2025-08-04")
    assert (done.code, done.err) == (0, "")
    assert [c.value for c in read_log(tmp_path / f"{name}.checkins.jsonl").check_ins] == [6]
