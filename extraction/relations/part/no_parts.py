"""Figures that are no part and no whole of anything, though their arithmetic looks so.

In any language two sides and what they differ by (exports, imports and the deficit). In Chinese what each of so many has
(每五个人里有一个, 每花1元), the bounds of a class (月入不足3000元的占62%), what is left over of two
sides (收入减支出，结余16亿元), and what is spent of an income (研发投入占营收的5%).
"""

from __future__ import annotations

import re

from extraction.figures import Figure, Scene
from extraction.relations.near import Relation
from extraction.relations.part.by_size import bounds_size
from extraction.relations.word_lists import differences_of, lists_of

_EVERY = re.compile("每(?!年|月|学年|学期)[^，。；、\\d]{0,2}$")
_FOR_ONE = re.compile("每[^，。；、\\d]{1,8}$")  # 每直接花掉1元
_HAS_ONE = re.compile("[\u4e00-\u9fff]{1,3}(?:里头?|当?中)(?:就|才|只|约)?有[一1]")
_CLASS = re.compile("[\u4e00-\u9fff]{0,2}的(?:各?占|只?有|仅有?|为|人|比[例重])")
_BREAK = re.compile("[，。；：！？,;\\n（）()]")
_OF_THAT = re.compile("(?:其中|包括|包含)[^。；]*$")
_DIFFERENCE = re.compile("(?:元|美元)?的?(?:差价|价差|差额|落差|差距|差别|差异|价格差|涨幅|降幅|跌幅|降价)")
_NOW_LEFT = re.compile("(?:如今|现在|目前|眼下|今年|去年|现).{0,6}(?:剩|只有|仅有|余)")
_GONE = re.compile("(?:关|撤|并|拆|裁|停|退|流失|走|淘汰|减少|注销|消失|少)[^，。；\\d]{0,3}了?$")
_LABEL, _SHARE = 16, 14
_NAMED, _THREE = 70, 3  # characters in front of a figure that hold its name; figures of a difference


def for_every(scene: Scene, figure: Figure) -> bool:
    """Whether a figure only says of how many each is told, or bounds a class that a share follows."""
    if scene.lexicon.spaced:
        return False
    if bounds_size(scene, figure):
        return True  # 其中亿元以上项目213个
    if _EVERY.search(scene.text, max(figure.sentence_start, figure.amount.start - 3), figure.amount.start):
        return True
    if figure.value == 1 and figure.kind == "level" and figure.amount.form == "money":
        lead = scene.text[max(figure.sentence_start, figure.amount.start - _LABEL) : figure.amount.start]
        return _FOR_ONE.search(lead) is not None
    if figure.amount.form == "count" and _HAS_ONE.match(scene.text, figure.amount.end):
        return True  # 约六户里有一户
    bounded = figure.amount.form in ("money", "measure") and figure.amount.bound != "="
    end = figure.end
    return bounded and _CLASS.match(scene.text, end) is not None


def takes_nothing_apart(scene: Scene, relation: Relation) -> bool:
    """Whether a sum is a balance of two sides, or a ratio what is spent of an income, and neither is a decomposition."""
    if relation.kind == "sum" and len(relation.figures) == _THREE and _differ(scene, relation):
        return True
    if scene.lexicon.spaced or relation.kind not in ("sum", "ratio"):
        return False
    words = lists_of(scene.language)
    first, *others = (_label(scene, figure) for figure in relation.figures)
    if relation.kind == "ratio":
        share = relation.figures[2]
        lead = scene.text[max(share.gap_start, share.amount.start - _SHARE) : share.amount.start]
        return any(word in first for word in words.spent) and any(word in lead for word in words.revenues)
    if len(others) == 2 and _has_gone(others):
        return True
    if len(others) == 2 and any(_DIFFERENCE.match(scene.text, figure.end) for figure in relation.figures[1:]):
        return True
    left = next((word for label in others for word in words.left_over if word in label), None)
    return left is not None and len(others) == 2 and not any(word in first for word in words.left_over)


def _differ(scene: Scene, relation: Relation) -> bool:
    """As in "exports of 4.2 billion, imports of 5.0 billion, a deficit of 0.8 billion", each named last."""
    if any(figure.amount.form != "money" for figure in relation.figures):
        return False
    leads = [(max(f.sentence_start, f.amount.start - _NAMED), f.amount.start) for f in relation.figures]
    for names in differences_of(scene.language):
        named = [_last_named(scene, lead, names) for lead in leads]
        if None not in named and len(set(named)) == _THREE:
            return True
    return False


def _last_named(scene: Scene, lead: tuple[int, int], names: tuple[re.Pattern[str], ...]) -> int | None:
    """Which of some names stands last in a stretch of the text."""
    ends = {
        max((found.end() for found in name.finditer(scene.lowered, *lead)), default=-1): at
        for at, name in enumerate(names)
    }
    last = max(ends)
    return ends[last] if last >= 0 else None


def _has_gone(parts: list[str]) -> bool:
    """Whether of what there was once so much has gone since, and so much is there now: 如今还剩57所，十三年里撤并了89所."""
    one, two = parts
    return any(_NOW_LEFT.search(left) and _GONE.search(gone) for left, gone in ((one, two), (two, one)))


def spent_of_profit(scene: Scene, part: Figure, whole: Figure) -> bool:
    """Whether a part is what was spent, and its whole what was left over: 净利7.6亿元，其中管理费用4.9亿元."""
    if scene.lexicon.spaced:
        return False
    words = lists_of(scene.language)
    spent, left = _label(scene, part), _label(scene, whole)
    return any(word in spent for word in words.spent) and any(word in left for word in words.left_over)


def apart_by_kind(scene: Scene, part: Figure, whole: Figure) -> bool:
    """Whether one figure is a profit and the other an income, of which neither is a part where the text only lists them.

    净利润4.6亿元 behind 总营收38.7亿元 is told beside it, but for 其中 right before the profit.
    """
    if scene.lexicon.spaced or part.amount.form != "money":
        return False
    words = lists_of(scene.language)
    one, two = _label(scene, part), _label(scene, whole)
    gains, takes = _any(words.left_over, one), _any(words.revenues, one)
    if takes and not gains and _any(words.left_over, two) and not _any(words.revenues, two):
        return True
    lead = scene.text[max(0, part.amount.start - _LABEL - 4) : part.amount.start]
    return gains and _any(words.revenues, two) and not _any(words.left_over, two) and _OF_THAT.search(lead) is None


def _any(words: tuple[str, ...], label: str) -> bool:
    return any(word in label for word in words)


def _label(scene: Scene, figure: Figure) -> str:
    """The words of its clause in front of a figure."""
    start = max(figure.gap_start, figure.amount.start - _LABEL)
    lead = scene.text[start : figure.amount.start].removesuffix("\n")  # of a wrapped line
    return _BREAK.split(lead)[-1]
