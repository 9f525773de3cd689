"""The times that a stretch of text names, as SDMX codes: "third quarter 2024", "six months to 31 August", 1—6月, 半年报.

A run of words that times are told with is read as one (`periods.time_period`). Where it has no year it is of the year that
is handed in; where that is the article's own, of the last such time that was over by then ("October" in an article of
March is of the year before).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from schemas.catalogue.periods import COUNTS, MONTHS, time_period

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_PART = r"(?:first|second|third|fourth|final|1st|2nd|3rd|4th)[ -](?:quarter|half)|half[ -]year(?:ly)?|Q[1-4]|H[12]|[1-4]Q|[12]H"
_FIRST = rf"first (?:{'|'.join(COUNTS[1:])}|[2-9]|1[01]) months|first three quarters"
_LENGTH = (
    r"(?:first )?(?:three|six|nine|eight|ten|eleven|twelve|[1-9]\d?)[ -]months?|(?:thirteen|13|26|52|53) weeks"
    r"|quarter|year"
)
_DATE = (
    rf"(?:\d\d?(?:st|nd|rd|th)? )?(?:{_MONTH})\b\.?(?: \d\d?(?:st|nd|rd|th)?\b(?!:\d))?(?:(?:,? (?:of )?|-){_YEAR}\b)?"
)
_SPACED = re.compile(
    rf"(?<![\w./-])(?:(?P<part>{_PART})(?:(?:,| of| for| in)?(?: the)?(?: fiscal)?(?: year)? (?P<of>{_YEAR})\b(?![-/–]\d))?"
    rf"(?: (?:to|ended|ending)(?: the end of)? (?P<till>{_DATE}))?"
    rf"|(?P<length>{_LENGTH}) (?:to|ended|ending)(?: the end of)? (?P<end>{_DATE})"
    rf"|(?P<first>{_FIRST})(?:(?: of| in)(?: the)?(?: fiscal)?(?: year)? (?P<in>{_YEAR})\b(?![-/–]\d))?"
    rf"|(?P<from>{_MONTH})\.?(?: to | and |–|-)(?P<to>{_MONTH})\b\.?(?: (?P<toyear>{_YEAR}))?"
    rf"|(?P<year>(?:fiscal(?: year)? |financial year |FY ?)?{_YEAR}(?:[-/–](?:{_YEAR}|\d\d)(?!\d|[-/]))?)"
    rf"(?: (?P<after>{_PART}))?(?: (?:ended|ending) (?P<close>{_DATE}))?(?![\w%,-]\d|\.\d)(?![\w%])"
    rf"|(?P<date>{_DATE}))",
    re.IGNORECASE | re.ASCII,  # ı and ſ are no i and s
)
_HAN_PART = (
    r"(?:第?[一二三四1-4]季[度报]|[上下]半年|半年[度报]|中报|前[两二三]个?季度|[前头首](?:\d\d?|[两三四五六七八九十])个?月|"
    r"\d\d? ?月?[-—–~～至到]{1,2}\d\d? ?月|"
    r"\d\d? ?月(?:份| ?末| ?底|(?: ?\d\d? ?日))?|年[度报]|全年|[年底末])"
)
_HAN = re.compile(
    rf"(?:截至|截止)(?P<close>(?:{_YEAR} ?年)?\d\d?月\d\d?日)止?的?"
    rf"(?:{_YEAR} ?年?)?(?:财年|财政年度)?的?第?[一二三四1-4]季[度报]"
    r"|(?<![\dA-Za-z])(?P<short>[0-3]\d(?:Q[1-4]|H[12]))(?![\dA-Za-z型款])|(?<![\dA-Za-z])(?P<quarter>Q[1-4])(?![\dA-Za-z])"
    rf"|(?P<year>{_YEAR}) ?年(?P<of>{_HAN_PART})?(?P<split>[-—/至]\d{{2,4}}年?)?"
    rf"|(?<![\d前头首上])(?<!上个)(?P<part>{_HAN_PART})"
)
FISCAL = re.compile(r"\bfiscal\b|\bfinancial year\b|\bfy ?\d|财年|财政年度", re.IGNORECASE)
_NAMED = 2000  # characters of a text in which a part of a year may be named with its year
_WHOLE = ("年度", "年报", "全年")  # of a whole year
_HALVES = re.compile(r"half[ -]year(?:ly)?")


class Told(NamedTuple):
    """A time where it stands, and its code; `with_year` whether the text says the year there."""

    start: int
    end: int
    code: str
    with_year: bool


def told_times(
    text: str, first: int, last: int, language: str, year: int | None, published: str | None
) -> Iterator[Told]:
    """The times of a stretch of text in order.

    Args:
        text: the text.
        first: where the stretch begins.
        last: where it ends.
        language: "en" or "zh".
        year: the year of those that are told without one; None where nobody knows.
        published: the article's own date, which no such time is after.
    """
    read = _chinese if language == "zh" else _english
    for found in (_HAN if language == "zh" else _SPACED).finditer(text, first, last):
        groups = {name: part for name, part in found.groupdict().items() if part}
        named = re.search(_YEAR, found[0])
        with_year = "short" in groups or named is not None
        when = None if with_year else year
        if closed := groups.get("close", groups.get("till")):  # the year of a reporting year is often another one
            with_year = re.search(_YEAR, closed) is not None or (named is not None and not FISCAL.search(found[0]))
            when = int(named[0]) if with_year and named else year if published else None
        code = read(groups, when)
        if code and not with_year and year and published and published[:4] == str(year) and ends(code) > published:
            to_come = language == "en" and _names(text, found[0], year)
            code = code if to_come else read(groups, year - 1)
        if code:
            yield Told(found.start(), found.end(), code, with_year)


def _names(text: str, part: str, year: int) -> bool:
    """Whether a text names a part of a year with this year, so that it is none of the year before: "H2 2024" below "in H2"."""
    return re.search(rf"\b{re.escape(part)} (?:of )?{year}\b", text[:_NAMED], re.IGNORECASE) is not None


@lru_cache(maxsize=4096)
def ends(code: str) -> str:
    """The day or month that a period ends with, to be compared with a date: of 2023-Q3 that is 2023-09."""
    last = code.rpartition("/")[2]
    if found := re.fullmatch(r"(\d{4})-([QS])(\d)", last):
        return f"{found[1]}-{int(found[3]) * (3 if found[2] == 'Q' else 6):02}"
    return f"{last[:4]}-12" if len(last) == 4 or "-A" in last else last


def _english(groups: dict[str, str], year: int | None) -> str | None:
    groups = {name: part.lower() for name, part in groups.items()}
    if end := groups.get("till", groups.get("close")):  # "second quarter of fiscal 2022 ended 30 September 2021"
        part = groups.get("part", groups.get("after", "year"))
        return _months_to(3 if part[0] == "q" or "quarter" in part else 12 if part == "year" else 6, end, year)
    if "part" in groups:
        told = re.search(_YEAR, groups.get("of", ""))
        when = told[0] if told else year
        part = _HALVES.sub("first half", groups["part"]).replace("-", " ")
        return time_period(f"{part} {when}" if part[0] in "qh" else f"{part} of {when}") if when else None
    if "length" in groups:
        return _months_to(_count(groups["length"]), groups["end"], year)
    if "first" in groups:
        when = groups.get("in", year)
        return time_period(f"{groups['first']} of {when}") if when else None
    if "from" in groups:
        when = groups.get("toyear", year)
        return time_period(f"{groups['from']} to {groups['to']} {when}") if when else None
    if "year" in groups:
        part = groups.get("after", "").replace("-", " ")
        when = groups["year"][-4:]
        return time_period(
            (f"{when} {part.upper()}" if part[0] in "qh" else f"{part} of {when}") if part else groups["year"]
        )
    date = groups["date"]
    told = re.search(_YEAR, date)
    return time_period(date.replace(",", "") if told else f"{date} {year}") if told or year else None


def _count(length: str) -> int:
    """How many months a stretch is long: of "thirteen weeks" three."""
    first = length.removeprefix("first ").split(" ")[0].split("-")[0]
    if "week" in length:
        return {"26": 6, "52": 12, "53": 12}.get(first, 3)
    if first in ("quarter", "year"):
        return 3 if first == "quarter" else 12
    return COUNTS.index(first) + 1 if first in COUNTS else int(first)


def _months_to(count: int, end: str, year: int | str | None) -> str | None:
    """So many months that end with a date; what ends a few days from the end of a quarter is that quarter."""
    end = end.replace(",", "") if re.search(_YEAR, end) else f"{end} {year}"
    return time_period(f"{count} months to {end}")


def _chinese(groups: dict[str, str], year: int | None) -> str | None:
    if "short" in groups:
        return time_period(groups["short"])
    if "close" in groups:
        dated = groups["close"] if re.search(_YEAR, groups["close"]) else f"{year}年{groups['close']}"
        return time_period(f"{dated}的3个月")
    when = groups.get("year") or year
    if not when:
        return None
    if "quarter" in groups:
        return time_period(f"{when}{groups['quarter']}")
    if "split" in groups:
        return time_period(f"{when}年{groups['split']}") or time_period(f"{when}{groups['split'].rstrip('年')}")
    part = groups.get("of") or groups.get("part", "")
    part = "" if part in _WHOLE else part
    return time_period(f"{when}年{part.replace('头', '前').replace('首', '前')}")
