"""Lending a unit to a number that has none, and the figures before, which lend theirs."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from extraction.numbers import Number, power

_ASIDE = re.compile(
    r"\b(?:from|in|across|at|among|within|with|for|by|each of|per)\s"
    r"(?:(?:the|about|some|all|over|nearly|more than)\s)?$"
)
# How the words of `_ASIDE` end.
_ASIDE_ENDS = (
    "from", "in", "across", "at", "among", "with", "for", "by", "each of", "per",
    "the", "about", "some", "all", "over", "nearly", "more than",
)  # fmt: skip
_LIMIT = re.compile(
    r"\b(?:within|(?:short|long|tall|old|young|small|larg|wid|deep|heavi|bigg|light|clos|furth)er than) $"
)
_LENDING = ("count", "money", "measure")
_SIZE = 30
_CENTS, _PRICE = 2, 1000  # places of a price with cents; more than a price among counts
_NEAR = 40  # characters from a count to what are some of it
_RECENT = 4  # figures that a quotient may be of
_FOR_EVERY = re.compile(r"\b(?:for|of|out of) every (?:[^\w]|[a-z]{2,3} )?$")
OF_GROUP = re.compile(r"\b(?:of|among) (?:the|these|those|its|their|our|my|his|her|all) (?:[a-z-]+ )?$")


def _last_few() -> deque[Number]:
    return deque(maxlen=_RECENT)


@dataclass(slots=True)
class Before:
    """The units given last, by what kind of figure they were given to.

    `group` is the count that a phrase with "of" takes apart ("of the nine"), `known` the counts so far by their value, `sum`
    the last sum of money, `every` the last figure behind "for every",
    `recent` the last few figures.
    """

    any: Number | None = None
    count: Number | None = None
    money: str = ""
    sum: Number | None = None
    by_style: dict[bool, Number] = field(default_factory=dict)
    group: Number | None = None
    known: dict[float, Number] = field(default_factory=dict)
    every: Number | None = None
    recent: deque[Number] = field(default_factory=_last_few)

    def note(self, number: Number, folded: str) -> None:
        """Remember a figure's unit; one behind a preposition ("from 31 countries") is not what the text goes on about."""
        if number.form == "money":
            self.money, self.sum = number.unit, number
        if number.form not in _LENDING or not number.unit or "unit.age" in number.rules:
            return
        lead = folded[number.start - 24 if number.start > 24 else 0 : number.start]
        if _says_only_what(number, lead, folded) and (self.any is not None or not lead.endswith("per ")):
            return
        self.any = number
        self.recent.append(number)
        if "every" in lead and _FOR_EVERY.search(lead[-14:]):
            self.every = number
        if number.form == "count":
            self.known[number.value] = number
            if ("of " in lead or "among " in lead) and OF_GROUP.search(lead):
                self.group = number
            if self.count is not None and lead.rstrip().endswith(_ASIDE_ENDS) and _ASIDE.search(lead):
                return
        if not small(number):
            self.by_style[number.scale >= 0] = number
            if number.form == "count":
                self.count = number

    def of_size(self, number: Number) -> Number | None:
        """The last count, or one before it where that is of the number's size and the last is not.

        "148,300 passengers and 112 calls. In 2022 the town had welcomed 123,600": passengers.
        """
        last = self.any
        if last is not None and last.form == "count" and small(last) and small(number) and alike(last, number):
            return last
        if self.count is None or alike(self.count, number):
            return self.count
        counts = (last for last in reversed(self.recent) if last.form == "count" and last.scale == number.scale)
        return next((last for last in counts if alike(last, number)), self.count)

    def holder(self, number: Number) -> Number:
        """The count that "of them" points at: the one right before if it is larger, "eight have gone, two of them in May"."""
        last = self.any
        near = last is not None and last.form == "count" and number.start - last.end < _NEAR
        return last if near and last is not None and last.value > number.value else self.count or number

    def of_prices(self, number: Number) -> bool:
        """Whether a number is a price like the last sum, by its size or its cents: "to 48. The bus is dearer, 62"."""
        if self.sum is None or number.scale >= 0 or self.sum.scale >= 0 or not alike(self.sum, number):
            return False
        return number.places == self.sum.places == _CENTS or (self.sum is self.any and number.value < _PRICE)

    def measured(self, number: Number) -> Number | None:
        """The figure before if it measures and is of the number's size, else the count of its size."""
        last = self.any
        measures = last is not None and last.form == "measure" and last.scale == number.scale and alike(last, number)
        return last if measures else self.of_size(number)

    def either(self) -> Number | None:
        """The figure before where it counts, else the last count."""
        return self.any if self.any is not None and self.any.form == "count" else self.count

    def other(self, number: Number) -> Number | None:
        """What "the other two" are: the same as the figure before, if that is close and no money, else as the last count."""
        near = self.any is not None and number.start - self.any.end < 120
        if near and self.any is self.every:
            return self.any
        close = near and self.any is not None and self.any.form != "money"
        if close or self.count is not None:
            return self.any if close else self.count
        return next((last for last in reversed(self.recent) if last.form == "count"), None)


def _says_only_what(number: Number, lead: str, folded: str) -> bool:
    """As in "the 12-member bloc", "9 deaths per 100,000 people", "boats shorter than 10 metres": not what it goes on about."""
    limit = number.form == "measure" and lead.endswith(("within ", "than ")) and _LIMIT.search(lead) is not None
    return limit or lead.endswith("per ") or (number.unit_start == number.end + 1 and folded[number.end] == "-")


def alike(one: Number, two: Number) -> bool:
    """Whether two numbers are of one size, by a factor of thirty."""
    low, high = sorted((abs(one.value), abs(two.value)))
    return high <= low * _SIZE


def small(number: Number) -> bool:
    """A small count ("two groups") lends its noun to no large figure."""
    return number.scale < 0 and number.value < 100


def lend_money(number: Number, source: Number) -> None:
    """A figure that takes its currency from one in cents is in cents itself: "from 52 pence to 76"."""
    if "unit.cents" in source.rules and number.scale < 0 and number.coefficient:
        number.exponent -= 2
        number.step = power(number.exponent)
        number.rules.append("unit.cents")


def lend(number: Number, unit: str, form: str, rule: str) -> None:
    """Give a number a unit that stands elsewhere, by a rule."""
    number.unit = unit
    number.form = form  # type: ignore[assignment]
    number.rules.append(rule)
