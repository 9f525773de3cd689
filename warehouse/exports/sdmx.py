"""Observations as SDMX-CSV 2.0 (SDMX 3.0, section 5 of the data message formats).

Dimensions: INDICATOR, ENTITY, REF_AREA, TIME_PERIOD. OBS_VALUE is given in units of 10 ** UNIT_MULT with DECIMALS digits, as
the standard has it: 10.07 million jobs stand as 10.07 with UNIT_MULT 6. A range has no OBS_VALUE; its ends stand in OBS_LOW
and OBS_HIGH. The code "_Z" (not applicable) stands where a dimension has no value, as SDMX's cross-domain codes have it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from warehouse.exports.cells import as_csv

if TYPE_CHECKING:
    from collections.abc import Sequence

STRUCTURE_ID = "TALLYHOUSE:OBSERVATIONS(1.0)"
DIMENSIONS = ("indicator", "entity", "ref_area", "time_period")
NOT_APPLICABLE = "_Z"
ATTRIBUTES = (
    "unit_measure",
    "unit_mult",
    "decimals",
    "obs_status",
    "bound",
    "kind",
    "agreement",
    "supports",
    "sources",
)


def as_sdmx_csv(observations: pl.DataFrame) -> bytes:
    """All observations of a version, sorted by dimensions."""
    values = [
        pl.Series(column.upper(), _scaled(observations, column), dtype=pl.String)
        for column in ("obs_value", "obs_low", "obs_high")
    ]
    frame = observations.select(
        pl.lit("dataflow").alias("STRUCTURE"),
        pl.lit(STRUCTURE_ID).alias("STRUCTURE_ID"),
        pl.lit("R").alias("ACTION"),
        *(pl.col(name).fill_null(NOT_APPLICABLE).alias(name.upper()) for name in DIMENSIONS),
        "observation_id",
        *(pl.col(name).alias(name.upper()) for name in ATTRIBUTES),
    ).with_columns(values)
    order = ["STRUCTURE", "STRUCTURE_ID", "ACTION", *(name.upper() for name in DIMENSIONS), "OBS_VALUE"]
    rest = ["OBS_LOW", "OBS_HIGH", *(name.upper() for name in ATTRIBUTES), "OBSERVATION_ID"]
    frame = frame.rename({"observation_id": "OBSERVATION_ID"}).select([*order, *rest])
    return as_csv(frame.sort([name.upper() for name in DIMENSIONS] + ["OBSERVATION_ID"]), numbers=NUMBERS)


# Written with exactly their digits, so texts here; they are numbers to a reader, and a minus sign is no formula.
NUMBERS: Sequence[str] = ("OBS_VALUE", "OBS_LOW", "OBS_HIGH")


def _scaled(observations: pl.DataFrame, column: str) -> list[str | None]:
    rows = observations.select(column, "unit_mult", "decimals").iter_rows()
    return [None if value is None else _digits(value, unit_mult, decimals) for value, unit_mult, decimals in rows]


def _digits(value: float, unit_mult: int, decimals: int) -> str:
    """A value in units of 10 ** unit_mult, never with fewer digits than it has, and no exponent."""
    scaled = Decimal(repr(value)).scaleb(-unit_mult)
    exponent = scaled.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return f"{scaled:.{max(decimals, -exponent, 0)}f}"
