"""Asking Git, without a shell, and never for longer than a moment."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

TIMEOUT = 20.0
"""Seconds after which Git is given up on."""

# What a repository's own configuration could otherwise have run in our name.
_QUIET = (
    *("--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"),
    *("-c", "log.showSignature=false", "-c", "core.hooksPath=/dev/null"),
)


def run_git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """What Git prints when asked in `folder`; None if it fails, is missing or takes too long."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    environment["GIT_TERMINAL_PROMPT"] = "0"
    try:
        done = subprocess.run(
            ["git", *_QUIET, *arguments],
            cwd=folder,
            env=environment,
            input=stdin,
            capture_output=True,
            timeout=TIMEOUT,
            check=True,
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return done.stdout


def author_name(folder: Path) -> str:
    """Who is at work here: as Git knows them, else the name of the account, else nobody."""
    known = os.environ.get("GIT_AUTHOR_NAME", "").strip()
    if not known:
        said = run_git(folder, "config", "user.name") or b""
        known = said.decode("utf-8", "replace").strip()
    return known or next(
        (os.environ[name] for name in ("LOGNAME", "USER", "USERNAME") if os.environ.get(name)), ""
    )
