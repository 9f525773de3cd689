"""Scale and unit from the head of a table: "（单位：万吨；增速：%）"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extraction.carrying import bare, rescale
from extraction.numbers import Form, Number, power
from extraction.unspaced.lexicon import UnspacedLexicon

# "单位：万吨" for all columns, "基站：万个" for those whose name says 基站, "占比：%" for percentages.
_HEAD = re.compile(r"[（(]?((?:[^\s；;（(:：]{1,8}[:：]\s?[^\s；;）)\n]{1,8}[；;）)]?){1,6})\s*(?:\n|$)")
_SPEC = re.compile(r"([^\s；;（(:：]{1,8})[:：]\s?([百千万亿]*)([^\s；;）)]{0,6})")
_ALL = "单位"
_ROW = 80  # a longer line is prose


class Column(NamedTuple):
    """What a head says of the columns with a name: power of ten, unit and its form."""

    name: str
    scale: int
    unit: str
    form: Form


def carry_columns(numbers: list[Number], folded: str, lexicon: UnspacedLexicon) -> None:
    """Give the bare numbers of a table the scale and unit of its head, column by column where it names columns.

    The table ends at an empty line or at a line that is prose.
    """
    place = 0
    for head in _HEAD.finditer(folded):
        columns = [_column(match, lexicon) for match in _SPEC.finditer(head[1])]
        if not any(
            column.unit and (column.scale or column.name == _ALL or column.form == "percent") for column in columns
        ):
            continue
        start = head.end() - 1
        while place < len(numbers) and numbers[place].start < start:
            place += 1
        names: list[str] = []
        for line_start, line_end in _lines(folded, start):
            first = place
            while place < len(numbers) and numbers[place].start < line_end:
                place += 1
            row = [number for number in numbers[first:place] if bare(number)]
            if row:
                _row(row, names, columns)
            else:
                names = folded[line_start:line_end].split()


def _lines(folded: str, start: int) -> Iterator[tuple[int, int]]:
    """The lines of a table."""
    while start < len(folded):
        end = folded.find("\n", start + 1)
        end = len(folded) if end < 0 else end
        if end - start > _ROW or not folded[start:end].strip():
            return
        yield start, end
        start = end


def _column(match: re.Match[str], lexicon: UnspacedLexicon) -> Column:
    """One part of a head."""
    scale = sum(lexicon.sections.get(char, lexicon.numerals.tens.get(char, 0)) for char in match[2])
    if match[3] in ("%", "百分点"):
        return Column(match[1], -2, "percent", "percent")
    noun = lexicon.nouns.get(match[1], "")
    tables: tuple[tuple[dict[str, str], Form], ...] = (
        (lexicon.currency_words, "money"),
        (lexicon.measures, "measure"),
        (lexicon.classifiers, "count"),
        (lexicon.nouns, "count"),
    )
    for table, form in tables:
        if match[3] in table:
            return Column(match[1], scale, noun if form == "count" and noun else table[match[3]], form)
    return Column(match[1], scale, noun, "count")


def _row(row: list[Number], names: list[str], columns: list[Column]) -> None:
    """The numbers of a row belong to its last columns; what no part of the head names has the unit of all."""
    whole = next((column for column in columns if column.name == _ALL), None)
    for position, number in enumerate(row):
        index = len(names) - len(row) + position
        name = names[index] if 0 <= index < len(names) else ""
        column = next((column for column in columns if column.name != _ALL and column.name in name), whole)
        if column is None or number.scale >= 0:
            continue
        if column.form == "percent":
            number.exponent -= 2
            number.step = power(number.exponent)
        else:
            rescale(number, column.scale)
        number.unit, number.form = column.unit or "number", column.form
        number.rules.append("unit.column")
