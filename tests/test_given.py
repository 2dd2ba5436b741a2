"""Numbers of an objective that say which things are meant, and numbers that are to be reached."""

from __future__ import annotations

import pytest

from okrlint.nlp import Reader

GIVEN = (
    "Restore Motel 9 to its neon glory",
    "Teach Psalm 23 without boring anyone",
    "Get the old 38 bus loved again",
    "Put on Seven Samurai in the barn",
    "Bring 12 Angry Men to village halls",
    "Stand by the 99 percent of growers",
    "Keep the $1 slice on the menu",
    "Play 4-4-2 with joy",
    "Care for the over-60s as for our own parents",
    "Deliver every parcel with zero harm to the garden",
    "Calm the block 2 and block 3 quarrel",
    "Close the 10x gap between city and village schools",
    "讓 307 公車的乘客不再罵人",
    "把三個社團的器材室整併成一間",
    "把 12 所分校的菜單談成一份",
    "在两个试点村跑通垃圾分类",
    "练好 4-3-3 的边路",
    "落實第 84 條之 1 的工時約定",
    "撑起百亿级的渔业",
    "分三個階段翻新舊館",
    "找一個評審團（至少兩位）來聽我們練團",
    "Care for the orchard (over 200 trees) without poison",
)
REACHED = (
    "Turn 4 gates into calm places to wait",
    "Reach the 10K subscriber mark",
    "Become a club of 900 members",
    "Achieve zero falls on the ward",
    "Bring rockfalls down to zero",
    "Get member satisfaction into the 75th percentile",
    "Cut by one third the time between call and visit",
    "Sign 12 New York restaurants",
    "Raise `$3M` for the hall",
    "把客訴降到 0 件",
    "打造千万级日活的产品",
    "孵化十来个合作社",
    "给村里添 `6` 口井",
    "人均寿命达到83岁",
    "前端補充一人，設計補充一人",
    "輔導 200 店家上網開店",
    "陪伴 500 長者走出家門",
    "學會自己修車（完成 5+ 次保養）",
    "靠口碑留住學員（推薦指數目標 > 50）",
    "Win back the regulars (satisfaction target above 90%)",
)


@pytest.mark.parametrize("text", GIVEN)
def test_what_is_given_is_no_target(text: str) -> None:
    """A number that names a thing, a group or the few that there are is not to be reached."""
    said = Reader().read(text)
    assert [] == [q.text for q in said.measures if not said.is_given(q)]


@pytest.mark.parametrize("text", REACHED)
def test_what_is_reached_is_a_target(text: str) -> None:
    """A number that somebody is to reach counts, wherever it stands in the line."""
    said = Reader().read(text)
    assert [q.text for q in said.measures if not said.is_given(q)]
