"""What the header of a table column says about its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from okrlint.sources.label_words import ACTION, FIELDS, KEY_RESULT, OBJECTIVE

HEADERS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"\W*(?:{pattern})\W*\Z", re.IGNORECASE)
    for name, pattern in {
        "objective": rf"(?:{OBJECTIVE})(?: (?:title|text|name)|[內内]容|描述)?|O",
        "key_result": rf"(?:{KEY_RESULT})(?: (?:title|text|name|description)|[內内]容|描述)?|KR"
        r"|(?:key result|KR)s?\s*[(（]KRs?[)）]|[關关][鍵键][結结]果\s*[(（]KRs?[)）]",
        "action": ACTION,
        "owner": FIELDS["owner"] + r"|owner[ _]email(?:_id)?|who",
        "priority": FIELDS["priority"],
        "mid": r"mid[- ]?(?:q(?:uarter)?)?[- ]?(?:score|actual|grade)?|期中(?:[評评]分|得分)?",
        "projected": r"(?:mid[- ]?q )?(?:projected|projection)(?: score)?"
        r"|[預预][測测计計](?:[評评]分|得分)?",
        "score": r"(?:final |current |self[- ]?)?(?:score|grade)"
        r"|end[- ]?(?:of[- ])?q(?:uarter)?(?: (?:score|actual))?"
        r"|(?:最[終终]|期末)?(?:[評评]分|得分|分[數数])",
        "progress": FIELDS["progress"] + r"|%|％",
        "status": FIELDS["status"] + r"|health",
        "confidence": FIELDS["confidence"],
        "weight": FIELDS["weight"],
        "baseline": FIELDS["baseline"] + r"|start|metric_start_value",
        "target": FIELDS["target"] + r"|metric_target_value|threshold",
        "current": FIELDS["current"] + r"|value",
        "unit": FIELDS["unit"] + r"|metric_type",
        "direction": r"direction|方向",
        "due": FIELDS["due"] + r"|due_date|end_date|end date",
        "cycle": FIELDS["cycle"],
        "team": FIELDS["team"],
        "why": FIELDS["why"],
        "parent": FIELDS["parent"] + r"|parent (?:id|kr)",
        "id": r"(?:key result |kr[ _]?|okr[ _]?|objective[ _])?id"
        r"|(?:KR|[關关][鍵键](?:結果|结果|成果))?\s*(?:[編编][號号]|序[號号]|代[碼码])",
        "type": r"type|kind|level|[類类]型",
        "text": r"title|name|description|text|statement|描述|名[稱称]|[標标][題题]|[內内]容",
        "metric_source": FIELDS["source"],
        "unit_of_measure": FIELDS["unit_of_measure"],
        "notes": r"notes?|comments?|remarks?|[備备][註注]|問題|问题|方案",
    }.items()
}
"""The words of a column's header, by the field the column holds."""


_SERVES = re.compile(
    r"[對对][應应]|[關关][聯联]|影[響响]|所[屬属]\s*KR|\b(?:related|linked|affects?)\b", re.I
)
_OTHER = re.compile(r"[^\u3400-\u9fff]+")
_CHINESE = re.compile(r"[\u3400-\u9fff/／]+")


def header_field(text: str) -> str | None:
    """The field that a table column with this header holds."""
    words = " ".join(text.replace("*", "").split())
    if len(words) > 60 or _SERVES.search(words):
        return None
    aside = re.search(r"\s*[(（]([^()（）]*)[)）]\s*\Z", words)
    bare = words[: aside.start()] if aside else words
    if aside and HEADERS["key_result"].match(aside[1]):
        return "key_result"  # `Target (KR)`
    # `Objective 目标` says the same twice.
    latin, chinese = _CHINESE.sub(" ", words).strip(), _OTHER.sub(" ", words).strip()
    twice = (latin, chinese) if latin and chinese and not HEADERS["id"].match(words) else ()
    for form in (words, bare, *twice):
        for name, pattern in HEADERS.items():
            if form and pattern.match(form):
                return name
    return None
