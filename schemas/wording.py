"""Figures written for a person: one scale for all that stand in one sum, as many decimals as were printed.

"1.92 + 8.15 = 10.07 million jobs", not "1920000.0 + 8150000.0 = 10070000.0 job". Doubles are enough to write: a printed
number has at most 15 digits, and a double gives those back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from schemas.quick import Ends
from schemas.records import Quantity

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
IN_PERCENT = {"percent", "percentage_point"}
BOUND_WORDS = {"=": "", "~": "about ", ">": "over ", "<": "under ", "range": ""}
PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "times": "times", "rank": "rank"}
DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
PLAIN_DECIMALS = 2
MAX_DECIMALS = 6  # a third is 0.333333333333; nobody wants to read all of it


class Scale(NamedTuple):
    """What figures are divided by before they are written, and the words that say so."""

    divisor: float
    suffix: str  # " million jobs", " %", " CNY"


def as_said(value: float | None, unit: str | None) -> float | None:
    """A stored value in the unit that people say: 0.125 of a whole is 12.5 percent. All other units are stored as said."""
    return float(f"{100 * value:.15g}") if value is not None and unit in IN_PERCENT else value


def is_money(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return len(unit) == 3 and unit.isascii() and unit.isupper()


@lru_cache(maxsize=4096)
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
    if quantity.value is not None:
        return abs(quantity.value)
    return max(abs(quantity.low or 0.0), abs(quantity.high or 0.0))


def scale_of(quantities: Sequence[Quantity]) -> Scale:
    """One scale for all of them: that of the largest, in the unit of the first."""
    units = {q.unit for q in quantities}
    if units <= IN_PERCENT:
        return POINTS if units == {"percentage_point"} else PERCENT
    return scale_at(max(size(q) for q in quantities), quantities[0].unit)


def scale_at(largest: float, unit: str) -> Scale:
    """The scale of a sum whose largest figure is given."""
    for divisor, word in SCALES:
        if largest >= divisor:
            return Scale(float(divisor), f" {word} {plural(unit)}")
    return Scale(1.0, f" {plural(unit)}")


def decimals(scaled: float) -> int:
    """Decimals that a number needs: 2 for 1.92, 0 for 600000; at most MAX_DECIMALS."""
    for places in range(MAX_DECIMALS):
        moved = scaled * 10**places
        if abs(moved - round(moved)) <= 1e-9 * max(1.0, abs(moved)):
            return places
    return MAX_DECIMALS


def decimals_of(quantity: Quantity, scale: Scale) -> int:
    """Decimals that show a figure as printed: those of its value, and trailing zeros that were written."""
    if quantity.value is None:
        return max(decimals((quantity.low or 0.0) / scale.divisor), decimals((quantity.high or 0.0) / scale.divisor))
    return max(decimals(quantity.step / scale.divisor), decimals(quantity.value / scale.divisor))


def number(scaled: float, places: int) -> str:
    """A number with thousands separators and a fixed count of decimals; never "-0"."""
    written = f"{scaled:,.{places}f}"
    return written if scaled >= 0 or written.strip("-0.,") else written[1:]


def figure(quantity: Quantity, scale: Scale, *, suffix: bool = True, bound: bool = True) -> str:
    """A quantity as a person would write it: "over 1.92 million jobs", "20 to 25 %"."""
    places = decimals_of(quantity, scale)
    tail = scale.suffix if suffix else ""
    if quantity.value is None:
        low, high = (quantity.low or 0.0) / scale.divisor, (quantity.high or 0.0) / scale.divisor
        return f"{number(low, places)} to {number(high, places)}{tail}"
    word = BOUND_WORDS[quantity.bound] if bound else ""
    return f"{word}{number(quantity.value / scale.divisor, places)}{tail}"


def as_printed(quantity: Quantity, written: str) -> str:
    """A figure as written for a person, with its print where that has other digits: "4.4 million jobs (“440万”)"."""
    surface = " ".join(quantity.surface.split())
    return written if not surface or DIGITS.findall(surface) == DIGITS.findall(written) else f"{written} (“{surface}”)"


def reprinted(quantity: Quantity, value: float) -> str | None:
    """Another value as the text would print it, in the words that it has around the digits; None where that is not plain."""
    digits = DIGITS.findall(quantity.surface)
    told = float(digits[0].replace(",", "")) if len(digits) == 1 and digits[0].isascii() else 0.0
    if not told or not quantity.value:
        return None
    scaled = value / (quantity.value / told)
    places = decimals(scaled)
    if abs(scaled) < 1 or places > PLAIN_DECIMALS:  # nobody would print 0.044 亿
        return None
    written = number(scaled, places)
    return quantity.surface.replace(digits[0], written if "," in digits[0] else written.replace(",", ""))


def span(interval: Ends, scale: Scale, places: int) -> str:
    """An interval in words: "91.0 to 91.2 %", "at least 4.0 million jobs", "anything"."""
    low = None if interval[0] == -inf else number(interval[0] / scale.divisor, places)
    high = None if interval[1] == inf else number(interval[1] / scale.divisor, places)
    if low is not None and high is not None:
        return f"{low}{scale.suffix}" if low == high else f"{low} to {high}{scale.suffix}"
    if low is not None:
        return f"at least {low}{scale.suffix}"
    return "anything" if high is None else f"at most {high}{scale.suffix}"


def limits_in_words(low: float | None, high: float | None, unit: str) -> str:
    """Limits as people say them, each in a scale of its own: "at least 0 % and at most 100 %", "at most 3 billion users"."""
    told = [(word, limit) for word, limit in (("at least", low), ("at most", high)) if limit is not None]
    return " and ".join(
        f"{word} {_limit(limit, unit, last=at == len(told))}" for at, (word, limit) in enumerate(told, 1)
    )


def _limit(limit: float, unit: str, *, last: bool) -> str:
    """One limit; the unit is told with the last."""
    scale = (POINTS if unit == "percentage_point" else PERCENT) if unit in IN_PERCENT else scale_at(abs(limit), unit)
    scaled = limit / scale.divisor
    named = unit if scaled == 1 == scale.divisor else plural(unit)
    suffix = scale.suffix if unit in IN_PERCENT else scale.suffix.removesuffix(plural(unit)) + (named if last else "")
    return f"{number(scaled, decimals(scaled))}{suffix.rstrip()}"


PERCENT = Scale(0.01, " %")
POINTS = Scale(0.01, " points")
