"""Chinese growth whose later level was told elsewhere: 渡轮客运量比上年同期的300万人次少一成, after 渡轮客运量270万人次."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import called
from extraction.relations.growth.told_growths import same_way
from extraction.relations.idle import idle
from extraction.relations.intervals import divides, width
from extraction.relations.near import Near, Relation

_COMPARES = re.compile(
    r"(?P<subject>[^，。；！？\d\n]{2,20}?)[，]?(?:已|则|却|就)?(?:比|较)[^，。；！？\d\n]{0,6}(?:去年|上年|上月|上季|上一年|年前|年初|前年|\d{4}年)[^，。；！？\n]{0,8}$"
)
_FORMER = re.compile("(?P<first>[前后])者(?:就|却|则|几乎|大约)?是[前后]者的(?:约|近|将近)?$")
_REACH, _STEP = 40, 0.6
_BOTH = 2  # shares before such a fraction
_BESIDE = 8  # characters between two shares and the fraction by which they moved


def called_growths(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Growth of rates right behind the earlier level, that are not in `known`."""
    if scene.lexicon.spaced:
        return
    told = {relation.figures[2].index for relation in known}
    yield from _of_shares(scene, told)
    yield from _of_former_rates(scene, told)
    for rate in scene.kinds["growth"]:
        if rate.index in told or not rate.index:
            continue
        earlier = scene.figures[rate.index - 1]
        if earlier.sentence != rate.sentence or earlier.kind not in ("level", "ratio"):
            continue
        lead = scene.text[max(earlier.sentence_start, earlier.amount.start - _REACH) : earlier.amount.start]
        compares = _COMPARES.search(lead)
        if compares is None:
            continue
        factor = (1 + rate.span[0], 1 + rate.span[1])
        for later in called(scene, earlier.index, compares["subject"]):
            if not near.of_one_unit(later, earlier):
                continue
            if _fits(later, earlier, factor) or _told_beside(scene, later, earlier, rate):
                yield Relation("growth", (earlier, later, rate))
                break


def _of_shares(scene: Scene, told: set[int]) -> Iterator[Relation]:
    """As in 检出率7%，前年是16%，降了一半以上: the two shares right before a fraction, where they bear it out."""
    for rate in scene.kinds["growth"]:
        if rate.index < _BOTH or rate.amount.form != "fraction" or rate.index in told:
            continue
        one, two = scene.figures[rate.index - 2 : rate.index]
        alike = one.kind == two.kind in ("share", "level") and one.amount.form == two.amount.form == "percent"
        if not alike or one.sentence != rate.sentence or one.value == two.value:
            continue
        earlier, later = (one, two) if (one.value > two.value) == (rate.sign < 0) else (two, one)
        gap = scene.text[two.amount.end : rate.amount.start]
        if len(gap) <= _BESIDE and divides(later.span, earlier.span, (1 + rate.span[0], 1 + rate.span[1])):
            yield Relation("growth", (earlier, later, rate))


def _of_former_rates(scene: Scene, told: set[int]) -> Iterator[Relation]:
    """As in 城区81.6%，乡镇34%，前者是后者的2.4倍: one rate as a multiple of another, where they bear it out."""
    for times in scene.kinds["ratio"] if "前者" in scene.text else ():
        if times.amount.form != "times" or times.index < _BOTH or times.index in told:
            continue
        one, two = scene.figures[times.index - 2 : times.index]
        alike = one.kind == two.kind == "share" and one.amount.form == two.amount.form == "percent"
        former = _FORMER.search(scene.text, max(two.end, times.amount.start - _REACH), times.amount.start)
        if former is None or not alike or one.sentence != times.sentence:
            continue
        later, earlier = (one, two) if former["first"] == "前" else (two, one)
        if divides(later.span, earlier.span, times.span):
            yield Relation("growth", (earlier, later, times))


def _told_beside(scene: Scene, later: Figure, earlier: Figure, rate: Figure) -> bool:
    """Whether the later level ends the sentence before, so that nothing else can be meant, though it does not fit."""
    beside = later.index == earlier.index - 1 and later.sentence == earlier.sentence - 1
    exact = later.amount.bound == earlier.amount.bound == rate.amount.bound == "=" and later.kind == earlier.kind
    plain = beside and exact and rate.amount.form == "percent" and idle(scene, earlier, rate)
    return plain and later.amount.unit == earlier.amount.unit and same_way(earlier, later, rate)


def _fits(later: Figure, earlier: Figure, factor: tuple[float, float]) -> bool:
    coarse = later.width + earlier.width + width(factor)
    return later.value != earlier.value and coarse < _STEP and divides(later.span, earlier.span, factor)
