"""Lending a unit to a number that has none, and the figures before, which lend theirs."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from extraction.carrying import rescale, scaled_alike
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
_FEW = 100
_RECENT = 4  # figures that a quotient may be of
OF_GROUP = re.compile(r"\b(?:of|among) (?:the|these|those|its|their|our|my|his|her|all) (?:[a-z-]+ )?$")


def _last_few() -> deque[Number]:
    return deque(maxlen=_RECENT)


@dataclass(slots=True)
class Before:
    """The figures so far that say something of the next one: the last, the last sum of money, the last large count.

    `group` is the count that a phrase with "of" takes apart ("of the nine"), `recent` the last few figures.
    """

    any: Number | None = None
    count: Number | None = None
    sum: Number | None = None
    group: Number | None = None
    recent: deque[Number] = field(default_factory=_last_few)

    def note(self, number: Number, folded: str) -> None:
        """Remember a figure; one behind a preposition ("from 31 countries") is not what the text goes on about."""
        if number.form == "money":
            self.sum = number
        if number.form not in _LENDING or not number.unit or "unit.age" in number.rules:
            return
        lead = folded[number.start - 24 if number.start > 24 else 0 : number.start]
        if _says_only_what(number, lead, folded) and (self.any is not None or not lead.endswith("per ")):
            return
        self.any = number
        self.recent.append(number)
        if number.form == "count":
            if ("of " in lead or "among " in lead) and OF_GROUP.search(lead):
                self.group = number
            if self.count is not None and lead.rstrip().endswith(_ASIDE_ENDS) and _ASIDE.search(lead):
                return
            if number.scale >= 0 or number.value >= _FEW:
                self.count = number


def _says_only_what(number: Number, lead: str, folded: str) -> bool:
    """As in "the 12-member bloc", "9 deaths per 100,000 people", "boats shorter than 10 metres": not what it goes on about."""
    limit = number.form == "measure" and lead.endswith(("within ", "than ")) and _LIMIT.search(lead) is not None
    return limit or lead.endswith("per ") or (number.unit_start == number.end + 1 and folded[number.end] == "-")


def lend_money(number: Number, source: Number) -> None:
    """A figure that takes its currency from one in cents, or in millions, is so itself: "from 52 pence to 76".

    Millions it takes only where it is printed like them (`scaled_alike`).
    """
    if scaled_alike(number, source):
        rescale(number, source.scale)
        number.rules.append("scale.alike")
    if "unit.cents" in source.rules and number.scale < 0 and number.coefficient:
        number.exponent -= 2
        number.step = power(number.exponent)
        number.rules.append("unit.cents")


def lend(number: Number, unit: str, form: str, rule: str) -> None:
    """Give a number a unit that stands elsewhere, by a rule."""
    number.unit = unit
    number.form = form  # type: ignore[assignment]
    number.rules.append(rule)
