"""The one share of a breakdown whose part does not fit where those beside it do: a slip in it, or in its part.

共4618万个：甲2438万个，占52.8%；乙1431万个，占29.0%；丙839万个，占18.2%: the three shares make up a whole, two of
them are of the 4618万, and so is the third.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.near import Near, Relation
from extraction.relations.word_lists import lists_of

_EXACT = 1e-9
_GAP = 12  # characters from a part to its share
_FEWEST, _FEWEST_LINES = 3, 2  # shares of a breakdown in which one may be odd; of a list that they all make up


def odd_ones(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The ratio of that share with the part right before it, and the sum of all the parts."""
    ratios = {relation.figures[2].index: relation.figures for relation in known if relation.kind == "ratio"}
    sums = {frozenset(f.index for f in relation.figures) for relation in known if relation.kind == "sum"}
    for relation in known:
        listed = _in_lines(scene, relation.figures) and abs(sum(share.value for share in relation.figures) - 1) < _EXACT
        if relation.kind != "shares" or len(relation.figures) < (_FEWEST_LINES if listed else _FEWEST):
            continue
        odd = [share for share in relation.figures if share.index not in ratios]
        others = [ratios[share.index] for share in relation.figures if share.index in ratios]
        if len(odd) != 1 or len({whole.index for _, whole, _ in others}) != 1:
            continue
        share, whole = odd[0], others[0][1]
        part = _part(scene, share)
        if part is None or not near.of_one_unit(part, whole) or part.index == whole.index:
            continue
        yield Relation("ratio", (part, whole, share), roles=True)
        parts = sorted([part, *(one for one, _, _ in others)], key=lambda figure: figure.index)
        known_sum = frozenset(figure.index for figure in (whole, *parts)) in sums
        if (relation.exhaustive or listed) and not known_sum and whole.index < parts[0].index:
            yield Relation("sum", (whole, *parts), exhaustive=True, roles=True)


def _in_lines(scene: Scene, shares: tuple[Figure, ...]) -> bool:
    """Whether each share has a line of a list for itself."""
    return all(scene.text.count("\n", one.end, two.amount.start) == 1 for one, two in pairwise(shares))


def _part(scene: Scene, share: Figure) -> Figure | None:
    """The amount right before a share that takes it: 1431万个，占29.0%; "1.4 million (29.0 %)"."""
    part = scene.figures[share.index - 1] if share.index else share
    exact = part.kind == "level" and part.amount.bound == share.amount.bound == "=" and part.sentence == share.sentence
    gap = scene.text[part.end : share.amount.start]
    takes = gap in lists_of(scene.language).takes or gap.strip() in ("(", "（")
    return part if exact and takes and len(gap) < _GAP else None
