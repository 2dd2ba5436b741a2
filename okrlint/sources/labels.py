"""Which words say what a line is: `Objective 1:`, `KR1.1`, `關鍵結果一：`, `Owner:`, `## Notes`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from okrlint.sources.options import ReadOptions
from okrlint.sources.run import Run

Kind = Literal["objective", "key_result", "action", "field", "stop"]

# Words that begin an objective, key result or action, one pattern each. Plural forms label a
# section. The longest come first, as the first match wins.
_SCOPE = (
    r"(?:(?:main|north[- ]star|primary|secondary|overall|strategic|company|corporate|business"
    r"|group|department|division|team|product|engineering|personal|individual|annual|yearly"
    r"|quarterly)[ -])?"
)
_SPAN = (
    r"(?: (?:for|of) (?:the |this )?(?:year|half|quarter|month|term|season|sprint|cycle|phase))?"
)
_OBJECTIVE = (
    rf"{_SCOPE}(?:objectives?|goals?){_SPAN}"
    r"|obj(?=\s*[:：]|\s+[-–—]\s)|problem area|objetivos?|objectifs?|ziele?|mục tiêu|목표"
    r"|[總总]?目[標标](?:\s?(?:objectives?|objects?|goals?|O(?![A-Za-z0-9])))?"
)
_KEY_RESULT = (
    rf"{_SCOPE}key[\s-]?results?{_SPAN}|measurable results?"
    r"|we[’']?(?:['’]ll| will)? know we[’']?(?:['’]re| are| have been)? successful when"
    r"|[關关][鍵键](?:性)?(?:結果|结果|成果|成就|目[標标](?=\s*[0-9一二三四五六七八九十]))"
    r"(?:\s?KRs?(?![A-Za-z0-9]))?"
    r"|resultados?[\s-](?:chaves?|claves?)|résultats? clés?|schlüsselergebnis(?:se)?"
    r"|anahtar sonuç(?:lar)?|kết quả then chốt"
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
    "score": r"(?:final |current |self[- ]?)?(?:score|grade)|end[- ]of[- ]quarter score"
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
    "due": r"due(?: date| by)?|deadline|target date|截止(?:日期?|[時时][間间])?|到期日?"
    r"|(?:[預预][計计定]|[計计][劃划畫])?完成(?:日期?|[時时][間间]|期限)|期限",
    "cycle": r"cycle|quarter|period|time ?frame|[週周]期|季度|期[間间]",
    "team": r"team|[團团][隊队]|部[門门]|小[組组]",
    "parent": r"parent|supports|aligned? (?:to|with)|alignment|contributes to|[對对][齊齐]"
    r"|支[持撐撑]|上[級级]目[標标]",
    "unit_of_measure": r"measured by|measure|metric|how measured"
    r"|how (?:we|to|do we) measure(?: it)?|怎[麼么]衡?量|[衡測测]量(?:方式|方法"
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
    r"|alignment(?: map| matrix| table)?|rationale?|not included|excluded|alternatives"
    r"|(?:exit|acceptance) criteria|notas.*|métricas.*"
    r"|交付(?:物|[標标][准準])?|退出[標标][准準]|[驗验]收(?:[標标][准準])?"
    r"|timeline|schedule|team(?: members)?|check[- ]?ins?|updates?|progress(?: log| table"
    r"| updates?)?|status"
    r"|history|changelog|backlog|out of scope|non[- ]goals?|parking lot|budget"
    r"|table of contents|contents"
    r"|process|how .*|definitions?|about(?: okrs?)?|what (?:is|are) .*"
    r"|[備备][註注]|注意事[項项]|背景|概述|概[覽览]|指[標标]|里程碑|[風风][險险].*|依[賴赖]|假[設设]|[評评]分[標标說说].*"
    r"|[複复]盤|复盘|回[顧顾]|[總总][結结]|[參参]考.*|[連链][結接]|附[錄录記记註注]|[備备]忘|[詞词][彙汇]表|[術术][語语].*|[時时][間间][線线表]"
    r"|[團团][隊队]成[員员]|[進进]度.*|[進进]展.*|目[錄录]|[更變变]更?[記记][錄录]"
    r"|[歷历]史.*|현재 진행.*|진행 상황.*|회고.*"
)
EXAMPLE = re.compile(
    r"\b(?:examples?|samples?|templates?)\b"
    r"|\b(?:good|bad|weak|poor)\b(?: (?:vs\.?|and|or) \w+)? OKRs?\b"
    r"|[好壞坏差]的?\s*OKR|[範范示]例|例子|[舉举]例|模板|範本|范本",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"\bguide(?:lines?)?\b|\bhandbook\b|\bhow[- ]to\b|\bwhat (?:is|are)\b|\bintro(?:duction)?\b"
    r"|\bcheat ?sheet\b|\btemplates?\b|\bbook notes?\b|\bprimer\b|\b101\b"
    r"|\bbest practices?\b|\bfaq\b"
    r"|\bexplained\b|\bplaybook\b|\bexamples?\b|\btutorial\b|\bmethodology\b|\bprocess\b"
    r"|指南|什[麼么]是|入[門门]|教程|教[學学]|模板|範本|范本|方法[論论]|[讀读][書书]?[筆笔][記记]|手[冊册]|[簡简]介"
    r"|[說说]明[書书]?|解[讀读析]|指引|撰[寫写]|[寫写]法",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"(?<![A-Za-z0-9])OKRs?(?![A-Za-z0-9])|objectives?\s*(?:and|&|/)\s*key\s+results?",
    re.IGNORECASE,
)

KEY_RESULTS = re.compile(
    r"(?<![A-Za-z0-9])O?KRs?(?![A-Za-z0-9])|key[\s-]?results?|[關关][鍵键][結结成]果|關鍵成就",
    re.IGNORECASE,
)
"""What speaks of key results or OKRs."""

_NUMERAL = r"[0-9]{1,3}(?:[.-][0-9]{1,3}){0,3}(?:[a-h](?![\w%]))?|[一二三四五六七八九十]{1,3}"
# `KR-A1`, `Objective O-B`: parts of a plan by letters
_LETTER = (
    r"(?:(?<=-)(?-i:[A-H])[0-9]{0,2}(?=\s*(?:[:：|.]|\Z))|(?<=[\u4e00-\u9fff])(?-i:[A-H])(?=[\s:：、.])"
    r"|(?<=[\u4e00-\u9fff]\s)(?-i:[A-H])(?=[\s:：、.])"
    r"|(?<=[A-Za-z]\s)(?-i:[A-H])(?=\s*(?:[:：|)]|\.\s|[-–—]+\s|\Z))"
    r"|(?<=-)(?-i:[a-h])(?=\s*[:：]))"
)
# `KR A-1`: the letter of the objective, and the number below it
_LETTERED = r"(?<=\s)(?-i:[A-H])[-.][0-9]{1,2}(?![\w%])"
_PAREN = r"(?:\s*[(（【\[](?P<paren>[^()（）【】\[\]]{0,60})[)）】\]])"
_SEPARATOR = (
    r"(?P<separator>\s*[:：|｜]+\s*|\s+[-–—－·•›»>]+\s+|\s*——\s*|\s{3,}|[\t\u3000]\s*|\s*[-–—－]{1,2}\s+|\s+[-–—－](?=[^\W\d])"
    r"|\s*[.．、,，](?:\s+|\Z)|[、．]|\s*\Z)"
)
_LEAD = r"[^\w\[(（【〔<「『《〈“\"'@$€£¥#>≥≤~+%-]*"
# `:rocket:`, `!WIP!`, `周五→` in front of a label
_MARKS = (
    r"(?:(?::[a-z0-9_+-]{2,30}:|![A-Z]{2,12}!|(?:[周週][一二三四五六日]|[0-9]{1,2}/[0-9]{1,2})\s*(?:→|->)"
    r"|本?(?:年度?|季度?|月度?|[學学]期)(?=(?:O|KR)\s?[0-9:：]))\s*){0,3}"
)
_OWNER = r"(?:(?-i:[A-Z])[\w&/.+-]{0,20}\s){1,2}"  # `CEO KR: `
_ORDINAL = (
    r"(?:(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、.．)）]\s*|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?\s+"
    r"|[(（](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]\s*|[a-h][.)]\s+"
    r"|(?-i:TODO|DOING|DONE|NEXT|WAITING)\s+|h[1-6]\.\s+|\[[0-9]{0,2}\]\s*)?"
)
_PREFIX = (
    r"(?P<prefix>(?:(?=[0-9]*[A-Z])[A-Z0-9]{1,8}[-–_./]|O[0-9]{1,2}\s"
    r"|[A-Z]{1,4}-?[0-9]{1,2}\s/\s){1,3})?"
)
_OF_ITSELF = r"(?:(?-i:[A-Z]{1,4}-?[0-9]{1,2})\s+)?"  # `CO-1 Objective: `
_UNDER = re.compile(r"(?:.*[^A-Z0-9])?O[0-9.]{1,6}[-–_./\s]\Z")
_BRACKETS = dict(zip("[【《〈「『（(〔", "]】》〉」』）)〕", strict=True))
_BEFORE_BRACKET = re.compile(
    r"[^\w\[【《〈「『（(〔<“\"'@$€£¥#>≥≤~+%-]*(?:(?:[a-h]|[0-9]{1,2})[.)]\s+)?"
)
_BEHIND_BRACKET = re.compile(r"\s*[:：|｜.．、,，–—-]?\s*")
_LONGEST_BRACKET = 40
_ZH_NUMERALS = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True, slots=True)
class Label:
    """What the beginning of a line says about the rest of it.

    `end` is where the statement begins. `bare` labels have no number; `plural` ones name a
    section. `separated` says that a colon, a dash or the end of the line follows. `code` is what
    stands for the whole label where more than its number counts: `R2-O1`.
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
    code: str = ""

    @property
    def bare(self) -> bool:
        """Whether there is no number behind the word."""
        return self.number is None


