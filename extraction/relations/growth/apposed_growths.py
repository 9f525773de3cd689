"""Percentages without a word of growth that stand right behind two levels and are the growth from one to the other.

"From 58.4 to 71.3 million, 22.1 % in a year", "58.412 million (March 2014), 71.306 million (March 2015), which makes
22.1 %": a percentage alone is taken for a share, until the arithmetic says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.growth.told_growths import is_level
from extraction.relations.intervals import divides
from extraction.relations.near import Relation
from extraction.times.times import year_of

_WHOLE = int(Tag.SHARE) | int(Tag.OF)
_FINE = 0.05  # how coarse the three may be together
# What may stand between the second level and the percentage: a bracket that dates the level, and "which makes", "or".
_SO = re.compile(
    r"(?: ?\([^()\d]{0,12}(?:(?:19|20)\d\d)?\)| in (?:the )?[a-z ]{0,16}(?:(?:19|20)\d\d)?)?[,;:]? ?[(–—-]? ?"
    r"(?:(?:which|that|this|it)(?: (?:is|was|ma[dk]es?|means|meant)|['’]s)|i\.e\.|or|making|makes)?"
    r",? ?(?:(?:about|almost|nearly|some|roughly|around|exactly|just) )?"
)


def apposed_growths(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """Growths told by a bare percentage that is the share of nothing in `known`; it becomes a growth."""
    taken = {figure.index for relation in known for figure in relation.figures}
    for rate in scene.figures[2:]:
        if rate.kind != "share" or rate.amount.form != "percent" or rate.index in taken:
            continue
        one, two = scene.figures[rate.index - 2 : rate.index]
        if not _is_pair(one, two, rate) or (rate.left_tags | rate.right_tags) & _WHOLE:
            continue
        gap = scene.lowered[two.end : rate.amount.start]
        earlier, later = (two, one) if _is_told_back(scene, one, two) else (one, two)
        low, high = rate.span
        if _SO.fullmatch(gap) and divides(later.span, earlier.span, (1 + low, 1 + high)):
            rate.kind = "growth"
            yield Relation("growth", (earlier, later, rate))


def _is_pair(one: Figure, two: Figure, rate: Figure) -> bool:
    """Whether two figures are levels of one thing, told right before a percentage, all three fine enough."""
    return (
        one.sentence == rate.sentence
        and is_level(one)
        and is_level(two)
        and one.kind == two.kind
        and one.amount.unit == two.amount.unit
        and one.value != two.value
        and one.width + two.width + rate.width < _FINE
    )


def _is_told_back(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether the second level is that of the time before."""
    first, second = year_of(one.period), year_of(two.period)
    return is_earlier(scene, two) if first is None or second is None or first == second else second < first
