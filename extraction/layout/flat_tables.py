"""Tables whose cells are parted by single spaces, as text that was copied from a page has them: their columns told apart.

A line of names above two and more rows, each a name and as many figures, is a table where the names come to a cell a figure.
Its spaces become bars, character for character: every position stays, and whoever reads tables finds one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extraction.layout.cells import barred

_MOST_COLUMNS, _LONGEST = 8, 120
_FIGURE = r"[-–−+(]?[$€£]?\d[\d.,]*%?\)?"
# "Mending of nets 4,820 3,615 -25.0"; no name of a row has digits or the signs of a sentence.
_ROW = re.compile(
    rf"(?P<name>[^\W\d_][^\d\n|\t;:!?]{{0,60}}?)(?P<figures>(?: {_FIGURE}){{2,{_MOST_COLUMNS}}})[ ]?$", re.MULTILINE
)
_NAMES = re.compile(
    r"(?:[^\W\d_]|(?:19|20)\d\d)(?:[^\n|\t;:!?.]|(?<=Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|ept|Oct|Nov|Dec)\.){3,110}$",
    re.MULTILINE,
)
_TOKEN = re.compile(r"\S+")
_YEAR = re.compile(r"\(?(?:19|20)\d\d(?:[-/–]\d\d)?\)?|Q[1-4]|H[12]|FY\d\d(?:\d\d)?")
_TIME = re.compile(
    r"Q[1-4]|H[12]|FY|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
)  # of a year
_PERCENT = re.compile(r"\(?(?:%|per cent|percent|pct)\)?,?")
_TIMES = re.compile(r"(?:months?|years?|weeks?|quarters?|days?),?")  # "Past 12 months"
_OF_PERCENT = re.compile(r"(?i:change|growth|share|increase|rate|of|total|all|chg)")

Span = tuple[int, int]


def with_columns(text: str) -> str:
    r"""The text with bars for the spaces between the cells of such tables; the text itself where it has none.

    >>> with_columns("Town 2022 2023 % change\\nRye 412 440 6.8\\nHythe 380 361 -5.0").split("\\n")[1]
    'Rye|412|440|6.8'
    """
    bars: list[int] = []
    for head, rows in _tables(text):
        columns = len(rows[0])
        unnamed = _YEAR.match(text, head[0]) is not None  # "2022/23 2023/24 change" has no name for the rows
        cells = next((found for found in _cells(text, head) if len(found) == columns - unnamed), None)
        if cells is not None:
            bars += [start - 1 for start, _ in cells[1:]]
            bars += [start - 1 for row in rows for start, _ in row[1:]]
    return barred(text, bars)


def _tables(text: str) -> Iterator[tuple[Span, list[list[Span]]]]:
    """Where the lines of names stand, each with the cells of the rows below it: as many in each."""
    start = 0
    head: Span | None = None  # the line above, until a row shows whether it is one
    rows: list[list[Span]] = []
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        row = _row(text, start, end)
        if row is not None and head is not None and (len(rows[0]) == len(row) if rows else _is_head(text, *head)):
            rows.append(row)
        else:
            if head is not None and len(rows) > 1:
                yield head, rows
            head, rows = ((start, end) if row is None else None), []
        start = end + 1
    if head is not None and len(rows) > 1:
        yield head, rows


def _row(text: str, start: int, end: int) -> list[Span] | None:
    """The cells of a row: its name, and its figures."""
    if end - start > _LONGEST or end == start or not (text[end - 1].isdigit() or text[end - 1] in "%) "):
        return None
    match = _ROW.match(text, start)
    if match is None:
        return None
    return [match.span("name"), *(cell.span() for cell in _TOKEN.finditer(text, *match.span("figures")))]


def _is_head(text: str, start: int, end: int) -> bool:
    """Whether a line can hold the names of columns: no sentence, and no digits but those of years."""
    if not 4 <= end - start <= _LONGEST or _NAMES.match(text, start) is None:
        return False
    tokens = text[start:end].split()
    return all(
        _YEAR.fullmatch(token) or not any(map(str.isdigit, token)) or (token.isdigit() and _TIMES.fullmatch(following))
        for token, following in zip(tokens, [*tokens[1:], ""], strict=True)
    )


def _cells(text: str, head: Span) -> Iterator[list[Span]]:
    """The ways to cut a line into cells: a word each, years with the word before them, or a cell for each capital."""
    words = _joined_percents(text, [match.span() for match in _TOKEN.finditer(text, *head)])
    yield words
    yield _joined(text, words, lambda word: _YEAR.fullmatch(word) is not None)
    yield _joined(text, words, lambda word: word[0].islower() or _YEAR.fullmatch(word) is not None)
    yield _joined(text, words, lambda word: word[0].islower())


def _joined_percents(text: str, words: list[Span]) -> list[Span]:
    """Words that are one cell with their neighbour: "Change %", "% of total", "Past 12 months", "Trade (change on May)"."""
    cells: list[Span] = []
    open_sign = False
    for start, end in words:
        word = text[start:end]
        joins = cells and (
            (_YEAR.fullmatch(word) and _TIME.fullmatch(text[slice(*cells[-1])]))
            or (_PERCENT.fullmatch(word) and _OF_PERCENT.fullmatch(text[slice(*cells[-1])].split()[-1].rstrip(",")))
            or (open_sign and _OF_PERCENT.fullmatch(word))
            or (word.isdigit() and _YEAR.fullmatch(word) is None)
            or (_TIMES.fullmatch(word) and text[start - 2].isdigit())
            or (word[0] == "(" and ")" not in word)
            or text.count("(", *cells[-1]) > text.count(")", *cells[-1])
        )
        if joins:
            cells[-1] = cells[-1][0], end
        else:
            cells.append((start, end))
            open_sign = _PERCENT.fullmatch(word) is not None
    return cells


def _joined(text: str, words: list[Span], goes_on: Callable[[str], bool]) -> list[Span]:
    """Cells of words, where each word that goes on belongs to the cell before it."""
    cells: list[Span] = []
    for start, end in words:
        if (len(cells) > 1 and goes_on(text[start:end])) or (
            len(cells) == 1 and goes_on(text[start:end]) and text[start].islower()
        ):
            cells[-1] = cells[-1][0], end
        else:
            cells.append((start, end))
    return cells
