"""Exports: whole, the same bytes each time, valid for other tools, and inert."""

from __future__ import annotations

import csv
import errno
import io
import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.frames import Observations, dtypes
from tests.warehouse.made import Made, content, publish
from warehouse import Warehouse
from warehouse.errors import WarehouseError
from warehouse.exports.cells import as_csv, inert
from warehouse.exports.sdmx import as_sdmx_csv
from warehouse.layout import TABLES

A, B, C = Made("anshan"), Made("baotou", 3, 4), Made("chengde", wrong=True)
EVIL = Made("=cmd|' /C calc'!A0")


@pytest.fixture
def exported(house: Warehouse, trusted: None, tmp_path: Path) -> Path:
    publish(house, A, B, C, EVIL)
    house.export(tmp_path / "out")
    return tmp_path / "out"


def test_every_table_in_every_format(exported: Path, house: Warehouse) -> None:
    names = {path.name for path in exported.iterdir()}
    assert names == {f"{n}.{kind}" for n in TABLES for kind in ("csv", "parquet")} | {
        "observation.sdmx.csv",
        "datapackage.json",
        ".export.json",
    }
    for name, rows in content(house).items():
        back = pl.read_parquet(exported / f"{name}.parquet")
        assert back.schema == pl.Schema(TABLES[name].columns)
        assert sorted(back.select(pl.exclude("file_name")).iter_rows(), key=repr) == rows
        assert back.equals(back.sort(TABLES[name].key))


def test_the_same_bytes_each_time_also_of_an_old_version(exported: Path, house: Warehouse, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in exported.iterdir()}
    publish(house, Made("anshan", 5, 6), superseded=[A.article_id])
    house.export(tmp_path / "again", version=1)
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == before
    house.export(tmp_path / "again")
    assert (tmp_path / "again" / "observation.csv").read_bytes() != before["observation.csv"]


def test_a_folder_holds_one_version_and_other_files_stay(exported: Path, house: Warehouse) -> None:
    """What an earlier export left beside the new one would contradict the data package."""
    (exported / "notes.txt").write_text("mine")
    publish(house, Made("anshan", 5, 6), superseded=[A.article_id])
    house.export(exported, formats=["parquet"])
    assert {path.name for path in exported.iterdir()} == {f"{n}.parquet" for n in TABLES} | {
        "notes.txt",
        ".export.json",
    }
    house.export(exported, formats=["sdmx"])
    names = {path.name for path in exported.iterdir()}
    assert names > {"observation.sdmx.csv", "quantity.parquet", "notes.txt"}, (
        "another format of the same version is added"
    )
    house.export(exported, formats=["csv"])
    listed = {one["path"] for one in json.loads((exported / "datapackage.json").read_text())["resources"]}
    assert listed == {path.name for path in exported.glob("*.csv")} > {"observation.sdmx.csv", "quantity.csv"}


