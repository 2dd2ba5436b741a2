"""Whether a line says what one tries to do: what its words alone give away, before any model.

Each function is sure where it says yes, and silent where words leave a doubt.
"""

from __future__ import annotations

import re

from okrlint.lexicon import lexicon
from okrlint.parsed import Parsed

ATTRIBUTIVE = frozenset("的之")
_PREPOSITIONS = frozenset(["in", "of", "for", "to", "at", "by", "from", "with", "on", "and", "or"])


def opens_with_verb(parsed: Parsed) -> bool:
    """Whether the line begins with a verb that leaves no doubt, and goes on."""
    words = [word.lower() for word in parsed.words]
    openers = lexicon(parsed.language).openers
    opens = words[0] in openers or (
        parsed.language == "en" and bool(_VERB_ENDING.fullmatch(words[0]))
    )
    if len(words) < 2 or not opens or not any(map(str.isalnum, words[1])):
        return False
    return parsed.language == "zh" or words[1] not in _PREPOSITIONS


_CLAUSES = re.compile("[，、；,;/ ]")
_VERB_ENDING = re.compile(r"[a-z]{3,}(?:ize|ify)")


def _may_be_verb(parsed: Parsed, index: int) -> bool:
    return index < len(parsed.classes) and "v" in parsed.classes[index].partition("/")[0]


def _opens_with_two_verbs(parsed: Parsed) -> bool:
    """Whether two base forms share what follows ("Support and guide the planning")."""
    words = [word.lower() for word in parsed.words]
    if len(words) < 4 or words[1] not in ("and", "&") or words[3] in _PREPOSITIONS:
        return False
    base = all(parsed.lemmas[i] == words[i] and words[i][-3:] != "ing" for i in (0, 2))
    return base and _may_be_verb(parsed, 0) and _may_be_verb(parsed, 2)


def _denies_or_claims_all(parsed: Parsed) -> bool:
    """Whether no or every single one does something ("No patient waits in pain")."""
    words = [word.lower() for word in parsed.words]
    if words[0] not in ("no", "every", "each"):
        return False
    return any(
        word.endswith("s") and not word.endswith("ss") and _may_be_verb(parsed, index)
        for index, word in enumerate(words[2:5], 2)
        if index + 1 == len(words) or parsed.doc[index + 1].pos_ not in ("NOUN", "PROPN", "VERB")
    )


_MODALS = frozenset("can could will would should must may might".split())
_CIRCUMSTANCES = frozenset("without whenever until because while unless".split())
_DETERMINERS = frozenset("a an the our your their its my every each all no this these".split())
_RELATIVES = frozenset("that who which where how what why when to you we they i".split())


def _has_finite_verb(parsed: Parsed) -> bool:
    """Whether words alone give a verb away that tagger and tree may miss.

    "Users can share notes" by its modal; "The pipeline ships without help" by what follows it;
    "Quickly and safely discharge patients" by its adverbs; "Structure and design support a calm
    day" by the article that only a verb goes before.
    """
    words = [word.lower() for word in parsed.words]
    if words[0] in _DETERMINERS and any(
        word.endswith("s") and words[at + 1] in _CIRCUMSTANCES and _may_be_verb(parsed, at)
        for at, word in enumerate(words[1:-2], 1)
    ):
        return True
    modal = 2 if words[0] in _DETERMINERS else 1
    if len(words) > modal + 1 and words[modal] in _MODALS and parsed.doc[0].pos_ != "VERB":
        return True
    after = 3 if len(words) > 4 and words[1] == "and" and words[2].endswith("ly") else 1
    if words[0].endswith("ly") and len(words) > after + 1 and _is_base_verb(parsed, after):
        return parsed.doc[0].pos_ == "ADV"
    return any(
        word in _DETERMINERS
        and _is_base_verb(parsed, index - 1)
        and parsed.doc[index - 2].pos_ in ("NOUN", "PROPN", "PRON")
        and not _RELATIVES & set(words[: index - 1])
        for index, word in enumerate(words[:-1])
        if index >= 2
    )


# The -ing of opening verbs that is a trade or a thing of its own: "Learning culture".
_TRADES = frozenset(
    "learning recruiting onboarding teaching writing winning shipping publishing serving giving"
    " listening beginning embedding printing producing promoting".split()
)


def _opens_with_gerund(parsed: Parsed) -> bool:
    """Whether a line begins with the -ing of an opening verb and goes on ("Reducing churn")."""
    first = parsed.words[0].lower()
    if not first.endswith("ing") or first in _TRADES or len(parsed.words) < 2:
        return False
    stem = first[:-3]
    stems = {stem, stem + "e", stem[:-1]}
    following = parsed.words[1].lower()
    return bool(stems & lexicon("en").openers) and following not in _PREPOSITIONS


def _ends_in_state(parsed: Parsed) -> bool:
    """Whether something is said to be done ("A stable base for search and maps established")."""
    words = [word.lower() for word in parsed.words]
    while words and not words[-1].isalpha():
        words.pop()
    if len(words) < 4 or not words[-1].endswith("ed"):
        return False
    if "the" in words[-3:-1] or words[-2] in _JOINING:
        return False  # support for the newly trained
    stem = words[-1][:-2]
    return bool({stem, stem + "e", stem[:-1]} & lexicon("en").openers)


