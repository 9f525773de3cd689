"""The same relations in doubles, for the many identities that lie nowhere near a boundary.

A double's error here is some 1e-15 of the numbers involved; a relation counts as clear only where it is decided by more
than MARGIN of them. What is not clear (a near miss, an open end, a divisor that reaches 0) is 0, and `verdicts` asks the
exact fractions. So this can never change a verdict; a test holds that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import NamedTuple

from schemas.records import Quantity

MARGIN = 1e-9
Ends = tuple[float, float]


class Case(NamedTuple):
    """What a kind needs beside its intervals: shares that make up a whole, the years of a rate, what it adds to."""

    exhaustive: bool
    years: int
    base: float


def ends(quantity: Quantity) -> Ends:
    """The interval of a quantity (the rule is that of `intervals.interval`); infinite where there is no end."""
    value, bound = quantity.value, quantity.bound
    if value is None or bound == "range":
        low, high = quantity.low, quantity.high
        if low is None or high is None:
            raise ValueError("a range needs its low and its high end; every other quantity needs a value")
        return (low, high) if low <= high else (high, low)
    if bound == "=":
        return value - quantity.step / 2, value + quantity.step / 2
    if bound == "~":
        return value - quantity.step, value + quantity.step
    return (value, inf) if (bound == ">") == (value >= 0) else (-inf, value)


def divided(part: Ends, whole: Ends) -> Ends:
    """The quotient of two intervals, each cut at 0 from below; as `intervals.quotient`."""
    part_low, part_high = max(part[0], 0.0), max(part[1], 0.0)
    whole_low, whole_high = max(whole[0], 0.0), max(whole[1], 0.0)
    if whole_high == 0:
        return 0.0, inf
    return part_low / whole_high, (inf if whole_low == 0 else part_high / whole_low)


def clear(kind: str, terms: Sequence[Quantity], exhaustive: bool, years: int) -> int:
    """1 where the relation clearly holds, -1 where it is clearly broken, 0 where doubles cannot tell.

    Only closed, finite intervals are judged here: an open end may make a relation vacuous.
    """
    intervals = []
    for quantity in terms:
        if quantity.bound in "<>":
            return 0
        intervals.append(ends(quantity))
    base = 0.0 if kind == "growth" and terms[2].kind == "ratio" else 1.0
    return CLEAR[kind](intervals, Case(exhaustive, years, base))


def _meet(a: Ends, b: Ends) -> int:
    room = min(a[1], b[1]) - max(a[0], b[0])
    margin = MARGIN * max(a[1], -a[0], b[1], -b[0])
    return 0 if abs(room) <= margin else (1 if room > 0 else -1)


def _over(part: Ends, whole: Ends) -> Ends:
    """As `divided`, of what is wholly above 0: the many cases, and slips are looked for with hundreds of these."""
    return part[0] / whole[1], part[1] / whole[0]


def _sign(room: float, margin: float) -> int:
    return 0 if abs(room) <= margin else (1 if room > 0 else -1)


def _sum(i: list[Ends], _: Case) -> int:
    total_low, total_high = i[0]
    size, low, high = abs(total_low) + abs(total_high), 0.0, 0.0
    for part_low, part_high in i[1:]:  # a loop: slips are looked for with hundreds of these sums to a broken one
        low, high = low + part_low, high + part_high
        size += abs(part_low) + abs(part_high)  # parts may cancel: what counts is the size of the terms
    return _sign(min(total_high, high) - max(total_low, low), MARGIN * size)


def _shares(i: list[Ends], case: Case) -> int:
    low, high = sum(max(e[0], 0.0) for e in i), sum(max(e[1], 0.0) for e in i)
    return _sign(min(1 - low, high - 1) if case.exhaustive else 1 - low, MARGIN * max(1.0, high))


def _ratio(i: list[Ends], _: Case) -> int:
    return _meet(_over(i[0], i[1]), i[2]) if i[0][0] > 0 and i[1][0] > 0 else 0


def _growth(i: list[Ends], case: Case) -> int:
    before, after, rate = i
    low, high = case.base + rate[0], case.base + rate[1]
    if before[0] <= 0 or after[0] <= 0 or low <= 0 or case.years > 20:
        return 0
    return _meet(_over(after, before), (low**case.years, high**case.years))


def _part_of(i: list[Ends], _: Case) -> int:
    return _sign(i[1][1] - i[0][0], MARGIN * (abs(i[1][1]) + abs(i[0][0])))


def _same(i: list[Ends], _: Case) -> int:
    low, high = max(e[0] for e in i), min(e[1] for e in i)
    return _sign(high - low, MARGIN * (abs(high) + abs(low)))


def _greater(i: list[Ends], _: Case) -> int:
    return _sign(i[0][1] - i[1][0], MARGIN * (abs(i[0][1]) + abs(i[1][0])))


CLEAR: dict[str, Callable[[list[Ends], Case], int]] = {
    "sum": _sum,
    "shares": _shares,
    "ratio": _ratio,
    "growth": _growth,
    "part_of": _part_of,
    "same": _same,
    "greater": _greater,
}
