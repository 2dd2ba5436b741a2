"""The words that objectives, key results, fields and sections are called by, as patterns."""

from __future__ import annotations

import re

# Words that begin an objective, key result or action, one pattern each. Plural forms label a
# section. The longest come first, as the first match wins.
SCOPE = (
    r"(?:(?:main|north[- ]star|primary|secondary|overall|strategic|company|corporate|business"
    r"|group|department|division|team|product|engineering|personal|individual|annual|yearly"
    r"|quarterly)[ -])?"
)
SPAN = r"(?: (?:for|of) (?:the |this )?(?:year|half|quarter|month|term|season|sprint|cycle|phase))?"
OBJECTIVE = (
    rf"{SCOPE}(?:objectives?|goals?){SPAN}"
    r"|obj(?=\s*[:：]|\s+[-–—]\s)|problem area|objetivos?|objectifs?|ziele?|mục tiêu|목표"
    r"|[總总]?目[標标](?:\s?(?:objectives?|objects?|goals?|O(?![A-Za-z0-9])))?"
)
KEY_RESULT = (
    rf"{SCOPE}key[\s-]?results?{SPAN}|measurable results?"
    r"|we[’']?(?:['’]ll| will)? know we[’']?(?:['’]re| are| have been)? successful when"
    r"|[關关][鍵键](?:性)?(?:結果|结果|成果|成就|目[標标](?=\s*[0-9一二三四五六七八九十]))"
    r"(?:\s?KRs?(?![A-Za-z0-9]))?"
    r"|resultados?[\s-](?:chaves?|claves?)|résultats? clés?|schlüsselergebnis(?:se)?"
    r"|anahtar sonuç(?:lar)?|kết quả then chốt"
    r"|핵심\s?결과"
    r"|KRs"
)
ACTION = (
    r"initiatives?|action items?|actions?|next steps?|epics?|tasks?|projects?|to accomplish this"
    r"|to[\s-]?dos?|work items?|deliverables?|projetos?|entregáveis"
    r"|[關关][鍵键](?:舉措|举措|行動|行动|任務|任务|動作|动作)|主要(?:舉措|举措|工作)|[行執执][動动行](?:方案|計畫|计划)?"
    r"|舉措|举措|具[體体]任[務务]|任[務务]|待[辦办]|工作[項项]目?"
)
FIELDS: dict[str, str] = {
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
STOP = (
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
    r"|process|how (?!did\b).*|definitions?|about(?: okrs?)?|what (?:is|are) .*"
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
    r"|[說说]明[書书]?|管理[辦办]法|管理制度|解[讀读析]|指引|撰[寫写]|[寫写]法",
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