_JOINING = frozenset("and or as not never more most less least being".split())


def _works_on(parsed: Parsed) -> bool:
    """Whether a line begins with work on something ("Work on the intake forms")."""
    words = [word.lower() for word in parsed.words[:2]]
    return len(parsed.words) > 2 and words[0] == "work" and words[1] in ("on", "towards", "toward")


def _is_base_verb(parsed: Parsed, index: int) -> bool:
    word = parsed.words[index].lower()
    return _may_be_verb(parsed, index) and parsed.lemmas[index] == word and len(word) > 2


def _commands(parsed: Parsed) -> bool:
    """Whether a clause is a verb of command and what it is done to (優化流程; 精實生產、杜絕浪費).

    Unless that is a plan (優化方案), or 的 leaves it open what is named.
    """
    words = lexicon("zh")
    for clause in _CLAUSES.split(parsed.core):
        verb = next((one for one in words.commands if clause.startswith(one)), None)
        if verb is None or len(clause) - len(verb) < 2:
            continue
        if not ATTRIBUTIVE & set(clause) and not any(map(clause.endswith, words.plans)):
            return True
    return False


_COPULAS = frozenset("是 就是 不是 都是 才是 正是 也是 便是 永远是".split())


def _says_what_is(parsed: Parsed) -> bool:
    """Whether a copula stands behind a subject ("柑仔店是社區的客廳", "Our docs are the best")."""
    words = [word.lower() for word in parsed.words]
    if parsed.language == "zh":
        return any(word in _COPULAS for word in words[1:-1])
    at = next((i for i, word in enumerate(words) if word in ("is", "are")), 0)
    return 0 < at < len(words) - 1 and not _RELATIVES & set(words[:at])


def _commands_in_english(parsed: Parsed) -> bool:
    """Whether a Chinese line begins with an English verb of command ("Refine 點餐體驗")."""
    first = parsed.words[0]
    return len(parsed.words) > 1 and first.isascii() and first.lower() in lexicon("en").openers


def _opens_before_latin(parsed: Parsed) -> bool:
    """Whether a verb of one character and a name in Latin letters are the line (寫 Clean Code)."""
    core = parsed.core
    return core[:1] in lexicon("zh").short_openers and bool(_LATIN.match(core, 1))


_LATIN = re.compile(r" ?[A-Za-z]{2}")


def opens_with_plain_verb(parsed: Parsed) -> bool:
    """Whether a Chinese line begins with a verb that seldom opens a description: 提供…的服務.

    133 objectives of real plans, and 45 of minimal pairs, begin with such a verb and hold 的: all
    have a predicate.
    """
    words = lexicon("zh")
    framed = any(map(parsed.core.startswith, words.framing))
    opens = any(map(parsed.core.startswith, words.openers | words.commands))
    planned = any(map(parsed.core.endswith, words.plans))
    return opens and not (framed or planned) and not ATTRIBUTIVE.isdisjoint(parsed.core)


# 以客為尊的文化, 從種子到餐桌的履歷: the whole frame describes what is named last.
_FRAME = re.compile(r"(?:以.{1,8}为.{1,8}|[从由].{1,10}到.{1,10})的(?P<named>.{2,12})")


def frames_a_topic(parsed: Parsed) -> bool:
    """Whether a frame (以…為…的, 從…到…的) and a thing behind it are all of the line."""
    frame = _FRAME.fullmatch(parsed.core) if parsed.language == "zh" else None
    if frame is None or ATTRIBUTIVE & set(frame["named"]):
        return False
    named = len(parsed.core) - len(frame["named"])
    offset = parsed.spans[0][0]
    behind = [
        token.pos_
        for token, (start, _) in zip(parsed.doc, parsed.spans, strict=True)
        if start - offset >= named
    ]
    return set(behind) <= {"NOUN", "PROPN", "ADJ", "PART"}


def is_clause(parsed: Parsed) -> bool:
    """Whether the tree sees a subject and, behind it, its verb; in Chinese, its quality.

    Chinese verbs behind a noun are too often nouns themselves (項目執行).
    """
    says = "VERB" if parsed.language == "en" else "ADJ"
    return any(
        token.dep_.startswith("nsubj") and token.i < token.head.i and token.head.pos_ == says
        for token in parsed.doc
        if token.head.dep_ == "ROOT"
    )


def gives_itself_away(parsed: Parsed) -> bool:
    """Whether the words alone leave no doubt that a line has a predicate."""
    if any(parsed.core.endswith(word) for word in lexicon(parsed.language).closers):
        return True
    if _says_what_is(parsed) or _opens_before_latin(parsed):
        return True
    if parsed.language == "zh":
        return _commands(parsed) or _commands_in_english(parsed)
    return (
        opens_with_verb(parsed)
        or _opens_with_two_verbs(parsed)
        or _opens_with_gerund(parsed)
        or _denies_or_claims_all(parsed)
        or _ends_in_state(parsed)
        or _works_on(parsed)
        or _has_finite_verb(parsed)
    )
