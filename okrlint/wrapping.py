"""Lines that fit a terminal, in scripts with spaces and in Chinese, which breaks anywhere."""

from __future__ import annotations

import re

from rich.cells import cell_len

_CLOSING = "，。、；：？！」』”’）》〉】〕…—％,.;:?!)]}"
_OPENING = "「『“‘（《〈【〔([{"
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2026]"
# What stays on one line: a run of narrow characters, or one wide one with the marks that cling.
_PIECE = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:{_WIDE}|(?:(?!{_WIDE})\S)+)(?:[{re.escape(_CLOSING)}])*|\s+"
)


def wrapped(words: str, width: int) -> str:
    """`words` with its longer lines broken at `width` cells; shorter lines stay as they are."""
    return "\n".join(_broken(line, width) for line in words.split("\n"))


def _broken(line: str, width: int) -> str:
    if cell_len(line) <= width:
        return line
    lines = [""]
    for piece in _PIECE.findall(line):
        if cell_len(lines[-1] + piece.rstrip()) > width and lines[-1].strip():
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            piece = piece.lstrip()
        lines[-1] += piece
    return "\n".join(lines)
