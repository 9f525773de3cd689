"""The same work in lake formats: eight tables, versions of a 1 % change each, reading them, bytes on disk.

`deltalake` is the extra `delta`; DuckLake needs `duckdb` and `duckdb-extension-ducklake` (group `bench`) and is left out where
they are not installed. None of them has one transaction over several tables but DuckLake; none hashes, audits or counts what it
keeps, as ours does. CPU seconds of this process, which does all the work.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from schemas.frames import Validated
from tests.benchmarks.rows import ROWS, articles, frames_of, reconcile
from tests.warehouse.made import HASHES
from warehouse import AuditReport, Change, open_warehouse

VERSIONS = 20
BROUGHT_BY = {
    "Delta Lake": "the extra `delta` (pip install 'tallyhouse[delta]')",
    "DuckLake": "the group `bench` (pip install duckdb==1.5.5 duckdb-extension-ducklake==1.5.5)",
}
Frames = dict[str, pl.DataFrame]


class Lake(Protocol):
    """Tables with versions 1, 2, …; a change replaces all rows of some articles."""

    def load(self, validated: Validated) -> None: ...
    def change(self, gone: list[str], validated: Validated) -> None: ...
    def read(self, table: str, version: int) -> pl.DataFrame: ...


def compare(folder: Path, rows: int) -> Iterator[dict[str, Any]]:
    """One result a format: seconds of load, change, reads of the newest, middle and first version; megabytes."""
    count = max(100, rows // ROWS)
    makers: dict[str, Callable[[Path], Lake]] = {
        "tallyhouse on SQLite": Ours, "Parquet, whole files": Files, "Delta Lake": Delta, "DuckLake": Duck,
    }  # fmt: skip
    for name, make in makers.items():
        place = folder / name.replace(" ", "-").replace(",", "")
        place.mkdir()
        try:
            lake = make(place)
        except ImportError as missing:
            yield {"format": name, "left out": f"{missing}; {BROUGHT_BY[name]} brings it"}
            continue
        yield {"format": name, "rows": count * ROWS, "versions": VERSIONS, **_measured(lake, place, count)}


def _measured(lake: Lake, place: Path, count: int) -> dict[str, float]:
    some = count // 100
    load = _cpu(lambda: lake.load(articles(0, count)))
    one = _size(place)
    changes, standing = [], dict.fromkeys(range(count), 0)
    for edition in range(1, VERSIONS):
        first = edition * some % (count - some)
        gone = [articles(k, 1, standing[k]).articles["article_id"].item() for k in range(first, first + some)]
        standing |= dict.fromkeys(range(first, first + some), edition)
        coming = articles(first, some, edition)
        changes.append(_cpu(lambda gone=gone, coming=coming: lake.change(gone, coming)))
    sizes = {name: frame.height for name, frame in frames_of(articles(0, count)).items()}
    reads = {
        name: min(_cpu(lambda n=number: _read(lake, n, sizes)) for _ in range(5))
        for name, number in (("newest", VERSIONS), ("middle", VERSIONS // 2), ("first", 1))
    }
    return {
        "load": round(load, 3), "change": round(statistics.median(changes), 4),
        **{f"read {name}": round(seconds, 4) for name, seconds in reads.items()},
        "megabytes of one version": one, "of all": _size(place),
    }  # fmt: skip


def _read(lake: Lake, version: int, sizes: dict[str, int]) -> None:
    for table, height in sizes.items():
        assert lake.read(table, version).height == height, (table, version)


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _size(folder: Path) -> float:
    return round(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6, 2)


def _replaced(table: str, gone: list[str], rows: pl.DataFrame) -> tuple[str, list[str]]:
    """By which column, and by which of its values, a change replaces rows: places keep their observations' ids."""
    if table == "observation":
        return "observation_id", rows["observation_id"].to_list()
    return "article_id", gone


