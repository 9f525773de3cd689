"""Staging: a change is written as rows of the next version, which no reader sees yet.

Readers ask for versions up to the newest published one; rows of version N + 1 begin after it, and rows that end with
N + 1 still stand in it. A row that already stands with the same content is left alone, so that doing the same again
changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from warehouse import faults
from warehouse.errors import WarehouseError
from warehouse.hashing import with_observation_key, with_row_hash
from warehouse.layout import BYTES, INT, QUANTITY, SUPPORT, TABLES, TEXT, Table
from warehouse.views import begins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from schemas.frames import Validated
    from warehouse.door import Door
    from warehouse.layout import DType
    from warehouse.records import Change

FEW = 500  # rows that any plan is good enough for
ALONE = (
    "article",
    "verdict",
    "quarantine",
)  # stand of an article also where nothing else of it does; most articles are new
AT_ONCE = 10_000  # rows that end with one statement
FRAMES = {
    "article": "articles",
    "mention": "mentions",
    "quantity": "quantities",
    "identity": "identities",
    "term": "terms",
    "verdict": "verdicts",
    "quarantine": "quarantine",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Which standing rows a change replaces: those (t) whose `column` is in the scratch table (s), where `also` holds."""

    scratch: str
    column: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class Coming:
    """What of articles comes with a version.

    Attributes:
        quantities: those that begin with it, with their `observation_key`.
        anew: whether some of an article that stood already was staged anew, so that of its rows some stay and some go.
    """

    quantities: pl.DataFrame
    anew: bool


def write_articles(door: Door, number: int, change: Change, withdrawn: frozenset[str]) -> Coming:
    """Stage articles: what the change validates comes, what it supersedes goes, with the support that it gave."""
    validated, left_out = change.validated, sorted(withdrawn)
    coming = pl.Series("article_id", [], dtype=pl.String)
    if validated is not None:
        coming = validated.articles["article_id"]
        if coming.is_duplicated().any():
            twice = coming.filter(coming.is_duplicated())[0]
            raise WarehouseError(f"article {twice} stands twice in one change; give every article once")
    touched = pl.concat([coming, _waiting(validated)]).unique()
    touched = touched.filter(~touched.is_in(left_out))
    going = pl.Series("article_id", list(change.superseded), dtype=pl.String).unique()
    going = going.filter(~going.is_in(left_out) & ~going.is_in(touched.implode()))
    if going.len():
        _end_all(door, number, [*(TABLES[name] for name in FRAMES), SUPPORT], going)
    if touched.is_empty():
        return Coming(pl.DataFrame(schema=QUANTITY.columns | QUANTITY.kept), anew=False)
    with door.scratch("touched", touched.to_frame()):
        scope, within = Scope("touched", "article_id"), [TABLES[name] for name in FRAMES if name not in ALONE]
        old = _standing(door, [TABLES[name] for name in ALONE], scope)
        anew = any(rows.height for rows in old.values())
        old |= _standing(door, within, scope) if anew else {table.name: _nothing(door) for table in within}
    begun = {}
    for name, frame_name in FRAMES.items():
        table = TABLES[name]
        frame = _frame(validated, frame_name, table)
        if left_out:
            frame = frame.filter(~pl.col("article_id").is_in(left_out).fill_null(value=False))
        if name == "quantity":
            frame = with_observation_key(frame)
        begun[name], _ = exchange(door, number, table, frame, old[name])
    refresh_statistics(door, begun)
    return Coming(begun["quantity"], anew=old["quantity"].height > 0)


def write_files(door: Door, number: int, change: Change) -> None:
    """Stage what stands of files that no article could be made of."""
    frame = change.file_quarantine
    frame = TABLES["quarantine"].empty() if frame is None else frame
    file_names = pl.concat([frame["file_name"], pl.Series("file_name", list(change.cleared_files), dtype=pl.String)])
    if file_names.is_empty():
        return
    with door.scratch("touched", file_names.unique().to_frame()):
        replace(door, number, TABLES["quarantine"], frame, Scope("touched", "file_name", "t.level = 'file'"))


def write_catalogue(door: Door, number: int, change: Change) -> None:
    """Stage the catalogue and the rule book, where the change brings them."""
    for table, frame in ((TABLES["indicator"], change.indicators), (TABLES["rule"], change.rules)):
        if frame is not None:
            replace(door, number, table, frame, None)


def replace(door: Door, number: int, table: Table, frame: pl.DataFrame, scope: Scope | None) -> pl.DataFrame:
    """Make these rows of a table the ones that stand, in place of those in scope (None: of all); the rows that begin."""
    return exchange(door, number, table, frame, _standing(door, [table], scope)[table.name])[0]


