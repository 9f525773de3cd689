"""How well a rate and two levels go together, and how coarse they may be together to be no chance."""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import width
from extraction.relations.same.tellings import closeness
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.word_lists import lists_of
from extraction.relations.words import kin, topic
from extraction.times.times import year_of

COMPARE = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
COMPARED, PART, MOVE = int(Tag.COMPARE), int(Tag.PART), int(Tag.MOVE)
# How coarse the three may be together: where the words leave no other reading, where a sentence says that it speaks of the
# two before, and where two levels stand side by side in another sentence.
_STEP, _BOTH, _CHANCE = 1.3, 0.3, 0.04
_FINE = 0.01
_ONCE = re.compile(r"(?:而|可)?(?:[\d一两二三四五六七八九十]{1,2}年[之以]?前|当年|当初|那时候?|彼时)")
# what a sentence begins with that tells the growth from one to the other of two figures before it
_OF_BOTH = re.compile(
    r"\W*(?:(?:the|this|that) (?:[a-z]+ )?(?:fall|rise|drop|increase|decrease|decline|gain|growth|jump|loss|plus|minus) of"
    r"|(?:that|this|it)(?: (?:is|was)|['’]s)\b|(?:that|this|it) (?:makes|means|meant|represents|works out at|amounts to))\b"
)


def of_both(scene: Scene, rate: Figure) -> bool:
    """Whether a sentence opens with what it says of the step between two figures before it: "That is a plus of 60 %"."""
    spaced = rate.first and scene.lexicon.spaced
    return spaced and _OF_BOTH.match(scene.lowered, rate.sentence_start, rate.amount.start) is not None


def growth_score(
    scene: Scene, rate: Figure, later: Figure, earlier: Figure, factor: tuple[float, float]
) -> tuple[float, ...] | None:
    """How well three figures go together, the less the better; None where chance is the likelier reason."""
    coarse = width(factor) + later.width + earlier.width
    apart = max(abs(earlier.sentence - rate.sentence), abs(later.sentence - rate.sentence))
    if earlier.amount.value == later.amount.value or _was_forecast(earlier, later):
        return None
    if _on_the_year(scene, rate) and earlier.period == later.period and not is_earlier(scene, earlier):
        return None  # of figures of one time none is what another was a year before
    related = kin(topic(scene, later), topic(scene, earlier))
    backwards = earlier.index > later.index and not (earlier.left_tags | rate.right_tags) & COMPARE
    limit = _STEP if _step_behind(scene, rate, earlier, later) else _limit(rate, later, earlier, apart, related)
    if apart <= 2 and abs(earlier.index - later.index) == 1 and coarse > limit and of_both(scene, rate):
        limit = _BOTH
    if coarse > (min(limit, _CHANCE) if _of_one_list(scene, rate, later, earlier) else limit):
        return None
    away = min(abs(earlier.sentence - rate.sentence), abs(later.sentence - rate.sentence))
    # "measured against 2003, when it had 275,968, the number is up 59 %": fine digits find again what is spoken of
    based = coarse < _FINE and earlier.sentence == rate.sentence and is_earlier(scene, earlier)
    if apart > 14 or (apart > 3 and (away or not (related or based))):
        return None
    far = max((earlier, later), key=lambda figure: abs(figure.sentence - rate.sentence))
    reach = 2 * abs(later.index - rate.index) + abs(earlier.index - rate.index)
    return (
        float(min(apart, 1)),
        float(_of_last_year(scene, later) and not _of_last_year(scene, earlier) and year_of(earlier.period) is None),
        float(bool((later.left_tags | earlier.left_tags) & PART)),
        float(rate.kind == "ratio" and in_brackets(scene, earlier)),
        float(is_earlier(scene, earlier) and earlier.sentence != rate.sentence),
        float(_parted(scene, rate, later) or _parted(scene, rate, earlier)),
        float(bool(earlier.period) and earlier.period == later.period),
        float(backwards),
        float(later.amount.bound in "<>") + float(earlier.amount.bound in "<>"),
        *map(float, closeness(scene, far, rate)[:2]),
        float(min(apart, 3)),
        float(reach),
        coarse,
    )


