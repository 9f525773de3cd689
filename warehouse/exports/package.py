"""`datapackage.json` (Frictionless Data Package 1): what each file and column of an export is, for people and for tools."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.dictionary import described

if TYPE_CHECKING:
    from collections.abc import Mapping

    from warehouse.layout import Table
    from warehouse.records import Version

TYPES = {pl.String: "string", pl.Int64: "integer", pl.Float64: "number", pl.Boolean: "boolean"}
REFERENCES = {
    "mention": {"article_id": "article"},
    "quantity": {"article_id": "article"},
    "identity": {"article_id": "article"},
    "term": {"identity_id": "identity"},
    "support": {"observation_id": "observation"},
}


def data_package(version: Version, tables: Mapping[str, Table], files: Mapping[str, bytes]) -> bytes:
    """The descriptor of an export.

    Args:
        version: that was exported.
        tables: the exported tables by name.
        files: file name → content; every NAME.csv of a table becomes a resource with a schema.
    """
    package = {
        "profile": "data-package",
        "name": "tallyhouse",
        "title": f"tallyhouse, version {version.version}",
        "version": str(version.version),
        "created": version.published_at,
        "description": "Figures from articles, each with its sentence, its interval and its arithmetic. Cells of text that "
        "a spreadsheet would run begin with an apostrophe that is not part of them.",
        "tallyhouse": {"content_hash": version.content_hash, **version.hashes._asdict()},
        "resources": [_resource(name, data, tables) for name, data in sorted(files.items()) if name.endswith(".csv")],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(file_name: str, data: bytes, tables: Mapping[str, Table]) -> dict[str, Any]:
    name = file_name.removesuffix(".csv")
    resource: dict[str, Any] = {
        "profile": "tabular-data-resource" if name in tables else "data-resource",
        "name": name.replace(".", "-"),
        "path": file_name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    if name in tables:
        resource["schema"] = _schema(tables[name])
    return resource


def _schema(table: Table) -> dict[str, Any]:
    fields = []
    for column, dtype in table.columns.items():
        meaning = described(table.name, column)
        field: dict[str, Any] = {"name": column, "type": TYPES[type(dtype)], "description": meaning.description}
        if dtype == pl.Boolean():
            field |= {"trueValues": ["true"], "falseValues": ["false"]}
        if meaning.unit:
            field["unit"] = meaning.unit
        fields.append(field)
    schema: dict[str, Any] = {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}
    schema["foreignKeys"] = [
        {"fields": [column], "reference": {"resource": parent, "fields": [column]}}
        for column, parent in REFERENCES.get(table.name, {}).items()
    ]
    return schema
