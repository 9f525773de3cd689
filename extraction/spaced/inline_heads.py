"""Scale and unit from the head of a sentence: "in million tonnes: oil 10.9", "cod 12.4, herring 45.1 (thousand tonnes)"."""

from __future__ import annotations

import re

from extraction.carrying import bare
from extraction.numbers import Number
from extraction.spaced.heads import (
    NOTHING,
    PERCENT,
    Head,
    give,
    unit_phrase,
)
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.plurals import singular

# Two patterns, since each begins with signs that a search skips to.
_IN_UNIT = re.compile(
    r"in(?<=\bin)\s(?:(thousands?|millions?|billions?|trillions?|lakhs?|crores?)\s?(?:of\s)?)?([a-z]+(?:-[a-z]+)?)?(?::|\)[.:])"
)
_UNIT_COLON = re.compile(r"[,(]\s?((?:[a-z]+\s)?[a-z$€£¥]{2,12}|[%$€£¥])(?:\sper\s[a-z ]{1,16})?(?:\)?:)\s")
_TRAILING = re.compile(r"\s\((?:in\s)?([a-z$€£¥%/ ]{1,28})\)(?=[.;,\n]|$)")
_YEARS = (1900, 2100)  # a head of a column
_MOST = 24  # figures of a row that one unit in brackets is for
_SENTENCE_STOP = re.compile(r"[.!?](?:\s|$)|\n")
_TABLE_STOP = re.compile(r"[.!?](?:\s|$)|\n[ \t]*\n")


_IN_PERCENT = re.compile(
    r"\bin (?:per ?cent|percentages?|percentage terms)(?: of (?:[a-z]+ ){1,5}?)?,? ?"
    r"(?:(?:this|that|these|those|they|it) (?:is|are|was|were|makes?|means|comes? to)|they were|:)\s"
)


def carry_inline(numbers: list[Number], folded: str, lexicon: SpacedLexicon) -> None:
    """As in "In million tonnes: oil 10.9", "By source (in gigawatts). Coal 3.1, gas 2.4": up to the end of the sentence."""
    if not any(bare(number) and number.scale < 0 for number in numbers):
        return
    place = 0
    for match in _inline(folded):
        if match.re is _IN_PERCENT:
            head = PERCENT
        elif match.re is _UNIT_COLON:
            head = unit_phrase(match[1], lexicon, strict=True)
        else:
            head = _inline_head(match, lexicon)
        if head == NOTHING:
            continue
        stop = _SENTENCE_STOP.search(folded, match.end())
        end = stop.start() if stop else len(folded)
        while place < len(numbers) and numbers[place].start < match.end():
            place += 1
        while place < len(numbers) and numbers[place].start < end:
            if bare(numbers[place]) and numbers[place].scale < 0:
                give(numbers[place], head)
            place += 1


def _inline(folded: str) -> list[re.Match[str]]:
    """What looks like the head of a sentence, in order; a unit with a colon that begins inside another is none."""
    found: list[re.Match[str]] = []
    if ":" in folded or ")." in folded:
        end = 0
        for match in sorted([*_IN_UNIT.finditer(folded), *_UNIT_COLON.finditer(folded)], key=_start):
            if match.start() >= end:
                found.append(match)
                end = match.end()
    if "in per" in folded:
        found = sorted([*found, *_IN_PERCENT.finditer(folded)], key=_start)
    return found


def _start(match: re.Match[str]) -> int:
    return match.start()


def carry_trailing(numbers: list[Number], folded: str, lexicon: SpacedLexicon) -> None:
    """As in "cod 12.4, herring 45.1 (thousand tonnes)": a unit in brackets behind the last figure of a sentence is for all."""
    for place, number in enumerate(numbers):
        if number.scale >= 0 or not folded.startswith("(", number.end + 1):
            continue
        inside = (
            number.form in ("count", "measure")
            and folded.startswith(" ", number.end)
            and number.unit_start > number.end
        )
        match = _TRAILING.match(folded, number.end) if inside or bare(number) else None
        head = unit_phrase(match[1], lexicon, strict=True) if match else NOTHING
        if head == NOTHING or (head.scale < 0 and head.form == "count"):
            continue
        number.unit, number.form, row = "", "count", [number]
        foot = folded[number.end] == "\n"  # of a table: for all its rows, whatever their labels count
        stop = _TABLE_STOP if foot else _SENTENCE_STOP
        for other in reversed(numbers[max(0, place - _MOST) : place]):
            if foot and _YEARS[0] <= other.value < _YEARS[1] and other.end - other.start == len("2024"):
                break
            labelled = foot and other.form == "count" and other.unit_start < other.start
            if not (bare(other) or labelled) or other.scale >= 0 or stop.search(folded, other.end, row[-1].start):
                break
            if labelled:
                other.unit = ""
            row.append(other)
        for other in row:
            give(other, head)


def _inline_head(match: re.Match[str], lexicon: SpacedLexicon) -> Head:
    """What "in million tonnes:" says."""
    scale = lexicon.scales.get((match[1] or "").rstrip("s"), -1)
    word = match[2] or ""
    code, measure = lexicon.currencies.names.get(word), lexicon.measure_of.get(word)
    unit = code or measure or (singular(word, lexicon) if match[1] else "") or ""
    return Head(scale, unit, "money" if code else "measure" if measure else "count")
