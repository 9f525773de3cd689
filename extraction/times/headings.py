"""The time over a column or a list: what stands in its heading, for figures that tell none themselves."""

from __future__ import annotations

import re
from bisect import bisect_left

from extraction.figures import Figure, Scene
from extraction.times.own_times import is_origin
from extraction.times.period_words import Words
from extraction.times.stretches import Time
from extraction.times.times import times_of, written
from schemas.records import Mention

DATED = frozenset({"date", "year"})  # classes of mentions that give a time
_FULL_DAY = re.compile(
    r"\d日|\d-\d\d-\d|\d-[A-Za-z]{3,9}-\d{4}|\d(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4}|[A-Z][a-z]{2,8}\.? \d\d?,? \d{4}"
)
_CLOCK = re.compile(r"\s*\d\d?:\d\d")


def of_heading(words: Words, scene: Scene, figure: Figure) -> str | None:
    """The time in the heading of the column or list that a figure stands in: its first date, with what belongs to that."""
    heading = scene.headings[figure.index]
    if heading not in scene.heading_dates:
        first = bisect_left(scene.mentions, heading[0], key=_start)
        dates = [
            m
            for m in scene.mentions[first : first + 8]
            if m.end <= heading[1]
            and m.mention_class in DATED
            and not is_origin(words, scene, Time(m.start, m.end, m.surface, None))  # "Change on 2022 (%)"
            and not _is_of_telling(scene, m)
        ]
        scene.heading_dates[heading] = _whole(words, scene, dates, heading) if dates else None
    return scene.heading_dates[heading]


def _whole(words: Words, scene: Scene, dates: list[Mention], heading: tuple[int, int]) -> str:
    """The first date with the months or the part of its year right behind it: 2021年1-8月, 2021年上半年."""
    first = dates[0]
    if first.mention_class != "year":
        return first.surface
    times = times_of(words, scene, dates, *heading, written(scene.published), None)
    told = [time.label for time in times if time.start <= first.end and time.label.startswith(first.surface)]
    return told[-1] if told else first.surface


def _is_of_telling(scene: Scene, day: Mention) -> bool:
    """Whether a day says when something was told: "reported (29-Oct-2019) the traffic of Sep-2019", 2018-05-17 09:20:31."""
    if _FULL_DAY.search(day.surface) is None:
        return False
    bracketed = scene.text[max(0, day.start - 1) : day.start] in ("(", "（") and scene.text.startswith(
        (")", "）"), day.end
    )
    return bracketed or _CLOCK.match(scene.text, day.end) is not None


def _start(mention: Mention) -> int:
    return mention.start
