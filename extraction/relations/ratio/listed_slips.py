"""The one share of a Chinese list that is wrong, where the others show what all are of.

茶叶3.2万吨，绿茶2.08万吨，占65%；红茶0.8万吨，占25%；白茶0.32万吨，占12%: the parts make up the total, each has its share right
behind it, and all but one are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import Relation

_TAKES = re.compile(r"[\u4e00-\u9fff]{0,3}(?:[，,]?\s?占比?(?:约|达|为|到)?|[（(]\s?占?比?)")
_OFF = 2.0  # how many times too large a share may be, or too small


def listed_slips(scene: Scene, added: list[Relation], divided: list[Relation]) -> Iterator[Relation]:
    """The ratios of such shares; `added` are the sums and `divided` the ratios that are known."""
    if scene.lexicon.spaced:
        return
    known = {relation.figures[2].index: relation.figures for relation in divided}
    for relation in added:
        total, *parts = relation.figures
        shares = [_share_of(scene, part) for part in parts]
        if len(parts) < 2 or total.kind != "level" or total.amount.bound != "=":
            continue
        told = [(part, share) for part, share in zip(parts, shares, strict=True) if share is not None]
        right = [share for part, share in told if divides(part.span, total.span, share.span)]
        wrong = [(part, share) for part, share in told if share not in right]
        if len(told) == len(parts) and len(wrong) == 1 and wrong[0][1].index not in known:
            part, share = wrong[0]
            if 1 / _OFF < part.value / total.value / share.value < _OFF:
                yield Relation("ratio", (part, total, share), roles=True)


def _share_of(scene: Scene, part: Figure) -> Figure | None:
    """The share right behind a part, of no whole of its own."""
    share = scene.figures[part.index + 1] if part.index + 1 < len(scene.figures) else part
    told = share.kind == "share" and share.sentence == part.sentence and share.value > 0
    plain = told and share.amount.bound == part.amount.bound == "="
    gap = scene.text[part.amount.end : share.amount.start] if plain else ""
    return share if _TAKES.fullmatch(gap) else None
