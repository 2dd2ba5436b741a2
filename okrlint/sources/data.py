"""YAML, JSON, TOML and front matter -> plans: the native format, and the keys that others use."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from okrlint.cycles import parse_cycle
from okrlint.model import YES, Cycle, Milestone, Note, Source
from okrlint.sources import fields
from okrlint.sources.draft import (
    Format,
    ItemDraft,
    KeyResultDraft,
    ObjectiveDraft,
    PlanDraft,
)
from okrlint.sources.flat import nested
from okrlint.sources.inline import store_target
from okrlint.sources.labels import find_label
from okrlint.sources.options import DEFAULT, CycleOptions, ReadOptions
from okrlint.sources.run import Run, unfolded
from okrlint.structured import Entry, Value, plain

T = TypeVar("T")

OBJECTIVES = (
    *("objectives", "okrs", "okr", "goals", "objective"),
    *("目标", "目標", "目标列表", "目標列表", "目標清單"),
)
KEY_RESULTS = (
    *("key_results", "keyResults", "krs", "key-results", "keyresults", "results", "kr"),
    *("关键结果", "關鍵結果", "关键成果", "關鍵成果", "关键结果列表", "關鍵結果列表"),
)
ACTIONS = ("actions", "initiatives", "tasks")

# Field -> the keys that hold it, in order of preference; the first is the native one.
_SHARED: dict[str, tuple[str, ...]] = {
    "id": ("id", "key", "slug"),
    "owner": (
        "owner",
        "owner_id",
        "ownerId",
        "assignee",
        "person",
        "employee",
        "dri",
        "负责人",
        "負責人",
    ),
    "status": ("status", "state", "v", "状态", "狀態"),
    "score": ("score", "final_score", "finalScore", "得分", "評分", "评分"),
    "progress": ("progress", "prog", "progresso", "进度", "進度"),
    "priority": ("priority", "优先级", "優先級"),
    "weight": ("weight", "权重", "權重"),
    "commitment": ("commitment", "type"),
    "carried_from": ("carried_from",),
}
_OBJECTIVE: dict[str, tuple[str, ...]] = {
    **_SHARED,
    "id": ("id", "objective_id", "objectiveId", "okr_id", "slug", "编号", "編號"),
    "text": (
        *("objective", "title", "name", "text", "o", "nome", "description"),
        *("目标", "目標", "内容", "內容", "描述", "文字", "标题", "標題", "名称", "名稱"),
    ),
    "key_results": KEY_RESULTS,
    "actions": ACTIONS,
    "why": ("why", "rationale", "reason"),
    "parent": ("parent", "parents", "parent_objective_id", "supports", "aligned_to"),
    "cycle": (
        "cycle",
        "quarter",
        "period",
        "timeFrame",
        "time_frame",
        "ciclo",
        "period_end",
        "周期",
        "週期",
        "季度",
    ),
    "team": ("team", "team_id", "department", "部门", "部門", "团队", "團隊"),
}
_KEY_RESULT: dict[str, tuple[str, ...]] = {
    **_SHARED,
    "id": ("id", "kr_id", "krId", "key_result_id", "slug", "编号", "編號"),
    "text": (
        *("key_result", "kr", "title", "name", "description", "text", "desc", "k", "nome"),
        "metric",
        *(
            "关键结果",
            "關鍵結果",
            "内容",
            "內容",
            "描述",
            "文字",
            "文字",
            "标题",
            "標題",
            "名称",
            "名稱",
        ),
    ),
    "baseline": (
        "baseline",
        "start",
        "start_value",
        "startValue",
        "from",
        "起始值",
        "基线",
        "基線",
    ),
    "target": ("target", "target_value", "targetValue", "goal", "meta", "to", "目标值", "目標值"),
    "target_text": ("target_text",),
    "current": (
        "current",
        "current_value",
        "currentValue",
        "actual",
        "value",
        "当前值",
        "目前值",
        "當前值",
    ),
    "unit": ("unit", "units", "单位", "單位"),
    "direction": ("direction",),
    "confidence": ("confidence", "conf"),
    "due": ("due", "deadline", "due_date", "dueDate", "end_date", "end", "截止日期", "期限"),
    "metric_source": ("source", "metric_source", "metric_key", "data_source", "fonte"),
    "milestones": ("milestones", "scoring", "tiers"),
    "maintain": ("maintain",),
    "scores": ("scores",),
    "result": ("result",),
    "status_reason": ("status_reason", "reason"),
    "check_ins": ("checkins", "check_ins", "checkIns"),
}
_ACTION: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "text": ("action", "initiative", "title", "name", "text", "description"),
    "owner": _SHARED["owner"],
    "status": _SHARED["status"],
    "due": _KEY_RESULT["due"],
    "key_result": ("for", "key_result", "kr"),
    "link": ("link", "url"),
}
_PLAN: dict[str, tuple[str, ...]] = {
    "version": ("okrlint",),
    "cycle": (*_OBJECTIVE["cycle"], "year"),
    "team": _OBJECTIVE["team"],
    "level": ("level", "scope"),
    "owner": _SHARED["owner"],
    "title": ("title", "name"),
    "language": ("language", "lang"),
    "glossary": ("glossary",),
    "id": ("id",),
    "objectives": OBJECTIVES,
    "actions": ACTIONS,
}
_MEMBERS = ("tasks", "items", "children")
_CODE_OF_KR = re.compile(
    r"(?:O[0-9]{1,3}[\s._-]?)?KR[\s._-]?[0-9]{1,3}(?:\.[0-9]{1,3})?", re.IGNORECASE
)
_CODE = re.compile(r"KR[\s_-]?0{0,3}([0-9]{1,3})", re.IGNORECASE)
_TARGET = ("baseline", "target_text", "unit", "direction")
_MAX_WRAPPING = 3


def looks_like_okrs(value: Value, options: ReadOptions = DEFAULT) -> bool:
    """Whether a tree holds a list of objectives anywhere a reader would find one."""
    return next(_plans(value, options), None) is not None


def read_values(
    values: Iterable[Value], source: Source, format_: Format, options: ReadOptions
) -> PlanDraft:
    """The plan that a file's values hold; several documents are one plan with several cycles."""
    draft = PlanDraft(source, format_)
    values = tuple(values)
    hundreds = _hundreds(values)
    documents = [(value, list(_plans(value, options))) for value in values]
    documents = [(root, found) for root, found in documents if found]
    for root, found in documents:
        outer = _Reader(draft, root, options, whole=len(documents) == 1)
        outer.hundreds = hundreds
        if root.kind == "mapping" and not any(item is root for item in found[0][1]):
            outer.plan_fields()
        for mapping, objectives in found:
            reader = outer
            if mapping is not root:
                reader = _Reader(draft, mapping, options, whole=False)
                reader.hundreds = hundreds
                reader.cycle, reader.team = outer.cycle, outer.team
                reader.plain = reader.plain or outer.plain
                if mapping.kind == "mapping" and not any(item is mapping for item in objectives):
                    reader.plan_fields()
            reader.read(objectives)
    return draft


