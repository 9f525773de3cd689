"""Scale and unit from the head of a table, a list or a line."""

from __future__ import annotations

import re
from typing import NamedTuple

from extraction.carrying import bare, rescale
from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import noun_before, singular
from extraction.spaced.units import as_percent

_HEAD = re.compile(
    r"(?:\b(?:in|of|by)\s|[,(:|]\s?|^)(?:[a-z ,'’]{0,30}\s)?([$€£¥₹]|[a-z]{2,3}\$|"
    r"us\$)?\s?(thousands?|millions?|billions?|trillions?|lakhs?|crores?|mn|bn|per cent|percent|"
    r"%)(?:\s(?:of\s)?([a-z$]+))?"
)
_HEAD_INLINE = re.compile(r"\bin\s(thousands?|millions?|billions?|trillions?|lakhs?|crores?)\s?(?:of\s)?([^\W\d_]+)?:")
_SENTENCE_STOP = re.compile(r"[.!?](?:\s|$)|\n")


class Head(NamedTuple):
    """What a head gives the lines below it: power of ten (-1: none), unit, and whether the last column is a percentage."""

    scale: int
    unit: str
    percent_last: bool


_NO_HEAD = Head(-1, "", percent_last=False)


def carry_columns(numbers: list[Number], text: str, folded: str, lexicon: SpacedLexicon) -> None:
    """Scale and unit from the head of a table or list: a line without numbers of its own that ends the line above.

    ("By money, billion baht:", "in million; change in per cent"). It holds up to the next empty line.
    """
    if not numbers:
        return
    _carry_inline(numbers, folded, lexicon)
    i, line_start = 0, 0
    head = _NO_HEAD
    while i < len(numbers) and line_start < len(text):
        line_end = folded.find("\n", line_start)
        line_end = len(folded) if line_end < 0 else line_end
        first = i
        while i < len(numbers) and numbers[i].start < line_end:
            i += 1
        if not folded[line_start : min(line_end, line_start + 200)].strip():
            head = _NO_HEAD
        else:
            head = _carry_line(numbers[first:i], head, line_start, line_end, folded, lexicon)
        line_start = line_end + 1


def _carry_line(
    row: list[Number], head: Head, line_start: int, line_end: int, folded: str, lexicon: SpacedLexicon
) -> Head:
    """A line under a head takes from it; a line that is a head itself is the new one."""
    stated = any((number.unit and not number.words) or number.scale >= 0 for number in row)
    if not stated and line_end - line_start < 200 and all(number.words and number.value < 100 for number in row):
        return _head(folded[line_start:line_end], line_start, folded, lexicon) or head
    if head.scale >= 0 or head.unit:
        bare_ones = [number for number in row if bare(number)]
        _carry_row(bare_ones, head.scale, head.unit, percent_last=head.percent_last and not stated)
    return head


def _head(line: str, line_start: int, folded: str, lexicon: SpacedLexicon) -> Head | None:
    """What a head line gives; None where the line is no head."""
    if len(line) > 120 and not line.rstrip().endswith(":"):
        return None
    match = _HEAD.search(line)
    if match is None or any(char.isdigit() for char in line[match.start() : match.end()]):
        return None
    word = match[2].rstrip("s")
    scale = lexicon.scales.get(word, lexicon.scale_letters.get(word, -1))
    if scale < 0:
        return None
    if not (line.rstrip().endswith((":", ")")) or "|" in line or len(line) < 60):
        return None
    unit = lexicon.currencies.signs.get(match[1] or "") or lexicon.currencies.names.get(match[3] or "") or ""
    if not unit and match[3] in lexicon.measure_of:
        unit = lexicon.measure_of[match[3]]
    if not unit and (noun := noun_before(line_start + match.start(), folded, lexicon, line_start)):
        unit = noun.unit
    percent_last = "change" in line and any(word in line for word in ("per cent", "percent", "%"))
    return Head(scale, unit, percent_last)


def _carry_inline(numbers: list[Number], folded: str, lexicon: SpacedLexicon) -> None:
    """As in "In million tonnes: oil 10.9, ore 7.2": a head inside the line, up to the end of the sentence."""
    place = 0
    for match in _HEAD_INLINE.finditer(folded):
        scale = lexicon.scales.get(match[1].rstrip("s"), -1)
        word = match[2] or ""
        unit = lexicon.currencies.names.get(word) or lexicon.measure_of.get(word) or singular(word, lexicon) or ""
        stop = _SENTENCE_STOP.search(folded, match.end())
        end = stop.start() if stop else len(folded)
        while place < len(numbers) and numbers[place].start < match.end():
            place += 1
        while place < len(numbers) and numbers[place].start < end:
            if bare(numbers[place]):
                _carry_row([numbers[place]], scale, unit, percent_last=False)
            place += 1


def _carry_row(row: list[Number], scale: int, unit: str, *, percent_last: bool) -> None:
    for position, number in enumerate(row):
        if not bare(number) or number.scale >= 0:
            continue
        if percent_last and position == len(row) - 1 and len(row) > 1:
            as_percent(number)
            number.rules.append("unit.column")
            continue
        rescale(number, scale)
        if unit:
            number.unit, number.form = unit, "money" if unit.isupper() else "count"
        number.rules.append("scale.column")
