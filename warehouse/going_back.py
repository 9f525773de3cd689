"""Rollback: a new version with the rows of an old one. Its cost follows what changed between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from warehouse import faults, ledgers, reading
from warehouse.layout import ARTICLE, QUARANTINE, TABLES
from warehouse.views import names

if TYPE_CHECKING:
    from warehouse.door import Door

# What takes a decision back.
UNDONE = {"withdraw": "readmit", "release": "reopen", "reject": "reopen", "correct": "reopen"}


def restore(door: Door, number: int, old: int) -> None:
    """Stage as version `number` what stood in version `old`.

    Rows that began after it and still stand end; rows that stood in it and ended since begin again, as copies.
    """
    for table in TABLES.values():
        rows = table.sql_name
        door.execute(
            f"UPDATE {rows} SET end_version = $1 WHERE begin_version > $2 AND end_version IS NULL", [number, old]
        )
        kept = names([*table.columns, *table.kept, "row_hash"])
        # A row that ended and came back equal under a later begin was ended just now and begins again here; that
        # costs two entries and keeps both statements simple.
        door.execute(
            f"INSERT INTO {rows} ({kept}, begin_version) SELECT {kept}, CAST($1 AS BIGINT) FROM {rows} "
            "WHERE begin_version <= $2 AND end_version > $2 AND begin_version < $1",
            [number, old],
        )
    faults.point("rows-begun")


def files(door: Door, old: int) -> pl.DataFrame:
    """The files of the landing folder that said something else in version `old`, as if that were the last that they said.

    So a later edit of such a file supersedes what stands, and not what the rollback took out. Size and time stay: that the file
    lies there unchanged is no news.
    """
    said = reading.rows_of(door, ARTICLE, old, ["file_name", "article_id"]).select(path="file_name", then="article_id")
    known = ledgers.known_files(door).join(said.unique("path"), on="path")
    other = known.filter(pl.col("article_id").ne_missing(pl.col("then"))).with_columns(article_id="then")
    return other.select("path", "article_id", "size", "mtime_ns", "state")


def decisions(door: Door, old: int) -> list[tuple[str, str, str | None]]:
    """What has to be decided (action, target, correction) for all that stood in version `old` to be decided as it was then.

    An article that was withdrawn since stands again and is read again like any other; a group that was released since
    waits again. What is remembered about things that came later stays.
    """
    every = (*reading.WITHDRAWALS, *reading.DECISIONS)
    known, now = [_by_target(reading.last_decisions(door, every, until)) for until in (old, None)]
    stood = {
        key
        for table, name in ((ARTICLE, "article_id"), (QUARANTINE, "quarantine_id"))
        for key in reading.rows_of(door, table, old, [name])[name]
    }
    again = [(action, target, said) for target, (action, said) in known.items() if now[target] != (action, said)]
    undone = [
        (UNDONE[action], target, None)
        for target, (action, _) in now.items()
        if target in stood and target not in known and action in UNDONE
    ]
    return again + undone


def _by_target(rows: pl.DataFrame) -> dict[str, tuple[str, str | None]]:
    return {target: (action, said) for target, action, said in rows.select("target_id", "action", "correction").rows()}
