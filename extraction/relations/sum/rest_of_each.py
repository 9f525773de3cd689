"""What something takes, a part that is told for each, and the rest: 一部电梯约58万元，每部补贴20万元，其余38万元由住户分摊.

Some of the three are told as averages and some as levels, so that no other rule puts them into one row.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides, meet, width
from extraction.relations.near import AMOUNTS, Near, Relation

REST = int(Tag.REST)
_BACK = 4  # figures back to what it takes in all
_COARSE = 0.2


def rests_of_each(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Such sums of a total, a part and the rest, in none of `known`."""
    if scene.lexicon.spaced or not scene.tags & REST:
        return
    told = {figure.index for relation in known if relation.kind == "sum" for figure in relation.figures}
    for rest in scene.figures:
        if not rest.left_tags & REST or rest.index in told or not _is_amount(rest):
            continue
        before = [f for f in reversed(scene.figures[max(0, rest.index - _BACK) : rest.index]) if _is_amount(f)]
        if not before or before[0].sentence != rest.sentence or not near.of_one_unit(before[0], rest):
            continue
        part = before[0]
        for total in before[1:]:
            span = (part.span[0] + rest.span[0], part.span[1] + rest.span[1])
            mixed = len({total.kind, part.kind, rest.kind}) > 1
            near_by = rest.sentence - total.sentence <= 1 and near.of_one_unit(total, rest)
            if mixed and near_by and meet(span, total.span) and width(span) + total.width < _COARSE:
                yield Relation("sum", (total, part, rest), roles=True)
                break


def _is_amount(figure: Figure) -> bool:
    return figure.kind in ("level", "ratio") and figure.amount.form in AMOUNTS and figure.amount.value is not None


def shares_of_each(scene: Scene, sums: list[Relation]) -> Iterator[Relation]:
    """The share that stands right behind the part of such a sum: 补贴20万元，相当于造价的三分之一."""
    for total, part, _ in (relation.figures for relation in sums):
        share = scene.figures[part.index + 1]
        if share.kind == "share" and share.sentence == part.sentence and divides(part.span, total.span, share.span):
            yield Relation("ratio", (part, total, share), roles=True)
