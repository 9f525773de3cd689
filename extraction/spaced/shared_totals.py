"""Figures behind a total that have its scale and unit, since they make it up: "$272 million, made up of Oman with 87.2 …"."""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.carrying import bare, rescale
from extraction.numbers import Number
from extraction.spaced.lending import lend_money

_STOP = re.compile(r"[.!?]\s|\n\n")
_MOST, _SCALED = 8, 3  # parts; the smallest scale, thousands
_REACH = 80  # characters between two of them
_OFF = 0.5001  # of the last place that is printed


def carry_total(numbers: list[Number], folded: str) -> None:
    """Give bare figures the scale and the unit of the total right before them, where they add up to its printed number."""
    if not any(number.places and bare(number) for number in numbers):
        return
    for place, total in enumerate(numbers):
        if total.scale < _SCALED or total.form not in ("count", "money", "measure") or total.low is not None:
            continue
        parts = _parts(numbers[place + 1 : place + 1 + _MOST], total, folded)
        for part in parts:
            rescale(part, total.scale)
            lend_money(part, total)
            part.unit, part.form = total.unit, total.form
            part.rules.append("unit.of_sum")


def _parts(following: list[Number], total: Number, folded: str) -> list[Number]:
    """The figures of the same sentence that make up a total; none where they do not."""
    printed, places = total.value / 10.0**total.scale, total.places
    parts: list[Number] = []
    left = printed
    for before, part in pairwise([total, *following]):
        far = part.start - before.end > _REACH or _STOP.search(folded, before.end, part.start)
        if far or not bare(part) or part.scale >= 0 or part.low is not None or part.value >= printed:
            return []
        parts.append(part)
        left -= part.value
        places = max(places, part.places)
        if len(parts) > 1 and abs(left) <= _OFF * 10.0**-places * len(parts):
            return parts if any(each.places for each in parts) else []
        if left < 0:
            return []
    return []
