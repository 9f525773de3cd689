"""A figure in a row of a table counts what the head of its column says, where the rows are places, bodies or times.

"Airport | Passengers (million) | Change (%)", and below "Kivu | 2.4 | 3.1": the label of the row says whose or when, and only
the head what. In a list it is the line above: "Busiest ports (thousand TEU):". What the title says of the whole table, and the
headline of the article, may meet a condition of a form, as they do for any figure. Rows of another sort (technologies, films,
businesses) have figures of a part, and the head of their column says only of what: they are left to their own words. A growth
under a head that says no more belongs to the level before it in its row. A list may stand in one line: "Busiest ports (thousand
TEU): Kivu 395, Tarn 310". What rows are is in `lending.yaml` (`rows`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from schemas.catalogue.around import BREAK, unit_class
from schemas.catalogue.context import Rules, Words, decide, patterns_in, rules_of
from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.neighbours import derived_from
from schemas.catalogue.rows import Row, rows_of
from schemas.headline import heading_end
from schemas.positions import in_order

NONE = "none"  # no role
SAID = ["row", "article_id", "start", "kind", "unit", "indicator"]


class Cell(NamedTuple):
    """A figure in a row: `row` is its number, `of` its row."""

    row: int
    kind: str
    unit: str
    indicator: str | None
    head: str
    of: Row


def from_heads(quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The indicators that the heads of columns tell: `row` and `indicator`.

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities`, `row` (its number) and `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: the forms that are tried.
    """
    rules, sort = rules_of(catalogue), any_of(load_lending()["rows"], plural=True)
    tables, headlines = {}, {}
    for article, text in articles.select("article_id", "text").iter_rows():
        rows = sorted(row for row in rows_of(text) if sort.search(row.heads[0]))
        if rows:
            tables[article], headlines[article] = rows, text[: heading_end(text)]
    figures = in_order(quantities.filter(pl.col("article_id").is_in(list(tables))).select(SAID))
    cells = [
        (cell, headlines[article])
        for (article,), told in figures.group_by("article_id", maintain_order=True)
        for cell in _cells_of(told, tables[str(article)])
    ]
    said = [(c.head, f"{c.of.heads[0]}\n{c.of.titles}\n{headline}", c.of.label) for c, headline in cells]
    columns = (pl.Series(column, dtype=pl.String) for column in zip(*said, strict=True))
    words = [column.to_list() for column in patterns_in(rules, *columns)] if cells else []
    found = list(_told([cell for cell, _ in cells], words, rules, catalogue))
    return pl.DataFrame(found, schema={"row": quantities.schema["row"], "indicator": pl.String}, orient="row")


def _cells_of(figures: pl.DataFrame, rows: list[Row]) -> Iterator[Cell]:
    """The figures of an article that stand behind the label of a row."""
    at = 0
    for number, _, start, kind, unit, indicator in figures.iter_rows():
        while at < len(rows) and rows[at].begins[-1] <= start:
            at += 1
        if at < len(rows) and start >= rows[at].begins[1]:
            row = rows[at]
            place = max(n for n, begin in enumerate(row.begins[:-1]) if begin <= start)
            yield Cell(number, kind, unit_class(unit), indicator, row.heads[place], row)


def _told(
    cells: list[Cell], words: list[list[str | None]], rules: Rules, catalogue: Catalogue
) -> Iterator[tuple[int, str]]:
    level: tuple[Row, str | None] | None = None  # the last cell of a row that is no growth
    for cell, *said in zip(cells, *words, strict=True):
        head, topic, label = (text.split(BREAK) if text else [] for text in said)
        indicator = cell.indicator
        if cell.kind == "growth":
            if indicator is None and level and level[0] is cell.of and level[1]:
                indicator = derived_from(catalogue, level[1], cell.kind, None, cell.unit)
        else:
            if indicator is None:
                indicator = decide(rules, (cell.kind, cell.unit, NONE), Words(head, [], [], [], label, topic, []))
            level = cell.of, indicator
        if indicator and cell.indicator is None:
            yield cell.row, indicator
