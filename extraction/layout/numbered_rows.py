"""The first column of a table whose rows are numbered: ranks under "Rank", 排名, else no amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from extraction.numbers import Number
from extraction.scan import at_lines
from schemas.records import Mention

# A number that stands at the head of a line, with a bar, a tab or a gap between it and a cell of letters.
_ROW = re.compile(
    r"^[ \t|]{0,12}(\d{1,3})(?:[ \t]?\||[ ]?\t| {2}|\u3000)[ \t|\u3000]*(?=[^\W\d_]|[*\"“‘《])", re.MULTILINE
)
_CELL = re.compile(r"[ \t|]*([^|\t\n]*?)[ ]*(?:[|\t\n]| {2}|\u3000|$)")
_RULED = frozenset(" |-=:+_\t\r")
_FEWEST = 3
_LONGEST = 300  # characters of a row
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class RowHeads:
    """Heads of a first column, folded: those of ranks, and those that only number the rows."""

    ranks: frozenset[str]
    numbers: frozenset[str]


def tell_numbered_rows(numbers: list[Number], mentions: list[Mention], text: str, folded: str, heads: RowHeads) -> None:
    """Make ranks of the numbers of rows whose column is headed so, and mentions of those that only number them.

    Args:
        numbers: the amounts so far, in order; changed in place.
        mentions: the other numbers so far; changed in place.
        text: the text.
        folded: the folded text.
        heads: of the language.
    """
    known = None
    ranks: list[Number] = []
    told: set[int] = set()
    for rows in _tables(text):
        head = _head(folded, rows[0].start())
        if head and head not in heads.ranks and head not in heads.numbers:
            continue
        known = known if known is not None else {number.start: number for number in numbers}
        for row in rows:
            start, end = row.span(1)
            amount = known.get(start)
            if amount is not None and amount.end != end:
                continue
            if head in heads.ranks:
                told.add(start)
                ranks.append(Number(start, end, int(row[1]), 0, 1.0, form="rank", unit="rank", rules=["rank.column"]))
            elif amount is not None:
                told.add(start)
                mentions.append(Mention(start, end, text[start:end], "enumeration", "enumeration.row"))
    if told:
        numbers[:] = sorted([*(n for n in numbers if n.start not in told), *ranks], key=_start)
        ranked = {rank.start for rank in ranks}
        mentions[:] = [mention for mention in mentions if mention.start not in ranked]


def _tables(text: str) -> Iterator[list[re.Match[str]]]:
    """Rows that are numbered one after the other, with at most an empty or a ruled line between them."""
    rows: list[re.Match[str]] = []
    for match in at_lines(_ROW, text):
        follows = rows and int(match[1]) == int(rows[-1][1]) + 1 and _next(text, rows[-1].end(), match.start())
        if not follows:
            if len(rows) >= _FEWEST:
                yield rows
            rows = []
        if follows or int(match[1]) == 1:
            rows.append(match)
    if len(rows) >= _FEWEST:
        yield rows


def _next(text: str, end: int, start: int) -> bool:
    """Whether nothing but the rest of a row stands between two places."""
    return start - end < _LONGEST and text.count("\n", end, start) <= 2


def _head(folded: str, start: int) -> str:
    """The first cell of the line above, past a ruled one; "" where it is empty or there is no such row."""
    for _ in range(2):
        end = start - 1
        if end < 0:
            return ""
        start = folded.rfind("\n", max(0, end - _LONGEST), end) + 1
        if not _RULED.issuperset(folded[start:end]):
            break
    line = folded[start:end]
    if not any(bar in line for bar in ("|", "\t", "  ", "\u3000")):
        return ""
    cell = _CELL.match(line)
    return (cell[1].strip(" .:*#") or cell[1].strip()) if cell else ""
