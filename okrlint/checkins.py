"""The log of check-ins: an append-only file of JSON lines beside the plan.

Many writers may append at once, and any of them may be killed at any moment. A writer holds a
lock on the log itself while it writes one run of whole lines at its end, and reports success
only after the run is on disk. The operating system frees the lock of a dead writer. What a
killed writer leaves is at worst one line without its end: readers name and skip it, and the next
writer begins on a fresh line.
"""

from __future__ import annotations

import errno
import json
import math
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from okrlint.errors import UserError
from okrlint.model import CheckIn, Status

SUFFIX = ".checkins.jsonl"
ATTRIBUTES = f"*{SUFFIX} merge=union"
"""The line of `.gitattributes` that makes two branches' check-ins merge without a conflict."""
PATIENCE = 30.0
"""Seconds to wait for other writers."""
_PLANS = (".yaml", ".yml", ".json", ".toml", ".md", ".markdown", ".csv", ".xlsx")
STATUSES: tuple[str, ...] = get_args(Status)

_WINDOWS_LOCK_AT = 0x7FFF_FFFE  # a byte no log reaches: Windows' locks are mandatory


@dataclass(frozen=True, slots=True)
class LogProblem:
    """A line of the log that was not read. `code` names the message `tracker.log.<code>`."""

    line: int
    code: str
    data: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Log:
    """What a log says: its check-ins in the order of their lines, and what could not be read."""

    path: Path
    check_ins: tuple[CheckIn, ...] = ()
    problems: tuple[LogProblem, ...] = ()


def log_names(plan: Path) -> tuple[Path, Path]:
    """What a plan's log may be called: `q3.yaml.checkins.jsonl`; once, `q3.checkins.jsonl`."""
    return plan.with_name(plan.name + SUFFIX), plan.with_name(plan.stem + SUFFIX)


def log_path(plan: Path) -> Path:
    """Where the check-ins of a plan file are, or will be.

    Two plans of one folder must not share a log, so it goes by the plan's full name. A log that
    goes by its stem alone is read on while nobody else can own it, and so is that of a plan that
    was `q3.yaml` before it became `q3.md`.

    Raises UserError: `shared-log` where a log could be that of several plans, `two-logs` where
    a plan has both.
    """
    own, old = log_names(plan)
    siblings = [(one, log_names(one)[0]) for one in _siblings(plan)]
    if old.exists():
        rivals = [one.name for one, log in siblings if one.exists() and not log.exists()]
        if own.exists():
            if not rivals:
                raise UserError("two-logs", path=str(own), other=old.name)
            return own
        if rivals:
            names = ", ".join(sorted([plan.name, *rivals]))
            raise UserError("shared-log", path=str(old), plans=names, name=own.name)
        return old
    left = [log for one, log in siblings if not one.exists() and log.exists()]
    return left[0] if len(left) == 1 and not own.exists() else own


def _siblings(plan: Path) -> list[Path]:
    """The names of plans beside this one that differ from it in their suffix only."""
    return [plan.with_suffix(suffix) for suffix in _PLANS if suffix != plan.suffix.lower()]


