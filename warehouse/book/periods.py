"""Where a time period stands on an axis. Codes are those of SDMX 3.0, as `schemas.catalogue.periods` writes them."""

from __future__ import annotations

import re
from datetime import date, timedelta

FORM = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|(?P<part>[QSA])(?P<number>\d)))?")
MONTHS = {"Q": 3, "S": 6, "A": 12}


def middle(period: str | None) -> str | None:
    """The day in the middle of a period ("2018" → 2018-07-02, "2008/2012" → 2010-07-02); None for what is no code."""
    if not period:
        return None
    begin, _, end = period.partition("/")
    first, last = bounds(begin), bounds(end or begin)
    if first is None or last is None or last[0] < first[0]:
        return None
    return (first[0] + (last[1] - first[0]) / 2).isoformat()


def bounds(code: str) -> tuple[date, date] | None:
    """The first day of a period and the first day after it."""
    form = FORM.fullmatch(code)
    if not form or not 1 <= int(form["year"]) < 9999:
        return None
    year = int(form["year"])
    try:
        if form["day"]:
            day = date(year, int(form["month"]), int(form["day"]))
            return day, day + timedelta(days=1)
        if form["month"]:
            return date(year, int(form["month"]), 1), _month(year, int(form["month"]) + 1)
        if form["part"]:
            length = MONTHS[form["part"]]
            first = (int(form["number"]) - 1) * length + 1
            if not 1 <= first <= 12:
                return None
            return _month(year, first), _month(year, first + length)
    except ValueError:
        return None
    return date(year, 1, 1), date(year + 1, 1, 1)


def _month(year: int, month: int) -> date:
    """The first day of a month; month 13 is January of the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
