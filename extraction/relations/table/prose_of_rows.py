"""What the sentences around a Chinese table tell of its rows.

An average of the row that they name, 小学教师人均带学生17.1名 from 小学　612　45.08　26340, and the total of neighbouring rows,
高中阶段在校生合计13.57万人 from 普通高中　9.64 and 中等职业　3.93.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides, meet
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.table.grids import Grid

TOTAL = int(Tag.TOTAL)
_LABEL = re.compile("[\u4e00-\u9fff]{2,10}")
_ROWS, _REACH, _LEAD = 40, 40, 40  # rows of a table; figures around it that may speak of it; characters of their clause
_COARSE, _FINE = 0.1, 0.01  # of an average with its two cells; of a total with its rows


def averages_of_rows(scene: Scene, near: Near, tables: list[Grid], told: set[int]) -> Iterator[Relation]:
    """The averages in prose, but for those in `told`, with the two cells of the row that their clause names."""
    if scene.lexicon.spaced:
        return
    for grid in tables:
        labels = list(_labels(scene, grid))
        for average in _around(scene, grid):
            if average.kind != "ratio" or average.amount.bound != "=" or average.index in told:
                continue
            lead = scene.text[max(average.gap_start, average.amount.start - _LEAD) : average.amount.start]
            cells = _named(labels, lead)
            pairs = [(p, w) for p, w in permutations(cells, 2) if _averages(near, p, w, average)]
            if len(pairs) == 1:
                yield Relation("ratio", (*pairs[0], average))


def totals_of_rows(scene: Scene, near: Near, tables: list[Grid]) -> Iterator[Relation]:
    """The totals in prose that neighbouring rows of one column make up to the last digit, but not all of them."""
    if scene.lexicon.spaced:
        return
    for grid in tables:
        for total in _around(scene, grid):
            if total.kind == "level" and total.left_tags & TOTAL and total.amount.bound == "=":
                rows = _rows_of(near, grid, total)
                if rows:
                    yield Relation("sum", (total, *rows), roles=True)


def _around(scene: Scene, grid: Grid) -> list[Figure]:
    """The amounts before and behind a table."""
    inside = {figure.index for row in grid.rows for figure in row.values()}
    around = scene.figures[max(0, min(inside) - _REACH) : max(inside) + _REACH]
    return [figure for figure in around if figure.index not in inside and figure.amount.form in AMOUNTS]


def _labels(scene: Scene, grid: Grid) -> Iterator[tuple[str, list[Figure]]]:
    for row in grid.rows[:_ROWS]:
        cells = sorted(row.values(), key=lambda figure: figure.index)
        start = scene.text.rfind("\n", 0, cells[0].amount.start) + 1
        label = _LABEL.search(scene.text, start, cells[0].amount.start)
        if label is not None:
            yield label[0], cells


def _named(labels: list[tuple[str, list[Figure]]], lead: str) -> list[Figure]:
    """The cells of the row whose label stands in the words before a figure; none where two do."""
    found = [(label, cells) for label, cells in labels if label in lead]
    longest = max(found, key=lambda one: len(one[0]), default=None)
    if longest is None or any(label not in longest[0] for label, _ in found):
        return []
    return longest[1]


def _averages(near: Near, part: Figure, whole: Figure, average: Figure) -> bool:
    coarse = part.width + whole.width + average.width
    return (
        coarse < _COARSE
        and near.of_one_unit(part, average)
        and whole.value > 0
        and divides(part.span, whole.span, average.span)
    )


def _rows_of(near: Near, grid: Grid, total: Figure) -> list[Figure]:
    """Two and more neighbouring cells of a column that add up to a figure, where only one run does."""
    found: list[list[Figure]] = []
    for column in grid.columns():
        cells = [row[column] for row in grid.rows[:_ROWS] if column in row and row[column].kind == "level"]
        for first, cell in enumerate(cells):
            if not near.of_one_unit(cell, total):
                break
            low, high = cell.span
            for last in range(first + 1, len(cells)):
                low, high = low + cells[last].span[0], high + cells[last].span[1]
                if low > total.span[1]:
                    break
                fine = total.width + (high - low) / (high or 1) < _FINE
                if fine and meet((low, high), total.span):
                    found.append(cells[first : last + 1])
    return found[0] if len(found) == 1 and len(found[0]) < len(grid.rows) - 1 else []
