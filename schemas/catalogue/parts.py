"""A part is not what its whole is: it never has the indicator of its own total with the same entity, area and period.

"Online retail sales were 89.4 billion kroner. Of this, 41.2 billion was spent on clothing": extraction lets a part measure what
its total measures. As an observation it would be another figure of the total, and a smaller one. So the part loses the
indicator, unless it was the total that took the words from the part ("2,067 jobs, 9.8 % of all 21,090"): then the total does.
What the text says of the part itself may still place it, where the catalogue makes the total's indicator of parts ("of which
2 million were domestic passengers"). A growth or share that is told of what has lost its indicator loses it, too.

Where the text says how much of all there is a part is ("5.1 million jobs, 3.3 % of all 152.1 million"), the whole is nobody's.
"""

from __future__ import annotations

import polars as pl

from schemas.catalogue.around import ASKED
from schemas.catalogue.context import map_by_context
from schemas.catalogue.loading import Catalogue
from schemas.catalogue.mapping import LABEL_KEYS, map_labels
from schemas.positions import in_order

TYING = ["sum", "part_of", "ratio"]  # kinds of identities that tie parts to their wholes
DERIVED = r"_(?:growth|change|share)$"
PLACE = ["entity", "ref_area", "time_period", "period"]
SEEN = [*LABEL_KEYS, "indicator", *PLACE, "value", "start", "sentence_start"]


def not_their_totals(
    placed: pl.DataFrame, tied: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue
) -> pl.DataFrame:
    """Take back the indicators that parts have from their own totals; rows keep their order.

    Args:
        placed: quantities with their place.
        tied: `identity`, `identity_kind`, `term_role` and `_row` (in `placed`) of the terms of identities.
        articles: at least `article_id` and `text`.
        catalogue: says what is a part of what.
    """
    if not tied["identity_kind"].is_in(TYING).any():
        return placed
    placed = _of_everybody(placed, tied, catalogue)
    pairs = _alike(placed, tied)
    if pairs.is_empty():
        return placed
    taken = _which(pairs, catalogue)
    rows = placed.with_row_index("row")
    lost = rows.join(taken, on="row", how="semi")
    of_lost = pl.concat([lost["row"], told_of(rows, lost)])
    bare = rows.with_columns(rows["indicator"].scatter(of_lost, None))
    again = _anew(bare, lost, articles, catalogue)
    told = bare["indicator"].scatter(again["row"], again["indicator"]) if again.height else bare["indicator"]
    return placed.with_columns(told)


