"""The time of a figure that stands alone in brackets behind another of the same thing.

In another currency it is the same sum: "€1.89 billion ($2.22 billion)". In the same unit it is what the accounts had a year
before: "net revenue SEK 1,204 million (1,256)", "£318 million (2012: £303 million)".
"""

from __future__ import annotations

import re

from schemas.catalogue.spoken_of import Piece
from schemas.catalogue.told_against import year_before
from schemas.catalogue.told_times import ends

OPENS = re.compile(
    r"(?:[^\S\n]?[a-z]{2,8})?[^\S\n]?[(（](?:(?P<year>(?:19|20)\d\d)[:：]\s?)?(?:[A-Z]{2,3}\s?)?(?:[A-Z]{0,2}[$€£¥₹])?",
)
CLOSES = re.compile(r"[^\S\n]?(?:[a-z]{1,8}[^\S\n]?)?[)）]")


def in_brackets(text: str, one: Piece, two: Piece, code: str) -> str | None:
    """The time of the second of two figures by that of the first; None where it is no such one, or its own words tell it."""
    if one.indicator is None or two.indicator != one.indicator or one.kind != two.kind:
        return None
    opened = OPENS.fullmatch(text, one.end, two.start)
    if opened is None or CLOSES.match(text, two.end) is None:
        return None
    if one.unit != two.unit or one.value == two.value:  # "4.27 crore (42.7 million)"
        return code if opened["year"] is None else None
    earlier = year_before(code)
    if earlier is None or (opened["year"] is not None and ends(earlier)[:4] != opened["year"]):
        return None
    return earlier
