"""The cost of a version follows its change: no statement reads a whole table of rows, as the plans of both engines show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest

from tests.benchmarks import rows
from tests.warehouse.made import HASHES, Made, change, publish, reconcile
from warehouse import Change, Warehouse, open_warehouse
from warehouse.door import Door
from warehouse.expectations import expectations
from warehouse.layout import TABLES

FIRST = [Made(f"mill{n}") for n in range(5)]
EDITED = Made("mill0", 7, 8)
# A changed catalogue or rule book looks through all that hangs on it, and is small itself.
REGISTERS = ("indicator", "rule")
LARGE = set(TABLES) - {*REGISTERS, "quarantine"}  # there is nothing in quarantine here
FEW_ROWS = ("verdict_row_stands_target_id",)  # an index that holds few rows may be read as a whole
SCANNED = re.compile(r"SCAN (\w+)")


@pytest.fixture
def house(tmp_path) -> Warehouse:
    return open_warehouse(tmp_path / "warehouse.db", create=True)


def plans(door: Door, sql: str, params) -> list[str]:
    with door._statement(f"EXPLAIN QUERY PLAN {sql}", params) as statement:
        handle, _ = statement.execute_query()
        return pl.DataFrame(handle)["detail"].to_list()


def whole_tables(sql: str, plan: list[str]) -> Iterator[str]:
    """Tables of rows that a plan reads from end to end, by the names that the statement gives them."""
    named = dict(re.findall(r"(?:FROM|JOIN) \"?(\w+_row)\"?(?: (?:AS )?(?!WHERE|JOIN|CROSS|ON)(\w+))?", sql))
    aliases = {alias or table: table for table, alias in named.items()} | {table: table for table in named}
    for step in plan:
        found = SCANNED.match(step)
        if found and "USING" not in step and aliases.get(found[1]) in {table.sql_name for table in TABLES.values()}:
            yield f"{step}: {sql}"


@pytest.mark.usefixtures("trusted")
def test_no_statement_of_a_version_reads_a_whole_table(house: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(house, *FIRST)
    read: list[str] = []
    for name in ("query", "execute"):
        original = getattr(Door, name)

        def looked_at(self, sql, *arguments, _original=original, _name=name, **options):
            params = arguments[-1] if arguments and isinstance(arguments[-1], list) else []
            if re.match("SELECT|UPDATE|DELETE|INSERT", sql):
                read.extend(whole_tables(sql, plans(self, sql, params)))
            return _original(self, sql, *arguments, **options)

        monkeypatch.setattr(Door, name, looked_at)
    publish(house, EDITED, superseded=[FIRST[0].article_id])
    assert [found for found in read if "version_row" not in found] == []


@pytest.mark.usefixtures("trusted")
def test_evidence_is_found_without_reading_all_support(house: Warehouse) -> None:
    publish(house, *FIRST)
    one = house.frame("observation").collect()["observation_id"][0]
    with Door(house.place) as door:
        sql = f"SELECT * FROM evidence WHERE observation_id = '{one}'"
        assert [step for step in plans(door, sql, []) if SCANNED.match(step)] == []
        assert door.value(f"SELECT count(*) FROM ({sql})") == house.evidence(one).quantities.height


def test_no_expectation_reads_a_whole_table(house: Warehouse) -> None:
    publish(house, *FIRST)
    with house.writer("staging") as writer:
        staged = writer.stage(change(EDITED, superseded=[FIRST[0].article_id]), HASHES, reconcile=reconcile)
        found = []
        for one in expectations(staged.number, full=False):
            if any(f"FROM {register}_row gone" in one.sql for register in REGISTERS):
                continue
            sql = one.sql.replace("{batch}", "(SELECT version FROM version_row)")
            found += whole_tables(sql, plans(writer._door, sql, []))
    assert found == []


@pytest.mark.parametrize("full", [False, True])
def test_an_observation_is_found_among_the_many_of_its_place(house: Warehouse, full: bool) -> None:
    """A place without a period may have hundreds of them: the place alone would lead to all, once for each."""
    publish(house, *FIRST)
    by_place = re.compile(r"SEARCH .*\(observation_key=\?\)")
    with Door(house.place) as door:
        sqls = [one.sql.replace("{batch}", "(SELECT version FROM version_row)") for one in expectations(1, full=full)]
        steps = [step for sql in sqls for step in plans(door, sql, [])]
    assert any("(observation_key=? AND observation_id=?)" in step for step in steps)
    assert [step for step in steps if by_place.match(step)] == []


def unaided(node: dict[str, Any]) -> Iterator[str]:
    """Tables of rows that a plan of PostgreSQL reads from end to end, though reading so was to be avoided at any cost."""
    table, few = node.get("Relation Name", ""), node.get("Index Name") in FEW_ROWS
    whole = node["Node Type"] == "Seq Scan" or ("Index Name" in node and "Index Cond" not in node and not few)
    if whole and re.sub("_row(_stands|_ended)?$", "", table) in LARGE:
        yield table
    for below in node.get("Plans", []):
        yield from unaided(below)


def by_the_thousand(house: Warehouse, change: Change) -> None:
    """A version whose tables are large enough to be looked up in."""
    with house.writer(f"writer of {len(change.superseded)}") as writer:
        staged = writer.stage(change, HASHES, reconcile=rows.reconcile)
        assert staged is not None
        writer.audit(staged)
        writer.publish(staged)


@pytest.mark.postgres
@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("engine", ["postgresql"])
def test_an_index_of_postgresql_leads_to_all_that_a_version_touches(
    engine: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its indexes leave out what ended, where nobody asks for it: a statement that asks for more would read whole tables."""
    import psycopg

    assert engine == "postgresql"
    house = open_warehouse(url, create=True)
    by_the_thousand(house, Change(validated=rows.articles(0, 300)))
    one = house.frame("observation").collect()["observation_id"][0]
    asked: list[str] = []
    for name in ("query", "execute"):
        original = getattr(Door, name)

        def looked_at(self, sql, *arguments, _original=original, **options):
            values = arguments[-1] if arguments and isinstance(arguments[-1], list) else []
            said = self._with_written(sql)
            for place, value in enumerate(values, start=1):
                said = said.replace(f"${place}", str(value) if isinstance(value, int) else f"'{value}'")
            asked.append(said)
            return _original(self, sql, *arguments, **options)

        monkeypatch.setattr(Door, name, looked_at)
    gone = rows.articles(0, 2).articles["article_id"].to_list()
    by_the_thousand(house, Change(validated=rows.articles(0, 2, edition=1), superseded=gone))
    house.diff(1, 2)
    house.evidence(one, version=2)
    monkeypatch.undo()
    audited = [
        found.sql.replace("{batch}", "(SELECT version FROM version_row)") for found in expectations(2, full=False)
    ]
    came = [f"SELECT * FROM {name}_history WHERE begin_version = 1" for name in sorted(LARGE)]
    looked_up = [f"SELECT * FROM {name} WHERE article_id = '{gone[0]}'" for name in sorted(LARGE - {"observation"})]
    looked_up += [f"SELECT * FROM {name} WHERE observation_id = '{one}'" for name in ("observation", "evidence")]
    read = []
    with psycopg.connect(url) as connection:
        connection.execute("SET enable_seqscan = off")
        connection.execute("SET random_page_cost = 1.1")
        for sql in asked + audited + came + looked_up:
            if re.match("WITH|SELECT|UPDATE|DELETE", sql) and not any(
                f"FROM {one}_row gone" in sql for one in REGISTERS
            ):
                ((plan,),) = connection.execute(f"EXPLAIN (FORMAT JSON) {sql}").fetchall()
                read += [f"{table}: {sql}" for table in unaided(plan[0]["Plan"])]
    house.close()
    assert len(asked) > 50
    assert not read, "\n".join(read)


