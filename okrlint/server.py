"""The language server: what `check` says, while typing.

Diagnostics as one types, the rule's page on hover, and quick fixes that put in a rewrite pattern
or a comment that keeps a rule quiet. Positions are counted in the units the client asked for
(UTF-16 by default), from the text itself, never from the columns of reports.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import PositionCodec

from okrlint import __version__
from okrlint.check import Choices, run
from okrlint.discovery import forget
from okrlint.errors import UserError
from okrlint.messages import say, text
from okrlint.model import Language, Plan, Source, Span
from okrlint.report import FileReport
from okrlint.rewrites import edit
from okrlint.rule import Finding

SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
PAUSE = 0.25  # seconds of silence before a text that is being typed is judged


@dataclass
class _State:
    """What the server remembers of open documents: their last reports, and who is waiting; and the
    language of the editor.
    """

    reports: dict[str, FileReport] = field(default_factory=dict)
    waiting: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    locale: str = ""


def make_server(lang: Language | None = None) -> LanguageServer:
    """A server that is ready to be started; `lang` is the language of its messages."""
    server = LanguageServer("okrlint", __version__)
    state = _State()

    def language(file: FileReport) -> Language:
        from okrlint.cli import language_of, locale_language

        return lang or language_of(state.locale) or locale_language() or file.language

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        state.locale = params.locale or ""

    async def judge(uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = server.workspace.get_text_document(uri)
        path = document.path or document.filename or "untitled.md"
        version, source = document.version, document.source
        async with state.reading:
            file = await asyncio.to_thread(_judged, path, source)
        current = server.workspace.get_text_document(uri)
        if current.version != version:
            return
        state.reports[uri] = file
        found = list(_diagnostics(file, source, server.workspace.position_codec, language(file)))
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=version)
        )

    def soon(uri: str, pause: float) -> None:
        waiting = state.waiting.pop(uri, None)
        if waiting is not None and not waiting.done():
            waiting.cancel()
        state.waiting[uri] = asyncio.ensure_future(judge(uri, pause))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: types.DidOpenTextDocumentParams) -> None:
        soon(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        soon(params.text_document.uri, PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: types.DidSaveTextDocumentParams) -> None:
        # The saved file may have been a configuration: it changes what holds for all others.
        for uri in {params.text_document.uri, *state.reports}:
            soon(uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        waiting = state.waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        state.reports.pop(uri, None)
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=[])
        )

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        file = state.reports.get(params.text_document.uri)
        if file is None or file.plan is None:
            return None
        codec = server.workspace.position_codec
        pages = [
            _page(finding, language(file))
            for finding in file.findings
            if _holds(_range(file.plan.source, finding.span, codec), params.position)
        ]
        if not pages:
            return None
        value = "\n\n---\n\n".join(dict.fromkeys(pages))
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, value))

    options = types.CodeActionOptions([types.CodeActionKind.QuickFix])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        file = state.reports.get(params.text_document.uri)
        if file is None:
            return []
        codec = server.workspace.position_codec
        return list(_actions(file, params, codec, language(file)))

    return server


def _judged(path: str, source: str) -> FileReport:
    """The report on a text as if it stood in the file `path`."""
    forget()
    outcome = run([], Choices(graded=False), stdin=(source, path))
    file = outcome.report.files[0]
    if outcome.report.errors and not file.errors:
        errors = tuple(_elsewhere(error, path) for error in outcome.report.errors)
        return FileReport(path, file.plan, file.language, file.findings, errors)
    return file


def _elsewhere(error: UserError, path: str) -> UserError:
    """An error of the configuration, shown at the top of the document that it holds for."""
    if error.path == path:
        return error
    said = text(f"error.{error.code}", "en", error.data)
    return UserError("usage", path=path, problem=f"{error.place()}{said}")


def _diagnostics(
    file: FileReport, text_: str, codec: PositionCodec, language: Language
) -> Iterator[types.Diagnostic]:
    for error in file.errors:
        source = Source(text=text_, path=file.path)
        line = min(error.line or 1, len(source.line_starts))
        start = source.offset(line, error.column or 1)
        at = _range(source, Span(start=start, end=start), codec)
        yield types.Diagnostic(
            range=types.Range(at.start, types.Position(at.start.line, at.start.character + 1)),
            message=text(f"error.{error.code}", language, error.data),
            severity=types.DiagnosticSeverity.Error,
            code=error.code,
            source="okrlint",
        )
    if file.plan is None:
        return
    for finding in file.findings:
        message = say(finding, language)
        if finding.suggestion:
            message += "\n" + text("ui.try", language, {"suggestion": finding.suggestion})
        yield types.Diagnostic(
            range=_range(file.plan.source, finding.span, codec),
            message=message,
            severity=SEVERITIES[finding.severity],
            code=finding.rule,
            source="okrlint",
        )


def _position(source: Source, offset: int, codec: PositionCodec) -> types.Position:
    at = source.position(offset)
    before = source.text[source.line_starts[at.line - 1] : offset]
    return types.Position(at.line - 1, codec.client_num_units(before))


def _range(source: Source, span: Span, codec: PositionCodec) -> types.Range:
    return types.Range(_position(source, span.start, codec), _position(source, span.end, codec))


def _holds(where: types.Range, at: types.Position) -> bool:
    return _key(where.start) <= _key(at) <= _key(where.end)


def _key(at: types.Position) -> tuple[int, int]:
    return at.line, at.character


def _page(finding: Finding, language: Language) -> str:
    """A rule's manual page in Markdown."""
    from okrlint.manual import manual
    from okrlint.registry import load_rules

    rules, _ = load_rules()
    kind = rules.get(finding.rule) or rules.get(finding.key)
    if kind is None:
        return f"**{finding.rule}**"
    page = manual(kind, language)
    blocks = [f"**{finding.rule}**: {page.title}", page.prose]
    for example in page.examples:
        if example.verdict == "good":
            blocks.append(f"```\n{example.body.rstrip()}\n```")
            break
    return "\n\n".join(blocks)


