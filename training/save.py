"""Write a pipeline as package data: spaCy's own format without the vocabulary."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language

SPACY = ">=3.8.7,<3.9.0"  # as in pyproject.toml


def save(nlp: Language, out: Path) -> None:
    """Write the pipeline to a folder, replacing what was there."""
    shorten(nlp)
    nlp.meta.update(name=f"okrlint_{out.name}", license="CC BY-SA 4.0", spacy_version=SPACY)
    fresh = out.with_name(out.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh, exclude=["vocab"])
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)


def shorten(nlp: Language) -> None:
    """Round the weights to the 7 bits of fraction that bfloat16 has, which costs no accuracy.

    They stay float32, so loading needs no code of our own, but the wheel packs them into less than
    half.
    """
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if model else ():
            for name in node.param_names:
                if node.has_param(name):
                    bits = np.ascontiguousarray(node.get_param(name), dtype=np.float32)
                    whole = (bits.view(np.uint32) + np.uint32(0x8000)) & np.uint32(0xFFFF0000)
                    node.set_param(name, whole.view(np.float32))
