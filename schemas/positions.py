"""Which quantity stands where a term points to: the one join that everything about identities needs."""

from __future__ import annotations

import polars as pl

SPAN = ["article_id", "start", "end"]
WIDTH = 2**32  # no text is longer


def rows_at(terms: pl.DataFrame, quantities: pl.DataFrame) -> pl.Series:
    """The row of the quantity at each term's position; null where there is none (the first row where there are several).

    Articles are numbered, so that one whole number says article and start: ten times faster than three columns of which one
    is text.

    Args:
        terms: at least SPAN.
        quantities: at least SPAN.
    """
    articles = quantities.select("article_id").unique().with_row_index("_article")
    starts, wanted = _starts(quantities, articles), _starts(terms, articles)
    if starts.is_duplicated().any():  # two quantities begin at one place: their ends tell them apart
        numbered = quantities.select(SPAN).with_row_index("_row").unique(SPAN, keep="first")
        return terms.select(SPAN).join(numbered, on=SPAN, how="left", maintain_order="left")["_row"]
    table = pl.DataFrame({"_at": starts}).with_row_index("_row")
    rows = pl.DataFrame({"_at": wanted}).join(table, on="_at", how="left", maintain_order="left")["_row"]
    same_end = quantities["end"].gather(rows) == terms["end"]
    return pl.select(pl.when(same_end).then(rows)).to_series()


def _starts(frame: pl.DataFrame, articles: pl.DataFrame) -> pl.Series:
    joined = frame.select("article_id", "start").join(articles, on="article_id", how="left", maintain_order="left")
    return joined.select(pl.col("_article").cast(pl.Int64) * WIDTH + pl.col("start")).to_series()


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