def test_an_export_that_fails_half_way_changes_nothing(
    exported: Path, house: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a full disk: files of two versions side by side would pass for one."""
    before = {path.name: path.read_bytes() for path in exported.iterdir()}
    publish(house, Made("anshan", 5, 6), superseded=[A.article_id])
    write = Path.write_bytes

    def refusing(path: Path, data: bytes) -> int:
        if "observation.csv" in path.name:
            path.touch()
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", refusing)
    with pytest.raises(OSError, match="No space left"):
        house.export(exported)
    assert {path.name: path.read_bytes() for path in exported.iterdir()} == before


@pytest.mark.parametrize("noted", ["", "[]", "{}", '{"content_hash": 1, "formats": 2}'])
def test_a_folder_without_an_export_of_ours_loses_nothing(
    house: Warehouse, trusted: None, tmp_path: Path, noted: str
) -> None:
    publish(house, A)
    (tmp_path / "article.csv").write_text("mine")
    (tmp_path / ".export.json").write_text(noted)
    house.export(tmp_path, formats=["parquet"])
    assert (tmp_path / "article.csv").read_text() == "mine"


def test_the_data_package_is_valid(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frictionless = pytest.importorskip("frictionless")
    monkeypatch.chdir(exported)
    report = frictionless.Package("datapackage.json").validate()
    assert report.valid, report.flatten(["type", "note"])
    package = json.loads((exported / "datapackage.json").read_text())
    fields = {r["name"]: {f["name"]: f for f in r["schema"]["fields"]} for r in package["resources"] if "schema" in r}
    assert set(fields) == set(TABLES)
    assert all(field["description"] for table in fields.values() for field in table.values())


def test_a_changed_file_makes_the_package_invalid(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frictionless = pytest.importorskip("frictionless")
    monkeypatch.chdir(exported)
    path = exported / "mention.csv"
    path.write_bytes(path.read_bytes().replace(b"2020", b"2021"))
    assert not frictionless.Package("datapackage.json").validate().valid


def test_no_cell_is_run_by_a_spreadsheet(exported: Path) -> None:
    texts = 0
    for path in exported.glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_bytes().decode(), newline="")):
            for cell in row:
                texts += cell.startswith("'=")
                assert not cell.startswith(("=", "+", "@", "\t", "\r")) or len(cell) == 1
                assert not cell.startswith("-") or float(cell) < 0
    assert texts > 0


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8), min_size=1))
def test_every_cell_can_be_read_back(cells: list[str]) -> None:
    frame = pl.DataFrame({"text": cells, "n": range(len(cells))})
    rows = list(csv.reader(io.StringIO(as_csv(frame).decode(), newline="")))[1:]
    assert [cell.removeprefix("'") for cell, _ in rows] == cells
    assert not inert(frame)["text"].str.contains(r"(?s)^[=+@\-\t\r\n].").any()


def test_null_and_an_empty_text_differ_in_csv() -> None:
    assert as_csv(pl.DataFrame({"a": ["", None], "b": [1, 2]})) == b'a,b\r\n"",1\r\n,2\r\n'


OBSERVATION = {
    "observation_id": "0" * 32, "indicator": "jobs_total", "entity": None, "ref_area": "CN", "time_period": "2014",
    "obs_value": 10_070_000.0, "obs_low": None, "obs_high": None, "interval_low": None, "interval_high": None,
    "unit_measure": "job", "unit_mult": 6, "decimals": 2, "obs_status": "A", "bound": "=", "kind": "level",
    "agreement": "single", "supports": 1, "sources": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit_mult", "decimals", "shown"),
    [
        (10_070_000.0, 6, 2, "10.07"),
        (600_000.0, 0, 0, "600000"),
        (0.857, 0, 3, "0.857"),
        (-1_500.0, 3, 1, "-1.5"),
        (1e20, 0, 0, "100000000000000000000"),
        (12_345.0, 3, 1, "12.345"),  # never fewer digits than there are
        (7e6, 6, 1, "7.0"),
        (None, 6, 0, ""),
    ],
)
def test_sdmx_values_are_in_units_of_their_multiplier(value, unit_mult, decimals, shown) -> None:
    row = OBSERVATION | {"obs_value": value, "unit_mult": unit_mult, "decimals": decimals}
    text = as_sdmx_csv(pl.DataFrame([row], schema=dtypes(Observations))).decode()
    (found,) = csv.DictReader(io.StringIO(text, newline=""))
    assert found["OBS_VALUE"] == shown
    assert list(found)[:8] == [
        "STRUCTURE",
        "STRUCTURE_ID",
        "ACTION",
        "INDICATOR",
        "ENTITY",
        "REF_AREA",
        "TIME_PERIOD",
        "OBS_VALUE",
    ]
    assert (found["ENTITY"], found["REF_AREA"], found["UNIT_MULT"]) == ("_Z", "CN", str(unit_mult))


def test_delta_tables_read_back(house: Warehouse, trusted: None, tmp_path: Path) -> None:
    pytest.importorskip("deltalake")
    publish(house, A)
    for _ in range(2):
        house.export(tmp_path / "lake", formats=["delta"])
    back = pl.read_delta(str(tmp_path / "lake" / "delta" / "observation"))
    assert back.sort("observation_id").equals(house.frame("observation").collect().sort("observation_id"))


def test_an_unknown_format_is_refused(house: Warehouse, tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="no export format xlsx; there are parquet, csv, sdmx, delta"):
        house.export(tmp_path, formats=["xlsx"])


def test_a_file_is_no_folder(house: Warehouse, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("dear")
    with pytest.raises(WarehouseError, match="letter is a file; an export needs a folder"):
        house.export(tmp_path / "letter")
