"""Figures behind a total that have its scale and unit, since they make it up: "$272 million, made up of Oman with 87.2 …".

Behind a colon they have it though they miss the total by a slip: "97.0 million users: 71.2 in cities and 15.8 in villages".
So are those that make up a percentage: "three apps share 81% of the orders (38, 27 and 16 respectively)".
"""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.carrying import bare, rescale
from extraction.numbers import Number
from extraction.spaced.lending import lend_money
from extraction.spaced.units import as_percent

_STOP = re.compile(r"[.!?]\s|\n\n")
_MOST, _SCALED = 8, 3  # parts; the smallest scale, thousands
_REACH = 80  # characters between two of them
_OFF, _EXACTLY = 0.5001, 1e-6  # of the last place that is printed
_COLON = re.compile(r"[^.;:,!?\d\n]{0,40}: ?[^.;:!?\d\n]{0,40}")
_ONE, _END = re.compile(r"[a-z ,'’$€£-]{0,60}"), re.compile(r"[a-z '’-]{0,60}(?:[.;\n]|$)")
_EACH = re.compile(r"\b(?:each|per|a|an|every|times|average|apiece|percent|points)\b")
_SLIP = 0.2  # how far such a list may miss its total, against it


def carry_total(numbers: list[Number], folded: str) -> None:
    """Give bare figures the scale and the unit of the total right before them, where they add up to its printed number."""
    without = [place for place, number in enumerate(numbers) if bare(number)]
    for place in without:
        if place and numbers[place - 1].form == "percent":
            _carry_percent(numbers[place - 1], numbers[place : place + _MOST], folded)
    if not any(numbers[place].places for place in without):
        return
    for place, total in enumerate(numbers):
        if total.scale < _SCALED or total.form not in ("count", "money", "measure") or total.low is not None:
            continue
        following = numbers[place + 1 : place + 1 + _MOST]
        parts = _parts(following, total, folded, total.value / 10.0**total.scale) or _behind_colon(
            following, total, folded
        )
        for part in parts:
            rescale(part, total.scale)
            lend_money(part, total)
            part.unit, part.form = total.unit, total.form
            part.rules.append("unit.of_sum")


def _carry_percent(total: Number, following: list[Number], folded: str) -> None:
    """Make the figures behind a percentage percentages, where they add up to it."""
    if total.low is not None or total.words:
        return
    for part in _parts(following, total, folded, total.value * 100, whole=True):
        as_percent(part)
        part.form, part.unit = total.form, total.unit
        part.rules.append("unit.of_sum")


def _parts(following: list[Number], total: Number, folded: str, printed: float, *, whole: bool = False) -> list[Number]:
    """The figures of the same sentence that make up a total as it is printed; none where they do not.

    Round ones do so by chance, but for those of a percentage (`whole`), which must come to it exactly.
    """
    places, off = total.places, _EXACTLY if whole else _OFF
    parts: list[Number] = []
    left = printed
    for before, part in pairwise([total, *following]):
        far = part.start - before.end > _REACH or _STOP.search(folded, before.end, part.start)
        if far or not bare(part) or part.scale >= 0 or part.low is not None or part.value >= printed:
            return []
        parts.append(part)
        left -= part.value
        places = max(places, part.places)
        if len(parts) > 1 and abs(left) <= off * 10.0**-places * len(parts):
            return parts if whole or any(each.places for each in parts) else []
        if left < 0:
            return []
    return []


def _behind_colon(following: list[Number], total: Number, folded: str) -> list[Number]:
    """The bare decimals of a list behind a colon, to the end of the sentence, as fine as the total that they nearly make up."""
    parts: list[Number] = []
    before = total
    for part in following:
        gap = folded[before.end : part.start]
        if not (_ONE if parts else _COLON).fullmatch(gap) or _EACH.search(gap):
            break
        if not (bare(part) and part.scale < 0 and part.low is None and part.places == total.places > 0):
            return []
        parts.append(part)
        before = part
    end = _END.match(folded, before.end) if len(parts) > 1 else None
    if end is None or _EACH.search(end[0]):
        return []
    printed = total.value / 10.0**total.scale
    return parts if abs(printed - sum(part.value for part in parts)) <= _SLIP * printed else []
