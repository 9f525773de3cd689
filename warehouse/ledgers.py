"""What the writer keeps beside the versions: runs, files of the landing folder, archived bytes, decisions."""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import polars as pl

from warehouse import faults
from warehouse.layout import ARCHIVE, DECISION, FILE, INT, RUN, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from warehouse.door import Door


def now() -> str:
    """This moment, ISO 8601 in UTC with microseconds: as text it sorts as time does."""
    return stamp(datetime.now(UTC))


def stamp(moment: datetime) -> str:
    """A moment as the warehouse writes it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def start_run(door: Door, run_id: str) -> None:
    """Open the row of a run; rows that a killed writer left open are closed, for no one else can be writing now."""
    row = {"run_id": run_id, "state": "running", "host": socket.gethostname(), "pid": os.getpid(), "started_at": now()}
    with door.transaction():
        door.execute(
            "UPDATE run SET state = 'crashed', finished_at = $1, message = 'its process ended without a word' "
            "WHERE state = 'running'",
            [now()],
        )
        door.execute("DELETE FROM run WHERE run_id = $1", [run_id])  # a run that is tried again
        door.append("run", pl.DataFrame([row], schema=RUN.columns))


def finish_run(door: Door, run_id: str, state: str, message: str, version: int | None) -> None:
    """Close the row of a run."""
    columns = "state = $1, message = $2, finished_at = $3"
    values: list[str | int] = [state, message, now()]
    if version is not None:
        columns, values = f"{columns}, version = $4", [*values, version]
    door.execute(f"UPDATE run SET {columns} WHERE run_id = ${len(values) + 1}", [*values, run_id])


def known_files(door: Door) -> pl.DataFrame:
    """The landing folder as the last run left it."""
    return door.query(f"SELECT {', '.join(FILE.columns)} FROM file", FILE.columns)


def keep_files(door: Door, run_id: str, files: pl.DataFrame) -> None:
    """Keep what the landing folder shows, path by path; must run inside a transaction.

    Args:
        door: a writer's.
        run_id: the run that saw it.
        files: columns path, article_id, size, mtime_ns, state.
    """
    if files.is_empty():
        return
    seen = pl.lit(run_id)
    rows = files.with_columns(first_run=seen, last_run=seen).select(list(FILE.columns)).cast(dict(FILE.columns))  # type: ignore[arg-type]
    with door.scratch("seen", rows):
        columns = ", ".join(FILE.columns)
        fresh = ", ".join(f"{name} = excluded.{name}" for name in FILE.columns if name not in ("path", "first_run"))
        door.execute(
            f"INSERT INTO file ({columns}) SELECT {columns} FROM seen WHERE true "
            f"ON CONFLICT (path) DO UPDATE SET {fresh}"
        )
    faults.point("files-kept")


def keep_bytes(door: Door, originals: Iterable[tuple[str, bytes]]) -> None:
    """Archive the bytes of articles, compressed; those that are there already stay. Must run inside a transaction."""
    import zstandard

    pack = zstandard.ZstdCompressor(level=3, write_checksum=True)
    rows = [(article_id, len(data), pack.compress(data)) for article_id, data in originals]
    if not rows:
        return
    frame = pl.DataFrame(rows, schema=ARCHIVE.columns, orient="row").unique("article_id")
    with door.scratch("incoming", frame.select("article_id")):
        sql = "SELECT a.article_id FROM incoming i JOIN archive a ON a.article_id = i.article_id"
        there = door.query(sql, {"article_id": TEXT})
    door.append("archive", frame.join(there, on="article_id", how="anti").sort("article_id"))
    faults.point("archived")


def keep_decision(
    door: Door,
    run_id: str,
    action: str,
    target_id: str,
    reason: str,
    version: int | None,
    correction: str | None = None,
) -> None:
    """Keep what a person decided. Must run inside a transaction."""
    number = door.value("SELECT max(decision_id) FROM decision") + 1
    row = (number, now(), run_id, action, target_id, reason, version, correction)
    door.append("decision", pl.DataFrame([row], schema=DECISION.columns, orient="row"))


def time_of_publishing(door: Door) -> str:
    """A time for the next version: now, or just after the newest version where the clock went back."""
    latest = door.query("SELECT max(published_at) FROM version_row", {"at": TEXT}, few=True).item()
    present = now()
    if latest is None or str(latest) < present:
        return present
    return stamp(datetime.fromisoformat(str(latest)) + timedelta(microseconds=1))


def staged_numbers(door: Door) -> list[int]:
    """Versions that a writer staged and never published."""
    sql = "SELECT version FROM version_row WHERE state = 'staged'"
    return door.query(sql, {"version": INT}, few=True)["version"].to_list()
