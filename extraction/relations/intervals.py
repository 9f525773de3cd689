"""The intervals of figures: whether they meet, what their quotient is, how coarse they are."""

from __future__ import annotations

from math import inf


def meet(one: tuple[float, float], two: tuple[float, float]) -> bool:
    """Whether two intervals have a common point."""
    return one[0] <= two[1] and two[0] <= one[1]


def quotient(part: tuple[float, float], whole: tuple[float, float]) -> tuple[float, float]:
    """The interval of part / whole, both cut at 0."""
    low, high = part
    bottom, top = whole
    return (low / top if low > 0 < top else 0.0), (high / bottom if bottom > 0 else inf)


def divides(part: tuple[float, float], whole: tuple[float, float], share: tuple[float, float]) -> bool:
    """Whether the quotient of two intervals meets a third one."""
    low, high = part
    bottom, top = whole
    return (low / top if low > 0 < top else 0.0) <= share[1] and (bottom <= 0 or share[0] <= high / bottom)


def width(interval: tuple[float, float]) -> float:
    """How coarse an interval is: its width against its middle."""
    middle = abs(interval[0] + interval[1]) / 2
    return (interval[1] - interval[0]) / middle if middle else inf
