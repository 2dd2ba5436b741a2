"""Which words say what a line is: `Objective 1:`, `KR1.1`, `關鍵結果一：`, `Owner:`, `## Notes`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from okrlint.sources.options import ReadOptions

Kind = Literal["objective", "key_result", "action", "field", "stop"]

# Words that begin an objective, key result or action, one pattern each. Plural forms label a
# section. The longest come first, as the first match wins.
_OBJECTIVE = (
    r"main objective|company objective|team objective|objectives?|problem area|goals?"
    r"|objetivos?|mục tiêu|목표|目[標标]"
)
_KEY_RESULT = (
    r"key[\s-]?results?|measurable results?"
    r"|we[’']?(?:['’]ll| will)? know we[’']?(?:['’]re| are| have been)? successful when"
    r"|[關关][鍵键](?:性)?(?:結果|结果|成果|成就)|resultados?[\s-]chaves?|kết quả then chốt"
    r"|핵심\s?결과"
    r"|KRs"
)
_ACTION = (
    r"initiatives?|action items?|actions?|next steps?|epics?|tasks?|projects?|to accomplish this"
    r"|to[\s-]?dos?|work items?|deliverables?|projetos?|entregáveis"
    r"|[關关][鍵键](?:舉措|举措|行動|行动|任務|任务|動作|动作)|主要(?:舉措|举措|工作)|[行執执][動动行](?:方案|計畫|计划)?"
    r"|舉措|举措|具[體体]任[務务]|任[務务]|待[辦办]|工作[項项]目?"
)
_FIELDS: dict[str, str] = {
    "owner": r"owners?|assignees?|dri|responsible|driver|lead|accountable"
    r"|[負负][責责]人|[責责]任人|[執执]行人|擁有者|所有者|responsável|담당자",
    "why": r"why(?: this matters| it matters| now)?|rationale?|reason|context|motivation"
    r"|[為为](?:什[麼么]|何)(?:重要)?|目[標标][說说]明|目[標标]描述|原因|理由|의미|목표 의도",
    "score": r"(?:final |self[- ]?)?(?:score|grade)|end[- ]of[- ]quarter score"
    r"|(?:最[終终])?(?:[評评]分|得分|分[數数])",
    "progress": r"progress|completion|完成度|完成率|[進进]度|達成率|达成率|현재 상태"
    r"|progresso|atual",
    "status": r"status|state|[狀状][態态]",
    "confidence": r"confidence|信心(?:指[數数]|值|度)?",
    "priority": r"priority|[優优]先[級级序]?",
    "weight": r"weight|[權权]重",
    "baseline": r"baseline|starting (?:value|point)|start value|from|基[線线準准](?:值)?"
    r"|起始值|[現现][狀状]",
    "target": r"target(?: value)?|目[標标]值|[階阶]段目[標标]|meta",
    "current": r"current(?: value)?|actual|now|[現现][況况狀状]|[當当目]前值?|[實实][際际]值?",
    "unit": r"unit|[單单]位",
    "due": r"due(?: date| by)?|deadline|截止(?:日期?|[時时][間间])?|完成[時时][間间]|到期日?",
    "cycle": r"cycle|quarter|period|time ?frame|[週周]期|季度|期[間间]",
    "team": r"team|[團团][隊队]|部[門门]|小[組组]",
    "parent": r"parent|supports|aligned? (?:to|with)|alignment|contributes to|[對对][齊齐]"
    r"|支[持撐撑]|上[級级]目[標标]",
    "unit_of_measure": r"measured by|measure|metric|how measured|[衡測测]量(?:方式|方法"
    r"|[標标]准|指[標标])"
    r"|衡量標準|完成[標标][準准]|como medir|측정 방법",
    "result": r"results?|outcome|結果|结果",
    "source": r"data source|source|[數数][據据][來来]源|[資资]料[來来]源",
    "commitment": r"commitment",
    "why_stop": r"description|描述|說明|说明",
}
_STOP = (
    r"(?:mid[- ]?quarter |end[- ]of[- ]quarter )?notes?|remarks?|comments?|background"
    r"|context|overview"
    r"|(?:key |success )?metrics?|milestones?|risks?(?: and mitigations?)?|dependenc(?:y"
    r"|ies)|assumptions?|scoring(?: scale)?"
    r"|grading|retro(?:spective)?|review|summary|learnings?|links?|references?|resources?|appendix|glossary"
    r"|timeline|schedule|team(?: members)?|check[- ]?ins?|updates?|progress(?: log| table"
    r"| updates?)?|status"
    r"|history|changelog|backlog|out of scope|non[- ]goals?|parking lot|budget"
    r"|table of contents|contents"
    r"|process|how .*|definitions?|about(?: okrs?)?|what (?:is|are) .*"
    r"|[備备][註注]|注意事[項项]|背景|概述|概[覽览]|指[標标]|里程碑|[風风][險险].*|依[賴赖]|假[設设]|[評评]分[標标說说].*"
    r"|[複复]盤|复盘|回[顧顾]|[總总][結结]|[參参]考.*|[連链][結接]|附[錄录]|[詞词][彙汇]表|[術术][語语].*|[時时][間间][線线表]"
    r"|[團团][隊队]成[員员]|[進进]度.*|[進进]展.*|目[錄录]|[更變变]更?[記记][錄录]"
    r"|[歷历]史.*|현재 진행.*|진행 상황.*|회고.*"
)
EXAMPLE = re.compile(
    r"\b(?:examples?|samples?|templates?)\b|[範范示]例|例子|[舉举]例|模板|範本|范本", re.IGNORECASE
)
ABOUT = re.compile(
    r"\bguide(?:lines?)?\b|\bhandbook\b|\bhow[- ]to\b|\bwhat (?:is|are)\b|\bintro(?:duction)?\b"
    r"|\bcheat ?sheet\b|\btemplates?\b|\bbook notes?\b|\bprimer\b|\b101\b"
    r"|\bbest practices?\b|\bfaq\b"
    r"|\bexplained\b|\bplaybook\b|\bexamples?\b|\btutorial\b|\bmethodology\b|\bprocess\b"
    r"|指南|什[麼么]是|入[門门]|教程|教[學学]|模板|範本|范本|方法[論论]|[讀读][書书]?[筆笔][記记]|手[冊册]|[簡简]介"
    r"|[說说]明[書书]?|解[讀读析]",
    re.IGNORECASE,
)
TITLE = re.compile(r"\bOKRs?\b|objectives?\s*(?:and|&|/)\s*key\s+results?", re.IGNORECASE)

_NUMERAL = r"[0-9]{1,3}(?:[.-][0-9]{1,3}){0,3}|[一二三四五六七八九十]{1,3}"
_PAREN = r"(?:\s*[(（【\[](?P<paren>[^()（）【】\[\]]{0,60})[)）】\]])"
_SEPARATOR = (
    r"(?P<separator>\s*[:：]+\s*|\s+[-–—－]+\s+|\s*[-–—－]{1,2}\s+"
    r"|\s*[.．、,，](?:\s+|\Z)|[、．]|\s*\Z)"
)
_LEAD = r"[^\w\[(（【<「『“\"'@$€£¥#>≥≤~+%-]*"
_ORDINAL = r"(?:(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、.．)）]\s*)?"
_ZH_NUMERALS = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True, slots=True)
class Label:
    """What the beginning of a line says about the rest of it.

    `end` is where the statement begins. `bare` labels have no number; `plural` ones name a
    section. `clear` says that a separator, a number or the end of the line follows.
    """

    kind: Kind
    end: int
    number: str | None = None
    field: str = ""
    plural: bool = False
    separated: bool = False
    word: str = ""
    note: str = ""
    coded: bool = False

    @property
    def bare(self) -> bool:
        """Whether there is no number behind the word."""
        return self.number is None


def _words(extra: tuple[str, ...], pattern: str) -> str:
    return "|".join([*(re.escape(word) for word in extra), pattern])


@cache
def _patterns(
    objective: tuple[str, ...], key_result: tuple[str, ...], action: tuple[str, ...]
) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    def compiled(body: str) -> re.Pattern[str]:
        return re.compile(f"{_LEAD}{_ORDINAL}(?:{body})", re.IGNORECASE)

    number = rf"(?:\s*(?:#|no\.?|nr\.?)?\s*(?P<number>{_NUMERAL})(?![\w%]))?"
    coded = r"(?P<word>{0})(?:\s?[-_.]?\s?(?P<number>[0-9]{{1,3}}(?:[.-][0-9]{{1,3}}){{0,3}}))"
    tail = rf"{_PAREN}?{_SEPARATOR}?"
    end = r"(?![A-Za-z])"
    return (
        ("key_result", compiled(rf"{coded.format('KR|OKR|関鍵結果')}(?![\w%]){tail}")),
        (
            "key_result",
            compiled(rf"(?P<word>KR)(?P<number>)?{_PAREN}?\s*(?P<separator>[:：]+\s*|\s*\Z)"),
        ),
        (
            "key_result",
            compiled(rf"(?P<word>{_words(key_result, _KEY_RESULT)}){end}{number}{tail}"),
        ),
        ("objective", compiled(rf"{coded.format('O')}(?![\w%]){tail}")),
        ("objective", compiled(rf"(?P<word>O)(?P<number>)?{_PAREN}?(?P<separator>\s*[:：]+\s*)")),
        (
            "objective",
            compiled(rf"(?P<word>{_words(objective, _OBJECTIVE)}){end}{number}{tail}"),
        ),
        ("action", compiled(rf"(?P<word>{_words(action, _ACTION)}){end}{number}{tail}")),
    )


@cache
def _fields() -> re.Pattern[str]:
    names = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _FIELDS.items())
    return re.compile(rf"{_LEAD}(?:{names})(?![A-Za-z])\s*[:：]+\s*", re.IGNORECASE)


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}{_ORDINAL}(?:{_STOP})\s*[:：]*\s*\Z", re.IGNORECASE)


_PLURAL = re.compile(r"s\Z|\bKRs\Z", re.IGNORECASE)
_LONGEST_LABEL = 200


# Full-width letters and digits, as they come from a word processor: one to one, so places stay.
_NARROW = {
    wide: wide - 0xFEE0
    for first, last in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
    for wide in range(ord(first), ord(last) + 1)
}


def find_label(text: str, options: ReadOptions) -> Label | None:
    """The objective, key result or action label that a line begins with."""
    head = text[:_LONGEST_LABEL].translate(_NARROW)
    extra = (options.objective.label, options.key_result.label, options.action.label)
    for kind, pattern in _patterns(*extra):
        found = pattern.match(head)
        if not found:
            continue
        word = found["word"]
        if word in ("o", "kr", "Kr", "okr", "Okr") and word.islower():
            continue
        number = _number(found["number"])
        paren = (found["paren"] or "") if "paren" in pattern.groupindex else ""
        if number is None and paren:
            number = _number_in(paren)
        separator = found["separator"]
        separated = separator is not None
        end = found.end()
        if not separated and number is None:
            # `Objective setting is hard`: a word of a sentence, not a label.
            continue
        return Label(
            kind=kind,
            end=end,
            number=number,
            plural=bool(_PLURAL.search(word)) and number is None,
            separated=separated,
            word=word,
            note="" if number_like(paren) else paren.strip(),
            coded=word.upper() in ("O", "KR", "OKR"),
        )
    return None


def find_field(text: str) -> tuple[str, int] | None:
    """The field that a line such as `Owner: ana` gives, and where its value begins."""
    found = _fields().match(text[:_LONGEST_LABEL])
    return (found.lastgroup or "", found.end()) if found else None


def is_stop(text: str) -> bool:
    """Whether a heading or label line begins what holds no key results: notes, metrics, risks."""
    return len(text) < 80 and bool(_stops().match(text))


def number_like(text: str) -> bool:
    """Whether brackets behind a label hold a code (`（O1）`, `(KR)`, `(KRs)`) and no remark."""
    return bool(
        re.fullmatch(
            r"\s*(?:O|KRs?|OKRs?|目[標标]|objectives?|key results?)?[-\s]?[0-9.]*\s*",
            text,
            re.IGNORECASE,
        )
    )


def _number(text: str | None) -> str | None:
    if not text:
        return None
    if text[0] in _ZH_NUMERALS:
        if text[0] == "十":
            return str(10 + (_ZH_NUMERALS[text[1]] if len(text) > 1 else 0))
        return str(_ZH_NUMERALS[text[0]])
    return ".".join(str(int(part)) for part in re.split(r"[.-]", text))


def _number_in(paren: str) -> str | None:
    found = re.fullmatch(r"\s*(?:O|KR)[-\s]?([0-9]+(?:[.-][0-9]+)*)\s*", paren, re.IGNORECASE)
    return _number(found[1]) if found else None


HEADERS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"\W*(?:{pattern})\W*\Z", re.IGNORECASE)
    for name, pattern in {
        "objective": rf"(?:{_OBJECTIVE})(?: (?:title|text|name))?|O",
        "key_result": rf"(?:{_KEY_RESULT})(?: (?:title|text|name|description))?|KR"
        r"|(?:key result|KR)s?\s*[(（]KRs?[)）]|[關关][鍵键][結结]果\s*[(（]KRs?[)）]",
        "action": _ACTION,
        "owner": _FIELDS["owner"] + r"|owner[ _]email(?:_id)?|who",
        "priority": _FIELDS["priority"],
        "mid": r"mid[- ]?(?:q(?:uarter)?)?[- ]?(?:score|actual|grade)?|期中(?:[評评]分|得分)?",
        "projected": r"(?:mid[- ]?q )?(?:projected|projection)(?: score)?"
        r"|[預预][測测计計](?:[評评]分|得分)?",
        "score": r"(?:final |current |self[- ]?)?(?:score|grade)"
        r"|end[- ]?(?:of[- ])?q(?:uarter)?(?: (?:score|actual))?"
        r"|(?:最[終终]|期末)?(?:[評评]分|得分|分[數数])",
        "progress": _FIELDS["progress"] + r"|%|％",
        "status": _FIELDS["status"] + r"|health",
        "confidence": _FIELDS["confidence"],
        "weight": _FIELDS["weight"],
        "baseline": _FIELDS["baseline"] + r"|start|metric_start_value",
        "target": _FIELDS["target"] + r"|metric_target_value",
        "current": _FIELDS["current"] + r"|value",
        "unit": _FIELDS["unit"] + r"|metric_type",
        "direction": r"direction|方向",
        "due": _FIELDS["due"] + r"|due_date|end_date|end date",
        "cycle": _FIELDS["cycle"],
        "team": _FIELDS["team"],
        "why": _FIELDS["why"],
        "parent": _FIELDS["parent"] + r"|parent (?:id|kr)",
        "id": r"(?:key result |kr[ _]?|okr[ _]?|objective[ _])?id|[編编][號号]",
        "type": r"type|kind|level|[類类]型",
        "text": r"title|name|description|text|statement|描述|名[稱称]|[標标][題题]|[內内]容",
        "metric_source": _FIELDS["source"],
        "unit_of_measure": _FIELDS["unit_of_measure"],
        "notes": r"notes?|comments?|remarks?|[備备][註注]|問題|问题|方案",
    }.items()
}
"""The words of a column's header, by the field the column holds."""


def header_field(text: str) -> str | None:
    """The field that a table column with this header holds."""
    words = " ".join(text.replace("*", "").split())
    if len(words) > 60:
        return None
    bare = re.sub(r"\s*[(（][^()（）]*[)）]\s*\Z", "", words)
    for form in (words, bare):
        for name, pattern in HEADERS.items():
            if form and pattern.match(form):
                return name
    return None
