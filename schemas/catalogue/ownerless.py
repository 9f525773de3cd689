"""Figures that only somebody has, told of what is nobody: a market has no company's revenue.

"The games market had revenue of 12 billion": where a sentence speaks of a market in front of the figure and names no owner, the
figure has none of the indicators that ask for one (`nobodys` in the catalogue), whatever the article is about.
"""

from __future__ import annotations

import re

import polars as pl

from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import Catalogue
from schemas.catalogue.pronouns import points_back

LONGEST = 300  # characters in front of a figure that are looked at


def without_owners(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back such indicators; rows keep their order.

    Args:
        placed: quantities with their place.
        articles: at least `article_id` and `text`.
        catalogue: has the words, and the names of entities.
    """
    words = {i.id: i.nobodys for i in catalogue.indicators.values() if i.nobodys}
    rows = placed.with_row_index("_row").filter(pl.col("indicator").is_in(list(words)))
    if rows.is_empty():
        return placed
    texts = dict(articles.join(rows, on="article_id", how="semi").select("article_id", "text").iter_rows())
    found = []
    for row, article, indicator, entity, begin, start, until in rows.select(
        "_row", "article_id", "indicator", "entity", "sentence_start", "start", "sentence_end"
    ).iter_rows():
        text = texts.get(article, "")
        lead = text[max(begin, start - LONGEST) : start]
        if any_of(words[indicator]).search(lead) and not (
            entity is not None and (_names(text[begin:until], entity, catalogue) or points_back(text, begin, until))
        ):
            found.append(row)
    return placed.with_columns(placed["indicator"].scatter(found, None)) if found else placed


def _names(sentence: str, entity: str, catalogue: Catalogue) -> bool:
    """Whether a sentence names an entity, by any of its names."""
    known = catalogue.entities.get(entity)
    names = known.names if known else (entity,)
    return re.search("|".join(map(re.escape, names)), sentence, re.IGNORECASE) is not None
