"""What a user may say about how a file is to be read: an entry of `files:` in the config."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field, field_validator

from okrlint.model import Frozen


class _Options(Frozen):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class CycleOptions(_Options):
    """Where the cycle is written."""

    take: Literal["filename", "heading", "field"] = Field(default="heading", alias="from")


class ObjectiveOptions(_Options):
    """How an objective can be told."""

    label: tuple[str, ...] = Field(default=(), description="words that begin an objective")
    level: int | None = Field(default=None, ge=1, le=6, description="heading level of objectives")
    row: Literal["bold"] | None = Field(default=None, description="objectives are bold table rows")
    list: str | None = Field(
        default=None, description="key of the objectives, `$` for the whole file"
    )
    text: str | None = Field(default=None, description="key or column of the statement")
    owner: str | None = None
    id: str | None = None

    _list_of_words = field_validator("label", mode="before")(_listed)


class KeyResultOptions(_Options):
    """How a key result can be told, and which key or column holds which field."""

    label: tuple[str, ...] = Field(default=(), description="words that begin a key result")
    columns: dict[str, str | int] = Field(
        default={}, description="field -> column, by header word or number from 1"
    )
    list: str | None = Field(default=None, description="key of the key results of an objective")
    text: str | None = None
    id: str | None = None
    owner: str | None = None
    baseline: str | None = None
    target: str | None = None
    current: str | None = None
    unit: str | None = None
    progress: str | None = None
    confidence: str | None = None
    status: str | None = None
    score: str | None = None
    due: str | None = None

    _list_of_words = field_validator("label", mode="before")(_listed)


class ActionOptions(_Options):
    """How an action can be told."""

    label: tuple[str, ...] = ()
    list: str | None = None
    text: str | None = None
    owner: str | None = None
    status: str | None = None
    due: str | None = None

    _list_of_words = field_validator("label", mode="before")(_listed)


class ReadOptions(_Options):
    """How to read a file. Every field has a default: most files need none of them."""

    path: tuple[str, ...] = Field(
        default=(), description="the files this is about, as glob patterns"
    )
    implicit: bool = Field(
        default=False, description="read headings and lists without labels as OKRs"
    )
    cycle: str | CycleOptions | None = Field(
        default=None, description="the cycle, or where it is written"
    )
    objective: ObjectiveOptions = ObjectiveOptions()
    key_result: KeyResultOptions = KeyResultOptions()
    action: ActionOptions = ActionOptions()
    reader: Literal["default", "cascade"] = Field(
        default="default", description="`cascade`: `Owner: text` lines whose children serve them"
    )
    result_separator: str = Field(
        default="=>", min_length=1, description="what stands before a result"
    )
    columns: dict[str, str | int] = Field(
        default={}, description="field -> column of a CSV or sheet"
    )
    fiscal_year_start: int = Field(
        default=1, ge=1, le=12, description="first month of the fiscal year"
    )

    _list_of_paths = field_validator("path", mode="before")(_listed)

    @property
    def mapped(self) -> bool:
        """Whether the user described the file, and so said that it holds OKRs."""
        shape = (self.objective, self.key_result, self.action, self.columns, self.reader)
        return shape != (ObjectiveOptions(), KeyResultOptions(), ActionOptions(), {}, "default")


DEFAULT = ReadOptions()
"""How a file is read that nobody said anything about."""
