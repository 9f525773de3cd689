"""Chinese rates that the text tells again by their name, for classes or for another time.

Rates of classes whose size was told before, under the same names: 男性5628人，女性6245人 … 男性1823例，女性1668例，患病率分别是
32.4%和26.7%; the points between a rate and the one of that name elsewhere: 粗患病率29.4% … 与2012年（患病率23.8%）比较，患病率
升高了5.6个百分点. Both are told only where the figures bear them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, Relation
from extraction.relations.words import label

_RATE = re.compile("(?P<name>[\u4e00-\u9fff]{1,4}率)[^，。；：、（）()\\d率]{0,8}$")
_EACH = re.compile("率(?:分别|依次|各)[为是达到约有]{0,3}$")
_JOINTS = frozenset("、和与及")
_LEAD, _BACK = 16, 60  # characters of a name; figures among which it is looked for
_FEWEST, _MOST = 2, 6  # classes of one list
_FINE = 0.05  # how coarse a class, its size and its rate may be together
_EXACT = 1e-6


def rates_of_classes(scene: Scene, told: set[int]) -> Iterator[Relation]:
    """The rates of a list, but for those in `told`, each with its class and the size of that."""
    if scene.lexicon.spaced or "率" not in scene.text:
        return
    for first in scene.shares:
        if first.index in told or not _EACH.search(_lead(scene, first)):
            continue
        rates = _list_from(scene, first)
        parts = scene.figures[max(0, first.index - len(rates)) : first.index]
        if not _FEWEST <= len(rates) == len(parts) or not all(_of_sentence(part, first) for part in parts):
            continue
        wholes = [_of_that_name(scene, part, parts[0].index) for part in parts]
        threes = [(p, w, r) for p, w, r in zip(parts, wholes, rates, strict=True) if w is not None and _fits(p, w, r)]
        if len(threes) == len(rates):
            yield from (Relation("ratio", three, roles=True) for three in threes)


def steps_by_name(scene: Scene, told: set[int]) -> Iterator[Relation]:
    """Sums of a rate, the points since it, and the rate of that name told elsewhere; `told` are changes in a sum."""
    if scene.lexicon.spaced or "率" not in scene.text:
        return
    for change in scene.kinds["change"]:
        if change.amount.form != "point" or change.index in told:
            continue
        base = scene.figures[change.index - 1] if change.index else change
        name = _name(scene, change)
        if base.sentence != change.sentence or not _is_rate(base) or not name or name != _name(scene, base):
            continue
        around = scene.figures[max(0, change.index - _BACK) : change.index + _BACK]
        for other in reversed(around):
            if other is base or not _is_rate(other) or not _name(scene, other).endswith(name):
                continue
            if abs(base.value + change.value - other.value) < _EXACT:
                yield Relation("sum", (other, base, change))
                break


def _lead(scene: Scene, figure: Figure) -> str:
    return scene.text[max(figure.gap_start, figure.amount.start - _LEAD) : figure.amount.start]


def _name(scene: Scene, figure: Figure) -> str:
    """The noun of the rate in front of a figure, without what only says how it was computed: 粗患病率 is 患病率."""
    named = _RATE.search(_lead(scene, figure))
    return named["name"][-3:] if named is not None else ""


def _is_rate(figure: Figure) -> bool:
    return figure.kind in ("share", "level") and figure.amount.form == "percent" and figure.amount.bound == "="


def _list_from(scene: Scene, first: Figure) -> list[Figure]:
    """A share and those that go on from it with nothing but the joint of a list between."""
    rates = [first]
    for one, two in pairwise(scene.figures[first.index : first.index + _MOST]):
        joint = scene.text[one.amount.end : two.amount.start].strip()
        if two.kind != "share" or joint not in _JOINTS:
            break
        rates.append(two)
    return rates


def _of_sentence(part: Figure, rate: Figure) -> bool:
    return part.kind == "level" and part.amount.form in AMOUNTS and part.sentence == rate.sentence


def _of_that_name(scene: Scene, part: Figure, before: int) -> Figure | None:
    """The nearest larger amount in front of a list that has the name of one of its classes."""
    name = label(scene, part)
    for other in reversed(scene.figures[max(0, before - _BACK) : before]) if len(name) > 1 else ():
        alike = other.kind == "level" and other.amount.form == part.amount.form and other.value > part.value
        if alike and label(scene, other) == name:
            return other
    return None


def _fits(part: Figure, whole: Figure, rate: Figure) -> bool:
    coarse = part.width + whole.width + rate.width
    return coarse < _FINE and divides(part.span, whole.span, rate.span)
