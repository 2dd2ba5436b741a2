"""Suppressions: comments that tell okrlint to be quiet about something, and why.

One grammar in the comments of the host format:

    okrlint: ignore[kr-vague, kr-count] reason     this line's item; on its own line, the next item
    okrlint: disable[kr-vague] reason              from here ...
    okrlint: enable[kr-vague]                      ... to here
    okrlint: ignore-file[objective-count] reason   the whole file

In brackets stand names or tags of rules, `*` matches any part of one; without brackets all rules
are meant. Markdown takes `<!-- ... -->` (MDX `{/* ... */}`), YAML and TOML `# ...`. Where a format
has no comments, data does it: a member `"x-okrlint": {"ignore": [...], "reason": "..."}` of an
objective or key result, a column `okrlint_ignore` of a table. A suppression on an objective covers
its key results and actions.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any

from okrlint.errors import UserError
from okrlint.model import Item, Objective, Plan, Source, Span, Suppression
from okrlint.rule import Finding, Subject

MEMBER = "x-okrlint"
COLUMN = "okrlint_ignore"
ACTIONS = ("ignore", "ignore-file", "disable", "enable")

_SIGN = re.compile(r"okrlint(?:[:\"'-]|_ignore)", re.IGNORECASE)
_DIRECTIVE = re.compile(
    r"okrlint:\s*(?P<action>[A-Za-z_-]+)\s*(?:\[(?P<rules>[^\]]*)\])?(?P<reason>.*)",
    re.DOTALL | re.IGNORECASE,
)
_MARKDOWNLINT = re.compile(
    r"okrlint-(?P<action>disable-next-line|disable-line|disable-file|disable|enable)(?P<rules>.*)",
    re.DOTALL | re.IGNORECASE,
)
_HTML = re.compile(
    r"<!--\s{0,9}(?P<body>okrlint[:-].{0,2000}?)\s{0,9}-->"
    r"|\{/\*\s{0,9}(?P<mdx>okrlint:.{0,2000}?)\s{0,9}\*/\}",
    re.DOTALL | re.IGNORECASE,
)
_HASH = re.compile(r"(?:(?<=\s)|^)#+\s*(?P<body>okrlint:[^\r\n]*)", re.MULTILINE | re.IGNORECASE)
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(`{1,9})(?!`).*?(?<!`)\1(?!`)")
_FRONT = re.compile(r"\A---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)
_OTHER_USES = frozenset({"implicit"})
"""Words behind `okrlint:` that mean something to a reader of files and nothing here."""


@dataclass(frozen=True)
class Scope:
    """What a suppression covers: findings that begin in `spans`, and findings about `subjects`.

    A subject is known by its kind and where it starts. `everything` covers the plan as well.
    """

    suppression: Suppression
    spans: tuple[Span, ...] = ()
    subjects: frozenset[tuple[str, int]] = field(default_factory=frozenset)
    everything: bool = False

    def covers(self, finding: Finding) -> bool:
        """Whether a finding stands where the suppression holds, whatever its rule."""
        return bool(Places([finding]).within(self))


class Places:
    """Findings by where they stand, so that many suppressions ask many findings fast."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._all = range(len(findings))
        self._by_subject: dict[tuple[str, int], list[int]] = {}
        starts: list[tuple[int, int]] = []
        for index, finding in enumerate(findings):
            subject = finding.subject
            self._by_subject.setdefault((subject.kind, subject.start), []).append(index)
            starts.append((finding.span.start, index))
            if subject.kind != "plan":
                starts.append((subject.start, index))
        self._starts = sorted(starts)

    def within(self, scope: Scope) -> set[int]:
        """The numbers of the findings that a suppression covers, whatever their rules."""
        if scope.everything:
            return set(self._all)
        found = {index for place in scope.subjects for index in self._by_subject.get(place, ())}
        for span in scope.spans:
            low = bisect_left(self._starts, (span.start, -1))
            high = bisect_left(self._starts, (span.end, -1))
            found.update(index for _, index in self._starts[low:high])
        return found


def mentioned(text: str) -> bool:
    """Whether a text could hold a suppression at all: most hold none, and need no second look."""
    return _SIGN.search(text) is not None


