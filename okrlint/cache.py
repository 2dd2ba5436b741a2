"""What was found before: results kept by the content of everything they depend on.

Two kinds of entries, both JSON, both written in one step so that parallel runs never see half of
one. A *result* belongs to one file; its key is made of the file's bytes, the rules with their
options, and the code and data of okrlint, its pipelines and its plug-ins. A *run* is the output of
a whole command; it holds as long as the files found and everything else it read are the same, and
is replayed without importing anything but this. Neither can change a result or an exit code: what
cannot be read or written is simply not there.

Standard library only.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from okrlint.discovery import find_config, repository

FOLDER = ".okrlint-cache"
KEPT_DAYS = 30
_LAYOUT = 1
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# okrlint's cache; safe to delete.\n"
_PACKAGES = ("spacy", "thinc", "numpy", "pydantic", "PyYAML", "markdown-it-py", "mdit-py-plugins")
_ENVIRONMENT = (
    "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "CI", "GITHUB_ACTIONS",
    "GITLAB_CI", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "HOME",
)  # fmt: skip


def digest(*parts: bytes | str) -> str:
    """One name for a sequence of texts and bytes; no two sequences run into each other."""
    whole = blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


def file_digest(path: str | Path) -> str:
    """The digest of a file's bytes; an empty string where it cannot be read."""
    try:
        return digest(Path(path).read_bytes())
    except OSError:
        return ""


def default_folder(start: Path | None = None) -> Path:
    """`OKRLINT_CACHE_DIR`, or the repository's root, or the user's cache folder."""
    said = os.environ.get("OKRLINT_CACHE_DIR")
    if said:
        return Path(said)
    root = repository(start or Path())
    if root is not None:
        return root / FOLDER
    from platformdirs import user_cache_path

    return user_cache_path("okrlint")


class Cache:
    """Entries in a folder, by key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._code: str | None = None

    def get(self, kind: str, key: str) -> Any | None:
        """An entry, or None where there is none that can be read."""
        try:
            return json.loads(self._path(kind, key).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None

    def put(self, kind: str, key: str, entry: Any) -> None:
        """Keep an entry; whoever reads meanwhile gets the old one or the new one, whole."""
        path = self._path(kind, key)
        try:
            text = json.dumps(entry, ensure_ascii=True, separators=(",", ":"))
            path.parent.mkdir(parents=True, exist_ok=True)
            self._mark()
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "w", encoding="ascii") as file:
                    file.write(text)
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except (OSError, TypeError, ValueError):
            return

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / f"{kind}-{_LAYOUT}" / key[:2] / f"{key[2:]}.json"

    def _mark(self) -> None:
        """Keep the folder out of version control and backups."""
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
            (self.folder / "CACHEDIR.TAG").write_text(_TAG, "utf-8")

    def clean(self) -> int:
        """Delete all entries, and nothing else; the number of those that were there."""
        count = 0
        for kind in list(self._kinds()):
            count += sum(1 for _ in kind.rglob("*.json"))
            shutil.rmtree(kind, ignore_errors=True)
        return count

    def _kinds(self) -> Iterator[Path]:
        for kind in ("result", "run", "code"):
            yield from self.folder.glob(f"{kind}-[0-9]*")

    def prune(self, now: float | None = None) -> None:
        """Once a day, delete entries that were not written for a month."""
        now = time.time() if now is None else now
        stamp = self.folder / ".pruned"
        try:
            if stamp.exists() and now - stamp.stat().st_mtime < 86400:
                return
            for kind in self._kinds():
                for path in kind.rglob("*"):
                    if path.is_file() and now - path.stat().st_mtime > KEPT_DAYS * 86400:
                        path.unlink(missing_ok=True)
            stamp.touch()
        except OSError:
            return

    def code(self) -> str:
        """The digest of all that runs: okrlint with its data, the libraries, the plug-ins.

        By content, so that a cache brought along to another machine holds there. Contents are
        read only where sizes or times differ from when they were read last.
        """
        if self._code is None:
            look = digest(*_stats())
            kept = self.get("code", look)
            if not isinstance(kept, str):
                kept = digest(*_contents())
                self.put("code", look, kept)
            self._code = kept
        return self._code


def _package_files() -> Iterator[tuple[str, os.DirEntry[str]]]:
    package = Path(__file__).parent
    roots = [("okrlint", str(package))]
    if not (package / "rulesets").is_dir():
        roots.append(("rulesets", str(package.parent / "rulesets")))
    while roots:
        name, folder = roots.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    roots.append((f"{name}/{entry.name}", entry.path))
            else:
                yield f"{name}/{entry.name}", entry


def _stats() -> Iterator[str]:
    yield sys.version
    for name, entry in _package_files():
        stat = entry.stat()
        yield f"{name} {stat.st_size} {stat.st_mtime_ns}"
    for folder in sys.path:
        try:
            stat = Path(folder or ".").stat()
        except OSError:
            continue
        if "site-packages" in folder or "dist-packages" in folder:
            yield f"{folder} {stat.st_mtime_ns}"


def _contents() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, entry_points, version

    yield ".".join(map(str, sys.version_info[:2]))
    for name, entry in _package_files():
        yield f"{name} {file_digest(entry.path)}"
    for package in _PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield package
    for point in sorted(entry_points(group="okrlint.rules"), key=str):
        yield f"{point.value} {point.dist.version if point.dist else ''}"


# Runs: the whole output of a command.


def run_key(cache: Cache, arguments: Sequence[str], width: int) -> str:
    """The key of a command: what was said, where, and how its output is to look."""
    told = {name: value for name, value in os.environ.items() if name.startswith("OKRLINT_")}
    told |= {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    shape = [list(arguments), str(Path.cwd()), sorted(told.items()), width, sys.stdout.isatty()]
    return digest(cache.code(), json.dumps(shape))


def run_holds(run: Mapping[str, Any], today: str) -> bool:
    """Whether everything a run depended on is as it was."""
    if run.get("today") not in (None, today):
        return False
    for folder, config in run["configs"]:
        found = find_config(Path(folder))
        if (str(found) if found else None) != config:
            return False
    if any(file_digest(path) != known for path, known in run["inputs"]):
        return False
    if any(Path(path).exists() for path in run["absent"]):
        return False
    from okrlint.errors import UserError
    from okrlint.files import find_files

    try:
        for path, exclude, found in run["walks"]:
            if [str(one) for one in find_files([Path(path)], exclude=exclude)] != found:
                return False
    except UserError:
        return False
    return all(file_digest(path) == known for path, known in run["files"])


def replay(
    cache: Cache, arguments: Sequence[str], width: int, today: str
) -> Mapping[str, Any] | None:
    """What a command put out when everything was as it is now, or None."""
    run = cache.get("run", run_key(cache, arguments, width))
    try:
        return run if run is not None and run_holds(run, today) else None
    except (KeyError, TypeError, ValueError):  # written by another hand
        return None


def inputs(paths: Iterable[str | Path]) -> list[list[str]]:
    """Paths with their digests, as a run keeps them."""
    return [[str(path), file_digest(path)] for path in dict.fromkeys(map(str, paths))]
