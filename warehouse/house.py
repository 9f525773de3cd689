"""The warehouse as its readers meet it: versions, frames, the text behind a number.

Example:
    ::

        from warehouse import open_warehouse

        house = open_warehouse("warehouse/data/tallyhouse.sqlite3")
        house.frame("observation").filter(pl.col("indicator") == "jobs_total").collect()
        house.frame("observation", version=3).collect()
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import polars as pl

from schemas.nearest import meant
from warehouse import evidence as evidence_of
from warehouse import reading, schema
from warehouse.address import Address, address
from warehouse.door import Door
from warehouse.doors import Doors
from warehouse.errors import NoSuchRowError, NoSuchVersionError, WarehouseError
from warehouse.layout import BYTES, LEDGERS, TABLES, TEXT, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from warehouse.difference import Difference
    from warehouse.records import Evidence, Hashes, Version
    from warehouse.verification import Verification
    from warehouse.writer import Writer


def open_warehouse(url: str | Path | None = None, *, create: bool = False) -> Warehouse:
    """Open a warehouse.

    Args:
        url: a path or "sqlite:///PATH" of an SQLite file, or "postgresql://…"; None: the environment variable
            TALLYHOUSE_WAREHOUSE, or else warehouse/data/tallyhouse.sqlite3.
        create: make it if it is not there, and bring an older one to today's schema (migrations). Readers never do.

    Raises:
        NoWarehouseError: nothing is there and `create` is False.
        WarehouseDamagedError: something is there, and it is no sound database.
        WarehouseError: it has an older or a newer schema than this release reads.
    """
    place = address(url)
    if create:
        schema.upgrade(place)
    with Door(place) as door:
        schema.check(door)
    return Warehouse(place)


class Warehouse:
    """One warehouse, open for reading; `writer()` opens it for writing."""

    def __init__(self, place: Address) -> None:
        self.place = place
        self._doors = Doors(place)

    def close(self) -> None:
        """Let go of connections that wait for the next reader (PostgreSQL keeps a few). The warehouse stays usable."""
        self._doors.close()

    def newest(self) -> Version | None:
        """The newest published version, or None where nothing is published yet."""
        with self._doors.open() as door:
            return reading.newest_version(door)

    def version(self, number: int) -> Version:
        """One published version. Raises NoSuchVersionError."""
        with self._doors.open() as door:
            return reading.one_version(door, number)

    def versions(self) -> pl.DataFrame:
        """All published versions, oldest first: the columns of `layout.VERSION` without `state`; counts as JSON."""
        with self._doors.open() as door:
            return reading.version_rows(door).drop("state")

    def made_with(self) -> dict[int, Hashes]:
        """The versions back to the last rebuild, newest first, with the extractor, catalogue and rules of each."""
        with self._doors.open() as door:
            return reading.made_with(door)

    def as_of(self, time: str | date) -> int:
        """The number of the version that was the newest at that time (ISO 8601; without an offset: UTC).

        A day without a time is its beginning.

        Raises:
            NoSuchVersionError: nothing was published by then.
            ValueError: this is no time.
        """
        moment = time if isinstance(time, datetime) else datetime.fromisoformat(str(time))
        try:
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except OverflowError as error:
            raise ValueError(f"no calendar has the time {time} in UTC") from error
        times = self.versions().select("version", pl.col("published_at").str.to_datetime(time_zone="UTC"))
        then = times.filter(pl.col("published_at") <= moment)
        if then.is_empty():
            first = ""
            if times.height:
                number, at = times.row(0)
                first = f"; version {number}, the first there is, is of {at:%Y-%m-%d %H:%M:%S} UTC"
            raise NoSuchVersionError(f"nothing was published by {moment.isoformat()}{first}")
        return int(then["version"][-1])

    def frame(self, table: str, version: int | None = None) -> pl.LazyFrame:
        """The rows of a table (a name of `layout.TABLES`) in a version (None: the newest), in no order.

        Columns are those of the frame of `schemas.frames`; only those that are asked for are read.

        Raises:
            NoSuchVersionError, NoWarehouseError (nothing is published yet), WarehouseError (no such table).
        """
        with self._doors.open() as door:
            number = reading.number_of(door, version)
        return reading.scan(self._doors, _table(table), number)

    def history(self, table: str) -> pl.LazyFrame:
        """All published rows of a table, with begin_version and end_version (null: stands in the newest version)."""
        with self._doors.open() as door:
            newest = reading.number_of(door, None)
        return reading.scan_history(self._doors, _table(table), newest)

    def ledger(self, name: str) -> pl.DataFrame:
        """All rows of an unversioned table: run, file, audit_result, decision."""
        if name not in LEDGERS:
            raise WarehouseError(f"there is no ledger {name!r}; there are {', '.join(LEDGERS)}")
        ledger = LEDGERS[name]
        with self._doors.open() as door:
            return door.query(f"SELECT {', '.join(ledger.columns)} FROM {name}", ledger.columns)

    def text(self, article_id: str) -> str:
        """The text of an article, of any version. Raises NoSuchRowError."""
        sql = "SELECT text FROM article_row WHERE article_id = $1 ORDER BY begin_version DESC LIMIT 1"
        with self._doors.open() as door:
            found = door.query(sql, {"text": TEXT}, [article_id])
        if found.is_empty():
            raise NoSuchRowError(f"there is no article {article_id}")
        return str(found.item())

    def archived(self) -> Iterator[tuple[str, str, bytes]]:
        """(article_id, file_name, bytes) of every article of the newest version, a few at a time."""
        import zstandard

        files = self.frame("article").select("article_id", "file_name").collect().sort("article_id")
        expand = zstandard.ZstdDecompressor()
        with self._doors.open() as door:
            for some in files.iter_slices(256):
                sql = "SELECT article_id, zstd FROM archive WHERE article_id >= $1 AND article_id <= $2"
                ends = [some["article_id"][0], some["article_id"][-1]]
                found = door.query(sql, {"article_id": TEXT, "zstd": BYTES}, ends)
                joined = some.join(found, on="article_id", how="left", maintain_order="left")
                for article_id, file_name, packed in joined.iter_rows():
                    if packed is None:
                        raise NoSuchRowError(f"the bytes of article {article_id} ({file_name}) are not in the archive")
                    yield article_id, file_name, expand.decompress(packed)

    def evidence(self, observation_id: str, version: int | None = None) -> Evidence:
        """What stands behind an observation. Raises NoSuchRowError."""
        with self._doors.open() as door:
            return evidence_of.gather(door, observation_id, reading.number_of(door, version))

    def withdrawn(self) -> frozenset[str]:
        """article_ids that were withdrawn and not readmitted; a stage leaves them out."""
        with self._doors.open() as door:
            return reading.withdrawn(door)

    def decided(self) -> dict[str, str]:
        """quarantine_id → "released" or "rejected", as people decided last; `schemas.validation.validate` takes it."""
        with self._doors.open() as door:
            return reading.decided(door)

    def corrected(self) -> dict[str, str]:
        """quarantine_id → what was corrected instead (JSON, as it was given), as people decided last, in that order."""
        with self._doors.open() as door:
            return reading.corrected(door)

    def diff(self, before: int, after: int) -> Difference:
        """Which observations differ between two versions, and why. Raises NoSuchVersionError."""
        from warehouse.difference import difference

        with self._doors.open() as door:
            return difference(door, before, after)

    def export(
        self, folder: Path, version: int | None = None, formats: Sequence[str] = ("parquet", "csv", "sdmx")
    ) -> list[Path]:
        """Write a version into a folder (`exports.writing.export` says how): Parquet, CSV, SDMX-CSV, data package."""
        from warehouse.exports.writing import export

        return export(self, folder, version, formats)

    def verify(self) -> Verification:
        """Compute again all that the warehouse says of itself, for every version; names what is damaged."""
        from warehouse.verification import verify

        with self._doors.open() as door:
            return verify(door)

    @contextmanager
    def writer(self, run_id: str, *, wait: float = 0.0) -> Iterator[Writer]:
        """The one writer of this warehouse, for the length of the block. Starts a row in `run`.

        What an earlier, killed writer left staged is undone first.

        Args:
            run_id: unique name of the run, kept with everything it does.
            wait: seconds to wait for another writer to finish.

        Raises:
            WarehouseBusyError: another writer is still at work; says which run, where and since when.
        """
        from warehouse.writer import writing

        with writing(self.place, run_id, wait) as writer:
            yield writer


def _table(name: str) -> Table:
    if name not in TABLES:
        raise WarehouseError(
            f"there is no table {name!r}; there are {', '.join(TABLES)}, and as ledgers {', '.join(LEDGERS)}."
            f"{meant(name, (*TABLES, *LEDGERS))}"
        )
    return TABLES[name]
