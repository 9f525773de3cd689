"""When a figure holds: the date or year that stands with it, resolved where the text only says "last year" or "in July".

The period is written as the text gives it ("Q1 2014", "2018年"), a resolved one as a year or a month of a year.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from extraction.cues import Tag, phrase_pattern
from extraction.figures import Figure, Scene
from extraction.files import PeriodFile
from extraction.lexicon import FOLDER, load_lexicon
from extraction.stretches import Time, joined, part_phrases
from schemas.records import Mention

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_CLASSES = frozenset({"date", "year"})
_MONTH_BEFORE = frozenset(
    "in of since by until to from during and for last this between (january: early late mid end through".split()  # noqa: SIM905
)
_NEAR, _FAR = 42, 120
_OPENS = 3  # characters before a time that opens its sentence
_BREAKS = frozenset(";；。")
_COMMAS = frozenset(",，")
_CLAUSES = _BREAKS | frozenset(",，:：")
_COMPARED = int(Tag.COMPARE | Tag.BEFORE | Tag.FORECAST)
_MOVE = int(Tag.MOVE)
_BASES = (" than", " than in", " from", " over", " on", " against", " since", " with", " to", "比", "较", "自")
_AGAINST = (
    " from", "\nfrom", "since", "compared with", "compared to", " than in", " than", " against", " versus", " vs",
    "relative to", "same period of", "same period in", "same months of", "same quarter of", "自", "从", "较", "比", "由",
)  # fmt: skip
_AGAINST_BEHIND = ("相比", "年相比", "同期", "年同期", "以来")
_STEPS = ("growth", "change")  # their time is often that of the figure that they are measured against


class _Words(NamedTuple):
    """The words of a language for times.

    Attributes:
        hints: each phrase of `pattern` has one of them in it; none where words are not set apart, as it is quick there.
        months: names of months; `named`: words with a capital, of more than three letters, that may be one.
    """

    file: PeriodFile
    pattern: re.Pattern[str]
    hints: tuple[str, ...]
    months: re.Pattern[str]
    named: re.Pattern[str]
    parts: frozenset[str]


@cache
def _words(language: str) -> _Words:
    file = load_lexicon(FOLDER / language / "periods.yaml", PeriodFile)
    spaced = any(" " in phrase for phrase in file.from_article)
    parts = part_phrases(file.parts)
    phrases = dict.fromkeys([*file.from_article, *file.from_text, *file.spans, *parts], 0)
    months = phrase_pattern(dict.fromkeys(file.months, 0), spaced=spaced)
    first = "".join(sorted({month[0].upper() for month in file.months}))
    named = re.compile(rf"[{first}](?<![A-Za-z].)(?<![A-Za-z]-.)[A-Za-z]{{3,}}")
    hints = _in_common(phrases) if spaced else ()
    return _Words(file, phrase_pattern(phrases, spaced=spaced), hints, months, named, parts)


def _in_common(phrases: Iterable[str]) -> tuple[str, ...]:
    """A few words of which every phrase has one in it: "year", "quarter"."""
    left, words = sorted(phrases), []
    while left:
        counts = Counter(word for phrase in left for word in phrase.replace("-", " ").split())
        word = counts.most_common(1)[0][0]
        words.append(word)
        left = [phrase for phrase in left if word not in phrase]
    return tuple(words)


def set_periods(scene: Scene) -> None:
    """Set the period of every figure that the text gives one, from its own clause outwards to its paragraph."""
    words = _words(scene.language)
    dates = [m for m in scene.mentions if m.mention_class in _CLASSES]
    starts = [m.start for m in dates]
    article_year = int(scene.published[:4]) if scene.published and scene.published[:4].isdigit() else None
    spoken: int | None = None
    number, paragraph, topic = -1, -1, None
    times: list[Time] = []
    previous: Figure | None = None
    every = scene.sentences.all
    for figure in scene.figures:
        if figure.sentence != number:
            # Sentences without figures may name the time, too; those of the same paragraph count.
            start = every[figure.sentence].start
            while number + 1 < figure.sentence and every[number + 1].paragraph != figure.paragraph:
                number += 1
            start = min(start, every[number + 1].start) if number + 1 <= figure.sentence else start
            if figure.paragraph != paragraph:
                paragraph, topic, previous = figure.paragraph, None, None
            number = figure.sentence
            found = [_dated(m.start, m.end, m.surface) for m in dates[
                bisect_left(starts, start) : bisect_left(starts, figure.sentence_end)]]  # fmt: skip
            worded = _worded(words, scene, start, figure.sentence_end, found)
            found = joined(words.file, scene.lowered, sorted([*_whole_dates(found, worded), *worded]))
            times = _resolved(words, scene.text, found, article_year, year_of(topic) or spoken)
            years = (t.year for t in reversed(times) if t.year and t.relative is None and not _origin(scene, t))
            spoken = next(years, spoken)
            leads = [
                t
                for t in times
                if t.end <= figure.amount.start and not _origin(scene, t) and not _since(scene, t, figure)
            ]
            opens = bool(leads) and leads[-1].start <= figure.sentence_start + _OPENS  # "Last year it had 9 shops"
            if leads and (leads[-1].relative is None or topic is None or opens):
                topic = leads[-1].label
            times = [time for time in times if time.start >= figure.sentence_start]
        figure.period = _period(scene, figure, times, previous, topic)
        figure.period = _at_its_end(figure, times)
        if figure.period and figure.kind not in _STEPS and not _aside(scene, figure):
            topic = figure.period
        previous = figure


def _dated(start: int, end: int, surface: str) -> Time:
    years = _YEAR.findall(surface)
    label = surface.strip().rstrip(",，.")
    return Time(start, end, label, int(years[-1]) if years else None)


def _worded(words: _Words, scene: Scene, start: int, end: int, dated: list[Time]) -> list[Time]:
    found = []
    for match in words.named.finditer(scene.text, start, end) if scene.lexicon.spaced else ():
        if match[0].lower() not in words.file.months:
            continue
        before = scene.lowered[max(start, match.start() - 10) : match.start()].split()
        named = before[-1:] and before[-1] in _MONTH_BEFORE
        if named and not any(time.start < match.end() and match.start() < time.end for time in dated):
            found.append(Time(match.start(), match.end(), match[0], None))
    if words.hints and all(scene.lowered.find(hint, start, end) < 0 for hint in words.hints):
        return found
    for match in words.pattern.finditer(scene.lowered, start, end):
        phrase = " ".join(match[0].split())
        if phrase in words.file.from_article:
            found.append(Time(match.start(), match.end(), "", None, 1000 + words.file.from_article[phrase]))
        elif phrase in words.file.from_text:
            found.append(Time(match.start(), match.end(), "", None, words.file.from_text[phrase]))
        elif phrase in words.parts:
            part = phrase.replace("-", " ") if scene.lexicon.spaced else phrase
            if not any(t.year and t.start < match.end() and match.start() < t.end for t in dated):
                found.append(Time(match.start(), match.end(), part, None, part=part))
        else:
            found.append(
                Time(
                    match.start(),
                    match.end(),
                    phrase.removeprefix("the ").removeprefix("in ").removeprefix("over the "),
                    None,
                )
            )
    return found


def _whole_dates(dated: list[Time], worded: list[Time]) -> list[Time]:
    """The dates without those that are only a piece of what the words tell: "half" of "the first half"."""
    parts = [time for time in worded if time.part]
    return [t for t in dated if t.year or not any(p.start < t.end and t.start < p.end for p in parts)]


def _resolved(words: _Words, text: str, times: list[Time], article_year: int | None, spoken: int | None) -> list[Time]:
    """Put years to relative words and to months, as far as the sentence, the text before or the article's date give one."""
    latest = article_year or 9999  # a month is of no year that was still to come: "by 2035 ... In July"
    if spoken and spoken > latest:
        spoken = article_year
    named = next((time.year for time in times if time.year and time.year <= latest), None) or spoken or article_year
    of_months = named
    resolved = []
    for time in times:
        if time.relative is not None:
            from_article = time.relative > 500
            base = article_year if from_article else named
            years = time.relative - 1000 if from_article else time.relative
            if base is None:  # as it is said, so that no other year takes its place
                resolved.append(time._replace(label=text[time.start : time.end].strip()))
                continue
            label = _within(words, time, base + years)
            time = time._replace(label=label, year=base + years)
            of_months = base + years if from_article else of_months  # "this year 900, of which 300 in September"
        elif time.part and time.year is None:
            if named:
                label = words.file.part_year.format(part=time.part, year=_year_label(words, named))
                time = time._replace(label=label, year=named)
        elif time.year is None:
            month = words.months.search(time.label.lower())
            if month and of_months:
                label = words.file.month_year.format(
                    month=time.label if len(time.label) < 10 else month.group(), year=of_months
                )
                time = time._replace(label=label, year=of_months)
        resolved.append(time)
    return resolved


