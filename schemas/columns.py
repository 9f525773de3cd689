"""Tallying in columns: the many identities that clearly hold are judged and written out as Polars expressions.

What is decided here is only the clear case: every term is a plain number above 0 without a one-sided word, the terms
can be compared, and the relation holds by more than MARGIN of the numbers involved (see `schemas.quick`). Everything
else, every broken identity among it, goes to `schemas.verdicts`, one by one. The words are those of `schemas.arithmetic`;
a test holds that both write the same.
"""

from __future__ import annotations

from functools import reduce
from typing import Any

import polars as pl

from schemas.quick import MARGIN
from schemas.wording import IN_PERCENT, MAX_DECIMALS, SCALES, plural

LARGEST = 1e15  # beyond it a double holds no more digits, and nothing is clear
LARGEST_WRITTEN = 1e9  # of a figure in its scale, so that all its decimals fit into 64 bits
WITHIN = " (within the printed digits)"
COMPARED = ["sum", "shares", "part_of", "same", "greater"]  # kinds all of whose terms are compared with each other


def clear_holds(terms: pl.DataFrame) -> pl.DataFrame:
    """The identities that clearly hold, with their arithmetic.

    Args:
        terms: one row a term, sorted by identity and position: `i` (number of the identity), `identity_kind`, `exhaustive`,
            `years`, `position`, and of its quantity `value`, `step`, `bound`, `unit`, `kind` (all null where there is none).

    Returns:
        `i` and `arithmetic`, sorted by `i`.
    """
    prepared = _written(_scaled(_eligible(terms)))
    if prepared.is_empty():
        return pl.DataFrame(schema={"i": terms.schema["i"], "arithmetic": pl.String})
    wide = _wide(prepared)
    decided = wide.filter(_holds()).with_columns(_result())
    return decided.select("i", arithmetic=_sentence()).drop_nulls().sort("i")


def _eligible(terms: pl.DataFrame) -> pl.DataFrame:
    """The terms of identities all of whose terms are plain numbers that can be compared; with their ends.

    With what the terms of an identity are written by: `largest`, `largest_pair` (of the first two), `first_unit`,
    `second_unit`, `all_points`.
    """
    percent = pl.col("unit").is_in(list(IN_PERCENT))
    money = pl.col("unit").str.contains("^[A-Z]{3}$")
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
    first, second = pl.col("unit_class").first(), pl.col("unit_class").get(1, null_on_oob=True)
    quotient = (pl.col("identity_kind").first() == "ratio") & ~pl.col("percent").last()
    one_class = pl.col("unit_class").n_unique() == 1
    alike = (
        pl.when(pl.col("identity_kind").first().is_in(COMPARED)).then(one_class).otherwise(quotient | (first == second))
    )
    heads = classed.group_by("i", maintain_order=True).agg(
        eligible=pl.col("plain").all() & alike,
        largest=pl.col("value").max(),
        largest_pair=pl.col("value").slice(0, 2).max(),
        first_unit=pl.col("unit").first(),
        second_unit=pl.col("unit").get(1, null_on_oob=True),
        all_points=(pl.col("unit") == "percentage_point").all(),
    )
    return classed.join(heads.filter("eligible"), on="i", how="inner", maintain_order="left")


def _scaled(terms: pl.DataFrame) -> pl.DataFrame:
    """Add `divisor`, `suffix` and `places`: one scale for all terms that are written in one sum."""
    kind, pair = pl.col("identity_kind"), pl.col("position") < 2
    paired = kind.is_in(["ratio", "growth"])
    own = (paired & ~pair) | ((kind == "ratio") & (pl.col("first_unit") != pl.col("second_unit")))
    terms = terms.with_columns(
        _largest=pl.when(own).then("value").when(paired).then("largest_pair").otherwise("largest"),
        _points=pl.when(own).then(pl.col("unit") == "percentage_point").otherwise("all_points"),
        _named=pl.when(own).then("unit").otherwise("first_unit"),
    )
    words = {unit: plural(unit) for unit in terms["_named"].unique()}
    scale: Any = pl.when("percent").then(0.01)
    word: Any = pl.when(pl.col("percent") & pl.col("_points") & (kind != "shares")).then(pl.lit(" points"))
    word = word.when("percent").then(pl.lit(" %"))
    name = pl.col("_named").replace_strict(words, return_dtype=pl.String)
    for size, text in SCALES:
        scale = scale.when(pl.col("_largest") >= size).then(float(size))
        word = word.when(pl.col("_largest") >= size).then(pl.format(f" {text} {{}}", name))
    terms = terms.with_columns(divisor=scale.otherwise(1.0), suffix=word.otherwise(pl.format(" {}", name)))
    return terms.with_columns(places=_places(pl.col("value") / pl.col("divisor"), pl.col("step") / pl.col("divisor")))


