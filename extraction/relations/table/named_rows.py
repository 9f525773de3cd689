"""Rows of a table that the text around it names: "Centre | 2,041 ... The Centre thus leads (38 %)"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, SHARES, Relation, guessed
from extraction.relations.ratio.misses import near_miss
from extraction.relations.table.grids import Grid
from extraction.relations.words import content

_ROWS, _WORDS = 40, 4  # rows of a table, and words of a label, at most
_TOTAL = 0.1  # how far the rows may be from their total, against it
_REACH = 60  # figures around a table that may speak of its rows
_LEAD, _TAIL = 90, 60  # characters around a figure that may name a row
_TWO = 2


class _Column(NamedTuple):
    """A column of a table: its total, its rows with the words of their labels, and all figures of those rows by index."""

    total: Figure
    rows: list[tuple[frozenset[str], Figure]]
    inside: frozenset[int]


def named_rows(scene: Scene, tables: list[Grid], known: list[Relation]) -> Iterator[Relation]:
    """Shares of rows that the text names; those that miss only beside two that do not."""
    columns = [column for grid in tables for column in _columns(scene, grid)]
    if not columns:
        return
    in_tables = frozenset().union(*(column.inside for column in columns))
    told = {relation.figures[2].index for relation in known if relation.kind == "ratio"}
    for column in columns:
        if not column.rows:
            continue  # its rows have no words for names
        first, last = column.rows[0][1].index, column.rows[-1][1].index
        around = scene.figures[max(0, first - _REACH) : last + _REACH]
        shares = [
            figure
            for figure in around
            if figure.index not in in_tables and figure.kind == "share" and figure.amount.form in SHARES
        ]
        found = [
            (part, share) for share in shares if share.index not in told and (part := _row_of(scene, column, share))
        ]
        fits = {share.index for part, share in found if divides(part.span, column.total.span, share.span)}
        by_sentence = [share.sentence for _, share in found if share.index in fits]
        for part, share in found:
            if share.index in fits or (
                by_sentence.count(share.sentence) >= _TWO and near_miss(part, column.total, share)
            ):
                told.add(share.index)
                yield Relation("ratio", (part, column.total, share), roles=True)


def _columns(scene: Scene, grid: Grid) -> Iterator[_Column]:
    """The columns of a table that have a total at their top or bottom."""
    for place in grid.columns():
        rows = [row for row in grid.rows[:_ROWS] if place in row]
        figures = [row[place] for row in rows]
        units = {figure.amount.unit for figure in figures[:-1] if not guessed(figure)}
        one_kind = len(units) <= 1 and all(figure.kind == "level" for figure in figures[:-1])
        if len(rows) <= _TWO or not one_kind or figures[0].amount.form not in AMOUNTS:
            continue
        total = max(figures, key=lambda figure: figure.value)
        parts = [figure for figure in figures if figure is not total]
        if total not in (figures[0], figures[-1]) or total.value <= 0:
            continue
        if abs(sum(part.value for part in parts) / total.value - 1) > _TOTAL:
            continue
        labels = [
            (_label(scene, min(row.values(), key=lambda figure: figure.index)), row[place])
            for row in rows
            if row[place] is not total
        ]
        named = [(words, figure) for words, figure in labels if 0 < len(words) <= _WORDS]
        inside = frozenset(figure.index for row in rows for figure in row.values())
        if named:
            yield _Column(total, named, inside)


def _label(scene: Scene, first: Figure) -> frozenset[str]:
    """The words in front of the first figure of a row."""
    start = max(scene.text.rfind("\n", 0, first.amount.start) + 1, first.amount.start - _LEAD)
    return content(scene, start, first.amount.start)


def _row_of(scene: Scene, column: _Column, share: Figure) -> Figure | None:
    """The one row whose name stands in the clause of a share."""
    words = content(scene, max(share.gap_start, share.sentence_start, share.amount.start - _LEAD), share.amount.start)
    named = [figure for label, figure in column.rows if label <= words]
    if not named:
        words = content(scene, share.amount.end, min(share.gap_end, share.amount.end + _TAIL))
        named = [figure for label, figure in column.rows if label <= words]
    return named[0] if len(named) == 1 and 0 < share.value < 1 else None
