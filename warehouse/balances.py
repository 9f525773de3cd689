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
from warehouse.layout import BYTES, INT, TABLES, Table
from warehouse.views import turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from warehouse.door import Door
    from warehouse.records import Version

# What is counted beside whole tables: name → table, and the column that splits it; and which parts of it.
SPLITS = {"quantity": "state", "mention": "mention_class"}
PARTS = {"quantity": ("published", "quarantined"), "mention": ("quantity",)}
COUNTED = tuple(f"{name}.{part}" for name, parts in PARTS.items() for part in parts)
TURNS = ("begin_version", "end_version")
# PostgreSQL hands over a few long values more cheaply than many short ones, and makes them sooner where it need not tell rows
# apart. A value holds a gigabyte at most, the hashes of 64 million rows: where half as many turn, it makes sixteen a table.
JOINED_AT_MOST = 1 << 25
APART = "GROUP BY get_byte(row_hash, 0) & 15"


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
    apart = APART if door.rows_written > JOINED_AT_MOST else ""
    sql = " UNION ALL ".join(
        f"SELECT CAST({place} AS BIGINT) AS source, {_each(t) if door.is_sqlite else _joined(t)} "
        f"FROM {t.sql_name} WHERE {turns(end, '$1')}{'' if door.is_sqlite else f' {apart} HAVING count(*) > 0'}"
        for place, (end, t) in enumerate(sources)
    )
    rows = door.query(sql, {"source": INT, "n": INT, "first": INT, "second": INT, "hashes": BYTES}, [number], few=True)
    some = rows.group_by("source").agg(pl.sum("n", "first", "second"))
    ends = pl.col("source") >= len(TABLES)
    begun, ended = (
        _sum(
            (part for place, *n in some.filter(of_it).iter_rows() for part in _parts(sources[place][1], *n)),
            rows.filter(of_it)["hashes"],
        )
        for of_it in (~ends, ends)
    )
    return begun, ended


def _each(table: Table) -> str:
    """Columns of a row that counts for itself, and perhaps for the first or the second part of its table."""
    first, second = _conditions(table)
    return f"1 AS n, {first} AS first, {second} AS second, row_hash"


def _joined(table: Table) -> str:
    """Columns of one row for many."""
    first, second = (f"count(*) FILTER (WHERE {condition})" for condition in _conditions(table))
    return f"count(*) AS n, {first} AS first, {second} AS second, string_agg(row_hash, '') AS hashes"


def _conditions(table: Table) -> tuple[str, str]:
    """That a row is of the first part of its table that is counted, and of the second."""
    found = [f"{SPLITS[table.name]} = '{part}'" for part in PARTS.get(table.name, ())]
    first, second = [*found, "1 = 0", "1 = 0"][:2]
    return first, second


def _parts(table: Table, n: int, first: int, second: int) -> Iterator[tuple[str, str, int]]:
    parts = dict(zip(PARTS.get(table.name, ()), (first, second), strict=False))
    yield from ((table.name, part, of_it) for part, of_it in parts.items())
    yield table.name, "", n - sum(parts.values())


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
    alone = door.query(f"SELECT CAST(n AS BIGINT) AS n FROM ({spans}) spans", {"n": INT}, [number], few=True)["n"]
    mentions, quantities = (alone > 0).sum(), (alone < 0).sum()
    broken = []
    if mentions:
        broken.append(f"{mentions} mentions of quantities would stand without their quantity")
    if quantities:
        broken.append(f"{quantities} quantities would stand without their mention")
    return broken
