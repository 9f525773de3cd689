"""What an analyst works by: what the catalogue does not cover yet, and what an entry would catch."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from schemas.catalogue.around import unit_class
from schemas.catalogue.bare_measures import in_the_singular, without_owner
from schemas.catalogue.linking import link
from schemas.catalogue.loading import Catalogue, load_catalogue
from schemas.catalogue.mapping import place_in_catalogue
from schemas.catalogue.misses import misses, plausible
from schemas.errors import TallyhouseError
from schemas.frames import Extracted, Quantities, dtypes
from schemas.nearest import meant

SHOWN = ["article_id", "start", "end", "surface", "unit", "kind", "role", "measure", "of", "subject", "place", "period"]

MEASURED = ["measure", "subject", "place"]
EXAMPLES = 3


def gaps(quantities: pl.DataFrame, articles: pl.DataFrame | None = None) -> pl.DataFrame:
    """Quantities without an indicator, by what is measured, whoever it is of: the worklist for the catalogue.

    "Revenue of Acme" and "Borealis' revenue" are one gap, in the singular and the plural, and in whatever currency.

    Args:
        quantities: `schemas.frames.JudgedQuantities`; ranks are left out, nobody keeps a series of them.
        articles: `article_id` and `file_name`; the examples name articles by their id without it.

    Returns:
        `measure`, `unit` (all of them), `kind`, `articles`, `quantities`, `owners` (how many subjects and places are named),
        `examples` (figures of as many articles as can be, with these); what most articles tell comes first, and last what is
        told by nothing but the name of its owner, whose measure is null.
    """
    unmapped = quantities.filter(pl.col("indicator").is_null() & (pl.col("kind") != "rank"))
    said = unmapped.select(MEASURED).unique()
    bare = pl.Series("_bare", [without_owner(*row) for row in said.iter_rows()], dtype=pl.String)
    same = pl.Series("_same", [one and in_the_singular(one) for one in bare], dtype=pl.String)
    units = {unit: unit_class(unit) for unit in unmapped["unit"].unique()}
    files = unmapped.select("article_id").unique() if articles is None else articles.select("article_id", "file_name")
    files = files if articles is not None else files.with_columns(file_name="article_id")
    rows = (
        unmapped.join(said.with_columns(bare, same), on=MEASURED, how="left", nulls_equal=True)
        .join(files, on="article_id", how="left")
        .with_columns(_class=pl.col("unit").replace_strict(units, return_dtype=pl.String))
        .sort("file_name", "article_id", "start", nulls_last=True)
    )
    told = pl.format("{} ({})", pl.col("surface"), pl.col("file_name").fill_null("?"))
    return (
        rows.with_columns(_told=told, _nth=pl.int_range(pl.len()).over("_same", "_class", "kind", "article_id"))
        .group_by("_same", "_class", "kind", maintain_order=True)
        .agg(
            pl.col("_bare").mode().sort().first().alias("measure"),
            pl.col("unit").unique().sort().str.join(", "),
            articles=pl.col("article_id").n_unique().cast(pl.Int64),
            quantities=pl.len().cast(pl.Int64),
            owners=pl.coalesce("subject", "place").n_unique().cast(pl.Int64)
            - pl.coalesce("subject", "place").null_count().gt(0).cast(pl.Int64),
            examples=pl.col("_told").sort_by("_nth", maintain_order=True).head(EXAMPLES).str.join(", "),
        )
        .sort(
            [pl.col("measure").is_null(), "articles", "quantities", "measure", "unit", "kind"],
            descending=[False, True, True, False, False, False],
            nulls_last=True,
        )
        .select("measure", "unit", "kind", "articles", "quantities", "owners", "examples")
    )


class Tried(NamedTuple):
    """What an indicator catches, and what it does not; each in the order in which it is told."""

    caught: pl.DataFrame
    missed: pl.DataFrame


def try_indicator(indicator: str, read: Extracted, catalogue: Catalogue | None = None) -> pl.DataFrame:
    """What an indicator, and those that it derives, would catch among quantities, before it is committed.

    Args:
        indicator: its id.
        read: what was read from a file, or what the whole archive holds; indicators that it has already do not count.
        catalogue: read from the files as they are now, where None.

    Returns:
        The quantities that it would get if it were alone, or gets by the arithmetic with others: `SHOWN` columns, `fits`
        (the indicator itself, or the growth, change or share of it), `goes_to`, the indicator that gets them (the first of
        the catalogue that fits; another than the one tried stands before it), `entity`, `ref_area`, `time_period`, and
        `remark` where the figure is outside the plausible range.

    Raises:
        TallyhouseError: the catalogue has no such indicator.
    """
    return tried(indicator, read, catalogue, missed=False).caught


def tried(indicator: str, read: Extracted, catalogue: Catalogue | None = None, *, missed: bool = True) -> Tried:
    """The same, with the quantities that it does not catch and what each of them lacks (`misses`), the nearest first."""
    catalogue = catalogue or load_catalogue()
    if indicator not in catalogue.indicators:
        raise TallyhouseError(
            f"There is no indicator {indicator!r} in the catalogue; `tallyhouse catalogue list` names all of them."
            f"{meant(indicator, catalogue.indicators)}"
        )
    ids = (indicator, *(f"{indicator}_{kind}" for kind in catalogue.indicators[indicator].derive))
    lone = {"decomposition": None, "shared_as": None}  # what it names is not there
    only = {i: catalogue.indicators[i].model_copy(update=lone) for i in ids}
    alone = _placed(read, catalogue._replace(indicators=only))
    together = _placed(read, catalogue)
    by_others = pl.when(pl.col("indicator").is_in(ids)).then("indicator")  # a part of a sum has it from its total
    both = together.select(
        *SHOWN, pl.coalesce(alone["indicator"], by_others).alias("fits"), pl.col("indicator").alias("goes_to"),
        "entity", "ref_area", "time_period", remark=_outside(ids, catalogue),
    )  # fmt: skip
    if not missed:
        return Tried(both.drop_nulls("fits"), both.clear())
    return Tried(both.drop_nulls("fits"), _missed(together.filter(both["fits"].is_null()), read, ids, catalogue))


def _missed(figures: pl.DataFrame, read: Extracted, ids: tuple[str, ...], catalogue: Catalogue) -> pl.DataFrame:
    return misses(figures, read.articles, ids, catalogue).select(*SHOWN, pl.col("indicator").alias("goes_to"), "lacks")


def _outside(ids: tuple[str, ...], catalogue: Catalogue) -> pl.Expr:
    """What is to be said of a figure that RNG1 would flag."""
    remark = pl.lit(None, dtype=pl.String)
    for one in ids:
        low, high = catalogue.indicators[one].plausible.low, catalogue.indicators[one].plausible.high
        beyond = (pl.coalesce("value", "low") > high if high is not None else pl.lit(value=False)) | (
            pl.coalesce("value", "high") < low if low is not None else pl.lit(value=False)
        )
        told = f"outside the plausible range ({plausible(catalogue.indicators[one])}): RNG1"
        remark = pl.when((pl.col("indicator") == one) & beyond).then(pl.lit(told)).otherwise(remark)
    return remark


def _placed(read: Extracted, catalogue: Catalogue) -> pl.DataFrame:
    placed = place_in_catalogue(read.quantities.select(list(dtypes(Quantities))), read.articles, catalogue)
    return link(placed, read.articles, read.identities, read.terms, catalogue)
