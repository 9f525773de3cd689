"""A large bare figure that goes on with a measure told a little before."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.unspaced.carried import Carried

_LARGE = 4  # the scale of 万
_NEAR = 90  # characters from a measure to a figure that goes on with it
_SIZE = 10  # so many times the measure is something else
_SENTENCES = 2
_SENTENCE_END = re.compile(r"[。！？\n]")
_LENGTHS = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"))


def goes_on(number: Number, carried: Carried) -> Number | None:
    """The large amount of a measure that a large figure without a unit goes on with: 12.4百万千瓦，其中海上3.1百万."""
    sized = carried.sized
    if sized is None or sized.form != "measure" or number.scale < _LARGE or number.start - sized.end > _NEAR:
        return None
    if number.value > _SIZE * sized.value:
        return None
    if carried.folded.find("\n\n", sized.end, number.start) >= 0:
        return None
    ends = sum(1 for _ in _SENTENCE_END.finditer(carried.folded, sized.end, number.start))
    return sized if ends < _SENTENCES else None


def is_large_measure(number: Number) -> bool:
    """Whether a number is so much of a measure that figures behind it may leave its unit out; no length of time is."""
    return number.form == "measure" and number.scale >= _LARGE and number.unit not in _LENGTHS
