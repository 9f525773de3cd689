"""When a figure holds: the date or year that stands with it, resolved where the text only says "last year" or "in July".

The period is written as the text gives it ("Q1 2014", "2018年"), a resolved one as a year or a month of a year. A figure
without a time of its own has that of which its paragraph speaks; what another figure is only compared with has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.times.headings import DATED, of_heading
from extraction.times.moved_periods import set_moves
from extraction.times.own_times import (
    STEPS,
    Around,
    around,
    is_base,
    is_origin,
    of_next,
    own_time,
    placed,
)
from extraction.times.period_words import Words, words_of
from extraction.times.stretches import Time
from extraction.times.times import times_of, told_on, written, year_of
from schemas.records import Mention

_PLAIN = re.compile(r"(?:19|20)\d\d年?")
_DAY = re.compile(r"\d日|\d-\d\d-\d|\d(?:st|nd|rd|th)?,? (?:[A-Z][a-z]{2,8},?) \d{4}|[A-Z][a-z]{2,8}\.? \d\d?,? \d{4}")
_STRETCH = re.compile(r"[A-Za-z] to [A-Z][a-z]+ \d{4}\Z|月?至\d\d?月\Z")
_LAST, _OFTEN = 2100, 3
_FROM_TEXT = 500  # years: a time that is so far from another at most is one told from the text, as "a year earlier"
# What stands between a step and the level that it led to.
_LED = re.compile(
    r"(?: [a-z-]+){0,2} to (?:(?:an?|about|around|nearly|almost|some|just|only|over|record|new|high|low|of) ){0,4}"
    r"(?:[A-Z]{2,3} ?)?[$£€¥₹]?"
)
_OPENS = 3  # characters before a time that opens its sentence
_LEAD = 24  # characters in front of a time in which something says that it is to come
_CLOSE = 12  # characters behind a figure in brackets, in which they are closed
_SHORT_LINE = 160  # characters
_HELD_NEAR = 60  # characters between two times of which the second is only held against
_BRACKETED = frozenset("(（")
_STOPS = frozenset(",，;；")
_COMPARED = int(Tag.COMPARE | Tag.BEFORE | Tag.FORECAST)
_HELD, _FORECAST = int(Tag.BEFORE), int(Tag.FORECAST)
_MOVE = int(Tag.MOVE)
_SURPASSED = int(Tag.EXCEEDS | Tag.TRAILS)


@dataclass(slots=True)
class Topic:
    """The time that a paragraph speaks of: what it is called, the sentence that told it, and whether that has no figure.

    `instead_of` is what the paragraph spoke of before a sentence that looks back, and goes on with behind it; `lasting` what
    `lasts` found, once asked.
    """

    label: str | None = None
    sentence: int = -1
    heading: bool = False
    instead_of: Topic | None = None
    lasting: bool | None = None

    def lasts(self, recent: frozenset[int]) -> bool:
        """Whether it goes on to hold in the next sentences: a bygone year is told for one comparison, a day for one event."""
        if self.lasting is None:
            year = year_of(self.label)
            bygone = year is not None and year not in recent and year <= max(recent, default=0)
            self.lasting = not bygone and not (self.label and _DAY.search(self.label))
        return self.lasting


NO_TIMES = Around([], None, None)


def set_periods(scene: Scene) -> None:
    """Set the period of every figure that the text gives one, from its own clause outwards to its paragraph."""
    words = words_of(scene.language)
    dates = [m for m in scene.mentions if m.mention_class in DATED]
    starts = [m.start for m in dates]
    article = written(scene.published or told_on(words, scene, dates))
    recent = _recent(dates, article.year)
    spoken = _named_first(words, scene, dates)
    number, paragraph, line, topic = -1, -1, -1, Topic()
    times: list[Time] = []
    previous: Figure | None = None
    for figure in scene.figures:
        if figure.sentence != number:
            start = _told_from(scene, figure, number)
            ended = figure.line != line and topic.label and topic.label.endswith(words.file.of_its_line)
            if figure.paragraph != paragraph or ended:  # "6月份 …" ends a line, and the next goes on with the half year
                paragraph, topic, previous = figure.paragraph, Topic(), None
            line = figure.line
            number = figure.sentence
            told = dates[bisect_left(starts, start) : bisect_left(starts, figure.sentence_end)]
            year = year_of(topic.label) or spoken
            times = times_of(words, scene, told, start, figure.sentence_end, article, year, topic.label)
            topic = topic.instead_of or topic
            if times:
                times = placed(words, scene, times)
                own = [t for t in times if not t.origin and not t.event]
                against = {two for one, two in pairwise(own) if _is_held(words, scene, one, two)}
                said = (t for t in reversed(own) if t.relative is None and t not in against and not _is_label(scene, t))
                spoken = next((t.year for t in said if t.year in recent), spoken)
                topic = _led_by(figure, [t for t in own if not _is_to_come(words, scene, figure, t)], topic)
                times = [time for time in times if time.start >= figure.sentence_start]
        near = around(figure, times) if times else NO_TIMES
        period = own_time(words, scene, figure, near) if times else None
        if period is None and figure.index in scene.headings:
            period = of_heading(words, scene, figure)
        if period is None and (topic.label is not None or times or previous is not None):
            held = topic.label is not None and (topic.heading or topic.sentence == number or topic.lasts(recent))
            period = _period(words, scene, figure, near, previous, topic.label if held else None)
        if period is None and figure.kind in STEPS:
            period = _of_its_level(scene, figure, times, previous, topic.label)
        if period is not None:
            figure.period = _at_its_end(figure, times, period) if times else period
            known = topic.label == figure.period and topic.sentence == number and topic.instead_of is None
            if not known and _sets_topic(scene, figure, times, topic, article.year):
                topic = Topic(figure.period, number, topic.heading and figure.period == topic.label)
        previous = figure
    _set_steps(scene)
    set_moves(words, scene)


def _told_from(scene: Scene, figure: Figure, last: int) -> int:
    """Where what tells the time of a sentence begins: sentences of its paragraph without figures count, which stand before it.

    Args:
        scene: the text.
        figure: the first of its sentence.
        last: the number of the sentence with the figure before.
    """
    every, first = scene.sentences.all, last + 1
    while every[first].paragraph != figure.paragraph:
        first += 1
    return every[first].start


def _is_label(scene: Scene, time: Time) -> bool:
    """Whether a time only names a figure in brackets: "(2018: 226.3)"."""
    return scene.text.startswith((":", "："), time.end) and not _BRACKETED.isdisjoint(
        scene.text[max(0, time.start - 4) : time.start]
    )


def _is_held(words: Words, scene: Scene, one: Time, two: Time) -> bool:
    """Whether what is told of a time before it is held against a figure of a time: "6 % in 2019, compared with 5 % in 2018"."""
    if one.year is None or two.year is None or two.year >= one.year or two.start - one.end > _HELD_NEAR:
        return False
    return words.base.search(scene.lowered, one.end, two.start) is not None


def _led_by(figure: Figure, times: list[Time], topic: Topic) -> Topic:
    """What a paragraph speaks of from the first figure of a sentence on: of a time before it, if one stands there."""
    leads = [t for t in times if t.end <= figure.amount.start]
    if not leads:
        return topic
    lead = leads[-1]
    if lead.start < figure.sentence_start and topic.label is not None and topic.sentence >= 0:
        return topic
    if lead.start < figure.sentence_start and _DAY.search(lead.label):
        return topic  # "Ghent, 9 January 2020. Nearly 40 museums …": a day is of its own sentence
    opens = lead.start <= figure.sentence_start + _OPENS  # "Last year it had 9 shops"
    told_of_text = lead.relative is not None and -_FROM_TEXT < lead.relative < 0
    elsewhere = told_of_text and lead.start < figure.sentence_start  # 上年收入 in the head of a table
    apart = bool(lead.relative) or (
        lead.relative == 0 and bool(figure.left_tags & _FORECAST)
    )  # "for the full year it expects"
    if apart and (topic.label is not None or told_of_text) and (elsewhere or not opens):
        return topic
    back = lead.relative is not None and -_FROM_TEXT < lead.relative < 0 and lead.start >= figure.sentence_start
    return Topic(lead.label, figure.sentence, lead.start < figure.sentence_start, topic if back else None)


def _is_to_come(words: Words, scene: Scene, figure: Figure, time: Time) -> bool:
    """Whether a sentence without figures in front of one only tells what is to come at a time: 预计下半年回升."""
    if time.start >= figure.sentence_start or not words.file.to_come:
        return False
    clause = scene.text[max(0, time.start - _LEAD) : time.start]
    begin = 1 + max(clause.rfind(sign) for sign in "。；，,;\n")
    return any(word in clause[begin:] for word in words.file.to_come)


def _of_its_level(
    scene: Scene, figure: Figure, times: list[Time], previous: Figure | None, topic: str | None
) -> str | None:
    """The time of what grew, where it is measured against the year before it: 2023年 ... 比上年增长, 比2022年增长.

    In Chinese also where it is measured against what no calendar tells: 5月份零售额8704亿元，比上月增长2.3%.
    """
    amount = figure.amount.start
    base = next((t for t in reversed(times) if figure.gap_start <= t.start and t.end <= amount), None)
    expected = bool(figure.left_tags & _FORECAST)  # 预计比去年减少两成 is no step to the level before it
    if base is None and not expected and not scene.lexicon.spaced and figure.left_tags & _HELD and previous is not None:
        return previous.period if previous.sentence == figure.sentence else None
    if base is None or not base.origin:
        return None
    before = next((t.label for t in reversed(times) if t.end <= base.start and not t.origin and not t.event), None)
    level = previous.period if previous is not None and previous.sentence == figure.sentence else None
    of = before or level or topic
    if (base.relative == -1 or base.year is None) and not expected:
        return of  # also of a time without a year: 1至7月 … 比上年同期增长
    year = year_of(of)
    return of if base.year is not None and year == base.year + 1 else None


def _set_steps(scene: Scene) -> None:
    """Give growths and changes without a time that of the level which they lead to: "fell by 66 % to 3.2 million in 2020".

    And the other way round: "In June exports fell by 0.4 billion to 23.5 billion".
    """
    for step, level in pairwise(scene.figures):
        if step.kind in STEPS and not step.period and level.left_tags & _MOVE and step.sentence == level.sentence:
            step.period = level.period
        elif (
            level.period is None and step.kind in STEPS and level.kind not in STEPS and step.sentence == level.sentence
        ):
            led = level.left_tags & _MOVE and _LED.fullmatch(scene.text, step.amount.end, level.amount.start)
            level.period = step.period if led else None


def _named_first(words: Words, scene: Scene, dates: list[Mention]) -> int | None:
    """The first year before the first figure, as in "Annual report 2023", （2024年11月）: months told without one are of it.

    A plain year goes before that of a date; one that is only held against tells nothing.
    """
    first = scene.figures[0].amount.start if scene.figures else 0
    dated = (d for d in takewhile(lambda date: date.end <= first, dates) if year_of(d.surface))
    told = [
        d
        for d in dated
        if not is_origin(words, scene, Time(d.start, d.end, "", None)) and not _is_of_picture(words, scene, d)
    ]
    plain = [d for d in told if _PLAIN.fullmatch(d.surface)]
    return year_of((plain or told)[0].surface) if told else None


def _is_of_picture(words: Words, scene: Scene, date: Mention) -> bool:
    """Whether a date stands in a short line of a picture or of who made it: "Photo by Rea Holm, 2014"."""
    first = scene.lowered.rfind("\n", max(0, date.start - _SHORT_LINE), date.start) + 1
    last = scene.lowered.find("\n", date.end, date.end + _SHORT_LINE)
    if not words.file.pictures or last < 0 or (not first and date.start > _SHORT_LINE):
        return False
    line = scene.lowered[first:last].replace("/", " ").replace("(", " ").replace(":", " ")
    return not words.file.pictures.isdisjoint(line.split())


def _recent(dates: list[Mention], latest: int | None) -> frozenset[int]:
    """The years that a text is likely to speak of: its last two, and the one that it names most, if three times or more."""
    named: dict[int, int] = {}  # how often each; making a Counter costs more than its few dates
    for date in dates:
        if (year := year_of(date.surface)) and year <= (latest or _LAST):
            named[year] = named.get(year, 0) + 1
    if not named:
        return frozenset()
    last, most = max(named), max(named, key=named.__getitem__)
    return frozenset((last, last - 1, most if named[most] >= _OFTEN else last))


def _sets_topic(scene: Scene, figure: Figure, times: list[Time], topic: Topic, article_year: int | None) -> bool:
    """Whether what follows is of the time of a figure, too.

    Not of that of a growth, of what is only compared with or still to come, and of no earlier time than one that the same
    sentence told before: "609 in 2018, 457 in 2016".
    """
    if figure.period == _of_stretch(figure, times):
        return True  # what a sentence tells at its end of all its figures
    if figure.kind in STEPS or _aside(scene, figure) or is_earlier(scene, figure):
        return False
    own = [t for t in times if t.label == figure.period]
    if own and all(t.origin for t in own):
        return False  # "3.5 times that of last year"
    if any(t.relative and -_FROM_TEXT < t.relative < 0 for t in own):
        return False  # "a year earlier"
    year, told = year_of(figure.period), year_of(topic.label)
    if year and article_year and year > article_year:
        return False
    return not (topic.sentence == figure.sentence and year and told and year < told)


def _at_its_end(figure: Figure, times: list[Time], period: str) -> str:
    """The end of a stretch for what was reached then: "from 2014 to 2018 sales rose to 40 million"."""
    if figure.kind in STEPS or not figure.left_tags & _MOVE:
        return period
    stretch = next((t for t in times if t.last and t.label == period), None)
    if stretch is None:
        return period
    reached = any(cue.tags & _MOVE and cue.start >= stretch.end for cue in figure.left)
    return stretch.last if reached else period


def _period(
    words: Words, scene: Scene, figure: Figure, near: Around, previous: Figure | None, topic: str | None
) -> str | None:
    """The time around a figure that has none of its own; None where it is one of before or of now."""
    told = _told_around(words, scene, figure, near, previous, topic)
    if told is None or _is_of_before(scene, figure) or _is_of_now(words, scene, figure, near.before):
        return None
    return told


def _told_around(
    words: Words, scene: Scene, figure: Figure, near: Around, previous: Figure | None, topic: str | None
) -> str | None:
    """The time of the clause, of the figure before or of the paragraph."""
    if not near.times and (previous is None or not previous.period):
        return topic
    after = near.after
    if after is not None and (
        after.event
        or _later(scene, figure, after)
        or is_base(words, scene, figure, after)
        or of_next(scene, figure, after)
    ):
        after = None
    if after is not None and near.before is None:
        return after.label
    if previous is not None and previous.sentence == figure.sentence and previous.period:
        if figure.left_tags & _MOVE:
            return topic if _is_later(scene, topic, previous) else None
        apart = _aside(scene, previous) and not _in_one_bracket(scene, previous, figure)
        if previous.kind not in STEPS and not apart and not is_earlier(scene, previous):
            return previous.period
    if topic is None and after is None:
        return _of_stretch(figure, near.times)
    return after.label if topic is None and after is not None else topic


def _of_stretch(figure: Figure, times: list[Time]) -> str | None:
    """The stretch at the end of a sentence that tells no other time: "A (13.8) and B (23.5) grew between January and May"."""
    if len(times) != 1 or times[0].origin or times[0].event or times[0].start < figure.amount.end:
        return None
    return times[0].label if times[0].year is not None and _STRETCH.search(times[0].label) else None


def _is_later(scene: Scene, topic: str | None, previous: Figure) -> bool:
    """Whether what the paragraph speaks of is later than where a move began: 截至2017年6月 … 由2016年底的40%提升至60%."""
    spoken, began = year_of(topic), year_of(previous.period)
    return is_earlier(scene, previous) and spoken is not None and began is not None and spoken > began


def _is_of_before(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is what something was before, not what another thing is: "exceeds the 40 of Rome" is of one time."""
    surpassed = figure.left_tags & _SURPASSED and not figure.left_tags & _MOVE
    return not surpassed and is_earlier(scene, figure)


