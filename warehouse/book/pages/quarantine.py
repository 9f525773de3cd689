"""The quarantine: what may not be published, why, and how to decide about it; and what a person decided about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book import addresses, figures
from warehouse.book.pages.tables import Row, by_key
from warehouse.book.parts import in_parts
from warehouse.book.site import Page
from warehouse.told import decided

if TYPE_CHECKING:
    from warehouse.book.links import Links

ROWS = 100
STATES = pl.Enum(["open", "corrected", "released", "rejected", "superseded"])
LEVELS = pl.Enum(["file", "article", "group", "quantity"])


def pages(links: Links) -> Iterator[Page]:
    """The quarantine: what is open first."""
    h = links.holdings
    order = [pl.col("state").cast(STATES), pl.col("level").cast(LEVELS), "file_name", "quarantine_id"]
    decisions = by_key(h.decisions.sort("decision_id"), "target_id")
    listed = pl.concat([h["quarantine"], h.corrected], how="diagonal")
    rows = [
        row | entry(links, row) | {"decisions": [decided(one) for one in decisions.get(row["quarantine_id"], [])]}
        for row in listed.sort(order).iter_rows(named=True)
    ]
    counted = listed.group_by(pl.col("state").cast(STATES)).len().sort("state")
    for part, some in in_parts(rows, ROWS):
        context = {"part": part, "rows": some, "states": dict(counted.iter_rows()), "oldest": links.oldest}
        yield Page(addresses.quarantine(part.number), "quarantine.html", context)


def entry(links: Links, row: Row) -> dict[str, Any]:
    """Where a quarantined thing stands in the book, what rule keeps it, and what of it was corrected."""
    known = row["article_id"] in links.articles
    return {
        "href": addresses.article(row["article_id"]) if known else None,
        "rule": links.rules.get(row["rule_code"]),
        "decide": f"tallyhouse quarantine show {row['quarantine_id'][:12]}",
        "corrections": [corrected(links, one) for one in json.loads(row["correction"] or "[]")],
    }


def corrected(links: Links, correction: dict[str, Any]) -> dict[str, Any]:
    """A figure as it is printed and read, and as it counts since a person corrected it."""
    match, read = correction["match"], correction["expect"]
    return {
        "surface": match["surface"],
        "read": figures.stated(read),
        "counts": figures.stated(read | correction["set"]),
        "href": links.mention_address(match["article"], match["start"]) if match["article"] in links.articles else None,
    }
