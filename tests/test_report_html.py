"""The page for leaders: valid HTML, self-contained, escaped, with the right figures."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from html import escape
from pathlib import Path

import html5lib
import pytest

from okrlint.charts import (
    Branch,
    bar_chart,
    cells,
    clean,
    confidence_chart,
    progress_chart,
    short,
    tree_chart,
    wrap,
)
from okrlint.checkins import append, log_path
from okrlint.model import CheckIn
from okrlint.renderers.report_html import render
from okrlint.tracking import Followed, follow, track

TRACKED = Path(__file__).parent.parent / "examples" / "tracked"
MIDDLE, END = date(2026, 8, 31), date(2026, 10, 1)
CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    None,
)
EVIL = (
    "</title></style><script>alert(1)</script><img src=x onerror=alert(2)>"
    "\u001b[2J\u202e\"'&{{7*7}}"
)
HTML = "{http://www.w3.org/1999/xhtml}"


def followed(today: date = MIDDLE, *names: str, graded: bool = False) -> list[Followed]:
    """The example plans as a report sees them."""
    tracked = [track(TRACKED / name, today) for name in names or ("2026-q3.yaml",)]
    return follow(tracked, today, graded=graded)[0]


def parsed(page: str):
    """The page as a tree. The strict parser refuses whatever HTML does not allow."""
    return html5lib.HTMLParser(strict=True).parse(page)


def words(element) -> str:
    """All text of an element, blanks folded."""
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The report on both plans, by language, in the middle of the quarter and after its end."""
    plans = followed(MIDDLE, "2026-q3.yaml", "company-2026.yaml", graded=True)
    found = {language: render(plans, language) for language in ("en", "zh-Hant", "zh-Hans")}
    return {**found, "end": render(followed(END), "en")}


@pytest.mark.parametrize("name", ["en", "zh-Hant", "zh-Hans", "end"])
def test_the_page_is_valid_html(pages, name):
    """A strict HTML parser reads it without one error, and it says its language."""
    tree = parsed(pages[name])
    assert tree.get("lang") == (name if name != "end" else "en")
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["en", "zh-Hant", "zh-Hans", "end"])
def test_the_page_needs_nothing_else(pages, name):
    """No script, no link, no image, no font, no address to ask; a policy forbids them all."""
    tree = parsed(pages[name])
    tags = {str(element.tag).rpartition("}")[2] for element in tree.iter()}
    asking = {"script", "link", "img", "iframe", "object", "embed", "base", "form", "a"}
    assert tags & asking == set()
    assert re.findall(r"url\(|@import|https?://|//[a-z]", pages[name]) == []
    loaded = [
        name
        for element in tree.iter()
        for name in element.attrib
        if name in ("src", "href", "srcset", "data", "action") or name.startswith("on")
    ]
    assert loaded == []
    policy = next(m.get("content") for m in tree.iter(f"{HTML}meta") if m.get("http-equiv"))
    assert policy.startswith("default-src 'none'")


def test_the_page_shows_the_right_figures(pages):
    """Progress, status and standing of key results as they can be reckoned by hand."""
    tree = parsed(render(followed(), "en"))
    rows = {
        words(row.find(f".//{HTML}span")): [words(cell) for cell in row.findall(f"{HTML}td")]
        for row in tree.iter(f"{HTML}tr")
        if row.find(f"{HTML}th[@scope='row']") is not None
    }
    assert rows["Cut set-up time from 14 days to 5"] == [
        "14 → 5 days",
        "7.5 days",
        "72%",
        "on track",
        "0.8",
        "6 d ago",
    ]
    assert rows["Sign 12 paying pilot clinics"] == [
        "0 → 12 clinics",
        "4 clinics",
        "33%",
        "off track",
        "0.5",
        "6 d ago",
    ]
    assert rows["A better on-call experience"][:4] == ["no numbers", "–", "–", "not measurable"]
    assert "56%" in words(tree)
    assert "No check-in for 21 days." in words(tree)
    assert "Hiring freeze of 12 August" in words(tree)


