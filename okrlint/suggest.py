"""A pattern for saying a key result with a number, made from the line's own facts.

The gaps `__` are for the author: okrlint knows the verb and the thing, never the number. Nothing
in a pattern needs quoting in YAML, JSON or Markdown that the line itself did not need.
"""

from __future__ import annotations

from okrlint.model import Language
from okrlint.scripts import is_foreign
from okrlint.statement import Statement

GAP = "__"
_END = " \t\u3000.。;；,，!！:："


def rewrite(said: Statement, language: Language) -> str | None:
    """The statement as a pattern with a number from here to there, in its own language.

    "Improve SEO performance by 50%" becomes "Improve SEO performance (which number?) from __ to
    __". What cannot be turned round keeps its words and gets the question behind it. None for a
    line without words.
    """
    text = said.text.strip().rstrip(_END)
    if not any(map(str.isalnum, text)) or "\n" in text or GAP in text or is_foreign(text):
        return None
    if language == "en":
        return _english(said, text)
    return _chinese(said, text, "zh-Hant" if language == "zh-Hant" else "zh-Hans")


def _english(said: Statement, text: str) -> str:
    change = said.change
    if said.relative:
        if change is not None and change.sense == "by":
            before = said.text[: change.start].strip().rstrip(_END)
            before = before.removesuffix(" by")
            after = said.text[change.end :].strip().rstrip(_END)
            return f"{before} (which number?) from {GAP} to {GAP} {after}".rstrip()
        return f"{text} (in real numbers from {GAP} to {GAP})"
    if said.metric is not None and (said.leaning or said.vague):
        return f"{text} (which number?) from {GAP} to {GAP}"
    return f"{text} so that (which number?) goes from {GAP} to {GAP}"


_CAUSES = frozenset("讓让使令將将把")

_WORDS = {
    "zh-Hant": {
        "which": "哪一項數字？",
        "real": "實際數字",
        "from": "從",
        "take": "將",
        "so": "讓",
        "turn": "變成",
        "increase": "提高到",
        "decrease": "降低到",
    },
    "zh-Hans": {
        "which": "哪一项数字？",
        "real": "实际数字",
        "from": "从",
        "take": "将",
        "so": "让",
        "turn": "变为",
        "increase": "提高到",
        "decrease": "降低到",
    },
}


def _chinese(said: Statement, text: str, script: str) -> str:
    words = _WORDS[script]
    change = said.change
    turnable = said.leaning in ("increase", "decrease") and said.metric is not None and said.verb
    if said.relative and not (turnable and (change is None or change.sense == "by")):
        return f"{text}（{words['real']}：{words['from']} {GAP} 到 {GAP}）"
    if turnable and said.metric is not None and _is_whole(said, text):
        verb = _verb(said, script)
        metric = said.metric.text
        space = " " if metric[:1].isascii() else ""
        asked = f"{words['take']}{space}{metric}（{words['which']}）"
        return f"{asked}{words['from']} {GAP} {verb} {GAP}"
    return f"{text}，{words['so']}（{words['which']}）{words['from']} {GAP} {words['turn']} {GAP}"


def _verb(said: Statement, script: str) -> str:
    """The line's own verb, for "from so many to so many"; 翻倍 and 讓 go with no such numbers."""
    assert said.predicate is not None
    verb = said.verb
    factor = any(
        q.start < said.predicate.end and said.predicate.start < q.end for q in said.relative
    )
    if factor or verb in _CAUSES:
        return _WORDS[script][said.leaning or ""]
    return verb if verb[-1] in "到至為为成" else verb + "到"


def _is_whole(said: Statement, text: str) -> bool:
    """Whether verb, metric and change are all the line says: turned round, nothing gets lost."""
    assert said.predicate is not None
    assert said.metric is not None
    spans = [(said.predicate.start, said.predicate.end), (said.metric.start, said.metric.end)]
    spans += [(q.start, q.end) for q in said.relative]
    if said.change is not None:
        spans.append((said.change.start, said.change.end))
    rest = "".join(
        character
        for at, character in enumerate(said.text)
        if not any(start <= at < end for start, end in spans)
    )
    return set(rest) <= set(" \t\u3000將将把使讓让由的了約约近" + _END)
