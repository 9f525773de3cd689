"""What a head says of the figures below it: "(thousand tonnes)", "£m", "% of all", "in millions of euros"."""

from __future__ import annotations

import re
from typing import NamedTuple

from extraction.carrying import rescale
from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import noun_after
from extraction.spaced.plurals import singular
from extraction.spaced.units import as_percent

# Where a unit stands in a head: in brackets, behind "in" or a comma at its end, or a whole cell.
_BRACKET = re.compile(r"\(([^()\n]{1,40})\)")
_TAIL = re.compile(r"(?:\bin|,|:|\||\s[-–—])\s([^,:()|\n]{1,32})\s?:?\s*$")
_WORDS = re.compile(r"[$€£¥₹₩]|%|['’]?0{3}s?|[^\W\d]+(?:[$£€]|-[^\W\d]+)*(?:/[a-z]+)?[²³23]?")
_PARTS = re.compile(r"[;,]")
_PLAIN = re.compile(r"[a-z]+(?:-[a-z]+)*")
_EMPTY = frozenset(
    ("in", "of", "all", "the", "figures", "units", "unit", "value", "values", "s", "current", "constant", "prices")
)
_ZEROS = ("000", "000s", "'000", "’000", "'000s", "’000s")
_NUMBERED = re.compile(r"[ \t#*]*(?:table|figure|chart|fig\.?)\s[\w.]{1,5}[.:)–-]?[ \t]+")
_CAPTION = re.compile(r"[ \t#*]*(?:(?:table|figure|chart|fig\.?)\s[\w.]{1,5}[.:)–-]?\s+)?")


class Head(NamedTuple):
    """Scale as a power of ten (-1: none; 0: as written), unit ("" : none), and the form of a figure with that unit."""

    scale: int
    unit: str
    form: str


NOTHING = Head(-1, "", "count")
PERCENT = Head(-1, "percent", "percent")


def head_of(cell: str, lexicon: SpacedLexicon) -> Head:
    """What a cell, a caption or a line with a colon says of its figures; NOTHING where it says nothing."""
    for match in _BRACKET.finditer(cell):
        for part in _PARTS.split(match[1]):
            if (found := unit_phrase(part, lexicon)) != NOTHING:
                return found
    tail = _TAIL.search(_BRACKET.sub("", cell) if "(" in cell else cell)
    if tail and (found := unit_phrase(tail[1], lexicon, strict=True)) != NOTHING:
        return found
    return unit_phrase(cell, lexicon, strict=True) if len(cell) < 32 else NOTHING


def unit_phrase(phrase: str, lexicon: SpacedLexicon, *, strict: bool = False) -> Head:
    """The scale and unit that a short phrase is made of: "US$ million", "thousand tonnes", "000s", "per cent", "persons".

    Args:
        phrase: folded.
        lexicon: of the language.
        strict: a noun alone is no unit (it is the name of a column, or where something is: "in towns").
    """
    words = [word for word in _WORDS.findall(phrase) if word not in _EMPTY]
    if not words or len(words) > 4 or any(sign.isdigit() for sign in phrase.replace("000", "")):
        return NOTHING
    scale, unit, form, last = -1, "", "count", -1
    for place, word in enumerate(words):
        word = word.partition("/")[0]
        last = _scale(words[place - 1], lexicon, money=False) if place and scale >= 0 else -1
        if (power := _scale(word, lexicon, money=form == "money")) >= 0 and (
            not unit.islower() or (not strict and form == "count")
        ):
            scale = power if last < 0 or power < last else power + last  # "lakh crore", "thousand million"
        elif word in ("%", "percent", "pct") or words[place : place + 2] == ["per", "cent"]:
            return PERCENT
        elif not unit and (code := _currency(" ".join(words[place : place + 2]), lexicon) or _currency(word, lexicon)):
            unit, form = code[0], "money"
            scale = code[1] if code[1] >= 0 else scale
        elif not unit and word in lexicon.measure_of:
            unit, form = lexicon.measure_of[word], "measure"
        elif not unit and (symbol := _symbol(word, lexicon)):
            unit, form = lexicon.glued[symbol], "measure"
        elif (
            not unit
            and (noun := singular(word, lexicon))
            and (scale >= 0 or (not strict and (len(words) == 1 or _scale(words[-1], lexicon, money=False) >= 0)))
        ):
            unit = noun
        elif not unit:
            return NOTHING
    return Head(scale, unit, form)


def _symbol(word: str, lexicon: SpacedLexicon) -> str:
    """The symbol of a measure, of which a head has no single letter but t: "m" may be a million there."""
    return lexicon.glued_lower.get(word, "") if len(word) > 1 or word == "t" else ""


def _scale(word: str, lexicon: SpacedLexicon, *, money: bool) -> int:
    """The power of ten of a scale word, of letters ("bn"; one letter only behind a currency), or of zeros; -1: none."""
    if word in _ZEROS:
        return 3
    letters = lexicon.scale_letters.get(word, -1) if len(word) > 1 or money else -1
    return lexicon.scales.get(word.rstrip("s"), letters)


def _currency(word: str, lexicon: SpacedLexicon) -> tuple[str, int] | None:
    """The currency of a word, and the scale written at it ("MSEK", "SEKm"; -1: none)."""
    code = lexicon.currencies.names.get(word) or lexicon.currencies.signs.get(word)
    if code:
        return code, -1
    if word in lexicon.currencies.codes:
        return word.upper(), -1
    return lexicon.currencies.scaled.get(word)


def without_number(line: str) -> str:
    """A caption without the number in front: "Table 1.2  Trains run, thousand"."""
    begin = _NUMBERED.match(line)
    return line[begin.end() :] if begin else line


def caption_noun(line: str, lexicon: SpacedLexicon) -> str:
    """What a caption says that its table counts: "Households by tenure", "Table 3: Visits, by mode"; "" without it."""
    begin = _CAPTION.match(line)
    phrase = " " + line[begin.end() if begin else 0 :]
    noun = noun_after(0, phrase, lexicon, text=phrase)
    return noun.unit if noun else ""


def column_noun(cell: str, lexicon: SpacedLexicon) -> str:
    """What a column counts by its name: the last plural in it ("Full-time employees"); no sums of money, no measures."""
    words: list[str] = _PLAIN.findall(_BRACKET.sub("", cell))
    for word in reversed(words):
        if word in lexicon.money_nouns or word in lexicon.never or word in lexicon.measure_of:
            return ""
        if noun := lexicon.nouns.counted_as.get(word) or singular(word, lexicon):
            return noun
    return ""


def give(number: Number, head: Head) -> None:
    """Give a bare number what its head says."""
    if head == NOTHING:
        return
    if head.form == "percent":
        if number.value < 1000:
            as_percent(number)
            number.rules.append("unit.column")
        return
    if head.scale >= 0:
        rescale(number, head.scale)
        number.rules.append("scale.column")
    if head.unit:
        number.unit, number.form = head.unit, head.form  # type: ignore[assignment]
        number.rules.append("unit.column")
