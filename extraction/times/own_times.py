"""The time that stands with a figure: right behind it, or in the gap before it.

Not every time beside a figure is its own: one that something is only held against ("up 4 % on 2017") is that of another
figure, and one at which something began ("founded in 2004") is that of none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from extraction.cue_words import EXCEEDS
from extraction.figures import Figure, Scene
from extraction.relations.earlier import EARLIER, is_earlier
from extraction.scan import holds_any
from extraction.times.period_words import Words, backwards
from extraction.times.stretches import Time

STEPS = ("growth", "change")  # their time is often that of the figure that they are measured against
_NEAR, _FAR = 42, 120
_SINCE = 36  # characters behind a time that say that something is so since then
_BREAKS = frozenset(";；。")
_CLAUSES = _BREAKS | frozenset(",，:：")
_OPENING = frozenset("(（")
_CLOSES = (")", "）", ",", "，")
_NOUN_OF = re.compile(
    r" (?:[a-z-]+ )?(?:of|at|was|were) (?:about |around |some |only |just )?[$£€¥₹]?\Z"
)  # "from the 2008 estimate of 14 %"
_WHEN = re.compile(r",? when (?:[a-z]+ ){0,4}[$£€¥₹]?")
_DATELINE = re.compile(r"\s*\)?\s?(?:–|—|--)\s|\s*\([A-Z][A-Za-z]{1,12}\)")  # "Ghent, 9 January 2020 – "
_CLOCK = re.compile(r"\s{1,2}\d{1,2}[:：]\d\d(?!\d)")  # 2023-08-09 18:47: when a page was put up
_BRACKET = re.compile(r"\s*[^\s()（）,，]{0,12}\s*[(（][^()（）]{0,40}[)）]\s*(?:in |at |by |on |of )?(?:the )?")
# Between what a figure is compared with and the time of that: "from 13 million users in the second quarter of 2018".
_OF_BASE = re.compile(r"(?: [a-z-]+){0,2} (?:in|for|of|during|at)(?: the)?(?: end of(?: the)?)? ")
_ASIDE = re.compile(
    r" \([^()\n]{0,90}\) (?:in|at|by|as of|up to|until|through|during|at the end of|by the end of) (?:the )?"
)


@dataclass(slots=True)
class Around:
    """The times of a sentence and those around a figure: the last before it, and the first in the gap behind it."""

    times: list[Time]
    before: Time | None
    after: Time | None


def around(figure: Figure, times: list[Time]) -> Around:
    """The times of its sentence around a figure."""
    start, end = figure.amount.start, figure.amount.end
    before: Time | None = None
    for time in times:
        if time.end <= start:
            before = time
        elif time.start >= end:
            return Around(times, before, time if time.start < figure.gap_end else None)
    return Around(times, before, None)


def own_time(words: Words, scene: Scene, figure: Figure, near: Around) -> str | None:
    """The label of the time that stands with a figure, of the times of its sentence; None where none does."""
    text, amount = scene.text, figure.amount
    before = near.before if near.before is not None and near.before.start >= figure.gap_start else None
    if before is not None and _joins(scene, before, figure) and not _is_multiple(figure):
        return before.label
    if before is not None and _WHEN.fullmatch(scene.lowered, before.end, amount.start):
        return before.label  # "19 percent more than in 2022, when 22 million came"
    after = near.after or _past_bracket(scene, figure, near.times)
    if after is not None:
        between = text[amount.end : after.start]
        apart = after.event or is_base(words, scene, figure, after) or of_next(scene, figure, after)
        if not apart and len(between) <= _NEAR and _CLAUSES.isdisjoint(between):
            return after.label
    if (label := _past_aside(scene, figure, near.times)) is not None:
        return label
    if before is not None and not before.event and not _begins(scene, before, figure):
        between = text[before.end : amount.start]
        if (
            len(between) <= _FAR
            and _BREAKS.isdisjoint(between)
            and not words.now.search(scene.lowered, before.end, amount.start)
            and not _of_one_before(scene, figure, before)
        ):
            return before.label
    return None


def placed(words: Words, scene: Scene, times: list[Time]) -> list[Time]:
    """The times with what they are to the figures around them."""
    found = []
    for time in times:
        lead = backwards(scene.lowered, time.start)
        since = _is_since(words, lead)
        origin = since or _is_origin(words, scene, time, lead) or _is_of_base(scene, time)
        event = _is_event(words, scene, time, lead)
        found.append(time._replace(origin=origin, event=event, since=since) if origin or event else time)
    return found


def is_origin(words: Words, scene: Scene, time: Time) -> bool:
    """Whether a time is only where a change began, or what another is held against: "from March 2013", 与2019年相比."""
    return _is_origin(words, scene, time, backwards(scene.lowered, time.start)) or _is_of_base(scene, time)


def _is_origin(words: Words, scene: Scene, time: Time, lead: str) -> bool:
    behind = words.file.against_behind
    if behind and scene.text.startswith(behind, time.end):
        return True
    opened = words.file.since_opened
    if opened and scene.text.endswith(opened, 0, time.start) and _ends_since(words, scene, time):
        return True
    if time.label.isdigit() and words.against_year.match(lead):
        return True
    if words.against.match(lead) is not None:
        return True
    return _is_since(words, lead)


def _is_of_base(scene: Scene, time: Time) -> bool:
    """Whether a time is that of a figure in front of it which another is compared with: "up from 13 million in early 2018"."""
    at = bisect_right(scene.figures, time.start, key=_amount_end) - 1
    if at < 0 or not scene.lexicon.spaced:
        return False
    figure = scene.figures[at]
    comma = scene.text.rfind(",", figure.gap_start, figure.amount.start)  # "…, on sales of 90 million in 2021" is none
    return (
        figure.kind not in STEPS
        and any(cue.tags & EARLIER and cue.start > comma for cue in figure.left)
        and _OF_BASE.fullmatch(scene.text, figure.amount.end, time.start) is not None
        and is_earlier(scene, figure)
    )


def _amount_end(figure: Figure) -> int:
    return figure.amount.end


def _is_since(words: Words, lead: str) -> bool:
    """Whether a time is one that something is so since; some words may stand between the two."""
    return holds_any(lead, words.since_words) and words.since.match(lead) is not None


def _ends_since(words: Words, scene: Scene, time: Time) -> bool:
    """Whether the clause of a time says behind it that something is so since then: 是2016年建立制度以来的最低水平."""
    clause = scene.text[time.end : time.end + _SINCE]
    end = next((at for at, sign in enumerate(clause) if sign in _CLAUSES or sign == "\n"), len(clause))
    return words.file.since_closed in clause[:end]


def is_event(words: Words, scene: Scene, time: Time) -> bool:
    """Whether something only began at a time, or was told then: "founded in 2004", "said on 3 May 2019"."""
    return _is_event(words, scene, time, backwards(scene.lowered, time.start))


def _is_event(words: Words, scene: Scene, time: Time, lead: str) -> bool:
    """Whether something began or was made at a time, so that no figure is of it: "founded in 2004", 2004年成立."""
    behind = words.file.events_behind
    text, end = scene.text, time.end
    if (behind and text.startswith(behind, end)) or _DATELINE.match(text, end) or _CLOCK.match(text, end):
        return True
    return words.event.match(lead) is not None


def is_base(words: Words, scene: Scene, figure: Figure, time: Time) -> bool:
    """Whether a time behind a growth or a multiple is what that is measured against: "10 % more than in 2017"."""
    if time.since:
        return True  # "has sold 40 million since 2010"
    if figure.kind not in STEPS and not _is_multiple(figure):
        return False
    if time.origin:
        return True  # "8 % on the same month of 2023"
    between = scene.lowered[figure.amount.end : time.start]
    return words.base.search(between) is not None or between.endswith((" on ", " to ", " on the "))


def of_next(scene: Scene, figure: Figure, time: Time) -> bool:
    """Whether a time behind a figure is not its own: "165 tons (2017: 171)", "from June (165 tons) to July"."""
    text = scene.text
    between = text[figure.amount.end : time.start]
    opened = not _OPENING.isdisjoint(between) and not between.rstrip().endswith((")", "）", ") in", ") at"))
    if between.endswith(") to ") or (opened and text[time.end : time.end + 1] not in _CLOSES):
        return True
    after = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else None
    if opened or after is None or after.sentence != figure.sentence:
        return False
    return _joins(scene, time, after) or _is_surpassed(after, time)


def _is_surpassed(figure: Figure, time: Time) -> bool:
    """Whether a time is that of a figure which another one beats: "at 15.8, surpassing the record set in July of 15.3"."""
    if not time.end <= figure.amount.start:
        return False
    return any(cue.tags & EXCEEDS and figure.gap_start <= cue.start < time.start for cue in figure.left)


def _joins(scene: Scene, time: Time, figure: Figure) -> bool:
    """Whether a figure belongs to the time right before it though a change began there: 由2021年的3.1万, "2019's 40"."""
    if not time.end <= figure.amount.start:
        return False
    between = scene.text[time.end : figure.amount.start]
    if scene.lexicon.spaced:
        return between.strip(" $£€¥₹") in ("'s", "’s") or (
            _NOUN_OF.match(between) is not None and _is_noun(scene, time)
        )
    return between.strip() in ("", "的", "底的", "末的", "年底的", "年末的")


def _is_noun(scene: Scene, time: Time) -> bool:
    """Whether a time stands before a noun like an adjective: "the 2008 estimate"."""
    return scene.lowered.endswith(("the ", "a ", "its ", "their "), 0, time.start)


def _is_multiple(figure: Figure) -> bool:
    return figure.kind == "ratio" and figure.amount.form in ("times", "multiple")


def _past_bracket(scene: Scene, figure: Figure, times: list[Time]) -> Time | None:
    """The time behind a bracket that tells a figure in another unit: "5 % (£133 billion) in 2011"."""
    if times[-1].start <= figure.amount.end:
        return None
    passed = _BRACKET.match(scene.text, figure.amount.end)
    return next((t for t in times if passed and t.start == passed.end()), None)


def _past_aside(scene: Scene, figure: Figure, times: list[Time]) -> str | None:
    """The time behind a longer bracket: "21 million members (accounting for 38.4 per cent of all members) up to May 2017"."""
    if times[-1].start <= figure.amount.end or not scene.text.startswith(" (", figure.end):
        return None
    passed = _ASIDE.match(scene.text, figure.end)
    return next((t.label for t in times if passed and t.start == passed.end() and not t.origin and not t.event), None)


def _begins(scene: Scene, time: Time, figure: Figure) -> bool:
    """Whether a change began at a time and the figure does not belong to it: "from 2013 to 40", not 由2013年的40."""
    if scene.lowered.startswith((", when", " when"), time.end):
        return False  # "measured against 2003, when 40 were open"
    if _is_multiple(figure) and not scene.lexicon.spaced and scene.text[time.end : figure.amount.start].strip() == "的":
        return True  # 是2019年的2.4倍
    if not time.origin:
        # "5.2 billion in 2018, up from 4.8 billion"
        if not figure.left_tags & EARLIER:
            return False
        return any(cue.tags & EARLIER and cue.start >= time.end for cue in figure.left) and is_earlier(scene, figure)
    start = figure.amount.start
    if time.since and not _CLAUSES.isdisjoint(scene.text[time.end : start]):
        return True  # "Since January: 40"
    return start - time.end > 2 if scene.lexicon.spaced else not _joins(scene, time, figure)


def _of_one_before(scene: Scene, figure: Figure, time: Time) -> bool:
    """Whether a time is that of the figure before, only compared with: "against the 7.1 hours of 2019, and earn 40"."""
    if figure.first:
        return False
    other = scene.figures[figure.index - 1]
    between = scene.text[other.amount.end : time.start]
    return is_earlier(scene, other) and _CLAUSES.isdisjoint(between) and _OPENING.isdisjoint(between)
