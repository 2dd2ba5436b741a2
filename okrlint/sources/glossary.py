"""The glossary of a Markdown plan: the list below a heading that calls itself one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from okrlint.sources.entries import Entry

_HEADING = re.compile(
    r"\W*(?:glossary|terms|terminology|definitions?|abbreviations|acronyms"
    r"|名[詞词](?:表|解[釋释]|定[義义])?|[術术][語语](?:表)?|[詞词][彙汇]表?|[縮缩][寫写](?:表)?)\W*\Z",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\s*(?P<term>[^:：=—–]{1,40}?)\s*(?:[:：=]|\s[-—–]\s|——|—|–)\s*(?P<meaning>\S.*)"
)


def read_glossary(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Term and meaning of each line "TERM: meaning" below a glossary heading or bold line."""
    inside = False
    for entry in entries:
        if entry.kind == "heading":
            inside = bool(_HEADING.match(entry.text))
        elif inside and entry.kind in ("item", "line"):
            found = _TERM.match(entry.text)
            if found:
                yield found["term"].strip("*_` "), found["meaning"].strip()
