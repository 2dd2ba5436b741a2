"""`status`, `report`, `close` and `carry` as they are used, on a quarter of check-ins."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import command
import jsonschema
import pytest
from command import Done

from okrlint.checkins import append, log_path
from okrlint.model import CheckIn
from okrlint.next_cycle import Scored, with_scores
from okrlint.renderers._tables import neutral
from okrlint.sources import read, read_text
from okrlint.tracking import track

TRACKED = Path(__file__).parent.parent / "examples" / "tracked"
MIDDLE, END = "2026-08-31", "2026-10-01"

SCHEMA = {
    "type": "object",
    "required": ["schema_version", "plans", "objectives"],
    "properties": {
        "schema_version": {"const": 1},
        "objectives": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "progress", "status", "key_results"],
                "properties": {
                    "progress": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
                    "key_results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": [
                                "id",
                                "text",
                                "owner",
                                "baseline",
                                "target",
                                "current",
                                "progress",
                                "status",
                                "confidence",
                                "last_checkin",
                                "checkins",
                            ],
                            "properties": {
                                "progress": {
                                    "type": ["number", "null"],
                                    "minimum": 0,
                                    "maximum": 1,
                                },
                                "last_checkin": {"type": ["string", "null"]},
                                "checkins": {
                                    "type": "array",
                                    "items": {
                                        "required": [
                                            "date",
                                            "value",
                                            "confidence",
                                            "note",
                                            "author",
                                            "id",
                                        ]
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture
def okrlint(tmp_path: Path) -> Callable[..., Done]:
    """Runs the command line in a folder of its own; `typed` is what stands on standard input."""

    def run(*arguments: object, typed: str = "") -> Done:
        return command.okrlint(*map(str, arguments), cwd=tmp_path, stdin=typed.encode())

    return run


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    """The example quarter in a folder of its own."""
    for path in TRACKED.iterdir():
        shutil.copy(path, tmp_path)
    return tmp_path / "2026-q3.yaml"


def test_status_as_json_has_the_promised_shape(okrlint):
    """Version 1 of the contract, with figures that can be reckoned by hand."""
    done = okrlint("status", TRACKED / "2026-q3.yaml", "--date", MIDDLE, "-f", "json", "--history")
    data = json.loads(done.out)
    jsonschema.validate(data, SCHEMA)
    assert (done.code, done.err) == (0, "")
    krs = {kr["id"]: kr for o in data["objectives"] for kr in o["key_results"]}
    known = ("baseline", "target", "current", "progress", "status", "confidence", "last_checkin")
    assert [krs["set-up-time"][key] for key in known] == [
        14,
        5,
        7.5,
        0.722222,
        "on-track",
        0.8,
        "2026-08-25",
    ]
    assert [krs["pilots"][key] for key in known] == [
        0,
        12,
        4,
        0.333333,
        "off-track",
        0.5,
        "2026-08-25",
    ]
    assert (krs["chinese-replies"]["status"], krs["chinese-replies"]["stale"]) == ("stale", True)
    assert krs["taipei-desk"]["status"] == "dropped"
    assert (krs["on-call"]["progress"], krs["on-call"]["problem"]) == (None, "no-numbers")
    assert data["plans"][0]["not_measurable"] == ["on-call"]
    assert data["plans"][0]["elapsed"] == round(61 / 92, 6)
    assert krs["set-up-time"]["history"][-1] == {"date": "2026-08-25", "progress": 0.722222}
    assert data["objectives"][0]["progress"] == pytest.approx(
        sum(krs[k]["progress"] for k in ("set-up-time", "self-serve", "first-tickets")) / 3,
        abs=1e-6,
    )


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("output", ["text", "markdown"])
def test_status_in_every_language(okrlint, language, output):
    """No gap is left unfilled and no key untranslated."""
    plans = sorted(TRACKED.glob("*.yaml"))
    done = okrlint(
        "status",
        *plans,
        "--date",
        MIDDLE,
        "-f",
        output,
        "--lang",
        language,
        "--history",
        "--owner",
        "Samir Haddad",
    )
    assert done.code == 0
    assert [word for word in ("{", "}", "status.", "tracker.") if word in done.out] == []


def test_fail_on_makes_neglect_a_failing_check(okrlint):
    """Exit 1 only for what was asked about; a fresh quarter passes."""
    plan = TRACKED / "2026-q3.yaml"
    asked = [
        okrlint("status", plan, "--date", day, *options).code
        for day, options in (
            (MIDDLE, ()),
            (MIDDLE, ("--fail-on", "stale")),
            (MIDDLE, ("--fail-on", "off-track")),
            ("2026-07-07", ("--fail-on", "stale", "--fail-on", "off-track")),
            (MIDDLE, ("--fail-on", "stale", "--owner", "Bo Lindgren")),
            (MIDDLE, ("--fail-on", "stale", "--stale-after", "30")),
        )
    ]
    assert asked == [0, 1, 1, 0, 0, 1]


def test_a_plan_that_nobody_ever_checked_in_fails_on_stale(okrlint, tmp_path):
    """Silence from the first day is neglect as well."""
    plan = tmp_path / "q3.yaml"
    plan.write_text("cycle: 2025-Q3\nobjectives:\n  - {objective: Grow, key_results: [Win 3]}\n")
    codes = [
        okrlint("status", plan, "--date", day, "--fail-on", "stale").code
        for day in ("2025-07-14", "2025-07-15")
    ]
    assert codes == [0, 1]


def test_owner_sees_what_they_owe(okrlint):
    """Only their key results, then check-ins that are due, plans to catch up, open actions."""
    done = okrlint("status", TRACKED / "2026-q3.yaml", "--date", MIDDLE, "--owner", "@dana okafor")
    assert "set-up-time" not in done.out
    owes = done.out[done.out.index("@dana okafor owes:") :]
    assert owes.splitlines() == [
        "@dana okafor owes:",
        "  plan to catch up: first-tickets Cut tickets in the first week from 310 to 180 a month "
        "(off track)",
        "  action: A2 Record six short films in two languages"
        if " A2 " in owes
        else owes.splitlines()[2],
    ]


def test_status_of_a_folder(okrlint, quarter):
    """All plans in it; a file that is no plan is passed over."""
    (quarter.parent / "readme.md").write_text("# Notes\n\nNothing here.\n")
    done = okrlint("status", quarter.parent, "--date", MIDDLE, "-f", "json")
    assert done.code == 0
    assert len(json.loads(done.out)["plans"]) == 2


def test_corrupt_lines_are_named_and_the_rest_counts(okrlint, quarter):
    """Exit 2, the line by number on standard error, and the standing of all that could be read."""
    with log_path(quarter).open("a", encoding="utf-8") as log:
        log.write("<<<<<<< HEAD\n")
    lines = len(log_path(quarter).read_text("utf-8").splitlines())
    done = okrlint("status", quarter, "--date", MIDDLE, "-f", "json")
    assert done.code == 2
    assert f"2026-q3.yaml.checkins.jsonl:{lines}: not a check-in" in done.err
    assert len(json.loads(done.out)["objectives"]) == 3


def test_a_baseline_that_is_the_target_is_an_error(okrlint, tmp_path):
    """Named with its line, exit 2, and no progress is made up."""
    plan = tmp_path / "q3.yaml"
    plan.write_text(
        "cycle: 2025-Q3\nobjectives:\n  - objective: Grow\n    key_results:\n"
        "      - {id: flat, key_result: Keep it, baseline: 5, target: 5}\n"
    )
    done = okrlint("status", plan, "--date", "2025-08-01", "-f", "json")
    assert done.code == 2
    assert "q3.yaml:5: the baseline and the target of “flat” are both 5" in done.err
    assert json.loads(done.out)["objectives"][0]["key_results"][0]["progress"] is None


@pytest.mark.parametrize("name", ["nothing.yaml", "readme.md"])
def test_what_is_no_plan_is_refused(okrlint, tmp_path, name):
    """A missing file, or one without objectives: exit 2 and one line."""
    (tmp_path / "readme.md").write_text("# Notes\n\nNothing here.\n")
    done = okrlint("status", tmp_path / name)
    assert (done.code, done.out.strip()) == (2, "")
    assert done.err.count("\n") == 1


EVIL = "=HYPERLINK(1)\u001b[31m\u202e<script>alert(1)</script> | **x** [a](http://b)"


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A plan that has something bad in every field."""
    kr = {"id": "kr", "key_result": f"{EVIL} from 2 to 4", "owner": f"@{EVIL}", "unit": "=1+1"}
    gone = {"id": "gone", "key_result": f"-{EVIL}", "status": "dropped", "status_reason": EVIL}
    plan = {
        "title": EVIL,
        "team": f"+{EVIL}",
        "cycle": "2025-Q3",
        "objectives": [
            {
                "objective": EVIL,
                "why": EVIL,
                "parent": f"{EVIL}#x",
                "key_results": [kr, gone],
                "actions": [{"action": EVIL, "owner": EVIL}],
            }
        ],
    }
    path = tmp_path / "q3.json"
    path.write_text(json.dumps(plan), "utf-8")
    append(
        log_path(path),
        [
            CheckIn(
                date=date(2025, 8, 4), key_result="kr", value=3, note=EVIL, author=EVIL, id="a"
            ),
            CheckIn(date=date(2025, 8, 4), key_result=EVIL, value=3, note=EVIL, id=EVIL),
        ],
    )
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("status", "--history"),
        ("status", "--owner", EVIL),
        ("status", "-f", "markdown"),
        ("report", "-f", "markdown"),
        ("report", "-f", "csv"),
        ("report", "-f", "html"),
    ],
)
def test_nothing_in_a_field_reaches_the_terminal_or_page_raw(okrlint, evil, arguments):
    """No escape sequence, no direction override, no markup comes out as itself."""
    command, *options = arguments
    done = okrlint(command, evil, "--date", "2025-08-10", *options)
    assert [c for c in ("\u001b", "\u202e") if c in done.out + done.err] == []
    if "html" in options:
        assert "<script" not in done.out
    if "markdown" in options:
        assert re.findall(r"(?<!\\)<script|(?<!\\)\]\(http", done.out) == []


