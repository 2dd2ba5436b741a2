"""The manual in three languages: complete for our own rules, English where a translation is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from command import okrlint
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import okrlint as package
import okrlint.rules as built_in
from okrlint import Context, Findings, KeyResult, Rule
from okrlint.manual import manual, options
from okrlint.registry import find_rules
from okrlint.scripts import script_of
from okrlint.wrapping import wrapped

RULES = list(find_rules(built_in))
LOCALE = Path(package.__file__).parent / "locale"
CHINESE = ("zh-Hant", "zh-Hans")


class HouseRule(Rule[KeyResult]):
    """A rule of somebody else

    It is written in English only.
    """

    messages = {"no": "No?"}

    def check(self, kr: KeyResult, ctx: Context) -> Findings:
        """Finds nothing."""
        yield from ()


@pytest.mark.parametrize("language", CHINESE)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule_id())
def test_every_rule_is_explained_in_both_scripts(rule, language) -> None:
    """Title, text and every option of a built-in rule are there, in the script asked for."""
    page = manual(rule, language)
    said = [page.title, *(option.description for option in options(rule, language))]
    assert [script_of(words) for words in said if words] == [language] * len(said)
    assert script_of(page.prose.partition("```")[0]) == language
    assert page.examples == manual(rule).examples


@pytest.mark.parametrize("language", CHINESE)
def test_no_page_is_about_a_rule_that_is_not_there(language: str) -> None:
    """A page or option whose name has changed would be silently English."""
    pages = yaml.safe_load((LOCALE / f"manual.{language}.yaml").read_text("utf-8"))
    assert sorted(pages) == sorted(rule.rule_id() for rule in RULES)
    named = {rule.rule_id(): {option.name for option in options(rule)} for rule in RULES}
    told = {name: set(page.get("options", ())) for name, page in pages.items()}
    assert told == named


@pytest.mark.parametrize("language", CHINESE)
def test_a_rule_without_translation_is_explained_in_english(language) -> None:
    """A rule of somebody else that knows no Chinese keeps the page it has."""
    assert manual(HouseRule, language) == manual(HouseRule)


def test_other_packages_translate_their_pages_too(tmp_path, monkeypatch) -> None:
    """`locale/manual.<language>.yaml` of a package is read; what it leaves out stays English."""
    home = tmp_path / "house_rules"
    (home / "locale").mkdir(parents=True)
    (home / "__init__.py").write_text("")
    (home / "locale" / "manual.zh-Hant.yaml").write_text("house-rule: {title: 自家規則}", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(HouseRule, "__module__", "house_rules.rules")
    assert manual(HouseRule, "zh-Hant").title == "自家規則"
    assert manual(HouseRule, "zh-Hant").prose == manual(HouseRule).prose
    assert manual(HouseRule, "zh-Hans") == manual(HouseRule)


@pytest.mark.parametrize(
    ("language", "title", "heading"),
    [
        ("en", "kr-vague: Key result is fuzzy and nothing measures it", "Flagged"),
        ("zh-Hant", "kr-vague：關鍵結果含糊，也沒有數字可以衡量", "會被指出"),
        ("zh-Hans", "kr-vague：关键结果含糊，也没有数字可衡量", "会被指出"),
    ],
)
def test_explain_speaks_the_language_asked_for(tmp_path, language, title, heading) -> None:
    """Title and headings are in one language, and the text fits the terminal."""
    lines = okrlint("explain", "kr-vague", "--lang", language, cwd=tmp_path).out.splitlines()
    assert lines[0] == title
    assert heading in lines
    assert max(cell_len(line) for line in lines) <= 100


@pytest.mark.parametrize("command", [("rules",), ("explain", "kr-count"), ("debug", "市場研究")])
def test_the_locale_is_heard(tmp_path, command) -> None:
    """Without `--lang` the manual follows the locale, as messages do."""
    by_locale = okrlint(*command, cwd=tmp_path, env={"LC_ALL": "zh_TW.UTF-8"})
    assert by_locale.out == okrlint(*command, "--lang", "zh-Hant", cwd=tmp_path).out
    assert by_locale.out != okrlint(*command, cwd=tmp_path).out


def test_a_line_is_shown_in_the_script_it_was_written_in(tmp_path) -> None:
    """Words are parsed in Simplified form and shown as they were written."""
    out = okrlint("debug", "降低客訴件數", "-f", "json", cwd=tmp_path).out
    assert "".join(token["word"] for token in json.loads(out)["tokens"]) == "降低客訴件數"


def test_the_configuration_is_heard(tmp_path) -> None:
    """`lang` in the configuration holds for the manual too."""
    (tmp_path / "okrlint.yaml").write_text("lang: zh-Hans\n", "utf-8")
    said = okrlint("explain", "kr-count", cwd=tmp_path).out
    assert said.splitlines()[0] == "kr-count：一个目标的关键结果过多或过少"


def test_rules_in_json_are_translated(tmp_path) -> None:
    """The machine-readable list has the titles of the language too."""
    rows = json.loads(okrlint("rules", "-f", "json", "--lang", "zh-Hant", cwd=tmp_path).out)
    titles = {row["rule"]: row["title"] for row in rows}
    assert titles["placeholder"] == "還有地方沒填"


@pytest.mark.parametrize("name", ["kalungi", "strict", "measure", "grade", "smart"])
@pytest.mark.parametrize("language", ["en", *CHINESE])
def test_other_names_are_explained_too(tmp_path, name, language) -> None:
    """Rulesets, tags, the grade and SMART are names people meet, so `explain` knows them."""
    done = okrlint("explain", name, "--lang", language, cwd=tmp_path)
    assert done.code == 0
    assert script_of(done.out.partition("\n")[0]) == language
    data = json.loads(okrlint("explain", name, "-f", "json", cwd=tmp_path).out)
    assert name in data.values()


def test_a_ruleset_lists_what_it_turns_on(tmp_path) -> None:
    """With the severity it gives each rule."""
    lines = okrlint("explain", "kalungi", cwd=tmp_path).out.splitlines()
    listed = {line.split()[0]: line.split()[1] for line in lines if line[:2] == "  "}
    assert (listed["kr-vague"], listed["kr-unrelated"]) == ("warning", "info")
    assert "kr-is-activity" not in listed


def test_a_near_miss_of_a_tag_is_named(tmp_path) -> None:
    """Whoever misspells a tag is told the tag."""
    done = okrlint("explain", "kalungy", cwd=tmp_path)
    assert (done.code, "kalungi" in done.err) == (2, True)


def test_chinese_lines_break_before_no_closing_mark() -> None:
    """A line begins with no comma and ends with no opening bracket; words stay whole."""
    line = "目標要短（大家背得出來），放不下的寫到 `okrlint.yaml` 裡。"
    broken = [wrapped(line, width).split("\n") for width in range(16, 60)]
    assert [one for lines in broken for one in lines if one[0] in "，。）" or one[-1] == "（"] == []
    assert all(any("okrlint.yaml" in one for one in lines) for lines in broken)


@given(st.text(alphabet="目標，。（）「」ab \n"), st.integers(8, 40))
def test_wrapping_loses_nothing_but_spaces(words: str, width: int) -> None:
    """Only spaces and line breaks differ."""
    assert "".join(wrapped(words, width).split()) == "".join(words.split())


@pytest.mark.parametrize(("language", "title"), [("en", "Nothing"), ("zh-Hant", "關鍵結果沒有")])
def test_the_editor_shows_the_page_in_the_language_of_its_messages(language, title) -> None:
    """What hovering shows is the same page."""
    server = pytest.importorskip("okrlint.server")
    kr = KeyResult(id="KR1", text="啟動一個新網站")
    rule = next(one for one in RULES if one.rule_id() == "kr-unmeasurable")()
    page = server._page(rule.finding(kr, "unmeasured"), language)
    assert page.startswith(f"**kr-unmeasurable**: {title}")
