"""Columns of a table under whose total row, called so, stands to the last digit what all the rows above it make.

Where another column does, one that misses its total by a typing slip is told, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Near, Relation, guessed
from extraction.relations.sum.slips import mistyped
from extraction.relations.sum.sum_words import exactly
from extraction.relations.table.grids import Grid

_TOTAL = re.compile(r"[-*|｜•· \t]*(?:(?:(?:grand|overall) )?total\b|合计|總計|总计|共计|合計|共計)", re.IGNORECASE)
_DIGITS = 100  # value against step
_TENS = 10  # the step of a count that ends in a zero
_LEAST, _FEW, _MOST = 2, 10, 40  # rows above the total


def column_totals(scene: Scene, tables: list[Grid], found: list[Relation]) -> Iterator[Relation]:
    """The sums of such columns that are not in `found`."""
    known = {frozenset(figure.index for figure in relation.figures) for relation in found}
    for grid in tables:
        rows, last = grid.rows[:-1], grid.rows[-1]
        if not _LEAST <= len(rows) <= _MOST or not _is_total(scene, last):
            continue
        columns = [(total, [row[column] for row in rows if column in row]) for column, total in last.items()]
        full = [(total, parts) for total, parts in columns if len(parts) == len(rows) and _alike(total, parts)]
        right = sum(exactly(total, parts) for total, parts in full)
        for total, parts in full:
            new = frozenset(figure.index for figure in (total, *parts)) not in known
            fits = exactly(total, parts)
            slipped = right and _LEAST < len(parts) <= _FEW and _can_be_sum(total, parts) and mistyped(total, parts)
            if new and (fits or slipped):
                yield Relation("sum", (total, *parts), roles=True)


def _can_be_sum(total: Figure, parts: list[Figure]) -> bool:
    """Whether a total of three and more digits is larger than each of its parts, as that of a column of rates is not."""
    digits = total.value / total.amount.step if total.amount.step else 0.0
    return digits >= _DIGITS and all(0 < part.value < total.value for part in parts)


def _is_total(scene: Scene, row: dict[int, Figure]) -> bool:
    first = min(row.values(), key=lambda figure: figure.index)
    return _TOTAL.match(scene.text, scene.text.rfind("\n", 0, first.amount.start) + 1) is not None


def _alike(total: Figure, parts: list[Figure]) -> bool:
    """Whether all are levels or shares of one unit."""
    return all(
        figure.kind == total.kind
        and ((figure.kind == "level" and figure.amount.form in AMOUNTS) or figure.kind == "share")
        and figure.amount.unit == total.amount.unit
        for figure in (total, *parts)
    )


def told_totals(scene: Scene, near: Near, tables: list[Grid], found: list[Relation]) -> Iterator[Relation]:
    """The sums of columns without a total row, whose totals the text tells: "48,315 fires" above the fires by kind."""
    summed = {figure.index for relation in found if relation.kind == "sum" for figure in relation.figures}
    for grid in tables:
        inside = {figure.index for row in grid.rows for figure in row.values()}
        columns = [[row[column] for row in grid.rows if column in row] for column in grid.columns()]
        full = [c for c in columns if _LEAST < len(c) == len(grid.rows) <= _MOST and _levels(c) and not summed & _of(c)]
        outside = [figure for figure in scene.levels if figure.index not in inside]
        told = [(column, _total(near, column, outside, exactly)) for column in full]
        right = [total for _, total in told if total is not None]
        for column, total in told:
            beside = [f for f in outside if any(abs(f.sentence - other.sentence) <= 1 for other in right)]
            named = total or _total(near, column, beside, _slips)
            if named is not None:
                yield Relation("sum", (named, *column), roles=True)


def _slips(total: Figure, parts: list[Figure]) -> bool:
    """Whether one wrong digit keeps a column of counts from the total of which the text tells; zeros at an end are digits."""
    if mistyped(total, parts):
        return True
    counts = all(figure.amount.form == "count" and figure.amount.step <= _TENS for figure in (total, *parts))
    return counts and len(f"{abs(total.value - sum(part.value for part in parts)):.0f}".rstrip("0")) == 1


def _levels(column: list[Figure]) -> bool:
    return all(figure.kind == "level" and figure.amount.form in AMOUNTS and figure.value > 0 for figure in column)


def _of(column: list[Figure]) -> set[int]:
    return {figure.index for figure in column}


def _total(
    near: Near, column: list[Figure], figures: list[Figure], makes: Callable[[Figure, list[Figure]], bool]
) -> Figure | None:
    """The first of some figures that a column makes; so many digits are no chance."""
    fits = (f for f in figures if _can_be_sum(f, column) and f.amount.bound == "=" and makes(f, column))
    return next((f for f in fits if near.of_one_unit(f, column[0]) or guessed(f) or guessed(column[0])), None)
