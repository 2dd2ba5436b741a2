"""What pydantic finds wrong with a value, in words for people who never heard of types.

A reason is a code `reason.<why>` of the locale files with its data: what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_WHY = {
    "literal_error": "choice",
    "enum": "choice",
    "greater_than_equal": "least",
    "less_than_equal": "most",
    "string_type": "text",
    "tuple_type": "list",
    "list_type": "list",
    "set_type": "list",
    "frozen_set_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "missing": "missing",
    "too_short": "empty",
    "string_too_short": "empty",
}
_STARTS = {"int": "integer", "float": "number", "bool": "yes-no", "date": "date"}


def reason(error: Any) -> Mapping[str, str | int]:
    """Why a value is wrong, from one of the errors of a `ValidationError`."""
    kind, said = str(error["type"]), error.get("ctx", {})
    why = _WHY.get(kind) or _STARTS.get(kind.partition("_")[0], "other")
    data: dict[str, str | int] = {"why": why}
    if why == "choice":
        data["known"] = ", ".join(re.findall(r"'([^']*)'", str(said.get("expected", ""))))
    elif why == "least":
        data["least"] = said.get("ge", "")
    elif why == "most":
        data["most"] = said.get("le", "")
    elif why == "other":
        data["problem"] = str(error["msg"]).removeprefix("Value error, ")
    return data