def test_cells_never_turn_into_formulas(okrlint, evil, tmp_path):
    """No text cell of the CSV or the workbook begins with = + - or @; numbers stay numbers."""
    done = okrlint("report", evil, "--date", "2025-08-10", "-f", "csv")
    rows = list(csv.reader(io.StringIO(done.out.removeprefix("\ufeff"))))
    assert len(rows) == 3
    assert [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r"))] == []
    openpyxl = pytest.importorskip("openpyxl")
    book = tmp_path / "q3.xlsx"
    okrlint("report", evil, "--date", "2025-08-10", "-f", "xlsx", "-o", book)
    cells = [cell for sheet in openpyxl.load_workbook(book) for row in sheet for cell in row]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert [c.value for c in texts if c.data_type == "f" or c.value.startswith(tuple("=+-@"))] == []
    assert 3 in [cell.value for cell in cells]


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@x", " =1", "\t=1", "\u0000=1", "\u200b=1", "＝1"]
)
def test_whatever_begins_a_formula_is_neutralised(cell):
    """Blanks and invisible characters in front do not help."""
    assert neutral(cell).startswith("'")


def test_the_workbook_has_key_results_check_ins_and_findings(okrlint, tmp_path):
    """Three sheets with typed cells."""
    openpyxl = pytest.importorskip("openpyxl")
    book = tmp_path / "q3.xlsx"
    done = okrlint("report", TRACKED / "2026-q3.yaml", "--date", END, "-f", "xlsx", "-o", book)
    assert done.code == 0
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames == ["Key results", "Check-ins", "Findings"]
    rows = {row[4].value: row for row in sheets["Key results"].iter_rows(min_row=2)}
    known = [cell.value for cell in rows["pilots"][7:13]]
    assert known == [0, 12, "clinics", 7, 0.5833, "off track"]
    log = (TRACKED / "2026-q3.yaml.checkins.jsonl").read_text("utf-8").splitlines()
    assert sheets["Check-ins"].max_row == 1 + len(log)


