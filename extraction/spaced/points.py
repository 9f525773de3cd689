"""Points that are percentage points: "94 % in towns, 71 % in villages, a gap of 23 points", "rose 5 points to 48 %"."""

from __future__ import annotations

import re

from extraction.numbers import Number

POINTS = re.compile(
    r"[\s-](points?|pts?)\b(\s(?:more|less|fewer|higher|lower|better|worse|above|below|up|down|ahead|behind)\b)?"
)
_TO_PERCENT = re.compile(
    r",? (?:to|from|to reach|to stand at|reaching|and (?:now )?(?:stands?|stood|is|was|lies|comes|came in) at"
    r"|(?:putting|taking|leaving) (?:it|them) (?:at|to|on)) "
    r"(?:just |about |only |nearly |around )?\d{1,2}(?:\.\d{1,2})?\s?(?:%|per ?cent\b|pct\b)"
)
_OR = re.compile(r",? (?:or|i\.e\.|that is|up|down|an? (?:rise|fall|gain|drop|jump|increase|decline|loss) of)(?: by)? ")
_THAN = re.compile(r" (?:more|less|fewer|higher|lower|better|worse) than ")
_OF_WHICH = re.compile(r",? (?:of which|of that|including)(?: roughly| about| some| around| nearly| almost| over)? $")
_AND_MORE = re.compile(r"[^.;:\n\d]{0,60}(?:,|,? and) (?:(?:about|some|around|nearly|almost|another|just) )?")
_CLOSE = 1e-9
_LEAD = 24
_REACH = 160  # characters from the two percentages to their difference


def of_percentages(numbers: list[Number], place: int, points: re.Match[str], folded: str) -> bool:
    """Whether so many points lead to a percentage, or are exactly what lies between the two before."""
    number = numbers[place]
    if _TO_PERCENT.match(folded, points.end(1)):
        return True
    if place and numbers[place - 1].form == "percent" and number.value < 100 * numbers[place - 1].value:
        lead = max(numbers[place - 1].end, number.start - _LEAD)
        if _OF_WHICH.search(folded[lead : number.start]):
            return True  # "sales grew by 8 %, of which some three points came from prices"
    if (
        place
        and numbers[place - 1].unit == "percentage_point"
        and _AND_MORE.fullmatch(folded, numbers[place - 1].end, number.start)
    ):
        return True  # "… came from prices and two points from volume"
    if points[2] and _than_percent(numbers, place, points, folded):
        return True
    if place < 2 or number.low is not None:
        return False
    one, two = numbers[place - 2 : place]
    if one.form == two.form == "percent" and _OR.fullmatch(folded, two.end, number.start):
        return True  # "from 81 % to 89 %, or eight points"
    near_by = number.start - one.end < _REACH and "\n" not in folded[one.end : number.start]
    percentages = near_by and one.form == two.form == "percent"
    return percentages and abs(abs(one.value - two.value) - number.value / 100) < _CLOSE


def _than_percent(numbers: list[Number], place: int, points: re.Match[str], folded: str) -> bool:
    """As in "71.4 per cent are in use, 3.1 points fewer than in 2017 (74.5 per cent)": between two percentages."""
    before = numbers[place - 1] if place else numbers[place]
    behind = numbers[place + 1] if place + 1 < len(numbers) else numbers[place]
    if not before.form == behind.form == "percent" or before is behind:
        return False
    return _THAN.match(folded, points.end(1)) is not None and behind.start - before.end < _REACH
