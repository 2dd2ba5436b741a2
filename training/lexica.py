"""Make the word lists beside the pipelines: `python -m training.lexica TREEBANKS`.

English parts of speech come from WordNet's index and Brown clusters from the lexeme tables of
spaCy 2 (both in the package spacy-lookups-data), Chinese words and
their classes from jieba's dictionary, the character map from OpenCC's table (package
opencc-python-reimplemented), lemmas from EWT's training part; business words are our own. All
three packages are read as data and only here.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import typer

from okrlint.tokens import lemma_en, read_characters, read_words, simplify
from training.conllu import read_conllu
from training.lines import read_lines
from training.paths import EN_LEMMAS, EN_WORDS, HERE, LINES, ZH_CHARACTERS, ZH_WORDS

LETTERS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
RAREST = -17.0  # log probability under which nouns, adjectives and adverbs are left out
ZH_COUNT = 80_000
KEPT = "著"  # two words share it (著名, 跟著); mapping it would spoil the first
ZH_CLASSES = {
    "ng": "n", "vg": "v", "vd": "v", "vi": "v", "vq": "v", "ag": "a", "ad": "a", "an": "a",
    "nrt": "nr", "nrfg": "nr", "tg": "t", "mq": "m", "mg": "m", "dg": "d", "df": "d", "vnp": "vn",
    "zg": "z", "rr": "r", "rz": "r", "rg": "r", "ud": "u", "ug": "u", "uj": "u", "ul": "u",
    "uv": "u", "uz": "u", "l": "i", "j": "n", "b": "b",
}  # fmt: skip


def package(name: str, *parts: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise typer.BadParameter(f"the package {name} is not installed")
    return Path(spec.origin).parent.joinpath(*parts)


def unzip(path: Path) -> dict[str, object]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        loaded: dict[str, object] = json.load(file)
    return loaded


def english() -> dict[str, str]:
    data = package("spacy_lookups_data", "data")
    chances = unzip(data / "en_lexeme_prob.json.gz")
    table: dict[str, str] = defaultdict(str)
    index = unzip(data / "en_lemma_index.json.gz")
    for part in ("noun", "verb", "adj", "adv"):
        words = index[part]
        assert isinstance(words, list)
        for word in words:
            common = float(str(chances.get(word, -99))) > RAREST
            if word.isascii() and word.isalpha() and len(word) > 1 and (common or part == "verb"):
                table[word] += LETTERS[part]
    for line in (HERE / "business_en.txt").read_text(encoding="utf-8").splitlines():
        letters, _, words_ = line.partition("\t")
        for word in words_.split():
            table[word] = "".join(c for c in "nvar" if c in table[word] + letters)
    found = dict(table)
    for word, cluster in unzip(data / "en_lexeme_cluster.json.gz").items():
        common = float(str(chances.get(word, -99))) > RAREST or word in table
        if cluster and common and word.isascii() and word.isalpha() and word.islower():
            found[word] = f"{table.get(word, '')}/{cluster}"
    return found


def characters() -> dict[int, str]:
    table: dict[int, str] = {}
    path = package("opencc", "dictionary", "TSCharacters.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if len(traditional) == len(first) == 1 and traditional not in first + KEPT:
            table[ord(traditional)] = first
    return table


def chinese(table: dict[int, str]) -> dict[str, str]:
    counts: Counter[tuple[str, str]] = Counter()
    for line in package("jieba", "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, kind = line.split(" ")
        if len(word) <= 6 and all("\u3400" <= c <= "\u9fff" for c in word):
            counts[simplify(word, table), ZH_CLASSES.get(kind, kind)] += int(count)
    found: dict[str, str] = {}
    for (word, kind), _ in counts.most_common():
        if len(found) < ZH_COUNT or len(word) == 1:
            found.setdefault(word, kind)
    for word, kind in read_words(HERE / "business_zh.txt").items():
        found.setdefault(simplify(word, table), kind)
    uses: dict[str, set[str]] = defaultdict(set)
    for line_ in read_lines(LINES, held_out=False):
        for word_ in line_.sentence.words:
            uses[simplify(word_.text, table)].add(word_.pos)
    for word, parts in uses.items():
        if 2 <= len(word) <= 6 and all("\u3400" <= c <= "\u9fff" for c in word):
            verb, noun = "VERB" in parts, "NOUN" in parts
            kind = "vn" if verb and noun else "v" if verb else "n" if noun else ""
            kind = kind or ("a" if "ADJ" in parts else "d" if "ADV" in parts else "")
            if kind:
                found.setdefault(word, kind)
    return found


def lemmas(treebanks: Path, table: dict[str, str]) -> Iterable[str]:
    uses: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in read_conllu(treebanks / "UD_English-EWT" / "en_ewt-ud-train.conllu"):
        for word in sentence.words:
            uses[word.text.lower(), word.pos][word.lemma.lower()] += 1
    for (form, pos), found in sorted(uses.items()):
        lemma, count = found.most_common(1)[0]
        plain = form.isascii() and form.replace("'", "").isalpha()
        if plain and pos in {"NOUN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET"}:
            odd = lemma_en(form, pos, {}, table) != lemma
            if odd and (count > 1 or pos in {"VERB", "NOUN"}) and " " not in form + lemma:
                yield f"{form}\t{pos}\t{lemma}"


def write_words(path: Path, table: dict[str, str]) -> None:
    by_class: dict[str, list[str]] = defaultdict(list)
    for word, kind in sorted(table.items()):
        by_class[kind].append(word)
    rows = (f"{kind}\t{' '.join(words)}\n" for kind, words in sorted(by_class.items()))
    path.write_text("".join(rows), encoding="utf-8")


def main(treebanks: Path) -> None:
    table = characters()
    pairs = sorted(table.items())
    left = "".join(chr(code) for code, _ in pairs)
    right = "".join(simple for _, simple in pairs)
    ZH_CHARACTERS.write_text(f"{left}\n{right}\n", encoding="utf-8")
    write_words(ZH_WORDS, chinese(read_characters(ZH_CHARACTERS)))
    words = english()
    write_words(EN_WORDS, words)
    EN_LEMMAS.write_text("\n".join(lemmas(treebanks, words)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
