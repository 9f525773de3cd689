"""Which indicator, entity, area and period a quantity belongs to.

Mapping looks at the distinct combinations of measure, whole, unit, kind and role, not at every row: a million
quantities have a few thousand of them. The indicators are tried in the order of the catalogue, and the first form
that fits wins.
"""

from __future__ import annotations

from functools import cache, reduce
from operator import or_

import polars as pl

from schemas.catalogue.areas import area_codes, ref_area
from schemas.catalogue.loading import Catalogue, load_catalogue
from schemas.catalogue.model import MONEY, Form, Indicator, cue_pattern
from schemas.catalogue.periods import time_period

LABEL_KEYS = ["measure", "of", "unit", "kind", "role"]
IS_MONEY = pl.col("unit").str.contains("^[A-Z]{3}$")


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
    dated = quantities.join(
        articles.select("article_id", "published"), on="article_id", how="left", maintain_order="left"
    )
    labels = map_labels(quantities.select(LABEL_KEYS).unique(), catalogue)
    entities = map_entities(quantities.select("subject", "measure").unique(), catalogue)
    codes = area_codes(catalogue)
    places = (
        quantities.select("place")
        .unique()
        .with_columns(pl.col("place").map_elements(lambda x: ref_area(x, codes), pl.String).alias("ref_area"))
    )
    periods = dated.select("period", "published").unique()
    periods = periods.with_columns(
        pl.Series("time_period", [time_period(*row) for row in periods.iter_rows()], dtype=pl.String)
    )
    for table, keys in (
        (labels, LABEL_KEYS),
        (entities, ["subject", "measure"]),
        (places, ["place"]),
        (periods, ["period", "published"]),
    ):
        dated = dated.join(table, on=keys, how="left", nulls_equal=True, maintain_order="left")
    return dated.with_columns(
        entity=pl.when(pl.col("by_entity").fill_null(True)).then("entity")  # the indicator itself may say whose it is
    ).drop("published", "by_entity")


def map_labels(distinct: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The indicator of each distinct combination of LABEL_KEYS, and whether its observations are by entity.

    Returns:
        LABEL_KEYS and `indicator` (null where none fits) and `by_entity`.
    """
    worded = distinct.with_columns(
        _label=pl.concat_str(
            pl.col("measure"),
            pl.when(~IS_MONEY & ~pl.col("unit").is_in(["percent", "percentage_point", "times"])).then("unit"),
            separator=" ",
            ignore_nulls=True,
        ).str.to_lowercase(),
        _of=pl.col("of").str.to_lowercase().fill_null(""),
        _role=pl.col("role").fill_null("none"),
        _class=pl.when(IS_MONEY).then(pl.lit(MONEY)).otherwise(pl.col("unit").str.to_lowercase()),
    )
    mapped = []
    for (kind, unit), group in worded.group_by("kind", "_class"):
        candidates = [i for i in catalogue.indicators.values() if i.kind == kind and unit in (i.unit, *i.units)]
        if not candidates:
            continue
        first = pl.coalesce(*(pl.when(_fits(i)).then(pl.lit(i.id)) for i in candidates))
        mapped.append(group.select(*LABEL_KEYS, indicator=first).drop_nulls("indicator"))
    schema = {**dict.fromkeys(LABEL_KEYS, pl.String), "indicator": pl.String}
    found = pl.concat(mapped) if mapped else pl.DataFrame(schema=schema)
    by_entity = {i.id: i.by_entity for i in catalogue.indicators.values()}
    return found.with_columns(by_entity=pl.col("indicator").replace_strict(by_entity, return_dtype=pl.Boolean))


def _fits(indicator: Indicator) -> pl.Expr:
    return reduce(or_, (_form_fits(form) for form in indicator.match))


def _form_fits(form: Form) -> pl.Expr:
    label = pl.col("_label")
    fits = label.str.contains(cue_pattern(form.any))
    if form.also:
        fits &= label.str.contains(cue_pattern(form.also))
    if form.none:
        fits &= ~label.str.contains(cue_pattern(form.none))
    if form.of:
        fits &= pl.col("_of").str.contains(cue_pattern(form.of))
    if form.roles:
        fits &= pl.col("_role").is_in(form.roles)
    return fits


def map_entities(distinct: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The entity of each distinct subject and measure.

    An alias in the subject decides, then one in the measure; a subject that no alias names stays as the text has it.

    Returns:
        `subject`, `measure` and `entity`.
    """
    pattern, ids = _aliases(tuple((e.id, (e.name, *e.aliases)) for e in catalogue.entities.values()))
    if not ids:
        return distinct.with_columns(entity=pl.col("subject"))
    alias = {column: pl.col(column).str.to_lowercase().str.extract(pattern, 1) for column in ("subject", "measure")}
    known = {c: e.replace_strict(ids, default=None, return_dtype=pl.String) for c, e in alias.items()}
    return distinct.with_columns(
        entity=pl.coalesce(known["subject"], pl.when(pl.col("subject").is_null()).then(known["measure"]), "subject")
    )


@cache
def _aliases(entities: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, dict[str, str]]:
    """One expression that finds an alias, the longest first, and the entity of each alias."""
    ids = {name.lower(): entity for entity, names in entities for name in names}
    words = sorted(ids, key=lambda name: (-len(name), name))
    latin = "|".join(_escaped(name) for name in words if name.isascii())
    other = "|".join(_escaped(name) for name in words if not name.isascii())
    return rf"((?:\b(?:{latin})\b)|{other})" if other else rf"(\b(?:{latin})\b)", ids


def _escaped(name: str) -> str:
    return "".join(c if c.isalnum() or c == " " or not c.isascii() else "\\" + c for c in name)
