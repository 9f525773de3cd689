"""Pages that list: the catalogue, the subjects and places, the articles, the fields of every table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book import addresses
from warehouse.book.dictionary import tables
from warehouse.book.pages.front import indicators
from warehouse.book.parts import in_parts
from warehouse.book.site import Page

if TYPE_CHECKING:
    from warehouse.book.links import Links

ROWS = 400


def catalogue(links: Links) -> Page:
    """All indicators of the catalogue, with how much is reported about each."""
    told = {row["indicator"]: row for row in indicators(links)}
    entries = [links.indicators[key] for key in sorted(links.indicators)]
    extra = [
        {"indicator": key, "name": key, "definition": None, "unit": None}
        for key in sorted(set(told) - set(links.indicators))
    ]
    rows = [entry | {"told": told.get(entry["indicator"])} for entry in [*entries, *extra]]
    return Page("catalogue.html", "catalogue.html", {"rows": rows, "told": len(told)})


def dictionary(_links: Links) -> Page:
    """What every column of every table means."""
    return Page("dictionary.html", "dictionary.html", {"tables": tables()})


def gatherings(links: Links, kind: str, column: str) -> Iterator[Page]:
    """The subjects, or the places, in order of their names."""
    frame = (
        links.observations.filter(pl.col(column).is_not_null())
        .group_by(name=pl.col(column))
        .agg(observations=pl.len(), indicators=pl.col("indicator").n_unique())
    )
    address = addresses.subject if kind == "subject" else addresses.place
    rows = [row | {"href": address(row["name"])} for row in frame.sort("name").iter_rows(named=True)]
    for part, some in in_parts(rows, ROWS):
        path = f"{kind}s{addresses.numbered(part.number)}.html"
        yield Page(path, "gatherings.html", {"kind": kind, "part": part, "rows": some, "count": len(rows)})


def articles(links: Links) -> Iterator[Page]:
    """The articles, the newest first."""
    h = links.holdings
    counted = (
        h["quantity"].group_by("article_id").agg(quantities=pl.len(), waiting=(pl.col("state") == "quarantined").sum())
    )
    judged = links.judged.group_by("article_id").agg(identities=pl.len(), broken=(pl.col("outcome") == "broken").sum())
    frame = (
        h["article"]
        .select("article_id", "file_name", "title", "published", "language")
        .join(counted, on="article_id", how="left")
        .join(judged, on="article_id", how="left")
        .with_columns(pl.col("quantities", "waiting", "identities", "broken").fill_null(0))
        .sort("published", "file_name", "article_id", descending=[True, False, False], nulls_last=True)
    )
    rows: list[dict[str, Any]] = frame.to_dicts()
    for part, some in in_parts(rows, ROWS):
        path = f"articles{addresses.numbered(part.number)}.html"
        yield Page(path, "articles.html", {"part": part, "rows": some, "count": len(rows)})
