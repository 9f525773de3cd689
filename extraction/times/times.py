"""The times that a stretch of text tells, and the years of those that only say "last year" or "in July"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extraction.figures import Scene
from extraction.times.own_times import is_event, is_origin
from extraction.times.period_words import Words
from extraction.times.stretches import Time, joined, months_to
from extraction.times.year_before import shifted
from schemas.records import Mention

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_YEAR_ALONE, _CENTURIES = 4, ("18", "19", "20")  # digits of most dates, and how those begin that are a year
_CLAUSE, _LEAD = (
    re.compile(r"[,;，；。]|\.\s"),
    48,
)  # what ends a clause, and how far in front of a time one is looked at
_SHORT_YEAR = re.compile(r"([A-Za-z]{3,9})\.?(?:-|\s?['’])(\d\d)")  # "Sep-17"
_FROM_TEXT = 500  # years: a time that is so far from another at most is one told from the text, as "a year earlier"
_OPENING = re.compile(r"(?:[.!?:]\s+|\n\s*|[•*–-]\s+)\Z")
_NOUN = re.compile(r" [a-z]{4,}")
_TURN = 70  # of two digits for a year, those below are of this century
_TO_MONTH = re.compile(r"[-–—/]([A-Z][a-z]{2,8})\b")  # "July-September"
_RUNS = re.compile(r" (?:to|through|until|till) ([A-Z][a-z]{2,8})\b")  # "the period January to September 2023"
_OF_MONTHS = re.compile(r"(?<=[a-z]) ?(?:[-–—/]|to) ?(?=[A-Z])")
_BLANK = re.compile(r"(?<=\d) (?=月)|(?<=月) (?=\d)")
_OF_DAYS = re.compile(r"日.*日")  # 10月31日至11月11日
_REPORTED = 5  # months after the end of a part of a year in which its results are told
_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d))?")
_YEAR_GOES_ON = re.compile(
    r"['’]s\b| (?:to|ended|ending|that|which|of|in|before|earlier|ago|through|\d)"
)  # "for the year to March"
_HEAD = 1500  # characters of a text in which it says when its figures were told
_TOLD_ON = re.compile(r"(?:([A-Z][a-z]+)\.? \d\d?|\d\d? ([A-Z][a-z]+)),? (\d{4})")
_AHEAD = re.compile(r"(?:\b(?:by|until|till|next|will|expected|due|from)\b|到|至|将|预计)[^.。;；]{0,24}\Z")


class Written(NamedTuple):
    """The year and the month in which an article was published, as far as they are known."""

    year: int | None
    month: int | None


def written(published: str | None) -> Written:
    """Year and month of a date in ISO 8601, which may be cut short."""
    found = _PUBLISHED.match(published or "")
    return Written(int(found[1]), int(found[2]) if found[2] else None) if found else Written(None, None)


def told_on(words: Words, scene: Scene, dates: list[Mention]) -> str | None:
    """The month of the day on which a text says that its figures were told, if it names no later year: "said on 3 May 2019"."""
    for date in dates:
        if date.start > _HEAD:
            return None
        day = _TOLD_ON.fullmatch(date.surface.strip(" ,."))
        if day and scene.lowered.endswith(words.file.told_on, 0, date.start):
            month = words.file.months.get((day[1] or day[2]).lower())
            later = any((year_of(other.surface) or 0) > int(day[3]) for other in dates)
            return f"{day[3]}-{month:02}" if month and not later else None
    return None


def times_of(
    words: Words, scene: Scene, dates: list[Mention], start: int, end: int, article: Written, spoken: int | None,
    topic: str | None = None,
) -> list[Time]:  # fmt: skip
    """The times of a stretch of text in order, with their years as far as these can be told.

    Args:
        words: of the language, for times.
        scene: the text.
        dates: the dates and years of the stretch.
        start: where the stretch begins.
        end: where it ends.
        article: when the article was published.
        spoken: the year that the text spoke of last.
        topic: the time that the paragraph speaks of: what is "a year earlier" is the same part of the year before.
    """
    told = [_dated(words, mention.start, mention.end, mention.surface) for mention in dates]
    in_words = _worded(words, scene, start, end, told)
    if not told and not in_words:
        return []
    pieces = sorted([*_whole_dates(told, in_words), *in_words])
    times = joined(words.file, scene.lowered, pieces)
    if all(time.year is not None and time.relative is None for time in times):
        return times
    return _resolved(words, scene, times, article, spoken, topic)


def _dated(words: Words, start: int, end: int, surface: str) -> Time:
    """The time of a date as it is printed, but for its year where that has two digits."""
    if len(surface) == _YEAR_ALONE and surface.isdecimal():
        return Time(start, end, surface, int(surface) if surface[:2] in _CENTURIES else None)
    if short := _SHORT_YEAR.fullmatch(surface):
        year = int(short[2]) + (2000 if int(short[2]) < _TURN else 1900)
        return Time(start, end, words.file.month_year.format(month=short[1], year=year), year)
    years = _YEAR.findall(surface)
    label = _OF_MONTHS.sub(" to ", surface.strip().rstrip(",，."))
    if not years:  # 6 月 is 6月: a month waits for its year by its name
        label = _BLANK.sub("", label)
    return Time(start, end, label, int(years[-1]) if years else None)


def _worded(words: Words, scene: Scene, start: int, end: int, dated: list[Time]) -> list[Time]:
    """The times that are told in words, and the months with a capital that are in none of the dates."""
    found = []
    for match in words.named.finditer(scene.text, start, end) if scene.lexicon.spaced else ():
        if match[0].lower() not in words.file.months:
            continue
        before = scene.lowered[max(start, match.start() - 10) : match.start()].split()
        to = _TO_MONTH.match(scene.text, match.end())
        span = to is not None and to[1].lower() in words.file.months
        named = (
            span
            or (before[-1:] and before[-1] in words.file.month_before)
            or (scene.text[max(0, match.start() - 1)] in "(（")
            or _opens_with(words, scene, match)
            or _runs_on(words, scene, match)
            or _is_adjective(words, scene, match)
        )
        if named and not any(time.start < match.end() and match.start() < time.end for time in dated):
            label = words.file.range.format(first=match[0], last=to[1]) if to and span else match[0]
            found.append(Time(match.start(), to.end() if to and span else match.end(), label, None))
    if scene.lexicon.spaced and not _has_hint(words, scene, start, end):
        return found
    for match in words.pattern.finditer(scene.lowered, start, end):
        found += _in_words(words, scene, match, dated)
    return found


def _in_words(words: Words, scene: Scene, match: re.Match[str], dated: list[Time]) -> list[Time]:
    """The time that a phrase tells, if any."""
    file, phrase = words.file, " ".join(match[0].split())
    if phrase in file.from_article:
        return [Time(match.start(), match.end(), "", None, 1000 + file.from_article[phrase])]
    if phrase in file.from_text:
        goes_on = file.from_text[phrase] == 0 and _YEAR_GOES_ON.match(scene.lowered, match.end())
        return [] if goes_on else [Time(match.start(), match.end(), "", None, file.from_text[phrase])]
    if phrase in words.parts:
        part = phrase.replace("-", " ") if scene.lexicon.spaced else phrase
        in_date = any(t.year and t.start < match.end() and match.start() < t.end for t in dated)
        return [] if in_date else [Time(match.start(), match.end(), part, None, part=part)]
    label = phrase.removeprefix("the ").removeprefix("in ").removeprefix("over the ")
    return [Time(match.start(), match.end(), label, None)]


def _opens_with(words: Words, scene: Scene, month: re.Match[str]) -> bool:
    """Whether a sentence begins with a month: "December was the busiest", "November's boxes"; May and March only "May's"."""
    if _OPENING.search(scene.text[max(0, month.start() - 4) : month.start()]) is None and month.start() > 0:
        return False
    return month[0].lower() not in words.file.month_too or scene.text.startswith(("'s", "’s", ","), month.end())


def _runs_on(words: Words, scene: Scene, month: re.Match[str]) -> bool:
    """Whether another month stands right behind one, to which it runs."""
    to = _RUNS.match(scene.text, month.end())
    return to is not None and to[1].lower() in words.file.months


def _is_adjective(words: Words, scene: Scene, month: re.Match[str]) -> bool:
    """Whether a month stands like an adjective between what owns a noun and the noun: "Brazil's March exports"."""
    if not scene.lowered.endswith(words.file.month_owners, max(0, month.start() - 7), month.start()):
        return False
    return _NOUN.match(scene.text, month.end()) is not None


def _has_hint(words: Words, scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch of text has a word that all times in words have one of."""
    for hint in words.hints:  # noqa: SIM110 (a search costs less than a step of a generator)
        if scene.lowered.find(hint, start, end) >= 0:
            return True
    return False