@pytest.mark.postgres
@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("engine", ["postgresql"])
def test_rows_of_an_old_version_are_told_by_postgresql_from_all_that_ended_since(
    engine: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most of what ended since came since: the index knows both, so that such a row is not even looked at."""
    import psycopg

    assert engine == "postgresql"
    house = open_warehouse(url, create=True)
    by_the_thousand(house, Change(validated=rows.articles(0, 20)))
    for edition in (1, 2):
        gone = rows.articles(0, 2, edition=edition - 1).articles["article_id"].to_list()
        by_the_thousand(house, Change(validated=rows.articles(0, 2, edition=edition), superseded=gone))
    asked: list[str] = []
    original = Door.query

    def looked_at(self, sql, schema, params=(), **options):
        asked.append(sql.replace("$1", str(params[0])) if params else sql)
        return original(self, sql, schema, params, **options)

    monkeypatch.setattr(Door, "query", looked_at)
    for name in LARGE:
        heights = [house.frame(name, version).collect().height for version in (1, 2, 3)]
        assert len(set(heights)) == 1
        assert house.frame(name, 1).head(3).collect().height == 3
    monkeypatch.undo()
    house.close()
    read = {sql for sql in asked if "_row WHERE" in sql and "version_row" not in sql and "LIMIT" not in sql}
    large = {table.sql_name for table in TABLES.values() if table.ended_by}
    parted = [sql for sql in read if re.findall(r"FROM (\w+)", sql)[0] in large]
    assert len(parted) == 3 * len(large)
    with psycopg.connect(url) as connection:
        connection.execute("SET enable_seqscan = off")
        connection.execute("SET enable_bitmapscan = off")
        for sql in parted:
            ((plan,),) = connection.execute(f"EXPLAIN (FORMAT JSON) {sql}").fetchall()
            stands, ended = plan[0]["Plan"]["Plans"]
            assert stands["Relation Name"].endswith("_stands")
            assert ended["Index Name"].endswith("_ended_end")
            assert "end_version >" in ended["Index Cond"]
            assert "begin_version <=" in ended["Index Cond"]