def _at_its_end(figure: Figure, times: list[Time]) -> str | None:
    """The end of a stretch for what was reached then: "from 2014 to 2018 sales rose to 40 million"."""
    if not times or not figure.period:
        return figure.period
    stretch = next((t for t in times if t.last and t.label == figure.period), None)
    if stretch is None or figure.kind in _STEPS or not figure.left_tags & _MOVE:
        return figure.period
    reached = any(cue.tags & _MOVE and cue.start >= stretch.end for cue in figure.left)
    return stretch.last if reached else figure.period


def _within(words: _Words, time: Time, year: int) -> str:
    """What a relative year is called, with the part of it or the months that stand beside: 去年三季度, 去年1至8月."""
    if time.part:
        return words.file.part_year.format(part=time.part, year=_year_label(words, year))
    if time.label and words.months.search(time.label.lower()):
        return words.file.month_year.format(month=time.label, year=year)
    return str(year)


def _year_label(words: _Words, year: int) -> str:
    """A year as it is written before or behind a part of it: 2018年."""
    return words.file.month_year.format(month="", year=year).strip()


def _period(scene: Scene, figure: Figure, times: list[Time], previous: Figure | None, topic: str | None) -> str | None:
    own = _own_time(scene, figure, times)
    if own:
        return own
    if not times and previous is None:
        return topic
    after = next((t for t in times if figure.amount.end <= t.start < figure.gap_end), None)
    if after is not None and (_later(scene, figure, after) or _is_base(scene, figure, after)):
        after = None
    if after is not None and not any(t.end <= figure.amount.start for t in times):
        return after.label
    if previous is not None and previous.sentence == figure.sentence and previous.period:
        if figure.left_tags & _MOVE:
            return None
        if previous.kind not in _STEPS and not _aside(scene, previous):
            return previous.period
    return after.label if topic is None and after is not None else topic