def add(door: Door, number: int, table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Add these rows of a table to those that stand, none of which is like them; the rows that begin."""
    return exchange(door, number, table, frame, _nothing(door))[0]


def exchange(
    door: Door, number: int, table: Table, frame: pl.DataFrame, old: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Make these rows of a table the ones that stand, in place of old ones; a row that is the same in both is left alone.

    Args:
        door: of the writer.
        number: of the version that is being staged.
        table: whose rows they are.
        frame: the new ones.
        old: the ones that stand: at least `address` and `row_hash`.

    Returns:
        The rows that begin, with what the warehouse keeps for itself, and those of `old` that end.
    """
    said = [*table.columns, *table.kept]
    if frame.is_empty():
        _end(door, number, table, old)
        return frame[said], old
    rows = begun = with_row_hash(table, frame[said])
    ended = old
    if old.height:
        begun, ended = rows.join(old, on="row_hash", how="anti"), old.join(rows, on="row_hash", how="anti")
        _end(door, number, table, ended)
    _begin(door, number, table, begun)
    return begun[said], ended


def undo(door: Door, number: int) -> None:
    """Take back all that was staged as this version, in one transaction."""
    with door.transaction():
        for table in TABLES.values():
            door.execute(f"DELETE FROM {table.sql_name} WHERE {begins('$1')}", [number])
            door.execute(f"UPDATE {table.sql_name} SET end_version = NULL WHERE end_version = $1", [number])
        door.execute("DELETE FROM decision WHERE version = $1", [number])
        door.execute("DELETE FROM version_row WHERE version = $1 AND state = 'staged'", [number])


def _waiting(validated: Validated | None) -> pl.Series:
    """Articles that rows of the change speak of, though they may not be among its articles (an article in quarantine)."""
    if validated is None:
        return pl.Series("article_id", [], dtype=pl.String)
    return pl.concat([validated.quarantine["article_id"], validated.verdicts["article_id"]]).drop_nulls()


def _frame(validated: Validated | None, name: str, table: Table) -> pl.DataFrame:
    return table.empty() if validated is None else getattr(validated, name)


def _standing(door: Door, tables: list[Table], scope: Scope | None) -> dict[str, pl.DataFrame]:
    """Where the open rows in scope lie, and their row_hash, by table; asked for at once, as a question costs time, too."""
    columns: dict[str, DType] = {"name": TEXT, "address": door.address_type, "row_hash": BYTES}
    sql = " UNION ALL ".join(
        f"SELECT '{table.name}' AS name, {door.address_of('t')} AS address, t.row_hash FROM {_within(table, scope)}"
        for table in tables
    )
    rows = door.query(sql, columns).partition_by("name", as_dict=True, include_key=False)
    return {table.name: rows.get((table.name,), _nothing(door)) for table in tables}


def _nothing(door: Door) -> pl.DataFrame:
    return pl.DataFrame(schema={"address": door.address_type, "row_hash": BYTES})


def _within(table: Table, scope: Scope | None) -> str:
    """FROM and WHERE of the open rows t of a table that are in scope."""
    if scope is None:
        return f"{table.sql_name} t WHERE t.end_version IS NULL"
    also = f" AND {scope.also}" if scope.also else ""
    joined = f"{scope.scratch} s JOIN {table.sql_name} t ON t.{scope.column} = s.{scope.column}"
    return f"{joined} WHERE t.end_version IS NULL{also}"


def _begin(door: Door, number: int, table: Table, rows: pl.DataFrame) -> None:
    if rows.is_empty():
        return
    versions = {"begin_version": number, "end_version": None}
    same = [pl.Series(name, [at], dtype=pl.Int64).new_from_index(0, rows.height) for name, at in versions.items()]
    # What changes together lies together, and the indexes of a first load grow at their end instead of everywhere.
    name = table.sql_name if door.is_sqlite else table.standing_name
    door.append(name, rows.sort(table.order).hstack(same)[list(table.stored)])
    faults.point("rows-begun")


def refresh_statistics(door: Door, begun: Mapping[str, pl.DataFrame]) -> None:
    """Let PostgreSQL look again at tables that grew by more than a tenth; with old figures it plans for empty ones.

    It would do so by itself, but a minute later, when reconciling, the audit and the next change are over.
    """
    grown = {TABLES[name].standing_name: name for name, rows in begun.items() if rows.height >= FEW}
    if door.is_sqlite or not grown:
        return
    listed = ", ".join(f"CAST('{name}' AS regclass)" for name in grown)
    sql = f"SELECT relname, CAST(reltuples AS BIGINT) AS known FROM pg_class WHERE oid IN ({listed})"
    for standing, known in door.query(sql, {"name": TEXT, "known": INT}, few=True).iter_rows():
        name = grown[standing]
        if begun[name].height * 10 > known:
            door.execute(f"ANALYZE {TABLES[name].sql_name}")


def _end_all(door: Door, number: int, tables: list[Table], article_ids: pl.Series) -> None:
    """End all that stands of articles of which nothing comes: without reading it, and without looking at its content."""
    with door.scratch("going", article_ids.to_frame()):
        for table in tables:
            ended = door.execute(
                f"UPDATE {table.sql_name} SET end_version = $1 "
                f"WHERE {door.among('article_id', 'going')} AND end_version IS NULL",
                [number],
            )
            if ended:
                faults.point("rows-ended")


def _end(door: Door, number: int, table: Table, rows: pl.DataFrame) -> None:
    if rows.is_empty():
        return
    for some in rows["address"].to_frame().iter_slices(AT_ONCE):
        door.execute(
            f"UPDATE {table.sql_name} SET end_version = $1 WHERE {door.lies_at(some['address'])} AND end_version IS NULL",
            [number],
        )
    faults.point("rows-ended")
