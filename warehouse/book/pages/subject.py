"""The pages of subjects and of places: everything that is reported about one, by indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import polars as pl

from warehouse.book import digests
from warehouse.book.blocks import turn
from warehouse.book.pages.tables import by_key, chosen, observation_row
from warehouse.book.site import Page

if TYPE_CHECKING:
    from warehouse.book.links import Links


class Gathering:
    """One kind of page: the observations that share the value of a column."""

    def __init__(self, name: str, column: str) -> None:
        self.NAME, self.column = name, column

    def plan(self, links: Links) -> pl.DataFrame:
        """Key (the page's path) and digest of all that it shows."""
        return digests.rows(links.listed(self.column), "path", salt=self.NAME)

    def pages(self, links: Links, keys: Sequence[str]) -> Iterator[Page]:
        """These pages."""
        listed = by_key(chosen(links.listed(self.column), "path", keys), "path")
        for key in keys:
            rows = listed[key]
            context = {
                "kind": self.NAME,
                "column": self.column,
                "name": rows[0][self.column],
                "turn": turn(rows[0]),
                "rows": [observation_row(row) for row in rows],
            }
            yield Page(key, "subject.html", context, key)


SUBJECTS = Gathering("subject", "entity")
PLACES = Gathering("place", "ref_area")
