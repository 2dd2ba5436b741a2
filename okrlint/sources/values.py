"""What single keys hold -> numbers, dates and words; what cannot be read is noted."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TypeVar

from okrlint.model import Milestone, Note
from okrlint.sources import fields
from okrlint.sources.draft import PlanDraft
from okrlint.sources.keys import KEY_RESULT_KEYS, get, get_stated
from okrlint.structured import Value

T = TypeVar("T")


def finite(value: float) -> float | None:
    """A number as a float, unless it is too large for one, infinite or none at all."""
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def as_number(value: Value) -> float | None:
    """A number that is written as one, and not in quotes or with a unit."""
    if isinstance(value.value, (int, float)) and not isinstance(value.value, bool):
        return finite(value.value)
    return None


def as_share(value: Value) -> float | None:
    """A share of one: `0.7`, or a text such as `70%` and `7/10`."""
    number = as_number(value)
    if number is not None:
        return number if 0 <= number <= 1 else None
    return None if isinstance(value.value, bool) else fields.share(value.text)


def as_weight(value: Value) -> float | None:
    """A weight: any number, or a percentage as a share of one."""
    if isinstance(value.value, bool):
        return None
    if (number := as_number(value)) is not None:
        return number
    if value.text.strip().endswith(("%", "％")):
        return fields.share(value.text)
    return fields.number(value.text)


def as_day(value: Value) -> date | None:
    """A day with its year."""
    found = as_date(value)
    return found if isinstance(found, date) else None


def as_date(value: Value) -> date | fields.PartDate | None:
    """A day, with or without its year."""
    if isinstance(value.value, datetime):
        return value.value.date()
    if isinstance(value.value, date):
        return value.value
    return fields.day(value.text) or fields.part_date(value.text)


def has_hundreds(values: Iterable[Value]) -> bool:
    """Whether any progress is above one: then a bare 1 is one per cent, too."""
    ahead = list(values)
    while ahead:
        value = ahead.pop()
        ahead += value.items
        for entry in value.entries:
            number, named = entry.value.value, entry.key.lower() in KEY_RESULT_KEYS["progress"]
            if named and isinstance(number, (int, float)) and number > 1:
                return True
            if entry.value.kind != "scalar":
                ahead.append(entry.value)
    return False


class ValueReader:
    """Reads what the keys of mappings hold into the fields of a draft, and notes what it cannot.

    `native` says that the file is in our own format, which is read to the letter; `hundreds` that
    progress is written 0 to 100 all through the file.
    """

    def __init__(self, draft: PlanDraft, *, native: bool, hundreds: bool) -> None:
        self.draft = draft
        self.native = native
        self.hundreds = hundreds

    def words(self, value: Value, keys: tuple[str, ...]) -> str | None:
        """The text that a key holds; a list of texts is one text with commas."""
        found = get_stated(value, *keys)
        if found is None:
            return None
        if found.kind == "sequence" and all(item.kind == "scalar" for item in found.items):
            return ", ".join(item.text.strip() for item in found.items) or None
        if found.kind != "scalar":
            self.invalid(keys[0], found)
            return None
        return found.text.strip() or None

    def many(self, value: Value, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The texts that a key holds, be it one or a list of them."""
        found = get_stated(value, *keys)
        if found is None:
            return ()
        items = found.items if found.kind == "sequence" else (found,)
        for item in items:
            if item.kind != "scalar":
                self.invalid(keys[0], item)
        return tuple(
            item.text.strip() for item in items if item.kind == "scalar" and item.text.strip()
        )

    def typed(
        self, value: Value, keys: tuple[str, ...], name: str, read: Callable[[Value], T | None]
    ) -> T | None:
        """What `read` makes of the scalar that a key holds, unless that says `-` or `n/a`."""
        found = get(value, *keys)
        if found is None or (found.kind == "scalar" and fields.nothing(found.text)):
            return None
        answer = read(found) if found.kind == "scalar" else None
        if answer is None:
            self.invalid(name, found)
        return answer

    def one_of(
        self, value: Value, keys: tuple[str, ...], name: str, words: tuple[str, ...]
    ) -> str | None:
        """Which of `words` a key holds, in upper or lower case."""
        found = get_stated(value, *keys)
        if found is None:
            return None
        word = found.text.strip().lower()
        if word in words:
            return word
        if found is value.get(name):  # an alias may well mean something else
            self.invalid(name, found)
        return None

    def status(self, value: Value, keys: tuple[str, ...]) -> str | None:
        """The status that a key holds, by words or sign."""
        return self.typed(value, keys, "status", lambda found: fields.status(found.text))

    def as_measure(self, value: Value) -> float | None:
        """The number of `300 ms`; in other people's files, also one that any text follows."""
        if isinstance(value.value, bool) or value.kind != "scalar":
            return None
        if isinstance(value.value, (int, float)):
            return finite(value.value)
        measured = fields.measure(value.text) or (
            None if self.native else fields.leading(value.text)
        )
        return measured[0] if measured else None

    def as_percent(self, value: Value) -> float | None:
        """A share of one, where bare numbers are percentages if above one or in a file of such."""
        number = as_number(value)
        if number is not None:
            number = number / 100 if number > 1 or self.hundreds else number
            return number if 0 <= number <= 1 else None
        return None if isinstance(value.value, bool) else fields.percent(value.text)

    def as_confidence(self, value: Value) -> float | None:
        """0 to 1, `6/10` or `60%`; a bare 60 only where the file is not in the native format."""
        if self.native or len(value.text.strip()) < 2:
            return as_share(value)
        number = as_number(value)
        return fields.percent(value.text) if number is None else fields.percent(str(number))

    def milestones(self, value: Value, keys: tuple[str, ...]) -> tuple[Milestone, ...]:
        """The steps of a key result: `{70%: text}`, a list of such, or names alone."""
        found = get_stated(value, *keys)
        if found is None:
            return ()
        steps: list[Milestone] = []
        for entry in found.entries:
            progress = fields.percent(entry.key)
            if progress is None or entry.value.kind != "scalar":
                if value.get("milestones"):  # an alias may well mean something else
                    self.invalid("milestones", entry.value)
                continue
            steps.append(Milestone(progress=progress, text=entry.value.text))
        names = [item.text.strip() for item in found.items if item.kind == "scalar"]
        worded = all(name and fields.percent(name) is None for name in names)
        if names and len(names) == len(found.items) and worded:
            # Names alone are steps of one size, the last of which is the goal.
            return tuple(
                Milestone(progress=round(at / len(names), 6), text=name)
                for at, name in enumerate(names, start=1)
            )
        for item in found.items:
            written = item.get("progress", "at") if item.kind == "mapping" else None
            text = item.get("text", "milestone", "name") if item.kind == "mapping" else None
            share = self.as_percent(written) if written and written.kind == "scalar" else None
            if share is None or text is None or text.kind != "scalar":
                if value.get("milestones"):
                    self.invalid("milestones", item)
                continue
            steps.append(Milestone(progress=share, text=text.text))
        return tuple(steps)

    def band(self, value: Value, keys: tuple[str, ...]) -> tuple[float, float] | None:
        """The lower and upper end that a key holds."""
        found = get_stated(value, *keys)
        if found is None:
            return None
        if found.kind == "sequence" and len(found.items) == 2:
            ends = [self.as_measure(item) for item in found.items]
            low, high = ends
            if low is not None and high is not None and low <= high:
                return low, high
        self.invalid("maintain", found)
        return None

    def shares(self, value: Value, keys: tuple[str, ...], name: str) -> dict[str, float]:
        """The shares of one that a mapping holds, by their keys; empty ones are passed over."""
        found = get(value, *keys)
        shares: dict[str, float] = {}
        for entry in found.entries if found else ():
            if entry.value.kind == "scalar" and entry.value.value is None:
                continue
            share = as_share(entry.value)
            if share is None:
                self.invalid(name, entry.value)
            else:
                shares[entry.key] = share
        return shares

    def listed(self, value: Value, keys: tuple[str, ...]) -> tuple[Value, ...]:
        """The members of the list or mapping that a key holds."""
        return self.members(keys[0], get_stated(value, *keys))

    def members(self, name: str, found: Value | None) -> tuple[Value, ...]:
        """The members of a list or mapping without blank ones, which are noted."""
        if found is None:
            return ()
        if found.kind == "scalar":
            self.invalid(name, found)
            return ()
        if found.kind == "mapping":
            return tuple(entry.value for entry in found.entries)
        blank = [item for item in found.items if item.kind == "scalar" and not item.text.strip()]
        for item in blank:
            self.draft.note("blank-item", item.span)
        return tuple(item for item in found.items if item not in blank)

    def invalid(self, field: str, value: Value) -> None:
        """Note that a value cannot be read."""
        written = " ".join(self.draft.source.slice(value.span).split())
        written = written if len(written) <= 40 else written[:39] + "…"
        data: dict[str, str | int] = {"field": field, "value": written}
        self.draft.notes.append(Note(code="invalid-value", data=data, span=value.span))