@lru_cache(maxsize=4_096)
def _folded(key: str) -> str:
    """A key without what people write differently: `KR`, `Key Results`, `keyResults`."""
    return re.sub(r"[\s_-]", "", key).lower()


def _get(mapping: Value, *keys: str) -> Value | None:
    """The value of the first of `keys`, as they are or in another spelling."""
    found = mapping.get(*keys)
    if found is not None or mapping.kind != "mapping":
        return found
    spelt = {_folded(entry.key): entry.value for entry in mapping.entries}
    return next((spelt[key] for key in map(_folded, keys) if key in spelt), None)


def _text_key(mapping: Value, keys: Iterable[str]) -> str | None:
    return next(
        (k for k in keys if (v := _get(mapping, k)) and v.kind == "scalar" and v.text), None
    )


def _opened(item: Value) -> Value:
    """An objective whose words stand in a mapping of their own, with these beside the rest.

    `{objective: {id, title}, key_results: […]}` is `{id, title, key_results: […]}`.
    """
    name = next((key for key in _SAID if (held := item.get(key)) and held.kind == "mapping"), "")
    held = item.get(name) if name else None
    if held is None or _text_key(held, _OBJECTIVE["text"]) is None:
        return item
    others = tuple(entry for entry in item.entries if entry.key != name)
    return replace(item, entries=(*held.entries, *others))


_SAID = ("objective", "Objective", "goal", "目标", "目標")


def _is_objective(value: Value) -> bool:
    if value.kind != "mapping" or value.get("kind") is not None:
        return False
    krs = _results(value)
    return (
        krs is not None
        and krs.kind != "scalar"
        and _text_key(value, _OBJECTIVE["text"]) is not None
    )


