"""A bare noun counts what the article counts by it elsewhere, where it counts one thing by it.

"4 million foreign visitors came … Since January: 31 million visitors". Where the others are a whole and its parts, it is the
whole. A noun that says too little (people, tonnes: `lending.yaml`), or one that the words behind it narrow down ("visitors to
the tower"), counts nothing by itself.
"""

from __future__ import annotations

import polars as pl

from schemas.catalogue.around import unit_class
from schemas.catalogue.loading import Catalogue, lending_words
from schemas.catalogue.neighbours import past_unit
from schemas.wording import is_money

NARROWED = r"(?i)^\W?(?:to|from|of|at|with|without|who|whose|aged|under|over|among|for|on|via|by|的)\b"
AHEAD = 30  # characters behind a figure that are looked at


def in_one_sense(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Fill in the indicators of bare nouns; rows keep their order.

    Args:
        placed: quantities as `mapping.place_in_catalogue` returns them.
        articles: at least `article_id` and `text`.
        catalogue: says what is a part of what.
    """
    units = {unit: unit_class(unit) for unit in placed["unit"].unique()}
    vague = lending_words("vague")
    nouns = [unit for unit, noun in units.items() if noun not in vague and not is_money(unit)]
    noun, measure = (pl.col(c).str.to_lowercase().str.strip_suffix("s") for c in ("unit", "measure"))
    level = (pl.col("kind") == "level") & pl.col("unit").is_in(nouns)
    lacking = level & pl.col("indicator").is_null() & (pl.col("role").fill_null("total") == "total")
    rows = placed.select("article_id", "kind", "unit", "measure", "role", "end", "indicator").with_row_index("_row")
    wanting = rows.filter(lacking).filter(measure == noun).select("_row", "article_id", "unit", "end")
    if wanting.is_empty():
        return placed
    told = rows.filter(level & pl.col("indicator").is_not_null()).join(wanting, on=["article_id", "unit"], how="semi")
    senses = told.group_by("article_id", "unit").agg(pl.col("indicator").unique())
    wholes = [_whole(set(found), catalogue) for found in senses["indicator"]]
    senses = senses.with_columns(pl.Series("_told", wholes, dtype=pl.String)).drop("indicator")
    found = wanting.join(senses, on=["article_id", "unit"]).drop_nulls("_told")
    if found.is_empty():
        return placed
    texts = dict(articles.join(found, on="article_id", how="semi").select("article_id", "text").iter_rows())
    spans = found.select("article_id", "end", "unit").iter_rows()
    behind = [past_unit(texts.get(article, "")[end : end + AHEAD], unit) for article, end, unit in spans]
    found = found.filter(~pl.Series(behind, dtype=pl.String).str.contains(NARROWED))
    return placed.with_columns(placed["indicator"].scatter(found["_row"], found["_told"])) if found.height else placed


def _whole(found: set[str], catalogue: Catalogue) -> str | None:
    """The one indicator of several that none of the others has as its part."""
    parts = {part for i in found if (made := catalogue.indicators[i].decomposition) for part in made.parts}
    wholes = found - parts
    return wholes.pop() if len(wholes) == 1 else None
