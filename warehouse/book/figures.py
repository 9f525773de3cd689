"""Figures as they stand in the book: readable, in the digits that were printed, with the bound said in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import floor, log10
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from schemas.wording import IN_PERCENT, SCALES, is_money, plural

Row = Mapping[str, Any]
MAX_DECIMALS = 6
POWERS = [(len(str(size)) - 1, float(size), f" {name}") for size, name in SCALES]
WORDS = {power: word for power, _, word in POWERS}
THIN = "\N{NARROW NO-BREAK SPACE}"
DASH = "\N{EN DASH}"
BOUNDS = {"~": "about", ">": "more than", "<": "less than"}


class Figure(NamedTuple):
    """A figure in its parts, so that a template can weigh them: "more than", "10.07 million", "jobs"."""

    bound: str
    number: str
    unit: str

    def __str__(self) -> str:
        """The parts in the order in which they are read."""
        percent = self.unit.startswith("%")
        money = is_money(self.unit)
        amount = f"{self.unit} {self.number}" if money else f"{self.number}{THIN if percent else ' '}{self.unit}"
        return f"{self.bound} {amount}".strip()


def observed(row: Row) -> Figure:
    """The figure of an observation: value or range in its unit, to the place of its last printed digit."""
    place = row["unit_mult"] - row["decimals"]
    return _figure((row["obs_value"], row["obs_low"], row["obs_high"]), row["unit_measure"], row["bound"], place)


def stated(row: Row) -> Figure:
    """The figure of a quantity, to the place of its last significant digit."""
    place = floor(log10(row["step"]) + 1e-9)
    return _figure((row["value"], row["low"], row["high"]), row["unit"], row["bound"], place)


def interval(row: Row, unit: str) -> str:
    """The interval that the printed digits imply, in words where it has no end on one side; "" where there is none."""
    low, high = row["interval_low"], row["interval_high"]
    if low is None and high is None:
        return ""
    power, suffix = _scale([x for x in (low, high) if x is not None], unit)
    if low is None:
        return f"up to {_number(high, power, None)}{suffix}"
    if high is None:
        return f"{_number(low, power, None)}{suffix} or more"
    return f"{_number(low, power, None)} to {_number(high, power, None)}{suffix}"


@lru_cache(maxsize=1 << 14)
def markup(figure: Figure) -> Markup:
    """A figure for a page, its parts weighed. No template: there are tens of thousands in a book."""
    bound = f'<span class="bound">{escape(figure.bound)}</span> ' if figure.bound else ""
    unit, number = f'<span class="unit">{escape(figure.unit)}</span>', escape(figure.number)
    gap = THIN if figure.unit.startswith("%") else " "
    amount = f"{unit} {number}" if is_money(figure.unit) else f"{number}{gap}{unit}"
    return Markup(f'<span class="figure">{bound}{amount}</span>')  # noqa: S704 (all parts are escaped)


def count(number: int) -> str:
    """A whole number with its thousands apart."""
    return f"{number:,}"


@lru_cache(maxsize=4096)
def unit_name(unit: str) -> str:
    """A unit for a reader: "%", "percentage points", "jobs", "CNY"."""
    return {"percent": "%", "percentage_point": "percentage points", "rank": "(rank)"}.get(unit) or plural(unit)


def _figure(numbers: tuple[float | None, float | None, float | None], unit: str, bound: str, place: int) -> Figure:
    value, low, high = numbers
    power, _ = _scale([x for x in numbers if x is not None], unit)
    word = WORDS.get(power, "")
    if value is None:
        ends = [_number(x, power, None) if x is not None else "" for x in (low, high)]
        return Figure("", f"{ends[0]} {DASH} {ends[1]}{word}", unit_name(unit))
    return Figure(BOUNDS.get(bound, ""), f"{_number(value, power, place)}{word}", unit_name(unit))


def _scale(numbers: list[float], unit: str) -> tuple[int, str]:
    """The power of ten that figures are told in, and the words that say so."""
    if unit in IN_PERCENT:
        return -2, f"{THIN}%" if unit == "percent" else " percentage points"
    largest = max((abs(x) for x in numbers), default=0.0)
    for power, size, name in POWERS:
        if largest >= size:
            return power, name
    return 0, ""


def _number(value: float, power: int, place: int | None) -> str:
    """A value in its scale. `place` is the power of ten of the last printed digit: trailing zeros that were printed stay.

    Doubles carry printed decimals of up to 15 digits exactly; the division may cost the last bit, the rounding to six
    decimals takes that back.
    """
    scaled = round(value / 10.0**power if power >= 0 else value * 10.0**-power, MAX_DECIMALS)
    digits = repr(scaled).partition(".")[2]
    needed = 0 if digits == "0" or "e+" in digits else MAX_DECIMALS if "e" in digits else len(digits)
    decimals = min(MAX_DECIMALS, max(0, needed, power - place if place is not None else 0))
    return f"{scaled:,.{decimals}f}".replace("-", "\N{MINUS SIGN}")


def axis(largest: float, unit: str) -> tuple[float, str]:
    """What the values of a chart are divided by, and the words on its axis: (1e6, "million jobs")."""
    power, _ = _scale([largest], unit)
    return 10.0**power, f"{WORDS.get(power, '')} {unit_name(unit)}".strip()
