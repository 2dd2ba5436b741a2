"""Take the form classifier of another run: `python -m training.graft en FORM_EN`.

Tags and trees get better with every minute; the classifier of the form listens on an encoder of its
own and learns its lines by heart after some twenty. So each comes from the run that suits it.
"""

from __future__ import annotations

from pathlib import Path

import spacy
import typer

from training.paths import PIPELINES
from training.save import save


def main(language: str, source: Path, folder: Path = PIPELINES) -> None:
    nlp = spacy.load(folder / language)
    nlp.remove_pipe("textcat")
    nlp.add_pipe("textcat", source=spacy.load(source))
    save(nlp, folder / language)


if __name__ == "__main__":
    typer.run(main)
