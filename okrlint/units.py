"""Units that can be reckoned into one another, and what kind of number a unit makes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Literal

from okrlint.quantities import read_quantities

Group = Literal["share", "duration", "money", "plain"]
"""What cannot stand for one another; counts, scores and rates are all plain numbers."""

_GROUPS: Mapping[str, Group] = {
    "percent": "share",
    "points": "share",
    "duration": "duration",
    "money": "money",
}
# Only what is as long everywhere: a working day or a sprint is not. A month is a twelfth of a year.
_SECONDS: Mapping[str, tuple[float, str]] = {
    "millisecond": (0.001, "ms msec millisecond milliseconds 毫秒"),
    "second": (1, "s sec secs second seconds 秒 秒鐘 秒钟"),
    "minute": (60, "min mins minute minutes 分 分鐘 分钟"),
    "hour": (3600, "h hr hrs hour hours 小時 小时 個小時 个小时 鐘頭 钟头 個鐘頭 个钟头"),
    "day": (86_400, "d day days 天 日"),
    "week": (7 * 86_400, "wk wks week weeks 週 周 星期 個星期 个星期 禮拜 礼拜 個禮拜 个礼拜"),
    "month": (365.25 / 12 * 86_400, "mo mos month months 月 個月 个月"),
    "year": (365.25 * 86_400, "yr yrs year years 年"),
}
_LENGTHS = {word: length for length, words in _SECONDS.values() for word in words.split()}


def group_of_kind(kind: str) -> Group:
    """The group of a quantity's kind."""
    return _GROUPS.get(kind, "plain")


def group_of(unit: str) -> Group:
    """The group of a unit as somebody wrote it."""
    name = unicodedata.normalize("NFKC", unit).strip()
    if name.casefold() in _LENGTHS:
        return "duration"
    for sample in (f"1 {name}", f"{name}1"):
        found = read_quantities(sample).quantities
        if len(found) == 1 and found[0].unit:
            return group_of_kind(found[0].kind)
    return "plain"


def converted(value: float, unit: str | None, other: str | None) -> float | None:
    """A length of time in another unit; None where one of them is not as long everywhere."""
    if (unit or "").casefold() == (other or "").casefold():
        return value
    lengths = [_LENGTHS.get((name or "").casefold()) for name in (unit, other)]
    if lengths[0] is None or lengths[1] is None:
        return None
    return float(f"{value * lengths[0] / lengths[1]:.12g}")