def _listed(values: list[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


class Ours:
    """Audit left out, as the others have none."""

    def __init__(self, folder: Path) -> None:
        self.house = open_warehouse(folder / "warehouse.db", create=True)

    def load(self, validated: Validated) -> None:
        self.change([], validated)

    def change(self, gone: list[str], validated: Validated) -> None:
        with self.house.writer(f"bench {time.monotonic_ns()}") as writer:
            writer.prepare_audit = lambda: None  # type: ignore[method-assign]
            staged = writer.stage(Change(validated=validated, superseded=gone), HASHES, reconcile=reconcile)
            assert staged is not None
            writer._audits[staged.number] = AuditReport(staged.number, full=False)
            writer.publish(staged)

    def read(self, table: str, version: int) -> pl.DataFrame:
        return self.house.frame(table, version).collect()


class Files:
    """A whole Parquet file of every table for every version: nothing is read faster, nothing takes more room."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.version, self.frames = folder, 0, Frames()

    def load(self, validated: Validated) -> None:
        self._write(frames_of(validated))

    def change(self, gone: list[str], validated: Validated) -> None:
        fresh = {}
        for name, rows in frames_of(validated).items():
            column, values = _replaced(name, gone, rows)
            fresh[name] = pl.concat([self.frames[name].filter(~pl.col(column).is_in(values)), rows])
        self._write(fresh)

    def _write(self, frames: Frames) -> None:
        self.version, self.frames = self.version + 1, frames
        for name, frame in frames.items():
            frame.write_parquet(self.folder / f"{name}-{self.version}.parquet")

    def read(self, table: str, version: int) -> pl.DataFrame:
        return pl.read_parquet(self.folder / f"{table}-{version}.parquet")


class Delta:
    """`deltalake`: delete and append are two commits of each table."""

    def __init__(self, folder: Path) -> None:
        import deltalake

        self.open, self.folder = deltalake.DeltaTable, folder
        self.versions: list[dict[str, int]] = [{}]

    def load(self, validated: Validated) -> None:
        self._append(frames_of(validated))

    def change(self, gone: list[str], validated: Validated) -> None:
        frames = frames_of(validated)
        for name, rows in frames.items():
            column, values = _replaced(name, gone, rows)
            self.open(str(self.folder / name)).delete(f"{column} IN ({_listed(values)})")
        self._append(frames)

    def _append(self, frames: Frames) -> None:
        for name, rows in frames.items():
            rows.write_delta(self.folder / name, mode="append")
        self.versions.append({name: self.open(str(self.folder / name)).version() for name in frames})

    def read(self, table: str, version: int) -> pl.DataFrame:
        return pl.read_delta(str(self.folder / table), version=self.versions[version][table])


class Duck:
    """DuckLake with its catalogue in DuckDB. The extension comes from a wheel: there may be no network."""

    def __init__(self, folder: Path) -> None:
        import duckdb
        import duckdb_extension_ducklake as extension

        (file,) = Path(extension.__file__).parent.rglob("ducklake.duckdb_extension")
        self.at = duckdb.connect()
        try:
            self.at.execute(f"LOAD '{file}'")
        except duckdb.Error as other:  # an extension is made for one release of DuckDB
            raise ImportError(f"DuckDB {duckdb.__version__} does not take this DuckLake ({other})") from other
        self.at.execute(f"ATTACH 'ducklake:{folder}/catalogue.db' AS lake (DATA_PATH '{folder}/data')")
        self.versions = [-1]

    def load(self, validated: Validated) -> None:
        self._commit(frames_of(validated), "CREATE TABLE lake.{name} AS SELECT * FROM rows")

    def change(self, gone: list[str], validated: Validated) -> None:
        frames = frames_of(validated)
        self.at.execute("BEGIN")
        for name, rows in frames.items():
            column, values = _replaced(name, gone, rows)
            self.at.execute(f"DELETE FROM lake.{name} WHERE {column} IN ({_listed(values)})")
        self._commit(frames, "INSERT INTO lake.{name} SELECT * FROM rows", begun=True)

    def _commit(self, frames: Frames, sql: str, *, begun: bool = False) -> None:
        if not begun:
            self.at.execute("BEGIN")
        for name, frame in frames.items():
            self.at.register("rows", frame.to_arrow())
            self.at.execute(sql.format(name=name))
        self.at.execute("COMMIT")
        newest = self.at.execute("SELECT max(snapshot_id) FROM ducklake_snapshots('lake')").fetchone()
        assert newest is not None
        self.versions.append(newest[0])

    def read(self, table: str, version: int) -> pl.DataFrame:
        return self.at.execute(f"SELECT * FROM lake.{table} AT (VERSION => {self.versions[version]})").pl()
