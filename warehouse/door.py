"""The one door to the database: SQL in, Polars frames out, on SQLite and PostgreSQL alike.

It speaks to the ADBC drivers directly, without their DBAPI layer and without pyarrow: frames go in and out as Arrow
streams, and a reader starts in a third of a second. Parameters are written $1, $2 … in the order in which they first
appear (SQLite numbers them by appearance); a parameter is never null.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from shutil import disk_usage
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.errors import NoWarehouseError, WarehouseBusyError, WarehouseDamagedError, WarehouseError

if TYPE_CHECKING:
    from warehouse.address import Address
    from warehouse.layout import DType

# First of all, since even asking for the journal meets the lock that another connection holds while it opens or closes.
SHARED = 32_768  # bytes of the file that SQLite makes beside a database for all who have it open
PATIENCE = "busy_timeout=10000"
# WAL: readers never wait for the writer. FULL: a published version outlives a power cut, not only a killed process.
PRAGMAS = (PATIENCE, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536")
# The default price of a random page is that of a turning disk: with it, a change of one row in a hundred, and an old version,
# reads whole tables. Nothing here runs long enough to be compiled.
PLANS = ("random_page_cost=1.1", "jit=off")
# A dead writer's host is noticed, and its lock let go, within half a minute.
WRITERS = (*PLANS, "tcp_keepalives_idle=10", "tcp_keepalives_interval=5", "tcp_keepalives_count=3")
READERS = (*PLANS, "default_transaction_read_only=on")
BATCH_ROWS = "adbc.sqlite.query.batch_rows"
BY_COPY = "adbc.postgresql.use_copy"
# Of PostgreSQL, in answer to a connection: somebody is there, and another try would get the same.
REFUSALS = (
    "authentication failed",
    "no password supplied",
    "does not exist",
    "no pg_hba.conf entry",
    "permission denied",
)
# A small table of such words and numbers is written into PostgreSQL's statements: a temporary table costs four more, and leaves
# dead rows in the catalogue. Text that is anything else is handed over as data alone.
WRITTEN_ROWS = 5000
WORD = r"^[0-9A-Za-z_:-]+$"
PARAMETER = re.compile(r"\$(\d+)")
WRITTEN = {pl.String: "text[]", pl.Int64: "bigint[]", pl.Boolean: "boolean[]"}
# The SQLite driver reads a column's type off the first rows, and a column that begins with nulls becomes an integer;
# so each query is led by one row of the right types, which is dropped again.
TYPED = {pl.String: "''", pl.Int64: "0", pl.Float64: "0.0", pl.Boolean: "0", pl.Binary: "x''"}


class Door:
    """One connection. Statements commit by themselves outside a `transaction()`."""

    def __init__(self, place: Address, *, write: bool = False) -> None:
        self.place = place
        self.is_sqlite = place.is_sqlite
        self.rows_written = 0  # appended or changed since it was opened
        self._written: dict[str, str] = {}
        self._database, self._connection = _connect(place)
        settings = _settings(self.is_sqlite, write=write)
        try:
            for setting in settings:
                self.execute(setting)
        except WarehouseError:
            self.close()
            raise

    def close(self) -> None:
        """Give the connection back. Closing twice is harmless."""
        if self._connection is not None:
            self._connection.close()
            if self._database is not None:
                self._database.close()
            self._connection = None

    def __enter__(self) -> Door:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def query(
        self, sql: str, schema: Mapping[str, DType], params: Sequence[Any] = (), *, few: bool = False
    ) -> pl.DataFrame:
        """All rows of a query, as a frame of exactly this schema (the columns of the query, in its order).

        Of few rows PostgreSQL hands over the result as it is: by COPY, which keeps millions out of the driver's memory, it
        reads the statement twice.
        """
        lead = 0
        if self.is_sqlite:
            literals = ", ".join(f'{TYPED[type(dtype)]} AS "{name}"' for name, dtype in schema.items())
            sql, lead = f"SELECT {literals} UNION ALL SELECT * FROM ({sql})", 1
        with self._statement(sql, params) as statement:
            if self.is_sqlite:
                statement.set_options(**{BATCH_ROWS: "65536"})
            elif few:
                statement.set_options(**{BY_COPY: "false"})
            handle, _ = statement.execute_query()
            found = pl.DataFrame(handle).slice(lead)
        found.columns = list(schema)
        there = found.schema
        other = {name: dtype for name, dtype in schema.items() if there[name] != dtype}
        return found.cast(other) if other else found  # type: ignore[arg-type]

    def value(self, sql: str, params: Sequence[Any] = ()) -> int:
        """The one integer that a query gives; 0 for null."""
        found = self.query(sql, {"value": pl.Int64()}, params, few=True).item()
        return int(found or 0)

    def execute(self, sql: str, params: Sequence[Any] = ()) -> int:
        """Run a statement; how many rows it touched (-1 where the driver does not say)."""
        with self._statement(sql, params) as statement:
            touched = int(statement.execute_update())
        self.rows_written += max(touched, 0)
        return touched

    def append(self, table: str, frame: pl.DataFrame) -> None:
        """Add rows to a table in bulk (COPY on PostgreSQL), columns by name."""
        if frame.height:
            self.rows_written += frame.height
            self._ingest(table, frame, {"adbc.ingest.mode": "adbc.ingest.mode.append"})

    @contextmanager
    def scratch(self, name: str, frame: pl.DataFrame) -> Iterator[None]:
        """A temporary table of these rows, for the length of the block."""
        if not self.is_sqlite and _may_be_written(frame):
            self._written[name] = _written(name, frame)
            try:
                yield
            finally:
                del self._written[name]
            return
        self._ingest(name, frame, {"adbc.ingest.mode": "adbc.ingest.mode.create", "adbc.ingest.temporary": "true"})
        try:
            if not self.is_sqlite:
                # No one analyses temporary tables, and a planner that does not know how small they are reads whole tables.
                self.execute(f"ANALYZE {name}")
            yield
        finally:
            # After a failed statement PostgreSQL takes no more until ROLLBACK, which drops the table by itself.
            with _suppressed():
                self.execute(f"DROP TABLE {'temp' if self.is_sqlite else 'pg_temp'}.{name}")

    @property
    def address_type(self) -> DType:
        """Type of the address of a row: where it lies, as long as no one else writes. It spares a search by its key."""
        return pl.Int64() if self.is_sqlite else pl.String()

    def among(self, column: str, name: str) -> str:
        """The condition that a column is one of those of its name in the scratch table `name`, for many that lie together.

        PostgreSQL takes them as one array, in their order, and a look at a page of its index for all that lie on it.
        """
        asked = column.rpartition(".")[2]
        if self.is_sqlite:
            return f"{column} IN (SELECT {asked} FROM {name})"
        return f"{column} = ANY (ARRAY(SELECT {asked} FROM {name}))"

    def address_of(self, alias: str) -> str:
        """SQL for the address of a row."""
        return f"{alias}.rowid" if self.is_sqlite else f"CAST({alias}.ctid AS text)"

    def lies_at(self, addresses: pl.Series) -> str:
        """The condition that a row lies at one of these addresses, which this door gave.

        They are written into the statement: for a few thousand of them that costs less than a table to look them up in.
        """
        if self.is_sqlite:
            return f"rowid IN ({addresses.cast(pl.String).str.join(',').item()})"
        listed = '","'.join(addresses.to_list())
        return f"ctid = ANY (CAST('{{\"{listed}\"}}' AS tid[]))"

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. On SQLite it takes the write lock at once, so that it cannot fail half-way for a lock."""
        self.execute("BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            with _suppressed():
                self.execute("ROLLBACK")
            raise

    def _with_written(self, sql: str) -> str:
        used = [rows for name, rows in self._written.items() if re.search(rf"\b{name}\b", sql)]
        return f"WITH {', '.join(used)} {sql}" if used else sql

    def _ingest(self, table: str, frame: pl.DataFrame, options: dict[str, str]) -> None:
        import adbc_driver_manager as adbc

        with _sentences(self.place):
            statement = adbc.AdbcStatement(self._connection)
            try:
                statement.set_options(**{"adbc.ingest.target_table": table}, **options)
                statement.bind_stream(frame)
                statement.execute_update()
            finally:
                statement.close()

    @contextmanager
    def _statement(self, sql: str, params: Sequence[Any]) -> Iterator[Any]:
        import adbc_driver_manager as adbc

        with _sentences(self.place):
            statement = adbc.AdbcStatement(self._connection)
            try:
                if params and all(type(value) is int for value in params):
                    # Written into the statement: to prepare one, and to hand over a frame of one row, costs more.
                    sql, params = PARAMETER.sub(lambda found: f"({params[int(found[1]) - 1]:d})", sql), ()
                statement.set_sql_query(self._with_written(sql))
                if params:
                    statement.bind_stream(pl.DataFrame([list(params)], orient="row"))
                yield statement
            finally:
                statement.close()


def _may_be_written(frame: pl.DataFrame) -> bool:
    """Whether a frame is small, and all that it says numbers, truth values and plain words."""
    if frame.height > WRITTEN_ROWS or not all(type(dtype) in WRITTEN for dtype in frame.dtypes):
        return False
    return all(frame[name].str.contains(WORD).all() for name, dtype in frame.schema.items() if dtype == pl.String)


def _written(name: str, frame: pl.DataFrame) -> str:
    """The rows of a frame as a common table expression of PostgreSQL."""
    columns = ", ".join(f'"{column}"' for column in frame.columns)
    arrays = []
    for column, dtype in frame.schema.items():
        cell = pl.format('"{}"', pl.col(column)) if dtype == pl.String else pl.col(column).cast(pl.String)
        cells = frame.select(cell.fill_null("NULL").str.join(",")).item()
        arrays.append(f"CAST('{{{cells}}}' AS {WRITTEN[type(dtype)]})")
    return f"{name} ({columns}) AS (SELECT * FROM unnest({', '.join(arrays)}))"


def _connect(place: Address) -> tuple[Any, Any]:
    import adbc_driver_manager as adbc

    if place.path is not None and not place.path.exists():
        raise NoWarehouseError(f"there is no warehouse at {place.path}; `tallyhouse run` makes one")
    if place.path is not None and place.path.is_dir():
        raise NoWarehouseError(f"{place.path} is a folder; name the file of the warehouse in it")
    with _sentences(place):
        if not place.is_sqlite:
            return None, adbc.AdbcConnection(_server(place.uri))
        database = import_module("adbc_driver_sqlite").connect(place.uri)
        try:
            return database, adbc.AdbcConnection(database)
        except BaseException:
            database.close()
            raise


@cache
def _server(uri: str) -> Any:
    """What connects to a database of PostgreSQL. It holds no connection, but asks for all types first, which takes 0.1 s."""
    return import_module("adbc_driver_postgresql").connect(uri)


def _settings(is_sqlite: bool, *, write: bool) -> list[str]:
    if not is_sqlite:
        return [f"SET {setting}" for setting in (WRITERS if write else READERS)]
    return [f"PRAGMA {pragma}" for pragma in (PRAGMAS if write else (PATIENCE, "query_only=ON"))]


@contextmanager
def _suppressed() -> Iterator[None]:
    """What cannot be undone because the connection is gone is undone by the server."""
    try:
        yield
    except WarehouseError:
        return


@contextmanager
def _sentences(place: Address) -> Iterator[None]:
    """Turn the drivers' errors into ours, with what to do next."""
    import adbc_driver_manager as adbc

    try:
        yield
    except adbc.Error as error:
        raise _explained(place, str(error)) from error


def _explained(place: Address, message: str) -> WarehouseError:
    message = " ".join(message.partition("\nquery: ")[0].split())  # the driver adds a statement that nobody wrote
    low = message.lower()
    if "disk i/o" in low and place.path is not None and disk_usage(place.path.parent).free < SHARED:
        return WarehouseError(
            f"no space left beside {place.shown()}, where SQLite keeps {SHARED // 1024} kB also while it is only read. "
            "Make room and do the same again; what is published stands as it was."
        )
    if "malformed" in low or "not a database" in low or "disk i/o" in low:
        return WarehouseDamagedError(
            f"{place.shown()} is damaged or no SQLite database ({message}); nothing was changed. "
            "Restore a copy, or build a new warehouse from the articles with `tallyhouse run --warehouse NEW`."
        )
    if place.path is not None and "failed to open" in low and not os.access(place.path, os.R_OK | os.W_OK):
        return WarehouseError(
            f"{place.shown()} may not be opened by this account; ask for the right to read and write it."
        )
    closed = place.path is not None and not os.access(place.path.parent, os.W_OK)
    if "unable to open database file" in low or (closed and "readonly database" in low):
        return WarehouseError(
            f"{place.shown()} lies in a folder that may not be written to, and SQLite keeps files beside a database also "
            "while it is only read. Copy it to another folder, or ask for the right to write here."
        )
    if "is locked" in low:
        return WarehouseBusyError(
            f"{place.shown()} is locked by another program ({message}); try again when it is done."
        )
    if "disk is full" in low or "no space left" in low:
        return WarehouseError(f"no space left to write {place.shown()} ({message}); the last version stands unchanged.")
    if "failed to connect" in low and any(words in low for words in REFUSALS):
        return NoWarehouseError(
            f"PostgreSQL does not let us in at {place.shown()} ({message}). Check user, password and database of the address."
        )
    if (
        "could not connect" in low
        or "failed to connect" in low
        or "connection to server" in low
        or "connection refused" in low
    ):
        return NoWarehouseError(
            f"no PostgreSQL answers at {place.shown()} ({message}). Start it, or name another warehouse with --warehouse or "
            "TALLYHOUSE_WAREHOUSE."
        )
    return WarehouseError(f"{place.shown()} refused a statement: {message}")
