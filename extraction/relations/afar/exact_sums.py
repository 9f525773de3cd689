"""Sums of two figures told far apart that are right to the last of many digits: no words are needed to tell those.

"5,123,536 live here ... We have 2,593,600 women and 2,529,936 men". How many pairs are tried counts against a sum: of many
figures some two come near a third by chance, and the finer the three are, the less so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.intervals import meet, width
from extraction.relations.near import AMOUNTS, Relation

_FINE = 0.0005  # how coarse each of the three may be
_CHANCE = 0.01  # sums that may be expected by chance of all pairs that are tried
_THREE = 3  # figures of such a sum
_MOST = 30  # fine figures on either side of a total


def exact_sums(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """Sums of two fine figures whose three values stand in no sum of `known`."""
    fine = [figure for figure in scene.figures if _is_fine(figure)]
    if len(fine) < _THREE:
        return
    told = {_values(relation.figures) for relation in known if relation.kind == "sum"}
    for at, total in enumerate(fine):
        others = {
            figure.value: figure
            for figure in fine[max(0, at - _MOST) : at + _MOST]
            if figure.value < total.value and _like(figure, total)
        }
        parts = [others[value] for value in sorted(others)]
        for pair in _pairs(total, parts):
            tried = len(parts) * (len(parts) - 1) / 2
            span = (pair[0].span[0] + pair[1].span[0], pair[0].span[1] + pair[1].span[1])
            if (width(span) + total.width) * tried < _CHANCE and _values((total, *pair)) not in told:
                told.add(_values((total, *pair)))
                yield Relation("sum", (total, *pair), roles=all(f.kind == "level" for f in (total, *pair)))


def _pairs(total: Figure, parts: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of parts, sorted by value, that make up a total within what their digits leave open."""
    values = [part.value for part in parts]
    for place, one in enumerate(parts):
        reach = total.span[1] - total.span[0] + one.span[1] - one.span[0]
        second = bisect_left(values, total.value - one.value - reach, place + 1)
        while second < len(parts) and values[second] <= total.value - one.value + reach:
            two = parts[second]
            if meet((one.span[0] + two.span[0], one.span[1] + two.span[1]), total.span):
                yield (one, two) if one.index < two.index else (two, one)
            second += 1


def _is_fine(figure: Figure) -> bool:
    amount = figure.amount
    if figure.kind not in ("level", "change") or amount.form not in AMOUNTS or amount.bound != "=":
        return False
    return amount.value is not None and figure.value > 0 and figure.width < _FINE


def _like(one: Figure, two: Figure) -> bool:
    """Whether two figures may be parts of one whole: counts of any things, or sums in one currency or measure."""
    form = one.amount.form
    return form == two.amount.form and (form == "count" or one.amount.unit == two.amount.unit)


def _values(figures: tuple[Figure, ...]) -> frozenset[float]:
    return frozenset(figure.value for figure in figures)
