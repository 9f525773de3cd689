"""The views: what consumers may rely on in SQL.

`article`, `mention`, `quantity`, … (every table of `layout.TABLES`) show the newest published version; `NAME_history`
shows all published rows with begin_version and end_version (null: stands in the newest version); `version` lists the
published versions; `evidence` has the printed words, the sentence and the file behind every observation. Their columns
stay; a new release may add some at the end. Nothing staged ever shows in them.

They are made anew when a migration runs; who changes one adds a revision, which may be empty otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.layout import TABLES, VERSION, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

NEWEST = "(SELECT max(version) FROM version_row WHERE state = 'published')"


def names(columns: Iterable[str], alias: str = "") -> str:
    """Quoted column names for SQL: "end" and "of" are reserved words."""
    prefix = f"{alias}." if alias else ""
    return ", ".join(f'{prefix}"{column}"' for column in columns)


def standing(alias: str, version: str) -> str:
    """The condition that a row stands in a version."""
    prefix = f"{alias}." if alias else ""
    return f"{prefix}begin_version <= {version} AND ({prefix}end_version IS NULL OR {prefix}end_version > {version})"


def stood(version: str, *, parted: bool) -> list[str]:
    """Conditions that a row stands in a version, of which a row keeps one at most: of a table in two parts one for each.

    A condition on both parts at once would lead PostgreSQL through all that ended.
    """
    if not parted:
        return [standing("", version)]
    return [f"begin_version <= {version} AND {end}" for end in ("end_version IS NULL", f"end_version > {version}")]


def begins(version: str, alias: str = "") -> str:
    """The condition that a row begins with the newest version of all, staged or published.

    No row of it has ended, and only what has not is in PostgreSQL's index of begins: an ended row would cost an entry more.
    """
    prefix = f"{alias}." if alias else ""
    return f"{prefix}begin_version = {version} AND {prefix}end_version IS NULL"


def turns(end: str, version: str, alias: str = "") -> str:
    """The condition that a row begins (end "begin_version") or ends ("end_version") with the newest version of all."""
    prefix = f"{alias}." if alias else ""
    return begins(version, alias) if end == "begin_version" else f"{prefix}end_version = {version}"


def _stands(alias: str = "") -> str:
    """The condition that a row stands in the newest published version: only a staged one may have ended it since.

    That number is named: how many rows end after a version PostgreSQL cannot tell, but how many end with one.
    """
    prefix = f"{alias}." if alias else ""
    return f"{prefix}begin_version <= {NEWEST} AND ({prefix}end_version IS NULL OR {prefix}end_version = {NEWEST} + 1)"


def _newest(table: Table) -> str:
    return f"SELECT {names(table.columns)} FROM {table.sql_name} WHERE {_stands()}"


def _history(table: Table) -> str:
    return (
        f"SELECT {names(table.columns)}, begin_version, "
        f"CASE WHEN end_version <= {NEWEST} THEN end_version END AS end_version "
        f"FROM {table.sql_name} WHERE begin_version <= {NEWEST}"
    )


# Of the tables, for observation_key leads to the support of an observation by an index.
_EVIDENCE = f"""
SELECT o.observation_id, o.indicator, o.entity, o.ref_area, o.time_period, o.obs_value, o.unit_measure, o.agreement,
       s.preferred, q.article_id, q.start, q."end", q.surface,
       substr(a.text, CAST(q.sentence_start + 1 AS INTEGER), CAST(q.sentence_end - q.sentence_start AS INTEGER)) AS sentence,
       a.file_name, a.title, a.published
FROM observation_row o
JOIN support_row s ON s.observation_key = o.observation_key AND s.observation_id = o.observation_id AND {_stands("s")}
JOIN quantity q ON q.article_id = s.article_id AND q.start = s.start AND q."end" = s."end"
JOIN article a ON a.article_id = s.article_id
WHERE {_stands("o")}
"""


def definitions() -> dict[str, str]:
    """Name → SELECT of every view, in an order in which they can be made."""
    published = [column for column in VERSION.columns if column != "state"]
    views = {"version": f"SELECT {names(published)} FROM version_row WHERE state = 'published'"}
    for table in TABLES.values():
        views[table.name] = _newest(table)
        views[f"{table.name}_history"] = _history(table)
    views["evidence"] = _EVIDENCE.strip()
    return views


def drop_views(connection: Connection) -> None:
    """Take the views away, so that a migration may change the tables under them."""
    for name in reversed(definitions()):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")


def create_views(connection: Connection) -> None:
    """Make the views as this release defines them; on PostgreSQL each column says what it means."""
    for name, select in definitions().items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {select}")
    if connection.dialect.name == "postgresql":
        for statement in _comments():
            connection.exec_driver_sql(statement)


def _comments() -> Iterator[str]:
    """COMMENT statements for the columns of all views (SQLite keeps no comments)."""
    from warehouse.dictionary import described

    for table in TABLES.values():
        for column in table.columns:
            field = described(table.name, column)
            said = f"{field.description} Unit: {field.unit}." if field.unit else field.description
            for view in (table.name, f"{table.name}_history"):
                quoted = said.replace("'", "''").replace("%", "%%")  # psycopg reads a single % as a placeholder
                yield f"COMMENT ON COLUMN {view}.\"{column}\" IS '{quoted}'"
