"""The article's own date: from a meta element's value, or from a dateline in the text. ISO 8601, as fine as given."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import cache

from extraction.lexicon import languages
from extraction.scan import alternation
from extraction.times.period_words import words_of

_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)")
_HEAD, _TAIL = 1500, 300  # characters of a text in which its own date may stand
_LINES = 7  # of the head, in which a date may stand as a byline has it
_SHORT = 130  # characters of a line that is no paragraph
_TAG = re.compile(r"<\s?/?\s?[a-z][^<>\n]{0,80}>|&nbsp;", re.IGNORECASE)
_LABEL = re.compile(
    r"(?<!next )(?:published|posted|updated|released?|date|发布时间|发布日期|发表时间|时间|日期|发布于|首发于|来源)"
    r"[^\n]{0,20}$",
    re.IGNORECASE,
)
# "LISBON, ", "FAIRMONT (", 卢萨卡，, 本报哈尔滨: a place that a date stands behind, and what shows that it is the article's.
_PLACE = re.compile(
    r"^\W*[A-Z][\w .'’/-]{1,40}(?:\([^)\n]{1,20}\)\s?)?(?:,\s?(?:[A-Z][\w .]{1,20},\s?)?|\s?\()$"
    r"|^\W*[\u4e00-\u9fff]{2,12}[，,（(]?\s?$"
)
_DASH_AFTER = re.compile(r"\s*(?:[\(/][^)/\n]{1,30}[\)/]|\))?\s*(?:--|–|—|-|:|：|\.|\n|$|电|讯)")
# What ends the date that a line begins with, where it is the article's: "4 November 2019. The festival …".
_ALONE_AFTER = re.compile(
    r"[\sT]*(?:[0-2]?\d[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?)?\s*"
    r"(?:$|\n|\.\s|[)）]|source|来源|author|作者|by\b|\||·|(?<=:\d\d)[，,]\s?正文)",
    re.IGNORECASE,
)
# "Harbour Weekly – August 24, 2019": the name of a paper, and nothing behind the date.
_PAPER = re.compile(r"^\W*[A-Z][\w .&'’]{2,40}\s[-–—|]\s$")
_LINE_ENDS = re.compile(r"\s*(?:$|\n)")
# "From the June 2nd 2014 edition".
_ISSUE = re.compile(r"^\W*(?:from|published in|appeared in) (?:the|our) $", re.IGNORECASE)
_ISSUE_AFTER = re.compile(r"\s(?:print )?(?:edition|issue)\b", re.IGNORECASE)
# In front of a date in a byline that make it that of something else: "for the quarter ended 30 June", 截至, 收稿.
_OF_ELSE = re.compile(
    r"(?:(?<!\bnote )\b(?:ended|ending|to|until|till|through|since|from|between|and|at|on|in|by|of|for|before|after|than|as"
    r"|with|covering|next [\w ]{1,20}:?|quarter|week|year)|[^\s\-–—][-–—]|[至到从自]|截至|截止|收稿[^\n]{0,6})\s*(?:the\s)?$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|星期.|周.),?\s*$", re.IGNORECASE)
_RUNS_ON = re.compile(
    r"\s?[-–—至到]\s?\d|[-–—至到]|\s(?:to|and|until|was|were|had|is)\b|[，,]?(?:开始|起|的|以来|召开|举行)"
)
# Where it says only the month, nothing but the end of the line may follow.
_ENDS = re.compile(r"[)）]?\s*(?:编印|印发|刊发|发布)?[)）]?\s*(?:$|\n)")
_SET_OFF = re.compile(r"(?:^|[,，|·•/、）)]|\s--|\s[–—]|[ \u3000]{2}|\u3000)\s*$")


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
        rf"\b{day}-{month}-{year}\b",
        rf"\b{month}\s{day},?\s{year}\b",
        rf"\b{month},?\s{year}\b",
        rf"(?<!\d)(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/{year}\b",
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
    """The date that a text gives as its own; one with a day before one without.

    It stands behind a place, behind a label, at the beginning of a line, or in one of the short lines above the first
    paragraph ("By Ann Reed | 14 January 2025", 记者 陆岩　2024年11月); in the last line, if not at the head.
    """
    head = _TAG.sub(_blank, text[:_HEAD])
    return _first(head, _lines_end(head)) or _first(_TAG.sub(_blank, text[-_TAIL:]), 0)


def _first(part: str, lines_end: int) -> str | None:
    """The first date of a part of a text that is the text's own."""
    title_end = part.find("\n", len(part) - len(part.lstrip()))
    title_end = title_end if title_end >= 0 else len(part)  # one line is a title, and no byline
    found: dict[bool, tuple[int, str]] = {}
    for form in _forms():
        for match in form.finditer(part):
            dated = match.groupdict().get("day") is not None or "one" in match.groupdict()
            if dated in found and match.start() >= found[dated][0]:
                break
            start = part.rfind("\n", 0, match.start()) + 1
            before = part[start : match.start()]
            paper = dated and _of_paper(before, part, match.end())
            byline = title_end < start < lines_end and _in_byline(before, part, match.end(), dated)
            if (byline or paper or _is_dateline(before, part, match.end())) and (date := _of(match)):
                found[dated] = match.start(), date
                break
    best = found.get(True) or found.get(False)
    return best[1] if best else None


def _blank(tag: re.Match[str]) -> str:
    """A tag is a break of the line."""
    return "\n".ljust(len(tag[0]))


def _lines_end(head: str) -> int:
    """Where the lines above the first paragraph end."""
    end = seen = 0
    for line in head.splitlines(keepends=True):
        seen += bool(line.strip())
        if seen > _LINES or len(line) > _SHORT:
            break
        end += len(line)
    return end


def _is_dateline(before: str, head: str, end: int) -> bool:
    """What stands before and behind the date in its line says whether it is the article's."""
    if not _WEEKDAY.sub("", before).strip(" \t\u3000*_#>-–—([（【"):
        return bool(_ALONE_AFTER.match(head, end))
    if _PLACE.match(before) and _DASH_AFTER.match(head, end):
        return True
    return len(before) < 40 and bool(_LABEL.search(before)) and not _OF_ELSE.search(before.removesuffix("on "))


def _of_paper(before: str, head: str, end: int) -> bool:
    """Whether a date is that of the paper or of its issue that an article is from."""
    if _PAPER.match(before) and not _OF_ELSE.search(before.rstrip(" -–—|")):
        return bool(_LINE_ENDS.match(head, end))
    return bool(_ISSUE.match(before) and _ISSUE_AFTER.match(head, end))


def _in_byline(before: str, head: str, end: int, dated: bool) -> bool:
    """Whether a line above the first paragraph has a date as a byline has it; one without a day only set off at the end."""
    lead = _WEEKDAY.sub("", before)
    if _OF_ELSE.search(lead):
        return False
    if dated:
        return _RUNS_ON.match(head, end) is None
    return bool(_SET_OFF.search(lead)) and bool(_ENDS.match(head, end))


def _of(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if "one" in groups:  # 28/04/2022: which is the month nobody knows where both could be
        one, two = sorted((int(groups["one"]), int(groups["two"])))
        return _checked(groups["year"], str(one), str(two)) if two > 12 or one == two else groups["year"]
    month = str(_months().get(groups["month"].lower(), groups["month"]))
    return _checked(groups["year"], month, groups.get("day")) if month.isdecimal() else None  # "Auguſt" is none


def _checked(year: str, month: str, day: str | None) -> str | None:
    """Year, month and day as ISO 8601; None where no calendar has them."""
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= monthrange(int(year), int(month))[1]):
        return None
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
