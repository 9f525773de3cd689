"""Entities that are an industry, an event or a sort of things: "tourism", "mini programs".

Articles about others speak of these in passing, and others have things of the sort, too.
"""

from __future__ import annotations

import re

import polars as pl

from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.once import once
from schemas.catalogue.spotting import Read

LEAST = 4  # characters in front of a number that can speak of others
REACH = 40  # characters in front of such words that are looked at
# Whose shareholders get a profit are no others: 归属于上市公司股东的净利润, "attributable to owners of the parent".
ATTRIBUTED = re.compile(r"(?:归属|归于|attributable to)[^，。；,;.]{0,24}$")


@once
def general_of(catalogue: Catalogue) -> frozenset[str]:
    """The ids of such entities."""
    return frozenset(e.id for e in catalogue.entities.values() if e.general)


def without_trades(whose: pl.Series, quantities: pl.DataFrame, catalogue: Catalogue) -> pl.Series:
    """Take back such an entity from figures that none of them has (`ungeneral`): containers of tourism.

    Args:
        whose: the entity of each quantity.
        quantities: in the same order; with `indicator`, or none is taken back.
        catalogue: says which indicators those are.
    """
    if "indicator" not in quantities.columns:
        return whose
    own = [i.id for i in catalogue.indicators.values() if i.ungeneral]
    odd = whose.is_in(list(general_of(catalogue))) & quantities["indicator"].is_in(own)
    return whose.set(odd.fill_null(value=False), None)


def not_of_others(around: pl.DataFrame, read: Read, placed: pl.Series, general: frozenset[str]) -> pl.DataFrame:
    """The names around numbers without whom the article is about where the sentence speaks of others before the number.

    "Its rival had revenue of 3 million"; an article about an industry is about others, too.

    Args:
        around: what `spotting.around_numbers` tells of entities.
        read: the articles, with the numbers in the same order.
        placed: the rows of figures that have an indicator; whose another is, nobody asks.
        general: the ids of industries and the like.
    """
    told = (
        pl.col("row").is_in(placed.implode())
        & pl.col("main").is_not_null()
        & pl.col("before").is_null()
        & ~pl.col("main").is_in(list(general))
    )
    rows = around.with_row_index("_at").filter(told)["_at"]
    found = []
    spans = read.spots[rows].select("article_id", "sentence_start", "start").iter_rows()
    for at, (article, begin, start) in zip(rows, spans, strict=True):
        if start - begin > LEAST and of_others(read.texts.get(article, ""), begin, start):
            found.append(at)
    return around.with_columns(around["main"].scatter(found, None)) if found else around


def of_others(text: str, begin: int, start: int) -> bool:
    """Whether a sentence speaks of others in front of a figure: of rivals, an industry, all of a country."""
    words = any_of((*load_lending()["others"], *load_lending()["nobodys"]))
    return any(
        not ATTRIBUTED.search(text, max(begin, match.start() - REACH), match.start())
        for match in words.finditer(text, begin, start)
    )


def without_wholes(
    whose: pl.Series, quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue
) -> pl.Series:
    """Take back such an entity that is part of another, where the article does not name the other.

    Args:
        whose: the entity of each quantity.
        quantities: in the same order; at least `article_id` and `subject`.
        articles: at least `article_id` and `text`.
        catalogue: says what is part of what.
    """
    wholes = {e.id: e.part_of for e in catalogue.entities.values() if e.general and e.part_of}
    rows = (
        quantities.select("article_id", "subject", entity=whose)
        .with_row_index("_at")
        .filter(pl.col("entity").is_in(list(wholes)))
    )
    if rows.is_empty():
        return whose
    heads = articles.filter(pl.col("article_id").is_in(rows["article_id"].unique().implode()))
    subjects = rows["subject"].fill_null("")
    taken = []
    for part, whole in wholes.items():
        names = list(catalogue.entities[whole].names)
        telling = heads["article_id"].filter(heads["text"].str.contains_any(names, ascii_case_insensitive=True))
        own = rows["_at"].filter(subjects.str.contains_any(names, ascii_case_insensitive=True))
        named = pl.col("article_id").is_in(telling.implode()) | pl.col("_at").is_in(own.implode())
        taken += rows.filter((pl.col("entity") == part) & ~named)["_at"].to_list()
    return whose.scatter(taken, None)
