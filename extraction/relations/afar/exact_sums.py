"""Sums that are right to the last of many digits: no words are needed to tell those, of two figures far apart or of a run.

"3,418,207 live here ... We have 1,742,911 women and 1,675,296 men". How many pairs are tried counts against a sum: of many
figures some two come near a third by chance, and the finer the three are, the less so. Three and more stand in one run behind
their total or in front of it, whatever each is called: "702,318 boxes: 351,204 full ones in, 96,873 out and 254,241 empties".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.intervals import meet, width
from extraction.relations.near import AMOUNTS, Relation

_FINE = 0.0005  # how coarse each of the three may be
_CHANCE = 0.01  # sums that may be expected by chance of all pairs that are tried
_THREE = 3  # figures of a sum of two, and parts of a run
_MOST = 30  # fine figures on either side of a total
_LONGEST, _OFF = 8, 2  # parts of a run; figures between the total and the run


def exact_sums(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """Sums of two fine figures, or of a run of them, whose values stand in no sum of `known`."""
    fine = [figure for figure in scene.figures if _is_fine(figure)]
    if len(fine) < _THREE:
        return
    told = {_values(relation.figures) for relation in known if relation.kind == "sum"}
    summed = {figure.index for relation in known if relation.kind == "sum" for figure in relation.figures[1:]}
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
            fine_enough = (width(span) + total.width) * tried < _CHANCE
            if fine_enough and _values((total, *pair)) not in told and not _of_two_columns(scene, *pair):
                told.add(_values((total, *pair)))
                yield Relation("sum", (total, *pair), roles=all(f.kind == "level" for f in (total, *pair)))
        run = _run(fine, at)
        if run and run[0].index not in summed:
            summed.update(figure.index for figure in run)
            told.add(_values((total, *run)))
            yield Relation("sum", (total, *run), roles=all(f.kind == "level" for f in (total, *run)))


def _run(fine: list[Figure], at: int) -> tuple[Figure, ...]:
    """Three or more figures in a row that make up the total near them; none where that could be chance."""
    total = fine[at]
    behind = [fine[at + off : at + off + _LONGEST] for off in range(1, _OFF + 2)]
    before = [fine[max(0, at - off - _LONGEST + 1) : at - off + 1][::-1] for off in range(1, _OFF + 2)]
    for figures in (*behind, *before):
        low = high = 0.0
        for count, figure in enumerate(figures, 1):
            if (figure.amount.form == "money") != (total.amount.form == "money") or figure.value >= total.value:
                break
            low, high = low + figure.span[0], high + figure.span[1]
            if low > total.span[1]:
                break
            if count >= _THREE and meet((low, high), total.span):
                tried = 2 * (_OFF + 1) * _LONGEST
                run = tuple(sorted(figures[:count], key=lambda one: one.index))
                return run if (width((low, high)) + total.width) * tried < _CHANCE else ()
    return ()


def _pairs(total: Figure, parts: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of parts, sorted by value, that make up a total within what their digits leave open."""
    values = [part.value for part in parts]
    for place, one in enumerate(parts):
        if one.value <= total.span[1] - total.span[0]:
            continue  # less than the rounding of the total: it adds nothing that could be seen
        reach = total.span[1] - total.span[0] + one.span[1] - one.span[0]
        second = bisect_left(values, total.value - one.value - reach, place + 1)
        while second < len(parts) and values[second] <= total.value - one.value + reach:
            two = parts[second]
            if meet((one.span[0] + two.span[0], one.span[1] + two.span[1]), total.span):
                yield (one, two) if one.index < two.index else (two, one)
            second += 1


def _of_two_columns(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether two figures stand under different heads of a table: pupils and teachers make up nothing."""
    heads = scene.headings.get(one.index), scene.headings.get(two.index)
    return None not in heads and heads[0] != heads[1]


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