def _whole_dates(dated: list[Time], worded: list[Time]) -> list[Time]:
    """The dates without those that are only a piece of what the words tell: "half" of "the first half"."""
    parts = [time for time in worded if time.part]
    return [t for t in dated if t.year or not any(p.start < t.end and t.start < p.end for p in parts)]


def _resolved(
    words: Words, scene: Scene, times: list[Time], article: Written, spoken: int | None, topic: str | None
) -> list[Time]:
    """Put years to relative words and to months, as far as the sentence, the text before or the article's date give one."""
    text, article_year = scene.text, article.year
    latest = article_year or 9999  # a month is of no year that was still to come: "by 2035 ... In July"
    if spoken and spoken > latest:
        spoken = article_year
    told = (
        t.year
        for t in times
        if t.year and t.year <= latest and not is_origin(words, scene, t) and not is_event(words, scene, t)
    )
    here = next(told, None)
    named = here or spoken or article_year
    of_months = named
    resolved: list[Time] = []
    before: int | None = None  # the year that the sentence told last before a time
    for time in times:
        said = time
        topic = _told_last(words, scene, resolved) or topic
        named, of_months = before or named, before or of_months
        if time.relative is not None:
            from_article = time.relative > 500
            base = article_year if from_article else (before or spoken or named)
            years = time.relative - 1000 if from_article else time.relative
            if base is None:  # as it is said, so that no other year takes its place
                resolved.append(time._replace(label=text[time.start : time.end].strip()))
                continue
            label, year = _related(words, scene, time, base, years, topic)
            time = time._replace(label=label, year=year)
            of_months = base + years if from_article else of_months  # "this year 900, of which 300 in September"
        elif time.part and time.year is None:
            undated = time.part in words.file.parts_told and not scene.lowered.startswith(" of the", time.end)
            if named and not undated:
                year = named - (here is None and named == article_year and _part_is_ahead(words, scene, time, article))
                label = words.file.part_year.format(part=time.part, year=_year_label(words, year))
                time = time._replace(label=label, year=year)
        elif time.year is None:
            month = words.months.search(time.label.lower())
            if month and of_months:
                year = of_months + _moved(words, scene, time, month[0], times, article, told=(here, before, of_months))
                whole = (
                    len(time.label) < 10 or time.days or _OF_MONTHS.search(time.label) or _OF_DAYS.search(time.label)
                )
                label = words.file.month_year.format(month=time.label if whole else month.group(), year=year)
                time = months_to(words.file, scene.lowered, time._replace(label=label, year=year))
        resolved.append(time)
        before = _told_year(words, scene, said, time, latest) or before
    return resolved