def _own_time(scene: Scene, figure: Figure, times: list[Time]) -> str | None:
    """The time that stands with a figure: right behind it, in the gap before it, or over its column."""
    if not times:
        return _of_heading(scene, figure)
    text, amount = scene.text, figure.amount
    after = next((t for t in times if amount.end <= t.start < figure.gap_end), None)
    if after is not None:
        between = text[amount.end : after.start]
        if "(" in between or "（" in between:  # "165 tons (2017: 171)" against "165 tons (2017)"
            closes = text[after.end : after.end + 1] in (")", "）", ",", "，")
            between = between if closes else ";"
        if not _is_base(scene, figure, after) and len(between) <= _NEAR and _CLAUSES.isdisjoint(between):
            return after.label
    before = next((t for t in reversed(times) if figure.gap_start <= t.start and t.end <= amount.start), None)
    if before is not None and not _begins(scene, before, amount.start):
        between = text[before.end : amount.start]
        if len(between) <= _FAR and _BREAKS.isdisjoint(between):
            return before.label
    return _of_heading(scene, figure)


def _later(scene: Scene, figure: Figure, time: Time) -> bool:
    """Whether a time behind a figure is that of the next clause: 312亿元，较年初增加."""
    return not _COMMAS.isdisjoint(scene.text[figure.amount.end : time.start])


def _is_base(scene: Scene, figure: Figure, time: Time) -> bool:
    """Whether a time behind a growth is what that is measured against: "10 % more than in 2017", "up 40 from July"."""
    return figure.kind in _STEPS and scene.lowered[figure.amount.end : time.start].rstrip().endswith(_BASES)


def _begins(scene: Scene, time: Time, start: int) -> bool:
    """Whether a change began at a time and the figure does not belong to it: "from 2013 to 40", not 由2013年的40."""
    if scene.lowered.startswith((", when", " when"), time.end):
        return False  # "measured against 2003, when 40 were open"
    joined = start - time.end <= 2 if scene.lexicon.spaced else _joined(scene, time, start)
    return _origin(scene, time) and not joined


def _origin(scene: Scene, time: Time) -> bool:
    """Whether a time is only where a change began, or what another is held against: "from March 2013", "compared with 2017"."""
    if scene.text.startswith(_AGAINST_BEHIND, time.end):
        return True
    return scene.lowered[max(0, time.start - 24) : time.start].rstrip().removesuffix(" the").endswith(_AGAINST)


def _since(scene: Scene, time: Time, figure: Figure) -> bool:
    """Whether a time of an earlier sentence is only a bygone one: "the lowest since the count began in 1999"."""
    lead = scene.lowered[max(0, time.start - 40) : time.start]
    return time.start < figure.sentence_start and ("since" in lead or "以来" in scene.text[time.end : time.end + 6])


def _joined(scene: Scene, time: Time, start: int) -> bool:
    """Whether a figure belongs to the time before it though a change began there: 由2021年的3.1万."""
    return scene.text[time.end : start].strip() in ("", "的", "'s")


def _aside(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is only compared with, or stands in brackets, so that its time is not that of what follows."""
    if figure.left_tags & _COMPARED or (figure.right and figure.right[0].tags & _COMPARED):
        return True
    behind = scene.text[figure.amount.end : figure.amount.end + 12]
    return ")" in behind or "）" in behind


def _of_heading(scene: Scene, figure: Figure) -> str | None:
    """The date in the heading of the column or list that a figure stands in."""
    heading = scene.headings.get(figure.index)
    if heading is None:
        return None
    if heading not in scene.heading_dates:
        first = bisect_left(scene.mentions, heading[0], key=_start)
        dates = [m for m in scene.mentions[first : first + 8] if m.end <= heading[1] and m.mention_class in _CLASSES]
        scene.heading_dates[heading] = dates[0].surface if dates else None
    return scene.heading_dates[heading]


def _start(mention: Mention) -> int:
    return mention.start


@lru_cache(maxsize=1 << 10)
def year_of(period: str | None) -> int | None:
    """The last year that a period names."""
    years = _YEAR.findall(period) if period else []
    return int(years[-1]) if years else None
