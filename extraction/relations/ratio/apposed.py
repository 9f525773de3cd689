"""Shares that are put beside their part and before their whole: "the 640-megawatt unit, 33 % of the remaining 1,920 megawatts".

The words tie the three together so closely that the ratio is told though the figures do not bear it out.
"""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Relation
from extraction.relations.units import alike

OF = int(Tag.OF)
# "33 %, or 640 million, of the [yearly] 1,920 million": what may stand between share and part, part and whole, part and share.
_OR = re.compile(r"[\s,]*(?:\(|or|that is|i\.e\.|some|about|[$€£¥])[\s,$€£¥]*")
_OF_WHOLE = re.compile(
    r"[\s,)]*(?:of|out of)(?: (?:the|its|all|their|our|a total of))?(?: [a-z'’-]{2,16}){0,3}?[\s$€£¥]*(?:us|rmb)?[$€£¥]?"
)
_APPOSED = re.compile(r"[^,;(.]{0,40}[,(] ?(?:or |about |some |nearly |roughly |i\.e\. |that is )*")
_ACCOUNTS = re.compile(r"[^,;(.]{0,24}, ?(?:accounting for|making up|representing|which (?:is|was)|equal to) ")
_MISS = 2.0  # a share further off than that by a factor is of something else


def apposed(scene: Scene, share: Figure) -> Relation | None:
    """The ratio of a share, its part and its whole that follow each other with nothing but small words between."""
    if share.amount.form != "percent" or share.amount.bound != "=" or not scene.lexicon.spaced:
        return None
    figures, at = scene.figures, share.index
    for part, whole in ((at + 1, at + 2), (at - 1, at + 1)):
        if part < 0 or whole >= len(figures):
            continue
        relation = _tied(scene, share, figures[part], figures[whole])
        if relation is not None:
            return relation
    return None


def _tied(scene: Scene, share: Figure, part: Figure, whole: Figure) -> Relation | None:
    if not _levels(part, whole, share):
        return None
    if part.index > share.index:
        words = (_OR, _gap(scene, share, part)), (_OF_WHOLE, _gap(scene, part, whole))
    else:
        words = (_APPOSED, _gap(scene, part, share)), (_OF_WHOLE, _gap(scene, share, whole))
    accounts = part.index < share.index and _ACCOUNTS.fullmatch(words[0][1]) and _OF_WHOLE.fullmatch(words[1][1])
    if accounts:
        return Relation("ratio", (part, whole, share), roles=True)
    if not all(pattern.fullmatch(gap) for pattern, gap in words) or not whole.value or not share.value:
        return None
    actual = part.value / whole.value / share.value
    return Relation("ratio", (part, whole, share), roles=True) if 1 / _MISS < actual < _MISS else None


def _levels(part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether two figures can be part and whole: levels of one unit, as exact as printed, in the sentence of a share."""
    plain = part.amount.bound == whole.amount.bound == "=" and part.sentence == whole.sentence == share.sentence
    one_unit = alike(part.amount.unit, whole.amount.unit) and part.amount.form in AMOUNTS
    return plain and one_unit and part.kind == whole.kind == "level" and part.value < whole.value


def _gap(scene: Scene, one: Figure, two: Figure) -> str:
    return scene.lowered[min(one.end, two.amount.start) : two.amount.start]
