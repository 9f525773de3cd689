"""Ratios that a figure's own surroundings tell: a price for one thing, more of an average thing, last year's column of one."""

from __future__ import annotations

import re

from extraction.cue_words import AVERAGE, EVERY, PER
from extraction.figures import Figure, Scene
from extraction.kinds.kind_lists import lists_of
from extraction.kinds.sizes import of_one_size
from extraction.unspaced.for_one import is_for_one

_MORE_OF_IT = re.compile(
    r"[a-z -]{0,30}(?:,| and|, and) (?:then |also )?"
    r"(?:(?:[a-z]{2,}s|[a-z]{2,}ed|spent|paid|took|cost|had|made|ate|drove|slept|worth)(?: for| only| just)? )?"
)
_FOR_ONE = re.compile(
    r"(?:钱)?一(?:公斤|小时|平方米|平米|公里|节课|[斤吨克个张杯份串次件只条瓶盒箱台辆套双支枚颗棵亩平晚夜天月位人头碗盘碟壶包袋桶升度片块本股票单趟节场把捆根桌])"
)


_AND_WILL = re.compile(
    r"\b(?:and|but|then) (?:is|are|was|were|will|has|should|could|may) (?:[a-z]+ ){0,3}"
    r"(?:reach|hit|rise to|fall to|grow to|top|be|exceed|reached|risen to|fallen to) (?:[a-z]+ ){0,2}[^a-z0-9]{0,3}$"
    r"|\b(?:and|but) (?:later |then |now |still )?(?:peaked|peaks|stood|stands|bottomed out) at (?:[a-z]+ ){0,2}[^a-z0-9]{0,3}$"
)
_THE_NORM = re.compile(
    r"[^.;:\d\n]{0,36}\b(?:above|below|over|under|than|short of|beyond) (?:the|its|their) (?:[a-z-]+ ){0,3}?"
    r"(?:standard|norm|minimum|maximum|average|level|target|limit|guideline|recommendation|requirement)s? of $"
)
_SPREAD = re.compile("(?:摊到?|平摊到|均摊到|分摊到|平均到)(?:每|一)[^，。；]{1,4}，[^。；]*$")
_SPREAD_REACH = 40
_DOES_ALSO = re.compile(
    "[^，。；\\d]{0,6}，(?:还|再|又|并|也|要)?(?:停留|逗留|花费|花掉|花|消费|支出|用时|耗时|耗费|购买|买入?|卖出?|住|待|玩|走|跑|骑|读|看|吃|喝|"
    "睡|写|打|接单|接|跑单|送餐|送货|派件|派送|出车|采摘|采|摘|剪|挖|割|捡|炒|织|洗|修|用|付|交|挣|赚|拿|领|收入|产|带走|带来|送|种|养|学|上|干|工作|乘|坐|参观|发布|回复|完成)了?(?:约|近|超过|大约|将近)?"
)
_COUNTED = frozenset(("count", "measure", "money"))
_BUYS = re.compile(
    r"\b(?:euro|dollar|pound|sterling|greenback|yen|yuan|rouble|rupee)s? (?:(?:is|was|were|now) ){0,2}"
    r"(?:buying|buys|bought|worth|trading at|traded at) (?:(?:about|around|just|over|nearly|some|only) )?[^\w]{0,2}$"
)
_BUYING, _REACH = re.compile(" (?:bought|buy|trad|worth)"), 64  # a word of `_BUYS`; the longest that it can be
_SET_APART = re.compile(
    r"(?:[,(;]|, or|\b(?:which|that|this) (?:is|was|makes|means)|\bthat['’]s|\bi\.e\.)"
    r"(?: (?:only|some|about|roughly|nearly|almost|(?:just )?(?:over|under)))?[ ~]*$"
)
_TO_EACH = re.compile(r" (?:to|in) (?:the|an?|every|each) ([a-z]+)\b")  # "153 to the farm", "twenty-four in a class"


