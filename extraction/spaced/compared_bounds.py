"""Words that look like bounds and compare: "sold 3,400 cars, more than 3,100 a year earlier", "slightly higher than 1,924"."""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.numbers import Number

_THAN = re.compile(
    r"[,;(] ?(?P<by>slightly |much |well |far |even |a little |marginally |considerably |significantly |or )?"
    r"(?:and )?(?P<more>more|higher|larger|greater|better|less|lower|fewer|smaller|worse) than (?:the )?[a-z]{0,3}[$€£¥]?$"
    # "up from 7 % in May and below 8 % last year"
    r"|,? (?:and|but) (?P<then>above|below) (?:the )?[a-z]{0,3}[$€£¥]?$"
)
_MORE = frozenset(("more", "higher", "larger", "greater", "better", "above"))
_THEN = re.compile(
    r"[^.;,()]{0,24}?\b(?:an? (?:year|month|quarter|week) (?:earlier|before|ago)|last (?:year|month|quarter|season)"
    r"|the year before|previously|before|(?:in|for) (?:the )?(?:same|previous|prior|first|second|third|fourth|q[1-4]"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d))\b"
)
_REACH, _LEAD = 120, 40  # characters from one number to the next; of the words in front


def tell_comparisons(numbers: list[Number], folded: str) -> None:
    """Take the bound from each number that another one of its unit, in front of a comma, is compared with."""
    for one, two in pairwise(numbers):
        if two.bound not in ("<", ">") or not 0 <= two.bound_start < two.start or two.start - one.end > _REACH:
            continue
        told = _THAN.search(folded, max(one.end, two.start - _LEAD), two.start)
        if (
            told is None
            or one.unit != two.unit
            or one.low is not None
            or "." in folded[one.end : two.start].rstrip(".")
        ):
            continue
        if (one.value > two.value) != ((told["more"] or told["then"]) in _MORE):
            continue  # "3,400 people, more than 4,000 with their families"
        if told["by"] or _THEN.match(folded, max(two.end, two.unit_end)):
            two.bound, two.bound_start, two.bound_end = "=", -1, -1
            two.rules.append("bound.compared")