def _results(value: Value) -> Value | None:
    """The key results of a mapping: the first value under such a name that is no plain text."""
    found = ((key, _get(value, key)) for key in (*KEY_RESULTS, "key_result"))
    stated = next(
        (
            held
            for key, held in found
            if held is not None and held.kind != "scalar" and (key != "results" or _state(held))
        ),
        None,
    )
    return stated or next(filter(_are_key_results, (_get(value, key) for key in _MEMBERS)), None)


def _words_of(value: Value | None) -> str:
    return value.text.strip() if value is not None and value.kind == "scalar" else ""


def _state(value: Value) -> bool:
    """Whether the members of a list called `results` are statements, and no rows of figures."""
    return not value.items or any(
        item.kind == "scalar" or _text_key(item, _KEY_RESULT["text"]) for item in value.items
    )


def _are_key_results(value: Value | None) -> bool:
    """Whether the members of a list called `tasks` say by a code that they are key results."""
    items = value.items if value is not None else ()
    return bool(items) and all(
        item.kind == "mapping"
        and _CODE_OF_KR.fullmatch(_words_of(_get(item, "kr", "key_result"))) is not None
        for item in items
    )


def _lists(value: Value) -> list[Value]:
    """What a mapping holds under a name for objectives: `objectives`, `team_okrs`."""
    spelt = [(_folded(entry.key), entry.value) for entry in value.entries]
    names = [name for name in map(_folded, OBJECTIVES) if any(key == name for key, _ in spelt)]
    return [
        held
        for key, held in spelt
        if held.kind != "scalar"
        and (key == next(iter(names), "") or key.endswith(("objectives", "okrs")))
    ]


def _is_evident(item: Value) -> bool:
    """Whether an element of a list named `objectives` or so shows that it means OKRs."""
    return item.kind == "mapping" and (
        _is_objective(item) or _text_key(item, ("objective", "o")) is not None
    )


def _plans(
    value: Value, options: ReadOptions, depth: int = 0
) -> Iterator[tuple[Value, tuple[Value, ...]]]:
    """Each mapping that says things about a plan, with the objectives it holds."""
    if _is_own_report(value):
        return
    key = options.objective.list
    if key == "$":
        yield value, _children(value)
        return
    if value.kind == "mapping":
        held = value.get(key) if key else None
        lists = [held] if held is not None else [] if key else _lists(value)
        native = bool(key) or value.get("okrlint") is not None
        stated = [one for one in lists if native or any(map(_is_evident, _members(one)))]
        if stated:
            items = [item for one in stated for item in _members(one)]
            yield value, tuple(item for item in items if _states(item, native))
            if not native:  # those of the teams and members stand deeper
                others = (
                    e.value for e in value.entries if not any(e.value is one for one in lists)
                )
                for other in others:
                    if other.kind != "scalar":
                        yield from _plans(other, options)
            return
        version = value.get("okrlint")
        if not lists and version is not None and version.kind == "scalar":
            yield value, ()
            return
        if _is_objective(value):  # the file or document is one objective
            yield value, (value,)
            return
    inner = _members(value)
    if value.kind == "sequence" and (found := nested(inner)) and not key:
        yield value, found
        return
    if any(map(_is_objective, inner)) and not key:
        yield value, tuple(item for item in inner if _is_evident(item))
        return
    if depth < _MAX_WRAPPING:
        for child in inner:
            if child.kind != "scalar":
                yield from _plans(child, options, depth + 1)


def _is_own_report(value: Value) -> bool:
    """Whether this is what `check -f json` and its kin wrote: about plans, and no plan itself."""
    return value.kind == "mapping" and None not in (
        value.get("schema_version"),
        value.get("okrlint"),
    )


def _hundreds(values: Iterable[Value]) -> bool:
    """Whether any progress is above one: then a bare 1 is one per cent, too."""
    ahead = list(values)
    while ahead:
        value = ahead.pop()
        ahead += value.items
        for entry in value.entries:
            number = entry.value.value
            stated = entry.key.lower() in _SHARED["progress"] and not isinstance(number, bool)
            if stated and isinstance(number, (int, float)) and number > 1:
                return True
            if entry.value.kind != "scalar":
                ahead.append(entry.value)
    return False


def _children(value: Value) -> tuple[Value, ...]:
    return value.items or tuple(entry.value for entry in value.entries)


def _members(value: Value) -> tuple[Value, ...]:
    """The children that may be objectives, each with its words in itself."""
    return tuple(map(_opened, _children(value)))


