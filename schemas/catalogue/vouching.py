"""Figures whose cue is a word that many things are called by: parcels of a food bank, posts of a town hall, exports of a farm.

An indicator names what vouches for such a figure: words of its field anywhere in the article (`amid`), or words in the sentence
of the figure or the heading (`beside`). Where neither stands there the figure has the indicator only if its owner does: an
entity that the catalogue lists, or, for what is told of an area as a whole (`undivided`), an area that its clause names. The
silence of a text of a few lines says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

from schemas.catalogue.areas import PEOPLE, area_names
from schemas.catalogue.exclusions import MARKS, any_of
from schemas.catalogue.loading import Catalogue
from schemas.catalogue.model import Indicator
from schemas.catalogue.once import once
from schemas.catalogue.spotting import Sought, mentioned, sought
from schemas.headline import heading_end

LONGEST = 200  # characters of a sentence on each side of a figure that are looked at
SHORT = 250  # letters of a text that is too short to hold what would vouch
WORD = re.compile(r"[A-Z][a-z]+")


def without_vouchers(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators of figures for which nothing vouches; rows keep their order.

    Args:
        placed: quantities with `indicator` and `entity`.
        articles: at least `article_id` and `text`.
        catalogue: says what vouches for which indicators, and has the names of entities and areas.
    """
    asked = {i.id: i for i in catalogue.indicators.values() if i.amid or i.beside}
    rows = placed.with_row_index("_row").filter(pl.col("indicator").is_in(list(asked)))
    rows = rows.filter(~pl.col("entity").is_in(list(catalogue.entities)).fill_null(value=False))
    if rows.is_empty():
        return placed
    texts = dict(articles.join(rows, on="article_id", how="semi").select("article_id", "text").iter_rows())
    heads = {article: text[: heading_end(text)] for article, text in texts.items()}
    amid = _amid(rows, texts, asked)
    found, clauses = [], []
    for row, article, indicator, first, start, end, until in rows.select(
        "_row", "article_id", "indicator", "sentence_start", "start", "end", "sentence_end"
    ).iter_rows():
        told, text = asked[indicator], texts.get(article, "")
        if (article, indicator) in amid:
            continue
        ahead, behind = text[max(first, start - LONGEST) : start], text[end : min(until, end + LONGEST)]
        if told.beside and any_of(told.beside).search(f"{heads.get(article, '')}\n{ahead} {behind}"):
            continue
        found.append(row)
        clauses.append(f"{MARKS.split(ahead)[-1]} {MARKS.split(behind)[0]}" if told.undivided else "")
    areas = mentioned(pl.Series(clauses, dtype=pl.String), _areas(catalogue))
    lost = [
        row
        for row, clause, named in zip(found, clauses, areas, strict=True)
        if not named and not any(PEOPLE.match(word) for word in WORD.findall(clause))
    ]
    return placed.with_columns(placed["indicator"].scatter(lost, None)) if lost else placed


def _amid(rows: pl.DataFrame, texts: Mapping[str, str], asked: Mapping[str, Indicator]) -> set[tuple[str, str]]:
    """The articles that vouch for the figures of an indicator, or are too short to; each is asked once."""
    held = set()
    for (indicator,), some in rows.select("indicator", "article_id").unique().group_by("indicator"):
        cues = asked[str(indicator)].amid
        told = pl.Series([texts.get(article, "") for article in some["article_id"]], dtype=pl.String)
        hints = sorted({cue.strip("*") for cue in cues})  # most articles hold none of these, be it inside a word
        may = told.str.contains_any(hints, ascii_case_insensitive=True) if hints else told.is_null()
        for article, text, maybe in zip(some["article_id"], told, may, strict=True):
            if _short(text) or (maybe and any_of(cues).search(text)):
                held.add((article, str(indicator)))
    return held


def _short(text: str) -> bool:
    return len(text) < 4 * SHORT and sum(map(str.isalpha, text)) < SHORT


@once
def _areas(catalogue: Catalogue) -> Sought:
    """The names of areas, and what an article calls its own."""
    return sought(area_names(catalogue))
