"""What the rows of a change cost without us: inserted in one transaction into tables that know nothing of versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tests.benchmarks.rows import articles, frames_of
from warehouse.door import Door
from warehouse.layout import TABLES

if TYPE_CHECKING:
    from schemas.frames import Validated
    from tests.benchmarks.cpu import Cpu
    from warehouse.address import Address

KINDS = {pl.String(): "text", pl.Int64(): "bigint", pl.Float64(): "double precision", pl.Boolean(): "boolean"}


class Bare:
    """Tables in the database of a warehouse, without keys; or (keyed) with the primary keys of its tables, whose rows are
    told apart by edition.

    Each insert has a connection of its own, as each version of the warehouse has: what a server process learns of its
    tables, it learns in both.
    """

    def __init__(self, place: Address, cpu: Cpu, *, keyed: bool) -> None:
        self.place, self.cpu, self.keyed, self.edition = place, cpu, keyed, 0
        self.prefix = "keyed" if keyed else "heap"
        with Door(place, write=True) as door:
            for name, frame in frames_of(articles(0, 1)).items():
                columns = ", ".join(f'"{column}" {KINDS[kind]}' for column, kind in frame.schema.items())
                key = ", ".join(f'"{column}"' for column in TABLES[name].key)
                more = f", edition bigint, PRIMARY KEY ({key}, edition)" if keyed else ""
                door.execute(f"CREATE TABLE {self.prefix}_{name} ({columns}{more})")

    def insert(self, change: Validated) -> float:
        """CPU seconds of inserting the rows that come with these articles."""
        self.edition += 1
        edition = pl.lit(self.edition, dtype=pl.Int64)
        frames = {
            name: frame.with_columns(edition=edition) if self.keyed else frame
            for name, frame in frames_of(change).items()
        }
        with Door(self.place, write=True) as door:
            return self.cpu.of(lambda: _append(door, self.prefix, frames))

    def empty(self) -> None:
        """Take all rows out, where tables are meant to be empty."""
        with Door(self.place, write=True) as door:
            for name in frames_of(articles(0, 1)):
                door.execute(
                    f"DELETE FROM {self.prefix}_{name}" if door.is_sqlite else f"TRUNCATE {self.prefix}_{name}"
                )


def _append(door: Door, prefix: str, frames: dict[str, pl.DataFrame]) -> None:
    with door.transaction():
        for name, frame in frames.items():
            door.append(f"{prefix}_{name}", frame)
