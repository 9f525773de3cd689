"""Tables with one cell to a line, as a page that was copied leaves them: rows of a name and so many figures below their heads.

The line breaks inside a row become bars, character for character: every position stays, and whoever reads tables finds one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.layout.cells import barred

# A line that holds a figure and no more: "5,628.3", "-2.7%", "3.4万人"; a dash stands for one that is missing.
_FIGURE = re.compile(
    r"[ \t|]*(?:[+\-−–]?[ \t]?[$¥￥€£]?\d[\d,.，]*[ \t]?(?:[%％]|[\u4e00-\u9fff]{1,3})?|[-—–－/…]{1,3})[ \t|]*"
)
_YEAR = re.compile(r"[ \t|]*(?:19|20)\d\d(?:年(?:度|\d{1,2}月)?)?[ \t|]*")
_SENTENCE = frozenset("。！？；，：:、!?;,")
_LONGEST, _MOST = 30, 8  # characters of a cell, figures of a row
_TWO = re.compile(
    r"\n[ \t|+\-−–¥￥$]*\d[\d,.，]*[ \t]?[%％]?[^\n]{0,4}\n[ \t|+\-−–¥￥$]*\d[\d,.，]*[ \t]?[%％]?[^\n]{0,4}\n"
)

Span = tuple[int, int]


def with_rows(text: str) -> str:
    r"""The text with bars for the line breaks inside the rows of such tables; the text itself where it has none.

    A table has two rows of as many figures, and above them a name for each column, if any.

    >>> with_rows("县\n产量\n增长\n甲县\n386\n5.1%\n乙县\n221\n-3.4%\n").split("\n")
    ['县|产量|增长', '甲县|386|5.1%', '乙县|221|-3.4%', '']
    """
    if _TWO.search(text) is None:
        return text
    lines = list(_lines(text))
    kinds = "".join(_kind(text, line) for line in lines)
    return barred(text, [lines[at][1] for first, last in _rows(kinds) for at in range(first, last)])


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _kind(text: str, line: Span) -> str:
    """F for a lone figure, N for a name or a year, and a dot for whatever is no cell."""
    start, end = line
    if not 0 < end - start <= _LONGEST:
        return "."
    if _YEAR.fullmatch(text, start, end):
        return "N"
    if _FIGURE.fullmatch(text, start, end):
        return "F"
    return "." if text[end - 1] in _SENTENCE or text[start:end].isspace() else "N"


def _rows(kinds: str) -> Iterator[Span]:
    """The first and the last line of each row of a table, its heads first where it has them."""
    for figures in range(2, _MOST + 1):
        row = f"NF{{{figures}}}(?!F)"
        for table in re.finditer(f"(?<!N)N*?(?P<rows>(?:{row}){{2,}})", kinds):
            first, end = table.start("rows"), table.end("rows")
            if first - table.start() >= figures:
                yield max(first - figures - 1, table.start()), first - 1
            for at in range(first, end, figures + 1):
                yield at, at + figures
