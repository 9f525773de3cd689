"""What the text compares with another column or row of a table.

A share, "41.8 %, compared with 36.8 % in 2018"; a figure told again of the row of a year, 比上年少了1.5%, with the row before.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides
from extraction.relations.near import SHARES, Near, Relation
from extraction.relations.table.grids import Grid
from extraction.times.times import year_of

_ROW = 12  # figures of a line on either side


def compared_columns(scene: Scene, near: Near, divided: list[Relation]) -> Iterator[Relation]:
    """For each share of two cells of one column, the share behind it of the same rows in the column that it names."""
    known = {relation.figures[2].index for relation in divided}
    for relation in divided:
        part, whole, share = relation.figures
        after = scene.figures[share.index + 1] if share.index + 1 < len(scene.figures) else share
        if share.kind != "share" or part.line == share.line or after.index in known:
            continue
        if after.kind != "share" or after.sentence != share.sentence or not is_earlier(scene, after):
            continue
        one, two = _row(near, part), _row(near, whole)
        if len(one) != len(two) or len(one) < 2 or one.index(part) != two.index(whole):
            continue
        for cell, total in zip(one, two, strict=True):
            named = cell.period == after.period is not None and cell is not part
            if named and divides(cell.span, total.span, after.span):
                yield Relation("ratio", (cell, total, after), roles=True)
                break


def grown_rows(near: Near, tables: list[Grid], grown: list[Relation]) -> Iterator[Relation]:
    """For each rate right behind a figure of a column, told again in the text, its growth from the row of the year before."""
    if not tables:
        return
    known = {relation.figures[2].index for relation in grown}
    cells = {cell.index: (grid, column) for grid in tables for row in grid.rows for column, cell in row.items()}
    for rate in near.scene.figures[1:]:
        own = near.scene.figures[rate.index - 1]
        if (
            rate.kind != "growth"
            or rate.amount.form not in SHARES
            or rate.index in known
            or own.sentence != rate.sentence
        ):
            continue
        for again in near.same.get(own.index, ()):
            grid, column = cells.get(again.index, (None, 0))
            year = year_of(again.period)
            if grid is None or year is None or own.index in cells:
                continue
            last = [row[column] for row in grid.rows if column in row and year_of(row[column].period) == year - 1]
            low, high = rate.span
            if len(last) == 1 and divides(own.span, last[0].span, (1 + low, 1 + high)):
                yield Relation("growth", (last[0], own, rate))
                break


def _row(near: Near, figure: Figure) -> list[Figure]:
    """The figures of the line of one that count the same, with itself."""
    around = near.around(figure, figure.kind, _ROW, _ROW)
    return sorted((figure, *(f for f in around if f.line == figure.line)), key=lambda cell: cell.index)
