"""Tallying in columns: the many identities that clearly hold are judged and written out as Polars expressions.

What is decided here is only the clear case: every term is a plain number above 0 without a one-sided word, the terms
can be compared, and the relation holds by more than MARGIN of the numbers involved (see `schemas.quick`). Everything
else, every broken identity among it, goes to `schemas.verdicts`, one by one. The words are those of `schemas.arithmetic`;
a test holds that both write the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl

from schemas.quick import MARGIN
from schemas.wording import IN_PERCENT, SCALES, is_money, plural
from schemas.writing import places_of, written

LARGEST = 1e15  # beyond it a double holds no more digits, and nothing is clear
LARGEST_WRITTEN = 1e9  # of a figure in its scale, so that all its decimals fit into 64 bits
SAYS = pl.lit(", the text says ")
WITHIN = " (within the printed digits)"
COMMON = ["i", "identity_kind", "exhaustive", "n", "value", "low", "high", "unit", "kind", "percent"]
TERM = ["value", "low", "high", "figure", "suffix", "divisor", "places", "unit", "kind", "percent"]
SCALED_BY = ["position", "step", "bound", "largest", "largest_pair", "first_unit", "second_unit", "all_points"]
COMPARED = ["sum", "shares", "part_of", "same", "greater"]  # kinds all of whose terms are compared with each other


def clear_holds(terms: pl.DataFrame) -> pl.DataFrame:
    """The identities that clearly hold, with their arithmetic.

    Args:
        terms: one row a term, sorted by identity and position: `i` (number of the identity), `identity_kind`, `exhaustive`,
            `years`, `position`, and of its quantity `value`, `step`, `bound`, `unit`, `kind` (all null where there is none).

    Returns:
        `i` and `arithmetic`, sorted by `i`.
    """
    empty = pl.DataFrame(schema={"i": terms.schema["i"], "arithmetic": pl.String})
    plain = empty if terms.is_empty() else _eligible(terms.set_sorted("i"))  # groups of sorted rows are cheap
    if plain.is_empty():
        return empty
    by_kind = _with_figures(_scaled(plain)).partition_by("identity_kind", as_dict=True)
    told = [CLEAR[str(kind)](some).cast(empty.schema) for (kind,), some in by_kind.items()]
    return pl.concat([empty, *told]).drop_nulls().sort("i")


def _eligible(terms: pl.DataFrame) -> pl.DataFrame:
    """The terms of identities all of whose terms are plain numbers that can be compared; with their ends.

    With what the terms of an identity are written by: `largest`, `largest_pair` (of the first two), `first_unit`,
    `second_unit`, `all_points`.
    """
    percent = pl.col("unit").is_in(list(IN_PERCENT))
    money = pl.col("unit").is_in([unit for unit in terms["unit"].drop_nulls().unique() if is_money(unit)])
    plain = (
        pl.col("bound").is_in(["=", "~"]) & (pl.col("value") > 0) & (pl.col("value") < LARGEST) & (pl.col("step") > 0)
    )
    plain &= ~percent | (pl.col("value") < LARGEST_WRITTEN)
    half = pl.when(pl.col("bound") == "=").then(pl.col("step") / 2).otherwise(pl.col("step"))
    classed = terms.with_columns(
        plain=plain.fill_null(False) & (pl.col("years") == 1),
        percent=percent,
        low=pl.col("value") - half,
        high=pl.col("value") + half,
        unit_class=pl.when(percent).then(pl.lit("%")).when(money).then("unit").otherwise(pl.lit("")),
    )
    runs = classed.select(pl.col("i").rle()).unnest("i")["len"]
    ends = runs.cum_sum()
    of = classed["i"].rle_id()
    first, last = (ends - runs).gather(of), (ends - 1).gather(of)  # rows of the identity's first and last term
    second = (first + 1).clip(upper_bound=last)
    beside = classed.with_columns(
        n=runs.gather(of),
        largest_pair=pl.max_horizontal(classed["value"].gather(first), classed["value"].gather(second)),
        first_unit=classed["unit"].gather(first),
        second_unit=classed["unit"].gather(second),
        first_class=classed["unit_class"].gather(first),
        _quotient=(pl.col("identity_kind") == "ratio") & ~classed["percent"].gather(last),
    )
    alike = pl.col("unit_class") == pl.col("first_class")
    compared = pl.col("identity_kind").is_in(COMPARED) | ((pl.col("position") == 1) & ~pl.col("_quotient"))
    heads = (
        beside.with_columns(_fits=pl.col("plain") & (alike | ~compared), _points=pl.col("unit") == "percentage_point")
        .group_by("i", maintain_order=True)
        .agg(eligible=pl.col("_fits").all(), largest=pl.col("value").max(), all_points=pl.col("_points").all())
    )
    every = [heads[c].gather(of) for c in ("eligible", "largest", "all_points")]
    return beside.with_columns(every).filter("eligible").select(*COMMON, *SCALED_BY)


def _scaled(terms: pl.DataFrame) -> pl.DataFrame:
    """Add `divisor`, `suffix` and `places`: one scale for all terms that are written in one sum."""
    kind, pair = pl.col("identity_kind"), pl.col("position") < 2
    paired = kind.is_in(["ratio", "growth"])
    own = (paired & ~pair) | ((kind == "ratio") & (pl.col("first_unit") != pl.col("second_unit")))
    terms = terms.with_columns(
        _largest=pl.when(own).then("value").when(paired).then("largest_pair").otherwise("largest"),
        _points=pl.when(own)
        .then(pl.col("unit") == "percentage_point")
        .when(paired)
        .then((pl.col("first_unit") == "percentage_point") & (pl.col("second_unit") == "percentage_point"))
        .otherwise("all_points"),
        _named=pl.when(own).then("unit").otherwise("first_unit"),
    )
    names = terms["_named"].unique()
    scales = [(0.01, " %"), (0.01, " points"), *((float(size), f" {word} ") for size, word in SCALES), (1.0, " ")]
    step: Any = pl.when(pl.col("percent") & pl.col("_points") & (kind != "shares")).then(1).when("percent").then(0)
    for number, (size, _) in enumerate(SCALES, 2):
        step = step.when(pl.col("_largest") >= size).then(number)
    # Few suffixes are in use: each is made once, and found by its number.
    suffixes = [f"{word}{plural(name) if n > 1 else ''}" for name in names for n, (_, word) in enumerate(scales)]
    row = {name: n * len(scales) for n, name in enumerate(names)}
    at = terms.select(step.otherwise(len(scales) - 1).cast(pl.Int64)).to_series()
    divisors = pl.Series("divisor", [divisor for divisor, _ in scales]).gather(at)
    suffix = pl.Series("suffix", suffixes, dtype=pl.String).gather(
        terms["_named"].replace_strict(row, return_dtype=pl.Int64) + at
    )
    places = places_of(terms["value"] / divisors, terms["step"] / divisors)
    return terms.with_columns(divisors, suffix, places.alias("places"))


def _with_figures(terms: pl.DataFrame) -> pl.DataFrame:
    """Add `figure`: each number as it is written, without its suffix."""
    figure = written(terms["value"] / terms["divisor"], terms["places"])
    about = (terms["bound"] == "~").arg_true()
    return terms.select(*COMMON, "suffix", "divisor", "places").with_columns(
        (figure.scatter(about, "about " + figure.gather(about)) if about.len() else figure).alias("figure")
    )


def _result(frame: pl.DataFrame, number: pl.Expr | str, places: str = "places") -> pl.Series:
    """A computed number, written out."""
    return written(frame.select(number).to_series(), frame[places])


def _side(terms: pl.DataFrame, count: int) -> pl.DataFrame:
    """The identities of exactly so many terms, one row each, their terms side by side (`low_0`, `low_1` …)."""
    exact = terms.filter(pl.col("n") == count).select("i", "exhaustive", *TERM)
    side = [exact.gather_every(count, n).select(pl.col(TERM).name.suffix(f"_{n}")) for n in range(count)]
    return pl.concat([exact.gather_every(count).select("i", "exhaustive"), *side], how="horizontal")


def _by_size(terms: pl.DataFrame, told: Callable[[pl.DataFrame, int], pl.DataFrame], least: int = 1) -> pl.DataFrame:
    """What is told of identities of all sizes, each size in columns of its own: that is faster than groups of rows."""
    sizes = terms["n"].unique().sort()
    return pl.concat(
        [pl.DataFrame(schema={"i": terms.schema["i"], "arithmetic": pl.String})]
        + [told(_side(terms, n), n) for n in sizes if n >= least],
        how="vertical_relaxed",
    )


def _each(column: str, count: int, first: int = 0) -> list[str]:
    return [f"{column}_{n}" for n in range(first, count)]


def _full(nth: int) -> pl.Expr:
    return pl.col(f"figure_{nth}") + pl.col(f"suffix_{nth}")


def _room(low: pl.Expr, high: pl.Expr, size: pl.Expr) -> pl.Expr:
    return high - low > MARGIN * size


def _meets(a: tuple[pl.Expr, pl.Expr], b: tuple[pl.Expr, pl.Expr]) -> pl.Expr:
    size = pl.max_horizontal(a[1].abs(), b[1].abs())
    return _room(pl.max_horizontal(a[0], b[0]), pl.min_horizontal(a[1], b[1]), size)


def _sums(terms: pl.DataFrame) -> pl.DataFrame:
    return _by_size(terms, _sum, least=2)


def _sum(side: pl.DataFrame, count: int) -> pl.DataFrame:
    low, high, parts = (pl.sum_horizontal(_each(c, count, 1)) for c in ("low", "high", "value"))
    size = high.abs() + 2 * pl.col("high_0").abs()
    held = side.filter(_room(pl.max_horizontal("low_0", low), pl.min_horizontal("high_0", high), size))
    sums = held.with_columns(
        parts=parts,
        places=pl.max_horizontal(_each("places", count, 1)),
        added=pl.concat_str(_each("figure", count, 1), separator=" + "),
    )
    exact = sums.select((pl.col("parts") - pl.col("value_0")).abs() <= 1e-9 * pl.col("value_0")).to_series()
    even, rounded = sums.filter(exact), sums.filter(~exact)
    result = _result(rounded, pl.col("parts") / pl.col("divisor_0"))
    said = pl.col("added") + " = " + result + pl.col("suffix_0") + SAYS + _full(0) + WITHIN
    return pl.concat(
        [even.select("i", arithmetic=pl.col("added") + " = " + _full(0)), rounded.select("i", arithmetic=said)]
    )


def _shares(terms: pl.DataFrame) -> pl.DataFrame:
    return _by_size(terms, _share)


def _share(side: pl.DataFrame, count: int) -> pl.DataFrame:
    percent = pl.all_horizontal(_each("percent", count))
    low, high = pl.sum_horizontal(pl.col(_each("low", count)).clip(0)), pl.sum_horizontal(_each("high", count))
    whole = ~pl.col("exhaustive") | (high > 1 + MARGIN)
    held = side.filter(percent & (low < 1 - MARGIN) & whole).with_columns(
        places=pl.max_horizontal(_each("places", count)), value=pl.sum_horizontal(_each("value", count))
    )
    added = pl.concat_str(_each("figure", count), separator=" + ")
    tail = pl.when("exhaustive").then(pl.lit(" % of a whole")).otherwise(pl.lit(" %, at most 100 %"))
    return held.select("i", arithmetic=added + " = " + _result(held, 100 * pl.col("value")) + tail)


def _same(terms: pl.DataFrame) -> pl.DataFrame:
    return _by_size(terms, _tellings, least=2)


def _tellings(side: pl.DataFrame, count: int) -> pl.DataFrame:
    low, high = pl.max_horizontal(_each("low", count)), pl.min_horizontal(_each("high", count))
    held = side.filter(_room(low, high, high))
    others = _each("figure", count, 1)
    alike = held.select(pl.all_horizontal(pl.col(c) == pl.col("figure_0") for c in others)).to_series()
    times = "twice" if count == 2 else f"{count} times"
    once = held.filter(alike).select("i", arithmetic=_full(0) + f", stated {times}")
    # All tellings of one figure have one suffix.
    told = pl.concat_list(_each("figure", count)).list.unique(maintain_order=True)
    apart = told.list.join(pl.col("suffix_0") + " = ", ignore_nulls=False) + pl.col("suffix_0")
    return pl.concat([once, held.filter(~alike).select("i", arithmetic=apart)])


def _part_of(terms: pl.DataFrame) -> pl.DataFrame:
    held = _side(terms, 2).filter(_room(pl.col("low_0"), pl.col("high_1"), pl.col("high_0") + pl.col("high_1")))
    return held.select("i", arithmetic=_full(0) + " out of " + _full(1))


def _greater(terms: pl.DataFrame) -> pl.DataFrame:
    held = _side(terms, 2).filter(_room(pl.col("low_1"), pl.col("high_0"), pl.col("high_0") + pl.col("high_1")))
    return held.select("i", arithmetic=_full(0) + " is more than " + _full(1))


def _ratio(terms: pl.DataFrame) -> pl.DataFrame:
    ends = pl.col("low_0") / pl.col("high_1"), pl.col("high_0") / pl.col("low_1")
    stated = pl.col("low_2"), pl.col("high_2")
    same_unit = pl.col("unit_0") == pl.col("unit_1")
    division = pl.when(same_unit).then("figure_0").otherwise(_full(0)) + " / " + _full(1)
    return _quotients(terms, ends, ends, stated, division + " is ")


def _growth(terms: pl.DataFrame) -> pl.DataFrame:
    multiple = pl.col("kind_2") == "ratio"
    base = pl.when(multiple).then(0.0).otherwise(1.0)
    factor = pl.col("low_1") / pl.col("high_0"), pl.col("high_1") / pl.col("low_0")
    rate = base + pl.col("low_2"), base + pl.col("high_2")
    verb = pl.when(multiple).then(pl.lit(" is ")).otherwise(pl.lit(" is a growth of "))
    steps = pl.col("figure_0") + " to " + _full(1) + verb
    return _quotients(terms, factor, (factor[0] - base, factor[1] - base), rate, steps)


def _quotients(
    terms: pl.DataFrame,
    quotient: tuple[pl.Expr, pl.Expr],
    result: tuple[pl.Expr, pl.Expr],
    stated: tuple[pl.Expr, pl.Expr],
    steps: pl.Expr,
) -> pl.DataFrame:
    """Identities whose quotient meets what is stated, with the result written out.

    Where a sign below 0 would have to be written, that is left to `arithmetic`.
    """
    positive = (pl.col("low_0") > 0) & (pl.col("low_1") > 0)
    held = _side(terms, 3).filter(positive & _meets(quotient, stated))
    scaled = held.with_columns(
        _low=result[0] / pl.col("divisor_2"), _high=result[1] / pl.col("divisor_2"), _fine=pl.col("places_2") + 1
    ).filter((pl.col("_low") >= 0) & (pl.col("_high") < LARGEST_WRITTEN))
    told = scaled.with_columns(
        _result(scaled, "_low", "places_2").alias("_from"), _result(scaled, "_high", "places_2").alias("_to")
    ).drop_nulls(["_from", "_to"])
    hidden = told["_from"] == told["_to"]  # one more decimal shows how wide it is
    close = told.filter(hidden)
    told = pl.concat(
        [
            told.filter(~hidden),
            close.with_columns(
                _result(close, "_low", "_fine").alias("_from"), _result(close, "_high", "_fine").alias("_to")
            ),
        ]
    )
    span = pl.when(pl.col("_from") == pl.col("_to")).then("_from").otherwise(pl.col("_from") + " to " + pl.col("_to"))
    said = steps + span + pl.col("suffix_2") + SAYS + _full(2) + WITHIN
    return told.select("i", arithmetic=said)


CLEAR: dict[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
    "sum": _sums,
    "shares": _shares,
    "ratio": _ratio,
    "part_of": _part_of,
    "same": _same,
    "growth": _growth,
    "greater": _greater,
}
