"""Pages that list: the catalogue, the subjects and places, the articles, the fields of every table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import polars as pl

from warehouse.book import addresses, digests
from warehouse.book.blocks import in_blocks, turn
from warehouse.book.pages.front import indicators
from warehouse.book.pages.tables import by_key, chosen
from warehouse.book.site import Page
from warehouse.dictionary import tables

if TYPE_CHECKING:
    from warehouse.book.links import Links


def catalogue(links: Links) -> Page:
    """All indicators of the catalogue, with how much is reported about each; those with figures first."""
    told = {row["indicator"]: row for row in indicators(links)}
    entries = [links.indicators[key] for key in sorted(links.indicators)]
    extra = [
        {"indicator": key, "name": key, "definition": None, "unit": None}
        for key in sorted(set(told) - set(links.indicators))
    ]
    rows = [entry | {"told": told.get(entry["indicator"])} for entry in [*entries, *extra]]
    context = {"told": [row for row in rows if row["told"]], "silent": [row for row in rows if not row["told"]]}
    return Page("catalogue.html", "catalogue.html", context)


def dictionary(_links: Links) -> Page:
    """What every column of every table means."""
    return Page("dictionary.html", "dictionary.html", {"tables": tables()})


class Listing:
    """One long list on pages of its own: `rows` are what it lists, in order, each told from the others by `identity`."""

    def __init__(self, name: str, template: str, identity: str, rows: Callable[[Links], pl.DataFrame]) -> None:
        self.NAME, self.template, self.identity, self.rows = name, template, identity, rows

    def plan(self, links: Links) -> pl.DataFrame:
        """Key (the page's path) and digest of all that it shows. Only the first page says how long the list is."""
        listed = self._listed(links)
        length = pl.DataFrame({"key": [self._path("", "")], "length": [listed.height]})
        return digests.together(
            digests.rows(listed, "path", salt=self.NAME), digests.rows(length, "key", salt="length")
        )

    def pages(self, links: Links, keys: Sequence[str]) -> Iterator[Page]:
        """These pages."""
        listed = self._listed(links)
        told = by_key(chosen(listed, "path", keys), "path")
        for key in keys:
            rows = told.get(key, [])
            context = {"kind": self.NAME, "turn": turn(rows[0] if rows else None), "rows": rows, "count": listed.height}
            yield Page(key, self.template, context, key)

    def _listed(self, links: Links) -> pl.DataFrame:
        return in_blocks(self.rows(links).with_columns(list=pl.lit("")), "list", self.identity, self._path)

    def _path(self, _list: str, block: str) -> str:
        return f"{self.NAME}{addresses.called(block)}.html"


def articles(links: Links) -> pl.DataFrame:
    """The articles, the newest first."""
    h = links.holdings
    counted = (
        h["quantity"].group_by("article_id").agg(quantities=pl.len(), waiting=(pl.col("state") == "quarantined").sum())
    )
    judged = links.judged.group_by("article_id").agg(identities=pl.len(), broken=(pl.col("outcome") == "broken").sum())
    return (
        h["article"]
        .select("article_id", "file_name", "title", "published", "language")
        .join(counted, on="article_id", how="left")
        .join(judged, on="article_id", how="left")
        .with_columns(pl.col("quantities", "waiting", "identities", "broken").fill_null(0))
        .sort("published", "file_name", "article_id", descending=[True, False, False], nulls_last=True)
    )


def _gathered(column: str) -> Callable[[Links], pl.DataFrame]:
    """The subjects, or the places, in order of their names."""

    def rows(links: Links) -> pl.DataFrame:
        named = links.observations.filter(pl.col(column).is_not_null()).group_by(name=pl.col(column))
        return named.agg(observations=pl.len(), indicators=pl.col("indicator").n_unique()).sort("name")

    return rows


ARTICLES = Listing("articles", "articles.html", "article_id", articles)
SUBJECTS = Listing("subjects", "gatherings.html", "name", _gathered("entity"))
PLACES = Listing("places", "gatherings.html", "name", _gathered("ref_area"))