def _is_of_now(words: Words, scene: Scene, figure: Figure, before: Time | None) -> bool:
    """Whether a figure is one of the present, or of what began at a time before it: "founded in 2004, it has 40 shops".

    So it is where its sentence begins with what is so since a time.
    """
    if before is not None and before.event:
        return True
    if before is not None and before.since and _STOPS.isdisjoint(scene.text[figure.sentence_start : before.start]):
        return True  # "Since January: 40", "in the eight months since January, 40"
    return words.now.search(scene.lowered, figure.gap_start, figure.amount.start) is not None


def _later(scene: Scene, figure: Figure, time: Time) -> bool:
    """Whether a time behind a figure is that of the next clause: 312亿元，较年初增加."""
    return not _STOPS.isdisjoint(scene.text[figure.amount.end : time.start])


def _aside(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is only compared with, or stands in brackets, so that its time is not that of what follows."""
    if figure.left_tags & _COMPARED:
        return True
    end = figure.amount.end
    return scene.text.find(")", end, end + _CLOSE) >= 0 or scene.text.find("）", end, end + _CLOSE) >= 0


def _in_one_bracket(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether one bracket holds two figures: "from June (1,389 payments, 20.07 million) to July"."""
    text = scene.text
    opened = any(sign in text[one.gap_start : one.amount.start] for sign in "(（")
    return opened and not any(sign in text[one.amount.end : two.amount.start] for sign in "()（）")
