"""Numbers written out in columns, as `wording` writes them one by one.

A million figures are written at every step of tallying. Text is what costs there, so that only as much of it is made as a
figure has: thousands are set apart only where there are any, decimals looked for only where the digits go on.
"""

from __future__ import annotations

import polars as pl

from schemas.wording import MAX_DECIMALS

THOUSAND = 1000
POWERS = pl.Series([10**n for n in range(MAX_DECIMALS + 10)], dtype=pl.Int64)
NEARLY = 1e-9  # relative distance below which two doubles are one decimal


def places_of(*numbers: pl.Series) -> pl.Series:
    """Decimals that all of the numbers of a row need, as `wording.decimals`."""
    needed = pl.repeat(MAX_DECIMALS, numbers[0].len(), dtype=pl.Int64, eager=True)
    rest = pl.DataFrame({f"{n}": number for n, number in enumerate(numbers)}).with_row_index("row")
    for places in range(MAX_DECIMALS):
        fits = [_off(pl.col(f"{n}") * 10**places) for n in range(len(numbers))]
        judged = rest.with_columns(fits=pl.all_horizontal(fits).fill_null(False))
        needed = needed.scatter(judged["row"].filter(judged["fits"]), places)
        rest = judged.filter(~pl.col("fits")).drop("fits")
        if rest.is_empty():
            break
    return needed


def _off(moved: pl.Expr) -> pl.Expr:
    return (moved - moved.round()).abs() <= NEARLY * pl.max_horizontal(pl.lit(1.0), moved.abs())


def written(scaled: pl.Series, places: pl.Series) -> pl.Series:
    """Numbers above 0 with thousands separators and so many decimals, as `wording.number`.

    Null half-way between two figures, where the product may be rounded to either side, and for more digits than can be told
    apart from that: these are left to `wording`.
    """
    frame = pl.DataFrame({"scaled": scaled, "places": places, "power": POWERS.gather(places)})
    moved = pl.col("scaled") * pl.col("power")
    halfway = (moved - moved.floor() - 0.5).abs() <= NEARLY * pl.max_horizontal(pl.lit(1.0), moved.abs())
    units = frame.with_columns(units=pl.when(~halfway).then(moved.round()).cast(pl.Int64)).with_columns(
        whole=pl.col("units") // pl.col("power"), rest=pl.col("units") % pl.col("power")
    )
    integer = units["whole"].cast(pl.String)
    large = (units["whole"] >= THOUSAND).arg_true()
    if large.len():
        integer = integer.scatter(large, _grouped(units["whole"].gather(large)))
    fractional = (places > 0).arg_true()
    some = units.select("rest", "power")[fractional]
    # A leading 1 keeps the zeros: of 7 and 1000, "1007" without its first sign.
    digits = some.select((pl.col("rest") + pl.col("power")).cast(pl.String).str.slice(1)).to_series()
    return integer.scatter(fractional, integer.gather(fractional) + "." + digits) if fractional.len() else integer


def _grouped(whole: pl.Series) -> pl.Series:
    """Whole numbers from 1000 on with separators."""
    ahead, last = whole // THOUSAND, (whole % THOUSAND + THOUSAND).cast(pl.String).str.slice(1)
    text, large = ahead.cast(pl.String), (ahead >= THOUSAND).arg_true()
    if large.len():
        text = text.scatter(large, _grouped(ahead.gather(large)))
    return text + "," + last
