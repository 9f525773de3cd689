"""How versions and rows are read; nothing here writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl

from warehouse.errors import NoSuchVersionError, NoWarehouseError
from warehouse.layout import INT, TEXT, VERSION, Table
from warehouse.records import Hashes, Version
from warehouse.views import names, standing, stood

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from warehouse.door import Door
    from warehouse.doors import Doors
    from warehouse.layout import DType

DECISIONS = ("release", "reject", "correct", "reopen")  # about a quarantine; the last one holds
WITHDRAWALS = ("withdraw", "readmit")  # about an article; the last one holds


def version_rows(door: Door, state: str = "published") -> pl.DataFrame:
    """The rows of version_row in a state, oldest first."""
    sql = f"SELECT {names(VERSION.columns)} FROM version_row WHERE state = $1 ORDER BY version"
    return door.query(sql, VERSION.columns, [state])


def newest_version(door: Door) -> Version | None:
    """The newest published version."""
    sql = (
        f"SELECT {names(VERSION.columns)} FROM version_row WHERE version = "
        "(SELECT max(version) FROM version_row WHERE state = 'published')"
    )
    found = door.query(sql, VERSION.columns, few=True)
    return as_version(found.row(0, named=True)) if found.height else None


def one_version(door: Door, number: int) -> Version:
    """One published version. Raises NoSuchVersionError."""
    sql = f"SELECT {names(VERSION.columns)} FROM version_row WHERE version = $1 AND state = 'published'"
    found = door.query(sql, VERSION.columns, [number], few=True)
    if found.is_empty():
        there: list[int] = version_rows(door)["version"].to_list()
        many = f"versions {there[0]} to {there[-1]} are" if there else "no version is"
        many = f"version {there[0]} alone is" if len(there) == 1 else many
        gone = ", and older ones went with `tallyhouse vacuum`" if there and there[0] != 1 else ""
        raise NoSuchVersionError(
            f"there is no version {number}: {many} published{gone}; `tallyhouse versions` lists them"
        )
    return as_version(found.row(0, named=True))


def made_with(door: Door, until: int | None = None) -> dict[int, Hashes]:
    """The versions that brought what stands in one (None: in the newest), newest first, with what each was made with.

    A run judges only what it reads, so what stands can be of several extractors, catalogues and rules; the last rebuild,
    which reads everything, is where that ends. A rollback stands for the version that it equals.
    """
    versions = {version.version: version for version in map(as_version, version_rows(door).iter_rows(named=True))}
    found: dict[int, Hashes] = {}
    number = max(versions, default=0) if until is None else until
    while number in versions:
        version = versions[number]
        found[number] = version.hashes
        if version.kind == "rebuild":
            break
        equal = (n for n in range(number - 1, 0, -1) if version.kind == "rollback" and _equal(versions.get(n), version))
        number = next(equal, number - 1)
    return found


def _equal(one: Version | None, other: Version) -> bool:
    return one is not None and one.content_hash == other.content_hash and one.hashes == other.hashes


def as_version(row: Mapping[str, object]) -> Version:
    """A row of version_row as a Version."""
    fields = dict(row)
    hashes = Hashes(*(str(fields.pop(f"{name}_hash")) for name in Hashes._fields))
    fields["counts"] = json.loads(str(fields["counts"]))
    return Version(hashes=hashes, **fields)  # type: ignore[arg-type]


def version_row(version: Version) -> pl.DataFrame:
    """A Version as a row of version_row."""
    fields = version._asdict()
    hashes = fields.pop("hashes")
    fields |= {f"{name}_hash": value for name, value in hashes._asdict().items()}
    fields["counts"] = json.dumps(version.counts, sort_keys=True)
    return pl.DataFrame([fields], schema=VERSION.columns)


def number_of(door: Door, version: int | None) -> int:
    """The number of a version asked for; None is the newest.

    Raises:
        NoSuchVersionError: it was never published.
        NoWarehouseError: nothing is published yet.
    """
    if version is not None:
        return one_version(door, version).version
    newest = newest_version(door)
    if newest is None:
        raise NoWarehouseError(f"nothing is published in {door.place.shown()} yet; `tallyhouse run` publishes")
    return newest.version


def rows_of(
    door: Door,
    table: Table,
    number: int,
    columns: Sequence[str] | None = None,
    where: str = "",
    params: Sequence[object] = (),
) -> pl.DataFrame:
    """Rows of a table in a version; `where` is a further condition with parameters from $2 on."""
    wanted: dict[str, DType] = {name: table.stored[name] for name in (columns or table.columns)}
    also = f" AND ({where})" if where else ""
    sql = f"SELECT {names(wanted)} FROM {table.sql_name} WHERE {standing('', '$1')}{also}"
    return door.query(sql, wanted, [number, *params])


def scan(doors: Doors, table: Table, number: int) -> pl.LazyFrame:
    """The rows of a table in a version, read when collected; only the columns and rows asked for leave the database.

    Whoever collects them after `tallyhouse vacuum` took the version gets NoSuchVersionError, and not what is left of it.
    """
    parted = bool(table.ended_by) and not doors.place.is_sqlite
    sources = [f"FROM {table.sql_name} WHERE {condition}" for condition in stood("$1", parted=parted)]
    return _lazy(doors, table.columns, sources, [number], still=number)


def scan_history(doors: Doors, table: Table, newest: int) -> pl.LazyFrame:
    """All published rows of a table with the versions they stand in."""
    columns = table.columns | {"begin_version": INT, "end_version": INT}
    return _lazy(doors, columns, [f"FROM {table.name}_history WHERE begin_version <= $1"], [newest])


def _lazy(
    doors: Doors, schema: dict[str, DType], sources: list[str], params: list[int], still: int | None = None
) -> pl.LazyFrame:
    from polars.io.plugins import register_io_source

    def read(
        with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, _batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        wanted = {name: schema[name] for name in schema if with_columns is None or name in with_columns}
        limit = f" LIMIT {n_rows:d}" if n_rows is not None else ""
        # A query of no column (a bare count) is no SQL: read the first one and drop it.
        asked = wanted or dict([next(iter(schema.items()))])
        with doors.open() as door:
            sql = " UNION ALL ".join(f"SELECT {names(asked)} {source}" for source in sources)
            found = door.query(f"{sql}{limit}", asked, params)
            if still is not None:
                one_version(door, still)  # a vacuum takes rows and version at once: if it is there now, it was whole
        found = found.select(list(wanted))
        yield found.filter(predicate) if predicate is not None else found

    return register_io_source(read, schema=dict(schema), validate_schema=False)


def withdrawn(door: Door) -> frozenset[str]:
    """Articles whose last decision is to withdraw them, in a version that was published."""
    last = last_decisions(door, WITHDRAWALS)
    return frozenset(last.filter(action="withdraw")["target_id"])


def decided(door: Door) -> dict[str, str]:
    """quarantine_id → released or rejected, where that is the last decision, in a version that was published."""
    states = {"release": "released", "reject": "rejected"}
    last = last_decisions(door, DECISIONS).filter(pl.col("action").is_in(list(states)))
    return {target: states[action] for target, action in last.select("target_id", "action").iter_rows()}


def corrected(door: Door) -> dict[str, str]:
    """quarantine_id → its correction (JSON), where that is the last decision, in a version that was published; in order."""
    last = last_decisions(door, DECISIONS).filter(action="correct")
    return dict(last.select("target_id", "correction").iter_rows())


def last_decisions(door: Door, actions: Sequence[str], until: int | None = None) -> pl.DataFrame:
    """The last of these actions that was decided on each target, in the order in which they were decided.

    Args:
        door: to the warehouse.
        actions: which.
        until: as it was when this version was the newest; None: as it is.
    """
    columns: dict[str, DType] = {"decision_id": INT, "action": TEXT, "target_id": TEXT, "correction": TEXT}
    sql = (
        "SELECT decision_id, action, target_id, correction FROM decision "
        "WHERE version <= (SELECT max(version) FROM version_row WHERE state = 'published')"
    )
    sql, params = (sql, []) if until is None else (f"{sql} AND version <= $1", [until])
    rows = door.query(sql, columns, params).filter(pl.col("action").is_in(list(actions))).sort("decision_id")
    return rows.unique("target_id", keep="last", maintain_order=True)
