"""Counts of a version, and the balances that no version may be published without: nothing is lost.

mentions = quantities + other mentions, and quantities = published + quarantined. Both are counted in what the database
gives back, not in the frames that were written; a version's counts are its parent's plus what begins and minus what ends
with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import polars as pl

from warehouse import hashing
from warehouse.errors import BalanceError
from warehouse.layout import BYTES, TABLES, TEXT, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from warehouse.door import Door
    from warehouse.records import Version

# What is counted beside whole tables: name → table, and the column that splits it.
SPLITS = {"quantity": "state", "mention": "mention_class"}
NO_SPLIT = "''"
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


def turnover(door: Door, number: int, end: Literal["begin_version", "end_version"]) -> Sum:
    """The rows that begin or end with a version, read back from the database; the cost follows the change."""
    rows = door.query(
        " UNION ALL ".join(
            f"SELECT '{t.name}' AS name, {SPLITS.get(t.name, NO_SPLIT)} AS part, row_hash FROM {t.sql_name} WHERE {end} = $1"
            for t in TABLES.values()
        ),
        {"name": TEXT, "part": TEXT, "row_hash": BYTES},
        [number],
    )
    return added_up(rows)


def part_of(table: Table) -> pl.Expr:
    """The part of its table that a row is counted in as well."""
    return pl.col(SPLITS[table.name]) if table.name in SPLITS else pl.lit("")


def added_up(rows: pl.DataFrame) -> Sum:
    """Rows (columns name: of the table, part, row_hash) added up."""
    counts = dict(NOTHING.counts)
    for name, part, n in rows.group_by("name", "part").len().iter_rows():
        counts[name] += n
        if f"{name}.{part}" in COUNTED:
            counts[f"{name}.{part}"] += n
    return Sum(counts, hashing.total(rows["row_hash"]))


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
    """Every quantity has its mention and every mention of class quantity its quantity, among the rows that change.

    A pair can only be torn by a row that begins alone or ends alone; so both sides are looked at from those rows.
    """
    broken = []
    for one, other, only in (
        ("mention_row", "quantity_row", "AND one.mention_class = 'quantity'"),
        ("quantity_row", "mention_row", ""),
    ):
        also = "AND other.mention_class = 'quantity'" if other == "mention_row" else ""
        pair = (
            f"SELECT 1 FROM {other} other WHERE other.article_id = one.article_id AND other.start = one.start "
            f'AND other."end" = one."end" AND other.end_version IS NULL {also}'
        )
        alone = door.value(
            f"SELECT count(*) FROM {one} one WHERE one.begin_version = $1 {only} AND NOT EXISTS ({pair})",
            [number],
        )
        again = (
            f"SELECT 1 FROM {one} again WHERE again.article_id = one.article_id AND again.start = one.start "
            f'AND again."end" = one."end" AND again.end_version IS NULL {only.replace("one.", "again.")}'
        )
        left = door.value(
            f"SELECT count(*) FROM {one} one WHERE one.end_version = $1 {only} AND NOT EXISTS ({again}) "
            f"AND EXISTS ({pair})",
            [number],
        )
        if alone + left:
            broken.append(f"{alone + left} rows of {one} have lost their {other}")
    return broken