def _of_everybody(placed: pl.DataFrame, tied: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Shares of all there is ("3.3 % of all 152.1 million jobs"): the whole is nobody's, and the part counts the same.

    The catalogue names such a share beside the level (`shared_as`).
    """
    shared = {i.id: i.shared_as for i in catalogue.indicators.values() if i.shared_as}
    terms = tied.filter(pl.col("identity_kind") == "ratio").drop_nulls("_row")
    terms = terms.select(
        "identity", "term_role", "_row", *(placed[c].gather(terms["_row"]).alias(c) for c in ("indicator", "unit"))
    )
    by_role = {role: terms.filter(pl.col("term_role") == role).drop("term_role") for role in ("part", "whole", "share")}
    share = pl.col("indicator").replace_strict(shared, default=None, return_dtype=pl.String)
    wholes = by_role["whole"].with_columns(_share=share)
    told = wholes.join(by_role["share"], left_on=["identity", "_share"], right_on=["identity", "indicator"], how="semi")
    parts = by_role["part"].filter(pl.col("indicator").is_null()).drop("indicator")
    parts = parts.join(told.select("identity", "unit", "indicator"), on=["identity", "unit"])
    return placed.with_columns(
        placed["entity"].scatter(told["_row"], None), placed["indicator"].scatter(parts["_row"], parts["indicator"])
    )


def _anew(bare: pl.DataFrame, lost: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """What the words around them say of those whose whole is made of parts: `row` and `indicator`, one of these parts."""
    made = [(i.id, part) for i in catalogue.indicators.values() if i.decomposition for part in i.decomposition.parts]
    known = pl.DataFrame(made, schema={"_whole": pl.String, "indicator": pl.String}, orient="row")
    parted = lost.select("row", "article_id", _whole="indicator").join(known, on="_whole", how="semi")
    if parted.is_empty():
        return parted.select("row", indicator="_whole")
    asked = pl.col("row").is_in(parted["row"].implode())
    # The others are not asked: whatever they are, they only say where the words of their neighbours end.
    beside = pl.col("article_id").is_in(parted["article_id"].unique().implode())
    wordless = (
        bare.select(ASKED)
        .filter(beside)
        .with_columns(indicator=pl.when(~asked).then(pl.lit("told")), measure=pl.when(~asked).then("measure"))
    )
    told = map_by_context(wordless, articles, catalogue).join(parted, on="row")
    return told.join(known, on=["_whole", "indicator"], how="semi").select("row", "indicator")


def _alike(placed: pl.DataFrame, tied: pl.DataFrame) -> pl.DataFrame:
    """Parts (`_row`) beside their wholes (`_row_whole`) where both are told as one thing.

    What a part does not say (area, period) it has of its whole. A part that is no smaller is none: a slip, or a rate of another
    year. Nor is a rate that is half of another, and beside a change a level is the one of another time ("5 more than the 72").
    """
    terms = tied.filter(pl.col("identity_kind").is_in(TYING)).drop_nulls("_row")
    terms = terms.with_columns(placed[c].gather(terms["_row"]).alias(c) for c in SEEN)
    balanced = (pl.col("identity_kind") == "sum") & (pl.col("kind") == "change").any().over("identity")
    wholes = terms.filter(pl.col("term_role").is_in(["total", "whole"]) & ~balanced)
    parts = terms.filter(pl.col("term_role") == "part").with_columns(
        _measures=pl.col("measure").n_unique().over("identity")
    )
    pairs = parts.join(
        wholes, on=["identity", "indicator", "unit"], suffix="_whole"
    )  # those without indicator meet none
    same = [(pl.col(c).is_null() | pl.col(c).eq_missing(pl.col(f"{c}_whole"))) for c in PLACE]
    smaller = (pl.col("value") < pl.col("value_whole")).fill_null(True)
    return pairs.filter(smaller, ~pl.col("unit").is_in(["percent", "percentage_point"]), *same)


def _which(pairs: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The rows (`row`) that lose their indicator: of each pair the part, or the whole where that has it from the part."""
    whole = pairs.select("unit", *(pl.col(f"{c}_whole").alias(c) for c in LABEL_KEYS if c != "unit"))
    labels = pl.concat([pairs.select(LABEL_KEYS), whole.select(LABEL_KEYS)])
    own = leads_by_itself(labels, pl.concat([pairs["indicator"], pairs["indicator"]]), catalogue)
    sides = pairs.with_columns(own.head(pairs.height), own.tail(pairs.height).alias("_own_whole"))
    before = pl.col("start") < pl.col("start_whole")
    # In a list of several things, a total with the words of one of them has them from there; one in a line of its own has not.
    several = (pl.col("identity_kind") != "sum") | (pl.col("_measures") > 1)
    carried = (pl.col("measure") == pl.col("measure_whole")) & before & several
    carried &= pl.col("sentence_start") == pl.col("sentence_start_whole")
    taken = (carried | (pl.col("_own") & ~pl.col("_own_whole"))).fill_null(False).any().over("_row_whole")
    return sides.select(row=pl.when(taken).then("_row_whole").otherwise("_row")).unique()


def leads_by_itself(labels: pl.DataFrame, indicators: pl.Series, catalogue: Catalogue) -> pl.Series:
    """Whether the measure of a figure leads to its indicator by itself."""
    told = map_labels(labels.unique(), catalogue)
    found = labels.join(told, on=LABEL_KEYS, how="left", nulls_equal=True, maintain_order="left")["indicator"]
    return (found == indicators).fill_null(value=False).alias("_own")


def told_of(rows: pl.DataFrame, lost: pl.DataFrame) -> pl.Series:
    """The growths and shares that stand behind a level and are told of it: "30 billion kroner on clothing, up 8 %"."""
    level = pl.col("kind") == "level"
    sentence = ["article_id", "sentence_start"]
    needed = rows.select("row", *sentence, "start", "kind", "indicator")
    told = in_order(needed.join(lost.select(sentence).unique(), on=sentence, how="semi", maintain_order="left"))
    gone = pl.repeat(False, rows.height, dtype=pl.Boolean, eager=True).scatter(
        lost["row"], True
    )  # a list would be gone through
    told = told.with_columns(_gone=gone.gather(told["row"])).with_columns(
        _lost=pl.when(level).then("_gone").forward_fill().over(sentence),
        _level=pl.when(level).then("indicator").forward_fill().over(sentence),
    )
    derived = pl.col("indicator").str.replace(DERIVED, "") == pl.col("_level")
    return told.filter(~level & pl.col("_lost") & derived)["row"]
