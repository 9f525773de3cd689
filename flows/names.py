"""Names of files, and the articles that they stand for: as they lie in the landing folder by now, and as a version has them.

A version keeps the name that an article first came under, since it does not change any more; the ledger of files knows what
became of that name. Knows no Prefect.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from warehouse import Warehouse

Lying = Mapping[str, Sequence[str]]  # article_id → the files that say it, in order of their names


def lying(house: Warehouse) -> Lying:
    """The files that lie in the landing folder, by the article that they say."""
    files = house.ledger("file").filter(pl.col("state") == "present").drop_nulls("article_id").sort("path")
    return dict(files.group_by("article_id", maintain_order=True).agg("path").iter_rows())


def told(row: Mapping[str, Any], lies: Lying) -> str:
    """The name of a row's file as people are told it: where the file was renamed, with the name that it has now."""
    stored, now = str(row["file_name"]), lies.get(row["article_id"], ())
    return stored if not now or stored in now else f"{stored}, now {now[0]}"


def renamed(rows: pl.DataFrame, house: Warehouse) -> pl.DataFrame:
    """Rows for people, with the names that files have now; those without `article_id` and `file_name` as they are."""
    if rows.is_empty() or not {"article_id", "file_name"} <= set(rows.columns):
        return rows
    lies = lying(house)
    names = [told(row, lies) for row in rows.select("article_id", "file_name").iter_rows(named=True)]
    return rows.with_columns(file_name=pl.Series(names, dtype=pl.String))


def said_by(house: Warehouse, name: str) -> list[str]:
    """The articles of the newest version that a name means.

    What the file of that name says now, or said last, goes before an article that first came under the name: that may be
    called something else by now.
    """
    there = house.frame("article").select("article_id", "file_name").collect()
    files = house.ledger("file").filter(pl.col("path") == name)
    for found in (there.join(files, on="article_id", how="semi"), there.filter(pl.col("file_name") == name)):
        if found.height:
            return found["article_id"].sort().to_list()
    return []
