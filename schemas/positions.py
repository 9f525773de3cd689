"""Which quantity stands where a term points to: the one join that everything about identities needs."""

from __future__ import annotations

import polars as pl

SPAN = ["article_id", "start", "end"]
WIDTH = 2**32  # no text is longer


def rows_at(terms: pl.DataFrame, quantities: pl.DataFrame) -> pl.Series:
    """The row of the quantity at each term's position; null where there is none (the first row where there are several).

    Articles are numbered, so that one whole number says article and start: ten times faster than three columns of which one
    is text. Where the numbers ascend, as extraction has them, they are looked up as in a dictionary.

    Args:
        terms: at least SPAN.
        quantities: at least SPAN.
    """
    articles = quantities.select(pl.col("article_id").unique(maintain_order=True)).with_row_index("_article")
    starts, wanted = _starts(quantities, articles), _starts(terms, articles)
    ordered = starts.is_sorted()
    if (starts.diff() == 0).any() if ordered else starts.is_duplicated().any():
        # Two quantities begin at one place: their ends tell them apart.
        numbered = quantities.select(SPAN).with_row_index("_row").unique(SPAN, keep="first")
        return terms.select(SPAN).join(numbered, on=SPAN, how="left", maintain_order="left")["_row"]
    if ordered and starts.len():
        rows = starts.search_sorted(wanted).clip(upper_bound=starts.len() - 1)
    else:
        table = pl.DataFrame({"_at": starts}).with_row_index("_row")
        rows = pl.DataFrame({"_at": wanted}).join(table, on="_at", how="left", maintain_order="left")["_row"]
    there = (starts.gather(rows) == wanted) & (quantities["end"].gather(rows) == terms["end"])
    return pl.select(pl.when(there).then(rows).alias("_row")).to_series()


def _starts(frame: pl.DataFrame, articles: pl.DataFrame) -> pl.Series:
    """Article and start as one whole number; null where the article is not among these.

    Rows of one article stand together, so that only the first of each run is looked up.
    """
    runs = frame.select(pl.col("article_id").rle_id()).to_series()
    heads = frame.select("article_id").filter(runs.diff().fill_null(1) > 0)
    numbers = heads.join(articles, on="article_id", how="left", maintain_order="left")["_article"]
    return numbers.cast(pl.Int64).gather(runs) * WIDTH + frame["start"]


def numbers_of(identities: pl.DataFrame, terms: pl.DataFrame) -> pl.Series:
    """The row of the identity of each term; null where there is none.

    Terms of one identity stand together as extraction has them, so that only the first of each run is looked up.
    """
    runs = terms["identity_id"].rle_id()
    first = terms.select("identity_id").filter(runs.diff().fill_null(1) > 0)
    numbered = identities.select("identity_id").with_row_index("i")
    if first.equals(identities.select("identity_id")):  # the normal case: both in one order
        found = numbered["i"]
    else:
        found = first.join(numbered, on="identity_id", how="left", maintain_order="left")["i"]
    return found.gather(runs).alias("i")


def in_order(quantities: pl.DataFrame) -> pl.DataFrame:
    """Quantities by article and position; sorted only where they do not stand so already, as extraction has them."""
    articles = quantities["article_id"]
    same = articles == articles.shift(1)
    starts = quantities["start"]
    back = (same & (starts < starts.shift(1))).any()
    heads = articles.filter(
        ~same.fill_null(value=False)
    )  # one of each run of rows: few are asked whether an article comes twice
    apart = heads.is_duplicated().any()
    return quantities.sort("article_id", "start", maintain_order=True) if back or apart else quantities


def before(frame: pl.DataFrame, rows: pl.Series, count: int) -> pl.DataFrame:
    """What stands so many rows before each of these rows (behind them where `count` is below 0); null where there is none.

    Few of many rows are looked at closely: to shift whole columns for them would cost more than all that follows.
    """
    at = rows.cast(pl.Int64) - count
    there = (at >= 0) & (at < frame.height)
    return frame.select(pl.all().gather(pl.select(pl.when(there).then(at)).to_series()))
