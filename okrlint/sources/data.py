"""YAML, JSON, TOML and front matter -> plans: the native format, and the keys that others use."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Any

from okrlint.cycles import parse_cycle
from okrlint.model import YES, Cycle, Note, Source
from okrlint.sources import fields
from okrlint.sources.draft import Format, ItemDraft, KeyResultDraft, ObjectiveDraft, PlanDraft
from okrlint.sources.inline import store_target
from okrlint.sources.keys import PLAN_KEYS, Keys, folded, get, get_stated, keys_of, text_key
from okrlint.sources.labels import find_label
from okrlint.sources.options import CycleOptions, ReadOptions
from okrlint.sources.run import Run, unfolded
from okrlint.sources.trees import (
    children,
    code_of,
    find_objectives,
    is_plain_native,
    key_results_of,
)
from okrlint.sources.values import (
    ValueReader,
    as_date,
    as_day,
    as_share,
    as_weight,
    finite,
    has_hundreds,
)
from okrlint.structured import Entry, Value, plain

_CODE = re.compile(r"KR[\s_-]?0{0,3}([0-9]{1,3})", re.IGNORECASE)
_TARGET = ("baseline", "target_text", "unit", "direction")
_LANGUAGES = {
    "en": "en",
    **dict.fromkeys(("zh-hant", "zh-tw", "zh-hk"), "zh-Hant"),
    **dict.fromkeys(("zh", "zh-hans", "zh-cn", "zh-sg"), "zh-Hans"),
}


def read_values(
    values: Iterable[Value], source: Source, format_: Format, options: ReadOptions
) -> PlanDraft:
    """The plan that a file's values hold; several documents are one plan with several cycles."""
    draft = PlanDraft(source, format_)
    values = tuple(values)
    hundreds = has_hundreds(values)
    documents = [(value, list(find_objectives(value, options))) for value in values]
    documents = [(root, found) for root, found in documents if found]
    for root, found in documents:
        whole = len(documents) == 1
        outer = _Reader(draft, root, options, whole=whole, hundreds=hundreds)
        if root.kind == "mapping" and not any(item is root for item in found[0][1]):
            outer.plan_fields()
        for mapping, objectives in found:
            reader = outer
            if mapping is not root:
                reader = _Reader(draft, mapping, options, whole=False, hundreds=hundreds)
                reader.cycle, reader.team = outer.cycle, outer.team
                reader.plain = reader.plain or outer.plain
                if mapping.kind == "mapping" and not any(item is mapping for item in objectives):
                    reader.plan_fields()
            reader.read(objectives)
    return draft