def _states(item: Value, told: bool) -> bool:
    """Whether an element of an objectives list can be an objective."""
    if item.kind == "scalar":
        return told or bool(item.text)
    return item.kind == "mapping" and (told or _text_key(item, _OBJECTIVE["text"]) is not None)


def _is_plain_native(value: Value) -> bool:
    """Whether a file that does not say `okrlint: 1` is in the native form all the same.

    Its objectives are a list, under that word or a slip of it, of texts or of mappings that call
    the text `objective`, and that of a key result `key_result`. What other programs export calls
    them `title` or `name` and has keys of its own, which are no place for notes on spelling.
    """
    items = value.items
    if value.kind == "mapping":
        near = difflib.get_close_matches("objectives", [e.key for e in value.entries], 1, 0.8)
        held = value.get(*near) if near else None
        items = held.items if held is not None else ()
    return bool(items) and all(
        item.kind == "scalar"
        or (
            item.kind == "mapping"
            and item.get("objective") is not None
            and all(kr.kind == "scalar" or kr.get("key_result") for kr in _listed(item))
        )
        for item in items
    )


def _listed(objective: Value) -> tuple[Value, ...]:
    held = objective.get(*KEY_RESULTS)
    return held.items if held is not None else ()


class _Reader:
    """Reads one mapping with its objectives into a draft."""

    def __init__(
        self, draft: PlanDraft, mapping: Value, options: ReadOptions, *, whole: bool
    ) -> None:
        self.draft = draft
        self.mapping = mapping
        self.options = options
        self.whole = whole
        self.native = mapping.kind == "mapping" and mapping.get("okrlint") is not None
        self.plain = self.native or _is_plain_native(mapping)
        self.cycle: Cycle | None = None
        self.team: str | None = None
        self.hundreds = False  # progress is written 0 to 100, all through the file

    def read(self, objectives: tuple[Value, ...]) -> None:
        """Add the objectives to the draft; those of a mapping are named by their keys."""
        ids = {id(entry.value): entry.key for entry in self.mapping.entries}
        for value in objectives:
            self.objective(value, ids.get(id(value)))
        taken = {id(value) for value in objectives}
        for entry in self.mapping.entries:
            items = _children(entry.value)
            named = _folded(entry.key).endswith(("objectives", "okrs", "goals"))
            if named and items and not any(id(item) in taken for item in items):
                data: dict[str, str | int] = {"key": entry.key, "count": len(items)}
                self.draft.notes.append(Note(code="list-left-out", data=data, span=entry.key_span))

    # Fields of the plan

    def plan_fields(self) -> None:
        known = self.known("plan", _PLAN)
        mapping = self.mapping
        self.cycle = self.read_cycle(self.pick(mapping, known["cycle"])) or self.cycle
        stated: dict[str, Any] = {}
        for name in ("owner", "team", "level", "title", "id"):
            stated[name] = self.words(mapping, known[name])
        language = self.words(mapping, known["language"])
        if language:
            stated["language"] = self.language(mapping, language)
        stated["glossary"] = self.glossary(mapping)
        if self.whole:
            self.draft.cycle = self.cycle
            stated = {name: value for name, value in stated.items() if value}
            self.draft.fields.update(stated)
        else:
            self.team = stated["team"] or stated["title"] or stated["id"] or self.team
        self.unknown(mapping, known)
        for action in self.listed(mapping, _PLAN["actions"]):
            self.draft.actions.append(self.action(action))

    def language(self, mapping: Value, said: str) -> str | None:
        names = {"en": "en", "zh-hant": "zh-Hant", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant"}
        names |= {"zh-hans": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh": "zh-Hans"}
        found = names.get(said.lower().replace("_", "-"))
        if found is None and self.native:
            value = self.pick(mapping, _PLAN["language"])
            self.invalid("language", value)
        return found

    def glossary(self, mapping: Value) -> dict[str, str]:
        value = self.pick(mapping, _PLAN["glossary"])
        if value is None:
            return {}
        if value.kind == "mapping":
            return {e.key: e.value.text for e in value.entries if e.value.kind == "scalar"}
        terms: dict[str, str] = {}
        for item in value.items:
            term = _text_key(item, ("term", "word", "name"))
            meaning = _text_key(item, ("meaning", "definition", "is", "text"))
            if term and meaning:
                terms[plain(item.get(term))] = plain(item.get(meaning))
            else:
                self.invalid("glossary", item)
        if value.kind == "scalar" and value.value is not None:
            self.invalid("glossary", value)
        return terms

    def read_cycle(self, value: Value | None) -> Cycle | None:
        if isinstance(self.options.cycle, str):
            return None
        if isinstance(self.options.cycle, CycleOptions) and self.options.cycle.take != "field":
            return None
        if value is None or (value.kind == "scalar" and value.value is None):
            return None
        if value.kind == "scalar":
            text = value.text.strip()
            if day := fields.day(text):
                return Cycle(name=text, end=day)
            found = parse_cycle(text, self.options.fiscal_year_start)
            if found is None and self.plain:
                self.draft.note("cycle-without-dates", value.span, cycle=text)
            return found or Cycle(name=text)
        start = self.typed(value, ("start", "from"), "cycle.start", self.as_day)
        end = self.typed(value, ("end", "to"), "cycle.end", self.as_day)
        name = self.words(value, ("name", "title")) or (f"{start}..{end}" if start and end else "")
        if value.kind == "sequence" and not self.plain:
            return None  # `周期:` with the plans of each cycle in it
        if not name and value.kind != "mapping":
            self.invalid("cycle", value)
            return None
        stated = parse_cycle(name, self.options.fiscal_year_start) if name else None
        if stated:
            start, end = start or stated.start, end or stated.end
        if start and end and start > end:
            self.invalid("cycle", value)
            start = end = None
        return Cycle(name=name, start=start, end=end)

    # Items

    def objective(self, value: Value, key: str | None) -> None:
        known = self.known("objective", _OBJECTIVE)
        if value.kind == "scalar":
            run = self.run(value)
            draft = ObjectiveDraft(run, cycle=self.cycle, why_read="objectives list")
            self.draft.objectives.append(draft)
            return
        name = _text_key(value, known["text"])
        run, number = self.unlabelled(self.run(_get(value, name) if name else None, value))
        draft = ObjectiveDraft(
            run,
            id=self.words(value, known["id"]) or key,
            number=number,
            cycle=self.read_cycle(self.pick(value, known["cycle"])) or self.cycle,
            why_read=f"key “{name}”" if name else "objectives list",
        )
        stated = self.shared(value, known)
        stated["why"] = self.words(value, known["why"])
        stated["team"] = self.words(value, known["team"]) or self.team
        stated["parent"] = self.many(value, known["parent"])
        draft.fields = {field: said for field, said in stated.items() if said not in (None, ())}
        told = self.options.key_result.list
        for item in self.members("key_results", _get(value, told) if told else _results(value)):
            draft.key_results.append(self.key_result(item))
        actions = self.pick(value, known["actions"])
        if actions is None or actions is not _results(value):
            for item in self.listed(value, known["actions"]):
                draft.actions.append(self.action(item))
        self.draft.objectives.append(draft)
        if value is not self.mapping:
            self.unknown(value, known, name)

    def key_result(self, value: Value) -> KeyResultDraft:
        known = self.known("key_result", _KEY_RESULT)
        if value.kind == "scalar":
            return KeyResultDraft(self.run(value), why_read="key results list")
        keys = known["text"]
        name = _text_key(value, keys)
        given = self.words(value, known["id"])
        if name and (code_of := _CODE_OF_KR.fullmatch(_words_of(_get(value, name)))):
            # `kr: O1-KR2` names the key result, and something else says what it is
            rest = tuple(key for key in keys if _folded(key) != _folded(name))
            name, given = _text_key(value, rest) or name, code_of.group()
        # In other people's files `KR2` is the second of its objective, whatever stands elsewhere.
        code = None if self.native else _CODE.fullmatch(given or "")
        run, number = self.unlabelled(self.run(_get(value, name) if name else None, value))
        draft = KeyResultDraft(
            run,
            id=None if code else given,
            number=code[1] if code else number,
            why_read=f"key “{name}”" if name else "key results list",
        )
        stated = self.shared(value, known)
        for field in ("baseline", "current"):
            stated[field] = self.typed(value, known[field], field, self.as_measure)
        stated["unit"] = self.words(value, known["unit"])
        stated["target_text"] = self.words(value, known["target_text"])
        stated["direction"] = self.one_of(
            value, known["direction"], "direction", ("increase", "decrease", "maintain")
        )
        self.target(value, known["target"], stated)
        stated["confidence"] = self.typed(
            value, known["confidence"], "confidence", self.as_confidence
        )
        stated["due"] = self.typed(value, known["due"], "due", self.as_date)
        for field in ("metric_source", "result", "status_reason"):
            stated[field] = self.words(value, known[field])
        stated["milestones"] = self.milestones(value, known["milestones"])
        stated["maintain"] = self.band(value, known["maintain"])
        stated["scores"] = self.scores(value, known["scores"], stated)
        draft.check_ins = [
            entry
            for item in self.listed(value, known["check_ins"])
            if (entry := self.check_in(item))
        ]
        valued = [entry for entry in draft.check_ins if entry.get("value") is not None]
        if valued:
            newest = max(entry["date"] for entry in valued)
            stated["current"] = [e["value"] for e in valued if e["date"] == newest][-1]
        draft.fields = {f: said for f, said in stated.items() if said not in (None, (), {})}
        self.unknown(value, known, name)
        return draft

    def action(self, value: Value) -> ItemDraft:
        known = self.known("action", _ACTION)
        if value.kind == "scalar":
            return ItemDraft(self.run(value), why_read="actions list")
        name = _text_key(value, known["text"])
        draft = ItemDraft(
            self.run(_get(value, name) if name else None, value),
            id=self.words(value, known["id"]),
            why_read=f"key “{name}”" if name else "actions list",
        )
        stated = {
            "owner": self.words(value, known["owner"]),
            "status": self.status(value, known["status"]),
            "due": self.typed(value, known["due"], "due", self.as_date),
            "key_result": self.words(value, tuple(k for k in known["key_result"] if k != name)),
            "link": self.words(value, known["link"]),
        }
        draft.fields = {field: said for field, said in stated.items() if said is not None}
        self.unknown(value, known, name)
        return draft

    def shared(self, value: Value, known: dict[str, tuple[str, ...]]) -> dict[str, Any]:
        return {
            "owner": self.words(value, known["owner"]),
            "status": self.status(value, known["status"]),
            "score": self.typed(value, known["score"], "score", self.as_share),
            "progress": self.typed(value, known["progress"], "progress", self.as_percent),
            "priority": self.words(value, known["priority"]),
            "weight": self.typed(value, known["weight"], "weight", self.as_weight),
            "commitment": self.one_of(
                value, known["commitment"], "commitment", ("committed", "aspirational")
            ),
            "carried_from": self.words(value, known["carried_from"]),
        }

    def target(self, value: Value, keys: tuple[str, ...], stated: dict[str, Any]) -> None:
        found = self.pick(value, keys)
        if found is None or found.kind != "scalar" or found.value is None:
            if found is not None and found.kind != "scalar":
                self.invalid("target", found)
            return
        if isinstance(found.value, (int, float)) and not isinstance(found.value, bool):
            stated["target"] = self.finite(found.value)
            return
        if fields.nothing(found.text):
            return
        if found.text.strip().casefold() in YES:  # reached or not, which can be tracked
            stated["target_text"] = found.text.strip()
            return
        said = {name: stated[name] for name in _TARGET if stated.get(name) is not None}
        if not store_target(said, found.text.strip()):
            self.draft.note("text-target", found.span, text=found.text.strip())
        stated.update(said)

    def milestones(self, value: Value, keys: tuple[str, ...]) -> tuple[Milestone, ...]:
        found = self.pick(value, keys)
        if found is None:
            return ()
        steps: list[Milestone] = []
        for entry in found.entries:
            progress = fields.percent(entry.key)
            if progress is None or entry.value.kind != "scalar":
                if value.get("milestones"):  # an alias may well mean something else
                    self.invalid("milestones", entry.value)
                continue
            steps.append(Milestone(progress=progress, text=entry.value.text))
        names = [item.text.strip() for item in found.items if item.kind == "scalar"]
        worded = all(name and fields.percent(name) is None for name in names)
        if names and len(names) == len(found.items) and worded:
            # Names alone are steps of one size, the last of which is the goal.
            return tuple(
                Milestone(progress=round(at / len(names), 6), text=name)
                for at, name in enumerate(names, start=1)
            )
        for item in found.items:
            written = item.get("progress", "at") if item.kind == "mapping" else None
            text = item.get("text", "milestone", "name") if item.kind == "mapping" else None
            share = self.as_percent(written) if written and written.kind == "scalar" else None
            if share is None or text is None or text.kind != "scalar":
                if value.get("milestones"):
                    self.invalid("milestones", item)
                continue
            steps.append(Milestone(progress=share, text=text.text))
        return tuple(steps)

    def band(self, value: Value, keys: tuple[str, ...]) -> tuple[float, float] | None:
        found = self.pick(value, keys)
        if found is None or (found.kind == "scalar" and found.value is None):
            return None
        if found.kind == "sequence" and len(found.items) == 2:
            ends = [self.as_measure(item) for item in found.items]
            low, high = ends
            if low is not None and high is not None and low <= high:
                return low, high
        self.invalid("maintain", found)
        return None

    def scores(
        self, value: Value, keys: tuple[str, ...], stated: dict[str, Any]
    ) -> dict[str, float]:
        found = self.pick(value, keys)
        scores: dict[str, float] = {}
        for entry in found.entries if found else ():
            share = self.as_share(entry.value)
            if entry.value.kind == "scalar" and entry.value.value is None:
                continue
            if share is None:
                self.invalid("scores", entry.value)
            elif entry.key == "final":
                if stated.get("score") is None:
                    stated["score"] = share
            else:
                scores[entry.key] = share
        return scores

    def check_in(self, value: Value) -> dict[str, Any] | None:
        when = self.typed(value, ("date", "day", "at"), "date", self.as_day)
        if value.kind != "mapping" or when is None:
            self.invalid("checkins", value)
            return None
        entry = {
            "date": when,
            "value": self.typed(value, ("value", "current"), "value", self.as_measure),
            "confidence": self.typed(value, ("confidence",), "confidence", self.as_confidence),
            "status": self.status(value, ("status",)),
            "note": self.words(value, ("note", "notes", "comment")),
            "author": self.words(value, ("author", "by", "who")),
            "about": self.words(value, ("about",)),
            "id": self.words(value, ("id",)) or "",
        }
        return {field: said for field, said in entry.items() if said is not None}

    # Values

    def known(self, kind: str, aliases: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """The keys of each field, the user's own first."""
        if kind == "plan":
            return aliases
        told: Any = getattr(self.options, kind)
        merged = dict(aliases)
        for field in aliases:
            key = getattr(told, field, None)
            if isinstance(key, str):
                merged[field] = (key,)
        if kind == "objective":
            lists = {
                "key_results": self.options.key_result.list,
                "actions": self.options.action.list,
            }
            merged |= {field: (key,) for field, key in lists.items() if key}
        return merged

    def pick(self, value: Value, keys: Iterable[str]) -> Value | None:
        return _get(value, *keys) if value.kind == "mapping" else None

    def run(self, value: Value | None, fallback: Value | None = None) -> Run:
        if value is None or value.kind != "scalar":
            if fallback is not None:
                start = fallback.span.start
                return Run.of(self.draft.source, start, start)
            return Run()
        return unfolded(Run.of_value(self.draft.source, value)).strip()

    def unlabelled(self, run: Run) -> tuple[Run, str | None]:
        """A statement of another program's file without the `O1:` in front, and its number."""
        label = None if self.plain else find_label(run.text, self.options)
        stated = label is not None and label.coded and label.separated and label.number
        if label is None or not stated or label.end >= len(run):
            return run, None
        return run.cut(label.end), label.number

    def words(self, value: Value, keys: Iterable[str]) -> str | None:
        found = self.pick(value, keys)
        if found is None or (found.kind == "scalar" and found.value is None):
            return None
        if found.kind == "sequence" and all(item.kind == "scalar" for item in found.items):
            return ", ".join(item.text.strip() for item in found.items) or None
        if found.kind != "scalar":
            self.invalid(next(iter(keys)), found)
            return None
        return found.text.strip() or None

    def many(self, value: Value, keys: tuple[str, ...]) -> tuple[str, ...]:
        found = self.pick(value, keys)
        if found is None or (found.kind == "scalar" and found.value is None):
            return ()
        items = found.items if found.kind == "sequence" else (found,)
        for item in items:
            if item.kind != "scalar":
                self.invalid(keys[0], item)
        return tuple(
            item.text.strip() for item in items if item.kind == "scalar" and item.text.strip()
        )

    def typed(
        self, value: Value, keys: tuple[str, ...], name: str, read: Callable[[Value], T | None]
    ) -> T | None:
        found = self.pick(value, keys)
        if found is None or (found.kind == "scalar" and fields.nothing(found.text)):
            return None
        answer = read(found) if found.kind == "scalar" else None
        if answer is None:
            self.invalid(name, found)
        return answer

    def one_of(
        self, value: Value, keys: tuple[str, ...], name: str, words: tuple[str, ...]
    ) -> str | None:
        found = self.pick(value, keys)
        if found is None or (found.kind == "scalar" and found.value is None):
            return None
        word = found.text.strip().lower()
        if word in words:
            return word
        if found is value.get(name):  # an alias may well mean something else
            self.invalid(name, found)
        return None

    def status(self, value: Value, keys: tuple[str, ...]) -> str | None:
        return self.typed(value, keys, "status", lambda found: fields.status(found.text))

    def finite(self, value: float) -> float | None:
        try:
            number = float(value)
        except OverflowError:
            return None
        return number if math.isfinite(number) else None

    def as_measure(self, value: Value) -> float | None:
        if isinstance(value.value, bool) or value.kind != "scalar":
            return None
        if isinstance(value.value, (int, float)):
            return self.finite(value.value)
        measured = fields.measure(value.text) or (
            None if self.native else fields.leading(value.text)
        )
        return measured[0] if measured else None

    def as_share(self, value: Value) -> float | None:
        number = self.number(value)
        if number is not None:
            return number if 0 <= number <= 1 else None
        return None if isinstance(value.value, bool) else fields.share(value.text)

    def as_percent(self, value: Value) -> float | None:
        number = self.number(value)
        if number is not None:
            number = number / 100 if number > 1 or self.hundreds else number
            return number if 0 <= number <= 1 else None
        return None if isinstance(value.value, bool) else fields.percent(value.text)

    def number(self, value: Value) -> float | None:
        """A number that is written as one, and not in quotes or with a unit."""
        if isinstance(value.value, (int, float)) and not isinstance(value.value, bool):
            return self.finite(value.value)
        return None

    def as_confidence(self, value: Value) -> float | None:
        """0 to 1, `6/10` or `60%`; a bare 60 only where the file is not in the native format."""
        if self.native or len(value.text.strip()) < 2:
            return self.as_share(value)
        number = self.number(value)
        return fields.percent(value.text) if number is None else fields.percent(str(number))

    def as_weight(self, value: Value) -> float | None:
        if isinstance(value.value, bool):
            return None
        if (number := self.number(value)) is not None:
            return number
        if value.text.strip().endswith(("%", "％")):
            return fields.share(value.text)
        return fields.number(value.text)

    def as_day(self, value: Value) -> date | None:
        found = self.as_date(value)
        return found if isinstance(found, date) else None

    def as_date(self, value: Value) -> date | fields.PartDate | None:
        if isinstance(value.value, datetime):
            return value.value.date()
        if isinstance(value.value, date):
            return value.value
        return fields.day(value.text) or fields.part_date(value.text)

    def listed(self, value: Value, keys: tuple[str, ...]) -> tuple[Value, ...]:
        return self.members(keys[0], self.pick(value, keys))

    def members(self, name: str, found: Value | None) -> tuple[Value, ...]:
        if found is None or (found.kind == "scalar" and found.value is None):
            return ()
        if found.kind == "scalar":
            self.invalid(name, found)
            return ()
        if found.kind == "mapping":
            return tuple(entry.value for entry in found.entries)
        blank = [item for item in found.items if item.kind == "scalar" and not item.text.strip()]
        for item in blank:
            self.draft.note("blank-item", item.span)
        return tuple(item for item in found.items if item not in blank)

    # Notes

    def invalid(self, field: str, value: Value | None) -> None:
        if value is None:
            return
        written = " ".join(self.draft.source.slice(value.span).split())
        written = written if len(written) <= 40 else written[:39] + "…"
        data: dict[str, str | int] = {"field": field, "value": written}
        self.draft.notes.append(Note(code="invalid-value", data=data, span=value.span))

    def unknown(
        self, value: Value, known: dict[str, tuple[str, ...]], used: str | None = None
    ) -> None:
        """A note for each key that nothing here is read from."""
        if not self.plain or value.kind != "mapping":
            return
        names = {_folded(key) for keys in known.values() for key in keys}
        for entry in value.entries:
            if _folded(entry.key) not in names and not entry.key.startswith(("x-", "$")):
                self.unknown_key(entry, [keys[0] for keys in known.values()])

    def unknown_key(self, entry: Entry, names: list[str]) -> None:
        nearest = difflib.get_close_matches(entry.key.lower(), names, 1, 0.6)
        code = "unknown-key-nearest" if nearest else "unknown-key"
        data: dict[str, str | int] = {"key": entry.key}
        if nearest:
            data["nearest"] = nearest[0]
        self.draft.notes.append(Note(code=code, data=data, span=entry.key_span))
