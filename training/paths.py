"""Where training reads and writes."""

from pathlib import Path

HERE = Path(__file__).parent
LINES = HERE / "lines"
PIPELINES = HERE.parent / "okrlint" / "pipelines"
EN_WORDS = PIPELINES / "en_words.txt"
EN_LEMMAS = PIPELINES / "en_lemmas.tsv"
ZH_WORDS = PIPELINES / "zh_words.txt"
ZH_CHARACTERS = PIPELINES / "zh_characters.txt"
