"""Chinese counts of a sentence that a word adds up behind them, whatever they count: 总馆1座、书房27间，一共28处."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import lead_of
from extraction.relations.near import Relation
from extraction.relations.sum.sum_words import exactly

TOTAL = int(Tag.TOTAL)
_TOGETHER = re.compile(r"(?:一共|合计|共计|总共|加起来|总计|拢共)[^，。；、\d]{0,6}$")
_REACH, _MOST = 24, 6


def counted_up(scene: Scene, added: list[Relation]) -> Iterator[Relation]:
    """Such sums, to the last digit, whose parts are in no sum of `added`."""
    if scene.lexicon.spaced:
        return
    taken = {part.index for relation in added for part in relation.figures[1:]}
    for total in scene.levels if scene.tags & TOTAL else ():
        told = total.left_tags & TOTAL and total.amount.form == "count"
        if not told or total.first or not _TOGETHER.search(lead_of(scene, total, _REACH)):
            continue
        parts: list[Figure] = []
        for part in reversed(scene.figures[max(0, total.index - _MOST) : total.index]):
            if part.sentence != total.sentence or part.kind != "level" or part.amount.form != "count":
                break
            parts.insert(0, part)
        if len(parts) > 1 and not taken & {part.index for part in parts} and exactly(total, parts):
            yield Relation("sum", (total, *parts), roles=True)
