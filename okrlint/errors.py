"""Errors for users: what is wrong, where, and what to do about it, in one line.

The words are in the locale files under `error.<code>`, so that a Chinese reader gets them in
Chinese; `str(error)` is the English line.
"""

from __future__ import annotations


class UserError(Exception):
    """Something the user can put right. Ends in exit code 2, never in a traceback.

    `code` names the message `error.<code>` of the locale files and `data` fills its gaps.
    `path`, `line` and `column` (both from 1) say where, as far as that is known.
    """

    def __init__(
        self,
        code: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        **data: str | int | float,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.line = line
        self.column = column
        self.data = data

    def place(self) -> str:
        """`path:line:column: `, as much of it as is known, or an empty string."""
        known = [str(part) for part in (self.path, self.line, self.column) if part is not None]
        return ":".join(known) + ": " if known else ""

    def __str__(self) -> str:
        from okrlint.messages import say_error

        return say_error(self, "en")
