"""The quarantine: what may not be published, why, and how to decide about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book import addresses
from warehouse.book.pages.tables import Row, by_key
from warehouse.book.parts import in_parts
from warehouse.book.site import Page

if TYPE_CHECKING:
    from warehouse.book.links import Links

ROWS = 100
STATES = pl.Enum(["open", "rejected", "released", "superseded"])
LEVELS = pl.Enum(["file", "article", "group", "quantity"])


def pages(links: Links) -> Iterator[Page]:
    """The quarantine: what is open first."""
    h = links.holdings
    order = [pl.col("state").cast(STATES), pl.col("level").cast(LEVELS), "file_name", "quarantine_id"]
    decisions = by_key(h.decisions.sort("decision_id"), "target_id")
    rows = [
        row | entry(links, row) | {"decisions": decisions.get(row["quarantine_id"], [])}
        for row in h["quarantine"].sort(order).iter_rows(named=True)
    ]
    states = dict(h["quarantine"].group_by("state").len().sort("state").iter_rows())
    for part, some in in_parts(rows, ROWS):
        context = {"part": part, "rows": some, "states": states}
        yield Page(addresses.quarantine(part.number), "quarantine.html", context)


def entry(links: Links, row: Row) -> dict[str, Any]:
    """Where a quarantined thing stands in the book, and what rule keeps it."""
    known = row["article_id"] in links.articles
    return {
        "href": addresses.article(row["article_id"]) if known else None,
        "rule": links.rules.get(row["rule_code"]),
        "decide": f"tallyhouse quarantine show {row['quarantine_id'][:12]}",
    }
