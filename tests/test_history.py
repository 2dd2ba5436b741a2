"""A plan's past: versions compared by what they say, and found in Git through renames."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
from command import okrlint

from okrlint.changes import Version, compare, history_of
from okrlint.history import plan_history
from okrlint.lint import ConfiguredRule, lint
from okrlint.model import Plan
from okrlint.registry import load_rules
from okrlint.rule import Context
from okrlint.rules.changed_after_start import ChangedAfterStart
from okrlint.rules.late_plan import LatePlan
from okrlint.ruleset import Ruleset
from okrlint.sources import read, read_text

FIRST = """\
cycle: 2025-Q3
objectives:
  - objective: Make onboarding painless
    key_results:
      - {id: setup, key_result: Cut set-up time from 14 days to 4}
      - {id: calls, key_result: 25 customers go live without a call}
      - {id: films, key_result: Publish 6 short films for new users}
"""


def plan_of(text: str) -> Plan:
    """A plan in YAML."""
    return read_text(text, "q3.yaml")


def told(before: str, after: str) -> set[tuple[str, str, str, str]]:
    """What `compare` says of two texts."""
    found = compare(plan_of(before), plan_of(after))
    return {(c.kind, c.key_result, c.before, c.after) for c in found}


@pytest.mark.parametrize(
    "after",
    [
        FIRST,
        FIRST.replace("painless", "painless for everybody"),
        FIRST.replace(
            "{id: setup, key_result: Cut set-up time from 14 days to 4}",
            "key_result: Cut   set-up time from 14 days to 4.\n        owner: bo\n"
            "        current: 9",
        ),
        FIRST.replace("14 days to 4}", "14 days to 4, status: dropped, status_reason: freeze}"),
    ],
)
def test_layout_owners_progress_and_dropping_are_no_changes(after):
    """Only what a key result says counts, and what has been marked as dropped is still there."""
    assert told(FIRST, after) == set()


def test_order_is_no_change():
    """Key results may change places, and running numbers with them."""
    lines = FIRST.splitlines(keepends=True)
    turned = "".join([*lines[:4], lines[6], lines[5], lines[4]])
    assert told(FIRST, turned) == set()
    bare = "objectives:\n  - objective: Grow\n    key_results: [Sign 12 pilots, Win 3 awards]\n"
    assert (
        told(bare, bare.replace("Sign 12 pilots, Win 3 awards", "Win 3 awards, Sign 12 pilots"))
        == set()
    )


def test_new_figures_are_a_new_target():
    """Figures in the words and figures in fields are the same to a reader."""
    assert told(FIRST, FIRST.replace("14 days to 4", "14 days to 6")) == {
        ("retargeted", "setup", "14 → 4", "14 → 6")
    }
    assert told(FIRST, FIRST.replace("days to 4}", "days to 4, target: 6}")) == {
        ("retargeted", "setup", "14 → 4", "14 → 6")
    }


def test_new_words_are_a_new_wording():
    """With the same id, or alike enough without one; the old words are kept."""
    words = ("25 customers go live without a call", "25 customers start without any help of ours")
    assert told(FIRST, FIRST.replace(*words)) == {("reworded", "calls", *words)}
    bare = FIRST.replace("id: calls, ", "")
    alike = "25 customers go live without any call"
    assert {kind for kind, *_ in told(bare, bare.replace(words[0], alike))} == {"reworded"}


def test_added_and_removed():
    """Something altogether different in the same place is one removed and one added."""
    gone = "Publish 6 short films for new users"
    after = FIRST.replace("id: films, ", "").replace(gone, "Answer within 2 hours instead of 9")
    assert told(FIRST.replace("id: films, ", ""), after) == {
        ("removed", "O1.KR3", gone, ""),
        ("added", "O1.KR3", "", "Answer within 2 hours instead of 9"),
    }


def test_the_same_number_and_subject_is_a_new_wording():
    """Also where hardly a letter is where it was; another subject is another key result."""
    head = "# 2025-Q3\n\n## Objective: Grow\n\n- KR1: Sign 12 pilots\n- KR3: "
    versions = [
        read_text(head + words + "\n", "q3.md")
        for words in ("Hold 10 interviews", "Interview 10 churned customers", "Win 3 awards")
    ]
    assert [c.kind for c in compare(versions[0], versions[1])] == ["reworded"]
    assert [c.kind for c in compare(versions[0], versions[2])] == ["removed", "added"]


def test_what_was_added_and_changed_later_has_both_days():
    """It came on the day it came, whatever became of its figures since."""
    added = "      - {id: new, key_result: Cut answers from 20 hours to 9}\n"
    versions = [
        Version(date(2025, 7, 1), plan_of(FIRST)),
        Version(date(2025, 8, 1), plan_of(FIRST + added), "a"),
        Version(date(2025, 8, 20), plan_of(FIRST + added.replace("to 9", "to 12")), "b"),
        Version(date(2025, 8, 25), plan_of(FIRST + added.replace("to 9", "to 12")), "c"),
    ]
    assert [(c.kind, c.key_result, c.day) for c in history_of(versions).changes] == [
        ("added", "new", date(2025, 8, 1)),
        ("retargeted", "new", date(2025, 8, 20)),
    ]


def test_only_what_happened_after_the_first_day_counts():
    """Drafts may change; what was changed and changed back is no change; the day is the last."""
    changed = FIRST.replace("to 4", "to 6")
    versions = [
        Version(date(2025, 6, 1), plan_of(FIRST.replace("25", "99"))),
        Version(date(2025, 7, 1), plan_of(FIRST)),
        Version(date(2025, 7, 20), plan_of(changed.replace("6 short", "8 short")), "b", "Bo"),
        Version(date(2025, 8, 2), plan_of(changed), "c", "Cy"),
    ]
    found = history_of(versions)
    assert found.first == date(2025, 6, 1)
    assert [(c.kind, c.key_result, c.day, c.commit) for c in found.changes] == [
        ("retargeted", "setup", date(2025, 7, 20), "b")
    ]


def test_a_late_plan_is_compared_with_its_first_version():
    """Where there was nothing on the first day, the first version is the promise."""
    versions = [
        Version(date(2025, 8, 20), plan_of(FIRST)),
        Version(date(2025, 9, 2), plan_of(FIRST.replace("to 4", "to 6"))),
    ]
    assert [c.kind for c in history_of(versions).changes] == ["retargeted"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository in which a plan was written late, renamed, re-targeted and laid out anew."""

    def commit(day: str, *arguments: str) -> None:
        stamp = f"{day}T12:00:00+08:00"
        environment = {**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        for command in (*(arguments or ("add .",)), "commit -qm x"):
            subprocess.run(
                ["git", "-c", "user.name=Bo", "-c", "user.email=bo@example.org", *command.split()],
                cwd=tmp_path,
                check=True,
                capture_output=True,
                env=environment,
            )

    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    old = tmp_path / "plan.yaml"
    old.write_text(FIRST, "utf-8")
    commit("2025-07-21")
    (tmp_path / "okrs").mkdir()
    commit("2025-07-25", "mv plan.yaml okrs/q3.yaml")
    path = tmp_path / "okrs" / "q3.yaml"
    path.write_text(FIRST.replace("to 4", "to 6"), "utf-8")
    commit("2025-08-04")
    path.write_text(FIRST.replace("to 4", "to 6").replace("{id", "{ id"), "utf-8")
    commit("2025-08-05")
    return path


def test_git_history_follows_renames(repository):
    """First commit, changes and their days, across a rename and a change of layout."""
    found = plan_history(read(repository), repository, date(2025, 9, 1))
    assert found is not None
    assert found.first == date(2025, 7, 21)
    assert [(c.kind, c.day, c.author) for c in found.changes] == [
        ("retargeted", date(2025, 8, 4), "Bo")
    ]


def test_a_day_in_the_past_knows_nothing_of_later_changes(repository):
    """Looking back, only what had changed by then is told."""
    days = [date(2025, 8, 3), date(2025, 8, 4)]
    found = [plan_history(read(repository), repository, day) for day in days]
    assert [len(past.changes) for past in found if past] == [0, 1]


def test_what_is_not_committed_yet_counts_as_today(repository):
    """The file as it is now is the last version."""
    repository.write_text(repository.read_text("utf-8").replace("25 customers", "20 customers"))
    found = plan_history(read(repository), repository, date(2025, 9, 1))
    assert found is not None
    assert [(c.key_result, c.day, c.commit) for c in found.changes if c.key_result == "calls"] == [
        ("calls", date(2025, 9, 1), "")
    ]


def test_a_shallow_clone_is_not_blamed_for_being_late(repository, tmp_path):
    """Where the first commit may be missing, nobody says when the plan was written."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", tmp_path.as_uri(), clone], check=True)
    path = clone / "okrs" / "q3.yaml"
    found = plan_history(read(path), path, date(2025, 9, 1))
    assert found is not None
    assert (found.first, found.changes) == (None, ())
    done = okrlint("check", "okrs/q3.yaml", "--select", "hygiene", cwd=clone)
    assert "this is a shallow clone" in done.err


def test_without_git_there_is_no_past(tmp_path):
    """A file outside any repository, or one that was never committed, has no history."""
    path = tmp_path / "q3.yaml"
    path.write_text(FIRST, "utf-8")
    assert plan_history(read(path), path, date(2025, 9, 1)) is None
    done = okrlint("check", "q3.yaml", "--select", "hygiene", cwd=tmp_path)
    assert "Git knows nothing of q3.yaml" in done.err
    assert "Git" not in okrlint("check", "q3.yaml", cwd=tmp_path).err


def test_the_rules_see_the_past(repository):
    """The hygiene rules turn it into findings at the key result, or at the plan."""
    plan = read(repository)
    today = date(2025, 9, 1)
    ctx = Context(plan=plan, today=today, past=lambda asked: plan_history(asked, repository, today))
    rules = [
        ConfiguredRule(rule.rule_id(), rule(), "warning") for rule in (LatePlan, ChangedAfterStart)
    ]
    found = lint(plan, rules, ctx)
    assert {(f.rule, f.code, f.subject.id) for f in found} == {
        ("late-plan", "late", ""),
        ("changed-after-start", "retargeted", "setup"),
    }
    late = next(f for f in found if f.code == "late")
    assert (late.data["first"], late.data["days"]) == ("2025-07-21", 20)


def test_check_asks_git_when_hygiene_is_on(repository):
    """The ruleset `hygiene` makes the past part of `okrlint check`, and kalungi does not."""
    said = [
        okrlint("check", "okrs/q3.yaml", *options, "-f", "concise", cwd=repository.parent.parent)
        for options in (("--select", "hygiene"), ())
    ]
    assert [line.split()[2] for line in said[0].out.splitlines()] == [
        "late-plan",
        "never-scored",
        "changed-after-start",
    ]
    assert "changed-after-start" not in said[1].out


def test_hygiene_stands_beside_a_school_of_thought():
    """`extends: [kalungi, hygiene]` has the rules of both; none tagged hygiene is forgotten."""
    known, _ = load_rules()
    hygiene = {name for name, rule in known.items() if "hygiene" in rule.tags}
    alone = {one.name for one in Ruleset.load("hygiene").build(known)[0]}
    layers = (*Ruleset.load("kalungi").layers, *Ruleset.load("hygiene").layers)
    both = {one.name for one in Ruleset(layers).build(known)[0]}
    assert alone & hygiene == hygiene
    assert {"kr-vague", "objective-numeric"} | hygiene <= both
