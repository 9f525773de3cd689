"""Yearly rates over several years: with the first and the last level, and the years between them."""

from __future__ import annotations

import re
from bisect import bisect_left

from extraction.cues import Tag
from extraction.figures import Figure
from extraction.relations.growth.told_growths import is_level
from extraction.relations.intervals import divides
from extraction.relations.near import Near, Relation
from extraction.times.times import year_of

MOVE = int(Tag.MOVE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def yearly(near: Near, rate: Figure, factor: tuple[float, float]) -> Relation | None:
    """A yearly rate over several years, with the first and the last level and the years between them."""
    levels = [
        f
        for f in near.scene.figures[max(0, rate.index - 8) : rate.index + 3]
        if is_level(f) and abs(f.sentence - rate.sentence) <= 2
    ]
    for later in reversed(levels):
        for earlier in levels:
            first, last = year_of(earlier.period), year_of(later.period)
            if first is None or last is None or last - first < 2 or earlier.amount.unit != later.amount.unit:
                continue
            years = last - first
            if divides(later.span, earlier.span, (max(factor[0], 0.0) ** years, factor[1] ** years)):
                return Relation("growth", (earlier, later, rate), years=years)
    return _over_span(near, rate, factor)


def _over_span(near: Near, rate: Figure, factor: tuple[float, float]) -> Relation | None:
    """A yearly rate right behind the move that it tells, over the years of a span: 2015-2017年由2亿增至4亿，复合增长率41.4%."""
    scene = near.scene
    run = [f for f in scene.figures[max(0, rate.index - 2) : rate.index] if f.sentence == rate.sentence and is_level(f)]
    if len(run) < 2 or not run[1].left_tags & MOVE or run[0].amount.unit != run[1].amount.unit:
        return None
    earlier, later = run
    for place in range(bisect_left(scene.mentions, (rate.sentence_start,)), len(scene.mentions)):
        mention = scene.mentions[place]
        if mention.start >= earlier.amount.start:
            break
        ends = _YEAR.findall(mention.surface) if mention.mention_class in ("year", "date") else []
        if len(ends) == 2:
            years = int(ends[1]) - int(ends[0])
            if years > 1 and divides(later.span, earlier.span, (max(factor[0], 0.0) ** years, factor[1] ** years)):
                return Relation("growth", (earlier, later, rate), years=years)
    return None
