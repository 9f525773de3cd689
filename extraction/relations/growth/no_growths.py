"""What no growth goes on from: a forecast that an actual figure is held against, and a level of nothing or less.

Nor is "grew five times from 2 to 10 million" held against the growth of four times that it is: in English it says either.
"""

from __future__ import annotations

import re

from extraction.figures import Scene
from extraction.relations.intervals import divides
from extraction.relations.near import Relation

_FROM = re.compile(r"\b(?:up|down) from (?:[a-z]{1,3})?[$€£¥₹]?$")


def without_bases(scene: Scene, relations: list[Relation]) -> list[Relation]:
    """The relations without growth from such a base: 同比增长7.68%，高于此前预测的3400亿元; a loss that becomes a profit.

    From minus five to fourteen is no growth by any rate.
    """
    return [relation for relation in relations if relation.kind != "growth" or _is_base(scene, relation)]


def _is_base(scene: Scene, relation: Relation) -> bool:
    earlier, later, rate = relation.figures
    if scene.lexicon.spaced and rate.amount.form == "times" and rate.kind == "growth":
        low, high = rate.span
        if divides(later.span, earlier.span, (low, high)) and not divides(
            later.span, earlier.span, (1 + low, 1 + high)
        ):
            return False
    forecast = (
        earlier.obs_status == "F" != later.obs_status and earlier.index > later.index
    )  # told as what it is held against
    signed = rate.kind == "growth" and earlier.span[1] <= 0 < later.span[1]
    # "4.6 million, down from 4.7 million": what it was is not what it became
    backwards = (
        scene.lexicon.spaced
        and earlier.index < later.index
        and _FROM.search(scene.lowered, later.gap_start, later.amount.start)
    )
    return not (forecast or signed or backwards)
