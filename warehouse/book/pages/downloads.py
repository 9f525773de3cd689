"""Downloads: every table of the version as Parquet and CSV, and a data package that says what the columns mean."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book.datasette import metadata
from warehouse.book.dictionary import tables
from warehouse.book.site import Page

if TYPE_CHECKING:
    from warehouse.book.links import Links

LEFT_OUT = {"article": ["text"]}  # it stands on the article's page; `tallyhouse export` holds it too
FORMULA = r"^[=+\-@\t\r]"  # what a spreadsheet would run (OWASP: CSV injection)
TYPES = {"String": "string", "Int64": "integer", "Float64": "number", "Boolean": "boolean"}


def page(links: Links) -> Page:
    """The list of all downloads."""
    rows = [table | {"rows": links.holdings[table["name"]].height} for table in tables()]
    return Page("downloads.html", "downloads.html", {"tables": rows, "version": links.holdings.number})


def files(links: Links) -> Iterator[tuple[str, bytes]]:
    """(path, content) of every download; the same rows give the same bytes."""
    for table in tables():
        frame = links.holdings[table["name"]].drop(LEFT_OUT.get(table["name"], [])).sort(table["key"])
        buffer = io.BytesIO()
        frame.write_parquet(buffer, compression="zstd", statistics=True)
        yield f"downloads/{table['name']}.parquet", buffer.getvalue()
        yield f"downloads/{table['name']}.csv", inert(frame).write_csv().encode()
    yield "downloads/datapackage.json", _json(package(links))
    yield "downloads/datasette.json", _json(metadata(Path("tallyhouse.sqlite3")))


def _json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, indent=2, ensure_ascii=False).encode() + b"\n"


def inert(frame: pl.DataFrame) -> pl.DataFrame:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    texts = [name for name, dtype in frame.schema.items() if dtype == pl.String]
    return frame.with_columns(
        pl.when(pl.col(name).str.contains(FORMULA)).then(pl.lit("'") + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name in texts
    )


def package(links: Links) -> dict[str, Any]:
    """The data package (Frictionless Data Package) of the CSV files."""
    version = links.holdings.version
    return {
        "name": "tallyhouse",
        "title": f"tallyhouse, version {version.version}",
        "version": str(version.version),
        "created": version.published_at,
        "resources": [
            {
                "name": table["name"],
                "path": f"{table['name']}.csv",
                "format": "csv",
                "encoding": "utf-8",
                "description": table["about"],
                "schema": {
                    "primaryKey": list(table["key"]),
                    "fields": [
                        {"name": column["name"], "type": TYPES[column["type"]], "description": column["description"]}
                        | ({"unit": column["unit"]} if column["unit"] else {})
                        for column in table["columns"]
                        if column["name"] not in LEFT_OUT.get(table["name"], [])
                    ],
                },
            }
            for table in tables()
        ],
    }