def _moved(
    words: Words, scene: Scene, time: Time, month: str, times: list[Time], article: Written,
    told: tuple[int | None, int | None, int],
) -> int:  # fmt: skip
    """How many years a month is from the year told; `told`: that of the sentence, the one in front, the one that counts."""
    here, before, year = told
    if here is None and year == article.year and _is_ahead(words, scene, time, month, article):
        return -1  # in an article of March "in October" was last year
    return 1 if before is None and _is_told_before(words, scene, time, month, times) else 0


def _is_told_before(words: Words, scene: Scene, time: Time, month: str, times: list[Time]) -> bool:
    """Whether a month is held against a later one behind it: "12.1 % in January from 11.8 % in December 2019" is of 2020."""
    number = words.file.months.get(month.rstrip("."), 0)
    told = (t for t in times if t.year and not is_origin(words, scene, t) and not is_event(words, scene, t))
    first = next(told, None)
    if first is None or first.start <= time.end or words.base.search(scene.lowered, time.end, first.start) is None:
        return False
    other = words.months.search(first.label.lower())
    return other is not None and first.relative is None and words.file.months.get(other[0].rstrip("."), 0) > number > 0


def _told_year(words: Words, scene: Scene, said: Time, time: Time, latest: int) -> int | None:
    """The year that a time tells by its digits or as "last year", if nothing is held against it; none of "the year before"."""
    back = said.relative is not None and -_FROM_TEXT < said.relative < 0
    if time.year is None or time.year > latest or back or (said.year is None and said.relative is None):
        return None
    return None if is_origin(words, scene, time) else time.year