def _of_last_year(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is told of the year or the month before, from which something grew and not to which."""
    return figure.period is not None and figure.period.lower().startswith(lists_of(scene.language).earlier_periods)


def _parted(scene: Scene, rate: Figure, level: Figure) -> bool:
    """Whether a Chinese clause of its own begins between a rate and a level: 从500万涨到700万，上涨40%；堂食1000万."""
    behind = level.index > rate.index and level.sentence == rate.sentence and not scene.lexicon.spaced
    return behind and any(sign in scene.text[rate.amount.end : level.amount.start] for sign in "；;")


def _was_forecast(earlier: Figure, later: Figure) -> bool:
    """Whether the first of two was only forecast, and not what was before; "planned operations fell from 40 to 38" were."""
    moved = later.index == earlier.index + 1 and later.sentence == earlier.sentence and later.left_tags & MOVE
    return earlier.obs_status == "F" != later.obs_status and not moved


def _step_behind(scene: Scene, rate: Figure, earlier: Figure, later: Figure) -> bool:
    """Whether a rate stands right before "from 2 million to 6 million", or right behind 一年190万元。三年前才60万元."""
    if earlier.index == rate.index - 1 == later.index + 1 and earlier.sentence == rate.sentence == later.sentence + 1:
        return _ONCE.match(scene.lowered, earlier.sentence_start, earlier.amount.start) is not None
    behind = rate.index + 1 == earlier.index == later.index - 1 and rate.sentence == later.sentence
    return (
        behind
        and scene.lowered[rate.amount.end : earlier.amount.start].strip(" ,，$€£¥")
        in kind_lists.lists_of(scene.language).moved_from
    )


def _on_the_year(scene: Scene, rate: Figure) -> bool:
    """Whether a rate says itself that it compares with a year or a month before: 同比增长19%."""
    words = lists_of(scene.language).on_the_year
    return any(scene.lowered.startswith(words, cue.start) for cue in (*rate.left, *rate.right[:1]))


def _from_then_to(earlier: Figure, later: Figure, rate: Figure) -> bool:
    """Whether two levels are of a year and a later one: "In 2012 there were 90 ... By 2016 it fell by a third to 60"."""
    first, last = year_of(earlier.period), year_of(later.period or rate.period)
    return first is not None and last is not None and first < last


def _of_one_list(scene: Scene, rate: Figure, later: Figure, earlier: Figure) -> bool:
    """Whether two levels stand side by side in a Chinese sentence before the rate and none is told as of another time."""
    if scene.lexicon.spaced or rate.kind != "growth" or is_earlier(scene, earlier):
        return False
    apart = rate.sentence not in (later.sentence, earlier.sentence) and later.sentence == earlier.sentence
    return apart and later.period == earlier.period and not (later.left_tags | earlier.left_tags) & COMPARE


def _limit(rate: Figure, later: Figure, earlier: Figure, apart: int, related: int) -> float:
    """How coarse three figures may be together, the further apart, the less."""
    together = later.passage == earlier.passage and apart <= 2
    if (
        apart == 0
        and (rate.amount.form == "multiple" or (rate.amount.form == "times" and rate.kind == "ratio"))
        and {earlier.index, later.index} == {rate.index - 1, rate.index - 2}
    ):
        return _STEP  # 从25万元到53万元，差不多翻了一番; 有53家，几乎是去年25家的两倍
    if apart == 0:
        return 1.1 if rate.index - 2 == later.index == earlier.index - 1 and earlier.left_tags & COMPARED else 0.9
    if together and apart == 1 and rate.index + 1 == later.index and _from_then_to(earlier, later, rate):
        return 0.4
    beside = rate.amount.form != "multiple" or abs(later.index - earlier.index) <= 2
    if apart <= 2 and rate.kind == "ratio" and (related or beside):
        return 0.75
    if (
        together
        and apart == 1
        and abs(later.index - earlier.index) <= 2
        and rate.sentence in (later.sentence, earlier.sentence)
    ):
        return 0.7
    if together and abs(later.index - earlier.index) == 1 and _from_then_to(earlier, later, rate):
        return 0.15
    if together and earlier.left_tags & COMPARED:
        return 0.35
    if apart <= 2 and related:
        return 0.3
    return 0.12 if related or apart == 1 else 0.04
