"""lint(plan, rules) -> findings. A crashing rule becomes a finding of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from okrlint.model import Item, Node, Plan, Suppression
from okrlint.rule import Context, Finding, Rule, Severity, Subject
from okrlint.suppressions import Names, apply, read_suppressions

CRASH = "rule-crash"


@dataclass(frozen=True)
class ConfiguredRule:
    """A rule with its options, under the name and severity a ruleset gives it."""

    name: str
    rule: Rule[Any]
    severity: Severity

    @property
    def reported(self) -> Severity:
        """The severity its findings have: a rule of hints alone never says more than info."""
        kind = type(self.rule)
        only_hints = bool(kind.messages) and set(kind.messages) <= kind.hints
        return "info" if only_hints else self.severity


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return (finding.span.start, finding.span.end, finding.rule, finding.code)


def _crash(name: str, node: Any, error: Exception) -> Finding:
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return Finding(
        rule=CRASH,
        code="crash",
        span=node.span,
        subject=Subject.of(node),
        data={"rule": name, "error": said},
        severity="error",
        words="Rule {rule} crashed ({error}). Please report it to the rule's author.",
    )


def _live(plan: Plan) -> Iterator[Node]:
    """The nodes that still count: all but what was dropped, and what hangs on it."""
    yield plan
    for objective in plan.objectives:
        if objective.status != "dropped":
            yield objective
            yield from (kr for kr in objective.key_results if kr.status != "dropped")
            yield from (action for action in objective.actions if action.status != "dropped")
    yield from (action for action in plan.actions if action.status != "dropped")


def _check(configured: ConfiguredRule, nodes: Iterable[Node], ctx: Context) -> Iterator[Finding]:
    kind = configured.rule.node_type()
    for node in nodes:
        if not isinstance(node, kind):
            continue
        if isinstance(node, Item) and not node.text.strip() and not configured.rule.judges_blank:
            continue
        try:
            for found in configured.rule.check(node, ctx):
                severity = "info" if found.hint else configured.severity
                yield replace(found, rule=configured.name, severity=severity)
        except Exception as error:
            yield _crash(configured.name, node, error)


def told(findings: Iterable[Finding], rules: Iterable[ConfiguredRule]) -> list[Finding]:
    """The findings to show: one question for one gap.

    A line that is still to be filled in has nothing that could be measured or vague yet. What
    else is wrong with it shows once it is filled in. A warning does not wait for a hint.
    """
    found = list(findings)
    after = {one.name: one.rule.after for one in rules}
    asking = {
        (one.subject, name): _RANK[one.severity] for one in found for name in (one.rule, one.key)
    }
    return [
        one
        for one in found
        if not any(
            asking.get((one.subject, first), -1) >= _RANK[one.severity]
            for first in after.get(one.rule, ())
        )
    ]


_RANK = {"info": 0, "warning": 1, "error": 2}


def lint(
    plan: Plan,
    rules: Iterable[ConfiguredRule],
    ctx: Context | None = None,
    known: Mapping[str, Collection[str]] | None = None,
) -> list[Finding]:
    """The findings of `rules` on `plan`, ordered by place, then rule.

    The order does not depend on the order of `rules`. Dropped items are not judged. An exception
    inside a rule becomes a finding `rule-crash` (severity error) and stops neither the other
    rules nor the other nodes. What the plan's own comments suppress is left out; then the rules
    about suppressions speak. `known` are all rules by name, with their tags: what suppressions
    may name.
    """
    if ctx is None:
        from okrlint.nlp import Reader

        ctx = Context(reader=Reader().read, plan=plan)
    elif ctx.plan is not plan:
        ctx = replace(ctx, plan=plan)
    nodes = list(_live(plan))
    rules = sorted(rules, key=lambda one: one.name)
    about = [one for one in rules if issubclass(one.rule.node_type(), Suppression)]
    findings = [found for one in rules if one not in about for found in _check(one, nodes, ctx)]
    scopes = read_suppressions(plan)
    if scopes:
        names = Names(known or {}, {one.name for one in rules if one not in about})
        findings, judged = apply(sorted(findings, key=_order), scopes, names, immune=(CRASH,))
        spoken = [found for one in about for found in _check(one, judged, ctx)]
        # What is said about suppressions can be suppressed too, but uses none of them up.
        findings += apply(spoken, scopes, names)[0]
    return sorted(findings, key=_order)
