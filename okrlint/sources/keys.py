"""The names of keys: which key of a data file, ours or another program's, holds which field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Literal

from okrlint.sources.options import ReadOptions
from okrlint.structured import Value

Keys = Mapping[str, tuple[str, ...]]
"""Field -> the keys that hold it, in order of preference; the first is the native one."""

OBJECTIVES: tuple[str, ...] = (
    *("objectives", "okrs", "okr", "goals", "objective"),
    *("目标", "目標", "目标列表", "目標列表", "目標清單"),
)
"""The keys that hold the objectives of a plan."""
KEY_RESULTS: tuple[str, ...] = (
    *("key_results", "keyResults", "krs", "key-results", "keyresults", "results", "kr"),
    *("关键结果", "關鍵結果", "关键成果", "關鍵成果", "关键结果列表", "關鍵結果列表"),
)
"""The keys that hold the key results of an objective."""
ACTIONS: tuple[str, ...] = ("actions", "initiatives", "tasks")
"""The keys that hold the actions of an objective or a plan."""

_SHARED: Keys = {
    "id": ("id", "key", "slug"),
    "owner": (
        *("owner", "owner_id", "ownerId", "assignee", "person", "employee", "dri"),
        *("负责人", "負責人"),
    ),
    "status": ("status", "state", "v", "状态", "狀態"),
    "score": ("score", "final_score", "finalScore", "得分", "評分", "评分"),
    "progress": ("progress", "prog", "progresso", "进度", "進度"),
    "priority": ("priority", "优先级", "優先級"),
    "weight": ("weight", "权重", "權重"),
    "commitment": ("commitment", "type"),
    "carried_from": ("carried_from",),
}
OBJECTIVE_KEYS: Keys = {
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
        *("cycle", "quarter", "period", "timeFrame", "time_frame", "ciclo", "period_end"),
        *("周期", "週期", "季度"),
    ),
    "team": ("team", "team_id", "department", "部门", "部門", "团队", "團隊"),
}
"""The fields of an objective."""
KEY_RESULT_KEYS: Keys = {
    **_SHARED,
    "id": ("id", "kr_id", "krId", "key_result_id", "slug", "编号", "編號"),
    "text": (
        *("key_result", "kr", "title", "name", "description", "text", "desc", "k", "nome"),
        "metric",
        *("关键结果", "關鍵結果"),
        *("内容", "內容", "描述", "文字", "标题", "標題", "名称", "名稱"),
    ),
    "baseline": (
        *("baseline", "start", "start_value", "startValue", "from"),
        *("起始值", "基线", "基線"),
    ),
    "target": ("target", "target_value", "targetValue", "goal", "meta", "to", "目标值", "目標值"),
    "target_text": ("target_text",),
    "current": (
        *("current", "current_value", "currentValue", "actual", "value"),
        *("当前值", "目前值", "當前值"),
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
"""The fields of a key result."""
ACTION_KEYS: Keys = {
    "id": ("id",),
    "text": ("action", "initiative", "title", "name", "text", "description"),
    "owner": _SHARED["owner"],
    "status": _SHARED["status"],
    "due": KEY_RESULT_KEYS["due"],
    "key_result": ("for", "key_result", "kr"),
    "link": ("link", "url"),
}
"""The fields of an action."""
PLAN_KEYS: Keys = {
    "version": ("okrlint",),
    "cycle": (*OBJECTIVE_KEYS["cycle"], "year"),
    "team": OBJECTIVE_KEYS["team"],
    "level": ("level", "scope"),
    "owner": _SHARED["owner"],
    "title": ("title", "name"),
    "language": ("language", "lang"),
    "glossary": ("glossary",),
    "id": ("id",),
    "objectives": OBJECTIVES,
    "actions": ACTIONS,
}
"""The fields of a plan."""

_ITEM_KEYS = {"objective": OBJECTIVE_KEYS, "key_result": KEY_RESULT_KEYS, "action": ACTION_KEYS}


def keys_of(kind: Literal["objective", "key_result", "action"], options: ReadOptions) -> Keys:
    """The keys of each field of an item; where the user names a key, that one alone."""
    table = _ITEM_KEYS[kind]
    told: Any = getattr(options, kind)
    named = {field: key for field in table if isinstance(key := getattr(told, field, None), str)}
    if kind == "objective":
        lists = {"key_results": options.key_result.list, "actions": options.action.list}
        named |= {field: key for field, key in lists.items() if key}
    return {**table, **{field: (key,) for field, key in named.items()}}


@lru_cache(maxsize=4_096)
def folded(key: str) -> str:
    """A key without what people write differently: `KR`, `Key Results`, `keyResults`."""
    return re.sub(r"[\s_-]", "", key).lower()


def get(mapping: Value, *keys: str) -> Value | None:
    """The value of the first of `keys`, as they are or in another spelling."""
    found = mapping.get(*keys)
    if found is not None or mapping.kind != "mapping":
        return found
    spelt = {folded(entry.key): entry.value for entry in mapping.entries}
    return next((spelt[key] for key in map(folded, keys) if key in spelt), None)


def get_stated(mapping: Value, *keys: str) -> Value | None:
    """The value of the first of `keys`, unless it is left empty (`owner:`, `null`)."""
    found = get(mapping, *keys)
    return None if found and found.kind == "scalar" and found.value is None else found


def text_key(mapping: Value, keys: Iterable[str]) -> str | None:
    """The first of `keys` whose value is a text."""
    return next((k for k in keys if (v := get(mapping, k)) and v.kind == "scalar" and v.text), None)
