"""Rollback: a new version with the rows of an old one. Its cost follows what changed between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse import faults
from warehouse.layout import TABLES
from warehouse.views import names

if TYPE_CHECKING:
    from warehouse.door import Door


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
