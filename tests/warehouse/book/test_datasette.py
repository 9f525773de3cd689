"""The warehouse as datasette shows it, with the metadata that the book brings."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from warehouse.book.datasette import HIDDEN, metadata
from warehouse.layout import TABLES


def test_every_table_is_described_and_no_row_table_is_in_the_way():
    told = metadata(Path("somewhere/figures.sqlite3"))["databases"]["figures"]["tables"]
    for name, table in TABLES.items():
        assert set(table.columns) == set(told[name]["columns"])
        assert set(told[name]["facets"]) <= set(table.columns)
        assert {"begin_version", "end_version"} <= set(told[f"{name}_history"]["columns"])
        assert told[table.sql_name] == {"hidden": True}
    assert "code points" in told["mention"]["columns"]["start"]  # the unit stands in the description


def test_datasette_opens_the_warehouse(house):
    app = pytest.importorskip("datasette.app", reason="datasette is not installed (development group)")
    database = Path(house.place.path)
    site = app.Datasette([str(database)], metadata=metadata(database))

    async def get(path: str) -> str:
        answer = await site.client.get(f"/{database.stem}{path}")
        assert answer.status_code == 200, (path, answer.text)
        return answer.text

    front = asyncio.run(get(""))
    assert "observation" in front
    assert not any(f">{name}</a>" in front for name in HIDDEN)
    page = asyncio.run(get("/observation"))
    assert "observation, newest version" in page
    assert "Independent articles behind it" in page
    rows = json.loads(asyncio.run(get("/observation.json?_shape=array&_facet=indicator")))
    assert {row["indicator"] for row in rows} == {"jobs_total", "jobs_direct", "jobs_indirect"}
    facets = json.loads(asyncio.run(get("/observation.json")))["facet_results"]
    assert {"indicator", "agreement"} <= set(facets)
