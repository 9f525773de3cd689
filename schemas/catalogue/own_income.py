"""What a company calls its income is its revenue: 公司累计收入, 集团全年总收入, 远帆公司上半年总收入.

收入 alone says too little: households, shops and the state have one. It says enough behind the name of a listed company, or
what a sentence calls its company (`pointing` in `lending.yaml`), where only times and plain words stand between the two.
"""

from __future__ import annotations

import re

import polars as pl

from schemas.catalogue.loading import Catalogue, lending_words
from schemas.catalogue.once import once

REVENUE = "营业收入"
INCOME = ("总收入", "收入")
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
    plain = {word for word in lending_words("plain") if ALL_HAN.fullmatch(word)}
    owners, between = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in (names | calls, plain)
    )
    return rf"^(?:{owners})+(?:{between}|\d)*(?:{'|'.join(INCOME)})$"