def told_ratio(scene: Scene, figure: Figure, previous: Figure | None) -> bool:
    """Whether one of these rules tells that a figure is a ratio; `previous` is the figure before in its sentence."""
    ratio = previous if previous is not None and previous.kind == "ratio" else None
    if scene.lexicon.spaced:
        told = scene.lowered.startswith((" to ", " in "), figure.end) and _to_each(scene, figure)
        told = told or (figure.amount.form == "money" and _exchanged(scene, figure))
        told = told or (ratio is not None and (_of_the_average(scene, figure, ratio) or _goes_on(scene, figure, ratio)))
    else:
        told = (
            "unit.exchange" in figure.amount.rule
            or _spread(scene, figure)
            or (ratio is not None and _each_also(scene, figure, ratio))
            or is_for_one(scene.text, figure.amount.start)
            or (figure.amount.form == "money" and _for_one(scene, figure))
        )
    return told


def _of_the_average(scene: Scene, figure: Figure, previous: Figure) -> bool:
    """As in "The average trip costs 12 euros, lasts 9 minutes": what more is said of an average thing."""
    if not scene.lowered.startswith(lists_of(scene.language).typical, figure.sentence_start):
        return False
    start = figure.amount.start
    for at in (figure.amount.unit_start, figure.amount.bound_start):
        start = at if previous.amount.end <= at < start else start
    return _MORE_OF_IT.fullmatch(scene.lowered, previous.end, start) is not None


def _to_each(scene: Scene, figure: Figure) -> bool:
    """As in "on 12,210 farms, 153 to the farm": set apart, and so many to one of what was counted before."""
    told = _TO_EACH.match(scene.lowered, figure.end)
    if told is None or not _SET_APART.search(scene.lowered, figure.gap_start, figure.amount.start):
        return False
    if told[1] in lists_of(scene.language).holders:
        return True  # "96 children, 12 to a group"
    before = scene.figures[max(0, figure.index - 3) : figure.index]
    return any(
        told[1] in (f.amount.unit.rpartition(" ")[2], f.amount.unit.removesuffix("load"))
        and figure.sentence - f.sentence <= 1
        for f in before
    )


def _goes_on(scene: Scene, figure: Figure, ratio: Figure) -> bool:
    """As in "the average use was 19 GB in 2023 and is forecast to reach 46 GB": the same average, at another time."""
    if figure.amount.unit != ratio.amount.unit:
        return False
    gap = scene.lowered[ratio.end : figure.amount.start]
    if _THE_NORM.fullmatch(gap):
        return True  # "9.4 grams per loaf, slightly above the standard of 9"
    return _AND_WILL.search(gap) is not None


def _exchanged(scene: Scene, figure: Figure) -> bool:
    """As in "with one euro worth $1.32", "the dollar was buying 104 yen": a rate of exchange."""
    lead = (max(figure.gap_start, figure.amount.start - _REACH), figure.amount.start)
    return _BUYING.search(scene.lowered, *lead) is not None and _BUYS.search(scene.lowered[slice(*lead)]) is not None


def _spread(scene: Scene, figure: Figure) -> bool:
    """As in 摊到每天，今年是9亿元，去年是8亿元: what is told behind it is for each."""
    if figure.amount.form not in ("money", "measure", "count") or figure.amount.unit == "year":
        return False
    lead = scene.text[max(figure.sentence_start, figure.amount.start - _SPREAD_REACH) : figure.amount.start]
    return "到" in lead and _SPREAD.search(lead) is not None


def _each_also(scene: Scene, figure: Figure, ratio: Figure | None) -> bool:
    """As in 平均每名歌手带来2.5名徒弟，停留3.5天，花费1900元: what more each of them does."""
    while ratio is not None and ratio.kind == "ratio" and ratio.sentence == figure.sentence:
        gap = scene.text[ratio.end : figure.amount.start]
        far_larger = figure.amount.unit == ratio.amount.unit and not of_one_size(ratio, figure)
        if figure.amount.form not in _COUNTED or far_larger or "，" not in gap or not _DOES_ALSO.fullmatch(gap):
            return False
        if ratio.left_tags & (AVERAGE | EVERY | PER):
            return True
        figure, ratio = ratio, scene.figures[ratio.index - 1] if ratio.index else None
    return False


def _for_one(scene: Scene, figure: Figure) -> bool:
    """As in 两元一串, 8块钱一斤: a price for one, which is no number of its own."""
    return _FOR_ONE.match(scene.lowered, figure.end) is not None
