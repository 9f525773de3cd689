"""Figures written for a person: one scale for all that stand in one sum, as many decimals as were printed.

"1.92 + 8.15 = 10.07 million jobs", not "1920000.0 + 8150000.0 = 10070000.0 job".
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from schemas.intervals import Interval
from schemas.records import Quantity

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
IN_PERCENT = {"percent", "percentage_point"}
BOUND_WORDS = {"=": "", "~": "about ", ">": "over ", "<": "under ", "range": ""}
PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "times": "times", "rank": "rank"}
MAX_DECIMALS = 6  # a third is 0.333333333333; nobody wants to read all of it


class Scale(NamedTuple):
    """What figures are divided by before they are written, and the words that say so."""

    divisor: Fraction
    suffix: str  # " million jobs", " %", " CNY"


def is_money(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def plural(unit: str) -> str:
    """The plural of a unit for a reader: "jobs", "people", "CNY"."""
    if is_money(unit) or not unit.isascii():
        return unit
    head, _, last = unit.rpartition(" ")
    if last in PLURALS:
        last = PLURALS[last]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        last += "" if last.endswith("s") and not last.endswith("ss") else "es"
    else:
        last += "s"
    return f"{head} {last}".strip()


def size(quantity: Quantity) -> float:
    """How large a figure is written: its value, or the larger end of its range."""
    return max(abs(x) for x in (quantity.value, quantity.low, quantity.high, 0.0) if x is not None)


def scale_of(quantities: Sequence[Quantity]) -> Scale:
    """One scale for all of them: that of the largest, in the unit of the first."""
    unit = quantities[0].unit
    if unit in IN_PERCENT and all(q.unit in IN_PERCENT for q in quantities):
        return Scale(Fraction(1, 100), " points" if all(q.unit == "percentage_point" for q in quantities) else " %")
    largest = max(size(q) for q in quantities)
    for divisor, word in SCALES:
        if largest >= divisor:
            return Scale(Fraction(divisor), f" {word} {plural(unit)}")
    return Scale(Fraction(1), f" {plural(unit)}")


def decimals(number: Decimal) -> int:
    """Decimals that a number needs: 2 for 1.92, 0 for 600000."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def decimals_of(quantity: Quantity, scale: Scale) -> int:
    """Decimals that show a figure as printed: those of its value, and trailing zeros that were written."""
    numbers = [x for x in (quantity.value, quantity.low, quantity.high) if x is not None]
    if quantity.value is not None:
        numbers.append(quantity.step)
    scaled = (as_decimal(Fraction(repr(x)) / scale.divisor) for x in numbers)
    return min(MAX_DECIMALS, max(decimals(x) for x in scaled))


def as_decimal(number: Fraction) -> Decimal:
    """A fraction as a decimal of 28 digits."""
    return Decimal(number.numerator) / Decimal(number.denominator)


def number(value: Fraction, places: int) -> str:
    """A number with thousands separators and a fixed count of decimals, halves rounded to even."""
    return f"{as_decimal(value):,.{places}f}"


def figure(quantity: Quantity, scale: Scale, *, suffix: bool = True, bound: bool = True) -> str:
    """A quantity as a person would write it: "over 1.92 million jobs", "20 to 25 %"."""
    places = decimals_of(quantity, scale)
    tail = scale.suffix if suffix else ""
    if quantity.value is None:
        low, high = Fraction(repr(quantity.low)), Fraction(repr(quantity.high))
        return f"{number(low / scale.divisor, places)} to {number(high / scale.divisor, places)}{tail}"
    word = BOUND_WORDS[quantity.bound] if bound else ""
    return f"{word}{number(Fraction(repr(quantity.value)) / scale.divisor, places)}{tail}"


def span(interval: Interval, scale: Scale, places: int) -> str:
    """An interval in words: "91.0 to 91.2 %", "at least 4.0 million jobs", "anything"."""
    low = None if interval.low is None else number(interval.low / scale.divisor, places)
    high = None if interval.high is None else number(interval.high / scale.divisor, places)
    if low is not None and high is not None:
        return f"{low}{scale.suffix}" if low == high else f"{low} to {high}{scale.suffix}"
    if low is not None:
        return f"at least {low}{scale.suffix}"
    return "anything" if high is None else f"at most {high}{scale.suffix}"
