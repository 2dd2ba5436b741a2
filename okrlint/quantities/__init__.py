"""Numbers, percentages, money, ranges, changes and dates: characters in, typed values out.

For English, Traditional and Simplified Chinese, also mixed in one line; needs no parser. All
offsets are half-open code-point offsets into the text as given. Reading is linear in the length
of the text, and no text raises.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import cache

from okrlint.quantities.changes import find_changes
from okrlint.quantities.measures import find_quantities
from okrlint.quantities.model import (
    Change,
    Comparator,
    Kind,
    Moment,
    Name,
    Quantity,
    Reading,
    Role,
    Why,
)
from okrlint.quantities.moments import find_moments
from okrlint.quantities.names import find_names
from okrlint.quantities.notations import Era
from okrlint.quantities.page import Page, settle
from okrlint.quantities.phrases import find_phrases
from okrlint.quantities.roles import assign_roles

__all__ = [
    "Change",
    "Comparator",
    "Kind",
    "Moment",
    "Name",
    "Quantity",
    "Reading",
    "Role",
    "Why",
    "read_quantities",
]


@cache
def _articles() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z0-9_'/.&+-])an?(?= [a-z\x00\"'(])")


def read_quantities(
    text: str,
    *,
    names: Collection[str] = (),
    year: int | None = None,
    today: date | None = None,
) -> Reading:
    """Read every number of a text: what it measures, or why it measures nothing.

    `names` are the team's own names in which a number is no number ("Studio 54"). `year` is the
    year of dates that name none, `today` the day that "this quarter" counts from (and whose year
    is taken where `year` is not given). Lines of the text are read independently.
    """
    if year is None and today is not None:
        year = today.year
    page = Page.of(text)
    settled = settle(
        [
            *find_names(page, names),
            *find_moments(page, Era(year, today)),
            *find_phrases(page),
        ],
        len(text),
    )
    rest = page.masked(settled)
    counted, articles = find_quantities(rest)
    found_names = [find for find in settled if isinstance(find, Name)] + articles
    moments = [find for find in settled if isinstance(find, Moment)]
    quantities = [find for find in settled if isinstance(find, Quantity)] + counted
    quantities.sort(key=lambda q: q.start)
    quantities, deadlines = assign_roles(page, quantities)
    quantities, changes = find_changes(page, quantities)
    moments += deadlines
    for match in _articles().finditer(rest.masked([*quantities, *articles]).lower):
        found_names.append(Name(*match.span(), text[match.start() : match.end()], "article"))
    return Reading(
        tuple(quantities),
        tuple(sorted(moments, key=lambda m: m.start)),
        tuple(sorted(found_names, key=lambda n: n.start)),
        tuple(changes),
    )
