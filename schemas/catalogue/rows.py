"""The rows of the tables and lists of a text: where their cells stand, their labels, and what stands above them.

A table is two lines or more of a label and numbers, with cells between signs or wide blanks, under a line of as many cells, or
under the line that leads to a list. A list may also stand in one line, behind a head with its unit: "Busiest ports (thousand
TEU): Kivu 395, Tarn 310".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from schemas.catalogue.loading import lending_words

BETWEEN = re.compile(r"\s*[|\t]\s*|\u3000+|(?<=\S) {2,}(?=\S)")  # two cells
PARTED = re.compile(r"[|\t\u3000]|\S {2,}\S")
# A cell that is a number: most texts have none, and need not be gone through line by line.
FILLED = re.compile(r"(?m)(?:[|\t\u3000]| {2}) ?[-+−–]?[$€£¥]?\d[\d.,]*\s?(?:%|元|件|人次)? ?(?:$|[|\t\u3000]| {2})")
NUMBER = re.compile(r"[-+−–]?[$€£¥]?[\d.,]*\d\s?(?:%|元|件|人次)?")
RULED = re.compile(r"[\s|:+=-]+")  # a line between a head and its rows: |---|---|
YEAR = re.compile(r"(?:19|20)\d\d年?")
# A list in one line: a head with its unit, and behind it items of a name and a number each.
OPENED = re.compile(r"[)）][:：]")
HEAD = re.compile(r"[^。；;.\n:：()（）]{2,60}[(（][^()（）\d\n]{1,20}[)）][:：]$")
STOP = re.compile(r"[。；;\n]|\.(?!\d)")
LONGEST_LIST = 600  # characters
WIDEST = 90  # characters of such a head
ITEM = re.compile(r"\s*([^\d，,、]{1,40}?)\s?\d[\d.,]*\s?%?\s*(?:[，,、]|and\b|$)")
LONGEST = 200  # characters of a row
TITLE = 120  # characters of a title; a longer line is a paragraph
TITLES = 2  # lines above the head that may be one
LEAST = 2  # rows of a table


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        begins: where in the text its cells begin, and where it ends.
        label: its first cell.
        heads: what stands above each cell; in a list the line above, for all of them.
        titles: the lines above that.
    """

    begins: tuple[int, ...]
    label: str
    heads: tuple[str, ...]
    titles: str


def rows_of(text: str) -> Iterator[Row]:
    """The rows of the tables of a text, those of lists that stand in one line last."""
    if FILLED.search(text):
        yield from _of_tables(text)
    yield from _of_lists(text)


def _of_tables(text: str) -> Iterator[Row]:
    above: list[str] = []  # lines since the last table that are no rows
    table: list[tuple[int, str, list[str], list[int]]] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        cells, begins = _cells(line, at)
        if _is_row(cells):
            table.append((at, line, cells, begins))
        else:
            yield from _of_table(table, above)
            if table:
                above = []
            table = []
            above = above if not line or RULED.fullmatch(line) else [*above[-TITLES - 1 :], line]
        at += len(line) + 1


def _of_lists(text: str) -> Iterator[Row]:
    """The items of lists that stand in one line, in order, but those that are all of the others together."""
    for opened in OPENED.finditer(text):
        first, at = max(0, opened.start() - WIDEST), opened.end()
        head = HEAD.search(text[first:at])
        if head is None:
            continue
        listed = STOP.search(text, at, at + LONGEST_LIST)
        until, items = listed.start() if listed else min(len(text), at + LONGEST_LIST), []
        while item := ITEM.match(text, at, until):
            items.append(item)
            at = item.end()
        for item in items if len(items) >= LEAST else ():
            label = item[1].strip()
            if label.lower() not in lending_words("total"):
                yield Row((first, *item.span()), label, (head[0],) * LEAST, "")


def _of_table(table: list[tuple[int, str, list[str], list[int]]], above: list[str]) -> Iterator[Row]:
    if len(table) < LEAST or not above:
        return
    head, _ = _cells(above[-1], 0)
    listed = len(head) < LEAST
    titles = [line.strip() for line in above[-1 - TITLES : -1] if len(line) <= TITLE]
    if listed and (len(above[-1]) > TITLE or above[-1].rstrip().endswith(("。", "."))):
        return
    for at, line, cells, begins in table:
        heads = tuple(head) if not listed else (above[-1].strip(),) * len(cells)
        if listed or len(head) >= len(cells):
            yield Row((*begins, at + len(line) + 1), cells[0], heads, "\n".join(titles))


def _cells(line: str, at: int) -> tuple[list[str], list[int]]:
    """The cells of a line, and where in the text each begins."""
    if len(line) > LONGEST or not PARTED.search(line):
        return [line.strip()] if line.strip() else [], [at]
    line = line.rstrip(" |")
    cells, begins, last = [], [], len(line) - len(line.lstrip(" |"))
    for gap in BETWEEN.finditer(line, last):
        cells.append(line[last : gap.start()].strip())
        begins.append(at + last)
        last = gap.end()
    return [*cells, line[last:].strip()], [*begins, at + last]


def _is_row(cells: list[str]) -> bool:
    """Whether cells are a label and numbers, of which not all are years."""
    numbers = [cell for cell in cells[1:] if NUMBER.fullmatch(cell)]
    return bool(numbers) and not all(YEAR.fullmatch(number) for number in numbers)
