"""Counts of a version, and the balances that no version may be published without: nothing is lost.

mentions = quantities + other mentions, and quantities = published + quarantined. Both are counted in SQL, independently
of the frames that were written; a version's counts are its parent's plus what begins and minus what ends with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.errors import BalanceError
from warehouse.layout import INT, TABLES, TEXT
from warehouse.views import standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from warehouse.door import Door

# What is counted beside whole tables: name → table, and the column that splits it.
SPLITS = {"quantity": "state", "mention": "mention_class"}
COUNTED = ("quantity.published", "quantity.quarantined", "mention.quantity")


def full_counts(door: Door, number: int) -> dict[str, int]:
    """The counts of a version, all of it counted."""
    return _counts(door, standing("", "$1"), number)


def counts_after(door: Door, number: int, parent: Mapping[str, int]) -> dict[str, int]:
    """The counts of a version from those of its parent: the cost follows the change."""
    begun = _counts(door, "begin_version = $1", number)
    ended = _counts(door, "end_version = $1", number)
    return {name: parent.get(name, 0) + begun[name] - ended[name] for name in begun}


def check(door: Door, number: int, counts: Mapping[str, int]) -> None:
    """See that nothing is lost in a staged version.

    Raises:
        BalanceError: with every balance that is not kept, in numbers.
    """
    broken = [*_unbalanced(counts), *_unpaired(door, number)]
    if broken:
        raise BalanceError(f"version {number} would lose rows and is not published: {'; '.join(broken)}")


def unbalanced(counts: Mapping[str, int]) -> list[str]:
    """The balances that these counts do not keep, each as a sentence; empty if all is well."""
    return _unbalanced(counts)


def _unbalanced(counts: Mapping[str, int]) -> list[str]:
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


def _counts(door: Door, condition: str, number: int) -> dict[str, int]:
    parts = []
    for table in TABLES.values():
        by = SPLITS.get(table.name)
        split, grouped = (by, f" GROUP BY {by}") if by else ("''", "")
        parts.append(
            f"SELECT '{table.name}' AS name, {split} AS part, CAST(count(*) AS BIGINT) AS n "
            f"FROM {table.sql_name} WHERE {condition}{grouped}"
        )
    counts = dict.fromkeys([*TABLES, *COUNTED], 0)
    for name, part, n in door.query(
        " UNION ALL ".join(parts), {"name": TEXT, "part": TEXT, "n": INT}, [number]
    ).iter_rows():
        counts[name] += n
        if f"{name}.{part}" in COUNTED:
            counts[f"{name}.{part}"] += n
    return counts
