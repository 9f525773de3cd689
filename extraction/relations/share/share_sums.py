"""Shares told beside the figures of a sum, which then add up like those, and shares that are so many times an earlier one.

Chinese: 销量4.1万艘，份额15.6%，其中木船2.1万艘，占8%，铁船2万艘，占7.6%; 份额达15.6%，是上年3.8%的4倍.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, Relation

_THE_SHARE = re.compile(
    r" (?:as (?:much|high|many) as )?(?:the |its |today's |(?:that|the) year's |last year's |today’s )?(?:share of )?"
)
_TOTAL = int(Tag.TOTAL)
_TWO = 2
_BEHIND = 3  # figures between one of a sum and its share
# 两者合计, 前三项加起来
_SO_MANY = re.compile("(?P<first>前)?(?P<many>[两二三四五])(?:者|项|类|种|家)[^，。；\\d]{0,12}$")
_SO_MANY_REACH = 3
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_ROUGH = 0.2  # how wide a total of shares may be, as a part of it
_NEAR = 0.1
_TIMES = re.compile("的(?:约|大约|近|将近|超过|逾|整整)?")
_BASE = re.compile(r"[，,]?(?:已经?|大?约)?(?:是|为|相当于|达到?|超过)[^，。；]{0,16}")


def share_sums(scene: Scene, added: list[Relation]) -> list[Relation]:
    """Sums of the shares behind the figures of sums, where they fit."""
    found: list[Relation] = []
    for relation in added if not scene.lexicon.spaced else ():
        total, *parts = relation.figures
        if total.kind != "level" or total.index > parts[0].index or total.amount.form not in AMOUNTS:
            continue
        shares = [share for figure in relation.figures if (share := _share_behind(scene, figure)) is not None]
        if len(shares) == len(relation.figures) and _fit(shares):
            found.append(Relation("sum", tuple(shares), roles=True))
    found += _told_together(scene, {relation.figures[0].index for relation in (*added, *found)})
    return found


def _told_together(scene: Scene, known: set[int]) -> Iterator[Relation]:
    """Shares of one sentence and what they are together: 甲占46.2%，乙占28.9%，两者加起来已达四分之三.

    They are as many as the words say, or else all the shares in front; of "over half" two that come near it.
    """
    for place, total in enumerate(scene.shares):
        if not total.left_tags & _TOTAL or total.index in known or total.width >= _ROUGH:
            continue
        parts = _in_front(scene, place)
        told = _SO_MANY.search(scene.text, max(0, total.gap_start - _SO_MANY_REACH), total.amount.start)
        if told:
            many = _NUMBERS[told["many"]]
            parts = parts[:many] if told["first"] else parts[-many:]
        elif total.amount.bound != "=" and (
            len(parts) != _TWO or abs(sum(part.value for part in parts) - total.value) > _NEAR * total.value
        ):
            continue
        plain = len(parts) >= _TWO and all(part.amount.form == "percent" for part in parts)
        if plain and _fit([total, *parts]):
            yield Relation("sum", (total, *parts), roles=True)


def _in_front(scene: Scene, place: int) -> list[Figure]:
    """The shares in front of one in its sentence, up to another total."""
    sentence = scene.shares[place].sentence
    before = takewhile(lambda f: f.sentence == sentence and not f.left_tags & _TOTAL, reversed(scene.shares[:place]))
    return [*before][::-1]


def share_growths(scene: Scene) -> list[Relation]:
    """Growth of a share by so many times, told right behind both."""
    found: list[Relation] = []
    for rate in scene.figures[1:]:
        if rate.amount.form != "times" or rate.kind != "ratio":
            continue
        if scene.lexicon.spaced:
            found.extend(_times_before(scene, rate))
            continue
        if rate.index < _TWO:
            continue
        later, earlier = scene.figures[rate.index - 2 : rate.index]
        alike = later.kind == earlier.kind == "share" and later.sentence == earlier.sentence == rate.sentence
        told = (
            alike
            and _TIMES.fullmatch(scene.text, earlier.amount.end, rate.amount.start) is not None
            and _BASE.fullmatch(scene.text, later.amount.end, earlier.amount.start) is not None
        )
        if told and divides(later.span, earlier.span, rate.span):
            found.append(Relation("growth", (earlier, later, rate)))
    return found


def _times_before(scene: Scene, rate: Figure) -> list[Relation]:
    """As in "to rise to 60 %, three times today's 20 %"."""
    if rate.index + 1 >= len(scene.figures):
        return []
    later, earlier = scene.figures[rate.index - 1], scene.figures[rate.index + 1]
    alike = later.kind == earlier.kind == "share" and later.sentence == earlier.sentence == rate.sentence
    plain = alike and _THE_SHARE.fullmatch(scene.lowered, rate.amount.end, earlier.amount.start) is not None
    told = plain and len(scene.lowered[later.amount.end : rate.amount.start].split()) <= _TWO
    return [Relation("growth", (earlier, later, rate))] if told and divides(later.span, earlier.span, rate.span) else []


def _share_behind(scene: Scene, figure: Figure) -> Figure | None:
    """The share that is told of a figure, before the next figure that is none."""
    for other in scene.figures[figure.index + 1 : figure.index + 1 + _BEHIND]:
        if other.sentence != figure.sentence or other.kind == "level":
            return None
        if other.kind == "share" and other.amount.form == "percent":
            return other
    return None


def _fit(shares: list[Figure]) -> bool:
    """Whether the first of some shares may be the sum of the others."""
    total, *parts = shares
    low, high = sum(part.span[0] for part in parts), sum(part.span[1] for part in parts)
    return total.span[0] <= high and low <= total.span[1] and total.value > max(part.value for part in parts)
