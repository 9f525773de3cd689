"""Warehouses of every released schema open after an upgrade, with every byte that they published.

`released/REVISION.sql` is an SQLite warehouse of that release as SQL: two versions of a few made articles. These files
are never changed; a new migration adds one.
"""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import polars as pl
import pytest

from tests.warehouse.made import Made, publish
from warehouse import Warehouse, open_warehouse, schema
from warehouse.address import address
from warehouse.door import Door
from warehouse.errors import NoWarehouseError, WarehouseError
from warehouse.layout import LEDGERS, TABLES, TEXT
from warehouse.views import definitions

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
# SHA-256 of exported files, by released schema, version and file: they stay for ever.
EXPORTED = {
    ("0001", 1, "observation.csv"): "f981fcafe70f906f4a748f905ee85d1741f5a5b4e32ccdaab336faecdfb88420",
    ("0001", 1, "quantity.csv"): "dbb04770e0bf95b82bbc93805ba6928dad29328da3bdcd8392f9a79556c4cb95",
    ("0001", 2, "observation.sdmx.csv"): "12d7f670db80359bec235099da6ec18f8ed282bc43d90ed6daed41d86a21be3a",
    ("0001", 2, "article.csv"): "fe8326a20ef66173a16823e89ed6d4cdd5a0d0f7a1511302aabb64dc177d1531",
}


def restored(script: Path, folder: Path) -> Path:
    path = folder / "old.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(script.read_text())
    connection.close()
    return path


def restored_at(script: Path, url: str, folder: Path) -> None:
    """The warehouse of an old release in an empty PostgreSQL database: the schema of that release, and its rows."""
    schema.upgrade(address(url), script.stem)
    with sqlite3.connect(restored(script, folder)) as old, Door(address(url), write=True) as door:
        for table in [*TABLES.values(), *LEDGERS.values()]:
            name, columns = getattr(table, "sql_name", table.name), getattr(table, "stored", table.columns)
            there = {row[1] for row in old.execute(f"PRAGMA table_info({name})")}  # a later release may have more
            columns = {column: dtype for column, dtype in columns.items() if column in there}
            listed = ", ".join(f'"{column}"' for column in columns)
            rows = old.execute(f"SELECT {listed} FROM {name}").fetchall()
            frame = pl.DataFrame(
                rows, schema={c: pl.Int64() if t == pl.Boolean() else t for c, t in columns.items()}, orient="row"
            )
            door.append(name, frame.cast(columns))


@pytest.mark.parametrize("script", RELEASED, ids=lambda path: path.stem)
@pytest.mark.usefixtures("trusted")
def test_an_old_warehouse_opens_and_goes_on(script: Path, engine: str, url: str, tmp_path: Path) -> None:
    if engine == "postgresql":
        restored_at(script, url, tmp_path)
    house = open_warehouse(restored(script, tmp_path) if engine == "sqlite" else url, create=True)
    assert house.verify().damages == []
    assert house.verify().versions == 2
    assert publish(house, Made("datong")).version == 3
    assert house.verify().damages == []
    house.close()


@pytest.mark.parametrize(("release", "version", "name"), EXPORTED)
def test_an_old_version_exports_the_same_bytes_for_ever(release: str, version: int, name: str, tmp_path: Path) -> None:
    script = next(path for path in RELEASED if path.stem == release)
    house = open_warehouse(restored(script, tmp_path), create=True)
    house.export(tmp_path / "out", version=version, formats=["csv", "sdmx"])
    assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == EXPORTED[release, version, name]


def test_every_revision_has_its_sample() -> None:
    assert RELEASED[-1].stem == schema.HEAD


def test_the_views_of_the_newest_release_are_those_of_the_code(tmp_path: Path) -> None:
    """Views are made when a migration runs: who changes one adds a revision (which may be empty)."""
    path = restored(RELEASED[-1], tmp_path)
    with sqlite3.connect(path) as connection:
        found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
    connection.close()
    assert found == {name: f"CREATE VIEW {name} AS {select}" for name, select in definitions().items()}


def test_columns_say_what_they_mean_in_postgresql(house: Warehouse) -> None:
    if house.place.is_sqlite:
        pytest.skip("SQLite keeps no comments")
    sql = "SELECT col_description(CAST('{}' AS regclass), attnum) FROM pg_attribute WHERE attrelid = CAST('{}' AS regclass)"
    with Door(house.place) as door:
        for name, table in TABLES.items():
            said = door.query(sql.format(name, name) + " AND attnum > 0", {"said": TEXT})["said"]
            assert said.null_count() == 0
            assert said.len() == len(table.columns)


def test_a_migration_that_fails_leaves_nothing_behind(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_connection: object) -> None:
        raise RuntimeError("planned")

    monkeypatch.setattr("warehouse.views.create_views", fail)
    with pytest.raises(RuntimeError, match="planned"):
        open_warehouse(url, create=True)
    with Door(address(url)) as door:
        assert schema.revision(door) is None
        tables = "sqlite_master" if door.is_sqlite else "pg_tables WHERE schemaname = 'public'"
        assert door.value(f"SELECT count(*) FROM {tables}") == 0
    with pytest.raises(NoWarehouseError):
        open_warehouse(url)
    monkeypatch.undo()
    assert open_warehouse(url, create=True).newest() is None


def test_an_older_schema_is_read_after_an_upgrade_only(tmp_path: Path) -> None:
    path = restored(RELEASED[0], tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    with pytest.raises(Exception, match="older schema 0000, this tallyhouse reads"):
        open_warehouse(path)


@pytest.mark.postgres
@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_hold_all_characters_is_refused(postgres: str, encoding: str) -> None:
    import psycopg

    name = f"narrow_{encoding.lower()}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(
            f"CREATE DATABASE {name} ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
        )
    with pytest.raises(WarehouseError, match=f"keeps text as {encoding}, and articles need UTF-8. Make one"):
        open_warehouse(postgres.replace("/postgres?", f"/{name}?"), create=True)


@pytest.mark.postgres
def test_a_user_who_may_make_no_tables_is_told_so(postgres: str) -> None:
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE DATABASE closed")
        connection.execute("CREATE ROLE poor LOGIN")
    at = postgres.replace("/postgres?", "/closed?")
    with psycopg.connect(at, autocommit=True) as connection:
        connection.execute("REVOKE CREATE ON SCHEMA public FROM public")
    with pytest.raises(
        WarehouseError, match="may not make or change tables there .permission denied for schema public"
    ):
        open_warehouse(at.replace("//postgres:", "//poor:"), create=True)