def test_close_writes_scores_questions_and_the_report(okrlint, quarter):
    """Scores stand in the plan, everything else in it is as before; nothing is overwritten."""
    before = quarter.read_text("utf-8")
    done = okrlint("close", quarter, "--date", END)
    assert (done.code, done.err) == (0, "")
    after = quarter.read_text("utf-8")
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert {line.strip() for line in added} <= {
        f"score: {v:g}" for v in (1, 0.93, 0.58, 0.91, 0.47, 0.83, 0.7)
    }
    kept = [line for line in after.splitlines() if "score:" not in line]
    assert kept == before.splitlines()
    krs = {kr.id: kr.score for o in read(quarter).objectives for kr in o.key_results}
    assert (krs["pilots"], krs["set-up-time"], krs["taipei-desk"], krs["on-call"]) == (
        0.58,
        1,
        None,
        None,
    )
    paper = (quarter.parent / "2026-q3.retrospective.md").read_text("utf-8")
    assert "It was promised in full" not in paper
    assert "Kept. What made it possible to commit?" in paper
    assert (quarter.parent / "2026-q3.report.html").stat().st_size > 10_000
    again = okrlint("close", quarter, "--date", END)
    assert again.code == 2
    assert "exists already" in again.err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "bare.yaml",
            "cycle: 2025-Q3\nobjectives:\n  - objective: Grow\n    key_results:\n"
            "      - Win 4 awards # why not\n      - 'Sign 12: pilots'\n",
        ),
        (
            "flow.yaml",
            "cycle: 2025-Q3\nobjectives:\n- objective: Grow\n  key_results:\n"
            "  - {key_result: Win 4 awards, owner: bo}\n"
            "  - key_result: Sign 12 pilots\n    score:   # blank\n",
        ),
        (
            "crlf.yaml",
            "cycle: 2025-Q3\r\nobjectives:\r\n- objective: 成長\r\n  key_results:\r\n"
            "  - id: 一\r\n    key_result: 拿下 4 個獎\r\n  - 簽下 12 家\r\n",
        ),
        (
            "front.md",
            "---\ncycle: 2025-Q3\nobjectives:\n  - objective: Grow\n    key_results:\n"
            "      - Win 4 awards\n      - id: pilots\n        key_result: Sign 12 pilots\n"
            "        owner: bo\n---\n\n# Our quarter\n\nTalk to us.\n",
        ),
        (
            "q3.md",
            "# 2025-Q3\n\n## Objective: Grow\n\n- KR1: Win 4 awards\n- KR2: Sign 12 pilots\n",
        ),
    ],
)
def test_scores_go_into_plans_of_every_shape(okrlint, tmp_path, name, text):
    """Each key result gets its score, and the plan says nothing else that is new."""
    plan = tmp_path / name
    plan.write_bytes(text.encode())
    ids = [kr.id for kr in read(plan).objectives[0].key_results]
    for kr, value in zip(ids, (2, 3), strict=True):
        okrlint("checkin", plan, kr, value, "--date", "2025-09-30", "--author", "Bo")
    done = okrlint("close", plan, "--date", "2025-10-01")
    assert (done.code, done.err) == (0, "")
    krs = read(plan).objectives[0].key_results
    assert [(kr.id, kr.score) for kr in krs] == list(zip(ids, (0.5, 0.25), strict=True))
    assert plan.read_bytes().count(b"\r\n") in (0, text.count("\r\n"), text.count("\r\n") + 2)


