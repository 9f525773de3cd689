"""Parts of a sum whose total is something else than what they count: 421,000 of a company's passengers "flew within Norway".

A part of a total that no indicator has ("those five films sold $76.1 million worth of tickets") has one only if its own measure
leads to it. A part of a total with the same indicator is a segment of it, unless another time or area sets it apart, or its
words name an owner whom the catalogue lists. What is told of an area as a whole (`undivided`) is a part of nothing but its own
total: 出口 under 跨境电商进出口 are not the exports of the country. But imports that make up exports and a deficit are a
balance, and no whole. Growths and shares that are told of such a part go with it, and so do other tellings of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from schemas.catalogue.loading import Catalogue
from schemas.catalogue.mapping import LABEL_KEYS
from schemas.catalogue.parts import leads_by_itself, told_of

PLACE = ["entity", "ref_area", "time_period"]
SEEN = [*LABEL_KEYS, "indicator", "subject", *PLACE]


def without_parts_of_others(placed: pl.DataFrame, tied: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators of such parts; rows keep their order.

    Args:
        placed: quantities with their place.
        tied: `identity`, `identity_kind`, `term_role` and `_row` (in `placed`) of the terms of identities.
        catalogue: says what is a part of what.
    """
    terms = tied.filter(pl.col("identity_kind") == "sum").drop_nulls("_row")
    if terms.is_empty():
        return placed
    terms = terms.select("identity", "term_role", "_row", *(placed[c].gather(terms["_row"]).alias(c) for c in SEEN))
    balanced = (pl.col("kind") == "change").any().over("identity")  # "5 more than the 72": the level of another time
    terms = terms.filter(~balanced)
    totals = terms.filter(pl.col("term_role") == "total")
    parts = terms.filter(
        (pl.col("term_role") == "part") & pl.col("indicator").is_not_null() & pl.col("role").is_not_null()
    )
    pairs = parts.join(totals, on="identity", suffix="_total").with_columns(
        _whole=_whole("indicator", catalogue),
        # 合计 behind a list says nothing of its own: its measure is that of the last part.
        _wordless=(pl.col("measure") == pl.col("measure_total")).any().over("identity"),
    )
    of_its_own = pairs.filter(pl.col("indicator_total") == pl.col("_whole"))
    undivided = [i.id for i in catalogue.indicators.values() if i.undivided]
    like = pl.col("indicator") == pl.col("indicator_total")
    asked = pl.col("indicator_total").is_null() | like | pl.col("indicator").is_in(undivided)
    beside = (pl.col("_whole") == _whole("indicator_total", catalogue)).fill_null(value=False)
    pairs = pairs.filter(asked & ~beside).join(of_its_own, on="_row", how="anti")
    if pairs.is_empty():
        return placed
    own = leads_by_itself(pairs.select(LABEL_KEYS), pairs["indicator"], catalogue)
    named = pl.Series([_names(row, catalogue) for row in pairs.iter_rows(named=True)], dtype=pl.Boolean)
    lost = pairs.filter(_of_another(own, named, undivided, catalogue))["_row"].unique()
    if lost.is_empty():
        return placed
    rows = placed.with_row_index("row")
    lost = pl.concat([lost.cast(rows["row"].dtype), _told_again(lost, placed, tied).cast(rows["row"].dtype)]).unique()
    gone = rows.filter(pl.col("row").is_in(lost.implode()))
    of_gone = pl.concat([gone["row"], told_of(rows, gone)])
    return placed.with_columns(placed["indicator"].scatter(of_gone, None))


def _whole(column: str, catalogue: Catalogue) -> pl.Expr:
    """What the indicator of a column is a part of, as the catalogue has it."""
    made = {part: i.id for i in catalogue.indicators.values() if i.decomposition for part in i.decomposition.parts}
    return pl.col(column).replace_strict(made, default=None, return_dtype=pl.String)


def _of_another(own: pl.Series, named: pl.Series, undivided: Sequence[str], catalogue: Catalogue) -> pl.Expr:
    """Which parts are of another thing than their total.

    Args:
        own: whether the measure of a part leads to its indicator by itself.
        named: whether the words of a part name the owner that it has.
        undivided: the indicators that are told of an area as a whole.
        catalogue: lists owners.
    """
    listed = pl.col("entity").is_in(list(catalogue.entities))
    apart = [(pl.col(c) != pl.col(f"{c}_total")) & (listed if c == "entity" else pl.lit(True)) for c in PLACE]
    unknown = pl.col("indicator_total").is_null() & ~own & (pl.col("role") == "part")
    unknown = unknown & ~pl.col("_wordless").fill_null(value=True)
    # An airport in a row of its own is a part of all airports together, and has its own key.
    bodies = pl.col("indicator").is_in([i.id for i in catalogue.indicators.values() if i.body])
    body = bodies & pl.col("entity").is_not_null() & pl.col("entity_total").is_null()
    like = (pl.col("indicator") == pl.col("indicator_total")) & ~named & ~body
    same = like & ~pl.any_horizontal(one.fill_null(value=False) for one in apart)
    alone = pl.col("indicator").is_in(undivided)
    return unknown.fill_null(value=False) | same.fill_null(value=False) | alone.fill_null(value=False)


def _names(part: dict[str, Any], catalogue: Catalogue) -> bool:
    """Whether the words of a part name the owner that it has: "Alibaba's part"."""
    known = catalogue.entities.get(part["entity"] or "")
    said = f"{part['measure']} {part['subject']}".lower()
    return known is not None and any(name.lower() in said for name in known.names)


def _told_again(lost: pl.Series, placed: pl.DataFrame, tied: pl.DataFrame) -> pl.Series:
    """Other tellings of such parts that have the same indicator."""
    same = tied.filter(pl.col("identity_kind") == "same").drop_nulls("_row")
    same = same.select("identity", "_row", indicator=placed["indicator"].gather(same["_row"]))
    known = same.filter(pl.col("_row").is_in(lost.implode())).select("identity", "indicator")
    return same.join(known, on=["identity", "indicator"], how="semi")["_row"].unique()
