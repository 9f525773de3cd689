"""Who stands with whom, where nobody knows whether figures of one key are of one thing.

Such figures say nothing against each other, but those that agree still say it together. Of the airports of nobody knows
where, three that handled 2.2 million passengers and one that handled 0.8 million are two observations, not a conflict.

Sides are what disjoint intervals leave no choice about. Sorted by their upper ends, an interval that begins behind the last
point opens a new side, with its end as the point; every interval that holds one of these points alone belongs to that side.
What holds several ("over 5 million" beside 6 and 9 million) could be of either: it takes no side, and is sorted among its
like. Each round leaves at most half as many points as the one before, so all of it costs n log n. What comes of it hangs on
the intervals, not on the order in which they come.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby
from math import inf, lcm
from operator import itemgetter
from typing import Any

import polars as pl

from schemas.intervals import interval

TOLD = ["observation_id", "report", "article_id", "value", "low", "high", "step", "bound"]
End = int | float
Ends = tuple[End, End]


def sides(tellings: pl.DataFrame) -> pl.Series:
    """The side that each telling is on: the least of the articles (or reports) that are on it.

    An article is on one side with all that it tells, and so is a report with all its reprints, unless they contradict each
    other; what contradicts itself stands for itself.

    Args:
        tellings: TOLD, of observations that are to be taken apart.
    """
    rows = tellings.select(TOLD).with_row_index("_row").sort("observation_id", maintain_order=True)
    named: dict[int, str] = {}
    for _, group in groupby(rows.iter_rows(named=True), key=itemgetter("observation_id")):
        members = list(group)
        ends = _ends(members)
        sources = _sources(members, ends)
        together = _together({source: [ends[row["_row"]] for row in told] for source, told in sources.items()})
        named |= {row["_row"]: together[source] for source, told in sources.items() for row in told}
    return pl.Series("_alone", [named[row] for row in range(tellings.height)], dtype=pl.String)


def _ends(members: Sequence[Mapping[str, Any]]) -> dict[int, Ends]:
    """The ends of what each row may mean, as whole numbers of one part: they compare as fractions do, and far sooner."""
    meant = {row["_row"]: interval(row["value"], row["low"], row["high"], row["step"], row["bound"]) for row in members}
    one = lcm(*(end.denominator for ends in meant.values() for end in ends if end is not None))
    return {
        row: (
            -inf if low is None else low.numerator * (one // low.denominator),
            inf if high is None else high.numerator * (one // high.denominator),
        )
        for row, (low, high) in meant.items()
    }


def _sources(members: Sequence[Mapping[str, Any]], ends: Mapping[int, Ends]) -> dict[str, list[Mapping[str, Any]]]:
    """What each source tells: a report whose articles have a common point, else each of its articles."""
    told: dict[str, list[Mapping[str, Any]]] = {}
    reports: dict[str, list[Mapping[str, Any]]] = {}
    for row in members:
        reports.setdefault(row["report"], []).append(row)
    for report, rows in reports.items():
        low, high = _shared([ends[row["_row"]] for row in rows])
        for row in rows:
            told.setdefault(report if low <= high else row["article_id"], []).append(row)
    return told


def _together(told: Mapping[str, Sequence[Ends]]) -> dict[str, str]:
    """The side of each source, by what all its figures have in common."""
    ends = {
        source: (low, high)
        for source, (low, high) in zip(told, map(_shared, told.values()), strict=True)
        if low <= high
    }
    named = {source: source for source in told}
    rest = sorted(ends, key=lambda source: (ends[source][1], source))
    while rest:
        points: list[End] = []
        for source in rest:
            if not points or ends[source][0] > points[-1]:
                points.append(ends[source][1])
        on: dict[int, list[str]] = {}
        unsure = []
        for source in rest:
            first, past = bisect_left(points, ends[source][0]), bisect_right(points, ends[source][1])
            if past - first == 1:
                on.setdefault(first, []).append(source)
            else:
                unsure.append(source)
        named |= {source: min(members) for members in on.values() for source in members}
        rest = unsure
    return named


def _shared(some: Sequence[Ends]) -> Ends:
    """The ends of what all have in common; the first lies above the last where that is nothing."""
    return max(low for low, _ in some), min(high for _, high in some)