def test_nothing_and_all_are_scores_too(okrlint, tmp_path):
    """0.0 and 1.0 in brackets are read back, and a plan that is closed counts as scored."""
    plan = tmp_path / "q3.md"
    plan.write_text(
        "# 2025-Q3\n\n## Objective: Grow\n\n- KR1: Win 4 awards\n- KR2: Sign 12 pilots\n"
        "- KR3: Publish 2 papers\n"
    )
    for kr, value in (("KR1", 4), ("KR3", 1)):
        okrlint("checkin", plan, kr, value, "--date", "2025-09-30")
    done = okrlint("close", plan, "--date", "2025-10-01")
    assert (done.code, done.err) == (0, "")
    krs = read(plan).objectives[0].key_results
    assert [(kr.text, kr.score) for kr in krs] == [
        ("Win 4 awards", 1.0),
        ("Sign 12 pilots", 0.0),
        ("Publish 2 papers", 0.5),
    ]
    assert "- KR2: Sign 12 pilots (0.0)\n" in plan.read_text("utf-8")


def test_one_score_that_cannot_be_written_keeps_none_out():
    """The others are there, and the one that is missing is named."""
    text = "# 2025-Q3\n\n## Objective: Grow\n\n- KR1: Win 4 awards\n- KR2: Sign 12 pilots\n"
    plan = read_text(text, "q3.md")
    first, second = plan.objectives[0].key_results
    odd = first.model_copy(update={"span": second.span.model_copy(update={"end": 3})})
    objective = plan.objectives[0].model_copy(update={"key_results": (odd, second)})
    found = with_scores(
        plan.model_copy(update={"objectives": (objective,)}), {first.id: 0.5, second.id: 0.25}
    )
    assert found == Scored(text.rstrip() + " (0.25)\n", (first.id,))