def read_suppressions(plan: Plan) -> list[Scope]:
    """The suppressions in a plan's source, in order, each with what it covers."""
    source = plan.source
    if not mentioned(source.text):
        return []
    items = sorted(plan.items(), key=lambda item: (item.span.start, item.span.end))
    if plan.format == "json":
        return list(_members(plan))
    if plan.format in ("csv", "xlsx"):
        return list(_column(source, items))
    comments = _markdown_comments(source) if plan.format == "markdown" else _hash_comments(plan)
    found = [one for span, body in comments if (one := _suppression(span, body)) is not None]
    scopes = list(_scopes(found, source, items))
    if plan.format == "yaml":
        scopes += _members(plan)
    return sorted(scopes, key=lambda scope: scope.suppression.span.start)


def _suppression(span: Span, body: str) -> tuple[Suppression, str] | None:
    """A comment as a suppression, with the line it means: `here`, `next` or `either`."""
    other = _MARKDOWNLINT.match(body)
    if other:
        words = tuple(word for word in re.split(r"[\s,]+", other["rules"]) if word)
        action = {"disable": "disable", "enable": "enable", "disable-file": "ignore-file"}.get(
            other["action"].lower(), "ignore"
        )
        where = {"disable-line": "here", "disable-next-line": "next"}.get(
            other["action"].lower(), "either"
        )
        return Suppression(span=span, action=action, rules=words), where
    found = _DIRECTIVE.match(body)
    if found is None:
        return Suppression(span=span, broken=body.partition(":")[2].strip()), "either"
    action = found["action"].lower()
    if action in _OTHER_USES:
        return None
    reason = " ".join(found["reason"].split()).lstrip(":-–— ")
    rules = tuple(word.strip() for word in (found["rules"] or "").split(",") if word.strip())
    empty = found["rules"] is not None and not rules
    if action not in ACTIONS or reason.startswith("[") or empty:
        return Suppression(span=span, reason=reason, broken=" ".join(body.split())[8:].strip()), ""
    return (
        Suppression(span=span, action=action, rules=rules, reason=reason),
        "either",
    )


def _markdown_comments(source: Source) -> Iterator[tuple[Span, str]]:
    text = source.text
    front = _FRONT.match(text)
    begin = front.end() if front else 0
    if front:
        for found in _HASH.finditer(text, 0, begin):
            yield Span(start=found.start("body"), end=found.end("body")), found["body"].rstrip()
    code = [found.span() for found in _FENCE.finditer(text, begin)]
    for found in _HTML.finditer(text, begin):
        if not any(start <= found.start() < end for start, end in code + _code(source, found)):
            group = "body" if found["body"] is not None else "mdx"
            yield Span(start=found.start(group), end=found.end(group)), found[group]


def _code(source: Source, found: re.Match[str]) -> list[tuple[int, int]]:
    """The code spans around a comment on its own line."""
    start = source.line_starts[source.position(found.start()).line - 1]
    start = max(start, found.start() - 2000)
    return [code.span() for code in _CODE.finditer(source.text, start, found.end() + 200)]


def _hash_comments(plan: Plan) -> Iterator[tuple[Span, str]]:
    text = plan.source.text
    found = list(_HASH.finditer(text))
    if not found:
        return
    scalars = sorted(_scalars(plan))
    for one in found:
        at = one.start()
        if not any(start <= at < end for start, end in scalars):
            yield Span(start=one.start("body"), end=one.end("body")), one["body"].rstrip()


def _trees(plan: Plan) -> list[Any]:
    from okrlint.structured import parse_json, parse_toml, parse_yaml_all

    source = plan.source
    try:
        if plan.format == "json":
            tree = parse_json(source.text, source.path)
        elif plan.format == "toml":
            tree = parse_toml(source.text, source.path)
        else:
            return [one for one in parse_yaml_all(source.text, source.path) if one is not None]
    except UserError:  # read before, or there would be no plan; a mixed file has no tree
        return []
    return [tree] if tree is not None else []


