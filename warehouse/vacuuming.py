"""Vacuum: let go of what no kept version needs. The one place where rows are deleted, and only on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from warehouse.errors import WarehouseError
from warehouse.layout import INT, TABLES

if TYPE_CHECKING:
    from warehouse.door import Door


class Vacuumed(NamedTuple):
    """What was (or would be) let go: versions below `first_kept`, rows, archived articles."""

    first_kept: int
    versions: int
    rows: int
    archived: int
    dry_run: bool


def vacuum(door: Door, keep_versions: int, *, dry_run: bool) -> Vacuumed:
    """Let go of all but the newest `keep_versions` versions. What stays is unchanged, numbers included.

    Raises:
        WarehouseError: fewer than one version is to be kept.
    """
    if keep_versions < 1:
        raise WarehouseError(f"vacuum must keep at least one version, not {keep_versions}")
    numbers = door.query(
        "SELECT version FROM version_row WHERE state = 'published' ORDER BY version DESC LIMIT $1",
        {"version": INT},
        [keep_versions],
    )["version"]
    if numbers.is_empty():
        return Vacuumed(0, 0, 0, 0, dry_run)
    first = int(numbers[-1])
    versions = door.value("SELECT count(*) FROM version_row WHERE state = 'published' AND version < $1", [first])
    rows = sum(
        door.value(f"SELECT count(*) FROM {t.sql_name} WHERE end_version <= $1", [first]) for t in TABLES.values()
    )
    unneeded = "NOT EXISTS (SELECT 1 FROM article_row a WHERE a.article_id = archive.article_id"
    kept = " AND (a.end_version IS NULL OR a.end_version > $1))"
    archived = door.value(f"SELECT count(*) FROM archive WHERE {unneeded}{kept}", [first])
    if not dry_run and (versions or rows or archived):
        with door.transaction():
            for table in TABLES.values():
                door.execute(f"DELETE FROM {table.sql_name} WHERE end_version <= $1", [first])
            door.execute(f"DELETE FROM archive WHERE {unneeded}{kept}", [first])
            door.execute(
                "UPDATE version_row SET state = 'vacuumed' WHERE state = 'published' AND version < $1", [first]
            )
        door.execute("VACUUM")
    return Vacuumed(first, versions, rows, archived, dry_run)