def test_a_cycle_that_goes_on_is_closed_only_on_purpose(okrlint, quarter):
    """Exit 2 and nothing written; --force closes it, and writes its own pages anew."""
    before = quarter.read_bytes()
    in_time = re.sub("(?m)^cycle:.*$", "cycle: 2098-Q3", quarter.read_text("utf-8"))
    quarter.write_text(in_time, "utf-8")
    asked = okrlint("close", quarter)
    assert (asked.code, quarter.read_text("utf-8")) == (2, in_time)
    assert "the cycle goes on until" in asked.err
    assert not (quarter.parent / "2026-q3.report.html").exists()
    quarter.write_bytes(before)
    assert [
        okrlint("close", quarter, "--date", END, *more).code for more in ((), ("--force",))
    ] == [
        0,
        0,
    ]


@pytest.mark.parametrize("output", ["2026-q3.yaml", "2026-q3.yaml.checkins.jsonl", "okrlint.yaml"])
@pytest.mark.parametrize("subcommand", ["status", "report"])
def test_an_output_never_takes_the_place_of_what_is_read(okrlint, quarter, subcommand, output):
    """A plan, its log and its settings stay as they are: exit 2."""
    target = quarter.parent / output
    if not target.exists():
        target.write_text("extends: [kalungi]\n")
    before = target.read_bytes()
    done = okrlint(subcommand, quarter, "--date", MIDDLE, "-o", target)
    assert (done.code, target.read_bytes()) == (2, before)
    assert "would destroy it" in done.err


@pytest.mark.parametrize(
    ("subcommand", "name", "begins"),
    [
        ("report", "r.xlsx", b"PK"),
        ("report", "r.md", b"# OKR report"),
        ("report", "r.csv", b"\xef\xbb\xbfPlan,"),
        ("report", "r.htm", b"<!doctype"),
        ("status", "s.json", b"{"),
        ("status", "s.md", b"## Lumen"),
        ("status", "s.txt", b"Lumen"),
    ],
)
def test_the_name_of_the_output_says_its_format(okrlint, tmp_path, subcommand, name, begins):
    """Where -f was not given, as `convert` does."""
    done = okrlint(subcommand, TRACKED / "2026-q3.yaml", "--date", MIDDLE, "-o", tmp_path / name)
    assert done.code == 0
    assert (tmp_path / name).read_bytes().lower().startswith(begins.lower())


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("Nobody", 2, "nobody called “Nobody” owns anything here"),
        ("Dana Okafro", 2, "did you mean “Dana Okafor”?"),
        ("dana", 0, "Dana Okafor owes"),
    ],
)
def test_a_name_that_nobody_has_is_no_all_clear(okrlint, name, code, said):
    """Part of a name serves; a wrong one is an error with the nearest."""
    done = okrlint("status", TRACKED / "2026-q3.yaml", "--date", MIDDLE, "--owner", name)
    assert done.code == code
    assert said in done.out + done.err


