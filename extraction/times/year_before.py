"""The same stretch of another year: what "a year earlier" is behind a quarter, a reporting year or a year to March."""

from __future__ import annotations

import re

from extraction.times.period_words import Words

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
# A year, and the second half of one that runs over two: "2022-23", 2022/23年.
_YEARS = re.compile(r"(?<!\d)(?P<one>(?:1[89]|20)\d\d)(?P<joint>年?[-/–—])(?P<two>\d\d(?:\d\d)?)(?!\d)(?![-/–—年]?\d)")
_PLAIN = re.compile(r"\s*\d{4}\s*(?:年度?)?(?:\s*(?:to|至|[-–—])\s*\d{4}\s*(?:年度?)?)?\s*")
_DAY = re.compile(r"\d日|\d-\d\d-\d|\d(?:st|nd|rd|th)?,? (?:[A-Z][a-z]{2,8},?) \d{4}|[A-Z][a-z]{2,8}\.? \d\d?,? \d{4}")
_WHOLE = 12  # months


def shifted(words: Words, label: str | None, years: int, *, same_part: bool) -> str | None:
    """What a phrase like "a year earlier" means behind a time: the same stretch so many years on; None where it is none.

    Behind a whole year that is none of the calendar every phrase means such a year ("the previous year"), behind a part of a
    year only those that mean the same part. Plain years and days are left to others.

    Args:
        words: of the language, for times.
        label: the time that the text speaks of.
        years: how many years on; -1 for the year before.
        same_part: whether the phrase means the same part of a year (`same_part` in periods.yaml).
    """
    if not label or _PLAIN.fullmatch(label) or not _YEAR.search(label):
        return None
    months = _months(words, label)
    whole = months == _WHOLE or _is_reporting_year(words, label)
    if not whole and (not same_part or (months == 0 and _DAY.search(label))):
        return None
    found = _YEARS.search(label)
    if found is not None and _runs_over(found):
        one, two = int(found["one"]) + years, int(found["two"]) + years
        second = f"{two % 100:02}" if len(found["two"]) == 2 else str(two)
        return f"{label[: found.start()]}{one}{found['joint']}{second}{label[found.end() :]}"
    return _YEAR.sub(lambda year: str(int(year[0]) + years), label)


def _is_reporting_year(words: Words, label: str) -> bool:
    """Whether a label is that of a whole reporting year and of no part of one: "FY 2023", 2023财年, "2022-23"."""
    before, behind = words.file.fiscal_year.split("{year}")
    named = (
        label.removeprefix(before).removesuffix(behind)
        if label.startswith(before) and label.endswith(behind)
        else label
    )
    found = _YEARS.fullmatch(named)
    return bool((named != label and _YEAR.fullmatch(named)) or (found and _runs_over(found)))


def _runs_over(found: re.Match[str]) -> bool:
    """Whether two years follow one another: "2022-23", not the month 2022-06."""
    following = int(found["one"]) + 1
    return int(found["two"]) in (following, following % 100)


def _months(words: Words, label: str) -> int:
    """How many months a label counts to their end ("12 months to March 2024"), 0 where it counts none."""
    if not words.file.months_to:
        return 0
    form = re.escape(words.file.months_to).replace(r"\{months\}", r"(\d+)").replace(r"\{end\}", ".+")
    found = re.fullmatch(form, label)
    return int(found[1]) if found else 0


def year_before(words: Words, label: str) -> str | None:
    """The year before a whole year, of the calendar or for reporting; None for a part of one, a day and several years."""
    if _PLAIN.fullmatch(label):
        years = _YEAR.findall(label)
        return _YEAR.sub(str(int(years[0]) - 1), label) if len(years) == 1 else None
    return shifted(words, label, -1, same_part=False)
