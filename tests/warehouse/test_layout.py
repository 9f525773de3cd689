"""The layout that readers load, the SQLModel classes, the frames of the contract and the migrations say the same."""

from __future__ import annotations

import polars as pl
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import BigInteger, Boolean, Double, LargeBinary, Text
from sqlmodel import SQLModel

from schemas import frames
from tests.warehouse.made import MODELS
from warehouse import schema, tables
from warehouse.address import address
from warehouse.layout import LEDGERS, NULLABLE, TABLES

CLASSES = {mapper.class_.__tablename__: mapper.class_ for mapper in tables.ArticleRow._sa_registry.mappers}
SQL_TYPES = {pl.String: Text, pl.Int64: BigInteger, pl.Float64: Double, pl.Boolean: Boolean, pl.Binary: LargeBinary}


@pytest.mark.parametrize("name", MODELS)
def test_a_table_has_the_columns_of_its_frame(name: str) -> None:
    assert TABLES[name].columns == frames.dtypes(MODELS[name])


@pytest.mark.parametrize("name", MODELS)
def test_a_table_takes_null_where_its_frame_does(name: str) -> None:
    model = MODELS[name].to_schema().columns
    nullable = {column for column, field in model.items() if field.nullable}
    assert nullable == NULLABLE.get(name, frozenset()) - {"observation_key"}


@pytest.mark.parametrize("name", TABLES)
def test_the_sql_table_of_a_versioned_table(name: str) -> None:
    table = TABLES[name]
    sql = SQLModel.metadata.tables[table.sql_name]
    assert {c.name: type(c.type) for c in sql.columns} == {n: SQL_TYPES[type(t)] for n, t in table.stored.items()}
    assert tuple(c.name for c in sql.primary_key) == (*table.sql_key, "begin_version")
    assert set(table.key) <= set(table.sql_key)
    assert set(table.order) <= set(table.stored)
    assert {c.name for c in sql.columns if c.nullable} - {"end_version"} == NULLABLE.get(name, frozenset())


@pytest.mark.parametrize("name", LEDGERS)
def test_the_sql_table_of_a_ledger(name: str) -> None:
    ledger = LEDGERS[name]
    sql = SQLModel.metadata.tables[name]
    assert {c.name: type(c.type) for c in sql.columns} == {n: SQL_TYPES[type(t)] for n, t in ledger.columns.items()}
    assert {c.name for c in sql.primary_key} == set(ledger.key)
    assert {c.name for c in sql.columns if c.nullable} == ledger.nullable


def test_the_code_knows_its_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_migrations_make_what_the_classes_say(url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from warehouse.engine import transaction

    place = address(url)
    schema.upgrade(place)
    with transaction(place) as connection:
        only = connection.dialect.name

        def meant(item, name, kind, _reflected, _compare_to) -> bool:
            """Whether it is meant for this engine, and no part of a table; Alembic would else miss what one engine has."""
            condition = getattr(item, "_ddl_if", None)
            part = kind == "table" and name.removesuffix("_stands").removesuffix("_ended") != name
            return not part and (condition is None or condition.dialect == only)

        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": meant})
        assert compare_metadata(context, tables.VersionRow.metadata) == []


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgresql"])
@pytest.mark.parametrize("name", [table.name for table in TABLES.values() if table.ended_by])
def test_what_stands_is_looked_up_by_keys_and_what_ended_by_when(engine: str, url: str, name: str) -> None:
    import psycopg

    assert engine == "postgresql"
    schema.upgrade(address(url))
    table = TABLES[name]
    sql = (
        "SELECT i.indisprimary, (SELECT m.amname::text FROM pg_am m WHERE m.oid = c.relam), "
        "array(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY k (n, place) "
        "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.n ORDER BY k.place) "
        "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = CAST(%s AS regclass)"
    )
    with psycopg.connect(url) as connection:
        stands, ended = (
            {
                (primary, how, *columns)
                for primary, how, columns in connection.execute(sql, [f"{table.sql_name}_{part}"])
            }
            for part in ("stands", "ended")
        )
    lookups = getattr(CLASSES[table.sql_name], "looked_up_by", ())
    assert stands == {
        (True, "btree", *table.sql_key),
        (False, "btree", "begin_version"),
        *((False, "hash" if one.hashed else "btree", *one.columns) for one in lookups),
    }
    assert ended == {(False, "btree", "end_version", "begin_version", table.ended_by), (False, "brin", "begin_version")}
