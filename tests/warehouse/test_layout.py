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
from warehouse.layout import LEDGERS, NULLABLE, TABLES

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

    from warehouse.address import address
    from warehouse.engine import transaction

    place = address(url)
    schema.upgrade(place)
    with transaction(place) as connection:
        only = connection.dialect.name

        def meant(item, _name, _kind, _reflected, _compare_to) -> bool:
            """Whether it is meant for this engine; Alembic would else miss what only PostgreSQL has."""
            condition = getattr(item, "_ddl_if", None)
            return condition is None or condition.dialect == only

        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": meant})
        assert compare_metadata(context, tables.VersionRow.metadata) == []
