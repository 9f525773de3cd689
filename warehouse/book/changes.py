"""What a version changed, and why: from the histories of observations, support and articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from warehouse.layout import OBSERVATION
from warehouse.records import Hashes

if TYPE_CHECKING:
    from warehouse.book.holdings import Holdings

CONTENT = [name for name in OBSERVATION.columns if name != "observation_id"]


class Changes(NamedTuple):
    """What one version changed.

    Attributes:
        rows: observation_id, change ("added", "changed", "withdrawn"), cause (words), the columns of the observation as it is
            now (as it was, if it is withdrawn), and the same columns with the suffix `_before`.
        articles: article_id, file_name, title and change ("new", "edited", "gone").
        elsewhere: what else is different from the parent: "new extractor", "new catalogue", "new rules", "new
            corrections".
    """

    rows: pl.DataFrame
    articles: pl.DataFrame
    elsewhere: list[str]


def changes_of(holdings: Holdings, number: int) -> Changes:
    """What version `number` changed against the one before it."""
    articles = _articles(holdings.histories["article"], number)
    elsewhere = _elsewhere(holdings.versions, number)
    begun, ended = _turn(holdings.histories["observation"], number)
    both = begun.join(ended, on="observation_id", how="full", coalesce=True, suffix="_before")
    is_new, is_gone = pl.col("indicator_before").is_null(), pl.col("indicator").is_null()
    rows = both.with_columns(
        *(pl.when(is_gone).then(pl.col(f"{name}_before")).otherwise(pl.col(name)).alias(name) for name in CONTENT),
        change=pl.when(is_new)
        .then(pl.lit("added"))
        .when(is_gone)
        .then(pl.lit("withdrawn"))
        .otherwise(pl.lit("changed")),
    )
    causes = _causes(holdings.histories["support"], articles, number)
    other = _other_cause(holdings.versions, number, elsewhere)
    rows = rows.join(causes, on="observation_id", how="left").with_columns(cause=pl.col("cause").fill_null(other))
    return Changes(rows.sort("change", "indicator", "observation_id"), articles, elsewhere)


def _turn(history: pl.DataFrame, number: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows that begin and rows that end with a version, without those that say the same before and after."""
    content = ["observation_id", *CONTENT]
    begun = history.filter(pl.col("begin_version") == number).select(content)
    ended = history.filter(pl.col("end_version") == number).select(content)
    same = {"on": content, "how": "anti", "nulls_equal": True}
    return begun.join(ended, **same), ended.join(begun, **same)  # type: ignore[arg-type]


def _articles(history: pl.DataFrame, number: int) -> pl.DataFrame:
    columns = ["article_id", "file_name", "title"]
    begun = history.filter(pl.col("begin_version") == number).select(columns)
    ended = history.filter(pl.col("end_version") == number).select(columns)
    fresh = begun.join(ended, on="article_id", how="anti")
    gone = ended.join(begun, on="article_id", how="anti")
    edited = fresh.join(gone, on="file_name", how="semi")
    return pl.concat(
        [
            fresh.join(edited, on="article_id", how="anti").with_columns(change=pl.lit("new")),
            edited.with_columns(change=pl.lit("edited")),
            gone.join(fresh, on="file_name", how="anti").with_columns(change=pl.lit("gone")),
            gone.join(fresh, on="file_name", how="semi").with_columns(change=pl.lit("replaced")),
        ]
    ).sort("change", "file_name", "article_id")


def _causes(support: pl.DataFrame, articles: pl.DataFrame, number: int) -> pl.DataFrame:
    """observation_id → the articles that came or went behind it, in words."""
    words = {"new": "new article", "edited": "edited article", "gone": "article gone", "replaced": "edited article"}
    turned = support.filter((pl.col("begin_version") == number) | (pl.col("end_version") == number))
    behind = turned.select("observation_id", "article_id").unique()
    named = behind.join(articles.filter(pl.col("change") != "replaced"), on="article_id").with_columns(
        word=pl.col("change").replace_strict(words, return_dtype=pl.String)
    )
    counted = named.group_by("observation_id", "word").agg(
        count=pl.col("article_id").n_unique(), file=pl.col("file_name").min()
    )
    told = counted.with_columns(
        cause=pl.when(pl.col("count") == 1)
        .then(pl.format("{} {}", "word", "file"))
        .otherwise(pl.format("{} and {} more of this kind", pl.format("{} {}", "word", "file"), pl.col("count") - 1))
    )
    return (
        told.sort("observation_id", "word")
        .group_by("observation_id", maintain_order=True)
        .agg(pl.col("cause").str.join("; "))
    )


def _elsewhere(versions: pl.DataFrame, number: int) -> list[str]:
    row, parent = version_row(versions, number), parent_row(versions, number)
    return [f"new {word}" for word in _hashes(row).unlike(_hashes(parent))] if parent else []


def _hashes(row: dict[str, Any]) -> Hashes:
    return Hashes(*(row[f"{name}_hash"] for name in Hashes._fields))


def _other_cause(versions: pl.DataFrame, number: int, elsewhere: list[str]) -> str:
    kind = version_row(versions, number)["kind"]
    if kind not in ("run", "rebuild"):
        return str(kind)
    return ", ".join(elsewhere) or "told anew by other articles"


def version_row(versions: pl.DataFrame, number: int) -> dict[str, Any]:
    """The row of a version."""
    return versions.row(by_predicate=pl.col("version") == number, named=True)


def parent_row(versions: pl.DataFrame, number: int) -> dict[str, Any] | None:
    """The row of the version before it; None for the first."""
    earlier = versions.filter(pl.col("version") < number).sort("version")
    return earlier.row(-1, named=True) if earlier.height else None