def _scalars(plan: Plan) -> Iterator[tuple[int, int]]:
    stack = _trees(plan)
    while stack:
        value = stack.pop()
        if value.kind == "scalar":
            yield value.span.start, value.span.end
        stack += value.items
        stack += [entry.value for entry in value.entries]


def _scopes(
    found: Sequence[tuple[Suppression, str]], source: Source, items: Sequence[Item]
) -> Iterator[Scope]:
    starts = [item.span.start for item in items]
    enables = [(at, one) for at, (one, _) in enumerate(found) if one.action == "enable"]
    for index, (one, where) in enumerate(found):
        if one.broken:
            yield Scope(one)
        elif one.action == "ignore-file":
            yield Scope(one, everything=True)
        elif one.action == "disable":
            after = (other for at, other in enables if at > index and _ends(other, one))
            end = next((other.span.start for other in after), len(source.text) + 1)
            yield Scope(one, (Span(start=one.span.start, end=end),))
        elif one.action == "enable":
            yield Scope(one)
        else:
            yield _line_scope(one, where, source, items, starts)


def _ends(enable: Suppression, disable: Suppression) -> bool:
    if enable.action != "enable" or enable.broken:
        return False
    return not enable.rules or set(enable.rules) >= set(disable.rules) > set()


def _line_scope(
    one: Suppression, where: str, source: Source, items: Sequence[Item], starts: Sequence[int]
) -> Scope:
    at = source.position(one.span.start)
    start = source.line_starts[at.line - 1]
    before = source.text[start : one.span.start]
    alone = not before.strip(" \t-*+>#<!{/")
    if where == "next" or (where == "either" and alone):
        following = bisect_right(starts, one.span.end)
        return Scope(one, (), _with_parts(items[following : following + 1]))
    end = start + len(source.line(at.line))
    target = items[bisect_left(starts, start) : bisect_right(starts, end)]
    if not target:
        last = bisect_left(starts, one.span.start)
        target = items[max(0, last - 1) : last]
    return Scope(one, (Span(start=start, end=end + 1),), _with_parts(target))


