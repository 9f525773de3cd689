"""Profits that are not those of the accounts: 经调整净利润39.5亿元, "On a non-GAAP basis, net income was $37 million".

An indicator that is `unadjusted` has no figure that was worked out otherwise, or that leaves something out ("excluding the
business it sold, revenue rose 30 %"). A word that adjusts (`adjusted` in `lending.yaml`) holds for the cue beside it; what a
sentence begins with, before any cue and any number, holds for all that follows ("Excluding …" with numbers in it, too).
Whatever has no cue of its own goes on with the one before: a sum in another currency, last year's, a forecast in brackets.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import Catalogue, load_lending

REACH = 400  # characters before a figure that are looked at
PART = re.compile(r"[;；。\n]|(?<=\D)\.\s")
CLAUSE = re.compile(r"[,，]")
BESIDE = 20  # characters behind a cue in which a bracket may still adjust it: 净利润(非公认会计准则)


def without_adjusted(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators of figures that are adjusted; rows keep their order.

    Args:
        placed: quantities with `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators are `unadjusted`.
    """
    plain = [i for i in catalogue.indicators.values() if i.unadjusted]
    names = [i.id for i in plain]
    rows = placed.with_row_index("_row").filter(pl.col("indicator").is_in(names))
    if rows.is_empty():
        return placed
    hints = {word.strip("*") for word in (*load_lending()["adjusted"], *load_lending()["leaving_out"])}
    speaking = articles.join(rows, on="article_id", how="semi").filter(
        pl.col("text").str.contains_any(sorted(hints), ascii_case_insensitive=True)
    )
    texts = dict(speaking.select("article_id", "text").iter_rows())
    rows = rows.filter(pl.col("article_id").is_in(list(texts)))
    cues = any_of(tuple(dict.fromkeys(cue for i in plain for cue in i.cues)))
    spans = rows.select("_row", "article_id", "sentence_start", "start").iter_rows()
    found = [
        row
        for row, article, first, start in spans
        if is_adjusted(texts[article][max(first, start - REACH) : start], cues)
    ]
    return placed.with_columns(placed["indicator"].scatter(found, None)) if found else placed


def is_adjusted(before: str, cues: re.Pattern[str]) -> bool:
    """Whether the words of a sentence in front of a figure make it an adjusted one; `cues` are those of all that could be."""
    leading = adjusted = False
    for number, clause in enumerate(CLAUSE.split(PART.split(before)[-1])):
        told = list(cues.finditer(clause))
        if number == 0 and _leaving_out().match(clause):
            leading = adjusted = True
        elif told:
            behind = told[-2].end() if len(told) > 1 else 0
            adjusted = leading or _adjusting().search(clause, behind, told[-1].end() + BESIDE) is not None
        elif _adjusting().search(clause) and not re.search(r"\d", clause):
            leading = adjusted = True
    return adjusted


@cache
def _adjusting() -> re.Pattern[str]:
    return any_of(load_lending()["adjusted"])


@cache
def _leaving_out() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(load_lending()['leaving_out']).pattern})", re.IGNORECASE)
