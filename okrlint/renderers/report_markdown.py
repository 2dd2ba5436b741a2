"""The report as Markdown: standings, what needs attention, the past, how the plan is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrlint.messages import say, text
from okrlint.model import Language
from okrlint.renderers._attention import change_line, worries
from okrlint.renderers._standing import plan_name, status_word
from okrlint.renderers.markdown import escape
from okrlint.renderers.status_markdown import plan_blocks
from okrlint.tracking import Followed


def render(plans: Sequence[Followed], language: Language) -> str:
    """The whole report."""
    blocks = [f"# {text('report.title', language)}"]
    for followed in plans:
        blocks += _plan(followed, language)
    return "\n\n".join(blocks) + "\n"


def _plan(followed: Followed, language: Language) -> Iterator[str]:
    now = followed.standing
    head, *rest = plan_blocks(now, language)
    yield head
    file = followed.quality
    if file is not None and file.grade is not None:
        data = {"grade": file.grade.letter, "score": file.grade.rounded}
        yield text("report.quality-line", language, data)
    attention = worries(now, language)
    if attention:
        yield f"### {text('report.attention', language)}"
        yield "\n".join(
            f"- **{status_word(worry.status, language)}** {escape(worry.item.key_result.id)} "
            f"{escape(worry.item.key_result.text)} ({escape(worry.item.owner or '–')}): "
            f"{escape(worry.why)}"
            for worry in attention
        )
    yield from rest
    if followed.past is not None and followed.past.changes:
        yield f"### {text('report.changes', language)}"
        yield "\n".join(f"- {escape(change_line(c, language))}" for c in followed.past.changes)
    if file is not None and file.findings:
        yield f"### {text('report.findings', language)}"
        yield "\n".join(
            f"- {escape(finding.subject.text or plan_name(now.plan))}: "
            f"{escape(say(finding, language))}"
            for finding in file.findings
        )
