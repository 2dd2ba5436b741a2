"""The command line as tests use it: in this process, with its own folder, input and output."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from okrlint.__main__ import main
from okrlint.discovery import forget

QUIET = {
    *("LC_ALL", "LC_MESSAGES", "LANG", "CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS"),
    *("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"),
    *("OKRLINT_CONFIG", "OKRLINT_OUTPUT_FORMAT", "OKRLINT_CACHE_DIR"),
}
"""What of the environment is kept from the commands that tests run."""


@dataclass(frozen=True)
class Done:
    """What a command left behind: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


class _Bytes(io.TextIOWrapper):
    def said(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode("utf-8")


@contextmanager
def _folder(path: Path):
    before = Path.cwd()
    os.chdir(path)
    try:
        yield
    finally:
        os.chdir(before)


def okrlint(
    *arguments: str,
    cwd: Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cache: Path | None = None,
) -> Done:
    """Run `okrlint ARGUMENTS` in a folder, in English unless the environment says otherwise."""
    told = {name: value for name, value in os.environ.items() if name not in QUIET}
    told |= {"LC_ALL": "en_GB.UTF-8", "COLUMNS": "100", "OKRLINT_TRACEBACK": ""}
    told["OKRLINT_CACHE_DIR"] = str(cache or cwd / ".okrlint-cache")
    told |= env or {}
    out, err = (_Bytes(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    source = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    forget()
    with (
        _folder(cwd),
        patch.dict(os.environ, told, clear=True),
        patch.object(sys, "argv", ["okrlint", *arguments]),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
        patch.object(sys, "stdin", source),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
    return Done(code, out.said(), err.said())


GOOD = """\
okrlint: 1
cycle: 2026-Q3
glossary:
  MQL: A lead that asked for a demo
objectives:
  - objective: Build new channels for demand generation
    key_results: &three
      - Send 3 newsletters
      - Grow the MQLs from inbound marketing from 20 to 30
      - Train 5 team members on the marketing CRM
  - objective: Earn the trust of our oldest customers
    key_results:
      - Raise renewals from 40 to 55 customers
      - Visit 12 customers
      - Shorten the wait for an answer from 9 hours to 3 hours
  - objective: Make the website a place people come back to
    key_results:
      - Grow returning visitors from 4,000 to 6,000
      - Publish 8 guides
      - Win 30 links from trade magazines
"""

BAD = """\
okrlint: 1
cycle: 2026-Q3
objectives:
  - objective: Generate 53 leads
    key_results:
      - Improve brand awareness
      - 啟動一個新網站
      - Send 3 newsletters
"""
