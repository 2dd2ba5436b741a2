"""Fit the decision on a line's form: `python -m training.forms en`, then `... zh`.

First the table of words and characters, by logistic regression on the training lines; then the
weights of all features (classifier, parse, table), by logistic regression on the held-out lines,
which neither the pipelines nor the table have seen. Both get some everyday lines of the grammar as
well, for lines written by hand are full of traps. What the weights are worth is told by five-fold
cross-validation over the held-out lines. Run it after `training.train`; needs scikit-learn.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import typer
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from okrlint.forms import FORMS, FormModel, Weights
from okrlint.nlp import form_features, parse_lines
from training import grammar_zh
from training.lines import read_forms
from training.paths import LINES, PIPELINES

LEAST = 0.03  # weights of the table that are smaller than this say nothing
FOLDS = 5
EVERYDAY_TABLE, EVERYDAY_WEIGHTS = 2500, 400  # beside some 9000 and 1700 lines written by hand
RARE = 8  # a feature that fewer held-out lines have is left out


def table(texts: Sequence[str], forms: Sequence[str], language: str) -> FormModel:
    """The table of words and characters, fitted on lines."""
    from okrlint.nlp import plain_line_features

    rows = [dict.fromkeys(plain_line_features(text, language), 1.0) for text in texts]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(vectorizer.fit_transform(rows), forms)
    order = [list(model.classes_).index(form) for form in FORMS]
    grams: dict[str, Weights] = {}
    for name, column in vectorizer.vocabulary_.items():
        values = [round(float(model.coef_[index, column]), 2) for index in order]
        if max(map(abs, values)) >= LEAST:
            grams[name] = (values[0], values[1], values[2])
    bias = [float(model.intercept_[index]) for index in order]
    return FormModel(grams, {}, (bias[0], bias[1], bias[2]))


def fit(rows: Sequence[dict[str, float]], forms: Sequence[str]) -> dict[str, Weights]:
    """The weights of features, fitted on lines with known forms."""
    seen: dict[str, int] = {}
    for row in rows:
        for name, value in row.items():
            seen[name] = seen.get(name, 0) + (value != 0)
    kept = [{name: value for name, value in row.items() if seen[name] >= RARE} for row in rows]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=0.3, max_iter=2000, fit_intercept=False)
    model.fit(vectorizer.fit_transform(kept), forms)
    order = [list(model.classes_).index(form) for form in FORMS]
    return {
        name: tuple(round(float(model.coef_[index, column]), 4) for index in order)  # type: ignore[misc]
        for name, column in vectorizer.vocabulary_.items()
    }


def report(name: str, topic: np.ndarray, is_topic: np.ndarray) -> None:
    """Print best F1 of TOPIC, and its recall where few of the other lines are accused."""
    grid = np.linspace(0.05, 0.95, 19)
    scores = [
        2 * ((topic > t) & is_topic).sum() / ((topic > t).sum() + is_topic.sum()) for t in grid
    ]
    best = int(np.argmax(scores))
    shown = [f"best F1 {scores[best]:.3f} at {grid[best]:.2f}"]
    others = np.sort(topic[~is_topic])[::-1]
    for share in (0.01, 0.02, 0.03):
        bar = others[int(share * len(others))]
        recall = ((topic > bar) & is_topic).sum() / is_topic.sum()
        shown.append(f"{share:.0%} accused: recall {recall:.3f} above {bar:.2f}")
    print(f"{name}: " + "; ".join(shown), flush=True)


def everyday(language: str, count: int, seed: int) -> list[tuple[str, str]]:
    """Everyday lines of the language's grammar; English has none, as nothing there asks for it."""
    made = grammar_zh.everyday(count, seed) if language == "zh" else ()
    return [(sentence.text, sentence.form or "") for sentence in made]


def main(language: str) -> None:
    known = list(read_forms(LINES, held_out=False, language=language))
    known += everyday(language, EVERYDAY_TABLE, seed=21)
    base = table([text for text, _ in known], [form for _, form in known], language)
    weighed = list(read_forms(LINES, held_out=True, language=language))
    weighed += everyday(language, EVERYDAY_WEIGHTS, seed=22)
    texts, forms = [text for text, _ in weighed], [form for _, form in weighed]
    parsed = parse_lines(texts, language)
    rows = [dict(form_features(one, base)) for one in parsed]
    is_topic = np.array([form == "TOPIC" for form in forms])
    classifier = np.array([one.forms["TOPIC"] for one in parsed])
    report(f"{language}, {len(weighed)} lines, classifier alone", classifier, is_topic)
    fold = np.random.RandomState(7).randint(0, FOLDS, len(rows))
    guessed = np.zeros(len(rows))
    for number in range(FOLDS):
        learnt = fit(
            [row for row, f in zip(rows, fold, strict=True) if f != number],
            [form for form, f in zip(forms, fold, strict=True) if f != number],
        )
        model = FormModel({}, learnt)
        for index in np.flatnonzero(fold == number):
            guessed[index] = model.probabilities(rows[index].items())["TOPIC"]
    report(f"{language}, {len(weighed)} lines, all together, {FOLDS}-fold", guessed, is_topic)

    weights = fit(rows, forms)
    path = PIPELINES / f"{language}_form.tsv"
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("bias\t\t" + "\t".join(f"{value:.4f}" for value in base.bias) + "\n")
        for kind, entries in (("weight", weights), ("gram", base.grams)):
            for name in sorted(entries):
                out.write(f"{kind}\t{name}\t" + "\t".join(f"{v:g}" for v in entries[name]) + "\n")


if __name__ == "__main__":
    typer.run(main)
