"""Order that Chinese sentences tell of a figure and the one that it is held against.

As in 与去年的720人相比，今年减少到610人; 南京更多，有75家; 甲校达68%，而乙校仅为32%, also in the next sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import Near, of_one_kind

_UP, _DOWN = int(Tag.UP | Tag.UP_BY), int(Tag.DOWN | Tag.DOWN_BY)
_AGAINST = re.compile("(?:与|和|同|跟|相?较于?|比起|对比|相比于?|比之)[^，。；：\\d]{0,12}$")
_THEN = re.compile("[^，。；\\d]{0,4}?(?P<than>相比|比较|对比|比起来)?[，,][^，。；：\\d]{0,24}$")
_BARE = ("相比", "对比", "比起", "相较")  # these open a comparison without 相比 behind the figure
_HAS = "(?:也?只?有|为|是|达到?|高达|多达|只有|仅有?|仅为|共有?)?(?:约|近|超过|逾)?$"
_EVEN = re.compile(
    "[^，。；\\d]{0,6}[，；。](?:而|但|不过)?[^，。；\\d]{1,12}?(?:(?:更|则|却)(?P<more>[多高大长贵快强重])|[更则却](?:[少低小短慢弱轻]|便宜))"
    f"(?:得多|不少|很多|一?些|了)?[，：:]?{_HAS}"
)
_BUT = re.compile(
    "[^，。；\\d]{0,8}[，；。](?:(?:(?:而|但|可|最后|最终|结果|实际)[^，。；\\d]{0,12}?|[^，。；\\d]{1,12}却)"
    "(?:(?P<more>则?(?:高达|多达|却达))|(?:只|仅|才|不过|不足|不到)[^，。；\\d]{0,3})|[^，。；\\d]{0,10}曾(?:经)?(?P<once>高达|多达))$"
)
# 3.2万台，与5万台的目标相去甚远
_FAR_FROM = re.compile("[^，。；\\d]{0,6}[，,](?:但|尚|仍)?(?:与|和|离|距离?)[^，。；\\d]{0,6}$")
_FAR = re.compile("[^，。；\\d]{0,10}(?:相[去差]甚远|(?:还|尚|仍)?有[^，。；\\d]{0,5}(?:差距|距离))")
# 4120件，同前年的4890件相比明显下降
_WITH = re.compile("[^，。；\\d]{0,4}[，,]?(?:与|和|同|跟)[^，。；：\\d]{0,12}$")
_DIFFERS = re.compile(
    "[^，。；\\d]{0,4}?(?:相?比较?|对比)[，,]?[^，。；\\d]{0,4}?"
    "(?:(?P<more>[高多大快长]|上[升涨]|增[长加]|提高|扩大)|[低少小慢短]|下[降滑跌]|减少|回落|降低)"
)
_LEAD = 20


def held_against(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs, the larger figure first, that stand so."""
    if scene.lexicon.spaced or not any(
        word in scene.text
        for word in ("更", "则", "却", "而", "但", "可", "比", "曾", "最", "结果", "实际", "远", "距", *_BARE)
    ):
        return
    for one, two in pairwise(scene.figures):
        if two.sentence - one.sentence > 1 or one.value == two.value or not _alike(near, one, two):
            continue
        rises = _rises(scene, one, two)
        if rises is not None and rises == (two.value > one.value):
            yield (two, one) if rises else (one, two)


def _rises(scene: Scene, one: Figure, two: Figure) -> bool | None:
    """Whether the words say that the second of two figures is the larger one; None where they say nothing."""
    gap = scene.text[min(one.end, two.amount.start) : two.amount.start]
    if told := _EVEN.fullmatch(gap):
        return told["more"] is not None if one.value > 0 < two.value else None
    if one.kind == "growth":
        return None
    if told := _BUT.fullmatch(gap):
        return (told["more"] or told["once"]) is not None
    if _FAR_FROM.fullmatch(gap) and _FAR.match(scene.text, two.end):
        return True
    differs = _DIFFERS.match(scene.text, two.end) if _WITH.fullmatch(gap) else None
    if differs is not None:
        return differs["more"] is None
    against = _AGAINST.search(scene.text, max(one.gap_start, one.amount.start - _LEAD), one.amount.start)
    then = _THEN.fullmatch(gap) if against is not None and one.sentence == two.sentence else None
    if against is None or then is None or not (then["than"] or against[0].startswith(_BARE)):
        return None
    verbs = [scene.lexicon.tags.get(scene.text[cue.start : cue.end].rstrip("至到为了"), 0) for cue in two.left]
    verb = next((tags for tags in reversed(verbs) if tags & (_UP | _DOWN)), 0)
    return bool(verb & _UP) if verb else two.value > one.value


def _alike(near: Near, one: Figure, two: Figure) -> bool:
    """Whether two figures are of one unit and kind, or a level and an average."""
    return of_one_kind(one, two) and one.kind not in ("change", "rank") and near.of_one_unit(one, two)
