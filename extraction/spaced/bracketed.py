"""The figure of the period before, in brackets behind that of this one: "SEK 312 m (274)", "11.4 % (10.9)"."""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.carrying import bare, rescale
from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.reading import Reading
from extraction.spaced.scaled_money import scaled_before
from extraction.spaced.units import as_percent, currency_sign_before

RULE = "unit.bracket"
_OPENS = re.compile(
    r"\s?\((?:(?:loss|profit|gain|deficit|surplus)(?: of)? "
    r"|(?:(?:previous|prior|last|preceding) (?:year|quarter|period)|restated)(?:,|:)? )?[-−–+]?"
)
_SCALE_BEHIND = re.compile(r"\)\s([a-z]{1,8})\b")
_FORMS = ("money", "count", "measure")
_ALIKE, _ALIKE_PERCENT = 30.0, 4.0  # how many times the one may be the other
_POINTS = 0.1  # or how far apart two percentages
_PERCENT_OPENS = re.compile(r"\s?(?:%|per\s?cent|pct)\s?\([-−–+]?")
_MONEY_OPENS = re.compile(r"\s\([-−–+]?")
_IN_ACCOUNTS = re.compile(r"(?:[$€£]|\b[a-z]{3,4})\s?[-−]?\d[\d.,]*\s?(?:m|bn|million|billion)?\s\([-−]?\d")
_REACH = 600


def carry_brackets(numbers: list[Number], folded: str, lexicon: SpacedLexicon) -> None:
    """Give a bare number alone in brackets the scale and the unit of the figure that it stands behind."""
    for one, two in pairwise(numbers):
        if not bare(two) or two.scale >= 0 or two.low is not None or one.low is not None or not one.unit:
            continue
        if not folded.startswith(")", two.end) or not _OPENS.fullmatch(folded, max(one.end, one.unit_end), two.start):
            continue
        if one.form in _FORMS:
            _lend(one, two, _scale_behind(two, folded, lexicon) if one.scale < 0 and one.form == "money" else 0)
        elif one.form == "percent" and one.places == two.places and _alike(100 * one.value, two.value):
            as_percent(two)
            two.rules.append(RULE)
        elif one.form == "times" and one.places == two.places:
            two.unit, two.form = one.unit, one.form  # "1.8 times (2.1)"
            two.rules.append(RULE)


def _lend(one: Number, two: Number, scale: int) -> None:
    """Give the second the unit of the first and its scale, where it is as large then; or both a scale behind the brackets."""
    printed = one.value / 10.0**one.scale if one.scale > 0 else one.value
    if not two.value or not 1 / _ALIKE < printed / two.value < _ALIKE:
        return
    if scale:
        rescale(one, scale)
    if one.scale > 0:
        rescale(two, one.scale)
    two.unit, two.form = one.unit, one.form
    two.rules.append(RULE)


def _scale_behind(two: Number, folded: str, lexicon: SpacedLexicon) -> int:
    """The scale of both figures: "EUR 24.1 (22.8) million"; 0 without it."""
    match = _SCALE_BEHIND.match(folded, two.end)
    if match is None:
        return 0
    return lexicon.scales.get(match[1]) or lexicon.scale_letters.get(match[1], 0)


def _alike(one: float, two: float) -> bool:
    return abs(one - two) <= 100 * _POINTS or (two > 0 and 1 / _ALIKE_PERCENT < one / two < _ALIKE_PERCENT)


def in_accounts(reading: Reading, start: int) -> bool:
    """Whether small digits in brackets stand behind a sum, or a percentage of a text that has such sums, and mark no item.

    Args:
        reading: of the text, up to the digits.
        start: where the digits begin.
    """
    if not reading.numbers:
        return False
    last = reading.numbers[-1]
    gap = (reading.folded, last.end, start)
    if _MONEY_OPENS.fullmatch(*gap):
        places = (last.start, reading.text, reading.folded, reading.lexicon)
        return scaled_before(*places) or currency_sign_before(*places) is not None
    return bool(_PERCENT_OPENS.fullmatch(*gap)) and (
        _IN_ACCOUNTS.search(reading.folded, max(0, start - _REACH), start) is not None
    )