def test_quality_stands_beside_progress(pages):
    """The grade of the plan, the distribution of grades and the questions of the linter."""
    said = words(parsed(pages["en"]))
    assert re.search(r"Quality ?[A-F] \d+/100", said)
    assert "kr-" in said
    assert 'class="chart bars fixed"' in pages["en"]


def test_short_lines_are_in_the_script_of_their_plan(tmp_path):
    """A line that could be in either script is drawn as the lines around it are."""
    path = tmp_path / "okrs.yaml"
    path.write_text(
        "cycle: 2026-Q3\nobjectives:\n  - objective: 讓客戶願意續約\n    owner: 小美\n"
        "    key_results: [從 3 分升到 5 分, 官網流量從 100 提升到 200]\n",
        "utf-8",
    )
    page = render(follow([track(path, MIDDLE)], MIDDLE, graded=False)[0], "en")
    assert 'lang="zh-Hans"' not in page
    assert 'lang="zh-Hant"' in page


def test_charts_are_there(pages):
    """Progress for every key result with a log, confidence, grades, and what serves what."""
    kinds = re.findall(r'class="chart (\w+)', pages["en"])
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "progress": 13,
        "confidence": 2,
        "bars": 2,
        "tree": 1,
    }
    tree = pages["en"][pages["en"].index('class="chart tree') :]
    assert "Become the first choice of small clinics" in tree
    assert tree.count('class="edge"') == 3


def test_after_the_end_there_are_scores(pages):
    """Grades with their bands, and whether a commitment was kept."""
    tree = parsed(pages["end"])
    row = next(r for r in tree.iter(f"{HTML}tr") if "Cut set-up time" in words(r))
    assert words(row.findall(f"{HTML}td")[-1]) == "1.00 reached"
    assert "b-amber" in pages["end"]


def evil_plan(folder: Path) -> Path:
    """A plan with markup, scripts and control characters in every field."""
    kr = {"id": EVIL, "key_result": f"{EVIL} from 2 to 4", "owner": EVIL, "unit": EVIL}
    plan = {
        "title": EVIL,
        "team": EVIL,
        "owner": EVIL,
        "cycle": {"name": EVIL, "start": "2026-07-01", "end": "2026-09-30"},
        "objectives": [
            {
                "id": EVIL,
                "objective": EVIL,
                "why": EVIL,
                "parent": f"{EVIL}#{EVIL}",
                "key_results": [
                    kr,
                    {"key_result": EVIL, "status": "dropped", "status_reason": EVIL},
                ],
                "actions": [{"action": EVIL, "owner": EVIL}],
            }
        ],
    }
    path = folder / "q3.json"
    path.write_text(json.dumps(plan), "utf-8")
    kr_id = track(path, MIDDLE).plan.objectives[0].key_results[0].id
    append(
        log_path(path),
        [
            CheckIn(
                date=date(2026, 7, 6 + n),
                key_result=kr_id,
                value=2 + n / 5,
                confidence=0.5,
                note=EVIL,
                author=EVIL,
                id=str(n),
            )
            for n in range(5)
        ],
    )
    return path


def test_every_text_is_escaped(tmp_path):
    """Whatever stands in a field is shown as text: no element, no attribute, no control."""
    plans = follow([track(evil_plan(tmp_path), MIDDLE)], MIDDLE)[0]
    page = render(plans, "en")
    tree = parsed(page)
    tags = [str(element.tag).rpartition("}")[2] for element in tree.iter()]
    assert [tag for tag in tags if tag in ("script", "img")] == []
    handlers = [name for e in tree.iter() for name in e.attrib if name.startswith("on")]
    assert handlers == []
    assert [c for c in ("\u001b", "\u202e", "\x00") if c in page] == []
    assert "alert(1)" in words(tree)
    assert "49" not in words(tree.find(f"{HTML}head/{HTML}title"))


def test_broken_logs_are_told_on_the_page(tmp_path):
    """A leader sees that something was left out."""
    for path in TRACKED.iterdir():
        shutil.copy(path, tmp_path)
    with (tmp_path / "2026-q3.yaml.checkins.jsonl").open("a") as log:
        log.write('{"date": "2026-08')
    page = render(follow([track(tmp_path / "2026-q3.yaml", MIDDLE)], MIDDLE, graded=False)[0], "en")
    assert "the last line is incomplete" in page


