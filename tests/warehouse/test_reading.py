"""Reading: light to start, exact in types, and what is not asked for stays in the database."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import polars as pl
import pytest

from tests.warehouse.made import Made, publish
from warehouse import Warehouse, door, open_warehouse
from warehouse.address import address
from warehouse.door import Door, _explained
from warehouse.errors import NoWarehouseError, WarehouseDamagedError, WarehouseError
from warehouse.layout import TABLES

READ = """
import sys
from warehouse import open_warehouse
print(open_warehouse(sys.argv[1]).frame("observation").collect().height)
slow = "sqlalchemy sqlmodel pandera pandas pyarrow great_expectations prefect alembic pydantic numpy".split()
print(sorted(set(slow) & set(sys.modules)))
"""


@pytest.mark.system
@pytest.mark.usefixtures("trusted")
def test_a_reader_imports_nothing_slow(house: Warehouse) -> None:
    publish(house, Made("anshan"))
    url = str(house.place.path or house.place.uri)
    done = subprocess.run([sys.executable, "-c", READ, url], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["3", "[]"]


@pytest.mark.usefixtures("trusted")
def test_projections_filters_and_heads_give_what_a_frame_gives(house: Warehouse) -> None:
    publish(house, Made("anshan"), Made("baotou", 3, 4))
    lazy, whole = house.frame("quantity"), house.frame("quantity").collect()
    assert lazy.select("unit", "value").collect().equals(whole.select("unit", "value"))
    assert (
        lazy.filter(pl.col("value") > 4e6)
        .select("surface")
        .collect()
        .equals(whole.filter(pl.col("value") > 4e6).select("surface"))
    )
    assert lazy.head(2).collect().height == 2
    assert lazy.filter(role="part").head(2).collect().is_empty()
    assert lazy.filter(role="direct").head(2).collect().height == 2
    assert lazy.head(0).collect().height == 0
    assert lazy.select(pl.len()).collect().item() == whole.height == 6
    assert lazy.collect_schema() == pl.Schema(TABLES["quantity"].columns)


def test_columns_that_begin_with_nulls_keep_their_types(house: Warehouse) -> None:
    """The SQLite driver takes a column's type from its first rows."""
    schema = {"t": pl.String(), "r": pl.Float64(), "b": pl.Boolean(), "x": pl.Binary(), "i": pl.Int64()}
    last = dict(zip(schema, ("é", 1.0, True, b"\0", -(2**63)), strict=True))
    frame = pl.DataFrame({name: [None] * 3000 + [value] for name, value in last.items()}, schema=schema)
    with Door(house.place, write=True) as door:
        kinds = ("text", "double precision", "boolean", "blob" if door.is_sqlite else "bytea", "bigint")
        door.execute(f"CREATE TABLE wide ({', '.join(f'{n} {k}' for n, k in zip(schema, kinds, strict=True))})")
        door.append("wide", frame)
        assert door.query("SELECT * FROM wide", schema).sort("t").equals(frame.sort("t"))
        assert door.query("SELECT * FROM wide WHERE i = $1 AND t = $2", schema, [-(2**63), "é"]).height == 1


def test_every_double_comes_back_bit_by_bit(house: Warehouse) -> None:
    values = [0.1, 1e-300, 1.7976931348623157e308, 10_070_000.0, 0.857, -1e16, 123456789012345.0]
    frame = pl.DataFrame({"r": values})
    with Door(house.place, write=True) as door:
        door.execute("CREATE TABLE reals (r double precision)")
        door.append("reals", frame)
        assert door.query("SELECT r FROM reals", {"r": pl.Float64()})["r"].to_list() == values


def test_what_is_not_there_is_said(tmp_path) -> None:
    with pytest.raises(NoWarehouseError, match="there is no warehouse at .*nowhere.db; `tallyhouse run` makes one"):
        open_warehouse(tmp_path / "nowhere.db")
    assert not (tmp_path / "nowhere.db").exists()
    (tmp_path / "empty.db").touch()
    with pytest.raises(NoWarehouseError, match="there is no warehouse"):
        open_warehouse(tmp_path / "empty.db")
    with pytest.raises(NoWarehouseError, match="mysql:// is no warehouse"):
        open_warehouse("mysql://localhost/x")


def test_a_damaged_file_is_named_and_not_repaired(tmp_path) -> None:
    path = tmp_path / "damaged.db"
    path.write_bytes(b"This was a database once." * 500)
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(WarehouseDamagedError, match="damaged.db is damaged or no SQLite database"):
            open_warehouse(path, create=create)
    assert path.read_bytes() == before


def test_a_full_disk_is_not_told_as_damage(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = address(str(tmp_path / "t.db"))
    assert isinstance(_explained(place, "disk I/O error"), WarehouseDamagedError)
    monkeypatch.setattr(door, "disk_usage", lambda _: SimpleNamespace(free=20_000))
    told = _explained(place, "disk I/O error")
    assert not isinstance(told, WarehouseDamagedError)
    assert str(told).startswith("no space left beside") and "Make room and do the same again" in str(told)


def test_a_newer_schema_is_refused(house: Warehouse) -> None:
    with Door(house.place, write=True) as door:
        door.execute("UPDATE alembic_version SET version_num = '9999'")
    for create in (False, True):
        with pytest.raises(WarehouseError, match="newer schema 9999"):
            open_warehouse(house.place.path or house.place.uri, create=create)


@pytest.mark.parametrize(
    ("given", "engine", "uri"),
    [
        ("sqlite:////srv/a b.db", "sqlite", "file:/srv/a%20b.db?mode=rw"),
        ("/srv/50%?.db", "sqlite", "file:/srv/50%25%3F.db?mode=rw"),
        ("postgresql+psycopg://me@db/x", "postgresql", "postgresql://me@db/x"),
        ("postgres://me@db/x", "postgresql", "postgresql://me@db/x"),
    ],
)
def test_addresses(given: str, engine: str, uri: str) -> None:
    assert address(given)[0::2] == (engine, uri)


def test_messages_hold_no_password() -> None:
    assert address("postgresql://me:secret@db/x").shown() == "postgresql://db/x"


def test_a_reader_cannot_write(house: Warehouse) -> None:
    with Door(house.place) as door, pytest.raises(WarehouseError, match=r"readonly|read-only"):
        door.execute("DELETE FROM version_row")


@pytest.mark.usefixtures("trusted")
def test_views_show_the_newest_version_to_any_client(house: Warehouse) -> None:
    anshan = Made("anshan")
    publish(house, anshan)
    publish(house, Made("anshan", 5, 6), superseded=[anshan.article_id])
    columns = {"surface": pl.String(), "sentence": pl.String(), "file_name": pl.String()}
    with house.writer("staging") as writer, Door(house.place) as door:
        from tests.warehouse.made import HASHES, change, reconcile

        writer.stage(change(Made("baotou")), HASHES, reconcile=reconcile)
        found = door.query("SELECT surface, sentence, file_name FROM evidence WHERE indicator = 'jobs_total'", columns)
        assert found.rows() == [("11 million", Made("anshan", 5, 6).text.split(". ")[0] + ".", "anshan.txt")]
        assert door.value("SELECT count(*) FROM observation") == 3
        assert door.value("SELECT count(*) FROM observation_history") == 6
        assert door.value("SELECT count(*) FROM observation_history WHERE end_version IS NULL") == 3
        assert door.value("SELECT max(version) FROM version") == 2
        for name in TABLES:
            assert door.value(f"SELECT count(*) FROM {name}") == house.frame(name).collect().height
