"""Tables whose cells are parted by a stroke or a dash: "Pelagic / 402,100 / 301" under "Species / tonnes / £ million"."""

from __future__ import annotations

import re

_SIGNS = (" / ", " – ", " — ", " · ", " • ", " - ")
_FIGURE = re.compile(r"\s*(?:[-–−+(]?[A-Za-z]{0,3}[$€£]?\d[\d.,]*\s?%?\)?|n/?a|[-–—.]{1,2})\s*")
_ROWS, _CELLS, _LONGEST = 2, 3, 160  # rows below the head, cells of a row, characters of a line


def with_bars(text: str) -> str:
    r"""The text with bars for the signs between the cells of such tables; every position stays.

    >>> with_bars("Fish / tonnes / price\nCod / 402 / 3.1\nHake / 92 / 4.0").split("\n")[1]
    'Cod | 402 | 3.1'
    """
    for sign in _SIGNS:
        if text.count(sign) >= (_ROWS + 1) * (_CELLS - 1):
            text = _with(text, sign)
    return text


def _with(text: str, sign: str) -> str:
    """The same for one sign: a line of names, and the lines below it with as many cells, all figures but the first."""
    lines = text.split("\n")
    head = -1
    for place, line in enumerate([*lines, ""]):
        cells = line.count(sign) + 1 if len(line) <= _LONGEST else 0
        row = head >= 0 and cells == lines[head].count(sign) + 1 and _is_row(line.split(sign))
        if row:
            continue
        if head >= 0 and place - head > _ROWS:
            lines[head:place] = [below.replace(sign, " | ") for below in lines[head:place]]
        head = place if cells >= _CELLS and not _is_row(line.split(sign)) else -1
    return "\n".join(lines)


def _is_row(cells: list[str]) -> bool:
    """Whether all cells but the first are figures."""
    return all(_FIGURE.fullmatch(cell) for cell in cells[1:])