def test_an_empty_plan_still_makes_a_page(tmp_path):
    """An objective without key results, a plan without dates: nothing to chart, no crash."""
    path = tmp_path / "q3.yaml"
    path.write_text("objectives:\n  - objective: Grow\n")
    page = render(follow([track(path, MIDDLE)], MIDDLE, graded=False)[0], "en")
    assert "<svg" not in page
    assert "Grow" in words(parsed(page))


def test_charts_are_well_formed_and_within_their_frame():
    """Every point of a chart of progress lies inside its view box."""
    for kr in followed()[0].standing.key_results:
        svg = progress_chart(kr, "x")
        for pairs in re.findall(r'points="([^"]*)"', svg):
            for pair in pairs.split():
                x, y = map(float, pair.split(","))
                assert (0 <= x <= 280, 0 <= y <= 120) == (True, True)
    assert confidence_chart([], "x") == ""
    assert "<rect" in bar_chart({"A": 0}, "x")


def test_a_tree_keeps_all_its_branches():
    """Every node is drawn once, with an edge to each branch."""
    leaf = Branch("leaf", progress=0.5, status="on-track")
    svg = tree_chart([Branch("root", branches=(leaf, leaf, Branch("low", branches=(leaf,))))], "t")
    assert (svg.count('class="node"'), svg.count('class="edge"')) == (5, 4)


def test_texts_are_cut_by_what_they_take_up():
    """A full-width character takes two cells; lines break at blanks where there are any."""
    assert (cells("ab目標"), short("目標目標", 5), short("abc", 3)) == (6, "目標…", "abc")
    assert wrap("one two three four five six", 10, 2) == ["one two", "three fou…"]
    lines = ["每週活躍門市", "從四十家增加", "到九十家"]
    assert wrap("".join(lines), 12, 3) == lines
    assert clean("a\u0000b\u202ec\ud800\ufffe\ufdd0") == "abc"


def in_browser(page: str, folder: Path, width: int) -> dict[str, str]:
    """What Chromium makes of a page in a frame of some width, without a network."""
    assert CHROMIUM is not None
    frame = folder / "frame.html"
    frame.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><title>frame</title>"
        f"<iframe width={width} height=900 style='border:0' srcdoc=\"{escape(page)}\"></iframe>"
        "<script>addEventListener('load', () => {"
        "const frame = document.querySelector('iframe'), inner = frame.contentDocument;"
        "const over = [...inner.querySelectorAll('main *')].filter(e => !e.closest('.scroll')"
        " && !e.closest('svg') && e.getBoundingClientRect().right > frame.clientWidth + 1);"
        "document.body.dataset.over = over.map(e => e.tagName).join();"
        "document.body.dataset.figure = inner.querySelector('.figures .value').innerText;"
        "document.body.dataset.head ="
        " inner.defaultView.getComputedStyle(inner.querySelector('table thead')).display;"
        "document.body.dataset.fill = Math.round(100 *"
        " inner.querySelector('.figures .fill').getBoundingClientRect().width /"
        " inner.querySelector('.figures .bar').getBoundingClientRect().width); });</script>",
        "utf-8",
    )
    dumped = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={folder / 'profile'}",
            "--window-size=1400,1000",
            "--dump-dom",
            frame.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        encoding="utf-8",
    ).stdout
    body = dumped[dumped.index("<body") :].partition(">")[0]
    return dict(re.findall(r'data-(\w+)="([^"]*)"', body))


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize(("width", "head"), [(1280, "table-header-group"), (390, "none")])
def test_a_real_browser_shows_the_page_within_its_width(pages, tmp_path, width, head):
    """At desktop and phone width nothing sticks out, tables stack, and the figures are shown."""
    shown = in_browser(pages["en"], tmp_path, width)
    assert (shown["over"], shown["head"], shown["fill"]) == ("", head, "56")
    assert shown["figure"].startswith("56%")
