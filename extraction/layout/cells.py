"""The cells of a row that is set apart by bars, tabs or gaps: what stands above and below one of them."""

from __future__ import annotations

import re

_CELL = re.compile(r"[^\s|](?:[^\s|]| (?![\s|]))*")  # for languages with spaces: one space stands within a cell
_CELL_HAN = re.compile(r"[^\s|]+")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")
_YEARS = range(1000, 2101)  # a house of 1856 stands over one of 1902
_LONGEST = 120


def barred(text: str, places: list[int]) -> str:
    """The text with bars for the characters at these places; every position stays. The text itself where there are none."""
    if not places:
        return text
    signs = list(text)
    for place in places:
        signs[place] = "|"
    return "".join(signs)


def beside_counts(text: str, start: int, end: int, *, spaced: bool) -> bool:
    """Whether a number that could be a year stands in a column with one that cannot: "Rye | 1961" over "Oats | 2412"."""
    line_start = text.rfind("\n", max(0, start - _LONGEST), start) + 1
    line_end = text.find("\n", end, end + _LONGEST)
    if line_end < 0 or not line_start:
        return False
    pattern = _CELL if spaced else _CELL_HAN
    row = _cells(text, line_start, line_end, pattern)
    place = next((i for i, cell in enumerate(row) if cell == (start, end)), 0)
    if not place or _NUMBER.fullmatch(text, *row[0]) or not any(_counts(text, *cell) for cell in row):
        return False  # "Item | 2019 | 2020" is the head of its table
    above = text.rfind("\n", max(0, line_start - 1 - _LONGEST), line_start - 1) + 1
    below = text.find("\n", line_end + 1, line_end + 1 + _LONGEST)
    others = [
        _cells(text, above, line_start - 1, pattern),
        _cells(text, line_end + 1, max(below, line_end + 1), pattern),
    ]
    return any(len(other) == len(row) and _counts(text, *other[place]) for other in others)


def _cells(text: str, start: int, end: int, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    return [cell.span() for cell in pattern.finditer(text, start, end)] if end - start <= _LONGEST else []


def _counts(text: str, start: int, end: int) -> bool:
    """Whether a cell is a number that no year is written as."""
    cell = text[start:end]
    return _NUMBER.fullmatch(cell) is not None and not (cell.isdigit() and int(cell) in _YEARS)
