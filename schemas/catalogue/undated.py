"""The year of an article without a date, for times that it tells without one: "third quarter", "in the six months to June".

The first year at its head that it speaks of is that. So is the one behind the first that a figure of the same part of a
year is only compared with: what is "up from 13 million in the second quarter of 2018" is of 2019. A head that tells neither
leaves it to the rest, if that names one year alone. What something is so since, was founded in or is only held against is
none, and neither is what stands in the line of a picture. A day tells of what happened then, and is asked last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import load_lending
from schemas.catalogue.periods import MONTHS

FAR = 48  # characters before a time that say that it is only held against
NEAR = 24  # the same, with nothing in between
LINE = 160  # characters of the longest line that is one of a picture
YEARS = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?![\d%])")
_SINCE = re.compile(r"[^，,。；;\n]{0,36}以来")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"(?:\b(?:{_MONTH})\.? \d\d?(?:st|nd|rd|th)?,? |\b\d\d?(?:st|nd|rd|th)? (?:{_MONTH})\.?,? )\Z", re.IGNORECASE
)
_CLOSES = re.compile(rf"\b(?:ended|ending|to) (?:on )?(?:the )?{_DAY.pattern}", re.IGNORECASE)
# "from $7.9 billion in the first half of", "in the same period of": a part of a year that another is compared with.
_PART = r"(?:quarter|half|months|weeks|Q[1-4]|H[12])"
_SAME = re.compile(r"\bsame (?:period|quarter|half|months|weeks|time|day)(?: of| in)? \Z", re.IGNORECASE)
_OF_PART = re.compile(rf"\b(?:(?:[a-z]+ ){{0,2}}{_PART}(?: of| in)?|{_PART}) \Z", re.IGNORECASE)
_AMOUNT = r"(?:\W{0,3}(?:[A-Z]{2,3} ?)?[$€£¥]? ?\d[\d.,]*(?: ?(?:million|billion|trillion|bn|m|%))?(?: [a-z]+){0,3})?"


class _Told(NamedTuple):
    """A year of a text: whether it is that of a base (`of_base`), of a day, or of nothing that is spoken of (`aside`)."""

    year: int
    start: int
    of_base: bool
    of_day: bool
    aside: bool


def year_of_untold(text: str, head: int) -> int | None:
    """The year of the times that a text tells without one; None where nothing says it.

    Args:
        text: the text.
        head: how many characters of it say what it speaks of.
    """
    told = [one for one in _told(text) if not one.aside]
    first = next((one for one in told if one.start < head and not one.of_day), None)
    if first is not None:
        return first.year + first.of_base
    plain = {one.year + one.of_base for one in told if not one.of_day}
    if len(plain) == 1:
        return plain.pop()
    return next((one.year for one in told if one.start < head), None) if not plain else None


def _told(text: str) -> Iterator[_Told]:
    """The years of a text in order."""
    for found in YEARS.finditer(text):
        start, end = found.span()
        lead = text[max(0, start - 2 * FAR) : start]
        closes = _CLOSES.search(lead) is not None
        of_base = is_of_base(lead)
        aside = not closes and (
            is_since(text, start, end) or (is_held(lead[-FAR:]) and not of_base) or is_of_picture(text, start)
        )
        yield _Told(int(found[0]), start, of_base and not closes, not closes and _DAY.search(lead) is not None, aside)


def is_of_base(lead: str) -> bool:
    """Whether a year is that of the part of a year which another figure is compared with."""
    if _SAME.search(lead):
        return True
    part = _OF_PART.search(lead)
    return part is not None and _compares().search(lead, 0, part.start()) is not None


def is_of_picture(text: str, start: int) -> bool:
    """Whether a year stands in the line of a picture, or of who made it; a paragraph that speaks of images is none."""
    first = text.rfind("\n", 0, start) + 1 if start <= LINE else text.rfind("\n", start - LINE, start) + 1
    last = text.find("\n", start, start + LINE)
    last = last if last >= 0 else len(text)
    if (first == 0 and start > LINE) or last - first > LINE:
        return False
    return _picture().search(text, first, last) is not None


def is_held(lead: str) -> bool:
    """Whether a time is only held against: "up from the first six months of 2019", 占比较2013年提升."""
    return aside().search(lead[-NEAR:]) is not None or _held().search(lead) is not None


def is_since(text: str, start: int, end: int) -> bool:
    """Whether something is only told to be so since a year: "since 2016", 是2016年建立制度以来的最低水平."""
    if text.startswith(("年以来", "以来"), end):
        return True
    lead = text[max(0, start - len("since ")) : start].lower()
    return lead.endswith("since ") or (lead.endswith(("是", "自", "创")) and _SINCE.match(text, end) is not None)


@cache
def aside() -> re.Pattern[str]:
    """In front of a time that something is only compared with, or that it only began at."""
    words = load_lending()
    return re.compile(
        rf"(?:{any_of((*words['held'], *words['origin'])).pattern})[^.;,，。；\n]{{0,9}}\Z", re.IGNORECASE
    )


@cache
def _held() -> re.Pattern[str]:
    """In front of the year of a stretch that something is only compared with."""
    words = r"the|that|those|same|period|first|second|third|fourth|three|six|nine|ten|\d\d?|months?|weeks|quarters?|half|of|in"
    stretch = rf"(?: (?:{words}))*"
    rate = r"(?:%|\bper ?cent) (?:up )?on"  # "+3.1 % on January 2012"
    return re.compile(rf"(?:{any_of(load_lending()['held']).pattern}|{rate}){stretch} ?\Z", re.IGNORECASE)


@cache
def _compares() -> re.Pattern[str]:
    """In front of the part of a year that a figure is compared with, with that figure or without: "from $7 billion in the"."""
    return re.compile(
        rf"(?:{any_of(load_lending()['held']).pattern}){_AMOUNT}(?: (?:in|for|of|during))?(?: the)? ?\Z", re.IGNORECASE
    )


@cache
def _picture() -> re.Pattern[str]:
    """What says in a line that it is that of a picture."""
    return any_of(load_lending()["picture"])