def _actions(
    file: FileReport, params: types.CodeActionParams, codec: PositionCodec, language: Language
) -> Iterator[types.CodeAction]:
    plan = file.plan
    if plan is None:
        return
    uri = params.text_document.uri
    by_place = {(one.code, _key(one.range.start)): one for one in params.context.diagnostics}
    for finding in file.findings:
        where = _range(plan.source, finding.span, codec)
        if _key(where.end) < _key(params.range.start) or _key(where.start) > _key(params.range.end):
            continue
        about = by_place.get((finding.rule, _key(where.start)))
        diagnostics = [about] if about else None
        change = edit(plan, finding)
        if change is not None:
            yield types.CodeAction(
                title=text("ui.rewrite-as", language, {"text": change.text}),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=diagnostics,
                edit=_workspace_edit(uri, _range(plan.source, change.span, codec), change.text),
            )
        comment = ignore_comment(plan, finding)
        if comment is not None:
            at, words = comment
            place = _position(plan.source, at, codec)
            yield types.CodeAction(
                title=text("ui.ignore-here", language, {"rule": finding.rule}),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=diagnostics,
                edit=_workspace_edit(uri, types.Range(place, place), words),
            )


def _workspace_edit(uri: str, where: types.Range, new: str) -> types.WorkspaceEdit:
    return types.WorkspaceEdit(changes={uri: [types.TextEdit(where, new)]})


def ignore_comment(plan: Plan, finding: Finding) -> tuple[int, str] | None:
    """Where a comment that keeps a finding quiet would go, and the comment.

    None where the format has no comments, or the item stands where one would be read as text.
    """
    source = plan.source
    marks = {"yaml": ("# ", ""), "toml": ("# ", ""), "markdown": ("<!-- ", " -->")}
    if plan.format not in marks:
        return None
    opening, closing = marks[plan.format]
    subject = finding.subject
    if subject.kind == "plan":
        if plan.format == "markdown" and source.text.startswith("---"):
            return None
        return 0, f"{opening}okrlint: ignore-file[{finding.rule}]{closing}\n"
    line = source.position(subject.start).line
    start = source.line_starts[line - 1]
    whole = source.line(line)
    end = start + len(whole)
    if plan.format != "markdown":
        before = source.text[start : subject.start].strip()
        after = source.text[subject.start + len(subject.text) : end].strip("\"' \t")
        one_line = source.text[subject.start : subject.start + len(subject.text)] == subject.text
        if not before or not one_line or (after and not after.startswith("#")):
            return None  # a block or folded text: a comment in it would be words of it
        if after.startswith("#"):
            indent = whole[: len(whole) - len(whole.lstrip())]
            return start, f"{indent}{opening}okrlint: ignore[{finding.rule}]{closing}\n"
    return end, f"  {opening}okrlint: ignore[{finding.rule}]{closing}"


def serve(lang: Language | None = None, *, tcp: tuple[str, int] | None = None) -> Any:
    """Serve over standard input and output, or on an address of this machine."""
    server = make_server(lang)
    if tcp is None:
        return server.start_io()
    return server.start_tcp(*tcp)
