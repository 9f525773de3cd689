"""The list of versions, and one page for each with what it changed and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book import addresses, digests, figures
from warehouse.book.changes import Changes, changes_of, parent_row, version_row
from warehouse.book.pages.tables import Row
from warehouse.book.parts import in_parts
from warehouse.book.site import Page

if TYPE_CHECKING:
    from warehouse.book.links import Links

NAME = "version"
ROWS = 300


def plan(links: Links) -> pl.DataFrame:
    """Key (the number of every version) and digest.

    What a version changed never changes; the names of indicators do, and whether an article still has a page.
    """
    h = links.holdings
    names = h["indicator"].select("indicator", "name").hash_rows().sum()
    versions = h.versions.with_columns(key=pl.col("version").cast(pl.String))
    came = h.histories["article"].select("article_id", key=pl.col("begin_version").cast(pl.String))
    came = came.join(
        versions, on="key", how="semi"
    )  # a vacuum takes versions and leaves the articles that came with them
    present = came.join(h["article"].select("article_id"), on="article_id", how="semi")
    return digests.together(
        digests.rows(versions, "key", salt=f"version {names} {links.oldest}"),
        digests.rows(present, "key", salt="present"),
    )


def pages(links: Links, keys: Sequence[str]) -> Iterator[Page]:
    """The pages of these versions."""
    for key in keys:
        number = int(key)
        changes = changes_of(links.holdings, number)
        context = {
            "version": shown(version_row(links.holdings.versions, number)),
            "parent": (parent_row(links.holdings.versions, number) or {}).get("version"),
            "summary": summary(changes),
            "articles": changes.articles.filter(pl.col("change") != "replaced").head(ROWS).to_dicts(),
            "articles_count": changes.articles.filter(pl.col("change") != "replaced").height,
            "known": set(links.articles),
            "elsewhere": changes.elsewhere,
            "changed": changes.rows.height,
        }
        rows = [change_row(links, row) for row in changes.rows.iter_rows(named=True)]
        for part, some in in_parts(rows, ROWS):
            yield Page(
                addresses.version(number, part.number), "version.html", context | {"part": part, "rows": some}, key
            )


def list_pages(links: Links) -> Iterator[Page]:
    """The list of all versions, newest first."""
    rows = [shown(row) for row in links.holdings.versions.reverse().iter_rows(named=True)]
    for part, some in in_parts(rows, ROWS):
        path = f"versions{addresses.numbered(part.number)}.html"
        yield Page(path, "versions.html", {"part": part, "rows": some, "newest": links.holdings.number})


def shown(row: Row) -> dict[str, Any]:
    """A row of `versions` with its counts read."""
    counts: dict[str, int] = json.loads(row["counts"]) if isinstance(row["counts"], str) else dict(row["counts"])
    return dict(row) | {"counts": counts, "href": addresses.version(row["version"])}


def summary(changes: Changes) -> list[tuple[str, int]]:
    """(change, how many observations), in the order added, changed, withdrawn; only what occurs."""
    counts = dict(changes.rows.group_by("change").len().iter_rows())
    return [(word, counts[word]) for word in ("added", "changed", "withdrawn") if word in counts]


def change_row(links: Links, row: Row) -> dict[str, Any]:
    """One observation that a version changed, as a line of a table."""
    before = {name.removesuffix("_before"): value for name, value in row.items() if name.endswith("_before")}
    entry = links.indicators.get(row["indicator"])
    return {
        "href": addresses.observation(row["observation_id"]),
        "change": row["change"],
        "cause": row["cause"],
        "indicator": row["indicator"],
        "name": entry["name"] if entry else row["indicator"],
        "entity": row["entity"],
        "ref_area": row["ref_area"],
        "time_period": row["time_period"],
        "figure": figures.observed(row),
        "before": figures.observed(before) if row["change"] == "changed" else None,
    }
