"""Printed decimals: what the digits say exactly, and how coarse they are.

A number is coefficient x 10**exponent. Its step is the place of the last significant digit as written: with decimals the
last one; of an integer trailing zeros are not significant, but two digits always are; and never finer than the last
scale word (docs/conventions.md, "The interval of a quantity").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from schemas.records import Bound

Form = Literal["count", "measure", "money", "percent", "point", "fraction", "times", "multiple", "rank"]

MOST_DIGITS = 15  # what a double carries exactly (IEEE 754, DBL_DIG)
_MOST_TENS = 2 * MOST_DIGITS
_TENS = [10**exponent for exponent in range(_MOST_TENS)]

# 1,234.5, 1'234.5 and 1,48,023; 1 234 is joined elsewhere; 1.234.567,8 is told by its second dot or its comma.
PLAIN = re.compile(r"(\d{1,3}(?:[,，]\d{3})+|\d{1,3}(?:['’]\d{3})+|\d{1,3}(?:,\d{2})+,\d{3}|\d+)(?:\.(\d+))?")
DIGIT_GROUP = re.compile(r"\d+")
EUROPEAN = re.compile(r"(\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+(?=,\d))(?:,(\d+))?")


@dataclass(slots=True)
class Number:
    """A number being read: where it stands, its decimal, and what the grammar has learnt of it so far.

    `scale` is the power of ten of its last scale word (-1: none), `places` the printed decimals. A range has `low` and
    `high` numbers instead of a coefficient of its own.
    """

    start: int
    end: int
    coefficient: int
    exponent: int
    step: float
    scale: int = -1
    places: int = 0
    form: Form = "count"
    unit: str = ""
    unit_start: int = -1
    unit_end: int = -1
    bound: Bound = "="
    bound_start: int = -1
    bound_end: int = -1
    low: Number | None = None
    high: Number | None = None
    words: bool = False
    negative: bool = False
    rules: list[str] = field(default_factory=list)

    @property
    def value(self) -> float:
        """The value in base units."""
        return exact(self.coefficient, self.exponent) if self.exponent else float(self.coefficient)


def exact(coefficient: int, exponent: int) -> float:
    """The double nearest to coefficient x 10**exponent: whole numbers are divided without a slip, floats are not."""
    if exponent == 0:
        return float(coefficient)
    if exponent < 0:
        return coefficient / (_TENS[-exponent] if exponent > -_MOST_TENS else int(10**-exponent))
    return float(coefficient * (_TENS[exponent] if exponent < _MOST_TENS else 10**exponent))


@lru_cache(maxsize=1 << 10)
def power(exponent: int) -> float:
    """10**exponent, exact as a decimal."""
    return exact(1, exponent)


def step_of(coefficient: int, exponent: int, places: int, scale: int) -> float:
    """The place of the last significant digit, in base units.

    Args:
        coefficient: all printed digits as an integer.
        exponent: of the coefficient, scale word included.
        places: how many of the digits stand behind the point.
        scale: power of ten of the last scale word; -1 without one.
    """
    if places:
        return power(exponent)
    return power(max(exponent + insignificant(coefficient), scale, 0))


def insignificant(coefficient: int) -> int:
    """How many trailing zeros of an integer say nothing; two digits always say something ("600,000": 4, "100": 1)."""
    if coefficient % 10:
        return 0
    digits = str(abs(coefficient))
    zeros = len(digits) - len(digits.rstrip("0"))
    return max(0, min(zeros, len(digits) - 2))


def decimal(text: str) -> tuple[int, int] | None:
    """Digits with separators as (coefficient, decimal places), or None where they are no single number.

    >>> decimal("1,206.22"), decimal("1,48,023"), decimal("1.234.567,5"), decimal("10-12")
    ((120622, 2), (148023, 0), (12345675, 1), None)
    """
    if text.isdigit():
        return int(text), 0
    whole, point, places = text.partition(".")
    if point and whole.isdigit() and places.isdigit():
        return int(whole + places), len(places)
    match = PLAIN.fullmatch(text)
    if match is None:
        match = EUROPEAN.fullmatch(text)
        if match is None:
            whole, comma, places = text.partition(",")  # "3,5": the scan lets it through only in front of a unit
            return (
                (int(whole + places), len(places))
                if comma and whole.isdigit() and places.isdigit() and len(places) < 3
                else None
            )
        whole = match[1].replace(".", "")
    else:
        whole = "".join(DIGIT_GROUP.findall(match[1]))
    places = match[2] or ""
    return int(whole + places), len(places)
