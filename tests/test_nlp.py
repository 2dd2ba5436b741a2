"""Reading: facts of a line, with our own pipelines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrlint.nlp import Reader, Vocabulary
from okrlint.scripts import language_of, script_of
from okrlint.statement import Statement

READER = Reader()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    """No text raises, and every word of the facts stands where it says."""
    said = READER.read(text)
    assert said.text == text
    for word in (said.predicate, said.metric, *said.vague):
        if word is not None:
            assert text[word.start : word.end] == word.text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(
            alphabet="提高客戶留存率 降低成本至 30% 5 家 increase growth of the team -.,🙂\t",
            max_size=30,
        ),
        max_size=6,
    )
)
def test_together_is_as_alone(texts: list[str]) -> None:
    """A line reads the same in a batch as by itself."""
    together = Reader(texts)
    assert [together.read(text) for text in texts] == [Reader().read(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "baseline", "target", "unit", "direction"),
    [
        ("Cut night pages from 38 to 12 a month", 38.0, 12.0, None, "decrease"),
        ("將客訴件數從 40 件降到 15 件", 40.0, 15.0, "件", "decrease"),
        ("把月活从 3 万提高到 5 万", 30000.0, 50000.0, None, "increase"),
        ("Raise conversion from 20% to 30%", 20.0, 30.0, "%", "increase"),
        ("Raise conversion by 10 percentage points", None, None, "percentage points", "increase"),
        ("Raise conversion to 30%", None, 30.0, "%", "increase"),
    ],
)
def test_change(
    text: str,
    baseline: float | None,
    target: float | None,
    unit: str | None,
    direction: str | None,
) -> None:
    """To say "by 30 %", "to 30 %" or "30 percentage points" is three different facts."""
    said = READER.read(text)
    found = (said.baseline, said.target, said.direction)
    assert found == (baseline, target, direction)
    if unit:
        assert said.unit == unit


@pytest.mark.parametrize(
    ("text", "verb", "metric"),
    [
        ("Reduce churn among small accounts", "Reduce", "churn"),
        ("構建新的需求生成渠道", "構建", "新的需求生成渠道"),
        ("提高品牌知名度", "提高", "品牌知名度"),
    ],
)
def test_predicate_and_metric(text: str, verb: str, metric: str) -> None:
    """What is done, and to what."""
    said = READER.read(text)
    assert (said.verb, said.metric and said.metric.text) == (verb, metric)


def test_own_words() -> None:
    """The user's verbs and nouns have the last say at the start of a line."""
    line = "Zorbify churn"
    assert Reader(vocabulary=Vocabulary(verbs=("zorbify",))).read(line).form == "predicate"
    name = "Project 100 rollout"
    read = Reader(vocabulary=Vocabulary(names=("Project 100",))).read(name)
    assert read.measures == ()


def test_a_very_long_line_is_read_within_seconds() -> None:
    """A line of a megabyte is no statement, and no reason to wait."""
    said = READER.read("提高 30% of everything " * 50_000)
    assert isinstance(said, Statement)


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        ("Improve retention", "en", "en"),
        ("優化 SEO 排名", "zh", "zh-Hant"),
        ("优化 SEO 排名", "zh", "zh-Hans"),
        ("Launch 新官網", "zh", "zh-Hant"),
        ("Launch the new WeChat shop in 上海 next year", "en", "en"),
        ("", "en", "en"),
    ],
)
def test_language(text: str, language: str, script: str) -> None:
    """The language is that of most of the line; names in another do not change it."""
    assert (language_of(text), script_of(text)) == (language, script)


@pytest.mark.parametrize(
    "text",
    [
        "提升倉管人員的盤點能力",
        "優化借書系統的預約流程",
        "改善偏鄉診所的就醫體驗",
        "优化排班流程",
        "Support and coach new librarians",
        "Every nurse rests between shifts",
        "Members can swap shifts without a call",
        "Quickly and safely unload trucks",
        "Layout and lighting support a calm ward",
        "Vision: be the first place parents ask",
        "Cutting food waste in the canteen",
        "🌱 让社区花园热闹起来",
        "綠色採購、杜絕過度包裝",
        "這間工坊就是學徒的第二個家",
        "我們的單車道是孩子最常走的路",
        "Our night buses are the calmest way home",
        "Redesign 借書證的申請頁",
        "建立公平與透明的輪班制度",
        "寫 Clean Code",
        "Work on the intake forms of the clinic",
        "A calm start to the day for all four wards established",
        "學 Rust",
        "提供即時、公平的代班機制",
        "追求安静的图书馆",
        "The night train runs without a single delay notice",
    ],
)
def test_lines_with_a_predicate(text: str) -> None:
    """Commands, clauses and gerunds say what one tries to do, whatever stands around them."""
    assert READER.read(text).form == "predicate"


@pytest.mark.parametrize(
    "text",
    [
        "🌱 社區花園",
        "更好的借閱體驗",
        "提升盤點能力的方案",
        "Onboarding journey",
        "Vision: the library",
        "優化方案",
        "以病人为中心的照护文化",
        "從產地到教室的食材履歷",
        "熬夜也安心的候診室",
        "Support desk for the island schools",
        "A library that is open at night",
        "讓家屬安心的夜間照護",
        "A desk for the newly trained",
        "Clean Code 讀書會",
    ],
)
def test_lines_that_only_name_something(text: str) -> None:
    """A topic stays one beside an ornament, a comparison, a label or a verb inside its name."""
    assert READER.read(text).form == "topic"


@pytest.mark.parametrize(
    "text", ["동네 도서관 앱 구축", "Mejorar la atención de los clientes", "顧客対応をよくする"]
)
def test_other_languages_are_not_guessed_at(text: str) -> None:
    """A line in a language that is not read has numbers and no form."""
    assert READER.read(text).form == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "The volunteer rota is finished and published",
        "Make the price list available",
        "支持批量导出",
        "Ensure every ward has a spill kit",
    ],
)
def test_done_or_not_done_is_not_vague(text: str) -> None:
    """What is there or not may go unmeasured, but its words are clear."""
    assert READER.read(text).vague == ()


@pytest.mark.parametrize("text", ["官網流量提升50％", "提升士氣", "提升營收", "群組採購"])
def test_everyday_characters_of_both_scripts_say_nothing(text: str) -> None:
    """升, 托, 群 and others are simplified forms of rare characters, and ordinary in Taiwan."""
    assert script_of(text) == "zh-Hant"


@pytest.mark.parametrize("text", ["小美", "待定", "提升 NPS"])
def test_a_text_of_either_script_follows_what_is_around_it(text: str) -> None:
    """Without a character that only one script has, the caller knows better."""
    assert [script_of(text, other) for other in ("zh-Hant", "zh-Hans")] == ["zh-Hant", "zh-Hans"]
    assert script_of("发展", "zh-Hant") == "zh-Hans"
    assert script_of("Hire", "zh-Hant") == "en"
