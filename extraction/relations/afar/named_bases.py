"""Chinese growth over what another figure is called: 达912万人次，比日均高出两成, after 日均760万人次."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, lead_of, results
from extraction.relations.intervals import divides, width
from extraction.relations.near import Near, Relation

_OVER = re.compile(
    r"[比较](?P<name>[^，。；！？：\s\d]{2,10}?)的?(?:水平)?(?:还|又|要)?"
    r"(?:高|多|低|少|贵|快|超|增加|增长|下降|减少)(?:出|了)*(?:约|近|将近|超过|整整)?$"
)
_STOPS = re.compile(r"[，。；！？\s]")
_REACH, _BACK, _COARSE = 24, 30, 0.6


def named_bases(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The growth of rates that are in no relation of `known`."""
    if scene.lexicon.spaced:
        return
    told = results(known)
    for rate in scene.figures:
        if rate.kind != "growth" or rate.index in told or not rate.index:
            continue
        later = scene.figures[rate.index - 1]
        over = _OVER.search(lead_of(scene, rate, _REACH)) if later.sentence == rate.sentence else None
        base = _base(scene, near, later, over["name"]) if over is not None and is_amount(later) else None
        if base is not None and _fits(later, base, rate):
            yield Relation("growth", (base, later, rate))


def _base(scene: Scene, near: Near, later: Figure, name: str) -> Figure | None:
    """The nearest figure before that goes by a name."""
    for figure in reversed(scene.figures[max(0, later.index - _BACK) : later.index]):
        named = is_amount(figure) and name in _STOPS.split(lead_of(scene, figure, _REACH))[-1]
        if named and near.of_one_unit(figure, later):
            return figure
    return None


def _fits(later: Figure, base: Figure, rate: Figure) -> bool:
    factor = (1 + rate.span[0], 1 + rate.span[1])
    coarse = width(later.span) + width(base.span) + width(factor)
    return coarse < _COARSE and later.value != base.value and divides(later.span, base.span, factor)
