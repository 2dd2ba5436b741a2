"""Bytes -> text: which encoding a file is in."""

from __future__ import annotations

import codecs

from okrlint.errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The most frequent characters of written Chinese in either script, and what OKRs are made of.
# Text decoded with the wrong table hits almost none of them.
_COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動"
    "同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着等部度家电電力里如水化高自二理起小"
    "目标標关關键鍵结結果季完率降低提升至升客户戶数數量月周週天达達负負责責状態态状狀、。，：（）"
)


def decode(data: bytes, path: str) -> str:
    """The text of a file, without its byte order mark.

    UTF-8, UTF-16 and UTF-32 with a mark, UTF-8 and UTF-16 without one, GB18030 and Big5. Raises
    UserError where it is none of these.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, path)
    nulls = data.count(b"\0")
    if nulls * 5 > len(
        data
    ):  # no text has that many, but half of UTF-16 Latin text is made of them
        even = data[::2].count(b"\0")
        return _strict(data, "utf-16-be" if even * 2 > nulls else "utf-16-le", path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _chinese(data, path, error)


def _strict(data: bytes, name: str, path: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise _undecodable(path, error) from error


def _undecodable(path: str, error: UnicodeDecodeError) -> UserError:
    return UserError("undecodable", path=path, byte=error.start, encoding=error.encoding)


def _chinese(data: bytes, path: str, error: UnicodeDecodeError) -> str:
    best, share = "", 0.1
    for name in ("gb18030", "cp950", "big5hkscs"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        wide = [character for character in text if character > "\x7f"]
        found = sum(character in _COMMON for character in wide) / len(wide) if wide else 0.0
        if found > share:
            best, share = text, found
    if not best:
        raise _undecodable(path, error) from error
    return best
