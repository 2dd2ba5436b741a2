"""The language server, spoken to by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from okrlint.server import ignore_comment
from okrlint.sources import read_text
from okrlint.suppressions import read_suppressions

PACKAGE = Path(__file__).parent.parent

TEXT = """\
okrlint: 1
objectives:
  - objective: 😀 打造信任
    key_results:
      - 🚀🚀 提高品牌知名度
      - Launch a new website
      - Send 3 newsletters
"""


class Editor:
    """A client with one document open, and the diagnostics it was sent last."""

    def __init__(self, uri):
        self.client = LanguageClient("test", "1")
        self.uri = uri
        self.sent: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        self.version = 1

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def keep(params):
            self.sent.put_nowait(params)

    async def start(self, text, encodings=None, locale=None):
        """Open the document with a text; the units that positions are counted in."""
        general = lsp.GeneralClientCapabilities(position_encodings=encodings)
        answer = await self.client.initialize_async(
            lsp.InitializeParams(
                capabilities=lsp.ClientCapabilities(general=general), locale=locale
            )
        )
        self.client.initialized(lsp.InitializedParams())
        document = lsp.TextDocumentItem(self.uri, "yaml", self.version, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
        return answer.capabilities.position_encoding

    def change(self, text):
        """Replace the whole text."""
        self.version += 1
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(self.version, self.uri),
                [lsp.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def diagnostics(self):
        """The next diagnostics for the version that is open, by rule."""
        while True:
            params = await asyncio.wait_for(self.sent.get(), 60)
            if params.version in (None, self.version):
                return {one.code: one for one in params.diagnostics}

    async def hover(self, line, character):
        """What is shown at a place."""
        where = lsp.HoverParams(lsp.TextDocumentIdentifier(self.uri), lsp.Position(line, character))
        return await self.client.text_document_hover_async(where)

    async def actions(self, diagnostic):
        """The edits offered for a diagnostic, by title."""
        found = await self.client.text_document_code_action_async(
            lsp.CodeActionParams(
                lsp.TextDocumentIdentifier(self.uri),
                diagnostic.range,
                lsp.CodeActionContext([diagnostic]),
            )
        )
        return {one.title: one.edit.changes[self.uri][0] for one in found or []}


def talk(tmp_path, conversation):
    """Hold a conversation with a server of its own; it ends well or the test does not."""

    async def whole():
        editor = Editor((tmp_path / "plan.yaml").as_uri())
        env = {**os.environ, "PYTHONPATH": str(PACKAGE), "LC_ALL": "en_GB.UTF-8"}
        await editor.client.start_io(sys.executable, "-m", "okrlint", "server", env=env)
        try:
            await asyncio.wait_for(conversation(editor), 120)
            await editor.client.shutdown_async(None)
            editor.client.exit(None)
        finally:
            await editor.client.stop()

    asyncio.run(whole())


def at(text, line, word):
    """Where a word stands on a line, in UTF-16 units, counted here and not by okrlint."""
    row = text.split("\n")[line]
    start = row.index(word)
    units = [len(row[:end].encode("utf-16-le")) // 2 for end in (start, start + len(word))]
    return lsp.Range(lsp.Position(line, units[0]), lsp.Position(line, units[1]))


def test_positions_are_utf16(tmp_path):
    """Behind Chinese and emoji, diagnostics stand at the UTF-16 columns an editor counts."""

    async def conversation(editor):
        assert await editor.start(TEXT) == "utf-16"
        found = await editor.diagnostics()
        assert found["kr-vague"].range == at(TEXT, 4, "知名度")
        assert found["kr-vague"].severity == lsp.DiagnosticSeverity.Warning
        assert found["kr-unmeasurable"].range == at(TEXT, 5, "Launch a new website")

    talk(tmp_path, conversation)


def test_positions_are_in_the_units_the_client_asked_for(tmp_path):
    """A client that counts code points gets code points."""

    async def conversation(editor):
        encodings = [lsp.PositionEncodingKind.Utf32]
        assert await editor.start(TEXT, encodings) == "utf-32"
        found = await editor.diagnostics()
        start = TEXT.split("\n")[4].index("知名度")
        assert found["kr-vague"].range.start == lsp.Position(4, start)

    talk(tmp_path, conversation)


def test_the_editor_says_which_language(tmp_path):
    """Messages are in the language of the editor, whatever the environment says."""

    async def conversation(editor):
        await editor.start("objectives: [", locale="zh-tw")
        [broken] = (await editor.diagnostics()).values()
        assert broken.message.startswith("不是有效的 YAML：")

    talk(tmp_path, conversation)


def test_typing_hover_and_quick_fixes(tmp_path):
    """Diagnostics follow the text; hover shows the rule; quick fixes do what their titles say."""

    async def conversation(editor):
        await editor.start(TEXT)
        found = await editor.diagnostics()
        page = await editor.hover(5, 12)
        assert page.contents.value.startswith("**kr-unmeasurable**: Nothing measures")
        assert await editor.hover(6, 12) is None

        offered = await editor.actions(found["kr-unmeasurable"])
        pattern = "Launch a new website so that (which number?) goes from __ to __"
        rewrite = offered[f"Rewrite as: {pattern}"]
        assert (rewrite.range, rewrite.new_text) == (at(TEXT, 5, "Launch a new website"), pattern)
        comment = offered["Ignore kr-unmeasurable here"]
        assert comment.range.start == at(TEXT, 5, "Launch a new website").end
        lines = TEXT.split("\n")
        lines[5] += comment.new_text
        editor.change("\n".join(lines))
        assert "kr-unmeasurable" not in await editor.diagnostics()

        editor.change("objectives: [\n")
        broken = await editor.diagnostics()
        assert broken["syntax"].severity == lsp.DiagnosticSeverity.Error
        editor.change("just: data\n")
        assert await editor.diagnostics() == {}

    talk(tmp_path, conversation)


def test_the_configuration_beside_the_document_holds(tmp_path):
    """The server and the command line go by the same settings; a mistake in them is shown."""
    (tmp_path / "okrlint.yaml").write_text("rules: {kr-vague: error}\nruls: {}\n", "utf-8")

    async def conversation(editor):
        await editor.start(TEXT)
        found = await editor.diagnostics()
        assert found["kr-vague"].severity == lsp.DiagnosticSeverity.Error
        assert "ruls" in found["usage"].message

    talk(tmp_path, conversation)


YAML = "objectives:\n  - objective: Build\n    key_results:\n      - "
JSON = '{"okrlint": 1, "objectives": [{"objective": "B", "key_results": ["Launch it"]}]}'
PLACES = [
    ("a.yaml", YAML + "Launch it\n", True),
    ("a.yaml", YAML + "Launch it  # x\n", True),
    ("a.yaml", YAML + ">\n        Launch it\n", False),
    ("a.json", JSON, False),
    ("a.md", "# OKRs 2026 Q3\n\n## Objective: Build\n\n- KR1: Launch it\n", True),
]


@pytest.mark.parametrize(("name", "text", "offered"), PLACES, ids=range(len(PLACES)))
def test_an_ignore_comment_is_read_as_one(name, text, offered):
    """A comment is only offered where okrlint will read it as the suppression it is meant to be."""
    from okrlint.rule import Finding, Subject

    plan = read_text(text, name)
    [objective] = plan.objectives
    [kr] = objective.key_results
    finding = Finding("kr-unmeasurable", "unmeasured", kr.span, Subject.of(kr))
    comment = ignore_comment(plan, finding)
    assert (comment is not None) == offered
    if comment is not None:
        place, words = comment
        after = read_text(text[:place] + words + text[place:], name)
        [scope] = read_suppressions(after)
        assert scope.suppression.rules == ("kr-unmeasurable",)
        [kr] = after.objectives[0].key_results
        assert kr.text == "Launch it"
        assert scope.covers(Finding("kr-unmeasurable", "unmeasured", kr.span, Subject.of(kr)))
