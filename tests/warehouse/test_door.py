"""The door to the database: connections that come and go beside each other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from warehouse import Warehouse, open_warehouse
from warehouse.address import address
from warehouse.door import WRITTEN_ROWS, Door, _explained
from warehouse.errors import WarehouseError

# Another process, since one process shares its locks among its connections.
READER = """
import sys
from pathlib import Path
from warehouse.address import address
from warehouse.door import Door
place = address(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    with Door(place) as door:
        door.value("SELECT count(*) FROM article_row")
"""


def test_a_writer_opens_beside_readers_that_come_and_go(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.db"
    open_warehouse(path, create=True).close()
    reader = subprocess.Popen([sys.executable, "-c", READER, str(path)], stdout=subprocess.PIPE)
    try:
        assert reader.stdout is not None
        assert reader.stdout.readline() == b"ready\n"
        for _ in range(500):
            with Door(address(path), write=True) as door:
                door.execute("UPDATE article_row SET begin_version = begin_version")
        assert reader.poll() is None, "the reader met no lock either"
    finally:
        reader.kill()
        reader.wait()


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    told = _explained(address(tmp_path / "warehouse.db"), "Failed to prepare query: unable to open database file")
    assert "lies in a folder that may not be written to" in str(told)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            'connection to server at "db" failed: FATAL:  password authentication failed for user "x"',
            "does not let us in at",
        ),
        ('connection to server at "db" failed: FATAL:  database "nodb" does not exist', "does not let us in at"),
        ('connection to server at "db", port 5432 failed: Connection refused', "no PostgreSQL answers at"),
    ],
)
def test_a_server_that_refuses_is_told_from_one_that_does_not_answer(message: str, said: str) -> None:
    told = str(_explained(address("postgresql://x:secret@db:5432/tally"), f"IO: [libpq] Failed to connect: {message}"))
    assert f"{said} postgresql://db:5432/tally (" in told
    assert "secret" not in told


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_warehouse_in_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.db"
    open_warehouse(path, create=True).close()
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(WarehouseError, match="may not be written to"):
            open_warehouse(path)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    "said",
    [["ab", "NULL", "12:3-4", None], ["it's", '"{,}\\\\', "$1", "x\ny", "工厂"], [], ["a"] * (WRITTEN_ROWS + 1)],
    ids=["words", "other text", "nothing", "many"],
)
def test_a_scratch_table_holds_what_it_was_given(house: Warehouse, said: list[str | None]) -> None:
    """On PostgreSQL a few plain words are written into the statement; whatever else a text may be is not."""
    rows = pl.DataFrame({"word": said, "n": range(len(said))}, schema={"word": pl.String(), "n": pl.Int64()})
    with Door(house.place, write=True) as door:
        with door.scratch("given", rows):
            found = door.query("SELECT g.word, g.n FROM given g WHERE g.n >= $1", rows.schema, [0])
            assert door.execute("DELETE FROM article_row WHERE article_id IN (SELECT word FROM given)") <= 0
        assert found.sort("n").equals(rows)
        with pytest.raises(WarehouseError):
            door.value("SELECT count(*) FROM given")


@pytest.mark.parametrize("many", [3, WRITTEN_ROWS + 1])
def test_rows_among_those_of_a_scratch_table(house: Warehouse, many: int) -> None:
    """Also where PostgreSQL cannot take the table for one that is written into the statement."""
    asked = pl.DataFrame({"version": range(1, many + 1)}, schema={"version": pl.Int64()})
    rows = "(SELECT 2 AS version UNION ALL SELECT 2 UNION ALL SELECT 0 UNION ALL SELECT NULL)"
    with Door(house.place, write=True) as door, door.scratch("asked", asked):
        found = door.query(f"SELECT v.version FROM {rows} v WHERE {door.among('v.version', 'asked')}", asked.schema)
    assert found["version"].to_list() == [2, 2]


def test_few_rows_are_handed_over_as_many_are(house: Warehouse) -> None:
    columns = {"n": pl.Int64(), "word": pl.String(), "there": pl.Int64(), "hash": pl.Binary()}
    blob = "x'00ff'" if house.place.is_sqlite else "CAST('\\x00ff' AS bytea)"
    sql = f"SELECT CAST(7 AS BIGINT) AS n, '工厂' AS word, CAST(NULL AS BIGINT) AS there, {blob} AS hash WHERE 1 = "
    with Door(house.place) as door:
        for there in (1, 0):
            few, many = (door.query(f"{sql}{there}", columns, few=few) for few in (True, False))
            assert few.equals(many)
            assert few.rows() == [(7, "工厂", None, b"\x00\xff")][:there]


def test_a_reader_does_not_notice_that_the_server_closed_kept_connections(house: Warehouse) -> None:
    if house.place.path is not None:
        pytest.skip("SQLite has no connection to lose")
    import psycopg

    house.newest()  # leaves a connection for the next reader
    with psycopg.connect(house.place.uri, autocommit=True) as other:
        mine = "datname = current_database() AND pid <> pg_backend_pid()"
        ended = other.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}").fetchall()
    assert ended
    assert house.newest() is None
