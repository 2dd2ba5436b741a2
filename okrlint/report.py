"""Report: findings, and the grade they lead to. `grade` is a pure function.

The score of a node starts at 100 and loses `COST` points for each finding on it:

    error 75, warning 50, info 0        (a score never falls below 0)

* A key result's score is its own.
* An objective's score is half its own and half the mean of its key results (all its own, where it
  has none).
* A plan's score is the mean of its objectives' scores, less `PLAN_COST` points for each finding
  about the plan as a whole: error 20, warning 10, info 0.

Letters: A from 90, B from 80, C from 70, D from 60, else F. Every lost point names its finding:
`score + sum(points of deductions) == 100` on every level, and a plan without findings has 100.
A plan without objectives has no score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, get_args

from okrlint.errors import UserError
from okrlint.lint import CRASH, ConfiguredRule, told
from okrlint.model import Cycle, Item, KeyResult, Language, Plan, Span
from okrlint.rule import Context, Finding, Severity, Smart, Subject

COST: Mapping[str, float] = {"error": 75.0, "warning": 50.0, "info": 0.0}
PLAN_COST: Mapping[str, float] = {"error": 20.0, "warning": 10.0, "info": 0.0}
LETTERS = ((90, "A"), (80, "B"), (70, "C"), (60, "D"), (0, "F"))

Verdict = Literal["met", "not met", "cannot judge"]


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points (out of 100) that a finding cost at one level."""

    points: float
    finding: Finding


@dataclass(frozen=True, slots=True)
class Grade:
    """A score from 0 to 100, its letter, and where the lost points went."""

    score: float
    deductions: tuple[Deduction, ...] = ()

    @property
    def rounded(self) -> int:
        """The score as reports show it; below 100 as long as any point is lost."""
        whole = round(self.score)
        return 99 if whole == 100 and self.deductions else whole

    @property
    def letter(self) -> str:
        """A, B, C, D or F, by the score as shown."""
        return next(letter for least, letter in LETTERS if self.rounded >= least)


def grade(
    findings: Iterable[Finding],
    parts: Sequence[Grade] = (),
    *,
    own_share: float = 1.0,
    cost: Mapping[str, float] = COST,
) -> Grade:
    """The grade of a node from the findings on it and the grades of its parts.

    `own_share` is the weight of the node's own findings, the rest is that of the mean of `parts`;
    without parts all the weight is its own. At `own_share` 0 the findings are taken off the mean.
    """
    share = own_share if parts else 1.0
    left = 100.0 * share
    losses: list[Deduction] = []
    for part in parts:
        weight = (1.0 - share) / len(parts)
        left += part.score * weight
        losses += [Deduction(d.points * weight, d.finding) for d in part.deductions]
    floor = left - 100.0 * share if share else 0.0
    for finding in findings:
        points = min(cost[finding.severity] * (share or 1.0), left - floor)
        if points > 0:
            left -= points
            losses.append(Deduction(points, finding))
    return Grade(left, tuple(losses))


@dataclass(frozen=True, slots=True)
class Letter:
    """The verdict on one letter of SMART, and the rule that decided it."""

    verdict: Verdict
    rule: str | None = None


def smart(
    kr: KeyResult, findings: Iterable[Finding], rules: Iterable[ConfiguredRule], *, timed: bool
) -> dict[Smart, Letter]:
    """The SMART card of a key result.

    A letter is not met when a rule that decides it has a finding at warning level or above, met
    when such rules looked and had none, and cannot be judged where no rule looked, or one only
    asked a question. Whether a result is achievable is for people to say. `timed` tells whether
    the key result has a deadline or stands in a cycle.
    """
    card: dict[Smart, Letter] = {}
    found = list(findings)
    for letter in get_args(Smart):
        deciding = [one.name for one in rules if letter in one.rule.smart]
        on_it = [f for f in found if f.rule in deciding and f.code != "crash"]
        against = [f for f in on_it if f.severity != "info"]
        if against:
            card[letter] = Letter("not met", against[0].rule)
        elif on_it:
            card[letter] = Letter("cannot judge", on_it[0].rule)
        elif deciding and (letter != "time-bound" or timed):
            card[letter] = Letter("met", deciding[0])
        else:
            card[letter] = Letter("cannot judge", None)
    return card


@dataclass(frozen=True)
class FileReport:
    """What was found in one file. `plan` is None where the file could not be read."""

    path: str
    plan: Plan | None
    language: Language
    findings: tuple[Finding, ...] = ()
    errors: tuple[UserError, ...] = ()
    grade: Grade | None = None
    grades: Mapping[int, Grade] = field(default_factory=dict)
    smart: Mapping[int, Mapping[Smart, Letter]] = field(default_factory=dict)
    facts: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def is_no_okr(self) -> bool:
        """Whether the file was read and holds nothing to judge."""
        plan = self.plan
        return plan is not None and not (plan.objectives or plan.actions or self.findings)

    def cost_of(self, finding: Finding) -> str:
        """The points of 100 that a finding took from the plan, as reports show them, or ""."""
        points = self._costs.get(_place(finding), 0.0)
        return f"{max(points, 0.1):.1f}".removesuffix(".0") if points else ""

    @cached_property
    def _costs(self) -> Mapping[tuple[str, str, Span, Subject], float]:
        found: dict[tuple[str, str, Span, Subject], float] = {}
        for lost in self.grade.deductions if self.grade else ():
            place = _place(lost.finding)
            found[place] = found.get(place, 0.0) + lost.points
        return found

    def grade_of(self, item: Item) -> Grade | None:
        """The grade of an objective or key result of this plan."""
        return self.grades.get(id(item))


