"""So many of one thing for each of another: what the figure counts is told by the arithmetic.

"Handed out 412,000 parcels to 31,400 families, an average of 13.1 for each" are parcels, "12,210 farms … 153 to the farm" cows.
"""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.scan import holds_any
from extraction.spaced.lending import Before

_EACH = re.compile(
    r"\s(?:each\b|apiece\b|per [a-z]|an? [a-z]{3,}\b|to (?:the|a|each|every) [a-z]"
    r"|for (?:each|every)\b|on average)"
)
_AVERAGE = re.compile(
    r"\b(?:average of|averages?|averaging|mean of|or about|that is|that['’]s|which is|i\.e\.|or) "
    r"(?:about |some |nearly |just |over )?$"
)
_AVERAGING = ("averag", "mean of", "or ", " is ", "’s ", "'s ", "i.e.")  # one of these stands in what `_AVERAGE` finds
_REACH = 300
_SLACK = 0.02


def numerator(number: Number, before: Before, folded: str) -> Number | None:
    """The figure before that makes this one when it is divided by another one before; None without such a pair."""
    if not before.recent or not number.coefficient or not _is_average(number, folded):
        return None
    near = [other for other in before.recent if number.start - other.end < _REACH and other.low is None and other.value]
    for part in near:
        for whole in near:
            if part is whole or part.unit == whole.unit:
                continue
            if abs(part.value / whole.value - number.value) <= max(_SLACK * number.value, number.step / 2):
                return part
    return None


def _is_average(number: Number, folded: str) -> bool:
    if _EACH.match(folded, number.end):
        return True
    lead = folded[max(0, number.start - 24) : number.start]
    return holds_any(lead, _AVERAGING) and _AVERAGE.search(lead) is not None
