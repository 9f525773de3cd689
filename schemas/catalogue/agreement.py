"""Whether a figure may have the indicator of another with which the arithmetic of the text ties it.

"Half of it" at the top of an article and "half of the visitors" further down are one number and may be two things: one
lends the other its indicator only where the unit is one that the indicator is counted in, and where the words agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from schemas.catalogue.around import BREAK, unit_class
from schemas.catalogue.context import patterns_in, rules_of
from schemas.catalogue.loading import Catalogue

KEYS = ["indicator", "kind", "unit", "measure", "_loose", "_words"]
# A percentage with a decimal is not printed twice by chance, but the growths of many things in one report are.
FINE, FINER = 0.001, 0.0001
NEAREST = 100  # characters between two tellings of which the second restates the first: "67 %, or two thirds"
LEAST = 4  # letters that a word needs to say anything
WORDS = re.compile(r"[a-z]+|[^\W\d_a-z]+")


def loose() -> pl.Expr:
    """Whether a figure is a round percentage, which many things have, or in a Chinese text a growth with one decimal."""
    many = (pl.col("kind") == "growth") & pl.col("measure").str.contains(r"\p{Han}")
    least = pl.when(many.fill_null(value=False)).then(FINER).otherwise(FINE)
    return (pl.col("unit") == "percent") & (pl.col("step") > least)


def words_of(members: pl.DataFrame) -> pl.DataFrame:
    """What those terms of each identity that have an indicator measure: `identity`, `_words` (a text), and where (`_at`)."""
    known = members.filter(pl.col("indicator").is_not_null())
    said = pl.concat_str(["measure", "of"], separator=" ", ignore_nulls=True)
    return known.group_by("identity").agg(said.str.join(" ").alias("_words"), pl.col("start").alias("_at"))


def near() -> pl.Expr:
    """Whether a term stands close to one that has an indicator."""
    return (pl.col("_at").list.eval(pl.element().cast(pl.Int64)) - pl.col("start").cast(pl.Int64)).list.eval(
        pl.element().abs()
    ).list.min() <= NEAREST


def agreeing(given: pl.DataFrame, catalogue: Catalogue) -> pl.Series:
    """Which rows may keep an indicator that was lent to them; like ones are decided once.

    Args:
        given: `indicator`, `kind`, `unit`, `measure`, and of those that were lent by equal figures `_loose` and `_words`.
        catalogue: what it belongs to.
    """
    distinct = given.select(KEYS).unique()
    told = distinct.with_columns(pl.Series("_agrees", list(_judged(distinct, catalogue)), dtype=pl.Boolean))
    return given.select(KEYS).join(told, on=KEYS, how="left", nulls_equal=True, maintain_order="left")["_agrees"]


def _judged(distinct: pl.DataFrame, catalogue: Catalogue) -> Iterator[bool]:
    rules = rules_of(catalogue)
    (said,) = patterns_in(rules, distinct["measure"])
    for row, found in zip(distinct.iter_rows(named=True), said, strict=True):
        indicator = catalogue.indicators[row["indicator"]]
        counted = row["kind"] == indicator.kind and unit_class(row["unit"]) in (indicator.unit, *indicator.units)
        cues = rules.cues(found.split(BREAK) if found else ())
        refused = all(not cues.isdisjoint(form.none) for form in indicator.match)
        alike = not row["_loose"] or shared(row["measure"] or "", row["_words"] or "")
        yield counted and not refused and alike


def shared(one: str, other: str) -> bool:
    """Whether two measures have a word in common, in Chinese two characters in a row."""
    return not set(_stems(one)).isdisjoint(_stems(other))


def _stems(text: str) -> Iterator[str]:
    for word in WORDS.findall(text.lower()):
        if not word.isascii():
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) >= LEAST:
            yield word.removesuffix("s")