def test_a_plan_that_cannot_take_scores_is_left_alone(okrlint, tmp_path):
    """JSON stays as it is, the scores are in the retrospective, and the exit code tells."""
    plan = tmp_path / "q3.json"
    plan.write_text(
        json.dumps(
            {
                "cycle": "2025-Q3",
                "objectives": [
                    {
                        "objective": "Grow",
                        "key_results": [{"id": "a", "key_result": "Win 4 awards"}],
                    }
                ],
            }
        )
    )
    before = plan.read_bytes()
    okrlint("checkin", plan, "a", 2, "--date", "2025-09-30")
    done = okrlint("close", plan, "--date", "2025-10-01")
    assert done.code == 2
    assert "the scores of a could not be written into" in done.err
    assert plan.read_bytes() == before
    assert "### 0.50 Win 4 awards" in (tmp_path / "q3.retrospective.md").read_text("utf-8")


def test_carry_takes_what_is_left_into_a_linked_plan(okrlint, quarter):
    """The new plan is the next quarter's, begins where the old one ended, and links back."""
    new = quarter.parent / "2026-q4.yaml"
    done = okrlint("carry", quarter, new, "--date", END)
    assert (done.code, done.err) == (0, "")
    now = track(new, date(2026, 10, 1)).standing
    krs = {kr.key_result.id: kr for kr in now.key_results}
    assert set(krs) == {
        "self-serve",
        "first-tickets",
        "pilots",
        "demos",
        "chinese-replies",
        "recovery",
        "audit",
        "on-call",
    }
    assert now.plan.cycle is not None
    assert (now.plan.cycle.name, now.plan.cycle.start) == ("2026-Q4", date(2026, 10, 1))
    goal = krs["recovery"].progress.goal
    assert (goal.baseline, goal.target) == (41, 30)
    assert krs["recovery"].key_result.text == "Cut the time to recover from 41 minutes to 30"
    assert krs["demos"].key_result.text == "每月中文產品示範從 28 場增加到 30 場"
    assert krs["pilots"].key_result.carried_from == "2026-q3.yaml#pilots"
    assert [kr.progress.value for kr in now.key_results if kr.progress.value] == []
    assert now.plan.notes == ()
    before = new.read_bytes()
    again = okrlint("carry", quarter, new, "--date", END)
    assert (again.code, new.read_bytes()) == (2, before)


@pytest.mark.parametrize("arguments", [("new.md",), ("new.yaml", "--cycle", "soon")])
def test_carry_refuses_what_it_cannot_do(okrlint, quarter, arguments):
    """Another format, or a cycle that is none: exit 2 and no file."""
    name, *options = arguments
    done = okrlint("carry", quarter, quarter.parent / name, *options, "--date", END)
    assert done.code == 2
    assert not (quarter.parent / name).exists()


def test_carry_keeps_every_character(okrlint, tmp_path):
    """An emoji stays one."""
    (tmp_path / "q3.yaml").write_text(
        "cycle: 2025-Q3\nobjectives:\n  - objective: 成長 🚀\n    key_results: [Win 4 awards]\n",
        "utf-8",
    )
    done = okrlint("carry", "q3.yaml", "q4.yaml", "--date", "2025-10-01")
    assert done.code == 0
    assert "成長 🚀" in (tmp_path / "q4.yaml").read_text("utf-8")
