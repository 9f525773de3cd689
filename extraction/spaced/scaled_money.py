"""Money whose scale is written at the currency: "MSEK 45.2", "SEKm 1,912", "EUR million 12.4", "45.2 MSEK"."""

from __future__ import annotations

import re

from extraction.carrying import rescale
from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon

_REACH = 20  # characters that hold a currency with its scale
_WORD_BEHIND = re.compile(r"\s?([a-z$€£¥₹₦]{3,6})(?![\w$€£])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPENING = "([/|:–—=<>~"
_SIGNS = frozenset(("-", "−", "–"))


def scaled_money(number: Number, text: str, folded: str, lexicon: SpacedLexicon) -> bool:
    """Give a number the currency and the scale that are written at its side as one."""
    if number.scale >= 0 or number.low is not None or not lexicon.currencies.scaled:
        return False
    found = _before(number.start, text, folded, lexicon) or _behind(number.end, text, folded, lexicon)
    if found is None:
        return False
    (code, scale), begin, end = found
    if begin < number.start and _YEAR.fullmatch(folded, number.start, number.end):
        return False  # "SEK million 2019 2018", the head of a table
    rescale(number, scale)
    number.form, number.unit = "money", code
    number.unit_start, number.unit_end = begin, end
    number.rules.append("unit.scaled_currency")
    return True


def scaled_before(start: int, text: str, folded: str, lexicon: SpacedLexicon) -> bool:
    """Whether a currency with its scale stands in front of a position."""
    return _before(start, text, folded, lexicon) is not None


def _before(start: int, text: str, folded: str, lexicon: SpacedLexicon) -> tuple[tuple[str, int], int, int] | None:
    end = start
    if folded[end - 1 : end] in _SIGNS:
        end -= 1
    if folded[end - 1 : end] == " ":
        end -= 1
    last = folded[end - 1 : end]
    if not last or not (last.isalpha() or last in "$€£"):
        return None
    words = folded[max(0, end - _REACH) : end].split(" ")
    for taken in (2, 1):
        phrase = " ".join(words[-taken:]).lstrip(_OPENING)
        found = lexicon.currencies.scaled.get(phrase)
        if found is not None and _as_written(text[end - len(phrase) : end], found[0]):
            return found, end - len(phrase), start
    return None


def _behind(end: int, text: str, folded: str, lexicon: SpacedLexicon) -> tuple[tuple[str, int], int, int] | None:
    match = _WORD_BEHIND.match(folded, end)
    found = lexicon.currencies.scaled.get(match[1]) if match else None
    if match is None or found is None or not _as_written(text[match.start(1) : match.end(1)], found[0]):
        return None
    return found, match.start(1), match.end(1)


def _as_written(original: str, code: str) -> bool:
    """Whether a code is in capitals, as people write it; a sign has none."""
    return code in original or code.lower() not in original.lower()
