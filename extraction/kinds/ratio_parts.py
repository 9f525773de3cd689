"""Figures that go on with a ratio without a word of their own, as Chinese lists them: 每车只有11单、营收250元."""

from __future__ import annotations

import re

from extraction.cue_words import AVERAGE, CHANGES, COUNTED, EVERY, PER, TOTAL
from extraction.figures import Figure, Scene
from extraction.kinds.kind_lists import lists_of
from extraction.kinds.sizes import of_one_size

_ELLIPTIC = re.compile(
    r"[，；、](?![^，；、]{0,6}最[多少高低大小长短贵])[^，；、]{2,14}的(?:则|却)?(?:只有|仅有|只|仅|为|是|有|才|达|也有)?[约近]?$"
)
# 小学教师人均带学生17.1名，初中为12.4名
_NEXT_NAME = re.compile(
    "[\u4e00-\u9fff]{0,2}[，；、](?:[^，；、。\\d最总共全当合单]{1,8})(?:则|却|仅|只)?(?:为|是|只有|仅有)[约近]?"
)
_MOVED_ON = re.compile(
    "[\u4e00-\u9fff]{0,2}(?:，(?:又|再|才|已)?)?[涨跌降升增减回落滑调提压加缩扩][\u4e00-\u9fff]{0,2}[到至为]了?"
    "(?:(?:\\d{1,4}|[一二三四五六七八九十去今前上本明])(?:年|月|季度|日)[底末初中份]{0,2}){1,3}的?[约近]?"
)
# 平均月付870元，2019年为790元
_ANOTHER_YEAR = re.compile(
    "[\u4e00-\u9fff]{0,2}[，；、](?:而|但)?(?:在)?(?:19|20)\\d\\d年(?:同期|全年|[上下]半年|年?[初底末]|1?\\d月)?(?:则|却|仅|只|还)?(?:为|是|有)[约近]?"
)
# 100件里能有四十来件
_AMONG = re.compile(
    "[\u4e00-\u9fff]{0,2}[里中](?:[^，。；、\\d]{0,12}|，[^，。；、\\d]{0,8})[有就只才仅留剩上][^，。；、\\d]{0,4}"
)
_MOST_OF = 20
_ROUND = (10, 100, 1000, 10000)
_MOST_TERMS, _EXACT = 4, 1e-6
_POINTED = 8  # figures back to the one that 这 points to


def of_a_ratio(scene: Scene, figure: Figure, previous: Figure | None, earlier: Figure | None) -> bool:
    """Whether a figure is one more of a list, a case in point (其中), a repetition (这250元) or a part of a ratio.

    `previous` is the figure before in its sentence, `earlier` the change or the ratio of its unit there.
    """
    if figure.amount.form not in COUNTED or figure.left_tags & CHANGES:
        return False
    repeated = scene.text.endswith("这", 0, figure.amount.start) and _repeated(scene, figure)
    if repeated or (previous is not None and _listed(scene, figure, previous)):
        return True
    if previous is not None and (_of_a_hundred(scene, figure, previous) or _reckoned(scene, figure)):
        return True
    if previous is not None and previous is earlier and _next_name(scene, figure, previous):
        return True
    if earlier is None or earlier.kind != "ratio":
        return False
    if _ELLIPTIC.search(scene.text, earlier.amount.end, figure.amount.start) and of_one_size(earlier, figure):
        return True  # 城里人月均620元；村里的只有310元
    told = scene.text[earlier.amount.end : figure.amount.start]
    if "其中" in told and of_one_size(earlier, figure) and not figure.left_tags & TOTAL:
        return True
    inside = scene.text.startswith(lists_of(scene.language).inside, earlier.end)
    return (inside and (figure.amount.value or 0) <= (earlier.amount.value or 0)) or _part_of(scene, figure)


def _of_a_hundred(scene: Scene, figure: Figure, previous: Figure) -> bool:
    """As in 一百箱里出问题的也就两箱, 100单里只有2单: so many of every hundred."""
    if "unit.of_every" in figure.amount.rule and previous.kind == "level" and previous.amount.bound == "~":
        return (figure.amount.value or 0) < (previous.amount.value or 0) <= _MOST_OF  # 约六户里有一户
    round_number = previous.amount.value in _ROUND and previous.kind == "level" and previous.amount.bound == "="
    if not round_number or previous.amount.unit != figure.amount.unit or previous.amount.form == "money":
        return False
    smaller = (figure.amount.value or 0) < (previous.amount.value or 0)
    return smaller and _AMONG.fullmatch(scene.text, previous.amount.end, figure.begin) is not None


def _reckoned(scene: Scene, figure: Figure) -> bool:
    """Whether averages told right before add up to a figure that is called their sum: 虾3150元、稻谷1420元，合计4570元."""
    if not figure.left_tags & TOTAL:
        return False
    run = scene.figures[max(0, figure.index - _MOST_TERMS) : figure.index]
    terms = 0.0
    for count, other in enumerate(reversed(run), 1):
        alike = other.kind == "ratio" and other.amount.unit == figure.amount.unit and other.sentence == figure.sentence
        if not alike or other.amount.value is None:
            if other.amount.form == "count" and (other.amount.value or 0) <= _MOST_TERMS and count == 1:
                continue  # 两项合计
            return False
        terms += other.amount.value
        if abs(terms - (figure.amount.value or 0)) < _EXACT:
            return True
    return False


def _next_name(scene: Scene, figure: Figure, previous: Figure) -> bool:
    """Whether the next clause says no more than whose average a figure is, or what it moved to: 每公斤68元跌到8月的59元."""
    if previous.kind != "ratio" or previous.amount.form not in COUNTED or not of_one_size(previous, figure):
        return False
    gap = (previous.amount.end, figure.begin)
    return any(told.fullmatch(scene.text, *gap) for told in (_NEXT_NAME, _MOVED_ON, _ANOTHER_YEAR))


def _listed(scene: Scene, figure: Figure, previous: Figure) -> bool:
    """Behind 、 and a ratio that a word in front makes one: 日均只有11单、营收250元."""
    if previous.kind != "ratio" or previous.amount.form not in COUNTED:
        return False
    gap = scene.text[previous.amount.end : figure.amount.start]
    return (
        "、" in gap and not any(sign in gap for sign in "，。；") and bool(previous.left_tags & (AVERAGE | PER | EVERY))
    )


def _repeated(scene: Scene, figure: Figure) -> bool:
    """Behind 这, a value that was a ratio a little before."""
    before = scene.figures[max(0, figure.index - _POINTED) : figure.index]
    same = [
        other
        for other in before
        if (other.amount.value, other.amount.unit) == (figure.amount.value, figure.amount.unit)
    ]
    return bool(same) and same[-1].kind == "ratio"


def _part_of(scene: Scene, figure: Figure) -> bool:
    """Whether the sentence takes a ratio apart from its beginning: 这250元里，租金占110元，充电45元."""
    for other in scene.figures[max(0, figure.index - _POINTED) : figure.index]:
        if other.sentence == figure.sentence and other.kind == "ratio" and other.amount.unit == figure.amount.unit:
            return scene.text.startswith(lists_of(scene.language).inside, other.end)
    return False
