"""From text to amounts: every number as written, read, classed, and given its unit and its bound.

This is the lower half of extraction. The upper half (`extraction.describe`) says of each amount what it measures.
"""

from __future__ import annotations

from dataclasses import dataclass

from extraction.lexicon import traits
from extraction.numbers import Form, Number
from extraction.spaced.grammar import numbers_of as spaced_numbers_of
from extraction.spaced.lexicon import spaced_lexicon
from extraction.text_forms import decimal_sign, fold
from extraction.unspaced.grammar import numbers_of as unspaced_numbers_of
from extraction.unspaced.lexicon import unspaced_lexicon
from schemas.records import Bound, Mention


@dataclass(slots=True)
class Amount:
    """A mention that states an amount, before anyone has asked what it is an amount of.

    Attributes:
        start, end, surface: as in `schemas.records.Mention`; percent sign and scale words inside, currency sign outside.
        value, low, high: in base units, as printed: negative only where a minus sign is printed. That a fall is
            negative ("fell by 3 %") is for `describe` to say, which knows the clause. Value None for a range.
        coefficient, exponent: the decimal as printed; None for a range.
        step: the place of the last significant digit, in base units.
        unit: ISO 4217 code, "percent", "percentage_point", "times", "rank", or the singular head noun.
        bound: what the word at the number says.
        form: count (of a noun), measure (tonnes, hours), money, percent (sign or word), point (percentage points),
            fraction (a third, one in ten, 三成), times ("2.4 times", 1.2倍), multiple (a word: "doubled", "halved"), rank.
        unit_start, unit_end: where the unit noun, sign or code stands; both -1 where it was inferred from elsewhere.
        bound_start, bound_end: where the bound word stands; both -1 without one.
        rule: the grammar rules that fired, joined by "+".
    """

    start: int
    end: int
    surface: str
    value: float | None
    low: float | None
    high: float | None
    coefficient: int | None
    exponent: int | None
    step: float
    unit: str
    bound: Bound
    form: Form
    unit_start: int
    unit_end: int
    bound_start: int
    bound_end: int
    rule: str


def amounts(text: str, language: str) -> tuple[list[Amount], list[Mention]]:
    """Find every number of a text.

    Args:
        text: decoded, not normalised; all positions are code points in it.
        language: "en" or "zh", a folder of `extraction/lexicons`.

    Returns:
        The amounts, and all other mentions (dates, years, names …), each in order of position. No two overlap, and
        every digit run of the text lies in exactly one of them.
    """
    folded = fold(text, decimal_sign(text, traits(language).decimal))
    if traits(language).script == "spaced":
        numbers, mentions = spaced_numbers_of(text, folded, spaced_lexicon(language))
    else:
        numbers, mentions = unspaced_numbers_of(text, folded, unspaced_lexicon(language))
    mentions.sort()
    return [_amount(number, text) for number in numbers], mentions


def as_mentions(found: list[Amount]) -> list[Mention]:
    """The amounts as mentions of class "quantity", in the same order."""
    return [Mention(amount.start, amount.end, amount.surface, "quantity", amount.rule) for amount in found]


def _signed(number: Number) -> float:
    return -number.value if number.negative else number.value


def _amount(number: Number, text: str) -> Amount:
    """The number as the upper half sees it."""
    value = low = high = coefficient = exponent = None
    if number.low is not None and number.high is not None:
        low, high = _signed(number.low), _signed(number.high)
    else:
        value, coefficient, exponent = number.value, number.coefficient, number.exponent
        if number.negative:
            value, coefficient = -value, -coefficient
    return Amount(
        number.start,
        number.end,
        text[number.start : number.end],
        value,
        low,
        high,
        coefficient,
        exponent,
        number.step,
        number.unit,
        number.bound,
        number.form,
        number.unit_start,
        number.unit_end,
        number.bound_start,
        number.bound_end,
        "+".join(number.rules),
    )
