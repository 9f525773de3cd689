"""Chinese quotients that a noun calls one: 城镇居民人均收入39200元，农村居民人均收入19600元，城乡收入比为2.0."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import lead_of
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, Near, Relation

_NOUN = re.compile(
    r"(?:收入比|价格比|人数比|之比|比值|倍差)(?:[约为是达至到]|缩小|下降|扩大|上升|降|升)*(?P<was>[由从][^，。；\d]{0,8})?$"
)
_MOVED = re.compile(r"(?:缩小|扩大|下降|上升|回落|提高|降低|[降升增减])?[至到为]")
_LEAD, _BACK = 16, 6


def ratio_nouns(scene: Scene, near: Near) -> Iterator[Relation]:
    """The ratios of the two figures right before such a quotient, in its sentence or the one before."""
    if scene.lexicon.spaced:
        return
    for result in scene.kinds["ratio"]:
        if result.amount.form not in ("times", "multiple"):
            continue
        named = _named(scene, result)
        if named is None:
            continue
        levels = [
            figure
            for figure in scene.figures[max(0, named.index - _BACK) : named.index]
            if figure.kind in ("level", "ratio") and figure.amount.form in AMOUNTS
            and result.sentence - figure.sentence <= 1
        ][-2:]  # fmt: skip
        if len(levels) == 2 and near.of_one_unit(*levels) and levels[0].sentence == levels[1].sentence:
            yield from _ratio(levels[0], levels[1], result)


def _named(scene: Scene, result: Figure) -> Figure | None:
    """What the noun leads to: the quotient, or the one that it was before: 城乡收入比由2.27缩小到2.22."""
    lead = _NOUN.search(lead_of(scene, result, _LEAD))
    if lead is not None:
        return None if lead["was"] else result
    before = scene.figures[result.index - 1] if result.index else result
    if before.sentence != result.sentence or not _MOVED.fullmatch(scene.text, before.amount.end, result.amount.start):
        return None
    was = _NOUN.search(lead_of(scene, before, _LEAD))
    return before if was is not None and was["was"] else None


def _ratio(one: Figure, two: Figure, result: Figure) -> Iterator[Relation]:
    pairs = ((one, two), (two, one))
    fits = next((pair for pair in pairs if divides(pair[0].span, pair[1].span, result.span)), None)
    if fits is not None:
        yield Relation("ratio", (*fits, result))
