"""The glossary of a Markdown plan."""

from __future__ import annotations

import pytest

from okrlint.sources import read_text


@pytest.mark.parametrize(
    "heading", ["## Glossary", "## 名詞", "### 术语表", "# 詞彙表", "## Terms:"]
)
def test_terms_below_a_glossary_heading(heading: str) -> None:
    """Each line "TERM: meaning" explains a term, whichever colon or dash it uses."""
    text = (
        "## O1: Grow the community\n\n- KR1: Sign 3 MQLs\n\n"
        f"{heading}\n\n- MQL: asked for a demo\n- **SQL**：談過預算\n- ARR - yearly revenue\n"
    )
    plan = read_text(text, "okrs.md")
    expected = {"MQL": "asked for a demo", "SQL": "談過預算", "ARR": "yearly revenue"}
    assert plan.glossary == expected
    assert [kr.text for kr in plan.objectives[0].key_results] == ["Sign 3 MQLs"]


def test_other_lists_explain_nothing() -> None:
    """A list below any other heading is no glossary."""
    text = "## O1: Grow the community\n\n- KR1: Sign 3 MQLs\n\n## Notes\n\n- MQL: see the wiki\n"
    assert read_text(text, "okrs.md").glossary == {}
