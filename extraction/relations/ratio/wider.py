"""Shares whose part does not stand beside them: told before, told behind, or named again; and margins of two sums.

"Service revenue reached 281 million, so mobile money brings in a third of it" after 107 million of mobile money; "about
225,000 want to live from it: three in ten reach that step". The figures must fit closely, or the words must name the whole.
"""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides, width
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.ratio.named_wholes import names, points_back, whole_phrase
from extraction.relations.word_lists import lists_of
from extraction.relations.words import content, kin, label, topic

PART = int(Tag.PART)
RATE = int(Tag.RATE | Tag.SHARE | Tag.AVERAGE)
_BACK, _AHEAD = 10, 4  # figures looked at on either side
_SENTENCES = 3
_BEHIND = 30
_CALLED = 3  # characters between a percentage and its name behind
_SO = re.compile(
    r"\b(?:so|thus|hence|therefore|that is|that makes|which is|which makes|i\.e\.|in other words)\b|也就是|相当于|即"
)
_POINTED = 1.3
_MARGIN, _MOVES = 0.06, 2
_LABEL = 12  # characters in front of a sum that say what it is
_ALL_REVENUE = re.compile("(?:营业|总|整体|全部|公司|实现|^|[，。；：\\s])$")  # 营业收入, and not 广告业务收入


def wider_share(scene: Scene, near: Near, share: Figure) -> Relation | None:
    """The ratio of a share whose part and whole stand in the sentences around it."""
    target = share.span
    if target[1] > 1.5 or target[0] <= 0 or share.amount.value is None:
        return None
    around = [figure for figure in _around(scene, share) if _is_level(figure)]
    if not around:
        return None
    before = scene.figures[share.index - 1] if share.index else share
    own = before.sentence == share.sentence and _is_level(before)  # what it says that is a share of
    fits = [
        (part, whole)
        for part in around
        if part.index < share.index or not (part.left_tags & PART or (part.sentence > share.sentence and own))
        for whole in near.around(part, "level", _BACK, _AHEAD)
        if whole.value > part.value
        and abs(whole.sentence - share.sentence) <= _SENTENCES
        and divides(part.span, whole.span, target)
    ]
    if not fits:
        return None  # what the words say need not be asked
    back = points_back(scene, share)
    moved = before.sentence == share.sentence and before.kind == "change"  # "has slipped by 3 points to 49 %"
    lead = content(scene, max(before.gap_start if moved else share.gap_start, share.sentence_start), share.amount.start)
    best: tuple[tuple[float, ...], Figure, Figure] | None = None
    for part, whole in fits:
        called = label(scene, part) in lead
        done = called or bool(lead & content(scene, part.amount.end, min(part.gap_end, part.amount.end + _BEHIND)))
        limit = max(0.05 if done else 0.0, _limit(scene, share, part, whole, back=back, called=called))
        coarse = width(target) + part.width + whole.width
        if coarse > limit:
            continue
        apart = abs(part.sentence - share.sentence) + abs(whole.sentence - share.sentence)
        reach = abs(part.index - share.index) + abs(whole.index - share.index)
        off = abs(part.value / whole.value - share.value) > share.amount.step / 2
        past = is_earlier(scene, whole) + is_earlier(scene, part)
        score = (float(not called), float(past), float(off), float(apart), float(reach))
        if best is None or score < best[0]:
            best = (score, part, whole)
    return Relation("ratio", (best[1], best[2], share), roles=True) if best else None


