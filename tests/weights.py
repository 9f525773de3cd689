"""`make weights`: learn from annotated articles by which weights a bare number is told what it counts.

Every number whose unit stands elsewhere has candidates, and each of them traits (`extraction.spaced.choosing`). The weights are
those of a log-linear model: how likely a candidate is goes by the sum of the weights of its traits. They are learnt from the
articles that are open to rules and from the sentences in `tests/extraction/cases`; the articles `held-*` are only scored.
How often the choice is right is told for articles that were not learnt from, a fifth of them in turn.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize

from extraction.amounts import amounts
from extraction.articles.markup import without_markup
from extraction.numbers import Number
from extraction.relations.units import alike
from extraction.spaced import carrying
from extraction.spaced.choosing import candidates
from extraction.spaced.choosing.candidates import Candidate, key_of
from extraction.spaced.choosing.weights import FILE
from tests.extraction.test_numbers import cases

ARTICLES = Path(__file__).parent / "extraction" / "articles"
LANGUAGE = "en"
FEWEST = 8  # candidates that a trait must be of to be weighed
PENALTY = 2.0  # half of what a squared weight costs: keeps rare traits from weighing much
LEAST = 0.02  # smaller weights decide nothing
SENTENCE, TIMES = "sentence", 3  # a sentence of the cases leaves no doubt, and counts as so many examples
FOLDS = 5
HEAD = """\
# By these weights a number whose unit stands elsewhere is told what it counts: a candidate has the sum of the weights of its
# traits, and the largest sum is chosen. What the traits mean stands where they are given, in extraction/spaced/choosing.
# Learnt by `make weights` from {examples} numbers in {texts} annotated texts; not to be written by hand.
weights:
"""

Units = dict[tuple[int, int], str]  # of the figures of a text, by their places
Weights = dict[str, float]


class Text(NamedTuple):
    """An annotated text."""

    name: str
    text: str
    units: Units


class Example(NamedTuple):
    """A number, its candidates with the likeliest first, and which of them are right."""

    name: str
    candidates: list[Candidate]
    right: list[bool]


def articles(*kinds: str) -> Iterator[Text]:
    """The annotated articles of these kinds."""
    for path in sorted(path for kind in kinds for path in ARTICLES.glob(f"{kind}-{LANGUAGE}-*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(gold["article"]).read_bytes().decode("utf-8")
        yield Text(path.name, text, {(each["start"], each["end"]): each["unit"] for each in gold["quantities"]})


def sentences() -> Iterator[Text]:
    """The sentences of the cases, annotated in the same way."""
    for place, case in enumerate(cases(LANGUAGE)):
        units, at = {}, 0
        for amount in case.amounts.split(" | ") if case.amounts else []:
            surface, _, told = amount.partition(" = ")
            start = case.text.find(surface.replace("\\n", "\n"), at)
            at = start + len(surface)
            units[start, at] = " ".join(word for word in told.split()[1:] if word not in ("~", "<", ">"))
        yield Text(f"{SENTENCE} {place}", case.text, units)


def are_right(unit: str, found: list[Candidate]) -> list[bool]:
    """Which candidates count what the reader noted: the same noun, or else one that counts the same."""
    same = [key_of(one.unit) == key_of(unit) for one in found]
    return same if any(same) else [alike(one.unit, unit) for one in found]


def read(text: Text, weights: Weights, *, taught: bool = False) -> list[Example]:
    """The examples of one text, chosen by these weights; where taught, what follows leans on what is right."""
    seen: list[Example] = []

    def told(number: Number, order: list[Candidate]) -> None:
        unit = next(
            (unit for (start, end), unit in text.units.items() if start < number.end and number.start < end), ""
        )
        if unit:
            right = are_right(unit, order)
            seen.append(Example(text.name, [Candidate(one.unit, one.form, set(one.traits)) for one in order], right))
            order = sorted(order, key=lambda one: not right[order.index(one)]) if taught else order
        candidates.choose(number, order)

    bare = without_markup(text.text)
    with patch.object(carrying, "choose", told), patch.object(candidates, "weights", lambda: weights):
        amounts(text.text if bare is None else bare.text, LANGUAGE)
    return seen


def learn(found: list[Example]) -> Weights:
    """The weights that make the right candidates likeliest."""
    found = [one for one in found if any(one.right) and not all(one.right)]
    found += [one for one in found if one.name.startswith(SENTENCE)] * (TIMES - 1)
    rows = [each.traits for one in found for each in one.candidates]
    counts = Counter(trait for row in rows for trait in row)
    place = {trait: at for at, trait in enumerate(sorted(trait for trait, count in counts.items() if count >= FEWEST))}
    placed = [[place[trait] for trait in row if trait in place] for row in rows]
    traits = np.array([at for row in placed for at in row])
    row = np.repeat(np.arange(len(placed)), [len(each) for each in placed])
    sizes = [len(one.candidates) for one in found]
    group = np.repeat(np.arange(len(found)), sizes)
    starts = np.cumsum([0, *sizes[:-1]])
    right = np.array([told for one in found for told in one.right])

    def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = np.bincount(row, weights[traits], len(placed))
        likely = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        every, told = np.add.reduceat(likely, starts), np.add.reduceat(likely * right, starts)
        slope = np.bincount(traits, (likely / every[group] - likely * right / told[group])[row], len(place))
        loss = float((np.log(every) - np.log(told)).sum() + PENALTY / 2 * weights @ weights)
        return loss, slope + PENALTY * weights

    best = minimize(cost, np.zeros(len(place)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {trait: round(float(best[at]), 2) for trait, at in place.items() if abs(best[at]) >= LEAST}


def hits(found: list[Example]) -> str:
    """How many examples have a right candidate first, and how many have one at all."""
    right = sum(one.right[:1] == [True] for one in found)
    return f"{right} of {len(found)} numbers ({sum(any(one.right) for one in found)} have a right candidate)"


def left_out(texts: list[Text], found: list[Example]) -> list[Example]:
    """The examples of texts as they are chosen by what is learnt from the others."""
    names = [text.name for text in texts]
    random.Random(1).shuffle(names)
    fold = {name: at % FOLDS for at, name in enumerate(names)}
    parts = [learn([one for one in found if fold[one.name] != part]) for part in range(FOLDS)]
    return [one for text in texts for one in read(text, parts[fold[text.name]])]


def write(weights: Weights, found: list[Example]) -> None:
    """Write the data file, the traits in order of their names."""
    head = HEAD.format(examples=len(found), texts=len({one.name for one in found}))
    lines = [f"  {json.dumps(trait, ensure_ascii=False)}: {weight:.2f}" for trait, weight in sorted(weights.items())]
    FILE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="tell how often the choice is right, and write nothing")
    check = parser.parse_args().check
    opened = [*articles("fresh", "unseen"), *sentences()]
    found = [one for text in opened for one in read(text, {}, taught=True)]
    weights = learn(found)
    apart = left_out(opened, found)
    print("articles that were left out:", hits([one for one in apart if not one.name.startswith(SENTENCE)]))
    print("sentences that were left out:", hits([one for one in apart if one.name.startswith(SENTENCE)]))
    print("articles held back:", hits([one for text in articles("held") for one in read(text, weights)]))
    print(len(weights), "weights")
    if not check:
        write(weights, found)


if __name__ == "__main__":
    main()
