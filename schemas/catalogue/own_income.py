"""What a company calls its income is its revenue: 公司累计收入, 集团全年总收入, 远帆公司上半年总收入.

收入 alone says too little: households, shops and the state have one. It says enough behind the name of a listed company, or
what a sentence calls its company (`pointing` in `lending.yaml`), where only times and plain words stand between the two; and
with nothing else in front of it in a text that speaks of the report of the company whose the figure is (财报, 业绩, 招股书).
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from schemas.catalogue.general import general_of
from schemas.catalogue.loading import Catalogue, lending_words
from schemas.catalogue.once import once

REVENUE = "营业收入"
INCOME = ("营业总收入", "总收入", "净收入", "收入")
ACCOUNTS = "财报|业绩|年报|季报|中报|年度报告|季度报告|招股书|招股说明书"
SHARES = {"level": "revenue", "growth": "revenue_growth"}
ALL_HAN = re.compile("[\u4e00-\u9fff]+")


def as_revenue(measures: pl.Series, catalogue: Catalogue) -> pl.Series:
    """Measures, with that of a company's own income in the words of the catalogue."""
    asked = measures.str.ends_with(INCOME[-1]).fill_null(False)
    if not asked.any():
        return measures
    told = measures.str.replace(_own_income(catalogue), REVENUE)
    return pl.select(pl.when(asked).then(told).otherwise(measures)).to_series().alias(measures.name)


@once
def _own_income(catalogue: Catalogue) -> str:
    names = {name for e in catalogue.entities.values() if e.company for name in e.names if ALL_HAN.fullmatch(name)}
    calls = {word for word in lending_words("pointing") if ALL_HAN.fullmatch(word)}
    owners = "|".join(sorted(map(re.escape, names | calls), key=len, reverse=True))
    return rf"^(?:{owners})+(?:{_either('plain')}|\d)*(?:{'|'.join(INCOME)})$"


def as_reported(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Make bare income (总收入, 净收入) of somebody whose accounts a text speaks of revenue; rows keep their order.

    Args:
        placed: quantities with their indicator and entity; only what has no indicator gets one.
        articles: at least `article_id` and `text`.
        catalogue: says which entities are `general`, and has the words.
    """
    telling = articles["article_id"].filter(articles["text"].str.contains(ACCOUNTS))
    counted = (
        pl.when(pl.col("kind") == "growth")
        .then(pl.col("unit") == "percent")
        .otherwise(pl.col("unit").str.contains(r"^[A-Z]{3}$"))
    )
    own = (
        pl.col("indicator").is_null()
        & pl.col("article_id").is_in(telling.implode())
        & pl.col("entity").is_not_null()
        & ~pl.col("entity").is_in(list(general_of(catalogue)))
        & counted
        & ~pl.col("role").fill_null("none").is_in(["direct", "indirect", "induced", "part"])
        & pl.col("measure").str.contains(_bare_income())
    )
    told = pl.col("kind").replace_strict(SHARES, default=None, return_dtype=pl.String)
    return placed.with_columns(indicator=pl.when(own.fill_null(value=False)).then(told).otherwise("indicator"))


@cache
def _bare_income() -> str:
    return rf"^(?:{_either('of_time')}|\d)*(?:{'|'.join(INCOME)})$"


def _either(way: str) -> str:
    """The Chinese words of one way as alternatives, the longest first."""
    words = (word for word in lending_words(way) if ALL_HAN.fullmatch(word))
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
