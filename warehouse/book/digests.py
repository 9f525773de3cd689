"""What a page is made of, as one number: where it is the same as last time, the page is the same and stays untouched.

Polars hashes rows alike on every machine for one release of polars; the release goes into the digest of the code.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book.links import SPAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warehouse.book.links import Links

SCHEMA: dict[Any, pl.DataType] = {"key": pl.String(), "digest": pl.UInt64()}
LIBRARIES = ("polars", "jinja2", "vl-convert-python", "babel")
BESIDE = (
    *("schemas/wording.py", "schemas/fields.yaml", "schemas/catalogue/places.yaml", "schemas/catalogue/entities.yaml"),
    *(
        "warehouse/exports/cells.py",
        "warehouse/exports/package.py",
        "warehouse/exports/sdmx.py",
        "warehouse/layout.py",
        "warehouse/dictionary.py",
        "warehouse/told.py",
    ),
)
ROOM = Path(__file__).parent


@cache
def code_digest() -> int:
    """Of everything that decides how a page looks: modules, templates, assets, libraries; fits UInt64."""
    sums = hashlib.sha256()
    files = sorted(path for path in ROOM.rglob("*") if path.suffix in (".py", ".html", ".css", ".js"))
    for path in [*files, *(ROOM.parents[1] / name for name in BESIDE)]:
        if path.exists():
            sums.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for library in LIBRARIES:
        try:
            sums.update(f"{library} {version(library)}\0".encode())
        except PackageNotFoundError:
            sums.update(f"{library} none\0".encode())
    return int.from_bytes(sums.digest()[:8], "big")


Key = str | pl.Expr | pl.Series


def rows(frame: pl.DataFrame, key: Key, columns: Sequence[str] | None = None, *, salt: str) -> pl.DataFrame:
    """A digest a key over all rows that carry it, whatever their order. `salt` tells one table from another."""
    taken = frame.select(columns) if columns is not None else frame
    hashed = taken.hash_rows(seed=int.from_bytes(hashlib.sha256(salt.encode()).digest()[:4], "big"))
    named = frame.select(key=pl.col(key) if isinstance(key, str) else key).with_columns(digest=hashed)
    return together(named.filter(pl.col("key").is_not_null()))


def together(*digests: pl.DataFrame) -> pl.DataFrame:
    """Several digests of the same keys as one."""
    return (
        pl.concat([frame.select("key", "digest").cast(SCHEMA) for frame in digests])
        .group_by("key")
        .agg(pl.col("digest").sum())
    )


def through(links: pl.DataFrame, digests: pl.DataFrame) -> pl.DataFrame:
    """Digests handed on: `links` says for each `key` which `other` it is made of."""
    return together(links.unique().join(digests.rename({"key": "other"}), on="other").select("key", "digest"))


def of_identities(links: Links) -> pl.DataFrame:
    """identity_id → digest of the relation, its terms with the printed numbers, and the verdicts on it."""
    return together(
        rows(links.judged, "identity_id", salt="identity"),
        rows(links.terms, "identity_id", salt="term"),
    )


def of_articles(links: Links) -> pl.DataFrame:
    """article_id → digest of the article with its text."""
    return rows(links.holdings["article"], "article_id", salt="article")


def span_key() -> pl.Expr:
    """The key of a quantity as verdicts name it: "ID:start-end"."""
    return pl.format("{}:{}-{}", *SPAN)
