"""Periods as texts give them, written as SDMX time periods (SDMX 3.0, section 4.2; ISO 8601 for spans).

2018 · 2018-06 · 2018-06-18 · 2018-Q3 · 2018-S1 · 2018-A1 (a reporting year, "FY 2018") · 2008/2012 ("2008 to 2012") ·
2018-A1/2019-A1 (one that runs over two calendar years, "2018-19") · 2022-04/2023-03 ("the year to March 2023")

A reporting year is no calendar year, so that figures of the two are not held against each other. One that is called by one year
begins in that year for some and ends in it for others; "2018-19" is neither, but a code of its own.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from functools import lru_cache

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
            "march": 1, "june": 2, "september": 3, "december": 4,
            "一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2, "1": 1, "2": 2, "3": 3, "4": 4}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDINAL = "first|second|third|fourth|last|final|1st|2nd|3rd|4th"
YEAR = r"(?P<year>(?:19|20)\d\d)"
FISCAL = r"(?:the )?(?:fy|fiscal(?: year)?|financial year)"
FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), form)  # ı and ſ are no i and s
    for pattern, form in (
        (rf"{YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)", "day"),
        (rf"{YEAR}年(?P<month>\d\d?)月(?P<day>\d\d?)日", "day"),
        (rf"(?P<name>{_MONTH})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? {YEAR}", "day"),
        (rf"(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<name>{_MONTH})\.?,? {YEAR}", "day"),
        (rf"{YEAR}[-/–](?P<next>\d\d)", "split"),  # before months: "2003-04" in prose is a year of two halves
        (rf"{YEAR}-(?P<month>0[1-9]|1[0-2])", "month"),
        (rf"{YEAR}年(?P<month>1[0-2]|0?[1-9])月(?:底|末|份)?", "month"),
        (rf"(?:end of |by |in |as of |early |late |mid-)?(?P<name>{_MONTH})(?:\.?,? (?:of )?|-){YEAR}", "month"),
        (rf"{YEAR}[- ]?Q(?P<part>[1-4])|Q(?P<part2>[1-4])[ -]?(?:of )?(?P<year2>(?:19|20)\d\d)", "quarter"),
        (r"(?P<short>[0-3]\d)Q(?P<part>[1-4])", "quarter"),
        (rf"(?P<part>[1-4])Q (?:of )?{YEAR}", "quarter"),
        (rf"(?:the )?(?P<part>{_ORDINAL})[ -]quarter (?:of )?{YEAR}", "quarter"),
        (rf"(?:the )?(?P<part>march|june|september|december) quarter (?:of )?{YEAR}", "quarter"),
        (rf"{YEAR}年?第?(?P<part>[一二三四1-4])季度", "quarter"),
        (rf"(?:the )?(?P<part>first|second|1st|2nd)[ -]half (?:of )?{YEAR}", "half"),
        (rf"H(?P<part>[12])[ -]?{YEAR}|(?P<part2>[12])H (?:of )?{YEAR.replace('year', 'year2')}", "half"),
        (r"(?P<short>[0-3]\d)H(?P<part>[12])", "half"),
        (rf"{YEAR}年?(?P<part>[上下])半年", "half"),
        (rf"{FISCAL} ?{YEAR}[-/–](?P<next>\d\d(?:\d\d)?)", "split"),
        (rf"{YEAR}年?(?:[-/–—]|至)(?P<next>\d\d(?:\d\d)?)年?(?:财年|财政年度|会计年度|年度)", "split"),
        (rf"{FISCAL} ?(?:{YEAR}|['’]?(?P<short>\d\d))", "fiscal"),
        (rf"{YEAR}年?(?:财年|财政年度|会计年度)", "fiscal"),
        (rf"(?:the )?(?:year |whole year |calendar year |end of |end-|by |in |year-end |by the end of |as of )?{YEAR}", "year"),
        (rf"{YEAR}年(?:底|末|度|全年)?", "year"),
    )
)  # fmt: skip
MONTHS_TO = re.compile(
    r"(?:the )?(?:year|(?P<count>\d\d?) months) to (?P<end>.+)|(?P<zh>.+)的(?:一年|(?P<n>\d\d?)个月)", re.IGNORECASE
)
COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
FIRST_MONTHS = re.compile(
    rf"(?:the )?first (?P<count>\w+) months (?:of )?{YEAR}"
    rf"|{YEAR.replace('year', 'year2')}年?(?:[前首](?P<n>\d\d?|[两三四五六七八九十]|十一)个?月"
    rf"|1月?份?[-—–~～至到](?P<m>\d\d?)月)"
)
FIRST_QUARTERS = re.compile(
    rf"{YEAR}年?[前首](?P<quarters>[二两三])个?季度|(?:the )?first three quarters (?:of )?{YEAR.replace('year', 'year2')}"
)
APRIL = 4
TO = r"(?:[-—–~～]{1,2}|至|到)"
MONTHS_FROM_TO = re.compile(rf"{YEAR}年(?P<first>\d\d?)月?(?:份)?{TO}(?P<last>\d\d?)月(?:份)?")
DAYS_FROM_TO = re.compile(
    rf"{YEAR}年(?P<month>\d\d?)月(?P<day>\d\d?)日{TO}(?:(?P<till>\d\d?)月)?(?P<last>\d\d?)日"
    rf"|(?P<day2>\d\d?) ?(?:to|-|–) ?(?P<last2>\d\d?) (?P<name>{_MONTH}) (?P<year2>(?:19|20)\d\d)"
    rf"|(?P<name3>{_MONTH})\.? (?P<day3>\d\d?) ?(?:to|-|–) ?(?P<last3>\d\d?) (?P<year3>(?:19|20)\d\d)",
    re.IGNORECASE,
)
IN_REPORTING_YEAR = re.compile(
    rf"(?P<first>{_MONTH}) to (?P<last>{_MONTH}) (?:of )?{YEAR}[-/–](?P<next>\d\d(?:\d\d)?)", re.IGNORECASE
)
QUARTERS_FROM_TO = re.compile(rf"{YEAR}年?第?(?P<first>[一二三1-3])(?:季度)?{TO}第?(?P<last>[二三四2-4])季度")
IN_MONTHS = re.compile(r"(?P<year>\d{4})-(?P<first>\d\d)/(?P=year)-(?P<last>\d\d)")
IN_QUARTERS = re.compile(r"(?P<year>\d{4})-Q(?P<first>[1-4])/(?P=year)-Q(?P<last>[1-4])")
YEAR_APART = re.compile(r"(?P<year>\d{4})(?P<month>-\d\d)?/(?P<last>\d{4}(?(month)(?P=month)))")
PARTS = {(1, 3): "-Q1", (4, 6): "-Q2", (7, 9): "-Q3", (10, 12): "-Q4", (1, 6): "-S1", (7, 12): "-S2", (1, 12): ""}
# Reports by whose name a part of a year is told; 三季报 is none, since it tells three quarters and often the third alone.
REPORTS = {
    "一季报": "一季度",
    "半年报": "上半年",
    "半年度": "上半年",
    "中报": "上半年",
    "中期业绩": "上半年",
    "中期报告": "上半年",
}
HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
HAN_YEAR = re.compile(r"[一二][〇零○一二三四五六七八九]{3}(?=\s*年)")
HAN_MONTH = re.compile(r"(?<=年)(十[一二]?|[一二三四五六七八九])(?=月)")
SPAN = re.compile(r"^(?:from )?(.{2,40}?) ?(?: to | until |–|—|至|到| and )(.{4,40})$", re.IGNORECASE)
RELATIVE = {
    "last year": -1, "the previous year": -1, "previous year": -1, "the year before": -1, "a year earlier": -1,
    "去年": -1, "上年": -1, "this year": 0, "the current year": 0, "今年": 0, "本年": 0,
    "next year": 1, "明年": 1, "year before last": -2, "前年": -2,
}  # fmt: skip


@lru_cache(maxsize=65536)
def time_period(text: str | None, published: str | None = None) -> str | None:
    """The SDMX code of a period; None where the text names none that a calendar knows.

    Args:
        text: as the article gives it, in English or Chinese.
        published: the article's own date (ISO 8601); "last year" needs it.
    """
    if not text or len(text) > 100:
        return None
    text = plain(text)
    if text.lower() in RELATIVE:
        return str(int(published[:4]) + RELATIVE[text.lower()]) if published and published[:4].isdigit() else None
    code = calendar(text) or _first_months(text.lower()) or _from_to(text) or _days(text) or _months_to(text)
    if code:
        return as_one(code)
    span = SPAN.match(text)
    if not span:
        return None
    begin, end = span[1].strip(), span[2].strip()
    last = calendar(end)
    first = calendar(begin) or (calendar(f"{begin} {last[:4]}") if last else None)
    if first is None or last is None or first > last:
        return None
    return as_one(f"{first.partition('/')[0]}/{last.rpartition('/')[2]}")


def of_step(code: str) -> str:
    """A growth between two times that are a year apart is of the later: "from 2018 to 2019 it rose by 195 %"."""
    found = YEAR_APART.fullmatch(code)
    return found["last"] if found and int(found["last"][:4]) == int(found["year"]) + 1 else code


def plain(text: str) -> str:
    """A period with western digits, and without blanks where Chinese has none: ２０２３ 年 and 二〇二三年 are 2023年."""
    text = " ".join(unicodedata.normalize("NFKC", text).split()).removeprefix("截至").removeprefix("截止").strip()
    if "年" not in text:
        return text
    for report, part in REPORTS.items():
        text = text.replace(report, part)
    text = HAN_YEAR.sub(lambda found: found[0].translate(HAN_DIGITS), text)
    text = re.sub(r"(?<=[\d年月日第前至到]) (?=[\d年月日第前上下至到季个一二三四])", "", text)
    return HAN_MONTH.sub(lambda found: str(_count(found[0])), text)


def _count(han: str) -> int:
    """A number from 1 to 12 in Chinese signs."""
    units = int(han[-1].translate(HAN_DIGITS)) if han[-1] != "十" else 0
    return units + (10 if han.startswith("十") else 0)


def as_one(code: str) -> str:
    """Months or quarters that make up a quarter, a half or a year are that: 2023-01/2023-06 is 2023-S1."""
    if quarters := IN_QUARTERS.fullmatch(code):
        first, last = 3 * int(quarters["first"]) - 2, 3 * int(quarters["last"])
        code = f"{quarters['year']}-{first:02}/{quarters['year']}-{last:02}"
    months = IN_MONTHS.fullmatch(code)
    part = PARTS.get((int(months["first"]), int(months["last"]))) if months else None
    return code if months is None or part is None else f"{months['year']}{part}"


def _from_to(text: str) -> str | None:
    """Months or quarters of one year, from one to another: 2023年7月至12月 is 2023-07/2023-12."""
    if found := IN_REPORTING_YEAR.fullmatch(text):  # "April to January 2020-21": of a year that begins in April
        start, end, year = MONTHS[found["first"].lower()], MONTHS[found["last"].lower()], int(found["year"])
        runs_over = start == APRIL and int(found["next"]) in (year + 1, (year + 1) % 100)
        return f"{year}-{start:02}/{year + (end < start)}-{end:02}" if runs_over else None
    if found := MONTHS_FROM_TO.fullmatch(text):
        first, last = int(found["first"]), int(found["last"])
        return f"{found['year']}-{first:02}/{found['year']}-{last:02}" if 1 <= first < last <= 12 else None
    if found := QUARTERS_FROM_TO.fullmatch(text):
        first, last = (ORDINALS[found[part]] for part in ("first", "last"))
        return f"{found['year']}-Q{first}/{found['year']}-Q{last}" if first < last else None
    return None


def _days(text: str) -> str | None:
    """Days of one year, from one to another: 2023年11月1日至11日 is 2023-11-01/2023-11-11."""
    found = DAYS_FROM_TO.fullmatch(text)
    if found is None:
        return None
    year, first, last = (found[part] or found[f"{part}2"] or found[f"{part}3"] for part in ("year", "day", "last"))
    name = found["name"] or found["name3"]
    month = MONTHS[name.lower()] if name else int(found["month"])
    till = int(found["till"] or month)
    runs = (month, int(first)) < (till, int(last)) and till <= 12 and int(last) <= 31
    return f"{year}-{month:02}-{int(first):02}/{year}-{till:02}-{int(last):02}" if runs else None


def _months_to(text: str) -> str | None:
    """So many months that end with a month or a day: "year to March 2023" is 2022-04/2023-03."""
    found = MONTHS_TO.fullmatch(text)
    end = calendar((found["end"] or found["zh"]).strip()) if found else None
    if found is None or end is None or re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", end) is None:
        return None
    last = 12 * int(end[:4]) + int(end[5:7]) - 1
    first = last - int(found["count"] or found["n"] or 12) + 1
    return "/".join(f"{month // 12}-{month % 12 + 1:02}" for month in (first, last))


def _first_months(text: str) -> str | None:
    """The months from January on: "first nine months of 2020" is 2020-01/2020-09."""
    if quarters := FIRST_QUARTERS.fullmatch(text):
        year = quarters["year"] or quarters["year2"]
        return f"{year}-01/{year}-{'09' if quarters['quarters'] in ('三', None) else '06'}"
    found = FIRST_MONTHS.fullmatch(text)
    if not found:
        return None
    count = found["count"] or found["n"] or found["m"]
    han = "一二三四五六七八九十".find(count) + 1 or {"两": 2, "十一": 11}.get(count, 0)
    number = COUNTS.index(count) + 1 if count in COUNTS else int(count) if count.isdecimal() else han
    year = found["year"] or found["year2"]
    return f"{year}-01/{year}-{number:02}" if 1 <= number <= 12 else None


def calendar(text: str) -> str | None:
    """The code of one calendar period, if the whole text is one."""
    for pattern, form in FORMS:
        found = pattern.fullmatch(text)
        if found:
            code = _code(form, {k: v for k, v in found.groupdict().items() if v})
            if code:
                return code
    return None


def _code(form: str, parts: dict[str, str]) -> str | None:
    year = parts.get("year") or parts.get("year2") or f"20{parts['short']}"
    if form in ("day", "month"):
        month = int(parts["month"]) if "month" in parts else MONTHS[parts["name"].lower()]
        if form == "month":
            return f"{year}-{month:02}"
        last = monthrange(int(year), month)[1] if 1 <= month <= 12 else 0
        return f"{year}-{month:02}-{int(parts['day']):02}" if 1 <= int(parts["day"]) <= last else None
    if form in ("quarter", "half"):
        part = ORDINALS[(parts.get("part") or parts["part2"]).lower()]
        return f"{year}-{'Q' if form == 'quarter' else 'S'}{part}"
    if form == "split":  # "2019-20" is a year that runs over two calendar years
        following = int(year) + 1
        return f"{year}-A1/{following}-A1" if int(parts["next"]) in (following, following % 100) else None
    return f"{year}-A1" if form == "fiscal" else year
