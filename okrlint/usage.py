"""A command line that cannot be understood, as an error in okrlint's own words.

The parser says what is wrong in English, and in the words of the libraries below it; here that
becomes the code of a message, so that it can be said in any language.
"""

from __future__ import annotations

import re
from typing import Any

from okrlint.errors import UserError
from okrlint.settings import nearest

_CHOICE = re.compile(r"'(?P<value>.*)' is not one of (?P<known>.*?)\.?\Z", re.DOTALL)
_LEAST = re.compile(r"(?:greater than or equal to |x>=)(?P<least>-?[\d.]+)")
_WORD = re.compile(r"No such command '(?P<word>.*?)'\.(?: Did you mean .*)?\Z", re.DOTALL)
_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", re.DOTALL)


def usage_error(error: Any) -> UserError:
    """The error of the command-line parser as one of okrlint's."""
    kind = type(error).__name__
    said = " ".join(str(error.message or "").split())
    help_ = f"{_command(error)} --help"
    if kind == "MissingParameter":
        return UserError("usage-missing", name=_name(error), help=help_)
    if kind == "NoSuchOption":
        return _near("usage-no-option", str(error.option_name), _options(error), help_)
    if found := _WORD.match(said):
        command = error.ctx.command
        return _near("usage-no-command", found["word"], command.list_commands(error.ctx), help_)
    if found := _EXTRA.match(said):
        return UserError("usage-extra", words=found["words"], help=help_)
    if kind == "BadOptionUsage":
        takes = "does not take" in said
        return UserError("usage-no-value" if takes else "usage-needs-value", name=_name(error))
    if kind == "BadParameter":
        return _bad_value(said.removeprefix("Value error, "), _name(error))
    return UserError("usage", problem=said)


def _bad_value(said: str, name: str) -> UserError:
    if found := _CHOICE.match(said):
        known = [word for word in re.split(r"[',\s]+", found["known"]) if word]
        data: dict[str, Any] = {"name": name, "value": found["value"], "known": ", ".join(known)}
        near = nearest(found["value"], known)
        return UserError("usage-choice-near" if near else "usage-choice", near=near, **data)
    if found := _LEAST.search(said):
        return UserError("usage-least", name=name, least=found["least"])
    if "integer" in said or "number" in said:
        return UserError("usage-number", name=name)
    return UserError("usage-value", name=name, problem=said)


def _near(code: str, word: str, known: list[str], help_: str) -> UserError:
    near = nearest(word, known)
    return UserError(f"{code}-near" if near else code, name=word, near=near, help=help_)


def _command(error: Any) -> str:
    """The command that was given, without what it was given."""
    names: list[str] = []
    ctx = getattr(error, "ctx", None)
    while ctx is not None and ctx.parent is not None:
        names.insert(0, str(ctx.info_name))
        ctx = ctx.parent
    return " ".join(["okrlint", *names])


def _name(error: Any) -> str:
    """What the error is about as it is typed: `--jobs`, or `PATH` for an argument."""
    parameter = getattr(error, "param", None)
    if parameter is not None and str(parameter.param_type_name) == "option":
        return str(max(parameter.opts, key=len))
    if parameter is not None:
        return str(parameter.name).upper()
    said = getattr(error, "param_hint", None) or getattr(error, "option_name", None)
    if not isinstance(said, str) and said:
        said = said[0]
    return str(said or "?").strip("'")


def _options(error: Any) -> list[str]:
    ctx = getattr(error, "ctx", None)
    parameters = ctx.command.get_params(ctx) if ctx is not None else []
    return [name for one in parameters for name in one.opts if name.startswith("--")]
