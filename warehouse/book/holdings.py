"""What a version holds, read once: every page of the book is made from these frames and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from warehouse.errors import NoWarehouseError
from warehouse.layout import OBSERVATION, TABLES

if TYPE_CHECKING:
    from warehouse.house import Warehouse
    from warehouse.records import Version

# Of every table of which the past is told, the columns that are needed to tell it.
HISTORIES: dict[str, list[str]] = {
    "observation": list(OBSERVATION.columns),
    "verdict": ["rule_code", "outcome"],
    "article": ["article_id", "file_name", "title"],
    "support": ["observation_id", "article_id"],
}


@dataclass(frozen=True, slots=True)
class Holdings:
    """The frames of one version, and how it came to be.

    Attributes:
        version: the version that the book is of.
        versions: all versions up to it, oldest first.
        tables: name of a table → its rows in this version.
        histories: name of a table → its rows of all versions up to this one, with begin_version and end_version
            (null: stands in this version).
        audits: what Great Expectations found, by version.
        decisions: what people decided about quarantined things, up to this version.
    """

    version: Version
    versions: pl.DataFrame
    tables: dict[str, pl.DataFrame]
    histories: dict[str, pl.DataFrame]
    audits: pl.DataFrame
    decisions: pl.DataFrame

    def __getitem__(self, table: str) -> pl.DataFrame:
        """The rows of a table in this version."""
        return self.tables[table]

    @property
    def number(self) -> int:
        """The number of the version."""
        return self.version.version


def read_holdings(house: Warehouse, number: int | None = None) -> Holdings:
    """Read a version.

    Args:
        house: the warehouse.
        number: a published version; None: the newest.

    Raises:
        NoWarehouseError: nothing is published yet.
        NoSuchVersionError: that version was never published.
    """
    version = house.newest() if number is None else house.version(number)
    if version is None:
        raise NoWarehouseError("Nothing is published yet, so there is no book to make. Next: tallyhouse run")
    n = version.version
    frames = pl.collect_all([house.frame(name, n) for name in TABLES])
    histories = pl.collect_all([_up_to(house.history(name), columns, n) for name, columns in HISTORIES.items()])
    audits, decisions = house.ledger("audit_result"), house.ledger("decision")
    return Holdings(
        version=version,
        versions=house.versions().filter(pl.col("version") <= n).sort("version"),
        tables=dict(zip(TABLES, frames, strict=True)),
        histories=dict(zip(HISTORIES, histories, strict=True)),
        audits=audits.filter(pl.col("version") == n),
        decisions=decisions.filter(pl.col("version").is_null() | (pl.col("version") <= n)),
    )


def _up_to(history: pl.LazyFrame, columns: list[str], number: int) -> pl.LazyFrame:
    """The history as it was known in a version: what came later is not known, what ended later stands."""
    end = pl.col("end_version")
    known = history.select(*columns, "begin_version", "end_version")
    return known.filter(pl.col("begin_version") <= number).with_columns(end_version=pl.when(end <= number).then(end))