_LONE_O = Label("objective", 1, word="O", coded=True)
"""`(O) …`, as it stands beside `(KR) …`."""


def _words(extra: tuple[str, ...], pattern: str) -> str:
    return "|".join([*(re.escape(word) for word in extra), pattern])


@cache
def _patterns(
    objective: tuple[str, ...], key_result: tuple[str, ...], action: tuple[str, ...]
) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    def compiled(body: str) -> re.Pattern[str]:
        return re.compile(f"{_LEAD}{_MARKS}{_ORDINAL}(?:{body})", re.IGNORECASE)

    number = (
        r"(?:\s*[(（](?:objectives?|key results?|O|KRs?)[)）])?"
        r"(?:\s*(?:#|no\.?|nr\.?|之)?\s*(?:(?:(?-i:[A-Z0-9]{1,6})[-_.])?(?:O|KR)-?)?"
        rf"(?P<number>{_NUMERAL}|{_LETTER}|[①-⑳])\ufe0f?\u20e3?(?:(?<=[①-⑳])|(?![\w%])))?"
    )
    coded = (
        rf"{_PREFIX}(?P<word>[WORD])(?:\s?[-_.]|\s?#\s?|\s)?"
        rf"(?P<number>[0-9]{{1,3}}(?:[.-][0-9]{{1,3}}){{0,3}}(?:[a-h](?![\w%]))?|{_LETTER}"
        rf"|{_LETTERED}"
        r"|[①-⑳]|[一二三四五六七八九十]{1,3}(?=\s*(?:[:：|｜.．、—–-]|\Z)|[\u3000 ]))"
    )
    alone = r"(?![\w%]|[-–_./ ]{1,2}KR\s?[0-9])"
    tail = rf"(?:\ufe0f?\u20e3)?{_PAREN}?{_SEPARATOR}?(?:\s*(?:→|->|=>)\s*)?"
    end = r"(?![A-Za-z])"
    return (
        ("key_result", compiled(rf"{coded.replace('[WORD]', 'KR|OKR')}(?![\w%]){tail}")),
        (
            "key_result",
            compiled(
                rf"{_SCOPE}(?P<word>KR)(?P<number>)?{_PAREN}?"
                r"(?P<separator>\s*[:：|｜]+\s*|\s+[-–—]+\s+|\s{3,}|[\t\u3000]\s*|\s*\Z)"
            ),
        ),
        (
            "key_result",
            compiled(
                rf"{_OWNER}(?P<word>KR)\s?(?P<number>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?)?(?P<separator>\s*[:：]+\s*)"
            ),
        ),
        (
            "key_result",
            compiled(rf"(?P<word>{_words(key_result, _KEY_RESULT)}){end}{number}{tail}"),
        ),
        (
            "objective",
            compiled(rf"{coded.replace('[WORD]', 'OBJ|O')}{alone}{tail}"),
        ),
        (
            "objective",
            compiled(rf"(?P<word>O)(?P<number>)?{_PAREN}?(?P<separator>\s*[:：|｜]+\s*)"),
        ),
        (
            "objective",
            compiled(rf"{_OF_ITSELF}(?P<word>{_words(objective, _OBJECTIVE)}){end}{number}{tail}"),
        ),
        (
            "objective",
            compiled(
                r"第(?P<number>[一二三四五六七八九十]{1,2})[個个]?(?P<word>目[標标])"
                r"(?P<separator>\s*[:：]+\s*|\s+|\s*\Z)"
            ),
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


_TWIN = re.compile(
    r"\s*(?P<word>objectives?|key[\s-]?results?|目[標标]|[關关][鍵键](?:結果|结果|成果))\s*[:：]*\s*",
    re.IGNORECASE,
)
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
    label = _label(head, options)
    if label is None:
        return _in_brackets(head, options) or _in_translation(head)
    return _of_results(head, label, options)


def _of_results(head: str, label: Label, options: ReadOptions) -> Label:
    """The label of an objective whose key results a title names: `O1 Key Results — …`."""
    if label.kind == "objective" and label.number and (told := _RESULTS_OF.match(head, label.end)):
        return replace(label, end=told.end(), separated=True)
    if label.kind == "key_result" and label.bare and label.separated:
        inner = _label(head[label.end :], options)
        if inner and inner.kind == "objective" and inner.number and inner.separated:
            return replace(inner, end=label.end + inner.end)
    return label


def find_label_in(run: Run, options: ReadOptions) -> Label | None:
    """The label that a line begins with; one set in bold needs no colon behind it."""
    label = find_label(run.text, options)
    leading = run.parts[0] if run.parts else None
    if label or leading is None or "bold" not in leading.style:
        return label
    words = leading.text.strip()
    if words[:1] in _BRACKETS and words[-1:] == _BRACKETS[words[0]]:
        words = words[1:-1]  # `**[Objective]** …`
    told = find_label(f"{words}:", options)
    if told is None or told.end < len(words) or told.kind == "action":
        return None
    rest = run.text[len(leading.text) :]
    return replace(told, end=len(run.text) - len(rest.lstrip()))


def _label(head: str, options: ReadOptions) -> Label | None:
    extra = (options.objective.label, options.key_result.label, options.action.label)
    for kind, pattern in _patterns(*extra):
        found = pattern.match(head)
        if not found:
            continue
        groups = found.groupdict()
        word = found["word"]
        if word == "o" or (word in ("kr", "okr") and not found["number"]):
            continue
        end = found.end()
        if (twin := _TWIN.fullmatch(head[end:])) and word.isascii() != twin["word"].isascii():
            end = len(head)  # `关键结果: Key Results`
        number = _number(found["number"])
        paren = groups.get("paren") or ""
        if number is None and paren:
            number = _number_in(paren)
        separated = found["separator"] is not None
        prefix = groups.get("prefix") or ""
        if prefix and (prefix != prefix.upper() or not (separated or _UNDER.match(prefix))):
            continue
        if not separated and number is None:
            # `Objective setting is hard`: a word of a sentence, not a label.
            continue
        return Label(
            kind=kind,
            end=end,
            number=number,
            plural=word.isascii() and bool(_PLURAL.search(word)) and number is None,
            separated=separated,
            word=word,
            note="" if number_like(paren) else paren.strip(),
            coded=word.upper() in ("O", "OBJ", "KR", "OKR"),
            code=head[found.start("prefix") : found.end("number")] if prefix else "",
        )
    return None


def _in_brackets(head: str, options: ReadOptions) -> Label | None:
    """The label that fills a pair of brackets: `【KR1】`, `[KR 2]`, `(O1)`."""
    before = _BEFORE_BRACKET.match(head)
    at = before.end() if before else 0
    linked = head.startswith("[[", at)  # `[[Objective]] …`, a page of its own
    closing = "]]" if linked else _BRACKETS.get(head[at : at + 1])
    close = head.find(closing, at, at + _LONGEST_BRACKET) if closing else -1
    if closing is None or close < 0:
        return None
    inner = head[at + (2 if linked else 1) : close]
    label = _LONE_O if inner.strip() == "O" else _label(inner, options)
    if label is None or label.kind == "action" or inner[label.end :].strip():
        return None
    if label.bare and not label.coded and head[at] in "[(（" and not linked:
        return None  # `[Goal] …`, `(objective) …` may as well be a remark
    if label.word.lower().startswith("measurable"):
        return None  # `[Measurable result 1]` is a place to fill in
    after = close + len(closing)
    behind = _BEHIND_BRACKET.match(head, after)
    return replace(label, end=behind.end() if behind else after, separated=True)


def _in_translation(head: str) -> Label | None:
    """A label in another language with the known word behind it: `Hedef (Objective): `."""
    found = _TRANSLATED.match(head) if "(" in head or "（" in head else None
    if not found:
        return None
    word = found["word"]
    return Label(
        kind="objective" if word[0] in "Oo目" else "key_result",
        end=found.end(),
        number=found["first"] or found["second"],
        plural=bool(_PLURAL.search(word)) and not (found["first"] or found["second"]),
        separated=True,
        word=word,
    )


_RESULTS_OF = re.compile(r"\s*(?:key results?|KRs)\s*(?:[:：]+|[-–—]+)\s*", re.IGNORECASE)
_TRANSLATED = re.compile(
    rf"{_LEAD}[^\W\d_]+(?:[ -][^\W\d_]+){{0,3}}\s*(?P<first>[0-9]{{1,2}})?\s*[(（]\s*"
    r"(?P<word>objectives?|key[\s-]?results?|KRs?|目[標标]|[關关][鍵键][結结]果)"
    r"\s*(?P<second>[0-9]{1,2})?\s*[)）]\s*(?:[:：]+\s*|\Z)",
    re.IGNORECASE,
)


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
    if "①" <= text[0] <= "⑳":
        return str(ord(text[0]) - ord("①") + 1)
    if text[0].isascii() and text[0].isalpha():
        return text.upper().replace("-", ".")
    letter = text[-1].upper() if text[-1].isalpha() else ""
    digits = text[:-1] if letter else text
    return ".".join(str(int(part)) for part in re.split(r"[.-]", digits)) + letter


def _number_in(paren: str) -> str | None:
    found = re.fullmatch(
        r"\s*(?:(?:O|KR)[-\s]?)?([0-9]+(?:[.-][0-9]+)*|[a-h])\s*", paren, re.IGNORECASE
    )
    return _number(found[1]) if found else None


HEADERS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"\W*(?:{pattern})\W*\Z", re.IGNORECASE)
    for name, pattern in {
        "objective": rf"(?:{_OBJECTIVE})(?: (?:title|text|name)|[內内]容|描述)?|O",
        "key_result": rf"(?:{_KEY_RESULT})(?: (?:title|text|name|description)|[內内]容|描述)?|KR"
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
        "target": _FIELDS["target"] + r"|metric_target_value|threshold",
        "current": _FIELDS["current"] + r"|value",
        "unit": _FIELDS["unit"] + r"|metric_type",
        "direction": r"direction|方向",
        "due": _FIELDS["due"] + r"|due_date|end_date|end date",
        "cycle": _FIELDS["cycle"],
        "team": _FIELDS["team"],
        "why": _FIELDS["why"],
        "parent": _FIELDS["parent"] + r"|parent (?:id|kr)",
        "id": r"(?:key result |kr[ _]?|okr[ _]?|objective[ _])?id"
        r"|(?:KR|[關关][鍵键](?:結果|结果|成果))?\s*(?:[編编][號号]|序[號号]|代[碼码])",
        "type": r"type|kind|level|[類类]型",
        "text": r"title|name|description|text|statement|描述|名[稱称]|[標标][題题]|[內内]容",
        "metric_source": _FIELDS["source"],
        "unit_of_measure": _FIELDS["unit_of_measure"],
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
