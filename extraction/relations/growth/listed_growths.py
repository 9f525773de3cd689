"""Rates in turn behind levels in turn, one for each year: 2023—2025年收入分别为20、25、30亿元，增长11%、25%、20%.

The rate of a year is from the level of the year before to its own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.figures import Figure, Scene, is_next_by_slash
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, Relation
from extraction.unspaced.in_turn import runs

_YEAR = re.compile(r"((?:19|20)\d\d)年")


def listed_growths(scene: Scene) -> tuple[list[Relation], set[int]]:
    """The growths of such lists, where all of a list hold; and the rates, by index, that are of no other level of theirs.

    Those are also the rates of a list with slashes behind one as long: Q1/Q2营收为8.2/9.1亿元，同比+5%/+8%.
    """
    found: list[Relation] = []
    apart: set[int] = set()
    if scene.lexicon.spaced:
        return found, apart
    levels: list[Figure] = []
    before: list[Figure] = []
    for run in runs(scene.figures, scene.text):
        if _one_a_year(run) and run[0].kind in ("level", "ratio") and run[0].amount.form in AMOUNTS:
            levels = run
        elif levels and _fits(levels, run):
            found += [Relation("growth", (*ends, rate)) for ends, rate in zip(pairwise(levels), run[1:], strict=True)]
            apart |= {rate.index for rate in run[1:]}
            levels = []
        elif _slashed(scene, run) and run[0].kind == "growth":
            apart |= {rate.index for rate in run if len(before) == len(run) and before[0].sentence == run[0].sentence}
        before = run if _slashed(scene, run) and run[0].kind != "growth" else before
    return found, apart


def _slashed(scene: Scene, run: list[Figure]) -> bool:
    """Whether slashes part the figures of a list."""
    return is_next_by_slash(scene, run[0], run[1])


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