@dataclass(frozen=True)
class Report:
    """All files of a run, the ruleset they were judged by, and errors that belong to no file."""

    files: tuple[FileReport, ...]
    ruleset: str
    errors: tuple[UserError, ...] = ()
    graded: bool = True
    version: str = ""

    def counts(self) -> dict[Severity, int]:
        """Number of findings by severity, over all files."""
        found: dict[Severity, int] = {"error": 0, "warning": 0, "info": 0}
        for file in self.files:
            for finding in file.findings:
                found[finding.severity] += 1
        return found

    @property
    def score(self) -> float | None:
        """Mean score of the plans that have one."""
        scores = [file.grade.score for file in self.files if file.grade]
        return sum(scores) / len(scores) if scores else None

    @property
    def grade(self) -> Grade | None:
        """The mean over all plans, as a grade."""
        grades = [file.grade for file in self.files if file.grade]
        return grade((), grades, own_share=0.0) if grades else None

    def failed(self) -> bool:
        """Whether okrlint could not do all of its job: exit code 2."""
        return bool(
            self.errors
            or any(file.errors for file in self.files)
            or any(f.rule == CRASH for file in self.files for f in file.findings)
        )


def language_of_plan(plan: Plan) -> Language:
    """The language a plan is written in: as declared, else by the characters of its items."""
    if plan.language:
        return plan.language
    from okrlint.scripts import script_of

    return script_of(" ".join(item.text for item in plan.items()))


def file_report(
    plan: Plan, findings: Sequence[Finding], rules: Sequence[ConfiguredRule], ctx: Context
) -> FileReport:
    """The report on one plan: its findings, grades, SMART cards and the facts of its results."""
    shown = told(findings, rules)
    own = _by_subject(shown)
    judged = _by_subject(findings)  # what is not asked yet decides letters of SMART all the same

    grades: dict[int, Grade] = {}
    cards: dict[int, Mapping[Smart, Letter]] = {}
    facts: dict[int, Mapping[str, Any]] = {}
    objectives: list[Grade] = []
    for objective in plan.objectives:
        results: list[Grade] = []
        for kr in objective.key_results:
            said = ctx.read(kr)
            facts[id(kr)] = facts_of(kr, ctx, ctx.cycle(objective))
            on_it = own.get(Subject.of(kr), [])
            if kr.status == "dropped" or objective.status == "dropped":
                continue
            grades[id(kr)] = grade(on_it)
            timed = bool(kr.due or said.deadline or ctx.cycle(objective))
            cards[id(kr)] = smart(kr, judged.get(Subject.of(kr), []), rules, timed=timed)
            results.append(grades[id(kr)])
        if objective.status == "dropped":
            continue
        grades[id(objective)] = grade(own.get(Subject.of(objective), []), results, own_share=0.5)
        objectives.append(grades[id(objective)])
    whole = [f for f in shown if f.subject.kind == "plan"]
    total = grade(whole, objectives, own_share=0.0, cost=PLAN_COST) if objectives else None
    return FileReport(
        path=plan.source.path,
        plan=plan,
        language=language_of_plan(plan),
        findings=tuple(shown),
        grade=total,
        grades=grades,
        smart=cards,
        facts=facts,
    )


def _place(finding: Finding) -> tuple[str, str, Span, Subject]:
    return finding.rule, finding.code, finding.span, finding.subject


def _by_subject(findings: Iterable[Finding]) -> dict[Subject, list[Finding]]:
    found: dict[Subject, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.subject, []).append(finding)
    return found


def facts_of(kr: KeyResult, ctx: Context, cycle: Cycle | None = None) -> dict[str, Any]:
    """What is known of a key result: the plan's own numbers, else those its text states.

    A deadline that names no year ("by Nov 30") is in the year in which `cycle` begins.
    """
    said = ctx.read(kr)
    change = said.change
    deadline = said.deadline
    began = cycle and (cycle.start or cycle.end)
    if deadline and began:
        deadline = next(iter(said.deadlines_in(began.year)), deadline)
    return {
        "predicate": said.verb or None,
        "metric": said.metric.text if said.metric else None,
        "direction": kr.direction or said.direction,
        "baseline": said.baseline if kr.baseline is None else kr.baseline,
        "target": said.target if kr.target is None else kr.target,
        "unit": kr.unit or said.unit,
        "sense": change.sense if change else None,
        "measures": [
            {"text": q.text, "value": q.value, "unit": q.unit, "kind": q.kind}
            for q in said.measures
        ],
        "deadline": str(kr.due) if kr.due else _deadline(deadline),
        "deadline_text": deadline.text if deadline else None,
    }


def _deadline(moment: Any) -> str | None:
    return (
        str(moment.last)
        if moment is not None and moment.last
        else (moment.text if moment is not None else None)
    )
