"""What the columns of a table have to do with each other: growth from one to the next, quotients, shares of the total row.

One row that fits says little; where the rows of a table fit one after another, the one that does not is a slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from extraction.figures import Figure
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, SHARES, Relation
from extraction.relations.sum.slips import mistyped
from extraction.relations.table.grids import Grid

_ROWS = 60
_MANY = 3  # rows that fit not by chance
_FINE, _FINEST = 0.03, 0.003  # how coarse a quotient and a growth may be where only two rows fit
_SLIP = 3.0  # a figure further off than that by a factor is another thing's
_TOTALS = 2  # rows that come to their totals
_REACH = 3  # columns between a figure and the two that it follows from

Three = tuple[Figure, Figure, Figure]


def of_columns(tables: list[Grid]) -> list[Relation]:
    """Growth and quotients that hold between three columns, row by row."""
    found: list[Relation] = []
    for grid in tables:
        taken: set[int] = set()
        columns = grid.columns()
        for third in columns:
            near_by = [column for column in columns if column != third and abs(column - third) <= _REACH]
            for first, second in permutations(near_by, 2):
                rows = [row for row in grid.rows[:_ROWS] if first in row and second in row and third in row]
                three = [(row[first], row[second], row[third]) for row in rows]
                found.extend(_rows(three, taken))
    return found


def _rows(three: list[Three], taken: set[int]) -> Iterator[Relation]:
    """The relations of rows of which two and more fit and all but one."""
    if len(three) < 2 or any(rate.index in taken for _, _, rate in three):
        return
    kind = "growth" if _are_growths(three) else "ratio" if _are_quotients(three) else None
    if kind is None:
        return
    fits = [row for row in three if _fits(row, kind)]
    if len(fits) < max(2, len(three) - 1) or (len(fits) < _MANY and any(_coarse(row[2], kind) for row in fits)):
        return
    for row in three:
        if row in fits or _slips(row, kind):
            taken.add(row[2].index)
            share = kind == "ratio" and row[2].kind == "share"
            yield Relation("growth" if kind == "growth" else "ratio", row, roles=share)


def _coarse(rate: Figure, kind: str) -> bool:
    """Whether so few digits fit too easily."""
    low, high = rate.span
    return high - low > _FINEST if kind == "growth" else rate.width > _FINE


def _are_growths(three: list[Three]) -> bool:
    return all(
        rate.kind == "growth"
        and rate.amount.form in SHARES
        and _levels(one, two)
        and one.amount.unit == two.amount.unit
        for one, two, rate in three
    )


def _are_quotients(three: list[Three]) -> bool:
    """Whether the third column can be the first by the second: shares of one unit, or averages of two."""
    return all(
        _levels(one, two)
        and (
            (rate.kind in ("share", "level") and rate.amount.form in SHARES and one.value < two.value)
            or (rate.kind in ("level", "ratio") and rate.amount.form in AMOUNTS and one.amount.unit != two.amount.unit)
        )
        for one, two, rate in three
    )


def _levels(one: Figure, two: Figure) -> bool:
    return all(f.kind in ("level", "ratio") and f.amount.form in AMOUNTS and f.value > 0 for f in (one, two))


def _fits(row: Three, kind: str) -> bool:
    one, two, rate = row
    low, high = rate.span
    if kind == "growth":
        return divides(two.span, one.span, (1 + low, 1 + high))
    return divides(one.span, two.span, (low, high))


def _slips(row: Three, kind: str) -> bool:
    """Whether a row that does not fit states at least something of that size, in figures as exact as printed."""
    one, two, rate = row
    if any(figure.amount.bound != "=" for figure in row) or not rate.value:
        return False
    actual = (two.value / one.value - 1 if kind == "growth" else one.value / two.value) / rate.value
    return 1 / _SLIP < actual < _SLIP


def of_total_column(tables: list[Grid], added: list[Relation]) -> Iterator[Relation]:
    """The row whose total is a slip, where all the others of a table come to theirs in the same columns."""
    if not tables or not added:
        return
    place = _places(tables)
    rows: dict[tuple[int, tuple[int, ...]], list[dict[int, Figure]]] = {}
    for relation in added:
        spots = [place.get(figure.index) for figure in relation.figures]
        if len({id(spot[2]) if spot else 0 for spot in spots}) == 1 and spots[0] is not None:
            columns = tuple(spot[1] for spot in spots if spot)
            rows.setdefault((spots[0][0], columns), []).append(spots[0][2])
    for (number, columns), known in rows.items():
        whole = [row for row in tables[number].rows if all(column in row for column in columns)]
        others = [row for row in whole if row not in known]
        if len(known) < _TOTALS or len(others) != 1:
            continue
        total, *parts = (others[0][column] for column in columns)
        if all(figure.amount.bound == "=" for figure in (total, *parts)) and mistyped(total, parts):
            yield Relation("sum", (total, *parts), roles=True)


def _places(tables: list[Grid]) -> dict[int, tuple[int, int, dict[int, Figure]]]:
    """For each figure in a table, by its index, the number of the table, the column, and the row."""
    return {
        figure.index: (n, column, row)
        for n, grid in enumerate(tables)
        for row in grid.rows
        for column, figure in row.items()
    }


def of_total_row(tables: list[Grid], added: list[Relation]) -> list[Relation]:
    """Shares beside the parts of a sum in a column: each part by the total of its column."""
    found: list[Relation] = []
    place = _places(tables)
    for relation in added:
        spots = [place.get(figure.index) for figure in relation.figures]
        if any(spot is None for spot in spots) or len({spot[:2] for spot in spots if spot}) > 1:
            continue
        total, *parts = relation.figures
        if total.amount.form in SHARES:
            continue
        rows = [spot[2] for spot in spots[1:] if spot]
        shared = set(rows[0]).intersection(*rows[1:])
        for column in sorted(shared):
            shares = [row[column] for row in rows]
            if all(share.kind == "share" and share.amount.form in SHARES for share in shares):
                three = [(part, total, share) for part, share in zip(parts, shares, strict=True)]
                found.extend(_rows(three, set()))
    return found
