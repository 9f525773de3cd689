"""Downloads: every table of the version as Parquet and CSV, observations as SDMX-CSV, and a data package."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from warehouse.book import digests, splicing
from warehouse.book.datasette import metadata
from warehouse.book.site import File, Page
from warehouse.book.splicing import Splicer
from warehouse.dictionary import tables
from warehouse.exports.cells import as_csv
from warehouse.exports.package import data_package
from warehouse.exports.sdmx import as_sdmx_csv
from warehouse.layout import TABLES

if TYPE_CHECKING:
    from warehouse.book.links import Links

NAME = "downloads"
LEFT_OUT = {"article": ("text",)}  # it stands on the article's page; `tallyhouse export` holds it too
SDMX_FILE = "observation.sdmx.csv"


def page(links: Links) -> Page:
    """The list of all downloads."""
    rows = [table | {"rows": links.holdings[table["name"]].height} for table in tables()]
    return Page(
        "downloads.html", "downloads.html", {"tables": rows, "version": links.holdings.number, "sdmx": SDMX_FILE}
    )


def plan(links: Links) -> pl.DataFrame:
    """One key for all downloads; the version, its content hash and the names of files decide."""
    version = links.holdings.version
    told = pl.DataFrame({"key": [""], "version": [version.version], "hash": [version.content_hash]})
    names = links.holdings["article"].select("article_id", "file_name", key=pl.lit(""))
    return digests.together(digests.rows(told, "key", salt="version"), digests.rows(names, "key", salt="names"))


def files(links: Links, _keys: Sequence[str]) -> Iterator[File]:
    """Every download; the same rows give the same bytes."""
    described: dict[str, bytes] = {}
    told, splicer = {}, Splicer(links)
    for name, table in TABLES.items():
        columns = {column: dtype for column, dtype in table.columns.items() if column not in LEFT_OUT.get(name, ())}
        told[name] = replace(table, columns=columns)
        frame = links.holdings[name].select(list(columns)).sort(table.key)
        buffer = io.BytesIO()
        frame.write_parquet(buffer, compression="zstd", compression_level=1, statistics=True)
        yield File(f"downloads/{name}.parquet", buffer.getvalue())
        described[f"{name}.csv"] = splicer.file(f"downloads/{name}.csv", frame, table.key[0], as_csv)
        if name == "observation":
            described[SDMX_FILE] = as_sdmx_csv(frame)
    yield File(splicing.LIST, splicer.list())
    for name, content in described.items():
        yield File(f"downloads/{name}", content)
    yield File("downloads/datapackage.json", data_package(links.holdings.version, told, described))
    about = metadata(Path("tallyhouse.sqlite3"))
    yield File("downloads/datasette.json", json.dumps(about, indent=2, ensure_ascii=False).encode() + b"\n")
