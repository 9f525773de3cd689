"""Tables with one cell to a line, as a page that was copied leaves them: rows of a name and so many figures below their heads.

The line breaks inside a row become bars, character for character: every position stays, and whoever reads tables finds one.
An empty line may part two cells. In a language with spaces, where a label above two figures is no rare thing, such rows are a
table only below the names of their columns, of which one is a time: "Metric", "Q3 2018", "Q3 2017", "Change".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.layout.cells import barred

# A line that holds a figure and no more: "5,628.3", "-2.7%", "3.4万人", "$74.6 million"; a dash stands for one that is missing.
_FIGURE = re.compile(
    r"[ \t|]*(?:[(+\-−–]{0,2}[ \t]?(?:[A-Z]{0,3}[$¥￥€£]|[A-Z]{3}[ \t]?)?[(+\-−–]?"
    r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d[\d,.，]*)[ \t]?"
    r"(?:(?:thousand|million|billion|trillion|bn|mn|[mbk])\b)?\)?[ \t]?(?:[%％]|[\u4e00-\u9fff]{1,3})?\)?"
    r"|[-—–－/…]{1,3})[ \t|]*"
)
_YEAR = re.compile(r"[ \t|]*(?:19|20)\d\d(?:年(?:度|\d{1,2}月)?)?[ \t|]*")
_TIME = re.compile(r"\b(?:(?:19|20)\d\d|[QH][1-4]|[1-4][QH]|FY\d\d)\b")
_SENTENCE = frozenset("。！？；，：:、!?;,")
_LONGEST, _SPACED_LONGEST, _MOST = 30, 60, 8  # characters of a cell, figures of a row
_TWO = re.compile(
    r"\n[ \t|(+\-−–A-Z¥￥$€£]*\d[\d,.，]*[^\n]{0,12}\n[ \t]*\n?[ \t|(+\-−–A-Z¥￥$€£]*\d[\d,.，]*[^\n]{0,12}\n"
)

Span = tuple[int, int]


def with_rows(text: str, *, spaced: bool = False) -> str:
    r"""The text with bars for the line breaks inside the rows of such tables; the text itself where it has none.

    A table has two rows of as many figures, and above them a name for each column, if any.

    Args:
        text: the text.
        spaced: whether its language parts words by spaces.

    >>> with_rows("县\n产量\n增长\n甲县\n386\n5.1%\n乙县\n221\n-3.4%\n").split("\n")
    ['县|产量|增长', '甲县|386|5.1%', '乙县|221|-3.4%', '']
    """
    if _TWO.search(text) is None:
        return text
    lines = list(_lines(text))
    kinds = "".join(_kind(text, line, spaced=spaced) for line in lines)
    bars: list[int] = []
    blanks: list[int] = []
    for rows in _tables(kinds, lines, text, spaced=spaced):
        for first, last in rows:
            for at in range(first, last):
                bars.append(lines[at][1])
                blanks += _breaks(text, lines[at][1] + 1, lines[at + 1][0])
            if last < rows[-1][1]:
                blanks += _breaks(text, lines[last][1] + 1, lines[last + 1][0])
    return _blanked(barred(text, bars), blanks)


def _breaks(text: str, start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if text[at] == "\n"]


def _blanked(text: str, places: list[int]) -> str:
    """The text with spaces for the line breaks of empty lines."""
    if not places:
        return text
    signs = list(text)
    for place in places:
        signs[place] = " "
    return "".join(signs)


def _lines(text: str) -> Iterator[Span]:
    """The lines in order; one empty line between two others is none of them, a second one is."""
    start, empty = 0, True
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        told = end > start and not text[start:end].isspace()
        if told or empty:
            yield start, end
        empty = not told
        start = end + 1


def _kind(text: str, line: Span, *, spaced: bool) -> str:
    """F for a lone figure, N for a name or a year, and a dot for whatever is no cell."""
    start, end = line
    if not 0 < end - start <= (_SPACED_LONGEST if spaced else _LONGEST):
        return "."
    if _YEAR.fullmatch(text, start, end):
        return "N"
    if _FIGURE.fullmatch(text, start, end):
        return "F"
    return "." if text[end - 1] in _SENTENCE or text[start:end].isspace() else "N"


def _tables(kinds: str, lines: list[Span], text: str, *, spaced: bool) -> Iterator[list[Span]]:
    """The rows of each table by their first and last lines, the heads first where it has them."""
    for figures in range(2, _MOST + 1):
        row = f"NF{{{figures}}}(?!F)"
        for table in re.finditer(f"(?<!N)N*?(?P<rows>(?:{row}){{2,}})", kinds):
            first, end = table.start("rows"), table.end("rows")
            rows = [(at, at + figures) for at in range(first, end, figures + 1)]
            headed = first - table.start() >= figures
            if headed:
                rows.insert(0, (max(first - figures - 1, table.start()), first - 1))
            if not spaced or (headed and any(_TIME.search(text, *lines[at]) for at in range(first - figures, first))):
                yield rows
