"""Rates in turn behind levels in turn, one for each year: 2023—2025年收入分别为20、25、30亿元，增长11%、25%、20%.

The rate of a year is from the level of the year before to its own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, Relation
from extraction.unspaced.in_turn import runs

_YEAR = re.compile(r"((?:19|20)\d\d)年")


def listed_growths(scene: Scene) -> list[Relation]:
    """The growths of such lists, where all of a list hold."""
    if scene.lexicon.spaced:
        return []
    found: list[Relation] = []
    levels: list[Figure] = []
    for run in runs(scene.figures, scene.text):
        if _one_a_year(run) and run[0].kind in ("level", "ratio") and run[0].amount.form in AMOUNTS:
            levels = run
        elif levels and _fits(levels, run):
            found += [Relation("growth", (*ends, rate)) for ends, rate in zip(pairwise(levels), run[1:], strict=True)]
            levels = []
    return found


def _one_a_year(run: list[Figure]) -> bool:
    """Whether the figures of a list are those of years in turn."""
    years = [_YEAR.fullmatch(figure.period or "") for figure in run]
    return all(one and two and int(two[1]) == int(one[1]) + 1 for one, two in pairwise(years))


def _fits(levels: list[Figure], rates: list[Figure]) -> bool:
    """Whether rates are the growths of levels told before them in the sentence."""
    if len(rates) != len(levels) or rates[0].sentence != levels[0].sentence:
        return False
    if any(rate.kind != "growth" or rate.amount.form != "percent" for rate in rates):
        return False
    return all(
        one.value > 0 and divides(two.span, one.span, (1 + rate.span[0], 1 + rate.span[1]))
        for (one, two), rate in zip(pairwise(levels), rates[1:], strict=True)
    )
