"""The baseline: old findings pass, new ones do not, and it never grows by itself."""

from __future__ import annotations

import json

import pytest
from command import BAD, okrlint
from hypothesis import given
from hypothesis import strategies as st

from okrlint.baseline import Entry, read_baseline, updated, write_baseline
from okrlint.errors import UserError


@pytest.fixture
def folder(tmp_path):
    """A repository with a bad plan and a baseline that lets it pass."""
    (tmp_path / "okrlint.yaml").write_text("extends: kalungi\n", "utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.yaml").write_text(BAD, "utf-8")
    assert okrlint("baseline", "create", cwd=tmp_path).code == 0
    return tmp_path


def change(folder, old, new):
    """Edit the plan of these tests."""
    path = folder / "plans" / "a.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def total(folder):
    """How many findings the baseline lets pass."""
    return sum(one.count for one in read_baseline(folder / ".okrlint-baseline.json").entries)


def test_old_findings_pass(folder):
    """What was there when the baseline was made is not shown and not counted, and said to be so."""
    done = okrlint("check", cwd=folder)
    assert (done.code, "kr-vague" in done.out) == (0, False)
    assert "4 findings are in the baseline" in done.err
    assert okrlint("check", "--no-baseline", cwd=folder).code == 1


def test_it_makes_no_plan_better(folder):
    """The grade is that of the plan as it is, with or without the baseline."""
    scores = [
        json.loads(okrlint("check", "-f", "json", *more, cwd=folder).out)["summary"]["score"]
        for more in ([], ["--no-baseline"])
    ]
    assert scores[0] == scores[1] < 100


def test_no_line_numbers(folder):
    """Findings that move, and texts that change only in case and punctuation, still pass."""
    change(folder, "cycle: 2026-Q3\n", "cycle: 2026-Q3\nteam: growth\n\n")
    change(folder, "Improve brand awareness", "improve brand awareness.")
    assert okrlint("check", cwd=folder).code == 0


def test_new_findings_fail(folder):
    """A new text with an old mistake is new, and so is the same text a second time."""
    change(folder, "Send 3 newsletters", "Improve customer happiness")
    done = okrlint("check", "-f", "concise", cwd=folder)
    assert (done.code, done.out.count("kr-vague")) == (1, 1)
    change(folder, "Improve customer happiness", "Improve brand awareness")
    again = okrlint("check", "-f", "concise", "--ignore", "duplicate-item", cwd=folder)
    assert (again.code, again.out.count("kr-vague")) == (1, 1)


def test_it_is_found_from_any_folder(folder):
    """Paths in it are relative to it, so it holds wherever okrlint is run."""
    assert okrlint("check", "a.yaml", cwd=folder / "plans", cache=folder / "c").code == 0


def test_update_shrinks_and_does_not_grow(folder):
    """`update` takes out what was put right; what is new stays outside unless accepted."""
    change(folder, "Improve brand awareness", "Win 300 new subscribers")
    change(folder, "Send 3 newsletters", "Improve customer happiness")
    assert "1 entry of the baseline matches" in okrlint("check", cwd=folder).err
    refused = okrlint("baseline", "update", cwd=folder)
    assert (refused.code, total(folder)) == (1, 3)
    assert "1 finding is new" in refused.out
    accepted = okrlint("baseline", "update", "--accept-new", cwd=folder)
    assert (accepted.code, total(folder)) == (0, 4)
    assert okrlint("check", cwd=folder).code == 0


def test_prune_only_takes_out(folder):
    """`prune` drops what no longer matches, entries of deleted files among it."""
    change(folder, "Send 3 newsletters", "Improve customer happiness")
    assert okrlint("baseline", "prune", cwd=folder).code == 0
    assert total(folder) == 4
    (folder / "plans" / "a.yaml").unlink()
    assert okrlint("baseline", "prune", cwd=folder).code == 0
    assert total(folder) == 0


def test_part_of_the_files_leaves_the_others_alone(folder):
    """Updating with one path keeps what the baseline says of other files."""
    (folder / "b.yaml").write_text(BAD, "utf-8")
    okrlint("baseline", "update", "b.yaml", "--accept-new", cwd=folder)
    assert total(folder) == 8


def test_create_does_not_overwrite(folder):
    """A baseline that exists is not replaced by `create`."""
    before = (folder / ".okrlint-baseline.json").read_bytes()
    done = okrlint("baseline", "create", cwd=folder)
    assert (done.code, (folder / ".okrlint-baseline.json").read_bytes()) == (2, before)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"version": 2, "findings": []}',
        '{"version": 1, "findings": [{}]}',
        "[" * 9999,
    ],
)
def test_a_bad_file_is_an_error(folder, content):
    """A baseline that cannot be read ends in exit code 2; findings are never waved through."""
    (folder / ".okrlint-baseline.json").write_text(content, "utf-8")
    done = okrlint("check", cwd=folder)
    assert done.code == 2
    assert ".okrlint-baseline.json" in done.err
    assert "kr-vague" in done.out


def test_create_replaces_what_is_no_baseline(folder):
    """The advice that comes with an unreadable baseline works."""
    path = folder / ".okrlint-baseline.json"
    path.write_text("{", "utf-8")
    assert "okrlint baseline create" in okrlint("baseline", "update", cwd=folder).err
    assert okrlint("baseline", "create", cwd=folder).code == 0
    assert total(folder) == 4


NAMES = st.sampled_from(["a", "b", "c"])
ENTRIES = st.lists(
    st.builds(Entry, path=NAMES, rule=st.just("r"), name=NAMES, count=st.integers(1, 4)),
    unique_by=lambda one: (one.path, one.name),
    max_size=6,
)


@given(ENTRIES, ENTRIES, st.sets(NAMES))
def test_update_never_grows_unless_accepted(old, now, looked):
    """Whatever was found, an update lets at most as much pass as before, entry by entry."""
    now = [one for one in now if one.path in looked]
    before = {(one.path, one.name): one.count for one in old}
    change_ = updated(old, now, looked)
    for one in change_.entries:
        assert one.count <= before[one.path, one.name]
    assert change_.kept == sum(before.values()) - change_.removed


@given(ENTRIES, ENTRIES)
def test_accepting_all_is_what_was_found(old, now):
    """With everything looked at and accepted, the baseline is exactly what was found."""
    change_ = updated(old, now, {"a", "b", "c"}, accept=True)
    assert sorted(map(repr, change_.entries)) == sorted(map(repr, now))


@given(entries=ENTRIES)
def test_written_and_read_again(tmp_path_factory, entries):
    """What is written is what is read."""
    path = tmp_path_factory.mktemp("baseline") / "b.json"
    write_baseline(path, entries)
    assert sorted(map(repr, read_baseline(path).entries)) == sorted(map(repr, entries))


def test_unwritable(tmp_path):
    """A folder that cannot be written to is an error of the user's."""
    with pytest.raises(UserError) as caught:
        write_baseline(tmp_path / "none" / "b.json", [])
    assert caught.value.code == "unwritable"
