"""Growths and shares that stand beside a level which is counted in something else than their indicator.

"Exports of 52 million tonnes, up 6.9 %": where the indicator is the value of exports, that is no growth of it. Only what is
between the two is looked at; a growth may also stand before the level that it led to ("rose 6.9 % to 52 million tonnes").
"""

from __future__ import annotations

import polars as pl

from schemas.catalogue.around import unit_class
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.model import Indicator
from schemas.catalogue.neighbours import NEAREST, only, over_share, past_unit

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
    ordered = told.sort("article_id", "start").with_columns(
        *(pl.col(c).shift(n).alias(f"_{c.lstrip('_')}_{n}") for n in (1, 2) for c in SAID),
        *(pl.col(c).shift(-1).alias(f"_{c.lstrip('_')}_next") for c in SAID),
    )
    owned = ordered.filter(
        pl.col("indicator").is_in(list(bases)), (pl.col("kind") == "growth") | pl.col("of").is_null()
    )
    texts = dict(articles.select("article_id", "text").iter_rows())
    spans = owned.select("article_id", "start", "end", "_end_1", "_start_next", "_unit_1").rows()
    before = [
        past_unit(texts.get(a, "")[e:s], u) if e and 0 <= s - e <= NEAREST else None for a, s, _, e, _, u in spans
    ]
    behind = [texts.get(a, "")[e:s] if s and 0 <= s - e <= NEAREST else None for a, _, e, _, s, _ in spans]
    words = load_lending()
    gap, to = pl.Series(before, dtype=pl.String), pl.Series(behind, dtype=pl.String)
    beside = owned.with_columns(_gap=gap, _to=to).select(
        "row",
        "indicator",
        _class=pl.when(_level("1") & only(pl.col("_gap"), words["derived"])).then("_class_1")
        .when(_same("2") & over_share() & only(pl.col("_gap"), words["derived"])).then("_class_2")
        .when(_level("next") & (pl.col("kind") == "growth") & only(pl.col("_to"), words["reached"]) & _led())
        .then("_class_next"),
    ).drop_nulls("_class")  # fmt: skip
    pairs = beside.select("indicator", "_class").unique()
    other = [unit not in (bases[i].unit, *bases[i].units) for i, unit in pairs.iter_rows()]
    odd = pairs.filter(pl.Series(other, dtype=pl.Boolean))
    return beside.join(odd, on=["indicator", "_class"], how="semi")["row"]


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