class _Bad(ValueError):
    """A line that is no check-in: the code of its message, and what fills it."""

    def __init__(self, code: str, **data: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


def _text(entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise _Bad("field", field=key, value=_shown(value))


def _amount(entry: Mapping[str, Any], key: str) -> float | None:
    value = entry.get(key)
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
    raise _Bad("field", field=key, value=_shown(value))


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, default=str)[:60]


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entry = dict(pairs)
    if len(entry) < len(pairs):
        raise _Bad("not-json")
    return entry


def _entry(line: bytes) -> CheckIn:
    """The check-in that a line says. Raises `_Bad`."""
    try:
        entry = json.loads(line.decode("utf-8"), object_pairs_hook=_unique)
    except _Bad:
        raise
    except (ValueError, RecursionError) as error:  # also numbers too long to be numbers
        raise _Bad("not-json") from error
    if not isinstance(entry, dict):
        raise _Bad("not-json")
    day, key_result = _text(entry, "date"), _text(entry, "key_result")
    if key_result is None:
        raise _Bad("field", field="key_result", value=_shown(entry.get("key_result")))
    try:
        when = date.fromisoformat(day or "")
    except ValueError as error:
        raise _Bad("field", field="date", value=_shown(day)) from error
    confidence = _amount(entry, "confidence")
    if confidence is not None and not 0 <= confidence <= 1:
        raise _Bad("field", field="confidence", value=_shown(confidence))
    status = _text(entry, "status")
    if status is not None and status not in STATUSES:
        raise _Bad("field", field="status", value=_shown(status))
    return CheckIn(
        date=when,
        key_result=key_result,
        value=_amount(entry, "value"),
        confidence=confidence,
        status=status,
        note=_text(entry, "note"),
        author=_text(entry, "author"),
        id=_text(entry, "id") or "",
        about=_text(entry, "about"),
    )


def parse_log(content: bytes, path: Path) -> Log:
    """Read a log's bytes. Lines that are no check-in are named by number, the rest is read.

    The same line twice (as a union merge may leave it) counts once; another entry under a known
    id is a problem. A last line without its end counts if it is whole.
    """
    check_ins: list[CheckIn] = []
    problems: list[LogProblem] = []
    seen: dict[str, CheckIn] = {}
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = _entry(line)
            known = seen.get(entry.id) if entry.id else None
            if known is None:
                check_ins.append(entry)
                seen[entry.id] = entry
            elif known != entry:
                raise _Bad("same-id", id=entry.id)
        except _Bad as bad:
            code = "torn" if bad.code == "not-json" and number == len(lines) else bad.code
            problems.append(LogProblem(number, code, bad.data))
    return Log(path, tuple(check_ins), tuple(problems))


def read_log(path: Path) -> Log:
    """Read the log at `path`; one that does not exist is empty.

    Raises UserError("log-read") if it cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Log(path)
    except OSError as error:
        raise UserError("log-read", path=str(path), reason=_reason(error)) from error
    return parse_log(content, path)


def new_id() -> str:
    """A name for an entry that no other has: 64 random bits."""
    return os.urandom(8).hex()


def line_of(check_in: CheckIn) -> bytes:
    """A check-in as one line of the log, its end included; what was not said is left out."""
    said = {
        "date": check_in.date.isoformat(),
        "key_result": check_in.key_result,
        "value": _plain(check_in.value),
        "confidence": check_in.confidence,
        "status": check_in.status,
        "note": check_in.note,
        "author": check_in.author,
        "id": check_in.id or new_id(),
        "about": check_in.about,
    }
    entry = {key: value for key, value in said.items() if value is not None}
    written = json.dumps(entry, ensure_ascii=False, allow_nan=False)
    return written.encode("utf-8", "replace") + b"\n"


def _plain(value: float | None) -> float | int | None:
    """Whole numbers without `.0`, as people write them."""
    return int(value) if value is not None and value.is_integer() and abs(value) < 1e15 else value


def append(path: Path, check_ins: Sequence[CheckIn], *, unless_known: bool = False) -> int:
    """Write check-ins at the end of the log and return how many were written.

    They are on disk when this returns. If they cannot all be written (full disk, no permission),
    the log is left as it was and UserError("log-write") raised; UserError("log-locked") after
    waiting `PATIENCE` seconds for other writers. `unless_known` leaves out ids that are there.
    """
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT
    flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    is_new = not path.exists()
    try:
        handle = os.open(path, flags, 0o666)
    except OSError as error:
        raise UserError("log-write", path=str(path), reason=_reason(error)) from error
    try:
        with _locked(handle, path):
            wanted = list(check_ins)
            if unless_known:
                known = {entry.id for entry in read_log(path).check_ins}
                wanted = [entry for entry in wanted if entry.id not in known]
            if wanted:
                _write(handle, b"".join(map(line_of, wanted)))
    except OSError as error:
        raise UserError("log-write", path=str(path), reason=_reason(error)) from error
    finally:
        os.close(handle)
    if is_new:
        _keep_name(path.parent)
    return len(wanted)


def _write(handle: int, run: bytes) -> None:
    """Put whole lines at the end, on disk; on any failure cut the file back to what it was."""
    end = os.lseek(handle, 0, os.SEEK_END)
    if end:
        os.lseek(handle, end - 1, os.SEEK_SET)
        if os.read(handle, 1) != b"\n":
            run = b"\n" + run
    try:
        left = memoryview(run)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    except BaseException:
        os.ftruncate(handle, end)
        raise


def _keep_name(folder: Path) -> None:
    """Put a new file's name on disk as well; file systems that cannot are left alone."""
    if sys.platform != "win32":
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError:
            return
        try:
            os.fsync(handle)
        except OSError:
            return
        finally:
            os.close(handle)


@contextmanager
def _locked(handle: int, path: Path) -> Iterator[None]:
    """Hold the only lock on an open file; asked for again and again, so that waiting can end."""
    deadline = time.monotonic() + PATIENCE
    while not _lock(handle):
        if time.monotonic() > deadline:
            raise UserError("log-locked", path=str(path), seconds=int(PATIENCE))
        time.sleep(0.01)
    try:
        yield
    finally:
        _unlock(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _WINDOWS_LOCK_AT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, _WINDOWS_LOCK_AT, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EINTR):
                return False
            raise
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def merge_by_union(folder: Path) -> bool:
    """Have `folder/.gitattributes` merge logs by union; True if the line had to be added.

    Raises UserError("log-write") if the file cannot be written.
    """
    path = folder / ".gitattributes"
    try:
        written = path.read_text("utf-8") if path.exists() else ""
        if ATTRIBUTES in (" ".join(line.split()) for line in written.splitlines()):
            return False
        gap = "" if not written or written.endswith("\n") else "\n"
        path.write_text(f"{written}{gap}{ATTRIBUTES}\n", "utf-8")
    except UnicodeDecodeError as error:
        raise UserError("log-write", path=str(path), reason=str(error.reason)) from error
    except OSError as error:
        raise UserError("log-write", path=str(path), reason=_reason(error)) from error
    return True