def _limit(scene: Scene, share: Figure, part: Figure, whole: Figure, *, back: bool, called: bool) -> float:
    """How coarse a share, its part and its whole may be together; the less the words say, the finer."""
    here = share.sentence == whole.sentence
    if back and here and 0 < share.index - whole.index <= 2:
        return 0.8
    if back and whole.index == share.index - 1 == part.index + 1 and share.sentence - whole.sentence == 1:
        return _POINTED  # "Gas came to 3,150 euros. We now pay less than a third of that"
    named = names(scene, share, whole) or (whole.index == share.index + 1 and bool(share.right[:1]) and here)
    start, end = whole_phrase(scene, share)
    if start < end and not (named or back):
        return 0.0  # it says of what it is a share, and that is something else
    if {part.index, whole.index} == {share.index - 1, share.index - 2}:
        return 0.9 if _concludes(scene, share) else 0.3 if here else 0.1
    if called and (named or kin(topic(scene, part), topic(scene, whole))):
        return 0.6
    if named:
        return 0.4
    if here and part.sentence == share.sentence:
        return 0.12
    beside = here or part.sentence == share.sentence
    return 0.05 if beside and share.passage == part.passage == whole.passage else 0.0


def _concludes(scene: Scene, share: Figure) -> bool:
    """Whether a share is what follows from the figures before: "so it is roughly one in three", 也就是三成."""
    return _SO.search(scene.lowered, share.gap_start, share.amount.start) is not None


def margin(scene: Scene, near: Near, rate: Figure) -> Relation | None:
    """A percentage that is quoted as a level but follows from two sums beside it: a profit margin of profit and revenue."""
    if rate.kind != "level" or not is_rate(scene, rate) or rate.amount.value is None or rate.value <= 0:
        return None
    around = [figure for figure in _around(scene, rate) if _is_level(figure) and rate.sentence - figure.sentence <= 2]
    for part in reversed(around):
        for whole in reversed(near.around(part, "level", _BACK, 1)):
            coarse = rate.width + part.width + whole.width
            close = abs(whole.sentence - rate.sentence) <= 2 and whole.value > part.value
            here = part.sentence == whole.sentence == rate.sentence
            close = close or (_is_loss(scene, part, rate) and _is_revenue(scene, whole) and whole.value > part.value)
            if close and coarse <= (0.4 if here else _MARGIN) and divides(part.span, whole.span, rate.span):
                return Relation("ratio", (part, whole, rate))
    return None


def _is_loss(scene: Scene, part: Figure, rate: Figure) -> bool:
    """Whether a loss and its rate stand in one Chinese sentence: 净亏损14.95亿元，亏损率24.3%."""
    words = lists_of(scene.language).left_over if not scene.lexicon.spaced else ()
    lead = scene.text[max(part.gap_start, part.amount.start - _LABEL) : part.amount.start]
    return part.index == rate.index - 1 - _points_between(scene, part, rate) and any(word in lead for word in words)


def _points_between(scene: Scene, part: Figure, rate: Figure) -> int:
    """How many percentage points by which a rate moved stand in front of it: 收窄11.8pct至24.3%."""
    before = scene.figures[rate.index - 1]
    return int(before is not part and before.amount.form == "point" and before.sentence == part.sentence)


def _is_revenue(scene: Scene, whole: Figure) -> bool:
    """Whether a Chinese figure is told as what was taken in all."""
    if scene.lexicon.spaced:
        return False
    lead = scene.text[max(whole.gap_start, whole.amount.start - _LABEL) : whole.amount.start]
    words = lists_of(scene.language).revenues
    return any(_ALL_REVENUE.search(lead[: lead.rfind(word)]) for word in words if word in lead)


def is_rate(scene: Scene, rate: Figure) -> bool:
    """Whether a percentage is called a rate or a margin, maybe before what it rose by and from."""
    run = scene.figures[max(0, rate.index - _MOVES) : rate.index + 1]
    called = any(cue.tags & RATE and cue.start - rate.amount.end < _CALLED for cue in rate.right[:1])  # "(18 % margin)"
    return called or any(figure.left_tags & RATE for figure in run if figure.sentence == rate.sentence)


def _around(scene: Scene, share: Figure) -> list[Figure]:
    run = scene.figures[max(0, share.index - _BACK) : share.index + 1 + _AHEAD]
    return [figure for figure in run if figure is not share and abs(figure.sentence - share.sentence) <= _SENTENCES]


def _is_level(figure: Figure) -> bool:
    return figure.kind == "level" and figure.amount.form in AMOUNTS
