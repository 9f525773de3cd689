"""Verify: everything that a warehouse says of itself is computed again, for every version, and what differs is named.

It reads all rows once, in batches, and repairs nothing.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from warehouse import balances, hashing
from warehouse.errors import WarehouseDamagedError
from warehouse.layout import ARCHIVE, BYTES, INT, TABLES, TEXT, Table
from warehouse.reading import as_version, version_rows
from warehouse.views import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warehouse.door import Door
    from warehouse.layout import DType
    from warehouse.records import Version

BATCH = 100_000  # rows of a table that are looked at together
ARTICLES = 1000  # whose texts are looked at together
SHOWN = 5  # damaged rows of one kind that are named one by one


class Verification(NamedTuple):
    """What `verify` found: how much it looked at, and a sentence for everything that is not as it should be."""

    versions: int
    rows: int
    archived: int
    damages: list[str]

    @property
    def sound(self) -> bool:
        """Whether nothing is damaged."""
        return not self.damages


def verify(door: Door) -> Verification:
    """Verify all published versions (`_verify` says how); a file too damaged to be read on is a finding, too."""
    try:
        return _verify(door)
    except WarehouseDamagedError as error:
        return Verification(0, 0, 0, [str(error)])


def _verify(door: Door) -> Verification:
    """Verify all published versions.

    Checked are: the database file itself (SQLite); row hashes and content hashes; counts and balances of every
    version; every printed number against its text; archived bytes against the SHA-256 of their articles.
    """
    damages = _file(door)
    versions = [as_version(row) for row in version_rows(door).iter_rows(named=True)]
    if not versions:
        return Verification(0, 0, 0, damages)
    damages += _numbers([v.version for v in versions])
    first, newest = versions[0].version, versions[-1].version
    changes = dict.fromkeys(range(first, newest + 1), balances.NOTHING)
    rows = 0
    for table in TABLES.values():
        for batch in _batches(door, table, newest):
            rows += batch.height
            damages += _row_hashes(table, batch)
            if table.name in ("mention", "quantity"):
                damages += _spans(door, table.name, batch)
            _add_up(changes, table, batch, first, newest)
    whole = balances.NOTHING
    for version in versions:
        whole = whole.plus(changes[version.version])
        damages += _whole(version, whole)
    archived, faults = _archive(door)
    return Verification(len(versions), rows, archived, damages + faults)


def _file(door: Door) -> list[str]:
    if not door.is_sqlite:
        return []
    try:
        found = door.query("SELECT * FROM pragma_integrity_check", {"message": TEXT})["message"].to_list()
    except WarehouseDamagedError as error:
        return [str(error)]
    return [f"the SQLite file: {message}" for message in found if message != "ok"]


def _numbers(found: list[int]) -> list[str]:
    missing = sorted(set(range(found[0], found[-1] + 1)) - set(found))
    return [f"version {number} is missing" for number in missing]


def _batches(door: Door, table: Table, newest: int) -> Iterator[pl.DataFrame]:
    """All published rows of a table: those that stand by the versions where they begin, the others by those where they end.

    So an index leads to each run of versions, on PostgreSQL too, and a writer at work moves no row from the ones to the others.
    """
    stands = "begin_version <= $1 AND (end_version IS NULL OR end_version > $1)"
    for end, these in (("begin_version", stands), ("end_version", "end_version <= $1")):
        sizes = door.query(
            f"SELECT {end}, count(*) FROM {table.sql_name} WHERE {these} GROUP BY {end}",
            {"version": INT, "n": INT},
            [newest],
        ).sort("version")
        sql = f"SELECT {names(table.stored)} FROM {table.sql_name} WHERE {these} AND {end} > $2 AND {end} <= $3"
        start, n = 0, 0
        for version, count in sizes.iter_rows():
            n += count
            if n >= BATCH:
                yield door.query(sql, table.stored, [newest, start, version])
                start, n = version, 0
        if n:
            yield door.query(sql, table.stored, [newest, start, newest])


def _row_hashes(table: Table, rows: pl.DataFrame) -> list[str]:
    again = hashing.with_row_hash(table, rows.drop("row_hash"))["row_hash"]
    wrong = rows.filter(rows["row_hash"] != again)
    damages = _named(wrong, table, "does not have the content that it was published with")
    if "observation_key" in table.kept and "indicator" in table.columns:
        keys = hashing.with_observation_key(rows.drop("observation_key"))["observation_key"]
        damages += _named(rows.filter(~rows["observation_key"].eq_missing(keys)), table, "has the key of another place")
    return damages


def _named(wrong: pl.DataFrame, table: Table, what: str) -> list[str]:
    keys = wrong.select([*table.key, "begin_version"]).head(SHOWN).iter_rows()
    damages = [f"{table.name} {'/'.join(map(str, key))} of version {begin} {what}" for *key, begin in keys]
    if wrong.height > SHOWN:
        damages.append(f"{table.name}: so do {wrong.height - SHOWN} rows more")
    return damages


def _add_up(changes: dict[int, balances.Sum], table: Table, rows: pl.DataFrame, first: int, newest: int) -> None:
    """Add the rows to the change of the version where they begin, and take them from that of the one where they end."""
    counted = (pl.lit(table.name).alias("name"), balances.part_of(table).alias("part"), pl.col("row_hash"))
    shown = rows.filter(pl.col("end_version").is_null() | (pl.col("end_version") > first))
    begun = shown.select(pl.col("begin_version").clip(lower_bound=first).alias("version"), *counted)
    ended = shown.filter(pl.col("end_version") <= newest).select(pl.col("end_version").alias("version"), *counted)
    for sign, change in ((1, begun), (-1, ended)):
        for (version,), group in change.group_by("version"):
            number = int(str(version))
            changes[number] = changes[number].plus(balances.added_up(group), sign)


def _whole(version: Version, whole: balances.Sum) -> list[str]:
    """Does a version hold the rows that were published?"""
    name, said = f"version {version.version}", version.content_hash
    damages = [f"{name}: {broken}" for broken in balances.unbalanced(whole.counts)]
    for kind, n in whole.counts.items():
        if n != version.counts.get(kind):
            damages.append(f"{name}: {n} {kind} rows, {version.counts.get(kind)} were published")
    if hashing.shown(whole.hashes) != said:
        damages.append(f"{name}: its rows have the content hash {hashing.shown(whole.hashes)}, {said} was published")
    return damages


def _spans(door: Door, name: str, rows: pl.DataFrame) -> list[str]:
    """Every printed number of these mentions or quantities against its text, in time linear in both."""
    damages = []
    columns: dict[str, DType] = {"article_id": TEXT, "text": TEXT, "begin_version": INT}
    for some in _by_articles(rows.select("article_id", "start", "end", "surface", "begin_version")):
        listed = ", ".join("'" + one.replace("'", "''") + "'" for one in some["article_id"].unique())
        sql = f"SELECT {names(columns)} FROM article_row WHERE article_id IN ({listed}) ORDER BY article_id, begin_version"
        texts: dict[str, list[tuple[int, str]]] = {}
        for article_id, text, begin in door.query(sql, columns).iter_rows():
            texts.setdefault(article_id, []).append((begin, text))
        for article_id, start, end, surface, begin in some.iter_rows():
            said = _text_at(texts.get(article_id, []), begin)[start:end]
            if said != surface:
                row = f"{name} {article_id}/{start}/{end} of version {begin}"
                damages.append(f"{row} says {surface!r}, its text {said!r}")
    return damages


def _by_articles(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The rows of a thousand articles at a time: their texts lie in memory together."""
    rows = rows.sort("article_id", "start", "begin_version")
    lengths = rows.group_by("article_id", maintain_order=True).len()["len"]
    start = 0
    for first in range(0, lengths.len(), ARTICLES):
        height = int(lengths[first : first + ARTICLES].sum())
        yield rows.slice(start, height)
        start += height


def _text_at(texts: list[tuple[int, str]], version: int) -> str:
    """The text that an article had in a version: the last that began by then."""
    return next((text for begin, text in reversed(texts) if begin <= version), "")


def _archive(door: Door) -> tuple[int, list[str]]:
    import zstandard

    expand, damages, n = zstandard.ZstdDecompressor(), [], 0
    ids = door.query("SELECT article_id FROM archive", {"article_id": TEXT})["article_id"].sort()
    columns: dict[str, DType] = {"article_id": TEXT, "byte_size": INT, "zstd": BYTES}
    assert set(columns) == set(ARCHIVE.columns)
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        sql = "SELECT article_id, byte_size, zstd FROM archive WHERE article_id >= $1 AND article_id <= $2"
        for article_id, size, packed in door.query(sql, columns, [some[0], some[-1]]).iter_rows():
            n += 1
            try:
                data = expand.decompress(packed)
            except zstandard.ZstdError as error:
                damages.append(f"the archived bytes of article {article_id} cannot be unpacked: {error}")
                continue
            if len(data) != size or hashlib.sha256(data).hexdigest()[:32] != article_id:
                damages.append(f"the archived bytes of article {article_id} are not those that it was made of")
    return n, damages
