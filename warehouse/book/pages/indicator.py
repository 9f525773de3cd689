"""The page of an indicator: what it is, how it moved, and the table of everything reported about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book import addresses, digests, names
from warehouse.book.blocks import turn
from warehouse.book.pages.tables import Row, by_key, chosen, observation_row
from warehouse.book.site import Page

if TYPE_CHECKING:
    from warehouse.book.links import Links

NAME = "indicator"


def plan(links: Links) -> pl.DataFrame:
    """Key (the page's path) and digest of all that it shows. Only the first page of an indicator tells of all its figures."""
    first = _first_pages(links).select("key", other="indicator")
    return digests.together(
        digests.rows(links.listed("indicator"), "path", salt="observation"),
        digests.through(first, digests.rows(links.observations, "indicator", salt="all")),
        digests.through(first, digests.rows(links.holdings["indicator"], "indicator", salt="indicator")),
    )


def pages(links: Links, keys: Sequence[str]) -> Iterator[Page]:
    """These pages; the first one of each indicator with its chart."""
    first = dict(_first_pages(links).select("key", "indicator").iter_rows())
    listed = by_key(chosen(links.listed("indicator"), "path", keys), "path")
    wanted = [first[key] for key in keys if key in first]
    whole = by_key(chosen(links.listed("indicator"), "indicator", wanted), "indicator")
    for key in keys:
        rows = listed.get(key, [])
        indicator = first.get(key) or rows[0]["indicator"]
        entry = links.indicators.get(indicator)
        context: dict[str, Any] = {
            "indicator": indicator,
            "entry": entry,
            "name": entry["name"] if entry else indicator,
            "chinese": names.of_indicator(entry or {}).get("zh"),
            "rows": [observation_row(row) for row in rows],
            "turn": turn(rows[0] if rows else None),
            "about": _about(whole.get(indicator, []), links.former(key)) if key in first else None,
        }
        yield Page(key, "indicator.html", context, key)


def _about(rows: Sequence[Row], former: str) -> dict[str, Any]:
    """What the first page says of all figures."""
    from warehouse.book.charts import charts

    return {
        "observations": len(rows),
        "subjects": len({row["entity"] for row in rows}),
        "conflicts": sum(row["agreement"] == "conflict" for row in rows),
        "broken": sum(row["outcome"] == "broken" for row in rows),
        "charts": charts(rows, former),
    }


def _first_pages(links: Links) -> pl.DataFrame:
    """Path of the first page (`key`) and `indicator`: those of the catalogue, and any that an observation names."""
    names = sorted({*links.indicators, *links.observations["indicator"].unique()})
    return pl.DataFrame(
        {"key": [addresses.indicator(name) for name in names], "indicator": names},
        schema={"key": pl.String, "indicator": pl.String},
    )
