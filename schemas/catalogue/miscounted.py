"""Growths and shares that stand beside a level which is counted in something else than their indicator, or has none.

"Exports of 52 million tonnes, up 6.9 %": where the indicator is the value of exports, that is no growth of it. "Of these 14
million were foreigners, up 5.8 %": what is said of a level that no indicator has is no growth of one. Only what is between
the two is looked at; a growth may also stand before the level that it led to ("rose 6.9 % to 52 million tonnes").
"""

from __future__ import annotations

import polars as pl

from schemas.catalogue.around import unit_class
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.model import Indicator
from schemas.catalogue.neighbours import NEAREST, only, over_share, past_units
from schemas.positions import before, in_order

SAID = ["row", "article_id", "start", "end", "sentence_start", "kind", "measure", "unit", "_class"]


def miscounted(quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.Series:
    """The rows whose indicator is to be taken back.

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities`, `row` (its number) and `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: says of which indicator another is the growth or the share.
    """
    bases = _bases(catalogue)
    units = {unit: unit_class(unit) for unit in quantities["unit"].unique()}
    told = quantities.with_columns(_class=pl.col("unit").replace_strict(units, return_dtype=pl.String))
    ordered = in_order(told.select([*SAID, "indicator"]))
    derived = ordered["indicator"].is_in(list(bases)).arg_true()
    if derived.is_empty():
        return ordered["row"].clear()
    asked = {
        ("1", 1): ["article_id", "sentence_start", "kind", "_class", "end", "unit", "indicator", "measure"],
        ("2", 2): ["article_id", "sentence_start", "kind", "_class", "measure"],
        ("next", -1): ["article_id", "sentence_start", "kind", "_class", "start"],
    }
    growth = pl.col("kind") == "growth"
    beside = (
        before(ordered.select(**{f"_{c.lstrip('_')}_{which}": c for c in columns}), derived, by)
        for (which, by), columns in asked.items()
    )
    owned = pl.concat([ordered[derived], *beside], how="horizontal").with_columns(
        _after_level=_level("1"), _after_share=_same("2") & over_share(), _before_level=_level("next") & growth
    )
    # The shape rules most out; only for what is left the words between are read.
    shaped = owned.filter(pl.any_horizontal("_after_level", "_after_share", "_before_level"))
    texts = dict(articles.select("article_id", "text").iter_rows())
    # `_end_1` and `_start_next` are looked at only where the shape asks for what stands there.
    last = pl.when(pl.col("_after_level") | pl.col("_after_share")).then("_end_1")
    spans = shaped.select("article_id", "start", "end", last, _start_next=pl.when("_before_level").then("_start_next"))
    columns = (spans[c].to_list() for c in spans.columns)
    told_before, told_behind = [], []
    for article, start, end, last, following in zip(*columns, strict=True):
        text = texts.get(article, "")
        told_before.append(text[last:start] if last and 0 <= start - last <= NEAREST else None)
        told_behind.append(text[end:following] if following and 0 <= following - end <= NEAREST else None)
    words = load_lending()
    gap = past_units(pl.Series("_gap", told_before, dtype=pl.String), shaped["_unit_1"])
    to = pl.Series("_to", told_behind, dtype=pl.String)
    told = shaped.with_columns(gap, to).with_columns(_derived=only("_gap", words["derived"]))
    of_none = pl.col("_after_level") & pl.col("_derived") & pl.col("_indicator_1").is_null() & growth
    # "It surged to 20 trillion rupees in value, a growth of 31 %": of one thing, the growth is that of its value.
    base = pl.col("indicator").replace_strict(
        {name: i.id for name, i in bases.items()}, default=None, return_dtype=pl.String
    )
    alike = pl.col("_after_level") & growth & (pl.col("measure") == pl.col("_measure_1"))
    of_other = (alike & (base != pl.col("_indicator_1"))).fill_null(False)
    claimed = told.select(
        "row",
        "indicator",
        _none=of_none | of_other,
        _class=pl.when(pl.col("_after_level") & pl.col("_derived")).then("_class_1")
        .when(pl.col("_after_share") & pl.col("_derived")).then("_class_2")
        .when(pl.col("_before_level") & only("_to", words["reached"]) & _led())
        .then("_class_next"),
    )  # fmt: skip
    lost = claimed.filter("_none")["row"]
    claimed = claimed.drop_nulls("_class")
    pairs = claimed.select("indicator", "_class").unique()
    other = [unit not in (bases[i].unit, *bases[i].units) for i, unit in pairs.iter_rows()]
    odd = pairs.filter(pl.Series(other, dtype=pl.Boolean))
    return pl.concat([lost, claimed.join(odd, on=["indicator", "_class"], how="semi")["row"]]).unique()


def _bases(catalogue: Catalogue) -> dict[str, Indicator]:
    """What an indicator is the growth or the share of."""
    shares = {i.shared_as: i for i in catalogue.indicators.values() if i.shared_as}
    derived = {f"{i.id}_{kind}": i for i in catalogue.indicators.values() for kind in ("growth", "share")}
    return {name: base for name, base in (derived | shares).items() if name in catalogue.indicators}


def _same(other: str) -> pl.Expr:
    return (pl.col("article_id") == pl.col(f"_article_id_{other}")) & (
        pl.col("sentence_start") == pl.col(f"_sentence_start_{other}")
    )


def _level(other: str) -> pl.Expr:
    return _same(other) & (pl.col(f"_kind_{other}") == "level")


def _led() -> pl.Expr:
    """Whether what stands behind a growth ends with the word that leads to a level: "6.9 % to 52 million"."""
    return pl.col("_to").str.contains(
        r"(?i)\bto\b[^\p{L}]*(?:\p{Lu}{2,3}|about|around|some|nearly)?[^\p{L}]*$|[至到达为]约?$"
    )
