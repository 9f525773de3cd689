"""Write a version into a folder."""

from __future__ import annotations

import io
from importlib.util import find_spec
from typing import TYPE_CHECKING

import polars as pl

from warehouse.errors import WarehouseError
from warehouse.exports.cells import as_csv
from warehouse.exports.earlier import PACKAGE, SDMX_FILE, clear, wanted
from warehouse.exports.package import data_package
from warehouse.exports.sdmx import as_sdmx_csv
from warehouse.layout import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from warehouse.house import Warehouse
    from warehouse.records import Version

FORMATS = ("parquet", "csv", "sdmx", "delta")


def export(
    house: Warehouse, folder: Path, version: int | None = None, formats: Collection[str] = ("parquet", "csv", "sdmx")
) -> list[Path]:
    """Write a version (None: the newest) into a folder, which is made if need be; files of the same names are replaced.

    What an earlier export wrote there of another version is removed; of the same version its formats are kept and written, too.

    Rows are sorted by their key and nothing of the moment is written, so that a version gives the same bytes each time.
    (Parquet names the release of its writer; CSV, SDMX-CSV and datapackage.json stay the same across releases, too.)

    Returns:
        The files, in order: NAME.parquet and NAME.csv of every table, observation.sdmx.csv, datapackage.json.

    Raises:
        WarehouseError: an unknown format, "delta" without the extra that writes it, or a file where the folder ought to be.
        NoSuchVersionError, NoWarehouseError: as in `Warehouse.frame`.
    """
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise WarehouseError(f"no export format {', '.join(unknown)}; there are {', '.join(FORMATS)}")
    if "delta" in formats and find_spec("deltalake") is None:
        raise WarehouseError("Delta Lake needs the extra `delta`: pip install 'tallyhouse[delta]'")
    if folder.exists() and not folder.is_dir():
        raise WarehouseError(f"{folder} is a file; an export needs a folder")
    number = version if version is not None else _newest(house)
    about = house.version(number)
    folder.mkdir(parents=True, exist_ok=True)
    formats = wanted(folder, about.content_hash, formats)
    files: list[Path] = []
    try:  # all files take their places once all are written, or none does: a reader never meets half an export
        for name, data in _files(house, about, formats):
            files.append(folder / name)
            _partial(folder / name).write_bytes(data)
    except BaseException:
        for path in files:
            _partial(path).unlink(missing_ok=True)
        raise
    clear(folder, about.content_hash, formats)
    written = [_partial(path).replace(path) for path in files]
    if "delta" in formats:
        written += [_delta(folder / "delta" / name, _frame(house, name, number)) for name in TABLES]
    return sorted(written)


def _files(house: Warehouse, about: Version, formats: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file; last the data package, which describes those before it."""
    described = {}
    for name in TABLES:
        frame = _frame(house, name, about.version)
        if "parquet" in formats:
            yield f"{name}.parquet", _parquet(frame)
        if "csv" in formats:
            described[f"{name}.csv"] = as_csv(frame)
        if name == "observation" and "sdmx" in formats:
            described[SDMX_FILE] = as_sdmx_csv(frame)
    yield from described.items()
    if described:
        yield PACKAGE, data_package(about, TABLES, described)


def _frame(house: Warehouse, name: str, number: int) -> pl.DataFrame:
    table = TABLES[name]
    return house.frame(name, number).select(list(table.columns)).collect().sort(table.key)


def _newest(house: Warehouse) -> int:
    newest = house.newest()
    if newest is None:
        raise WarehouseError(f"nothing is published in {house.place.shown()} yet; `tallyhouse run` publishes")
    return newest.version


def _parquet(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd", compression_level=3, statistics=True)
    return buffer.getvalue()


def _partial(path: Path) -> Path:
    return path.with_name(f".{path.name}.partial")


def _delta(path: Path, frame: pl.DataFrame) -> Path:
    """A Delta Lake table, for Spark, Trino or DuckDB; each export is a commit that replaces the table's content."""
    frame.write_delta(path, mode="overwrite", delta_write_options={"schema_mode": "overwrite"})
    return path
