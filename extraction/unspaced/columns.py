"""Scale and unit from the head of a table: "（单位：万吨；增速：%）"."""

from __future__ import annotations

import re

from extraction.carrying import bare, rescale
from extraction.numbers import Number, power
from extraction.unspaced.lexicon import UnspacedLexicon

_HEAD = re.compile(r"单位[:：]\s*([百千万亿]*)([^\s；;，,、）)%\d]{0,6})")
_PERCENT = re.compile(r"%|百分|增速|同比|占比|比重|增幅|涨幅")
_ROW = 80  # a longer line is prose


def carry_columns(numbers: list[Number], folded: str, lexicon: UnspacedLexicon) -> None:
    """Give the bare numbers of a table the scale and unit of its head, and the last column the percent sign.

    The table ends at an empty line or at a line that is prose.
    """
    place = 0
    for head in _HEAD.finditer(folded):
        start = folded.find("\n", head.end())
        if start < 0:
            return
        scale = sum(lexicon.sections.get(char, lexicon.numerals.tens.get(char, 0)) for char in head[1])
        name, form = _unit(head[2], lexicon)
        rows_end = folded.find("\n\n", start)
        rows_end = len(folded) if rows_end < 0 else rows_end
        percent = bool(_PERCENT.search(folded, head.end(), min(start + _ROW, rows_end)))
        while place < len(numbers) and numbers[place].start < start:
            place += 1
        while start < rows_end:
            end = folded.find("\n", start + 1)
            end = rows_end if end < 0 else min(end, rows_end)
            first = place
            while place < len(numbers) and numbers[place].start < end:
                place += 1
            if end - start > _ROW:
                break
            _row([number for number in numbers[first:place] if bare(number)], scale, name, form, percent=percent)
            start = end


def _unit(word: str, lexicon: UnspacedLexicon) -> tuple[str, str]:
    for table, form in (
        (lexicon.currency_words, "money"),
        (lexicon.measures, "measure"),
        (lexicon.classifiers, "count"),
        (lexicon.nouns, "count"),
    ):
        if word in table:
            return table[word], form
    return "number", "count"


def _row(row: list[Number], scale: int, name: str, form: str, *, percent: bool) -> None:
    for position, number in enumerate(row):
        if number.scale >= 0:
            continue
        if percent and len(row) > 1 and position == len(row) - 1:
            number.exponent -= 2
            number.form, number.unit, number.step = "percent", "percent", power(number.exponent)
            number.rules.append("unit.column")
            continue
        rescale(number, scale)
        number.unit, number.form = name, form  # type: ignore[assignment]
        number.rules.append("scale.column")