def _places(*numbers: pl.Expr) -> pl.Expr:
    """Decimals that all of the numbers need, as `wording.decimals`."""

    def fits(number: pl.Expr, places: int) -> Any:
        moved = number * 10**places
        return (moved - moved.round()).abs().le(1e-9 * pl.max_horizontal(pl.lit(1.0), moved.abs()))

    steps = (
        pl.when(reduce(pl.Expr.and_, (fits(n, places) for n in numbers))).then(places) for places in range(MAX_DECIMALS)
    )
    return pl.coalesce(*steps, pl.lit(MAX_DECIMALS)).cast(pl.Int64)


def number(scaled: pl.Expr, places: pl.Expr) -> pl.Expr:
    """A number above 0 with thousands separators and so many decimals, as `wording.number`."""
    power = pl.lit(10, pl.Int64).pow(places)
    units = (scaled * power).round().cast(pl.Int64)
    whole, rest = units // power, units % power
    thousand = pl.lit(1000, pl.Int64)
    groups = (whole // 1000**3, (whole // 1000**2) % thousand, (whole // thousand) % thousand, whole % thousand)
    text = groups[0].cast(pl.String)
    written: Any = pl.when(whole >= 1000**3).then(reduce(_grouped, groups[1:], text))
    for skip in (1, 2):
        text = groups[skip].cast(pl.String)
        written = written.when(whole >= 1000 ** (3 - skip)).then(reduce(_grouped, groups[skip + 1 :], text))
    integer = written.otherwise(whole.cast(pl.String))
    return pl.when(places == 0).then(integer).otherwise(integer + "." + rest.cast(pl.String).str.zfill(places))


def _grouped(text: pl.Expr, group: pl.Expr) -> pl.Expr:
    return text + "," + group.cast(pl.String).str.zfill(3)


def _written(terms: pl.DataFrame) -> pl.DataFrame:
    figure = number(pl.col("value") / pl.col("divisor"), pl.col("places"))
    about = pl.when(pl.col("bound") == "~").then(pl.lit("about ")).otherwise(pl.lit(""))
    return terms.with_columns(figure=about + figure).with_columns(full=pl.col("figure") + pl.col("suffix"))


def _wide(terms: pl.DataFrame) -> pl.DataFrame:
    """One row an identity: its first three terms side by side, and sums over all."""

    def three(column: str) -> list[pl.Expr]:
        return [pl.col(column).get(n, null_on_oob=True).alias(f"{column}_{n}") for n in range(3)]

    parts = pl.col("figure").slice(1)
    side = [
        e
        for c in ("value", "low", "high", "figure", "full", "suffix", "divisor", "places", "unit", "kind")
        for e in three(c)
    ]
    return terms.group_by("i", maintain_order=True).agg(
        pl.col("identity_kind", "exhaustive").first(),
        *side,
        n=pl.len(),
        low_sum=pl.col("low").sum(), high_sum=pl.col("high").sum(), value_sum=pl.col("value").sum(),
        low_max=pl.col("low").max(), high_min=pl.col("high").min(), cut_sum=pl.col("low").clip(0).sum(),
        added=pl.when(pl.col("identity_kind").first() == "shares").then(pl.col("figure").str.join(" + "))
        .otherwise(parts.str.join(" + ")),
        places_max=pl.col("places").max(), parts_places=pl.col("places").slice(1).max(),
        tellings=pl.col("full").unique(maintain_order=True).str.join(" = "), distinct=pl.col("full").n_unique(),
        all_percent=pl.col("percent").all(),
    )  # fmt: skip


def _room(low: pl.Expr, high: pl.Expr, size: pl.Expr) -> pl.Expr:
    return high - low > MARGIN * size


def _holds() -> pl.Expr:
    """Whether the relation holds by more than the margin; what is not clear is false, and judged elsewhere."""
    low, high = [pl.col(f"low_{n}") for n in range(3)], [pl.col(f"high_{n}") for n in range(3)]
    kind, base = pl.col("identity_kind"), pl.when(pl.col("kind_2") == "ratio").then(0.0).otherwise(1.0)
    parts_low, parts_high = pl.col("low_sum") - low[0], pl.col("high_sum") - high[0]
    total = pl.col("high_sum").abs() + high[0].abs()
    positive = (low[0] > 0) & (low[1] > 0)

    def meet(a: tuple[pl.Expr, pl.Expr], b: tuple[pl.Expr, pl.Expr]) -> pl.Expr:
        size = pl.max_horizontal(a[1].abs(), b[1].abs())
        return _room(pl.max_horizontal(a[0], b[0]), pl.min_horizontal(a[1], b[1]), size)

    three = pl.col("n") == 3
    tests = {
        "sum": (pl.col("n") > 1)
        & _room(pl.max_horizontal(low[0], parts_low), pl.min_horizontal(high[0], parts_high), total),
        "shares": (pl.col("cut_sum") < 1 - MARGIN)
        & pl.col("all_percent")
        & (~pl.col("exhaustive") | (pl.col("high_sum") > 1 + MARGIN)),
        "ratio": three & positive & meet((low[0] / high[1], high[0] / low[1]), (low[2], high[2])),
        "growth": three & positive & meet((low[1] / high[0], high[1] / low[0]), (base + low[2], base + high[2])),
        "part_of": (pl.col("n") == 2) & _room(low[0], high[1], high[0] + high[1]),
        "greater": (pl.col("n") == 2) & _room(low[1], high[0], high[0] + high[1]),
        "same": (pl.col("n") > 1) & _room(pl.col("low_max"), pl.col("high_min"), pl.col("high_min")),
    }
    return reduce(pl.Expr.or_, ((kind == name) & test for name, test in tests.items())).fill_null(False)


def _result() -> list[pl.Expr]:
    """The ends of what a ratio or a growth gives, in the scale of the stated figure."""
    kind, base = pl.col("identity_kind"), pl.when(pl.col("kind_2") == "ratio").then(0.0).otherwise(1.0)
    ratio = kind == "ratio"
    low = pl.when(ratio).then(pl.col("low_0") / pl.col("high_1")).otherwise(pl.col("low_1") / pl.col("high_0") - base)
    high = pl.when(ratio).then(pl.col("high_0") / pl.col("low_1")).otherwise(pl.col("high_1") / pl.col("low_0") - base)
    return [(low / pl.col("divisor_2")).alias("result_low"), (high / pl.col("divisor_2")).alias("result_high")]


def _span(places: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    return number(pl.col("result_low"), places), number(pl.col("result_high"), places)


def _sentence() -> pl.Expr:
    """The arithmetic in words; null where a sign below 0 would have to be written, which is left to `arithmetic`."""
    kind = pl.col("identity_kind")
    says = pl.lit(", the text says ")
    exact = (pl.col("value_sum") - 2 * pl.col("value_0")).abs() <= 1e-9 * pl.col("value_0")
    parts = (pl.col("value_sum") - pl.col("value_0")) / pl.col("divisor_0")
    rounded = number(parts, pl.col("parts_places")) + pl.col("suffix_0") + says + pl.col("full_0") + WITHIN
    sums = pl.col("added") + " = " + pl.when(exact).then("full_0").otherwise(rounded)
    whole = pl.when("exhaustive").then(pl.lit(" % of a whole")).otherwise(pl.lit(" %, at most 100 %"))
    shares = pl.col("added") + " = " + number(100 * pl.col("value_sum"), pl.col("places_max")) + whole
    coarse, fine = _span(pl.col("places_2")), _span(pl.col("places_2") + 1)
    narrow, narrower = coarse[0] == coarse[1], fine[0] == fine[1]
    span = (
        pl.when(~narrow).then(coarse[0] + " to " + coarse[1])
        .when(narrower).then(fine[0])
        .otherwise(fine[0] + " to " + fine[1])
    )  # fmt: skip
    stated = span + pl.col("suffix_2") + says + pl.col("full_2") + WITHIN
    division = (
        pl.when(pl.col("unit_0") == pl.col("unit_1")).then("figure_0").otherwise("full_0") + " / " + pl.col("full_1")
    )
    verb = pl.when(pl.col("kind_2") == "ratio").then(pl.lit(" is ")).otherwise(pl.lit(" is a growth of "))
    above = (pl.col("result_low") >= 0) & (pl.col("result_high") < LARGEST_WRITTEN)
    times = pl.when(pl.col("n") == 2).then(pl.lit("twice")).otherwise(pl.format("{} times", "n"))
    return (
        pl.when(kind == "sum").then(sums)
        .when(kind == "shares").then(shares)
        .when((kind == "ratio") & above).then(division + " is " + stated)
        .when((kind == "growth") & above).then(pl.col("figure_0") + " to " + pl.col("full_1") + verb + stated)
        .when(kind == "part_of").then(pl.col("full_0") + " out of " + pl.col("full_1"))
        .when(kind == "greater").then(pl.col("full_0") + " is more than " + pl.col("full_1"))
        .when((kind == "same") & (pl.col("distinct") == 1)).then(pl.col("full_0") + ", stated " + times)
        .when(kind == "same").then("tellings")
    )  # fmt: skip
