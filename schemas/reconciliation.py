"""From quantities to observations: what the articles together report for one indicator, entity, area and period.

Quantities of one key are tellings of one figure. Their intervals say whether they agree:

| agreement | when |
| --- | --- |
| single | one quantity |
| agree | all have a common point and print the same number |
| compatible | all have a common point: a rounded headline and its exact figure |
| conflict | they have no common point |

Duplicates whose intervals meet are consistent: XBRL Calculations 1.1. The value is the most precise figure among those
that agree; in a conflict, among those that most independent sources agree with. It lies in the interval that all have
in common ("over 2 million" beside "over a million" is the value); where none does, as 0.2 % and 0.3 % have 0.25 % in
common, it stands with its own. Reprints of one report are one source. Forecasts stand apart from actual figures, and
money in one currency apart from money in another. Figures whose period the text names with digits, but no calendar
knows, are compared within that wording; figures without a period (or with one like "the past year") are compared across
articles only as long as they agree: a conflict of two undated figures says nothing.
So are figures of which nobody knows whose they are, where the indicator asks whose (the revenue of one company and that
of another are no conflict), or where, if nothing says whose either (the passengers of an airport that no list has). An
article that alone tells several that do not agree stands for itself, and the others beside it are compared as long as they
agree (the key does not tell apart what the article does); but where its own text ties the figures together as one
(`schemas.retellings`), it contradicts itself, and is reconciled with the others. Where such figures do not agree, those that
do stay together, an observation for each side (`schemas.sides`). An observation whose figures contradict each other within one
article, and which no other article tells, has the status U (low reliability).
The result does not depend on the order of the quantities.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, groupby
from math import floor, lcm, log10
from operator import itemgetter
from typing import Any

import polars as pl

from schemas.catalogue import load_catalogue
from schemas.catalogue.model import MONEY
from schemas.frames import Observations, Reconciled, Support, dtypes
from schemas.ids import stable_id
from schemas.intervals import Interval, common, interval
from schemas.sides import sides

PLACE = ["indicator", "entity", "ref_area", "time_period"]
KEY = [*PLACE, "unit_measure", "forecast", "_when", "_alone"]
ORDER = ["_rank", "step", "_value", "interval_low", "interval_high", "obs_status", "article_id", "start"]
PLACES_IN_A_SUM = {"total": 0, "part": 2}  # of what tells no sum: 1
RANKS = {"=": 0, "~": 1, "range": 2, ">": 3, "<": 3}
FORECAST, UNSURE = "F", "U"  # of CL_OBS_STATUS
NEAR = 1e-9  # relative distance of two ends below which doubles do not decide


def reconcile(
    quantities: pl.DataFrame, reprints: pl.DataFrame | None = None, retold: pl.DataFrame | None = None
) -> Reconciled:
    """Make observations of published quantities that have an indicator.

    Args:
        quantities: `schemas.frames.JudgedQuantities`, of all articles; what waits or is not mapped is passed over.
        reprints: `schemas.duplicates.PLACE`, `article_id` and `report`: at one place, articles of one report count as one
            source (see `schemas.duplicates.reports_by_place`). An article that it does not name, or all where None, is a
            source of its own.
        retold: `schemas.retellings.told_as_one` of articles that tell figures of one place without a common point.

    Returns:
        Observations and Support, sorted by their keys.
    """
    units = {i.id: i.unit for i in load_catalogue().indicators.values()}
    known = quantities.filter((pl.col("state") == "published") & pl.col("indicator").is_not_null())
    tellings = known.with_columns(
        unit_measure=pl.col("indicator").replace_strict(units, default=None, return_dtype=pl.String),
        forecast=pl.col("obs_status") == FORECAST,
        _rank=pl.col("bound").replace_strict(RANKS, return_dtype=pl.Int8),
        _value=pl.coalesce("value", "low"),
    ).with_columns(unit_measure=_unit_measure())
    if reprints is None:
        tellings = tellings.with_columns(report=pl.col("article_id"))
    else:
        where = [*PLACE, "article_id"]
        told = reprints.select(*where, "report")
        tellings = tellings.join(told, on=where, how="left", nulls_equal=True, maintain_order="left").with_columns(
            report=pl.coalesce("report", "article_id")
        )
    if tellings.is_empty():
        return Reconciled(pl.DataFrame(schema=dtypes(Observations)), pl.DataFrame(schema=dtypes(Support)))
    tellings = tellings.sort(ORDER, nulls_last=True).with_columns(
        _when=pl.when(pl.col("time_period").is_null() & pl.col("period").str.contains(r"\d")).then("period"),
        _alone=pl.lit(None, pl.String),
    )
    return _observe(_numbered(_sided(_resolve(_keyed(_without_several(_keyed(tellings), retold))))))


def of_nobody() -> pl.Expr:
    """Whether neither whose a figure is nor where is known: of an airport that no list has."""
    return pl.col("entity").is_null() & pl.col("ref_area").is_null()


def of_whom_unknown() -> pl.Expr:
    """Whether the indicator asks whose a figure is, and nobody knows: of some company in China; or it is `of_nobody`."""
    return (pl.col("indicator").is_in(_asking()) & pl.col("entity").is_null()) | of_nobody()


def _sided(resolved: pl.DataFrame) -> pl.DataFrame:
    """Take apart the conflicts of figures that need not be of one thing; those that agree stay together."""
    unsure = pl.col("time_period").is_null() | of_whom_unknown() | pl.col("_coarse")
    apart = resolved.select(unsure & (pl.col("agreement") == "conflict")).to_series()
    if not apart.any():
        return resolved
    drawn = ("agreement", "_votes", "_count", "_figures", "_gap", "_near")
    conflicts, rest = resolved.filter(apart).drop("observation_id", *drawn), resolved.filter(~apart)
    parted = _keyed(conflicts.with_columns(sides(resolved.filter(apart))))
    # Most are no such conflicts and stay as they are, but where a side has the key of an article that stands for itself.
    met = pl.col("observation_id").is_in(parted["observation_id"].unique().implode())
    again = pl.concat([parted, rest.filter(met).drop(drawn)[parted.columns]])
    return pl.concat([rest.filter(~met), _resolve(again)[rest.columns]])


def _numbered(sided: pl.DataFrame) -> pl.DataFrame:
    """Name the observations of one key by the order of their figures, and not by articles, whose names change with any edit.

    So an observation stays the same as long as its figures, and their order among those of its key, do.
    """
    if sided["_alone"].null_count() == sided.height:
        return sided
    alone = [name for name in KEY if name != "_alone"]
    least = (
        sided.drop_nulls("_alone")
        .group_by(*alone, "_alone")
        .agg(pl.col("_value", "interval_low", "interval_high", "article_id").min())
    )
    order = ["_value", "interval_low", "interval_high", "article_id"]
    numbers = least.sort(*order, nulls_last=True).with_columns(
        _number=pl.int_range(1, pl.len() + 1).over(alone).cast(pl.String)
    )
    joined = sided.drop("observation_id").join(
        numbers.select(*alone, "_alone", "_number"),
        on=[*alone, "_alone"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    return _keyed(joined.with_columns(_alone="_number").drop("_number"))[sided.columns]


def _without_several(tellings: pl.DataFrame, retold: pl.DataFrame | None) -> pl.DataFrame:
    """Set apart the articles that tell figures apart under the key of an observation, which is `_coarse` then.

    No article contradicts itself so openly, unless its text ties the figures together: the key does not tell apart what the
    article does, as exports to one region and to another.
    """
    own = ["observation_id", "article_id"]
    low, high = pl.col("interval_low"), pl.col("interval_high")
    if retold is not None and not retold.is_empty():
        span = ["article_id", "start", "end"]
        tellings = tellings.join(retold, on=span, how="left", maintain_order="left")
        figure = [*own, pl.coalesce("figure", pl.concat_str("start", pl.lit("-"), "end"))]
        # Tellings of one figure reach together as far as they do, and without end where one of them has none.
        low = pl.when(low.is_not_null().all().over(figure)).then(low.min().over(figure))
        high = pl.when(high.is_not_null().all().over(figure)).then(high.max().over(figure))
    tellings = tellings.with_columns(_from=low, _to=high)
    several = (pl.col("_from").max().over(own) > pl.col("_to").min().over(own)).fill_null(False)
    tellings = tellings.with_columns(_several=several).with_columns(
        _coarse=pl.col("_several").any().over("observation_id"),
        _alone=pl.when("_several").then("article_id").otherwise("_alone"),
    )
    return tellings.drop("_from", "_to", "_several", "figure", "observation_id", strict=False)


def _asking() -> list[str]:
    return [one.id for one in load_catalogue().indicators.values() if one.by_entity]


def _keyed(tellings: pl.DataFrame) -> pl.DataFrame:
    """Add `observation_id`, a hash of the key: the same for the same key, in any warehouse."""
    keys = tellings.select(KEY).unique(maintain_order=True)
    keys = keys.with_columns(observation_id=pl.Series([stable_id(*row) for row in keys.iter_rows()], dtype=pl.String))
    return tellings.join(keys, on=KEY, how="left", nulls_equal=True, maintain_order="left")


def _unit_measure() -> pl.Expr:
    """The unit of the observation: a currency as printed, `times` for a growth told in multiples, else the indicator's."""
    unit = pl.col("unit")
    stays = (pl.col("unit_measure") == MONEY) | pl.col("unit_measure").is_null() | (unit == "times")
    return pl.when(stays).then(unit).otherwise("unit_measure")


