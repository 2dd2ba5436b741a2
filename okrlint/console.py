"""Standard output as okrlint uses it. Standard library only."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable


def width() -> int:
    """Cells of the terminal, within what reads well."""
    return max(40, min(shutil.get_terminal_size((100, 20)).columns, 120))


def colored() -> bool:
    """Whether to color: as the environment says, else on a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def write(text: str) -> None:
    """Print in UTF-8 whatever the terminal claims, and end quietly when nobody reads on."""
    data = text.encode("utf-8", "backslashreplace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except AttributeError:  # a stand-in for standard output without bytes below it
        sys.stdout.write(text)


def deliver(printed: list[tuple[str | None, str]]) -> None:
    """Write each text to its file, or to standard output where it has none.

    Raises:
        UserError: a file cannot be written.
    """
    from pathlib import Path

    for target, text in printed:
        if target is None:
            write(text)
            continue
        try:
            with Path(target).open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            from okrlint.errors import UserError

            raise UserError("unwritable", path=target, reason=error.strerror or "?") from error


def refuse_overwriting(
    outputs: Iterable[str | os.PathLike[str] | None],
    inputs: Iterable[str | os.PathLike[str] | None],
) -> None:
    """Stop before an output takes the place of what is read; None stands for no file.

    A link, another spelling or another case of the same file counts as the same file.

    Raises:
        UserError: an output is one of the inputs.
    """
    read = [os.fspath(path) for path in inputs if path is not None]
    for output in outputs:
        if output is not None and any(_same_file(os.fspath(output), path) for path in read):
            from okrlint.errors import UserError

            raise UserError("output-is-input", path=os.fspath(output))


def _same_file(one: str, other: str) -> bool:
    from pathlib import Path

    first, second = Path(one), Path(other)
    try:
        return first.samefile(second)
    except OSError:  # one of them is not there yet, as a log before its first line
        return os.path.realpath(first) == os.path.realpath(second)
