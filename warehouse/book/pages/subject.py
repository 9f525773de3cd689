"""The pages of subjects and of places: everything that is reported about one, by indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import polars as pl

from warehouse.book import addresses, digests
from warehouse.book.pages.tables import by_key, chosen, observation_row, ordered
from warehouse.book.parts import in_parts
from warehouse.book.site import Page

if TYPE_CHECKING:
    from warehouse.book.links import Links

ROWS = 300


class Gathering:
    """One kind of page: the observations that share the value of a column."""

    def __init__(self, name: str, column: str, address: Callable[[str, int], str]) -> None:
        self.NAME, self.column, self.address = name, column, address

    def plan(self, links: Links) -> pl.DataFrame:
        """Key (the name of the subject or place) and digest of all that its page shows."""
        return digests.rows(links.observations, self.column, salt=self.NAME)

    def pages(self, links: Links, keys: Sequence[str]) -> Iterator[Page]:
        """The pages of these subjects or places."""
        observations = by_key(ordered(chosen(links.observations, self.column, keys)), self.column)
        for key in keys:
            for part, some in in_parts(observations[key], ROWS):
                context = {
                    "kind": self.NAME,
                    "name": key,
                    "observations": len(observations[key]),
                    "part": part,
                    "rows": [observation_row(row) for row in some],
                }
                yield Page(self.address(key, part.number), "subject.html", context, key)


SUBJECTS = Gathering("subject", "entity", addresses.subject)
PLACES = Gathering("place", "ref_area", addresses.place)
