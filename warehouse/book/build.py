"""Making the book of a version: what is new is written, what is the same stays untouched, what is gone is removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from warehouse.book import charts, digests, search, site
from warehouse.book.holdings import read_holdings
from warehouse.book.links import Links
from warehouse.book.pages import (
    article,
    downloads,
    front,
    indicator,
    lists,
    observation,
    quarantine,
    rules,
    versions,
)
from warehouse.book.pages.subject import PLACES, SUBJECTS
from warehouse.book.shelf import SCHEMA, Shelf
from warehouse.book.site import File, Page, render

if TYPE_CHECKING:
    from warehouse.house import Warehouse

BATCH = 2_000  # pages whose rows are fetched together


class Kind(NamedTuple):
    """A kind of page of which there are many: what decides about each, and how some of them are made."""

    name: str
    plan: Callable[[Links], pl.DataFrame]
    pages: Callable[[Links, Sequence[str]], Iterator[Page | File]]


KINDS = (
    *(Kind(room.NAME, room.plan, room.pages) for room in (observation, article, indicator, rules, versions)),
    *(Kind(some.NAME, some.plan, some.pages) for some in (SUBJECTS, PLACES)),
    *(Kind(some.NAME, some.plan, some.pages) for some in (lists.ARTICLES, lists.SUBJECTS, lists.PLACES)),
)
BESIDE = tuple(Kind(room.NAME, room.plan, room.files) for room in (search, downloads))


@dataclass(frozen=True, slots=True)
class BookReport:
    """What a build did: how many pages the book has, how many were written and removed, and the seconds it took."""

    version: int
    pages: int
    written: int
    removed: int
    seconds: float


def build_book(
    house: Warehouse, folder: Path, version: int | None = None, *, data_docs: str | None = None
) -> BookReport:
    """Make the book of a version, or bring one to it.

    Args:
        house: the warehouse.
        folder: where the book lies or is to lie.
        version: a published version; None: the newest.
        data_docs: address of Great Expectations' own Data Docs, for a link to them. They load scripts from elsewhere,
            so the book shows their results itself and links them only when asked to.

    Raises:
        NotABookError: the folder holds something else.
        BookBusyError: another build has the folder.
        NoWarehouseError: nothing is published yet.
        NoSuchVersionError: that version was never published.
    """
    started = perf_counter()
    with Shelf(folder) as shelf:
        links = Links(read_holdings(house, version), folder)
        planned = _plan(links)
        kept = _kept(shelf, planned)
        # A build that is killed now leaves a list on which no page is up to date that may not be.
        doubtful = shelf.listed.join(kept, on="path", how="anti").with_columns(digest=pl.lit(None, dtype=pl.UInt64))
        shelf.note(pl.concat([kept, doubtful]))
        made = pl.concat([kept, _write_many(shelf, links, planned, kept), _write_few(shelf, links, data_docs)])
        gone = shelf.listed.join(made, on="path", how="anti")["path"].to_list()
        shelf.clear(gone)
        shelf.note(made)
    return BookReport(links.holdings.number, made.height, shelf.written, len(gone), perf_counter() - started)


def _plan(links: Links) -> pl.DataFrame:
    """kind, key and digest of all pages of which there are many."""
    seed = digests.code_digest()
    frames = [kind.plan(links).select(pl.lit(kind.name).alias("kind"), "key", "digest") for kind in (*KINDS, *BESIDE)]
    return pl.concat(frames).with_columns(digest=pl.col("digest") ^ pl.lit(seed, dtype=pl.UInt64))


def _kept(shelf: Shelf, planned: pl.DataFrame) -> pl.DataFrame:
    """The listed files that are still right: their digest is as planned, and all files of their key are there."""
    right = shelf.listed.join(planned, on=["kind", "key", "digest"], how="semi")
    there = pl.DataFrame({"path": sorted(shelf.present())}, schema={"path": pl.String})
    missing = right.join(there, on="path", how="anti")
    return right.join(missing, on=["kind", "key"], how="anti").select(list(SCHEMA))


def _write_many(shelf: Shelf, links: Links, planned: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    stale = planned.join(kept, on=["kind", "key"], how="anti").sort("kind", "key")
    rows: list[tuple[str, str, str, int]] = []

    def write(kind: Kind, made: Iterable[Page | File], digest_of: Mapping[str, int]) -> None:
        for page in made:
            shelf.put(page.path, page.content if isinstance(page, File) else render(page))
            rows.append((page.path, kind.name, page.key, digest_of[page.key]))

    with ThreadPoolExecutor(2) as beside:  # polars makes index and downloads while Python makes pages
        if (stale["kind"] == indicator.NAME).any():
            beside.submit(charts.begin)
        started = []
        for kind in BESIDE:
            for key, digest in stale.filter(pl.col("kind") == kind.name).select("key", "digest").iter_rows():
                started.append((kind, {key: digest}, beside.submit(_all, kind, links, key)))
        for kind in KINDS:
            for some in stale.filter(pl.col("kind") == kind.name).iter_slices(BATCH):
                wanted = dict(some.select("key", "digest").iter_rows())
                write(kind, kind.pages(links, list(wanted)), wanted)
        for kind, wanted, files in started:
            write(kind, files.result(), wanted)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _all(kind: Kind, links: Links, key: str) -> list[Page | File]:
    return list(kind.pages(links, [key]))


def _write_few(shelf: Shelf, links: Links, data_docs: str | None) -> pl.DataFrame:
    """Pages and files of which there are few are always made, and written if they differ."""
    paths = []
    for page in _few(links, data_docs):
        shelf.put(page.path, render(page))
        paths.append(page.path)
    for file in _files(links):
        shelf.put(file.path, file.content)
        paths.append(file.path)
    rows = [(path, "one", path, None) for path in paths]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _few(links: Links, data_docs: str | None) -> Iterator[Page]:
    yield front.page(links)
    yield lists.catalogue(links)
    yield lists.dictionary(links)
    yield rules.overview(links, data_docs)
    yield from quarantine.pages(links)
    yield from versions.list_pages(links)
    yield Page("search.html", "search.html", {})
    yield downloads.page(links)


def _files(links: Links) -> Iterator[File]:
    for path in sorted((digests.ROOM / "assets").iterdir()):
        yield File(f"assets/{path.name}", path.read_bytes())
    yield File("assets/version.js", site.version_script(links.holdings.version))
