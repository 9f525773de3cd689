"""What one company has is not what all of a market has: "Tencent's mobile games earned 14.8 billion yuan".

An indicator of a `market` is nobody's, so that nothing in the key of its observations would tell a company's share from the
whole. A figure whose sentence names a company in front of it, or that an article about one tells of no place, has none of them,
unless its sentence speaks of the market or of the companies together (`together` in `lending.yaml`).
"""

from __future__ import annotations

import re

import polars as pl

from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.once import once
from schemas.catalogue.spotting import Sought, mentioned, sought
from schemas.headline import heading_end

MARKS = re.compile(r"[,，。;；!！\n]")

LONGEST = 200  # characters in front of a figure that are looked at
HEADING = 60  # characters of a text that begins without a headline


def without_companies(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators of markets from figures of one company; rows keep their order.

    Args:
        placed: quantities with `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators are told of a market, and which entities are companies.
    """
    markets = [i.id for i in catalogue.indicators.values() if i.market]
    rows = placed.with_row_index("_row").filter(pl.col("indicator").is_in(markets))
    if rows.is_empty():
        return placed
    texts = dict(articles.join(rows, on="article_id", how="semi").select("article_id", "text").iter_rows())
    heads = {article: _heading(text) for article, text in texts.items()}
    spans = rows.select("article_id", "sentence_start", "start").rows()
    leads = [texts.get(article, "")[max(first, start - LONGEST) : start] for article, first, start in spans]
    names, together = _companies(catalogue), any_of(load_lending()["together"])
    about = dict(zip(heads, mentioned(pl.Series(list(heads.values()), dtype=pl.String), names), strict=True))
    found = []
    for row, place, (article, *_), lead, named in zip(
        rows["_row"], rows["place"], spans, leads, mentioned(pl.Series(leads, dtype=pl.String), names), strict=True
    ):
        if len(set(named)) != 1 and (named or place is not None or len(set(about.get(article, []))) != 1):
            continue  # it names no company, or several
        if not together.search(lead) and (named or not together.search(heads[article])):
            found.append(row)
    return placed.with_columns(placed["indicator"].scatter(found, None)) if found else placed


def _heading(text: str) -> str:
    """The headline of a text, or its first words up to a comma where it has none."""
    return text[: heading_end(text)] or MARKS.split(text[:HEADING], maxsplit=1)[0]


@once
def _companies(catalogue: Catalogue) -> Sought:
    """The names of companies."""
    return sought({name: e.id for e in catalogue.entities.values() if e.company for name in e.names})
