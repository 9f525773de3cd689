"""The warehouse as its readers meet it: versions, frames, the text behind a number.

from warehouse import open_warehouse

house = open_warehouse("warehouse/data/tallyhouse.sqlite3")
house.frame("observation").filter(pl.col("indicator") == "jobs_total").collect()
house.frame("observation", version=3).collect()
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.records import Evidence, Version

if TYPE_CHECKING:
    import polars as pl

    from warehouse.writer import Writer


def open_warehouse(url: str | Path | None = None, *, create: bool = False) -> Warehouse:
    """Open a warehouse.

    Args:
        url: a path or "sqlite:///PATH" of an SQLite file, or "postgresql://…"; None: the environment variable
            TALLYHOUSE_WAREHOUSE, or else warehouse/data/tallyhouse.sqlite3.
        create: make it if it is not there, and bring an older one to today's schema (migrations). Readers never do.

    Raises:
        NoWarehouse: nothing is there and `create` is False.
        WarehouseDamaged: something is there, and it is no sound warehouse.
    """
    raise NotImplementedError


class Warehouse:
    """One warehouse, open for reading; `writer()` opens it for writing. Holds no connection between calls."""

    def newest(self) -> Version | None:
        """The newest published version, or None where nothing is published yet."""
        raise NotImplementedError

    def version(self, number: int) -> Version:
        """One published version. Raises NoSuchVersion."""
        raise NotImplementedError

    def versions(self) -> pl.DataFrame:
        """All published versions, oldest first: the columns of `layout.VERSION` without `state`."""
        raise NotImplementedError

    def as_of(self, time: str | datetime) -> int:
        """The number of the version that was the newest at that time (ISO 8601; without an offset: UTC).

        Raises:
            NoSuchVersion: nothing was published by then.
        """
        raise NotImplementedError

    def frame(self, table: str, version: int | None = None) -> pl.LazyFrame:
        """The rows of a table (a name of `layout.TABLES`) in a version (None: the newest); projections are pushed down.

        Columns are those of the frame of `schemas.frames`. Raises NoSuchVersion, NoWarehouse (nothing published yet).
        """
        raise NotImplementedError

    def history(self, table: str) -> pl.LazyFrame:
        """All published rows of a table, with begin_version and end_version (null: stands in the newest version)."""
        raise NotImplementedError

    def ledger(self, name: str) -> pl.DataFrame:
        """All rows of an unversioned table: run, file, audit_result, decision."""
        raise NotImplementedError

    def text(self, article_id: str) -> str:
        """The text of an article, of any version. Raises NoSuchRow."""
        raise NotImplementedError

    def archived(self, article_ids: list[str] | None = None) -> Iterator[tuple[str, str, bytes]]:
        """(article_id, file_name, bytes) of the archived articles that stand in the newest version (or of these)."""
        raise NotImplementedError

    def evidence(self, observation_id: str, version: int | None = None) -> Evidence:
        """What stands behind an observation. Raises NoSuchRow."""
        raise NotImplementedError

    def withdrawn(self) -> frozenset[str]:
        """article_ids that were withdrawn and not readmitted; a stage leaves them out."""
        raise NotImplementedError

    @contextmanager
    def writer(self, run_id: str, *, wait: float = 0.0) -> Iterator[Writer]:
        """The one writer of this warehouse, for the length of the block. Starts a row in `run`.

        What an earlier, killed writer left staged is undone first.

        Args:
            run_id: unique name of the run, kept with everything it does.
            wait: seconds to wait for another writer to finish.

        Raises:
            WarehouseBusy: another writer is still at work; says which run, where and since when.
        """
        raise NotImplementedError
        yield
