"""Reports: carets under what they point at, one line a finding, the JSON contract."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from okrlint.check import Choices, check
from okrlint.model import Source, Span
from okrlint.renderers import formats, renderer
from okrlint.renderers.text import frame
from okrlint.report import Report

PLAN = """\
# 2026-Q4 OKR

## O1：讓門市成為社區的客廳 🙂

- KR1：將 SEO 性能提高 50%
- KR2：舉辦 9 場社區活動
- KR3：<b>提高</b>品牌知名度 | @everyone

## O2：市場研究

- KR1：啟動一個新網站
"""


def _report(text: str = PLAN, name: str = "okrs.md") -> Report:
    choices = Choices(isolated=True, today=date(2026, 11, 1))
    return check([], choices, stdin=(text, name))


@given(st.text(min_size=1, max_size=60), st.data())
def test_carets_stand_under_what_they_point_at(line: str, data: st.DataObject) -> None:
    """In cells, as a terminal counts them: a full-width character has two."""
    source = Source(text=line.replace("\r", " ").replace("\n", " "))
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    shown, carets = (text.plain for text in frame(source, Span(start=start, end=end), 60))
    lead = len(carets) - len(carets.lstrip(" "))
    cells = [cell_len(shown[:i]) for i in range(len(shown) + 1)]
    assert lead in cells
    assert cell_len(shown) <= 64
    assert set(carets.strip()) <= {"^"}


def test_full_width_characters_have_two_carets() -> None:
    """提高 is two characters and four cells wide."""
    shown, carets = frame(Source(text="將 SEO 提高 50%"), Span(start=6, end=8), 60)
    assert (shown.plain, carets.plain) == ("    將 SEO 提高 50%", "           ^^^^")


def test_a_long_line_is_cut_around_the_place() -> None:
    """What is pointed at stays in view."""
    line = "x" * 200 + "HERE" + "y" * 200
    shown, carets = frame(Source(text=line), Span(start=200, end=204), 60)
    assert "HERE" in shown.plain
    assert shown.plain.index("HERE") == carets.plain.index("^")


def test_concise_is_one_line_a_finding() -> None:
    """`path:line:column: severity rule message`, columns in code points from 1."""
    report = _report()
    lines = renderer("concise")(report, "zh-Hant").splitlines()
    assert len(lines) == len(report.files[0].findings)
    assert [
        line for line in lines if not re.match(r"okrs\.md:\d+:\d+: (warning|info) [a-z-]+ \S", line)
    ] == []
    assert "okrs.md:5:18: warning kr-percentage-only" in "\n".join(lines)


def test_json_keeps_the_contract() -> None:
    """Version 1: the keys other programs rely on."""
    data = json.loads(renderer("json")(_report(), "en"))
    assert (data["schema_version"], data["ruleset"]) == (1, "kalungi")
    assert set(data) >= {"schema_version", "okrlint", "ruleset", "files", "summary"}
    file = data["files"][0]
    keys = {"path", "language", "cycle", "score", "grade", "objectives", "findings", "notes"}
    assert set(file) >= keys
    assert (file["language"], file["cycle"]) == ("zh-Hant", "2026-Q4")
    objective = file["objectives"][0]
    assert set(objective) >= {"id", "text", "line", "column", "score", "grade", "actions"}
    kr = objective["key_results"][0]
    assert set(kr) >= {"id", "text", "line", "column", "score", "grade", "smart", "facts"}
    assert (kr["text"], kr["line"], kr["column"]) == ("將 SEO 性能提高 50%", 5, 7)
    assert set(kr["facts"]) >= {"baseline", "target", "unit", "direction", "deadline"}
    finding = file["findings"][0]
    assert set(finding) >= {
        "rule", "code", "severity", "message", "line", "column", "end_line", "end_column", "data",
        "item",
    }  # fmt: skip
    assert set(finding["item"]) == {"kind", "id", "text"}
    summary = data["summary"]
    assert set(summary) >= {"files", "objectives", "key_results", "findings", "score", "grade"}
    assert (summary["files"], summary["objectives"], summary["key_results"]) == (1, 2, 4)


def test_json_positions_are_those_of_the_file() -> None:
    """Every finding's place leads to the characters it is about."""
    lines = PLAN.split("\n")
    for finding in json.loads(renderer("json")(_report(), "en"))["files"][0]["findings"]:
        if finding["rule"] == "kr-percentage-only":
            line = lines[finding["line"] - 1]
            assert line[finding["column"] - 1 : finding["end_column"] - 1] == "50%"


def test_markdown_escapes_what_people_wrote() -> None:
    """Markup, table bars and mentions in a plan stay text."""
    shown = renderer("markdown")(_report(), "en")
    assert "<b>" not in shown.replace("\\<b\\>", "")
    assert "@everyone" not in shown


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("name", formats())
def test_every_format_renders_every_report(name: str, language: str) -> None:
    """Clean, flagged and empty reports come out as text in each format and language."""
    for report in (_report(), _report("nothing here\n"), _report(PLAN.replace("市場研究", ""))):
        assert isinstance(renderer(name)(report, language), str)  # type: ignore[arg-type]


def test_control_characters_never_reach_a_terminal() -> None:
    """An escape sequence in a plan is shown, not obeyed."""
    report = _report("## Objective: Grow \x1b[31mred\x07 traffic\n\n- KR: more\u202e trust\n")
    for name in ("text", "concise", "markdown"):
        shown = renderer(name)(report, "en")
        assert [c for c in shown if not c.isprintable() and c not in "\n\u3000\u200d\ufe0f"] == []


def test_no_grade_leaves_it_out() -> None:
    """Without grades there is no score anywhere."""
    report = check([], Choices(isolated=True, graded=False), stdin=(PLAN, "okrs.md"))
    data = json.loads(renderer("json")(report, "en"))
    assert (data["summary"]["score"], data["files"][0]["grade"]) == (None, None)
    assert "S M A R T" not in renderer("text")(report, "en")


def test_a_line_of_a_megabyte_is_no_reason_to_wait() -> None:
    """A statement that never ends is cut wherever it is shown."""
    report = _report("## Objective: " + "grow " * 200_000 + "\n\n- KR: 3 more\n", "okrs.md")
    shown = renderer("text")(report, "en")
    assert max(cell_len(line) for line in shown.splitlines()) <= 120


def test_the_summary_counts_what_could_not_be_checked() -> None:
    """A file that cannot be read is not called clean."""
    report = check([], Choices(isolated=True), stdin=("objectives: [", "okrs.yaml"))
    assert "1 file could not be checked" in renderer("text")(report, "en")
