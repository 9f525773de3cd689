"""Counts of a version, and the balances that no version may be published without: nothing is lost.

mentions = quantities + other mentions, and quantities = published + quarantined. Both are counted in what the database
gives back, not in the frames that were written; a version's counts are its parent's plus what begins and minus what ends
with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from warehouse import hashing
from warehouse.errors import BalanceError
from warehouse.layout import BYTES, INT, TABLES, TEXT, Table
from warehouse.views import turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from warehouse.door import Door
    from warehouse.records import Version

# What is counted beside whole tables: name → table, and the column that splits it.
SPLITS = {"quantity": "state", "mention": "mention_class"}
NO_SPLIT = "''"
TURNS = ("begin_version", "end_version")
# PostgreSQL hands over a few long values more cheaply than many short ones. Sixteen of each: one holds a gigabyte at most.
JOINED = (
    "SELECT source, part, count(*), string_agg(row_hash, '') FROM ({}) turned "
    "GROUP BY source, part, get_byte(row_hash, 0) & 15"
)
COUNTED = ("quantity.published", "quantity.quarantined", "mention.quantity")


class Sum(NamedTuple):
    """Rows added up: how many of each kind, and the sum of their hashes. Of a version, or of what begins or ends with one."""

    counts: dict[str, int]
    hashes: int

    def plus(self, other: Sum, sign: int = 1) -> Sum:
        """Both together, or (sign -1) this one without the other."""
        counts = {name: n + sign * other.counts[name] for name, n in self.counts.items()}
        return Sum(counts, (self.hashes + sign * other.hashes) % hashing.MODULUS)

    @property
    def by_table(self) -> dict[str, int]:
        """Rows by table; tables without any are left out."""
        return {name: self.counts[name] for name in TABLES if self.counts[name]}


NOTHING = Sum(dict.fromkeys([*TABLES, *COUNTED], 0), hashing.EMPTY)


def of_version(version: Version | None) -> Sum:
    """The sum that was published with a version; nothing where there is none."""
    if version is None:
        return NOTHING
    return Sum({name: version.counts.get(name, 0) for name in NOTHING.counts}, int(version.content_hash, 16))


def turnover(door: Door, number: int) -> tuple[Sum, Sum]:
    """The rows that begin and those that end with a version, read back from the database; the cost follows the change."""
    sources = [(end, table) for end in TURNS for table in TABLES.values()]
    sql = " UNION ALL ".join(
        f"SELECT CAST({place} AS BIGINT) AS source, {SPLITS.get(t.name, NO_SPLIT)} AS part, CAST(1 AS BIGINT) AS n, row_hash "
        f"FROM {t.sql_name} WHERE {turns(end, '$1')}"
        for place, (end, t) in enumerate(sources)
    )
    sql = sql if door.is_sqlite else JOINED.format(sql)
    rows = door.query(sql, {"source": INT, "part": TEXT, "n": INT, "hashes": BYTES}, [number])
    some = rows.group_by("source", "part").agg(pl.sum("n"))
    counted = [(*sources[place], part, n) for place, part, n in some.iter_rows()]
    ends = pl.col("source") >= len(TABLES)
    begun, ended = (
        _sum(((t.name, part, n) for at, t, part, n in counted if at == end), rows.filter(of_it)["hashes"])
        for end, of_it in zip(TURNS, (~ends, ends), strict=True)
    )
    return begun, ended


def part_of(table: Table) -> pl.Expr:
    """The part of its table that a row is counted in as well."""
    return pl.col(SPLITS[table.name]) if table.name in SPLITS else pl.lit("")


def added_up(rows: pl.DataFrame) -> Sum:
    """Rows (columns name: of the table, part, row_hash) added up."""
    return _sum(rows.group_by("name", "part").len().iter_rows(), rows["row_hash"])


def _sum(counted: Iterable[tuple[str, str, int]], hashes: pl.Series) -> Sum:
    """How many rows of each table and part, and the hashes of all of them."""
    counts = dict(NOTHING.counts)
    for name, part, n in counted:
        counts[name] += n
        if f"{name}.{part}" in COUNTED:
            counts[f"{name}.{part}"] += n
    return Sum(counts, hashing.total(hashes))


def check(door: Door, number: int, counts: Mapping[str, int]) -> None:
    """See that nothing is lost in a staged version.

    Raises:
        BalanceError: with every balance that is not kept, in numbers.
    """
    broken = [*unbalanced(counts), *_unpaired(door, number)]
    if broken:
        raise BalanceError(f"version {number} would lose rows and is not published: {'; '.join(broken)}")


def unbalanced(counts: Mapping[str, int]) -> list[str]:
    """The balances that these counts do not keep, each as a sentence; empty if all is well."""
    broken = []
    if counts["mention.quantity"] != counts["quantity"]:
        broken.append(
            f"{counts['mention.quantity']} mentions are quantities, but there are {counts['quantity']} quantities"
        )
    placed = counts["quantity.published"] + counts["quantity.quarantined"]
    if placed != counts["quantity"]:
        broken.append(
            f"{placed} quantities are published or quarantined, but there are {counts['quantity']} quantities"
        )
    return broken


def _unpaired(door: Door, number: int) -> list[str]:
    """Mentions of class quantity and quantities come and go together, one of each at a span.

    In the version before they are pairs, or it would not have been published; so they are pairs in this one exactly if at
    every span as many of the one come or go as of the other.
    """
    sides = ((1, "mention_row", "AND mention_class = 'quantity'"), (-1, "quantity_row", ""))
    turned = " UNION ALL ".join(
        f'SELECT article_id, start, "end", {sign * side} AS n FROM {table} WHERE {turns(end, "$1")} {only}'
        for side, table, only in sides
        for sign, end in ((1, "begin_version"), (-1, "end_version"))
    )
    spans = f'SELECT sum(n) AS n FROM ({turned}) turned GROUP BY article_id, start, "end" HAVING sum(n) <> 0'
    alone = door.query(f"SELECT CAST(n AS BIGINT) AS n FROM ({spans}) spans", {"n": INT}, [number])["n"]
    mentions, quantities = (alone > 0).sum(), (alone < 0).sum()
    broken = []
    if mentions:
        broken.append(f"{mentions} mentions of quantities would stand without their quantity")
    if quantities:
        broken.append(f"{quantities} quantities would stand without their mention")
    return broken