def _is_ahead(words: Words, scene: Scene, time: Time, month: str, article: Written) -> bool:
    """Whether a month would be one after that of the article, which speaks of none to come."""
    number = words.file.months.get(month.rstrip("."), 0)
    if article.month is None or number <= article.month:
        return False
    return _AHEAD.search(scene.lowered, max(0, time.start - 32), time.start) is None


def _part_is_ahead(words: Words, scene: Scene, time: Time, article: Written) -> bool:
    """Whether a part of a year is over only after the article, and was over shortly before it a year earlier.

    So "the fourth quarter" in an article of March is; "the second quarter" in one of May may be to come, or a company's own.
    """
    last = words.file.part_ends.get(time.part, 0)
    if article.month is None or last <= article.month or article.month + 12 - last > _REPORTED:
        return False
    return _AHEAD.search(scene.lowered, max(0, time.start - 32), time.start) is None


def _within(words: Words, time: Time, year: int) -> str:
    """What a relative year is called, with the part of it or the months that stand beside: 去年三季度, 去年1至8月."""
    if time.part:
        return words.file.part_year.format(part=time.part, year=_year_label(words, year))
    if time.label and words.months.search(time.label.lower()):
        return words.file.month_year.format(month=time.label, year=year)
    return str(year)


def _told_last(words: Words, scene: Scene, times: list[Time]) -> str | None:
    """What the last of some times is called, if it is told by itself and nothing is only held against it."""
    last = times[-1] if times else None
    return last.label if last and last.relative is None and last.year and not is_origin(words, scene, last) else None


def _related(
    words: Words, scene: Scene, time: Time, base: int, years: int, topic: str | None
) -> tuple[str, int | None]:
    """What a relative time is called, and its year: the year, or the part of it that the text speaks of (上年同期)."""
    phrase = " ".join(scene.lowered[time.start : time.end].split())
    bare = years and time.relative == years and not time.part and not time.label
    same = phrase in words.file.same_part or _is_compared(words, scene, time)
    alike = shifted(words, topic, years, same_part=same) if bare else None
    if alike is not None:
        return alike, (year_of(alike) or base + years)
    if phrase in words.file.fiscal_relative:
        return phrase, None
    return _within(words, time, base + years), base + years


def _is_compared(words: Words, scene: Scene, time: Time) -> bool:
    """Whether a time is that of a figure which another is held against: "from 3.6 million in the previous year"."""
    lead = _CLAUSE.split(scene.lowered[max(0, time.start - _LEAD) : time.start])[-1]
    return words.base.search(lead) is not None


def _year_label(words: Words, year: int) -> str:
    """A year as it is written before or behind a part of it: 2018年."""
    return words.file.month_year.format(month="", year=year).strip()


@lru_cache(maxsize=1 << 10)
def year_of(period: str | None) -> int | None:
    """The last year that a period names."""
    years = _YEAR.findall(period) if period else []
    return int(years[-1]) if years else None
