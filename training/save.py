"""Write a pipeline as package data: spaCy's own format without the vocabulary."""

from __future__ import annotations

import shutil
from pathlib import Path

from spacy.language import Language


def save(nlp: Language, out: Path) -> None:
    """Write the pipeline to a folder, replacing what was there."""
    fresh = out.with_name(out.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh, exclude=["vocab"])
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)
