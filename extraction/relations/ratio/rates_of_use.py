"""Rates at which some are used by others: 床位1.24万张，入住6820人，入住率55%; "124 beds, 68 guests, an occupancy of 55 %".

Beds are no people, so nothing else would divide the two; the noun of the rate says that they are to be divided.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import Near, Relation
from extraction.relations.word_lists import any_of

_COUNTS = ("count", "measure")
_LEAD, _BACK = 24, 4
_BESIDE = 0.4  # the same, where they are the two figures right before it: 12.6万人抢3万个名额，中签率23.7%
_FINE = 0.3  # width of the rate and its two counts together; a coarser one would fit by chance


def rates_of_use(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The rates of use whose two counts, of different units, stand right before them in their sentence."""
    divided = {relation.figures[-1].index for relation in known if relation.kind == "ratio"}
    named = any_of(scene.language, "rates_of_use")
    for rate in scene.shares:
        if rate.amount.form != "percent" or rate.index in divided:
            continue
        before = max(_clause_start(scene, rate), rate.amount.start - _LEAD)
        if not named.search(scene.lowered, before, rate.amount.start):
            continue
        pair = _used(near, rate, scene.figures[max(0, rate.index - _BACK) : rate.index])
        if pair is not None:
            yield Relation("ratio", (*pair, rate))


def _clause_start(scene: Scene, rate: Figure) -> int:
    return scene.figures[rate.index - 1].amount.end if rate.index else 0


def _used(near: Near, rate: Figure, before: list[Figure]) -> tuple[Figure, Figure] | None:
    """What is used and what there is of it, the nearest first."""
    levels = [
        figure
        for figure in reversed(before)
        if figure.kind == "level" and figure.amount.form in _COUNTS and figure.sentence == rate.sentence
    ]
    for place, one in enumerate(levels):
        for two in levels[place + 1 :]:
            used, there = sorted((one, two), key=lambda figure: figure.value)
            beside = {one.index, two.index} == {rate.index - 1, rate.index - 2}
            fine = used.width + there.width + rate.width < (_BESIDE if beside else _FINE)
            if fine and not near.of_one_unit(one, two) and divides(used.span, there.span, rate.span):
                return used, there
    return None
