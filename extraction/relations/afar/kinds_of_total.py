"""Chinese kinds of one thing, side by side in a sentence, that make up its total told before, to the last digit.

各项存款余额3200亿元，比年初增加240亿元；……个人存款1920亿元，单位存款1280亿元: both go by the name 存款, and so does the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import lead_of
from extraction.relations.near import Near, Relation
from extraction.relations.sum.sum_words import exactly

_IS = re.compile(r"(?:余额|总额|总量|人数|数量|[为是达到有共约近计增加：:\s])*$")
_CLAUSE = re.compile(r"[，。；！？、：\s]")
TOTAL = int(Tag.TOTAL)
_TOGETHER = re.compile(r"(?:一共|合计|共计|总共|加起来|总计|拢共)[^，。；、\d]{0,6}$")
_REACH, _BACK, _MOST, _COARSE = 24, 16, 6, 0.2
_NAME = 2  # characters of a common name


def kinds_of_total(scene: Scene, near: Near, added: list[Relation]) -> Iterator[Relation]:
    """The sums of such kinds whose parts are in no sum of `added`."""
    if scene.lexicon.spaced:
        return
    taken = {part.index for relation in added for part in relation.figures[1:]}
    yield from _counted_up(scene, taken)


def _counted_up(scene: Scene, taken: set[int]) -> Iterator[Relation]:
    """Counts of a sentence, whatever they count, that a word adds up behind them: 总馆1座、书房27间，一共28处."""
    for total in scene.levels if scene.tags & TOTAL else ():
        added = total.left_tags & TOTAL and total.amount.form == "count"
        if not added or total.first:
            continue
        parts: list[Figure] = []
        for part in reversed(scene.figures[max(0, total.index - _MOST) : total.index]):
            if part.sentence != total.sentence or part.kind != "level" or part.amount.form != "count":
                break
            parts.insert(0, part)
        if len(parts) > 1 and not taken & {part.index for part in parts} and exactly(total, parts):
            yield Relation("sum", (total, *parts), roles=True)


def _label(scene: Scene, figure: Figure) -> str:
    return _CLAUSE.split(_IS.sub("", lead_of(scene, figure, _REACH)))[-1]


def _common(labels: list[str]) -> str:
    """What all labels end with, where each has something of its own before it."""
    shortest = min(labels, key=len)
    for start in range(1, len(shortest) - 1):
        if all(label.endswith(shortest[start:]) and len(label) > len(shortest[start:]) for label in labels):
            return shortest[start:]
    return ""
