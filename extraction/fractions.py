"""Fractions: parts of one, in words, as a/b, or as one character."""

from __future__ import annotations

from extraction.numbers import Number, power
from extraction.scan import GLYPHS


def fraction(numerator: int, denominator: int, start: int, end: int, rule: str) -> Number:
    """A share of one, twelve digits deep: 1/3 is 0.333333333333. Its step is a tenth, of finer parts a hundredth."""
    coarse = denominator <= 5 or denominator == 10
    value = round(numerator / denominator, 12)
    digits = f"{value:.12f}".rstrip("0")
    places = len(digits.partition(".")[2])
    return Number(
        start,
        end,
        int(digits.replace(".", "")),
        -places,
        power(-1 if coarse else -2),
        form="fraction",
        unit="percent",
        words=True,
        rules=[rule],
    )


def glyph_fraction(glyph: str, start: int, end: int) -> Number:
    """A fraction that is one character: ½, ¾ …."""
    numerator, denominator = GLYPHS[glyph]
    return fraction(numerator, denominator, start, end, "fraction.glyph")
