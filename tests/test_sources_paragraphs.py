"""Labels in running paragraphs, as people paste them from a word processor."""

from __future__ import annotations

import pytest

from okrlint.sources import read_text


@pytest.mark.parametrize(
    "text",
    [
        "Objective: Delight owners\nKR: Close 3 shops\n\nObjective: Happy staff\nKR: 2 trips\n",
        "目標：讓店主開心\n關鍵結果：關 3 家店\n\n目標：讓員工開心\n關鍵結果：辦 2 場活動\n",
        "O1 讓店主開心\nKR1 關 3 家店\n\nO2 讓員工開心\nKR1 辦 2 場活動\n",
        "目標１：讓店主開心\n關鍵結果１：關 3 家店\n\n目標２：讓員工開心\n關鍵結果１：辦 2 場\n",
        "Ｏ１：让店主开心\nＫＲ１：关 3 家店\n\nＯ２：让员工开心\nＫＲ１：办 2 场活动\n",
    ],
)
def test_each_labelled_paragraph_is_read(text: str) -> None:
    """Two objectives with a key result each, with or without colons, full-width or not."""
    plan = read_text(text, "okrs.md")
    assert [len(objective.key_results) for objective in plan.objectives] == [1, 1]
    for item in plan.items():
        assert plan.source.slice(item.span) == item.text


def test_prose_that_mentions_a_code_is_no_objective() -> None:
    """`O1` and `KR1` in a sentence are mentions, not labels."""
    text = "We talked about O1 for an hour.\n\nO1 was fine and everybody was happy with it.\n"
    assert read_text(text, "notes.md").objectives == ()
