"""`python -m okrlint`, and the command `okrlint`.

What was checked before and has not changed since is put out again from the cache, before anything
that takes time is imported.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line. Whenever it is interrupted, it ends at once and without a word."""
    try:
        from okrlint.console import open_streams

        open_streams()
        code = _replayed(sys.argv[1:])
        if code is None:
            from okrlint.cli import main as run

            run()
        sys.exit(code)
    except KeyboardInterrupt:
        sys.exit(130)


def _replayed(arguments: list[str]) -> int | None:
    """Put out again what this `check` put out, if nothing changed; its exit code, else None."""
    if arguments[:1] != ["check"] or os.environ.get("GITHUB_STEP_SUMMARY"):
        return None
    if any(word in ("-", "--no-cache") or word.startswith("--stdin") for word in arguments):
        return None
    from datetime import date
    from pathlib import Path

    from okrlint.cache import Cache, default_folder, replay
    from okrlint.console import complain, deliver, refuse_overwriting, width

    said = [word.partition("=")[2] for word in arguments if word.startswith("--cache-dir=")]
    if "--cache-dir" in arguments[:-1]:
        said.append(arguments[arguments.index("--cache-dir") + 1])
    folder = Path(said[-1]) if said else default_folder()
    run = replay(Cache(folder), arguments, width(), date.today().isoformat())
    if run is None:
        return None
    try:
        printed = [(target, text) for target, text in run["printed"]]
        read = [path for path, _ in (*run["files"], *run["inputs"])]
        refuse_overwriting([target for target, _ in printed], read)
        deliver(printed)
        complain(run["said"])
        return int(run["code"])
    except Exception as error:  # let the command itself say what is wrong
        if getattr(error, "code", "") != "stdout-unwritable":
            return None
        from okrlint.cli import EXIT_FAILED, complain_of

        complain_of(error)  # type: ignore[arg-type]
        return EXIT_FAILED


if __name__ == "__main__":
    main()
