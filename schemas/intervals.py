"""What a printed number can stand for: a closed interval with exact ends.

The printed digits are the tolerance. This follows XBRL Calculations 1.1 (Recommendation of 2023), where a rounded fact
is the closed interval of the values that round to it, a sum is consistent when the interval of the total meets the sum
of the intervals, and duplicates are consistent when their intervals meet. Running text has more to say than a filing,
so bounds ("about", "over", "under"), ranges and quotients are added here.

Ends are `Fraction`s, never floats: a verdict may not depend on the last bit of a double. `schemas.tally` judges most
identities in floats, with a guard band, and comes here for every case that lies near a boundary.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from schemas.records import Quantity

ZERO = Fraction(0)
WHOLE = 2**53  # below it a double that is whole is the integer that it is printed as


class Interval(NamedTuple):
    """A closed interval; None is an end that is not there ("over 5 million" has no upper end)."""

    low: Fraction | None
    high: Fraction | None

    def __add__(self, other: object) -> Interval:
        """The sums of a point of each; an end that is missing in one is missing in the sum."""
        if not isinstance(other, Interval):
            return NotImplemented
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high)

    def cut(self) -> Interval:
        """What lies at 0 or above; an interval wholly below 0 becomes the point 0."""
        low = ZERO if self.low is None else max(self.low, ZERO)
        high = None if self.high is None else max(self.high, ZERO)
        return Interval(low, high)

    def meets(self, other: Interval) -> bool:
        """Whether the two have a point in common; ends belong to the interval."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return not (below or above)

    def contains(self, point: Fraction) -> bool:
        """Whether the point lies in it."""
        return (self.low is None or self.low <= point) and (self.high is None or point <= self.high)


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of all of them (Minkowski sum); 0 for none."""
    low: Fraction | None = ZERO
    high: Fraction | None = ZERO
    for interval in intervals:
        low = None if low is None or interval.low is None else low + interval.low
        high = None if high is None or interval.high is None else high + interval.high
    return Interval(low, high)


def quotient(part: Interval, whole: Interval) -> Interval:
    """Divide part by whole, each cut at 0 from below.

    A divisor that reaches 0 gives no upper end; a divisor without upper end gives 0 as the lower one.
    """
    part, whole = part.cut(), whole.cut()
    assert part.low is not None and whole.low is not None  # cut() gives a lower end
    if whole.high is None:
        low = ZERO
    elif whole.high == 0:  # nothing can be divided by it: leave everything open
        return Interval(ZERO, None)
    else:
        low = part.low / whole.high
    high = None if part.high is None or whole.low == 0 else part.high / whole.low
    return Interval(low, high)


def common(intervals: Iterable[Interval]) -> bool:
    """Whether all of them share one point; on a line, that is so as soon as every two of them meet."""
    members = list(intervals)
    lows = [m.low for m in members if m.low is not None]
    highs = [m.high for m in members if m.high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def exact(number: float) -> Fraction:
    """The decimal that a double carries, exactly: 0.857 is 857/1000, not the binary number next to it.

    Raises:
        ValueError: the number is infinite or not a number.
    """
    if not isfinite(number):
        raise ValueError(f"{number!r} is no printed number; a quantity has a finite value")
    if abs(number) < WHOLE and number == (whole := int(number)):
        return Fraction(whole)
    return Fraction(*Decimal(repr(number)).as_integer_ratio())  # a fraction reads text three times as long


@lru_cache(maxsize=65536)
def interval(
    value: float | None, low: float | None, high: float | None, step: float, bound: str, *, open_ends: bool = True
) -> Interval:
    """The values that a number as written can stand for.

    | bound | interval of v |
    | --- | --- |
    | = | [v - step/2, v + step/2] |
    | ~ | [v - step, v + step] |
    | > | [v, no end), of a fall (v < 0) mirrored: (no end, v], since the bound is of the amount as worded |
    | < | (no end, v], of a fall mirrored: [v, no end) |
    | range | [low, high] |

    Args:
        value: in base units; None for a range.
        low: lower end of a range.
        high: upper end of a range.
        step: place of the last significant digit, in base units.
        bound: what the word at the number says.
        open_ends: False reads "over" and "under" as "about": the figure as printed, without its one-sided word.

    Raises:
        ValueError: neither a value nor a whole range is given, or a number is not finite.
    """
    if bound == "range" or value is None:
        if low is None or high is None:
            raise ValueError("a range needs its low and its high end; every other quantity needs a value")
        ends = exact(low), exact(high)
        return Interval(min(ends), max(ends))
    point = exact(value)
    if bound in "<>" and open_ends:
        upward = (bound == ">") == (point >= 0)
        return Interval(point, None) if upward else Interval(None, point)
    half = exact(step) / (2 if bound == "=" else 1)
    return Interval(point - half, point + half)


def interval_of(quantity: Quantity, *, open_ends: bool = True) -> Interval:
    """The interval of a quantity; see `interval`."""
    return interval(quantity.value, quantity.low, quantity.high, quantity.step, quantity.bound, open_ends=open_ends)
