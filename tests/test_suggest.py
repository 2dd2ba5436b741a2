"""Suggestions: patterns from a line's own facts, in its own language, and as exact edits."""

from __future__ import annotations

import json

import pytest
from command import okrlint
from hypothesis import given
from hypothesis import strategies as st

from okrlint.model import KeyResult, Objective, Plan, Source, Span
from okrlint.nlp import Reader
from okrlint.report import FileReport
from okrlint.rewrites import applied, edit
from okrlint.rule import Finding, Subject
from okrlint.statement import Statement
from okrlint.suggest import rewrite

PATTERNS = [
    ("zh-Hant", "將 SEO 性能提高 50%", "將 SEO 性能（哪一項數字？）從 __ 提高到 __"),
    ("zh-Hans", "将 SEO 性能提高 50%", "将 SEO 性能（哪一项数字？）从 __ 提高到 __"),
    (
        "en",
        "Improve SEO performance by 50%",
        "Improve SEO performance (which number?) from __ to __",
    ),
    ("zh-Hant", "提高品牌知名度", "將品牌知名度（哪一項數字？）從 __ 提高到 __"),
    ("zh-Hans", "提高品牌知名度", "将品牌知名度（哪一项数字？）从 __ 提高到 __"),
    ("en", "Improve brand awareness", "Improve brand awareness (which number?) from __ to __"),
    ("zh-Hant", "啟動一個新網站", "啟動一個新網站，讓（哪一項數字？）從 __ 變成 __"),
    (
        "en",
        "Launch a new website",
        "Launch a new website so that (which number?) goes from __ to __",
    ),
    (
        "zh-Hant",
        "在一天內回复 90% 的潛在客戶查詢",
        "在一天內回复 90% 的潛在客戶查詢（實際數字：從 __ 到 __）",
    ),
    (
        "en",
        "Raise the trial conversion rate from 20% to 30%.",
        "Raise the trial conversion rate from 20% to 30% (in real numbers from __ to __)",
    ),
]


@pytest.mark.parametrize(("language", "text", "pattern"), PATTERNS, ids=lambda one: str(one)[:30])
def test_pattern(language, text, pattern):
    """A line's verb and thing are kept; the gaps are where its author's numbers go."""
    assert rewrite(Reader().read(text), language) == pattern


@given(st.text(max_size=80), st.sampled_from(["en", "zh-Hant", "zh-Hans"]))
def test_any_line(text, language):
    """No line raises; a pattern has two gaps and needs no quoting that the line did not need."""
    pattern = rewrite(Statement(text=text), language)
    if pattern is not None:
        assert pattern.count("__") == 2
        assert pattern.count(": ") <= text.count(": ")
        assert pattern.count(" #") <= text.count(" #")
        assert pattern.count('"') <= text.count('"')


def test_the_plan_decides_the_script(tmp_path):
    """提高品牌知名度 is alike in both scripts; the rest of the plan tells which is meant."""
    for other, word in (("啟動一個新網站", "從"), ("启动一个新网站", "从")):
        text = f"objectives:\n  - objective: 打造信任\n    key_results: [提高品牌知名度, {other}]\n"
        (tmp_path / "a.yaml").write_text("okrlint: 1\n" + text, "utf-8")
        data = json.loads(okrlint("check", "a.yaml", "-f", "json", cwd=tmp_path).out)
        [vague] = [f for f in data["files"][0]["findings"] if f["rule"] == "kr-vague"]
        assert word in vague["suggestion"]


def test_text_shows_it(tmp_path):
    """The report for people prints the pattern under the question."""
    text = "okrlint: 1\nobjectives:\n  - objective: Build trust\n    key_results: [Launch an app]\n"
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    out = okrlint("check", "a.yaml", cwd=tmp_path).out
    assert "try: Launch an app so that (which number?) goes from __ to __" in out


def item(text, source, start):
    """A plan whose only key result stands in `source` from `start`, and a finding about it."""
    kr = KeyResult(id="KR", text=text, span=Span(start=start, end=start + len(text)))
    objective = Objective(id="O", text="", key_results=(kr,))
    plan = Plan(source=Source(text=source, path="a.md"), objectives=(objective,))
    return plan, Finding("r", "c", kr.span, Subject.of(kr), suggestion="NEW")


def test_an_edit_replaces_the_statement_alone():
    """Applying an edit changes the statement and nothing around it."""
    plan, finding = item("😀 Launch", "# x\n- KR: 😀 Launch (P0)\n", 10)
    file = FileReport("a.md", plan, "en", findings=(finding,))
    assert applied(file) == "# x\n- KR: NEW (P0)\n"


def test_no_edit_where_something_would_be_lost():
    """A statement with markup in it is not one run of the source: there is no edit."""
    plan, finding = item("Launch the app", "- KR: Launch **the** app\n", 6)
    assert edit(plan, finding) is None


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("DAU 翻倍", "将 DAU（哪一项数字？）从 __ 提高到 __"),
        ("让复购用户翻倍", "将复购用户（哪一项数字？）从 __ 提高到 __"),
        ("客诉减半", "将客诉（哪一项数字？）从 __ 降低到 __"),
    ],
)
def test_a_factor_is_no_verb_for_numbers(text, pattern):
    """Nothing doubles "from 20 to 30": the pattern says it with a plain verb of that direction."""
    assert rewrite(Reader().read(text), "zh-Hans") == pattern
