"""Walking folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrlint.errors import UserError
from okrlint.files import READABLE, find_files
from okrlint.sources import SUFFIXES


def tree(root: Path, *names: str, **texts: str) -> None:
    """Make files under a folder: empty ones by name, others by name and text."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    for name, text in texts.items():
        (root / name).write_text(text, "utf-8")


def found(root: Path, **options: object) -> list[str]:
    """The files found under a folder, relative to it."""
    files = find_files([root], **options)  # type: ignore[arg-type]
    return [file.relative_to(root).as_posix() for file in files]


def test_every_readable_suffix_has_a_reader() -> None:
    """The files looked at in a folder are those that a reader exists for."""
    assert set(SUFFIXES) == READABLE


def test_order_and_suffixes(tmp_path: Path) -> None:
    """Files come before folders, both by name, and only those that can be read."""
    tree(tmp_path, "b.md", "a.yaml", "z/c.csv", "m/n/d.json", "e.py", "f", ".md", "g.XLSX")
    assert found(tmp_path) == ["a.yaml", "b.md", "g.XLSX", "m/n/d.json", "z/c.csv"]


def test_folders_without_plans_are_skipped(tmp_path: Path) -> None:
    """Version control, dependencies, caches and environments are not walked."""
    tree(
        tmp_path,
        ".git/a.md",
        "node_modules/x/README.md",
        ".venv/a.md",
        "my-env/pyvenv.cfg",
        "my-env/lib/a.md",
        "package.json",
        "okrlint.yaml",
        "~$plan.xlsx",
        "kept/.hidden.md",
        ".github/okr.md",
    )
    assert found(tmp_path) == [".github/okr.md", "kept/.hidden.md"]


def test_gitignore_is_respected(tmp_path: Path) -> None:
    """Patterns hold from their folder downwards; the innermost that says something decides."""
    tree(tmp_path, ".git/HEAD", "a.md", "out/b.md", "docs/c.md", "docs/keep.md", "docs/draft/d.md")
    (tmp_path / ".gitignore").write_text("out/\nkeep.md\n", "utf-8")
    (tmp_path / "docs" / ".gitignore").write_text("!keep.md\n/draft\n", "utf-8")
    assert found(tmp_path) == ["a.md", "docs/c.md", "docs/keep.md"]
    assert found(tmp_path / "docs") == ["c.md", "keep.md"]
    assert "out/b.md" in found(tmp_path, respect_gitignore=False)


def test_rules_above_the_folder_hold(tmp_path: Path) -> None:
    """Walking a folder inside a repository respects what the repository ignores."""
    tree(tmp_path, ".git/HEAD", "docs/a.md", "docs/b.md")
    (tmp_path / ".gitignore").write_text("docs/b.md\n", "utf-8")
    assert found(tmp_path / "docs") == ["a.md"]


def test_exclude_patterns(tmp_path: Path) -> None:
    """`exclude` is written like a .gitignore."""
    tree(tmp_path, "a.md", "old/b.md", "2025-q1.md", "x/2025-q2.md")
    assert found(tmp_path, exclude=("old/", "2025-*.md")) == ["a.md"]


def test_named_files_are_always_read(tmp_path: Path) -> None:
    """A file given by name comes whatever it is called and whatever ignores it, and once."""
    tree(tmp_path, "okr.txt", "a.md")
    (tmp_path / ".gitignore").write_text("*\n", "utf-8")
    named = [tmp_path / "okr.txt", tmp_path / "a.md", tmp_path / "a.md", tmp_path]
    assert [tmp_path / "okr.txt", tmp_path / "a.md"] == list(find_files(named))


def test_missing_paths_are_errors(tmp_path: Path) -> None:
    """A path that is not there is a user's error that names it."""
    with pytest.raises(UserError) as raised:
        list(find_files([tmp_path / "nope.md"]))
    assert ("no-such-file", str(tmp_path / "nope.md")) == (raised.value.code, raised.value.path)


def test_links_in_circles_end(tmp_path: Path) -> None:
    """A link to a folder above is not followed."""
    tree(tmp_path, "a/b.md")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert found(tmp_path) == ["a/b.md"]
