"""A name for a finding that survives edits elsewhere in the file: no line numbers in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from okrlint.folding import folded
from okrlint.rule import Finding


def fingerprint(finding: Finding) -> str:
    """16 hexadecimal digits from the rule and the folded text of the item; not from its place."""
    subject = finding.subject
    parts = (finding.rule, subject.kind, folded(subject.text))
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def fingerprints(path: str, findings: Iterable[Finding]) -> Iterator[str]:
    """A name for each finding of a file that no other finding of any file has.

    Findings that say the same of the same text are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        name = fingerprint(finding)
        whole = f"{path}\0{name}\0{finding.code}\0{seen[name]}"
        seen[name] += 1
        yield sha256(whole.encode("utf-8", "replace")).hexdigest()[:32]
