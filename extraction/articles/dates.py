"""The article's own date: from a meta element's value, or from a dateline in the text. ISO 8601, as fine as given."""

from __future__ import annotations

import re
from functools import cache

from extraction.lexicon import languages
from extraction.scan import alternation
from extraction.times.period_words import words_of

_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)")
# How a line shows that the date in it is the article's own.
_LABEL = re.compile(
    r"(?:published|posted|updated|release date|date|发布时间|发布日期|发表时间|时间|日期|发布于|来源)[^\n]{0,20}$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^\W*[A-Z][\w .'’-]{1,40}(?:\([^)\n]{1,20}\)\s?)?,\s?(?:[A-Z][\w .]{1,20},\s?)?$")
_DASH_AFTER = re.compile(r"\s*(?:\([^)\n]{1,30}\)\s*)?(?:--|–|—|-|:|\.|\n|$|电|讯)")
_ALONE_AFTER = re.compile(
    r"[\sT]*(?:[0-2]?\d:\d\d(?::\d\d)?)?\s*(?:$|\n|source|来源|author|作者|by\b|\|)", re.IGNORECASE
)
_HEAD = 1500


@cache
def _months() -> dict[str, int]:
    """The months of every language that writes them in letters."""
    return {name: n for language in languages() for name, n in words_of(language).file.months.items() if name.isalpha()}


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """How a date is written: in digits, with Chinese signs, or with the name of its month."""
    month = rf"(?P<month>{alternation(_months())})\.?"
    year, day = r"(?P<year>(?:19|20)\d\d)", r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.)?"
    forms = (
        r"(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>[01]?\d)(?P=sign)(?P<day>[0-3]?\d)(?!\d)",
        r"(?P<year>(?:19|20)\d\d)\s?年\s?(?P<month>[01]?\d)\s?月(?:\s?(?P<day>[0-3]?\d)\s?日)?",
        rf"\b{day}\s(?:of\s)?{month},?\s{year}\b",
        rf"\b{month}\s{day},?\s{year}\b",
        rf"\b{month},?\s{year}\b",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


def iso_date(value: str) -> str | None:
    """The date at the beginning of a meta element's value, or None.

    >>> iso_date("2019-03-05T10:00:00Z"), iso_date("5 March 2019"), iso_date("soon")
    ('2019-03-05', '2019-03-05', None)
    """
    compact = _COMPACT.fullmatch(value.strip()[:8])
    if compact:
        return _checked(compact[1], compact[2], compact[3])
    for form in _forms():
        match = form.search(value[:60])
        if match:
            return _of(match)
    return None


def dateline(text: str) -> str | None:
    """The date that the head of a text gives as its own: behind a place, behind a label, or alone in its line."""
    head = text[:_HEAD]
    best: tuple[int, str] | None = None
    for form in _forms():
        for match in form.finditer(head):
            if best is not None and match.start() >= best[0]:
                break
            line_start = head.rfind("\n", 0, match.start()) + 1
            if _is_dateline(head[line_start : match.start()], head, match.end()) and (date := _of(match)):
                best = match.start(), date
                break
    return best[1] if best else None


def _is_dateline(before: str, head: str, end: int) -> bool:
    """What stands before and behind the date in its line says whether it is the article's."""
    if not before.strip(" \t*_#>-–—([（【"):
        return bool(_ALONE_AFTER.match(head, end))
    if _PLACE.match(before):
        return bool(_DASH_AFTER.match(head, end))
    return len(before) < 40 and bool(_LABEL.search(before))


def _of(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    month = groups["month"]
    return _checked(groups["year"], str(_months().get(month.lower(), month)), groups.get("day"))


def _checked(year: str, month: str, day: str | None) -> str | None:
    """Year, month and day as ISO 8601; None where no calendar has them."""
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return None
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
