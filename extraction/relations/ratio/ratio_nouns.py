"""Chinese quotients that a noun calls one: 城镇居民人均收入39200元，农村居民人均收入19600元，城乡收入比为2.0."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, Near, Relation

_NOUN = re.compile(r"(?:收入比|价格比|人数比|之比|比值|倍差)(?:[约为是达至到]|缩小|下降|扩大|上升|降|升)*$")
_LEAD, _BACK = 16, 6


def ratio_nouns(scene: Scene, near: Near) -> Iterator[Relation]:
    """The ratios of the two figures right before such a quotient, in its sentence or the one before."""
    if scene.lexicon.spaced:
        return
    for result in scene.figures:
        if result.kind != "ratio" or result.amount.form not in ("times", "multiple"):
            continue
        lead = scene.text[max(result.gap_start, result.amount.start - _LEAD) : result.amount.start]
        if not _NOUN.search(lead):
            continue
        levels = [
            figure
            for figure in scene.figures[max(0, result.index - _BACK) : result.index]
            if figure.kind in ("level", "ratio") and figure.amount.form in AMOUNTS
            and result.sentence - figure.sentence <= 1
        ][-2:]  # fmt: skip
        if len(levels) == 2 and near.of_one_unit(*levels) and levels[0].sentence == levels[1].sentence:
            yield from _ratio(levels[0], levels[1], result)


def _ratio(one: Figure, two: Figure, result: Figure) -> Iterator[Relation]:
    pairs = ((one, two), (two, one))
    fits = next((pair for pair in pairs if divides(pair[0].span, pair[1].span, result.span)), None)
    if fits is not None:
        yield Relation("ratio", (*fits, result))
