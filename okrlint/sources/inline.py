"""Fields written into a line: `[P0]`, `[x]`, `(0.7)`, ` - @ana`, `=> done`, `~~dropped~~`.

They come off the statement, and what they say goes into the model.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from okrlint.sources import fields
from okrlint.sources.labels import find_field, find_label
from okrlint.sources.options import DEFAULT, ReadOptions
from okrlint.sources.run import Part, Run

_CHECKBOX = re.compile(r"\[(?P<mark>[ xX✓✔])\](?:\s+|(?=(?:O|KR)\s?[0-9]))")
_PRIORITY = re.compile(
    r"(?:[\[(（]\s*(?P<in>P[0-9])\s*[\])）]|(?P<out>P[0-9X])(?=\s*[-–—:：@]|\s*\Z))\s*[-–—:：]*\s*"
)
_OWNER = re.compile(r"(?P<who>@(?:\?+|[\w.-]+)(?:\s*[&,/、]\s*@[\w.-]+)*)\s*[-–—:：]+\s*")
_TAG = re.compile(r"\[(?!e\.g\.)(?P<who>[^\W\d_][\w .,&/-]{0,60})\]\s+(?=[^\s–—|·-])")
_STATUS = re.compile(
    "(?P<sign>" + "|".join(re.escape(sign) for sign in fields.STATUS_SIGNS) + r")\s*"
)
_PICTURES = re.compile(
    r"[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    r"[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\s]*"
)
_BULLET = re.compile(r"(?:[·•●○▪◦‣➤►▶]|[-–—*]\s)\s*")

_END_PRIORITY = re.compile(r"\s*[\[(（]\s*(?P<value>P[0-9])\s*[\])）]\s*\Z", re.IGNORECASE)
_END_OWNER = re.compile(
    r"\s*(?:[-–—]\s*|[(（\[]\s*|\s(?=owners?\s*[:：]|DRI\s*[:：])"
    r"|(?<!\bby)(?<!\bto)(?<!\bof)(?<!\band)(?<!\bfor)(?<!\bwith)(?<!\bthan)(?<!\bfrom)\s"
    r"(?=@[\w-]+(?:\.[\w-]+)*\s*\Z))(?:owners?\s*[:：]?\s*|DRI\s*[:：]?\s*|by\s+)?"
    r"(?P<value>@[\w.-]+(?:\s*(?:[&,/、，]|and)?\s*@[\w.-]+)*)\s*[)）\]]?\s*\Z",
    re.IGNORECASE,
)
_END_TAGS = re.compile(
    r"\s*(?P<value>(?:\[(?:P\?|[A-Z][A-Z0-9&/_-]{0,14}|[A-Z][a-z]+[A-Z][A-Za-z]{0,12})\]\s*)+)\Z"
)
_END_STARS = re.compile(r"(?:\s+[*†‡]+|\s*[⭐★☆]\ufe0f?)+\Z")
_END_PLAIN_PRIORITY = re.compile(r"\s+[-–—]\s*(?P<value>P[0-9])\s*\Z")
_END_FIELD = re.compile(r"\s+[-–—·|]\s+(?P<value>[^\W\d][^-–—·|:：]{1,24}[:：]\s*[^:：]{1,60})\Z")
_END_STATUS = re.compile(
    "\\s*(?P<sign>"
    + "|".join(re.escape(sign) for sign in fields.STATUS_SIGNS)
    + r")\s*(?P<word>[A-Za-z][A-Za-z -]{1,18}|[\u4e00-\u9fff]{2,4})?"
    + r"\s*(?:[(（](?P<why>[^()（）]{1,80})[)）])?\s*\Z"
)
_END_BRACKET = re.compile(r"\s*[(（\[](?P<value>[^()（）\[\]]{1,80})[)）\]]\s*\Z")
_END_PERCENT = re.compile(
    r"\s+=\s*(?P<value>[0-9]{1,3}(?:\.[0-9]+)?\s*%)\s*(?:done|complete[d]?)?\s*\Z", re.IGNORECASE
)
_LONGEST_FIELD = 160
_SCORE = re.compile(r"(?:0?\.[0-9]{1,3}|[01]\.[0-9]{1,3})\Z")
_PROGRESS = re.compile(
    r"(?P<value>[0-9]{1,3}\s*[%％])\s*(?:done|complete[d]?|完成|已完成)?\Z", re.IGNORECASE
)
_WIP = re.compile(r"(?:WIP|in progress|進行中|进行中)\s*[:：]?\s*(?P<note>.*)\Z", re.IGNORECASE)
_ALT_PRIORITY = re.compile(r"p[0-9]\Z", re.IGNORECASE)


def plain_fields(run: Run) -> tuple[Run, dict[str, Any]]:
    """A line without what stands before its label or statement, and the fields this gives."""
    said: dict[str, Any] = {}
    said |= _images(run)
    kept = run.map(_kept)
    if not _states(kept) and len(kept) < len(run):
        said["status"] = "dropped"
    else:
        run = kept
    run = run.strip()
    for _ in range(8):
        text = run.text
        if found := _CHECKBOX.match(text):
            said.setdefault("status", "not-started" if found["mark"] == " " else "done")
        elif found := _PRIORITY.match(text):
            if (level := (found["in"] or found["out"]).upper()) != "PX":
                said.setdefault("priority", level)
        elif found := _OWNER.match(text):
            said.setdefault("owner", fields.people(found["who"]))
        elif found := _STATUS.match(text):
            if said.get("status") in (None, "not-started"):
                said["status"] = fields.status(found["sign"])
        elif not (found := _BULLET.match(text)):
            break
        if found.end() >= len(text) and not found.group().strip("[] xX"):
            break
        run = run.cut(found.end()).strip()
    return run, said


def _states(run: Run) -> bool:
    """Whether words are left beside boxes, tags, remarks in brackets and a label."""
    words = _ASIDE.sub(" ", run.text).strip(" *†‡!")
    label = find_label(words, DEFAULT)
    return any(map(str.isalnum, words[label.end if label else 0 :]))


_ASIDE = re.compile(r"\[[^\[\]]{0,40}\]|[(（][^()（）]{0,80}[)）]|\bP[0-9]\b|@[\w.-]+")


def _kept(part: Part) -> Part | None:
    """A part that still counts: not struck out beside words that are not."""
    return None if "strike" in part.style else part


def _images(run: Run) -> dict[str, Any]:
    said: dict[str, Any] = {}
    names: list[str] = []
    for image in run.images():
        if _ALT_PRIORITY.match(image):
            said["priority"] = image.upper()
        elif image.startswith("name:"):
            names.append(image.removeprefix("name:"))
    if names:
        said["owner"] = ", ".join(names)
    return said


@cache
def _result(separator: str) -> re.Pattern[str]:
    if separator == "=>":
        return re.compile(r"={1,4}\s?>{1,4}\s*\.?\s*")
    return re.compile(rf"{re.escape(separator)}\s*")


def statement(run: Run, options: ReadOptions) -> tuple[Run, dict[str, Any]]:
    """The statement of a line behind its label, and the fields that are written into it."""
    run, said = plain_fields(run)
    found: re.Match[str] | None
    if found := _PICTURES.match(run.text):
        run = run.cut(found.end())
    if found := _TAG.match(run.text):
        word = found["who"]
        if fields.priority(word) is None and not fields.nothing(word):
            said.setdefault("owner", word)
            run = run.cut(found.end())
    if found := _result(options.result_separator).search(run.text):
        result = run.cut(found.end()).strip()
        if found.start():
            run = run.cut(0, found.start()).strip()
            _read_result(result.text, said)
    for _ in range(8):
        # Fields are short: looking at the end alone keeps the patterns below from crawling.
        size = len(run)
        offset = max(size - _LONGEST_FIELD, 0)
        text = run.text[offset:]
        begin = _closing_field(text, said)
        if begin is None or not offset + begin:
            break
        run = run.cut(0, offset + begin).strip()
    run = run.strip()
    text = run.text
    if text.endswith((" -", " –", " —")):
        run = run.cut(0, len(text) - 2).strip()
    return run, {field: value for field, value in said.items() if value is not None}


def _closing_field(text: str, said: dict[str, Any]) -> int | None:
    """Read the field that a text ends in; the answer is where it begins."""
    if found := _END_PRIORITY.search(text):
        said.setdefault("priority", found["value"].upper())
    elif found := _END_OWNER.search(text):
        said.setdefault("owner", _mentioned(found["value"]))
    elif (found := _END_TAGS.search(text)) and not any(map(fields.nothing, _tags(found))):
        tags = [tag for tag in _tags(found) if not re.fullmatch(r"P[0-9?]", tag)]
        for tag in set(_tags(found)) - set(tags):
            if level := fields.priority(tag):
                said.setdefault("priority", level)
        if tags:
            said.setdefault("owner", ", ".join(tags))
    elif found := _END_STARS.search(text):
        pass
    elif found := _END_PLAIN_PRIORITY.search(text):
        said.setdefault("priority", found["value"])
    elif (found := _END_FIELD.search(text)) and _bracket(found["value"].strip(), said):
        pass
    elif found := _END_PERCENT.search(text):
        said.setdefault("progress", fields.percent(found["value"].replace(" ", "")))
    elif (found := _END_STATUS.search(text)) and (state := _end_status(found)):
        said.setdefault("status", state)
        if found["why"]:
            said.setdefault("status_reason", found["why"])
    elif found := _END_BRACKET.search(text):
        if not _bracket(found["value"].strip(), said):
            return None
    else:
        return None
    return found.start()


def _tags(found: re.Match[str]) -> list[str]:
    return re.findall(r"\[([^\]]+)\]", found["value"])


def _end_status(found: re.Match[str]) -> str | None:
    """What a sign at the end says, with or without its word: `✅`, `✅ DONE (notes.md)`."""
    return fields.status(found["word"] or found["sign"])


def _mentioned(text: str) -> str | None:
    return ", ".join(re.findall(r"@([\w.-]+)", text)) or None


def _read_result(text: str, said: dict[str, Any]) -> None:
    """What stands behind `=>`: a score or status, and the words themselves."""
    if not text:
        return
    said["result"] = text
    head = re.split(r"[,;，；(（]|\s-\s", text, maxsplit=1)[0].strip().rstrip(".")
    share = fields.share(head)
    if share is not None:
        said.setdefault("score", share)
    elif status := fields.status(head):
        said["status"] = status


def _bracket(text: str, said: dict[str, Any]) -> bool:
    """Read a closing bracket if it is a field; the answer says whether it was."""
    if _SCORE.match(text):
        said.setdefault("score", fields.share(text))
    elif found := _PROGRESS.match(text):
        said.setdefault("progress", fields.percent(found["value"].replace(" ", "")))
    elif found := _WIP.match(text):
        said.setdefault("status", "on-track")
        if found["note"]:
            said.setdefault("status_reason", found["note"])
    elif status := fields.status(text):
        said.setdefault("status", status)
    elif found_field := find_field(text):
        field, at = found_field
        return store(said, field, text[at:].strip())
    else:
        return False
    return True


def store(said: dict[str, Any], field: str, text: str) -> bool:
    """Put a written value into the fields of an item; False where it cannot be read."""
    text = text.strip()
    value: Any = None
    if not text:
        return False
    if field == "owner":
        value = fields.people(text)
    elif field in ("score", "mid", "projected"):
        value = fields.share(text)
        if field != "score":
            if value is not None:
                said["scores"] = {**said.get("scores", {}), field: value}
            return value is not None or fields.nothing(text)
        if value is None and not fields.nothing(text):
            said.setdefault("result", text)
            return True
    elif field in ("progress", "confidence"):
        value = fields.percent(text)
    elif field == "status":
        value = fields.status(text)
        head = re.split(r"[,;，；(（:：]|\s[-–—]\s", text, maxsplit=1)
        if value is None and (value := fields.status(head[0])) and len(head) > 1:
            said.setdefault("status_reason", head[1].strip(" )）"))
        first = re.match(r"(?:not started|in progress|on track|at risk|blocked|done)\b", text, re.I)
        if value is None and first:
            value = fields.status(first.group())
            said.setdefault("status_reason", text[first.end() :].strip(" :,-–—()（）"))
    elif field == "priority":
        value = fields.priority(text) or text
    elif field == "weight":
        value = fields.share(text) if text.endswith(("%", "％")) else fields.number(text)
    elif field in ("baseline", "current"):
        if measured := fields.measure(text) or fields.leading(text):
            value = measured[0]
            if measured[1]:
                said.setdefault("unit", measured[1])
    elif field == "target":
        if not fields.nothing(text):
            store_target(said, text)
            return True
    elif field == "due":
        value = fields.day(text) or fields.part_date(text)
    elif field == "direction":
        value = text.lower() if text.lower() in ("increase", "decrease", "maintain") else None
    elif field == "commitment":
        value = text.lower() if text.lower() in ("committed", "aspirational") else None
    elif field == "source":
        field, value = "metric_source", text
    elif field == "parent":
        value = tuple(part.strip() for part in re.split(r"[,，;；]", text) if part.strip())
    elif field in ("unit", "why", "team", "result", "metric_source", "cycle", "status_reason"):
        value = text
    if value is None:
        return fields.nothing(text)
    said.setdefault(field, value)
    return True


def store_target(said: dict[str, Any], text: str) -> bool:
    """Put a written target into the fields; whether it is a number. Words beside it are kept."""
    measured = fields.measure(text)
    if measured:
        said.setdefault("target", measured[0])
        if measured[1]:
            said.setdefault("unit", measured[1])
        return True
    said.setdefault("target_text", text)
    found = fields.quantity(text)
    if found is None:
        return False
    said.setdefault("target", found.value)
    if found.unit:
        said.setdefault("unit", found.unit)
    if found.sense == "at most" and "baseline" not in said:
        said.setdefault("direction", "decrease")
    return True
