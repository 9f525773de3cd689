"""What a version holds, read once: every page of the book is made from these frames and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from warehouse.errors import NoWarehouseError
from warehouse.layout import OBSERVATION, QUARANTINE, SUPPORT, TABLES
from warehouse.reading import DECISIONS

if TYPE_CHECKING:
    from warehouse.house import Warehouse
    from warehouse.records import Version

# Of every table of which the past is told, the columns that are needed to tell it.
HISTORIES: dict[str, list[str]] = {
    "observation": list(OBSERVATION.columns),
    "verdict": ["rule_code", "outcome"],
    "article": ["article_id", "file_name", "title"],
    "support": list(SUPPORT.columns),
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
        corrected: what waits no more because a person corrected one of its figures: its rows as they last stood, with
            the decision on it (decided_at, run_id, decision, decided_in, correction).
    """

    version: Version
    versions: pl.DataFrame
    tables: dict[str, pl.DataFrame]
    histories: dict[str, pl.DataFrame]
    audits: pl.DataFrame
    decisions: pl.DataFrame
    corrected: pl.DataFrame

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
    rest = [name for name in TABLES if list(TABLES[name].columns) != HISTORIES.get(name)]
    frames = dict(zip(rest, pl.collect_all([house.frame(name, n) for name in rest]), strict=True))
    lazily = [_up_to(house.history(name), columns, n) for name, columns in HISTORIES.items()]
    histories = dict(zip(HISTORIES, pl.collect_all(lazily), strict=True))
    audits, decisions = house.ledger("audit_result"), house.ledger("decision")
    # Of a table whose whole history is read, the rows that stand are known.
    tables = {name: frames[name] if name in frames else _standing(histories[name]) for name in TABLES}
    return Holdings(
        version=version,
        versions=house.versions().filter(pl.col("version") <= n).sort("version"),
        tables=tables,
        histories=histories,
        audits=audits.filter(pl.col("version") == n),
        decisions=decisions.filter(pl.col("version").is_null() | (pl.col("version") <= n)),
        corrected=_corrected(house, decisions.filter(pl.col("version") <= n), tables["quarantine"], n),
    )


def _standing(history: pl.DataFrame) -> pl.DataFrame:
    return history.filter(pl.col("end_version").is_null()).drop("begin_version", "end_version")


def _corrected(house: Warehouse, decisions: pl.DataFrame, waiting: pl.DataFrame, number: int) -> pl.DataFrame:
    about = decisions.filter(pl.col("action").is_in(DECISIONS)).sort("decision_id")
    last = about.unique("target_id", keep="last", maintain_order=True).filter(pl.col("action") == "correct")
    keys = last.select(
        "decided_at", "run_id", "correction", quarantine_id="target_id", decision="reason", decided_in="version"
    )
    if keys.is_empty():  # the rule; the history of the quarantine is not read for nothing
        return pl.DataFrame(schema=QUARANTINE.columns | dict(keys.schema))
    known = _up_to(house.history("quarantine"), list(QUARANTINE.columns), number).collect()
    stood = known.sort("begin_version").unique("quarantine_id", keep="last", maintain_order=True)
    gone = stood.select(list(QUARANTINE.columns)).join(waiting, on="quarantine_id", how="anti")
    return gone.join(keys, on="quarantine_id").with_columns(state=pl.lit("corrected"))


def _up_to(history: pl.LazyFrame, columns: list[str], number: int) -> pl.LazyFrame:
    """The history as it was known in a version: what came later is not known, what ended later stands."""
    end = pl.col("end_version")
    known = history.select(*columns, "begin_version", "end_version")
    return known.filter(pl.col("begin_version") <= number).with_columns(end_version=pl.when(end <= number).then(end))
