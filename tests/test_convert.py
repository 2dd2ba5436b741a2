"""Converting plans: what is written is read back as the same plan."""

from __future__ import annotations

from typing import Any

import pytest
from documents import documents, options_of
from hypothesis import given, settings
from plans import plans

from okrlint.convert import to_csv, to_markdown, to_yaml
from okrlint.model import Plan
from okrlint.sources import read, read_text

WRITERS = {"plan.yaml": to_yaml, "plan.md": to_markdown, "plan.csv": to_csv}
_PLACES = {"span", "pieces", "source", "format", "notes"}


def content(value: Any) -> Any:
    """What a plan says, without where it says it."""
    if isinstance(value, dict):
        return {key: content(inner) for key, inner in value.items() if key not in _PLACES}
    if isinstance(value, (list, tuple)):
        return [content(inner) for inner in value]
    return value


def said(plan: Plan) -> Any:
    """The content of a plan, with cycles of objectives spelled out."""
    return content(plan.model_dump())


@pytest.mark.parametrize("name", WRITERS)
@given(plan=plans())
@settings(deadline=None, max_examples=80)
def test_round_trip(name: str, plan: Plan) -> None:
    """Any plan, written in any format and read back, says the same."""
    assert said(plan) == said(read_text(WRITERS[name](plan), name))


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_documents_survive(name: str, path: Any) -> None:
    """Every one of our own documents survives conversion into every format."""
    plan = read(path, options_of(path))
    if plan.objectives:
        assert said(plan) == said(read_text(WRITERS[name](plan), name))


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_markdown_is_readable_without_its_front_matter(path: Any) -> None:
    """The body of the Markdown alone states the objectives and key results of the plan."""
    plan = read(path, options_of(path))
    body = to_markdown(plan, "zh-Hant").rpartition("\n---\n")[2]
    found = read_text(body, "plan-okr.md")
    expected = [len(objective.key_results) for objective in plan.objectives]
    assert expected == [len(objective.key_results) for objective in found.objectives]


SPOKEN = """\
cycle: 2026-Q4
team: {team}
objectives:
  - objective: {objective}
    why: {why}
    owner: ana
    key_results:
      - {first}
      - {{key_result: {second}, owner: bo}}
    actions: [{action}]
"""


WORDS = {
    "zh-Hant": "平台|讓新客戶快速上手|太慢會流失|安裝從 14 天縮短到 3 天|25 家自行上線|重寫手冊",
    "zh-Hans": "平台|让新客户快速上手|太慢会流失|安装从 14 天缩短到 3 天|25 家自行上线|重写手册",
    "en": "core|Make onboarding painless|They leave|Cut it from 14 to 3 days|25 go live|Write",
}
LABELS = {
    "zh-Hant": ("## 目標 1：", "為什麼：", "### 關鍵結果", "負責人：", "### 行動"),
    "zh-Hans": ("## 目标 1：", "为什么：", "### 关键结果", "负责人：", "### 行动"),
    "en": ("## Objective 1: ", "Why: ", "### Key Results", "Owner: ", "### Initiatives"),
}


@pytest.mark.parametrize("language", WORDS)
def test_markdown_speaks_the_language_of_the_plan_and_says_it_once(language: str) -> None:
    """What a Markdown text can hold is said in the text only, under labels of its language."""
    names = ("team", "objective", "why", "first", "second", "action")
    words, labels = WORDS[language].split("|"), LABELS[language]
    plan = read_text(SPOKEN.format(**dict(zip(names, words, strict=True))), "plan.yaml")
    written = to_markdown(plan)
    assert [label for label in labels if label not in written] == []
    assert [written.count(one) for one in words[1:]] == [1, 1, 1, 1, 1]
    assert said(plan) == said(read_text(written, "plan.md"))


def test_what_a_text_cannot_hold_stands_above_it() -> None:
    """A plan with numbers in fields keeps them in the front matter."""
    plan = read_text(EVERYTHING, "plan.yaml")
    assert "baseline: 900" in to_markdown(plan).partition("\n---\n")[0]


EVERYTHING = """\
okrlint: 1
id: search-q3
title: Search
cycle: 2026-Q3
team: search
level: team
owner: ana
language: en
glossary: {churn: user with no search for 30 days}
actions: [{id: a1, action: Tell everybody, owner: ana, status: done, due: 2026-08-01, for: p95,
  link: https://example.org}]
objectives:
  - id: fast
    objective: Search feels instant
    why: Slow search loses users.
    owner: bo
    parent: [company#o1]
    cycle: 2026-H2
    team: core
    status: on-track
    priority: P0
    score: 0.5
    progress: 0.4
    weight: 2
    commitment: committed
    carried_from: q2.yaml#fast
    actions: [{id: a2, action: Rebuild, owner: bo, status: at-risk, due: 2026-09-01, for: p95,
      link: x}]
    key_results:
      - {id: p95, key_result: p95 falls, owner: cy, baseline: 900, target: 300, current: 780,
         target_text: as before, unit: ms, direction: decrease, confidence: 0.6, due: 2026-09-15,
         status: at-risk, status_reason: late, priority: P1, score: 0.1, weight: 1,
         commitment: aspirational, maintain: [200, 300], progress: 0.2, source: dashboard,
         milestones: [{progress: 0.3, text: split}], result: open, scores: {mid: 0.2},
         carried_from: q2.yaml#p95,
         checkins: [{date: 2026-07-14, value: 780, confidence: 0.5, status: on-track, note: n,
                     author: ana, id: c1, about: a}]}
"""


def unsaid(value: Any, name: str = "plan") -> list[str]:
    """The fields, anywhere in a plan's dump, that hold nothing."""
    if isinstance(value, dict):
        return [part for key, inner in value.items() for part in unsaid(inner, f"{name}.{key}")]
    if isinstance(value, list) and value:
        return [part for inner in value for part in unsaid(inner, name)]
    return [name] if value in (None, "", [], {}) else []


@pytest.mark.parametrize("name", WRITERS)
def test_no_field_is_forgotten(name: str) -> None:
    """A plan with something in every field of the model survives every format."""
    plan = read_text(EVERYTHING, "plan.yaml")
    assert plan.notes == ()
    assert unsaid(said(plan)) == []
    written = WRITERS[name](plan.model_copy(update={"format": "markdown"}))
    assert said(plan) == said(read_text(written, name))


NATIVE = """\
# Our plan. Keep it short.
okrlint: 1
cycle: 2026-Q3  # three months
objectives:
  - id: fast
    objective: "Search feels instant"  # in quotes
    key_results:
      # the one that matters
      - p95 falls from 900 ms to 300 ms
"""


def test_native_keeps_comments() -> None:
    """A plan in the native format keeps its comments and quotes."""
    assert to_yaml(read_text(NATIVE, "plan.yaml")) == NATIVE


def test_native_yaml_reads_well() -> None:
    """Native YAML leads with what matters, and leaves out what is not said."""
    text = "# OKR 2026 Q3\n\n## O1：讓搜尋立即回應\n\n- KR1：延遲由 900 毫秒降至 300 毫秒\n"
    expected = (
        "okrlint: 1\n"
        "cycle: 2026-Q3\n"
        "objectives:\n"
        "- id: O1\n"
        "  objective: 讓搜尋立即回應\n"
        "  key_results:\n"
        "  - id: O1.KR1\n"
        "    key_result: 延遲由 900 毫秒降至 300 毫秒\n"
    )
    assert expected == to_yaml(read_text(text, "okr.md"))
