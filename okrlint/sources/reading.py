"""Which reader reads a file, and what every file goes through."""

from __future__ import annotations

import re
from pathlib import Path

from okrlint.cycles import find_cycle
from okrlint.errors import UserError
from okrlint.model import Cycle, Plan, Source
from okrlint.sources.data import read_values
from okrlint.sources.decode import decode
from okrlint.sources.draft import Format, PlanDraft
from okrlint.sources.headers import header_field
from okrlint.sources.markdown import read_markdown
from okrlint.sources.options import DEFAULT, CycleOptions, ReadOptions
from okrlint.sources.tables import read_csv, read_xlsx
from okrlint.structured import parse_json, parse_toml, parse_yaml_all

SUFFIXES: dict[str, Format] = {
    **dict.fromkeys((".yaml", ".yml"), "yaml"),
    ".json": "json",
    ".toml": "toml",
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    ".xlsx": "xlsx",
    **dict.fromkeys((".md", ".mdx", ".markdown"), "markdown"),
}
"""File suffixes that can be read, and the format of each."""


def read(path: Path, options: ReadOptions = DEFAULT) -> Plan:
    """The plan in a file. Raises UserError where it cannot be read as text or as its format."""
    name = str(path)
    if SUFFIXES.get(path.suffix.lower()) == "xlsx" and path.is_file():
        return _finished(read_xlsx(path, options), options)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError("no-such-file", path=name) from error
    except OSError as error:
        raise UserError("unreadable", path=name, reason=error.strerror or str(error)) from error
    return read_text(decode(data, name), name, options)


def read_text(text: str, path: str = "-", options: ReadOptions = DEFAULT) -> Plan:
    """The plan in a text; the suffix of `path` says how it is written.

    A text with no OKR in it is a plan without objectives and with one note `no-okr`. Raises
    UserError where the text is not what its suffix says.
    """
    source = Source(text=text.removeprefix("\ufeff"), path=path)
    if not (options.implicit or options.mapped or sniff(source.text, path)):
        draft = PlanDraft(source, _format(source))
        draft.note("no-okr", reason="prose" if source.text.strip() else "empty")
        return draft.plan()
    return _finished(draft_of(source, options), options)


def demand_well_formed(plan: Plan) -> None:
    """Raise UserError where a text without OKRs is not even what its suffix says."""
    if plan.format not in ("markdown", "xlsx") and plan.source.text.strip():
        draft_of(plan.source, DEFAULT)


def _finished(draft: PlanDraft, options: ReadOptions) -> Plan:
    _set_cycle(draft, options)
    if not draft.objectives and not any(note.code == "no-okr" for note in draft.notes):
        draft.note("no-okr", reason="empty" if not draft.source.text.strip() else "no-list")
    return draft.plan()


def _format(source: Source) -> Format:
    return SUFFIXES.get(Path(source.path).suffix.lower()) or _guess(source.text)


def draft_of(source: Source, options: ReadOptions) -> PlanDraft:
    """What the reader of a text's format makes of it, before cycles and ids are settled."""
    kind = _format(source)
    if kind == "json":
        value = parse_json(source.text, source.path)
        return read_values((value,) if value else (), source, "json", options)
    if kind == "toml":
        value = parse_toml(source.text, source.path)
        return read_values((value,) if value else (), source, "toml", options)
    if kind == "csv":
        return read_csv(source, options)
    if kind == "markdown":
        return read_markdown(source, options)
    return read_values(parse_yaml_all(source.text, source.path), source, "yaml", options)


def _guess(text: str) -> Format:
    """The format of a text without a telling name, standard input for one."""
    if text.lstrip().startswith(("{", "[")):
        return "json"
    if _YAML.search(text):
        return "yaml"
    first = text.lstrip()[:2_000].split("\n", 1)[0]
    headed = any(header_field(cell.strip(' "')) for cell in re.split(r"[,;\t]", first))
    return "csv" if headed and _CSV.search(first) else "markdown"


_CSV = re.compile(r"^[^#|\-*][^#|]*[,;\t][^#|]*$")
_YAML = re.compile(r"^(?:okrlint|objectives|okrs)[ \t]*:(?:[ \t]|$)", re.MULTILINE)


def _set_cycle(draft: PlanDraft, options: ReadOptions) -> None:
    """The cycle that the options give, or the file name where the text gives none."""
    said = options.cycle
    if isinstance(said, str):
        found = find_cycle(said, options.fiscal_year_start)
        draft.cycle = found or Cycle(name=said)
        for objective in draft.objectives:
            objective.cycle = None
        return
    by_name = isinstance(said, CycleOptions) and said.take == "filename"
    stated = [c for c in (draft.cycle, *(item.cycle for item in draft.objectives)) if c]
    if not by_name and any(cycle.start or cycle.end for cycle in stated):
        return
    path = Path(draft.source.path)
    for name in (path.stem, f"{path.parent.name}/{path.stem}", path.parent.name):
        found = find_cycle(name, options.fiscal_year_start)
        if found and (by_name or not stated):
            draft.cycle = found
            return
        if found and all(found.name.endswith(cycle.name) for cycle in stated):
            # `Q2 OKRs` in a file named after its year
            draft.cycle = found
            for objective in draft.objectives:
                objective.cycle = None
            return


# Plain words are found many times faster than a pattern of them.
_HINTS = (
    *("okrlint", "objective", "key result", "key-result", "key_result", "keyresult"),
    *("目標", "目标", "關鍵結果", "关键结果", "objetivo", "resultado", "목표", "핵심", "mục tiêu"),
)
_CODE = re.compile(r"O(?<![A-Za-z0-9]O)(?:\s?[-_.]?\s?[0-9]|\s*[:：])")
_SHORT = re.compile(r"(?<![a-z])o?krs?(?![a-z])")


def sniff(text: str, path: str = "-") -> bool:
    """Whether a text could hold an OKR at all: one look for the words, no parsing."""
    return _hints(text) or _hints(Path(path).name)


def _hints(text: str) -> bool:
    lowered = text.lower()
    if any(hint in lowered for hint in _HINTS):
        return True
    return bool(("kr" in lowered and _SHORT.search(lowered)) or _CODE.search(text))
