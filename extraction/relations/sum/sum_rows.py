"""Runs of a row of figures that add up to a figure around them.

Parts stand in a row: figures of one unit and kind, one after another. Every run of such a row is added up and looked for
among the figures around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from itertools import accumulate
from math import inf

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.intervals import width
from extraction.relations.near import Relation
from extraction.relations.same.tellings import closeness
from extraction.relations.sum.credible_sums import credible, nonsense
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.sum.sum_words import exactly, in_lines, told_as_sum, total_row

TOTAL = int(Tag.TOTAL)
_BARE_NEXT = re.compile("[^，。；、\\d]{0,3}(?:[、和及与]|以及)(?:约|近|人民币)?")
_NEVER_ADDED = frozenset({"times", "rank"})  # forms
_SHORTEST, _LONGEST = 3, 10  # figures of a row with a sum in it; parts of one sum
_AROUND = 3  # figures before a list
_WINDOW = 8  # figures of the unit between a total and its parts
_SLACK = 0.8  # true sums of rounded figures seldom come near the ends of what rounding allows


def sums_of_row(
    scene: Scene, row: list[Figure], taken: Container[int] = (), across: frozenset[int] | None = None
) -> Iterator[Relation]:
    """Sums in a row of figures, the nearest first, then those that fit exactly, then those of one sentence, then the longest.

    Those in `taken`, by index, are parts of sums already, and of no other one but what is called a total. With `across`, only
    sums whose parts take in one of these figures that is not the first of them.
    """
    candidates: list[tuple[int, bool, bool, int, Relation]] = []
    spans = [figure.span for figure in row]
    count = len(row)
    if count < _SHORTEST:
        return
    reaches = _reaches(row)
    bottoms, tops = _heights(spans)
    # Parts that are more than any figure of the row are no part of a total in it, unless some are below zero.
    most = tops[-1] if bottoms[0] >= 0 else inf
    for at in range(count - 1):
        low, high = spans[at]
        crosses = across is None
        for end in range(at + 1, min(at + _LONGEST, reaches[at] + 1)):
            span = spans[end]
            low += span[0]
            high += span[1]
            if low > most:
                break
            if not crosses and across is not None and row[end].index not in across:
                continue
            crosses = True
            # One look tells whether any figure of the row meets the sum; few runs have one.
            below = bisect_right(bottoms, high)
            if not below or tops[below - 1] < low:
                continue
            places = [
                place
                for place in range(max(0, at - _WINDOW), min(end + 1 + _WINDOW, count))
                if not at <= place <= end and spans[place][0] <= high and low <= spans[place][1]
            ]
            run = row[at : end + 1]
            if not places or (_has_some(run, taken) and not any(row[place].left_tags & TOTAL for place in places)):
                continue
            total = _total_of(scene, row, at, run, (low, high), places)
            if total is not None:
                own = total.span
                exact = abs(own[0] + own[1] - low - high) <= 1e-8 * abs(own[1])
                relation = Relation("sum", (total, *run), roles=True)
                scattered = row[at].sentence < row[end].sentence
                # a list that leaves the sentence of its total is less likely than one that begins behind it
                apart = abs(total.sentence - row[at].sentence) or abs(total.sentence - row[end].sentence)
                candidates.append((apart, not exact, scattered, at - end, relation))
    candidates.sort(key=_likelihood)
    for candidate in candidates:
        yield candidate[4]


def _has_some(run: list[Figure], taken: Container[int]) -> bool:
    return any(figure.index in taken for figure in run)


def _reaches(row: list[Figure]) -> list[int]:
    """For each figure of a row the place of the last one that can be part of a list that begins with it."""
    last = len(row) - 1
    reaches = [last] * len(row)
    for at in range(last, -1, -1):
        if at < last and not _in_one_list(row[at], row[at + 1]):
            last = at
        reaches[at] = last
    return reaches


def _heights(spans: list[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """The lower ends of intervals in order, and for each of them the highest upper end up to there."""
    ordered = sorted(spans)
    return [low for low, _ in ordered], list(accumulate((high for _, high in ordered), max))


def _likelihood(candidate: tuple[int, bool, bool, int, Relation]) -> tuple[int, bool, bool, int]:
    return candidate[:4]


def _in_one_list(one: Figure, two: Figure) -> bool:
    """Whether two figures can be parts of one list: in one sentence, or in lines or sentences that follow each other."""
    if one.amount.form in _NEVER_ADDED or two.amount.form in _NEVER_ADDED:
        return False
    return one.amount.end <= two.amount.start and two.sentence - one.sentence <= 2 and two.passage - one.passage <= 1


def _scattered(scene: Scene, run: list[Figure], total: Figure) -> bool:
    """Whether a list would begin in the middle of a paragraph and go on through others: no list, but chance."""
    first = run[0]
    if first.passage == run[-1].passage:
        return False
    before = scene.figures[max(0, first.index - _AROUND) : first.index]
    middle = any(f is not total and f.passage == first.passage and f.amount.unit == first.amount.unit for f in before)
    return middle and max(abs(total.passage - run[-1].passage), run[-1].passage - first.passage) > 1


def _cut_out(scene: Scene, total: Figure, run: list[Figure]) -> bool:
    """Whether parts are only some of a bare list: the middle of 分别为26亿、58亿、141亿、55亿及87亿元."""
    if scene.lexicon.spaced:
        return False
    for one, at in ((run[0], run[0].index - 1), (run[-1], run[-1].index + 1)):
        other = scene.figures[at] if 0 <= at < len(scene.figures) else total
        alike = other is not total and other.amount.unit == one.amount.unit and other.kind == one.kind
        first, second = (other, one) if at < one.index else (one, other)
        if alike and _BARE_NEXT.fullmatch(scene.text, first.amount.end, second.amount.start):
            return True
    return False


def _of_the_list(total: Figure, run: list[Figure], place: int) -> bool:
    """Whether a figure is one of the lines of a list, with others of them between it and the parts: chance, and no total.

    `place` is how far it stands in its row from the first part.
    """
    return total.line - run[0].line == place and place not in (-1, len(run))


def _total_of(
    scene: Scene, row: list[Figure], at: int, run: list[Figure], interval: tuple[float, float], places: list[int]
) -> Figure | None:
    """The best total of a run of figures among those of its row at some places, all of which meet its sum."""
    biggest = max([abs(part.value) for part in run]) * 1.000001
    lines: bool | None = None
    best: tuple[tuple[float, ...], Figure] | None = None
    for place in places:
        total = row[place]
        if abs(total.value) <= biggest:
            continue
        own = total.span
        slack = (own[1] - own[0] + interval[1] - interval[0]) / 2
        misfit = abs(own[0] + own[1] - interval[0] - interval[1]) / 2
        if misfit > _SLACK * slack:
            continue
        told = told_as_sum(scene, total, run)
        if not told and (misfit > 0.5 * slack or _cut_out(scene, total, run)):
            continue
        coarseness = max(width(interval), width(own))
        exact = exactly(total, run)
        if lines is None:
            lines = in_lines(run)
        if lines and not exact and not total_row(scene, total) and _of_the_list(total, run, place - at):
            continue
        chance = _scattered(scene, run, total) or nonsense(scene, total, run)
        if chance or not credible(scene, total, run, coarseness, told, exact):
            continue
        rank = (int(total.amount.bound in "<>"), int(in_brackets(scene, total)), *closeness(scene, total, run[0]))
        if best is None or rank < best[0]:
            best = (rank, total)
    return best[1] if best else None
