"""Which indicator, entity, area and period a quantity belongs to.

Mapping looks at the distinct combinations of measure, whole, unit, kind and role, not at every row: a million
quantities have a few thousand of them. The indicators are tried in the order of the catalogue, and the first form
that fits wins.
"""

from __future__ import annotations

import polars as pl

from schemas.catalogue.adjusted import without_adjusted
from schemas.catalogue.anaphora import go_on
from schemas.catalogue.around import BREAK, unit_class
from schemas.catalogue.bodies import owned
from schemas.catalogue.context import first_fit, map_by_context, patterns_in, rules_of
from schemas.catalogue.exclusions import without_excluded
from schemas.catalogue.in_turn import growths_in_turn
from schemas.catalogue.loading import Catalogue, load_catalogue
from schemas.catalogue.losses import as_losses
from schemas.catalogue.miscounted import miscounted
from schemas.catalogue.naming import name_whose_and_where
from schemas.catalogue.narrowed import without_sorts
from schemas.catalogue.neighbours import lend
from schemas.catalogue.own_income import as_reported, as_revenue
from schemas.catalogue.partners import without_partners
from schemas.catalogue.people import without_some
from schemas.catalogue.periods import of_step, time_period
from schemas.catalogue.pieces import as_pieces
from schemas.catalogue.tables import from_heads
from schemas.catalogue.thresholds import without_thresholds
from schemas.catalogue.unpriced import without_unpriced
from schemas.characters import in_simple_forms

STEPS = ["growth", "change"]
LABEL_KEYS = ["measure", "of", "unit", "kind", "role"]
SAID = ["measure", "of", "subject", "place", "period"]  # what the text calls it


def place_in_catalogue(
    quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue | None = None
) -> pl.DataFrame:
    """Add `indicator`, `entity`, `ref_area` and `time_period` (strings or null) to quantities; rows keep their order.

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities`.
        articles: at least `article_id` and `published`; "last year" is resolved by it.
        catalogue: the project's own where None.
    """
    catalogue = catalogue or load_catalogue()
    articles, said = in_simple_forms(articles, ["text"]), quantities.select(SAID)
    quantities = in_simple_forms(quantities, SAID)
    dated = quantities.with_row_index("row").join(
        articles.select("article_id", "published"), on="article_id", how="left", maintain_order="left"
    )
    named = dated.filter(pl.col("measure").is_not_null())
    labels = map_labels(named.select(LABEL_KEYS).unique(), catalogue)
    dated = dated.join(labels, on=LABEL_KEYS, how="left", nulls_equal=True, maintain_order="left")
    dated = _filled(dated, map_by_context(dated, articles, catalogue))
    dated = _filled(dated, from_heads(dated, articles, catalogue))
    odd = miscounted(dated, articles, catalogue)
    dated = dated.with_columns(indicator=pl.when(~pl.col("row").is_in(odd.implode())).then("indicator"))
    dated = as_pieces(dated, articles, catalogue)
    dated = without_sorts(without_thresholds(dated, articles, catalogue), articles, catalogue)
    dated = without_excluded(without_partners(dated, articles, catalogue), articles, catalogue)
    dated = without_some(dated, articles, catalogue)
    dated = _filled(dated, go_on(dated, articles, catalogue))
    dated = _filled(dated, lend(dated, articles, catalogue), over=True)
    dated = growths_in_turn(dated, articles, catalogue)
    dated = without_excluded(without_sorts(dated, articles, catalogue), articles, catalogue)
    dated = without_some(dated, articles, catalogue)
    dated = without_adjusted(as_losses(without_unpriced(dated, catalogue), articles, catalogue), articles, catalogue)
    entities, areas = name_whose_and_where(dated, articles, catalogue)
    dated = dated.with_columns(_step=pl.col("kind").is_in(STEPS))
    periods = dated.select("period", "published", "_step").unique()
    codes = [(time_period(period, published), step) for period, published, step in periods.iter_rows()]
    told = [of_step(code) if code and step else code for code, step in codes]
    periods = periods.with_columns(pl.Series("time_period", told, dtype=pl.String))
    keys = ["period", "published", "_step"]
    dated = dated.join(periods, on=keys, how="left", nulls_equal=True, maintain_order="left").drop("_step")
    dated = dated.with_columns(entities, areas)
    dated = as_reported(dated, articles, catalogue)
    return dated.with_columns(owned(catalogue)).with_columns(said).drop("row", "published")


def _filled(dated: pl.DataFrame, told: pl.DataFrame, *, over: bool = False) -> pl.DataFrame:
    """Put indicators (`row`, `indicator`) where there are none, or also over those that are there."""
    joined = dated.join(told.rename({"indicator": "_told"}), on="row", how="left", maintain_order="left")
    first, second = ("_told", "indicator") if over else ("indicator", "_told")
    return joined.with_columns(pl.coalesce(first, second).alias("indicator")).drop("_told")


def map_labels(distinct: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The indicator of each distinct combination of LABEL_KEYS.

    Returns:
        LABEL_KEYS and `indicator`, only where one fits.
    """
    rules = rules_of(catalogue)
    cues = patterns_in(rules, as_revenue(distinct["measure"], catalogue), distinct["of"])
    found = []
    for row, measure, whole in zip(distinct.select(LABEL_KEYS).iter_rows(), *cues, strict=True):
        place = (row[3], unit_class(row[2]), row[4] or "none")
        indicator = first_fit(rules, place, *(text.split(BREAK) if text else () for text in (measure, whole)))
        if indicator:
            found.append((*row, indicator))
    schema = {**dict.fromkeys(LABEL_KEYS, pl.String), "indicator": pl.String}
    return pl.DataFrame(found, schema=schema, orient="row")
