"""Hashes of rows and of versions: the same content has the same hash, on any machine, with any release of any library.

A row's hash is 16 bytes of BLAKE2b over its table's name and its content columns, each written so that no two rows can
be written alike: text with its length before it, a float as the 64 bits that it is. A version's content hash is the sum
of its rows' hashes modulo 2**128: no order, no history, and a small change costs a small sum. It finds damage and
difference; it is no signature against someone who can choose rows at will.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import polars as pl

from warehouse.layout import OBSERVATION_KEY

if TYPE_CHECKING:
    from warehouse.layout import Table

MODULUS = 1 << 128
EMPTY = 0
PERIOD_BITS = 24  # of an observation_key; those above are the same for all periods of a series
# The parts of an observation_key, first to last: what is hashed, and to how many bytes.
KEY_PARTS = (
    (["entity", "ref_area"], 3),
    (["indicator"], 2),
    (list(OBSERVATION_KEY), PERIOD_BITS // 8),
)


def with_row_hash(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with a column row_hash (Binary, 16 bytes)."""
    columns = [name for name in table.columns if name not in table.unhashed]
    lines = _written(frame, columns, first=f"{table.name}\n").to_list()
    digests = [blake2b(line, digest_size=16).digest() for line in lines]
    return frame.hstack([pl.Series("row_hash", digests, dtype=pl.Binary)])


def with_observation_key(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with a column observation_key (Int64): a hash of the place, null where there is no indicator.

    24 bits are of entity and area, 16 of the indicator, 24 of all four columns: in an index, what is said of one entity
    lies together, a change touches few pages, and a series is one stretch. Two places with one key would be reconciled
    together, and come out right.
    """
    places = frame.select(OBSERVATION_KEY).filter(pl.col("indicator").is_not_null()).unique()
    parts = [_digests(_written(places, columns, ""), size) for columns, size in KEY_PARTS]
    keys = [int.from_bytes(b"".join(part), "big", signed=True) for part in zip(*parts, strict=True)]
    places = places.hstack([pl.Series("observation_key", keys, dtype=pl.Int64)])
    return frame.join(places, on=list(OBSERVATION_KEY), how="left", nulls_equal=True, maintain_order="left")


def total(hashes: pl.Series) -> int:
    """The sum of row hashes modulo 2**128; some may be joined, one after the other."""
    import numpy as np

    if hashes.is_empty():
        return EMPTY
    # Four columns of 32 bits each: 2**32 rows add up in 64 bits without a carry lost.
    words = np.frombuffer(b"".join(hashes.to_list()), dtype=">u4").reshape(-1, 4).astype(np.uint64)
    parts = [int(part) for part in words.sum(axis=0)]
    return sum(part << shift for part, shift in zip(parts, (96, 64, 32, 0), strict=True)) % MODULUS


def shown(total_hash: int) -> str:
    """A content hash as 32 hexadecimal digits."""
    return f"{total_hash % MODULUS:032x}"


def _digests(lines: pl.Series, size: int) -> list[bytes]:
    """The hash of each line, `size` bytes long; what stands in many is hashed once, as an entity that has many places."""
    written = lines.to_list()
    known = {line: blake2b(line, digest_size=size).digest() for line in set(written)}
    return [known[line] for line in written]


def _written(frame: pl.DataFrame, columns: list[str], first: str) -> pl.Series:
    """Each row as one text (as bytes, UTF-8), in which no two rows are alike; `first` is written before every row."""
    schema = frame.schema
    return frame.select(_line(tuple((name, schema[name]) for name in columns), first)).to_series()


@cache  # a small change spends more on making the expression than on its rows
def _line(columns: tuple[tuple[str, pl.DataType], ...], first: str) -> pl.Expr:
    cells = [_cell(name, dtype).fill_null("N") for name, dtype in columns]
    return pl.concat_str(pl.lit(first), pl.concat_str(cells, separator=",")).cast(pl.Binary)


def _cell(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.String:
        return pl.concat_str(column.str.len_bytes().cast(pl.String), column, separator=":")
    if dtype == pl.Boolean:
        return column.cast(pl.Int8).cast(pl.String)
    if dtype == pl.Float64:
        # The 64 bits that it is, as an integer; IEEE 754 has two zeros, which are one here.
        one_zero = pl.when(column == 0.0).then(0.0).otherwise(column)
        return one_zero.reinterpret(dtype=pl.Int64).cast(pl.String)
    return column.cast(pl.String)
