"""When a figure holds: the date or year that stands with it, resolved where the text only says "last year" or "in July".

The period is written as the text gives it ("Q1 2014", "2018年"), a resolved one as a year or a month of a year.
"""

from __future__ import annotations

from bisect import bisect_left

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.period_words import words_of
from extraction.stretches import Time
from extraction.times import times_of, year_of
from schemas.records import Mention

_CLASSES = frozenset({"date", "year"})
_NEAR, _FAR = 42, 120
_OPENS = 3  # characters before a time that opens its sentence
_BREAKS = frozenset(";；。")
_COMMAS = frozenset(",，")
_CLAUSES = _BREAKS | frozenset(",，:：")
_OPENING = frozenset("(（")
_CLOSES = (")", "）", ",", "，")
_COMPARED = int(Tag.COMPARE | Tag.BEFORE | Tag.FORECAST)
_MOVE = int(Tag.MOVE)
_BASES = (" than", " than in", " from", " over", " on", " against", " since", " with", " to", "比", "较", "自")
_AGAINST = (
    " from", "\nfrom", "since", "compared with", "compared to", " than in", " than", " against", " versus", " vs",
    "relative to", "same period of", "same period in", "same months of", "same quarter of", "自", "从", "较", "比", "由",
)  # fmt: skip
_AGAINST_BEHIND = ("相比", "年相比", "同期", "年同期", "以来")
_STEPS = ("growth", "change")  # their time is often that of the figure that they are measured against


def set_periods(scene: Scene) -> None:
    """Set the period of every figure that the text gives one, from its own clause outwards to its paragraph."""
    words = words_of(scene.language)
    words = words._replace(hints=tuple(hint for hint in words.hints if hint in scene.lowered))
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
            told = dates[bisect_left(starts, start) : bisect_left(starts, figure.sentence_end)]
            times = times_of(words, scene, told, start, figure.sentence_end, article_year, year_of(topic) or spoken)
            own = [time for time in times if not _origin(scene, time)]
            spoken = next((t.year for t in reversed(own) if t.year and t.relative is None), spoken)
            leads = [t for t in own if t.end <= figure.amount.start and not _since(scene, t, figure)]
            opens = bool(leads) and leads[-1].start <= figure.sentence_start + _OPENS  # "Last year it had 9 shops"
            if leads and (leads[-1].relative is None or topic is None or opens):
                topic = leads[-1].label
            times = [time for time in times if time.start >= figure.sentence_start]
        figure.period = _period(scene, figure, times, previous, topic)
        figure.period = _at_its_end(figure, times)
        if figure.period and figure.kind not in _STEPS and not _aside(scene, figure):
            topic = figure.period
        previous = figure


def _at_its_end(figure: Figure, times: list[Time]) -> str | None:
    """The end of a stretch for what was reached then: "from 2014 to 2018 sales rose to 40 million"."""
    if not times or not figure.period:
        return figure.period
    stretch = next((t for t in times if t.last and t.label == figure.period), None)
    if stretch is None or figure.kind in _STEPS or not figure.left_tags & _MOVE:
        return figure.period
    reached = any(cue.tags & _MOVE and cue.start >= stretch.end for cue in figure.left)
    return stretch.last if reached else figure.period


def _period(scene: Scene, figure: Figure, times: list[Time], previous: Figure | None, topic: str | None) -> str | None:
    own = _own_time(scene, figure, times)
    if own:
        return own
    if not times and previous is None:
        return topic
    after = next((t for t in times if figure.amount.end <= t.start < figure.gap_end), None)
    if after is not None and (
        _later(scene, figure, after) or _is_base(scene, figure, after) or _of_next(scene, figure, after)
    ):
        after = None
    if after is not None and not any(t.end <= figure.amount.start for t in times):
        return after.label
    if previous is not None and previous.sentence == figure.sentence and previous.period:
        if figure.left_tags & _MOVE:
            return None
        apart = _aside(scene, previous) and not _in_one_bracket(scene, previous, figure)
        if previous.kind not in _STEPS and not apart:
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
        apart = _is_base(scene, figure, after) or _of_next(scene, figure, after)
        if not apart and len(between) <= _NEAR and _CLAUSES.isdisjoint(between):
            return after.label
    before = next((t for t in reversed(times) if figure.gap_start <= t.start and t.end <= amount.start), None)
    if before is not None and not _begins(scene, before, amount.start):
        between = text[before.end : amount.start]
        if len(between) <= _FAR and _BREAKS.isdisjoint(between):
            return before.label
    return _of_heading(scene, figure)


def _of_next(scene: Scene, figure: Figure, time: Time) -> bool:
    """Whether a time behind a figure is not its own: "165 tons (2017: 171)", "from June (165 tons) to July"."""
    text = scene.text
    between = text[figure.amount.end : time.start]
    opened = not _OPENING.isdisjoint(between)
    return between.endswith(") to ") or (opened and text[time.end : time.end + 1] not in _CLOSES)


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


def _in_one_bracket(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether one bracket holds two figures: "from June (1,389 payments, 20.07 million) to July"."""
    text = scene.text
    opened = any(sign in text[one.gap_start : one.amount.start] for sign in "(（")
    return opened and not any(sign in text[one.amount.end : two.amount.start] for sign in "()（）")


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
