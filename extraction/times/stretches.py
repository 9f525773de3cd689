"""Times that are told in pieces: "the first half of 2018", "fiscal 2016", "from January to October 2018", 去年三季度.

What a part of a year is called, and what joins the pieces, is in `lexicons/LANGUAGE/periods.yaml`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extraction.files import PeriodFile

_FAR = 28  # characters from a piece to the next
_YEARS = re.compile(r"\d{4}(?:年|(?:[-/–—]|年?至)(?:\d\d|\d{4}))?")  # of a reporting year
_IN_YEAR = re.compile(r"月|[A-Za-z]{3}|\d-\d\d-\d")  # a month or a day, not a year
_MONTHS = re.compile(r"[A-Z][a-z]+ to [A-Z][a-z]+")
_SPLIT = re.compile(r"\d{4}[-/–]\d\d(?:\d\d)?")  # a year that runs over two
_ENDS = ("底", "末")
_MONTH_ALONE = re.compile(r"\d{1,2}月份?|(?:\d{1,2}月)?\d{1,2}日")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日|[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?")
_LAST_DAY = re.compile(rf"{_DAY.pattern}|\d{{1,2}}")


class Time(NamedTuple):
    """A time where it stands: code points, what it is called, and its year where it has one.

    Attributes:
        start, end: where it stands.
        label: what it is called.
        year: its year, or the last of them.
        relative: years from the year spoken of, where it is one that the text names.
        part: the part of a year that it is, where that stands without one.
        last: of a stretch, what its end is called.
        days: whether it runs from day to day without a year.
        origin: whether another time is only held against it; `own_times.is_origin` says when.
        since: whether that is because something is so since then.
        event: whether something only began then; `own_times.is_event` says when.
    """

    start: int
    end: int
    label: str
    year: int | None
    relative: int | None = None
    part: str = ""
    last: str = ""
    days: bool = False
    origin: bool = False
    since: bool = False
    event: bool = False


def part_phrases(parts: list[str]) -> frozenset[str]:
    """The parts of a year as they may be written: "first quarter", "first-quarter"."""
    return frozenset(parts) | {part.replace(" ", "-", 1) for part in parts}


def joined(file: PeriodFile, lowered: str, times: list[Time]) -> list[Time]:
    """Times in order of position, those that are pieces of one put together."""
    found: list[Time] = []
    for time in times:
        time = _fiscal(file, lowered, _year_end(file, lowered, months_to(file, lowered, time)))
        if found and (whole := _whole(file, lowered, found[-1], time)) is not None:
            found[-1] = whole
            if len(found) > 1 and (whole := _closed(file, lowered, found[-2], whole)) is not None:
                found[-2:] = [whole]
        elif found and (whole := _closed(file, lowered, found[-1], time)) is not None:
            found[-1] = whole
        else:
            found.append(time)
    return _ranges(file, lowered, found)


def months_to(file: PeriodFile, lowered: str, time: Time) -> Time:
    """A month or a day that so many months end with: "the year to March 2023", 截至2023年3月的财年."""
    if time.year is None or time.relative is not None or _IN_YEAR.search(time.label) is None:
        return time
    first = max(0, time.start - _FAR)
    before = lowered[first : time.start].rstrip(" -").removesuffix(" the").rstrip()
    if before.endswith(file.months_to_ends):
        lead = before[: -len(_longest(before, file.months_to_ends))].rstrip()
        length = _longest(lead, tuple(file.months_to_before))
        if length and not lead[: -len(length)][-1:].isalnum():
            label = file.months_to.format(months=file.months_to_before[length], end=time.label)
            return time._replace(start=first + len(lead) - len(length), label=label)
    if file.months_to_behind:
        at = time.end + 1 if lowered[time.end : time.end + 1] in _ENDS else time.end
        told = next((word for word in file.months_to_behind if lowered.startswith(word, at)), None)
        if told is not None:
            label = file.months_to.format(months=file.months_to_behind[told], end=time.label)
            return time._replace(end=at + len(told), label=label)
    return time


def _longest(lead: str, phrases: tuple[str, ...]) -> str:
    """The longest of some phrases that a stretch of text ends with: "half year", not "year"."""
    return max((phrase for phrase in phrases if lead.endswith(phrase)), key=len, default="")


def _year_end(file: PeriodFile, lowered: str, time: Time) -> Time:
    """The last day of a year by which something stood so is its end: "as of 31 December 2022", 截至2022年12月31日."""
    if time.year is None or time.relative is not None or time.label == str(time.year):
        return time
    day = time.label.lower().replace(str(time.year), "").strip(" ,年")
    lead = lowered[max(0, time.start - _FAR) : time.start].rstrip().removesuffix(" the").rstrip()
    if day not in file.last_days or not lead.endswith(file.reached_before):
        return time
    return time._replace(label=file.year_end.format(year=time.year))


def _fiscal(file: PeriodFile, lowered: str, time: Time) -> Time:
    """A year that is called a reporting year before or behind, also one that runs over two: "FY 2022-23"."""
    if time.year is None or time.relative is not None or _YEARS.fullmatch(time.label) is None:
        return time
    named = time.label.rstrip("年")
    first = max(0, time.start - _FAR)
    before = lowered[first : time.start].rstrip()
    for phrase in file.fiscal_before if before.endswith(file.fiscal_before) else ():
        if before.endswith(phrase) and not before[: -len(phrase)][-1:].isalpha():
            return time._replace(start=first + len(before) - len(phrase), label=file.fiscal_year.format(year=named))
    for phrase in file.fiscal_behind:
        if lowered.startswith(phrase, time.end):
            return time._replace(end=time.end + len(phrase), label=file.fiscal_year.format(year=named))
    return time


def _closed(file: PeriodFile, lowered: str, one: Time, two: Time) -> Time | None:
    """A quarter or a half with the day that it ends with: "second quarter of fiscal 2022 ended September 30, 2021"."""
    if lowered[one.end : two.start].strip() not in file.closes:
        return None
    part, day = (two, one) if file.day_first else (one, two)
    words = lowered[part.start : part.end]
    months = next((count for word, count in file.lengths.items() if word in words), 0)
    if not months or _IN_YEAR.search(day.label) is None or part.relative is not None:
        return None
    if day.year is None:
        return part._replace(start=one.start, end=two.end)  # a reporting year may have begun in the year before
    return day._replace(start=one.start, end=two.end, label=file.months_to.format(months=months, end=day.label))


def _whole(file: PeriodFile, lowered: str, one: Time, two: Time) -> Time | None:
    """A part of a year with its year: "first half of 2018", 去年上半年, 去年1至8月; None where they do not belong together."""
    if two.start < one.end:  # "second quarter ended June 30, 2016", of which "quarter ended" is told with the day
        return (one if two.year is None else two)._replace(start=one.start, end=max(one.end, two.end))
    gap = " ".join(lowered[one.end : two.start].split()) if two.start - one.end < _FAR else None
    if gap is None:
        return None
    if one.label.lower() in file.months and two.relative is not None and not two.part and gap in ("", "of"):
        return two._replace(start=one.start, label=one.label)  # "July last year"
    if one.year is None and _MONTHS.fullmatch(one.label) and _SPLIT.fullmatch(two.label) and gap in file.part_joints:
        label = file.month_year.format(month=one.label, year=two.label)
        return two._replace(start=one.start, label=label)  # "April-July 2020-21"
    part, year = (one, two) if one.part and not two.part else (two, one)
    if gap.strip(" '’s") not in (file.part_joints if part is one else ("",)):
        return None
    if year.year is None and year.relative is None:
        return None
    whole = year._replace(start=one.start, end=two.end)
    if part.part:
        called = year.label
        if called.isdigit() and lowered[max(0, part.start - _FAR) : part.start].rstrip().endswith(file.fiscal_before):
            called = file.fiscal_year.format(year=called)  # "the fiscal fourth quarter of 2022"
        label = file.part_year.format(part=part.part, year=called)
        return whole._replace(label=label) if year.relative is None else whole._replace(part=part.part)
    months = part.year is None and part.relative is None and year.relative is not None and one.end == two.start
    return whole._replace(label=part.label) if months and part is two else None  # 去年1至8月


def _ranges(file: PeriodFile, lowered: str, times: list[Time]) -> list[Time]:
    """The same with those put together that a stretch runs between."""
    found: list[Time] = []
    for time in times:
        if not found or time.start - found[-1].end >= _FAR:
            found.append(time)
            continue
        one = found[-1]
        gap = lowered[one.end : time.start].strip()
        if one.days and time.label == str(time.year) and gap in ("", ",", "of"):
            label = file.month_year.format(month=one.label, year=time.year)
            found[-1] = one._replace(end=time.end, label=label, year=time.year)  # "November 1 to 11, 2020"
            continue
        opens = lowered[max(0, one.start - 12) : one.start].rstrip()
        opening = next((word for word in file.range_from if opens.endswith(word)), "")
        runs = gap in file.range_to or (gap in file.range_and and opening in file.range_and_from)
        # 2023年7月至12月: the month behind is of the year of the one before.
        of_it = one.year is not None and "月" in one.label and _MONTH_ALONE.fullmatch(time.label) is not None
        months = one.year is None and one.label.lower() in file.months and time.label.lower() in file.months
        days = (
            one.year is None and _DAY.fullmatch(one.label) is not None and _LAST_DAY.fullmatch(time.label) is not None
        )
        dated = time.year is not None or of_it or months or days
        plain = one.relative is None and time.relative is None and dated and not one.last
        later = one.year is None or time.year is None or one.year <= time.year
        if gap and runs and plain and later and one.label and time.label:
            start = one.start - len(opening) - 1 if opening else one.start
            label = file.range.format(first=one.label, last=time.label)
            last = time.label if time.year is not None else ""
            if of_it:
                last = file.month_year.format(month=time.label, year=one.year)
            found[-1] = Time(start, time.end, label, time.year or one.year, last=last, days=days)
        else:
            found.append(time)
    return found