def _resolve(tellings: pl.DataFrame) -> pl.DataFrame:
    """Add `agreement` and `_votes` (how many independent sources a telling agrees with; alike unless in conflict)."""
    group = "observation_id"
    low, high = pl.col("interval_low").max().over(group), pl.col("interval_high").min().over(group)
    size = pl.max_horizontal(low.abs(), high.abs()) * NEAR
    tellings = tellings.with_columns(
        _count=pl.len().over(group),
        _figures=pl.struct("value", "low", "high", "bound").n_unique().over(group),
        _gap=low - high,
        _near=((low - high).abs() <= size).fill_null(False),
    )
    close = tellings.filter("_near").partition_by(group) if tellings["_near"].any() else []
    settled = {g[group][0]: not common(_exact(row) for row in g.iter_rows(named=True)) for g in close}
    conflict = (
        pl.when("_near")
        .then(pl.col(group).replace_strict(settled, default=False, return_dtype=pl.Boolean))
        .otherwise((pl.col("_gap") > 0).fill_null(False))
    )
    tellings = tellings.with_columns(
        agreement=pl.when(pl.col("_count") == 1).then(pl.lit("single"))
        .when(conflict).then(pl.lit("conflict"))
        .when(pl.col("_figures") == 1).then(pl.lit("agree"))
        .otherwise(pl.lit("compatible"))
    )  # fmt: skip
    # One source that contradicts itself has one vote, for whatever it says.
    contested = tellings.filter((pl.col("agreement") == "conflict") & pl.col("_alone").is_null())
    figures = ["value", "low", "high", "step", "bound"]
    counted = contested.group_by(group, *figures, maintain_order=True).agg(reports=pl.col("report").n_unique())
    # The rows of each observation together: else votes would go to another observation's figures.
    counted = counted.sort(group, maintain_order=True)
    rows = counted.select(group, "reports", *figures).iter_rows()
    votes = [vote for _, told in groupby(rows, key=itemgetter(0)) for vote in _votes(list(told))]
    table = counted.select(group, *figures).with_columns(_votes=pl.Series(votes, dtype=pl.Int64))
    joined = tellings.join(table, on=[group, *figures], how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(pl.col("_votes").fill_null(0))


def _exact(row: dict[str, Any]) -> Interval:
    return interval(row["value"], row["low"], row["high"], row["step"], row["bound"])


def _votes(told: list[tuple[Any, ...]]) -> list[int]:
    """How many independent tellings each distinct figure of a conflict agrees with, in n log n.

    Args:
        told: of each figure the observation, how many reports tell it, and value, low, high, step and bound.
    """
    intervals = [interval(*figure[2:]) for figure in told]
    reports = [figure[1] for figure in told]
    # As whole numbers of one part they compare as exactly as fractions do, and far sooner.
    one = lcm(*(e.denominator for i in intervals for e in i if e is not None))
    whole = [[None if e is None else e.numerator * (one // e.denominator) for e in i] for i in intervals]
    ends = [e for i in whole for e in i if e is not None]
    least, most = min(ends, default=0) - 1, max(ends, default=0) + 1
    lows, highs = [
        [d if e is None else e for e in side] for d, side in zip((least, most), zip(*whole, strict=True), strict=True)
    ]
    by_low, by_high = sorted(zip(lows, reports, strict=True)), sorted(zip(highs, reports, strict=True))
    told_low = [0, *accumulate(n for _, n in by_low)]
    told_high = [0, *accumulate(n for _, n in by_high)]
    starts, stops = [low for low, _ in by_low], [high for high, _ in by_high]
    total = told_low[-1]
    return [
        total - told_high[bisect_left(stops, low)] - (total - told_low[bisect_right(starts, high)])
        for low, high in zip(lows, highs, strict=True)
    ]


def _observe(tellings: pl.DataFrame) -> Reconciled:
    group = "observation_id"
    common_ends = tellings.with_columns(
        _low=pl.col("interval_low").max().over(group), _high=pl.col("interval_high").min().over(group)
    )
    apart = pl.col("agreement") == "conflict"
    # Where figures contradict each other, the total of a sum is sooner the figure than one that is told of a part.
    placed = pl.col("role").replace_strict(PLACES_IN_A_SUM, default=1, return_dtype=pl.Int8)
    # Of figures as fine as each other the one that most sources print is sooner right: 1.33, 1.33 and 1.33 beside 1.32.
    told = pl.col("report").n_unique().over(group, "value", "low", "high", "step", "bound")
    outside = ~apart & ((pl.col("value") < pl.col("_low")) | (pl.col("value") > pl.col("_high")))
    chosen = (
        common_ends.with_columns(
            _outside=outside.fill_null(False), _lesser=pl.when(apart).then(placed), _rarely=-told.cast(pl.Int64)
        )
        .sort(
            [group, "_votes", "_outside", "_lesser", *ORDER[:2], "_rarely", *ORDER[2:]],
            descending=[False, True, *[False] * (3 + len(ORDER))],
            nulls_last=True,
        )
        .with_columns(preferred=pl.int_range(pl.len()).over(group) == 0)
    )
    sums = chosen.group_by(group).agg(
        supports=pl.len().cast(pl.Int64),
        sources=pl.col("report").n_unique().cast(pl.Int64),
        _articles=pl.col("article_id").n_unique(),
    )
    best = chosen.filter("preferred").join(sums, on=group, how="left")
    own = apart | pl.col("_outside")
    # What one article alone tells apart under a key is of low reliability: it need not be what the key says.
    unsure = apart & (pl.col("_articles") == 1) & (pl.col("obs_status") != FORECAST)
    precision = [multiple_and_decimals(*row) for row in best.select("_value", "step", "unit_measure").iter_rows()]
    observations = best.select(
        group, "indicator", "entity", "ref_area", "time_period",
        obs_value=pl.col("value"), obs_low=pl.col("low"), obs_high=pl.col("high"),
        interval_low=pl.when(own).then("interval_low").otherwise("_low"),
        interval_high=pl.when(own).then("interval_high").otherwise("_high"),
        unit_measure=pl.col("unit_measure"),
        unit_mult=pl.Series([p[0] for p in precision], dtype=pl.Int64),
        decimals=pl.Series([p[1] for p in precision], dtype=pl.Int64),
        obs_status=pl.when(unsure).then(pl.lit(UNSURE)).otherwise("obs_status"),
        bound=pl.col("bound"), kind=pl.col("kind"), agreement=pl.col("agreement"),
        supports=pl.col("supports"), sources=pl.col("sources"),
    )  # fmt: skip
    support = chosen.select(group, "article_id", "start", "end", "preferred").sort(group, "article_id", "start", "end")
    return Reconciled(observations.select(list(dtypes(Observations))).sort(group), support)


def multiple_and_decimals(value: float, step: float, unit: str) -> tuple[int, int]:
    """UNIT_MULT and DECIMALS of SDMX: 10.07 million is 6 and 2; 85.7 % is -2 and 1; 741,000 is 3 and 0.

    A figure is written in the largest power of a thousand that it reaches, with the decimals that its step asks for.
    """
    if unit in ("percent", "percentage_point"):
        multiple = -2
    else:
        multiple = 0 if abs(value) < 1000 else min(12, 3 * floor(log10(abs(value)) / 3))
    place = floor(log10(step) + 1e-9)
    return multiple, max(0, multiple - place)
