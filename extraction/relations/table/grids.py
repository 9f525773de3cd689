"""Tables as grids: lines that follow each other, each a name and figures, with every figure in its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from extraction.figures import Figure, Scene

_NAME = 80  # characters of the name of a row
_WIDEST = 12  # columns
_SEPARATES = ("|", "  ", "\t", "\u3000", "｜", ";", "；", "....", " -- ", " — ")  # none of them, no separator
_SEPARATOR = re.compile(r" {0,40}[|\t｜;；]\s{0,40}|\u3000+| {2,}|\.{4,}| (?:--|—) ")
_WORD = re.compile(r"[^\W\d_]{2,}|[\u4e00-\u9fff]")


class Grid(NamedTuple):
    """Rows of a table from the top, each its figures by column."""

    rows: list[dict[int, Figure]]

    def columns(self) -> list[int]:
        """The columns that two rows and more have figures in."""
        counts: dict[int, int] = {}
        for row in self.rows:
            for column in row:
                counts[column] = counts.get(column, 0) + 1
        return [column for column in sorted(counts) if counts[column] > 1][:_WIDEST]


def grids(scene: Scene) -> list[Grid]:
    """The tables of a scene: two and more lines that follow each other and share a column."""
    found: list[Grid] = []
    block: list[list[Figure]] = []
    for line in (*_lines(scene), None):
        if line is not None and block and line[0].line == block[-1][0].line + 1:
            block.append(line)
            continue
        if len(block) > 1:
            found.append(_grid(scene, block))
        block = [line] if line is not None else []
    return [grid for grid in found if grid.columns()]


def _lines(scene: Scene) -> Iterator[list[Figure]]:
    """The figures of each line that can be a row."""
    line: list[Figure] = []
    signs = [sign for sign in _SEPARATES if sign in scene.text]
    for figure in scene.figures:
        if line and figure.line != line[-1].line:
            yield from _row(scene, line, signs)
            line = []
        line.append(figure)
    if line:
        yield from _row(scene, line, signs)


def _row(scene: Scene, line: list[Figure], signs: list[str]) -> Iterator[list[Figure]]:
    """The figures of a line that are set apart by signs of a table, or by nothing at all, and follow a name.

    A figure in the name, such as a footnote mark or an age, is none of them.
    """
    start = _start(scene, line[0]) if len(line) <= 2 * _WIDEST else -1
    if start < 0 or (len(line) == 1 and not signs):
        return
    piece = scene.text[start : line[-1].amount.start]
    parted = _SEPARATOR.search(piece) if any(sign in piece for sign in signs) else None
    cells = [figure for figure in line if parted is None or figure.amount.start >= start + parted.end()]
    if len(cells) > _WIDEST or (len(cells) == 1 and parted is None):
        return
    if all(_apart(scene, one, two) for one, two in pairwise(cells)):
        yield cells


def _apart(scene: Scene, one: Figure, two: Figure) -> bool:
    start = one.end
    gap = scene.text[min(start, two.amount.start) : two.amount.start]
    return len(gap) < _NAME and not _WORD.search(gap) and not any(sign in gap for sign in "()（）,，。")


def _start(scene: Scene, first: Figure) -> int:
    """Where the line of its first figure begins, or -1 where that is too far away for a name."""
    at = first.amount.start
    start = scene.text.rfind("\n", max(0, at - _NAME), at) + 1
    return start if start or at < _NAME else -1


def _grid(scene: Scene, block: list[list[Figure]]) -> Grid:
    """The figures of rows by column: by the separators before them, or by their order where some rows have none."""
    cells = []
    for line in block:
        start = _start(scene, line[0])
        ends = [match.end() for match in _SEPARATOR.finditer(scene.text, start, line[-1].amount.start)]
        places = [sum(end <= figure.amount.start for end in ends) for figure in line]
        cells.append(places if len(set(places)) == len(places) and 0 not in places else [])
    if all(cells):
        return Grid([dict(zip(places, line, strict=True)) for places, line in zip(cells, block, strict=True)])
    return Grid([dict(enumerate(line)) for line in block])
