"""Ids that only number, and ids that somebody chose."""

from __future__ import annotations

import re

_NUMBERED = re.compile(
    r"(?:(?:O-?\d+)?[./]?|.*[./])(?:KR-?[\d.]+)(?:-\d+)?\Z|(?:O-?\d+)?(?:-\d+)?\Z", re.IGNORECASE
)


def is_running(item_id: str) -> bool:
    """Whether an id is a running number (`O1.KR2`, `growth.KR3`): tomorrow it may be another."""
    return _NUMBERED.match(item_id) is not None
