"""Spaces that Chinese text puts between its characters and digits (共 52 例, 增长 4.5%), which part no words.

They are taken out before reading and counted back afterwards, as markup is. In rows of figures spaces part the cells, and in
headlines the halves, so only lines with the signs of clauses are looked at, and only where a character stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Between a character or an opening bracket and digits; between digits, maybe with a percent sign, and a character.
_LOOSE = re.compile(r"(?<=[\u4e00-\u9fff(（“]) (?=[+-]?\d)|(?<=[\d%％]) (?=[\u4e00-\u9fff])")
_HAN = re.compile("[\u4e00-\u9fff]")
_LINE = re.compile("[^\n]+")
_CLAUSES = re.compile("[，。；]|(?<=[\u4e00-\u9fff%％)）])[,;]")
_ROW = re.compile(r"\d[%％]? [\d.+-]|  |\t|\|")  # two figures side by side, or cells
# The number of an item, a figure or a table has its space: 1 概述, 图 2 产量
_ITEM = re.compile(r"(?:(?<![^\n])|[。；：] ?|[图表注](?:表|释)? ?)\d{1,2} $")
# 阅读 3.2万, at the end of its line or bracket, or before the next of its sort: 阅读 3.2万，在看 268
_COUNTER = re.compile("\\d[\\d.]*[万亿]?\\+? ?(?=$|[\n)）]|[，,]?[\u4e00-\u9fff]{2,3} \\d)")
_REACH = 8


def loose_spaces(text: str) -> Iterator[tuple[int, int]]:
    """Where such spaces stand, each from its start to its end, in order."""
    if text.isascii() or _HAN.search(text) is None:
        return
    for line in _LINE.finditer(text):
        start, end = line.span()
        if _LOOSE.search(text, start, end) is None or _CLAUSES.search(text, start, end) is None:
            continue
        if _ROW.search(text, start, end) is not None:
            continue
        for space in _LOOSE.finditer(text, start, end):
            if not (_of_item(text, start, space.end()) or _COUNTER.match(text, space.end())):
                yield space.span()


def _of_item(text: str, line: int, end: int) -> bool:
    """Whether the space that ends here stands behind the number of an item."""
    return _ITEM.search(text, max(line, end - _REACH), end) is not None
