"""Charts as SVG to stand in a page: no script, no style of their own beyond class names.

Every text is escaped. Colors come from the page by class, so that light, dark and print differ
in one place. Coordinates are user units; the page sets the size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from xml.sax.saxutils import escape, quoteattr

from okrlint.tracker import KeyResultStanding

WIDTH, HEIGHT = 280, 120
LEFT, RIGHT, TOP, BOTTOM = 36, 12, 10, 20


def clean(text: str) -> str:
    """`text` without control characters and direction overrides, which no page should show.

    Lone surrogates and noncharacters, which HTML does not allow, are left out as well.
    """
    return "".join(
        character
        for character in text
        if character in "\n\t\u200d"
        or not (unicodedata.category(character) in ("Cc", "Cf", "Cs") or _is_none(ord(character)))
    )


def _is_none(code: int) -> bool:
    """Whether Unicode keeps a code point from ever being a character."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    style = f' class="{kind}"' if kind else ""
    end = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{style}{end}>{escape(clean(words))}</text>'


def _svg(
    width: float, height: float, title: str, parts: Iterable[str], kind: str, *, fixed: bool = False
) -> str:
    """An image that fills its frame, or one of `fixed` size whose texts are as large as others."""
    label = quoteattr(clean(title))
    size = f'width="{width:.0f}" height="{height:.0f}" ' if fixed else ""
    kind += " fixed" if fixed else ""
    return (
        f'<svg {size}viewBox="0 0 {width:.0f} {height:.0f}" class="chart {kind}" role="img" '
        f"aria-label={label}>{''.join(parts)}</svg>"
    )


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def progress_chart(kr: KeyResultStanding, title: str) -> str:
    """Progress against time: check-ins, the even pace, today, and the forecast with its range.

    An empty text where the cycle has no days or nothing was checked in.
    """
    start, end = kr.clock.start, kr.clock.end
    if kr.clock.days is None or start is None or end is None or not kr.trail:
        return ""
    days = max(1, (end - start).days)

    def x(day: date) -> float:
        part = (day - start).days / days
        return LEFT + (WIDTH - LEFT - RIGHT) * min(max(part, 0.0), 1.0)

    def y(share: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share

    parts = []
    for share in (0.0, 0.5, 1.0):
        parts.append(
            f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" '
            f'y1="{y(share):.1f}" y2="{y(share):.1f}"/>'
        )
        parts.append(_text(LEFT - 5, y(share) + 3.5, f"{share:.0%}", "tick", "end"))
    for day, anchor in ((start, "start"), (end, "end")):
        parts.append(_text(x(day), HEIGHT - 6, f"{day.month}/{day.day}", "tick", anchor))
    if kr.progress.goal.measure != "maintain":
        parts.append(
            f'<line class="pace" x1="{x(start):.1f}" y1="{y(0):.1f}" '
            f'x2="{x(end):.1f}" y2="{y(1):.1f}"/>'
        )
    if start <= kr.clock.today <= end:
        at = x(kr.clock.today)
        parts.append(f'<line class="now" x1="{at:.1f}" x2="{at:.1f}" y1="{y(1)}" y2="{y(0)}"/>')
    places = [(x(day), y(share)) for day, share in kr.trail]
    if kr.forecast is not None:
        last = places[-1]
        ends = [(x(end), y(kr.forecast.worst)), (x(end), y(kr.forecast.best))]
        parts.append(f'<polygon class="range" points="{_points([last, *ends])}"/>')
        there = (x(end), y(kr.forecast.progress))
        parts.append(f'<polyline class="forecast" points="{_points([last, there])}"/>')
    if len(places) > 1:
        parts.append(f'<polyline class="line" points="{_points(places)}"/>')
    parts += [f'<circle class="dot" cx="{px:.1f}" cy="{py:.1f}" r="2"/>' for px, py in places[:-1]]
    px, py = places[-1]
    parts.append(f'<circle class="dot last" cx="{px:.1f}" cy="{py:.1f}" r="3.5"/>')
    return _svg(WIDTH, HEIGHT, title, parts, f"progress s-{kr.status}")


def confidence_chart(krs: Sequence[KeyResultStanding], title: str) -> str:
    """Confidence week by week, one row a key result: the darker the cell, the surer its owner.

    A week without a word is blank. Empty where nobody ever said how sure they were.
    """
    told = [kr for kr in krs if any(c.confidence is not None for c in kr.check_ins)]
    if not told:
        return ""
    days = [c.date for kr in told for c in kr.check_ins if c.confidence is not None]
    first = min(days) - timedelta(days=min(days).weekday())
    weeks = min(53, (max(days) - first).days // 7 + 1)
    label, cell, row = 150, 30, 24
    parts = []
    for week in range(weeks):
        monday = first + timedelta(days=7 * week)
        if week % 2 == 0:
            words = f"{monday.month}/{monday.day}"
            parts.append(_text(label + cell * (week + 0.5), 14, words, "tick", "middle"))
    for at, kr in enumerate(told):
        top = 22 + row * at
        parts.append(_text(0, top + 15, short(kr.key_result.id or kr.key_result.text, 24), "label"))
        said = {
            (c.date - first).days // 7: c.confidence
            for c in kr.check_ins
            if c.confidence is not None
        }
        for week, value in said.items():
            if week >= weeks:
                continue
            left = label + cell * week
            parts.append(
                f'<rect class="cell" x="{left}" y="{top}" width="{cell - 2}" height="{row - 2}" '
                f'rx="3" fill-opacity="{0.12 + 0.78 * value:.2f}"/>'
            )
            kind = "cell-text strong" if value >= 0.65 else "cell-text"
            shown = f"{value:.1f}" if round(value, 1) == round(value, 9) else f"{value:.2f}"
            parts.append(_text(left + cell / 2 - 1, top + 15, shown, kind, "middle"))
    return _svg(label + cell * weeks, 26 + row * len(told), title, parts, "confidence", fixed=True)


def bar_chart(counts: Mapping[str, int], title: str) -> str:
    """Upright bars, one a name, with its count on top."""
    most = max([*counts.values(), 1])
    wide, high, gap = 44, 90, 12
    parts = []
    for at, (name, count) in enumerate(counts.items()):
        tall = high * count / most
        left = at * (wide + gap)
        middle = left + wide / 2
        kind = f"column g-{at}"
        parts.append(
            f'<rect class="{kind}" x="{left}" y="{20 + high - tall:.1f}" width="{wide}" '
            f'height="{max(tall, 1):.1f}" rx="2"/>'
        )
        parts.append(_text(middle, 20 + high - tall - 5, str(count), "value", "middle"))
        parts.append(_text(middle, 20 + high + 17, name, "label", "middle"))
    return _svg(len(counts) * (wide + gap) - gap, high + 46, title, parts, "bars", fixed=True)


@dataclass(frozen=True)
class Branch:
    """A node of the alignment tree. `progress` is 0 to 1, or None; `status` a class name."""

    text: str
    note: str = ""
    progress: float | None = None
    status: str = ""
    branches: tuple[Branch, ...] = field(default=())


def tree_chart(roots: Sequence[Branch], title: str) -> str:
    """A tree that grows to the right, each node with its progress below its words."""
    wide, gap, row = 260, 44, 70
    parts: list[str] = []
    depth_seen = [0]

    def place(branch: Branch, depth: int, top: float) -> tuple[float, float]:
        """Draw a branch from `top` down; where its middle is, and where the next may begin."""
        depth_seen[0] = max(depth_seen[0], depth)
        left = depth * (wide + gap)
        middles = []
        below = top
        for child in branch.branches:
            middle, below = place(child, depth + 1, below)
            middles.append(middle)
        middle = (middles[0] + middles[-1]) / 2 if middles else top + row / 2
        below = max(below, top + row)
        for at in middles:
            bend = left + wide + gap / 2
            parts.append(
                f'<path class="edge" d="M{left + wide} {middle:.1f} C{bend} {middle:.1f} '
                f'{bend} {at:.1f} {left + wide + gap} {at:.1f}"/>'
            )
        parts.append(_node(branch, left, middle, wide))
        return middle, below

    top = 0.0
    for root in roots:
        _, top = place(root, 0, top)
    width = depth_seen[0] * (wide + gap) + wide
    return _svg(width, max(top, row), title, parts, "tree", fixed=True)


def _node(branch: Branch, left: float, middle: float, wide: float) -> str:
    high, edge = 58, 12
    top = middle - high / 2
    parts = [
        f"<title>{escape(clean(branch.text))}</title>",
        f'<rect class="node" x="{left:.1f}" y="{top:.1f}" width="{wide}" height="{high}" rx="5"/>',
    ]
    lines = wrap(branch.text, 33, 2)
    first = top + (18 if len(lines) > 1 else 23)
    if branch.progress is None:
        first = middle + (-3 if len(lines) > 1 else 4)
    parts += [_text(left + edge, first + 14 * at, line, "label") for at, line in enumerate(lines)]
    if branch.progress is not None:
        room = wide - 2 * edge - 36
        base = f'x="{left + edge:.1f}" y="{top + high - 13:.1f}" height="4" rx="2"'
        parts.append(f'<rect class="groove" {base} width="{room}"/>')
        parts.append(
            f'<rect class="reached s-{branch.status}" {base} width="{room * branch.progress:.1f}"/>'
        )
    if branch.note:
        parts.append(_text(left + wide - edge, top + high - 8, branch.note, "tick", "end"))
    return f"<g>{''.join(parts)}</g>"


def cells(text: str) -> int:
    """Width of a text in half-width cells; a full-width character has two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def short(text: str, room: int) -> str:
    """`text` within `room` cells, with an ellipsis where it was cut."""
    text = " ".join(clean(text).split())
    if cells(text) <= room:
        return text
    while text and cells(text) > room - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def wrap(text: str, room: int, most: int) -> list[str]:
    """`text` in at most `most` lines of `room` cells, broken at spaces or between characters."""
    rest = " ".join(clean(text).split())
    lines: list[str] = []
    while rest:
        if len(lines) == most - 1 or cells(rest) <= room:
            lines.append(short(rest, room))
            break
        end = len(rest)
        while cells(rest[:end]) > room:
            end -= 1
        space = rest.rfind(" ", 0, end + 1)
        broken = space if space > end // 2 else end
        lines.append(rest[:broken].rstrip())
        rest = rest[broken:].lstrip()
    return lines
