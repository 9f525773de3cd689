"""The page of an indicator: what it is, how it moved, and the table of everything reported about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book import addresses, digests
from warehouse.book.pages.tables import by_key, chosen, observation_row, ordered
from warehouse.book.parts import in_parts
from warehouse.book.site import Page

if TYPE_CHECKING:
    from warehouse.book.links import Links

NAME = "indicator"
ROWS = 300  # of the table on one page


def plan(links: Links) -> pl.DataFrame:
    """Key (indicator: of the catalogue, and any that an observation names) and digest of all that its page shows."""
    return digests.together(
        digests.rows(links.observations, "indicator", salt="observation"),
        digests.rows(links.holdings["indicator"], "indicator", salt="indicator"),
    )


def pages(links: Links, keys: Sequence[str]) -> Iterator[Page]:
    """The pages of these indicators, each with its chart."""
    from warehouse.book.charts import charts

    observations = by_key(ordered(chosen(links.observations, "indicator", keys)), "indicator")
    for key in keys:
        rows = observations.get(key, [])
        entry = links.indicators.get(key)
        context: dict[str, Any] = {
            "indicator": key,
            "entry": entry,
            "name": entry["name"] if entry else key,
            "observations": len(rows),
            "subjects": len({row["entity"] for row in rows}),
            "conflicts": sum(row["agreement"] == "conflict" for row in rows),
            "broken": sum(row["outcome"] == "broken" for row in rows),
        }
        drawn = charts(rows)
        for part, some in in_parts(rows, ROWS):
            told = {"part": part, "rows": [observation_row(row) for row in some]}
            told["charts"] = drawn if part.number == 1 else []
            yield Page(addresses.indicator(key, part.number), "indicator.html", context | told, key)
