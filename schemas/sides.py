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
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from math import inf
from operator import itemgetter
from typing import Any

import polars as pl

from schemas.intervals import Interval, common, interval

TOLD = ["observation_id", "report", "article_id", "value", "low", "high", "step", "bound"]
End = Fraction | float


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
        sources = _sources(members)
        together = _together({s: [_interval(row) for row in told] for s, told in sources.items()})
        named |= {row["_row"]: together[source] for source, told in sources.items() for row in told}
    return pl.Series("_alone", [named[row] for row in range(tellings.height)], dtype=pl.String)


def _sources(members: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """What each source tells: a report whose articles have a common point, else each of its articles."""
    told: dict[str, list[Mapping[str, Any]]] = {}
    reports: dict[str, list[Mapping[str, Any]]] = {}
    for row in members:
        reports.setdefault(row["report"], []).append(row)
    for report, rows in reports.items():
        alike = common(_interval(row) for row in rows)
        for row in rows:
            told.setdefault(report if alike else row["article_id"], []).append(row)
    return told


def _interval(row: Mapping[str, Any]) -> Interval:
    return interval(row["value"], row["low"], row["high"], row["step"], row["bound"])


def _together(told: Mapping[str, Sequence[Interval]]) -> dict[str, str]:
    """The side of each source, by what all its figures have in common."""
    ends = {source: _shared(intervals) for source, intervals in told.items() if common(intervals)}
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


def _shared(intervals: Sequence[Interval]) -> tuple[End, End]:
    """The ends of what all have in common."""
    lows: list[End] = [i.low for i in intervals if i.low is not None]
    highs: list[End] = [i.high for i in intervals if i.high is not None]
    return max(lows, default=-inf), min(highs, default=inf)
