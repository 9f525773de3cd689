"""How much of a target was reached, where the text tells the target: 新增就业61.4万人，完成年度目标60万人的102.3%.

What was reached may be told as an addition, and as jobs where the target counts people: they are divided all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import Relation

_TARGET = re.compile(
    r"[^，。；\d]{0,6}[，,](?:已|均|都|超额|圆满|提前|累计)*(?:完成|实现|达到|占到?|相当于|[为是])[^，。；\d]{0,12}"
    r"(?:目标|任务|计划|预算|指标)[^，。；、\d]{0,8}"
)
_OF_IT = re.compile(r"的(?:约|近|将近|超过|逾)?")
_REACHED = ("level", "change")


def of_targets(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """The ratios of what was reached to its target that are not in `known`: Chinese only."""
    if scene.lexicon.spaced:
        return
    divided = {relation.figures[-1].index for relation in known if relation.kind == "ratio"}
    for target, share in pairwise(scene.figures):
        if share.kind != "share" or share.index in divided or target.index == 0:
            continue
        reached = scene.figures[target.index - 1]
        if _is_told(scene, reached, target, share) and divides(reached.span, target.span, share.span):
            yield Relation("ratio", (reached, target, share))


def _is_told(scene: Scene, reached: Figure, target: Figure, share: Figure) -> bool:
    """Whether three figures of one sentence are told as what was reached, its target and the share of it."""
    return (
        reached.sentence == share.sentence
        and reached.kind in _REACHED
        and target.kind in _REACHED
        and reached.amount.form == target.amount.form
        and _OF_IT.fullmatch(scene.text, target.end, share.amount.start) is not None
        and _TARGET.fullmatch(scene.text, reached.end, target.amount.start) is not None
    )
