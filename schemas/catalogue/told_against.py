"""Times that a figure's own words tell against another time: "in the same period of 2023", "Q4", 截至报告期末, "the full year".

They have a code only once the time is known that the article speaks of, or that the figure before was of.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import load_lending
from schemas.catalogue.periods import MONTHS
from schemas.catalogue.told_times import FISCAL, ends, told_times

REACH = 60  # characters before a figure
WIDEST = 400  # characters of a sentence on each side of a figure
NEAR = 30  # characters before a figure that say of which month it is
JOINS = re.compile(r" (?:in |for |of |recorded in |reported in )?")
SAME = re.compile(
    r"\bsame (?:period|months?|quarter|half|weeks?|time) (?:of|in) ((?:19|20)\d\d)\b[^.;()]*\Z"
    r"|((?:19|20)\d\d)年同期[^。；增升涨降减]*\Z",
    re.IGNORECASE,
)
# Of the figure itself: "in the same period of 2016 it had been 5 million", "12 million for the same quarter of 2016".
_SAME = r"the same (?:period|months?|quarter|half|weeks?|time) (?:of|in) ((?:19|20)\d\d)\b"
SAME_OPENS = re.compile(rf"\W*(?:in|for|during|over) {_SAME}[^\d.;]*\Z", re.IGNORECASE)
SAME_BEHIND = re.compile(rf"[^\d.;,()]{{0,30}}? (?:in|for|during|over|of) {_SAME}", re.IGNORECASE)
DAY = re.compile(rf"(?:\d\d? )?(?:{'|'.join(MONTHS)})\b\.?(?: \d\d?)?", re.IGNORECASE)
OF_ARTICLE = re.compile(r"\b(?:last|next) year\b|[去明]年(?!同期)", re.IGNORECASE)
SINCE = re.compile(r"\W*(?:in the \w+ \w+ )?(?:ever )?since\b|自[^，。]{1,30}以来", re.IGNORECASE)
PART = re.compile(r"(\d{4})-[QS]\d")
OF_YEAR = re.compile(
    r"(?<![比较与从由])(?<!相比)((?:19|20)\d\d)年同期[^\d,，;；。.\n增升涨降减]{0,24}\Z"
)  # 而2020年同期净亏损
_JOINT = r"[^\d,，;；。.\n]{0,24}"  # what may stand between such a time and its figure
MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def by_its_words(
    text: str,
    language: str,
    figure: tuple[int, int, str | None, str],
    main: str | None,
    named: str,
    last: str | None,
    *,
    stands: bool = True,
) -> str | None:
    """The time of a figure that its own words tell against another one; None where they tell none.

    Args:
        text: the text.
        language: "en" or "zh".
        figure: where its sentence begins, where it begins, the time that its words tell, and its status.
        main: the time that the article speaks of.
        named: what that is called where it is told.
        last: the time of the figure before.
        stands: whether it counts what stands at a moment, which at the end of a quarter is of its last month.
    """
    sentence, start, period, status = figure
    lead = text[max(sentence, start - REACH) : start]
    if same := SAME.search(lead):
        return of_year(last or main, same[1] or same[2])
    if main is None:
        return None
    if period is not None:
        return _of_period(text, language, (sentence, period), main, named, last)
    if status == "F" and PART.fullmatch(main) and _whole_year().search(lead) and not _is_fiscal(text):
        return main[:4]
    ending = _at_end().search(lead)
    if ending is not None and not re.search(r"\d", lead[ending.end() :]):
        return main if re.fullmatch(r"\d{4}", main) or not stands else ends(main)[:7]
    return None


def _of_period(text: str, language: str, told: tuple[int, str], main: str, named: str, last: str | None) -> str | None:
    """The code of a time that a figure has against that of the article; `told`: where its sentence begins, and the time."""
    sentence, period = told
    if year := re.search(r"\d{4}", period):
        if is_named(period, named):
            return main
        name = period.replace(year[0], "").strip("年 ")  # "6—8月的暑期档", and further down 去年暑期档
        return of_year(main, year[0]) if name and name[:2] in named and not FISCAL.search(period) else None
    if _quarter_ago().fullmatch(period):
        return _quarter_before(main)
    if OF_ARTICLE.search(period):
        return None  # "July last year", in an article without a date
    if _last_year().fullmatch(period):
        return year_before(last or main) if PART.fullmatch(main) is None else None
    if stretch := _closed_by(text, language, sentence, period, int(ends(main)[:4])):
        return stretch
    times = list(told_times(period, 0, len(period), language, int(ends(main)[:4]), None))
    code = times[0].code if len(times) == 1 and not _is_day_of_telling(times[0].code, main) else None
    return code if times else year_before(last or main) if _earlier().fullmatch(period) else None


def _closed_by(text: str, language: str, sentence: int, period: str, year: int) -> str | None:
    """The months that end with a day or a month without a year: "in the six months to June", "for the year ended March 31"."""
    if DAY.fullmatch(period) is None:
        return None
    at = text.find(period, sentence, sentence + 2 * WIDEST)
    if at < 0:
        return None
    told = told_times(text, max(sentence, at - REACH), at + len(period), language, year, None)
    return next(
        (one.code for one in told if one.start < at < one.end and "-" in one.code and len(one.code) != 10), None
    )


def _is_day_of_telling(code: str, main: str) -> bool:
    """Whether a day without a year is none of the month that a text speaks of: "on 3 February" it told of December."""
    return len(code) == len("2024-06-01") and MONTH.fullmatch(main) is not None and not code.startswith(main)


def is_named(period: str, told: str) -> bool:
    """Whether a time is told in these words: 2024财年第二季度 in 截至2023年9月30日的2024财年第二季度."""
    return all(word in told for word in period.replace("FY ", "").split())


@lru_cache(maxsize=8)
def _is_fiscal(text: str) -> bool:
    """Whether a text speaks of reporting years; asked for each forecast of one text."""
    return FISCAL.search(text) is not None


def is_open_ended(text: str, sentence: int, start: int) -> bool:
    """Whether what a sentence tells goes on to the present: "Year to date, visitors are up 9 %", "Since then it sold 40"."""
    return SINCE.match(text, sentence, start) is not None or _up_to_now().search(text, sentence, start) is not None


def a_year_earlier(text: str, start: int, end: int, code: str, base: str | None) -> str | None:
    """The part of a year that a figure is of which only says 去年同期 or 2020年同期, behind one of a third quarter.

    Args:
        text: the text.
        start: where the figure begins.
        end: where it ends.
        code: the year.
        base: the time that it is compared with.
    """
    lead = text[max(0, start - REACH) : start]
    if same := OF_YEAR.search(lead):
        return of_year(code, same[1])
    if (same := SAME_BEHIND.match(text, end)) and code == same[1]:
        return of_year(base, same[1])
    earlier = year_before(base)
    if earlier is None or earlier == code or earlier[:4] != code or not re.fullmatch(r"\d{4}", code):
        return None
    told = _of_earlier().search(lead) or _of_earlier_behind().match(text, end)
    return earlier if told else None


def month_before(text: str, figure: tuple[int, int, int], code: str | None) -> str | None:
    """The month before one, where a figure is said to be of that: "1,206 million, against 1,179 million a month before".

    Args:
        text: the text.
        figure: where its sentence begins, where it begins and ends.
        code: the month.
    """
    if code is None or not re.fullmatch(r"\d{4}-\d\d", code):
        return None
    sentence, start, end = figure
    beside = any_of(load_lending()["month_ago"])
    if not (beside.search(text, max(sentence, start - NEAR), start) or beside.match(text, _behind(text, end))):
        return None
    year, month = int(code[:4]), int(code[5:])
    return f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"


def _behind(text: str, end: int) -> int:
    """Where the words behind a figure begin."""
    lead = JOINS.match(text, end)
    return lead.end() if lead else end


def _quarter_before(code: str) -> str | None:
    """The quarter before another one."""
    found = re.fullmatch(r"(\d{4})-Q([1-4])", code)
    if found is None:
        return None
    return f"{found[1]}-Q{int(found[2]) - 1}" if found[2] != "1" else f"{int(found[1]) - 1}-Q4"


def of_year(code: str | None, year: str) -> str | None:
    """The same stretch of another year."""
    if code is None or len(code) == len("2024-06-01"):
        return None
    off = int(year) - int(ends(code)[:4])  # of a stretch over two years both go back
    return re.sub(r"(?<!\d)\d{4}(?!\d)", lambda one: str(int(one[0]) + off), code)


def year_before(code: str | None) -> str | None:
    """The same stretch a year earlier; None of a day or a month, which may be held against the one before."""
    if code is None or MONTH.fullmatch(code):
        return None
    return re.sub(r"\d{4}(?=-|/|$)", lambda year: str(int(year[0]) - 1), code)


@cache
def _earlier() -> re.Pattern[str]:
    return any_of(load_lending()["earlier"])


def is_of_year_before(period: str) -> bool:
    """Whether words call a time that of the year before, with which something is compared."""
    return (_earlier().fullmatch(period) or _last_year().fullmatch(period)) is not None


def same_of_year(text: str, sentence: int, start: int) -> str | None:
    """The year of a sentence that begins with "in the same period of 2016", which its figure is of."""
    same = SAME_OPENS.match(text[sentence : min(start, sentence + WIDEST)])
    return same[1] if same else None


@cache
def _last_year() -> re.Pattern[str]:
    return any_of(load_lending()["last_year"])


@cache
def _quarter_ago() -> re.Pattern[str]:
    return any_of(load_lending()["quarter_ago"])


@cache
def _of_earlier() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_lending()['of_earlier']).pattern}){_JOINT}\Z", re.IGNORECASE)


@cache
def _of_earlier_behind() -> re.Pattern[str]:
    return re.compile(rf"{_JOINT}(?:{any_of(load_lending()['of_earlier']).pattern})", re.IGNORECASE)


@cache
def _up_to_now() -> re.Pattern[str]:
    return any_of(load_lending()["up_to_now"])


@cache
def _whole_year() -> re.Pattern[str]:
    return any_of(load_lending()["whole_year"])


@cache
def _at_end() -> re.Pattern[str]:
    return any_of(load_lending()["at_end"])