class _Reader(ValueReader):
    """Reads one mapping with its objectives into a draft."""

    def __init__(
        self,
        draft: PlanDraft,
        mapping: Value,
        options: ReadOptions,
        *,
        whole: bool,
        hundreds: bool,
    ) -> None:
        native = mapping.kind == "mapping" and mapping.get("okrlint") is not None
        super().__init__(draft, native=native, hundreds=hundreds)
        self.mapping = mapping
        self.options = options
        self.whole = whole
        self.plain = native or is_plain_native(mapping)
        self.cycle: Cycle | None = None
        self.team: str | None = None

    def read(self, objectives: tuple[Value, ...]) -> None:
        """Add the objectives to the draft; those of a mapping are named by their keys."""
        ids = {id(entry.value): entry.key for entry in self.mapping.entries}
        for value in objectives:
            self.objective(value, ids.get(id(value)))
        taken = {id(value) for value in objectives}
        for entry in self.mapping.entries:
            items = children(entry.value)
            named = folded(entry.key).endswith(("objectives", "okrs", "goals"))
            if named and items and not any(id(item) in taken for item in items):
                data: dict[str, str | int] = {"key": entry.key, "count": len(items)}
                self.draft.notes.append(Note(code="list-left-out", data=data, span=entry.key_span))

    # Fields of the plan

    def plan_fields(self) -> None:
        """Read what the mapping says about the plan, or about its part of one."""
        mapping = self.mapping
        self.cycle = self.read_cycle(get_stated(mapping, *PLAN_KEYS["cycle"])) or self.cycle
        stated: dict[str, Any] = {}
        for name in ("owner", "team", "level", "title", "id"):
            stated[name] = self.words(mapping, PLAN_KEYS[name])
        stated["language"] = self.language(mapping)
        stated["glossary"] = self.glossary(mapping)
        if self.whole:
            self.draft.cycle = self.cycle
            stated = {name: value for name, value in stated.items() if value}
            self.draft.fields.update(stated)
        else:
            self.team = stated["team"] or stated["title"] or stated["id"] or self.team
        self.unknown(mapping, PLAN_KEYS)
        for action in self.listed(mapping, PLAN_KEYS["actions"]):
            self.draft.actions.append(self.action(action))

    def language(self, mapping: Value) -> str | None:
        """The language that a mapping names; in other people's files, an unknown one is theirs."""
        said = self.words(mapping, PLAN_KEYS["language"])
        found = _LANGUAGES.get(said.lower().replace("_", "-")) if said else None
        value = get(mapping, *PLAN_KEYS["language"])
        if said and found is None and self.native and value is not None:
            self.invalid("language", value)
        return found

    def glossary(self, mapping: Value) -> dict[str, str]:
        """The terms of a glossary, `{term: meaning}` or a list of `{term, meaning}`."""
        value = get(mapping, *PLAN_KEYS["glossary"])
        if value is None:
            return {}
        if value.kind == "mapping":
            return {e.key: e.value.text for e in value.entries if e.value.kind == "scalar"}
        terms: dict[str, str] = {}
        for item in value.items:
            term = text_key(item, ("term", "word", "name"))
            meaning = text_key(item, ("meaning", "definition", "is", "text"))
            if term and meaning:
                terms[plain(item.get(term))] = plain(item.get(meaning))
            else:
                self.invalid("glossary", item)
        if value.kind == "scalar" and value.value is not None:
            self.invalid("glossary", value)
        return terms

    def read_cycle(self, value: Value | None) -> Cycle | None:
        """The cycle that a name, a day or a mapping of both ends tells, if the user tells none."""
        if isinstance(self.options.cycle, str):
            return None
        if isinstance(self.options.cycle, CycleOptions) and self.options.cycle.take != "field":
            return None
        if value is None:
            return None
        if value.kind == "scalar":
            text = value.text.strip()
            if day := fields.day(text):
                return Cycle(name=text, end=day)
            found = parse_cycle(text, self.options.fiscal_year_start)
            if found is None and self.plain:
                self.draft.note("cycle-without-dates", value.span, cycle=text)
            return found or Cycle(name=text)
        start = self.typed(value, ("start", "from"), "cycle.start", as_day)
        end = self.typed(value, ("end", "to"), "cycle.end", as_day)
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
        """Add an objective with its key results and actions; `key` is its name in a mapping."""
        known = keys_of("objective", self.options)
        if value.kind == "scalar":
            run = self.run(value)
            draft = ObjectiveDraft(run, cycle=self.cycle, why_read="objectives list")
            self.draft.objectives.append(draft)
            return
        name = text_key(value, known["text"])
        run, number = self.unlabelled(self.run(get(value, name) if name else None, value))
        draft = ObjectiveDraft(
            run,
            id=self.words(value, known["id"]) or key,
            number=number,
            cycle=self.read_cycle(get_stated(value, *known["cycle"])) or self.cycle,
            why_read=f"key “{name}”" if name else "objectives list",
        )
        stated = self.shared(value, known)
        stated["why"] = self.words(value, known["why"])
        stated["team"] = self.words(value, known["team"]) or self.team
        stated["parent"] = self.many(value, known["parent"])
        draft.fields = {field: said for field, said in stated.items() if said not in (None, ())}
        told = self.options.key_result.list
        held = get_stated(value, told) if told else key_results_of(value)
        for item in self.members("key_results", held):
            draft.key_results.append(self.key_result(item))
        if get(value, *known["actions"]) is not key_results_of(value):
            for item in self.listed(value, known["actions"]):
                draft.actions.append(self.action(item))
        self.draft.objectives.append(draft)
        if value is not self.mapping:
            self.unknown(value, known)

    def key_result(self, value: Value) -> KeyResultDraft:
        """A key result with its check-ins."""
        known = keys_of("key_result", self.options)
        if value.kind == "scalar":
            return KeyResultDraft(self.run(value), why_read="key results list")
        keys = known["text"]
        name = text_key(value, keys)
        given = self.words(value, known["id"])
        if name and (stated_code := code_of(get(value, name))):
            # `kr: O1-KR2` names the key result, and something else says what it is
            rest = tuple(key for key in keys if folded(key) != folded(name))
            name, given = text_key(value, rest) or name, stated_code
        # In other people's files `KR2` is the second of its objective, whatever stands elsewhere.
        code = None if self.native else _CODE.fullmatch(given or "")
        run, number = self.unlabelled(self.run(get(value, name) if name else None, value))
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
        stated["due"] = self.typed(value, known["due"], "due", as_date)
        for field in ("metric_source", "result", "status_reason"):
            stated[field] = self.words(value, known[field])
        stated["milestones"] = self.milestones(value, known["milestones"])
        stated["maintain"] = self.band(value, known["maintain"])
        stated["scores"] = self.shares(value, known["scores"], "scores")
        final = stated["scores"].pop("final", None)
        stated["score"] = final if stated["score"] is None else stated["score"]
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
        self.unknown(value, known)
        return draft

    def action(self, value: Value) -> ItemDraft:
        """An action of an objective or of the plan."""
        known = keys_of("action", self.options)
        if value.kind == "scalar":
            return ItemDraft(self.run(value), why_read="actions list")
        name = text_key(value, known["text"])
        draft = ItemDraft(
            self.run(get(value, name) if name else None, value),
            id=self.words(value, known["id"]),
            why_read=f"key “{name}”" if name else "actions list",
        )
        stated = {
            "owner": self.words(value, known["owner"]),
            "status": self.status(value, known["status"]),
            "due": self.typed(value, known["due"], "due", as_date),
            "key_result": self.words(value, tuple(k for k in known["key_result"] if k != name)),
            "link": self.words(value, known["link"]),
        }
        draft.fields = {field: said for field, said in stated.items() if said is not None}
        self.unknown(value, known)
        return draft

    def shared(self, value: Value, known: Keys) -> dict[str, Any]:
        """The fields that objectives and key results have in common."""
        return {
            "owner": self.words(value, known["owner"]),
            "status": self.status(value, known["status"]),
            "score": self.typed(value, known["score"], "score", as_share),
            "progress": self.typed(value, known["progress"], "progress", self.as_percent),
            "priority": self.words(value, known["priority"]),
            "weight": self.typed(value, known["weight"], "weight", as_weight),
            "commitment": self.one_of(
                value, known["commitment"], "commitment", ("committed", "aspirational")
            ),
            "carried_from": self.words(value, known["carried_from"]),
        }

    def target(self, value: Value, keys: tuple[str, ...], stated: dict[str, Any]) -> None:
        """Add the target to what is stated, and what it says of baseline, unit and direction."""
        found = get_stated(value, *keys)
        if found is None:
            return
        if found.kind != "scalar":
            self.invalid("target", found)
            return
        if isinstance(found.value, (int, float)) and not isinstance(found.value, bool):
            stated["target"] = finite(found.value)
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

    def check_in(self, value: Value) -> dict[str, Any] | None:
        """The fields of a check-in, which needs a date."""
        when = self.typed(value, ("date", "day", "at"), "date", as_day)
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

    # Statements

    def run(self, value: Value | None, fallback: Value | None = None) -> Run:
        """The run of a text; an empty one at `fallback` where there is none."""
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

    # Notes

    def unknown(self, value: Value, known: Keys) -> None:
        """A note for each key that nothing here is read from."""
        if not self.plain or value.kind != "mapping":
            return
        names = {folded(key) for keys in known.values() for key in keys}
        for entry in value.entries:
            if folded(entry.key) not in names and not entry.key.startswith(("x-", "$")):
                self.unknown_key(entry, [keys[0] for keys in known.values()])

    def unknown_key(self, entry: Entry, names: list[str]) -> None:
        """A note on one key, with the name it may be a slip of."""
        nearest = difflib.get_close_matches(entry.key.lower(), names, 1, 0.6)
        code = "unknown-key-nearest" if nearest else "unknown-key"
        data: dict[str, str | int] = {"key": entry.key}
        if nearest:
            data["nearest"] = nearest[0]
        self.draft.notes.append(Note(code=code, data=data, span=entry.key_span))