def _with_parts(target: Iterable[Item]) -> frozenset[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    for item in target:
        parts: tuple[Item, ...] = (item,)
        if isinstance(item, Objective):
            parts = (item, *item.key_results, *item.actions)
        subjects = (Subject.of(part) for part in parts)
        found |= {(subject.kind, subject.start) for subject in subjects}
    return frozenset(found)


def _members(plan: Plan) -> Iterator[Scope]:
    """`x-okrlint` members: they cover the mapping they stand in."""
    roots = _trees(plan)
    stack = [(root, True) for root in roots]
    while stack:
        value, is_root = stack.pop()
        for entry in value.entries:
            if entry.key == MEMBER:
                yield _member(entry, value.span, is_root)
            else:
                stack.append((entry.value, False))
        stack += [(item, False) for item in value.items]


def _member(entry: Any, span: Span, is_root: bool) -> Scope:
    said = entry.value
    ignore, reason = said.get("ignore"), said.get("reason")
    known = said.kind == "mapping" and all(e.key in ("ignore", "reason") for e in said.entries)
    words = [item.text for item in ignore.items] if ignore is not None else []
    if ignore is not None and ignore.kind == "scalar":
        words = [ignore.text]
    action = "ignore-file" if is_root else "ignore"
    fine = known and ignore is not None and all(words) and words
    wrong = next((e for e in said.entries if e.key not in ("ignore", "reason")), entry)
    one = Suppression(
        span=entry.key_span if fine else wrong.key_span,
        action=action,
        member=True,
        rules=tuple(word.strip() for word in words if word.strip()),
        reason=reason.text if reason is not None else "",
        broken="" if fine else wrong.key,
    )
    return Scope(one, (span,), everything=is_root) if not one.broken else Scope(one)


def _column(source: Source, items: Sequence[Item]) -> Iterator[Scope]:
    """The cells of a table's `okrlint_ignore` column: names of rules, then a reason in words."""
    lines = source.text.splitlines(keepends=True)
    if not lines:
        return
    try:
        dialect: Any = csv.Sniffer().sniff(lines[0], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    reader = csv.reader(lines, dialect)
    try:
        head = [cell.strip().lower() for cell in next(reader)]
        if COLUMN not in head:
            return
        column, first = head.index(COLUMN), reader.line_num
        for row in reader:
            last = reader.line_num
            cell = row[column].strip() if column < len(row) else ""
            if cell:
                start = source.line_starts[first]
                end = (
                    source.line_starts[last] if last < len(source.line_starts) else len(source.text)
                )
                at = max(source.text.find(cell, start, end), start)
                one = _cell(cell, Span(start=at, end=min(at + len(cell), len(source.text))))
                row_span = Span(start=start, end=end)
                inside = [item for item in items if start <= item.span.start < end]
                # The first row of an objective holds a key result as well, and means that one.
                own = [item for item in inside if not isinstance(item, Objective)]
                spans = () if own else (row_span,)
                yield Scope(one) if one.broken else Scope(one, spans, _with_parts(own or inside))
            first = last
    except (csv.Error, StopIteration):
        return


def _cell(cell: str, span: Span) -> Suppression:
    found = re.match(r"\[(?P<rules>[^\]]+)\](?P<reason>.*)", cell, re.DOTALL)
    if found is None:
        found = re.match(r"(?P<rules>[\w*-]+(?:\s*[,;]\s*[\w*-]+)*)(?P<reason>.*)", cell, re.DOTALL)
    if found is None:
        return Suppression(span=span, broken=cell)
    rules = tuple(word for word in re.split(r"\s*[,;]\s*", found["rules"].strip()) if word)
    return Suppression(span=span, rules=rules, reason=found["reason"].strip(" :-–—"))


@dataclass(frozen=True, slots=True)
class Names:
    """What a suppression may name: rules with their tags, and which of the rules looked.

    Where no rules are known, every word is taken for the name of one.
    """

    known: Mapping[str, Collection[str]]
    ran: Collection[str]

    def near(self, word: str) -> str:
        """The rule or tag most like a word that is none, or an empty string."""
        names = {*self.known, *(tag for tags in self.known.values() for tag in tags)}
        return next(iter(get_close_matches(word.lower(), sorted(names), 1, 0.6)), "")

    def bare(self, one: Suppression) -> str:
        """The rule that a suppression of all rules names where its reason would be."""
        first = one.reason.replace(",", " ").split()[:1]
        return first[0] if not one.rules and first and first[0] in self.known else ""

    def meant(self, word: str) -> list[str]:
        """The known rules that a word of a suppression stands for."""
        if not self.known:
            return [word]
        return [
            rule
            for rule, tags in self.known.items()
            if any(fnmatchcase(name, word) for name in (rule, *tags))
        ]


def apply(
    findings: Sequence[Finding], scopes: Sequence[Scope], names: Names, immune: Collection[str] = ()
) -> tuple[list[Finding], list[Suppression]]:
    """The findings that are left, and the suppressions with what came of them.

    Findings of `immune` rules stay whatever a suppression says. A suppression is unused where all
    the rules it names looked and none of them had anything to say.
    """
    places = Places(findings)
    quiet: set[int] = set()
    judged: list[Suppression] = []
    for scope in scopes:
        one = scope.suppression
        if one.broken:
            judged.append(one)
            continue
        if bare := names.bare(one):  # all rules can hardly be meant
            judged.append(one.model_copy(update={"bare": bare}))
            continue
        covered = [
            (index, findings[index])
            for index in sorted(places.within(scope))
            if findings[index].rule not in immune
        ]
        unknown, unused = [], []
        for word in one.rules or ("*",):
            meant = names.meant(word) if one.rules else list(names.ran)
            if one.rules and not meant:
                unknown.append(word)
                continue
            hit = [index for index, finding in covered if finding.rule in meant]
            quiet.update(hit)
            if not hit and one.action != "enable" and all(rule in names.ran for rule in meant):
                unused.append(word)
        near = {word: found for word in unknown if (found := names.near(word))}
        came = {"unknown": tuple(unknown), "unused": tuple(unused), "near": near}
        judged.append(one.model_copy(update=came))
    return [f for index, f in enumerate(findings) if index not in quiet], judged
