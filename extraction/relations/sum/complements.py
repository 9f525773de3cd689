"""What is left of a whole beside a part of it: of 277 million 70 %, 193 million, on one side, 84 million on the other.

No word needs to say that nothing else is in the whole: the part is told as one, and the other figure is exactly what is left.
"""

from __future__ import annotations

from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.sum.sum_words import is_total

_BACK, _AHEAD = 2, 4  # levels in the unit of the part among which the other one is looked for
_SENTENCES, _PASSAGES = 3, 2
_COARSE = 0.03  # of the whole: coarser digits meet by chance


def complements(scene: Scene, near: Near, relations: list[Relation]) -> list[Relation]:
    """The relations with the sums of a part and what is left beside it, in the place of what they say already.

    Args:
        scene: the scene.
        near: its figures by unit and kind.
        relations: those found so far, from which whole and part are taken.
    """
    pairs = _parts(relations)
    if not pairs:
        return relations
    added = {figure.index for r in relations if r.kind == "sum" for figure in r.figures[1:]}
    apart = {frozenset(f.index for f in r.figures[:2]) for r in relations if r.kind in ("growth", "greater", "same")}
    sums: dict[tuple[int, int], Relation] = {}
    for part, whole in pairs:
        if part.index in added or (part.index, whole.index) in sums:
            continue
        rests = [
            rest
            for rest in near.around(part, "level", _BACK, _AHEAD)
            if rest.index not in added and rest is not whole and frozenset((part.index, rest.index)) not in apart
            if _beside(part, rest)
            and _left(whole, part, rest)
            and not is_earlier(scene, rest)
            and not is_total(scene, rest)
        ]
        if len(rests) == 1:
            added |= {part.index, rests[0].index}
            sums[part.index, whole.index] = Relation("sum", (whole, part, rests[0]), roles=True)
    told = sums.keys() | {(r.figures[2].index, r.figures[0].index) for r in sums.values()}
    kept = [r for r in relations if r.kind != "part_of" or (r.figures[0].index, r.figures[1].index) not in told]
    return [*kept, *sums.values()]


def _parts(relations: list[Relation]) -> list[tuple[Figure, Figure]]:
    """Each part with its whole, both as amounts, that is told as one or has a share."""
    pairs = []
    for relation in relations:
        if relation.kind == "part_of" or (relation.kind == "ratio" and relation.figures[2].kind == "share"):
            part, whole = relation.figures[:2]
            exact = all(
                f.kind == "level" and f.amount.form in AMOUNTS and f.amount.bound in "=~" for f in (part, whole)
            )
            near_by = abs(whole.sentence - part.sentence) <= _SENTENCES
            counted = relation.kind == "part_of" and part.amount.form == whole.amount.form == "count"
            if exact and near_by and (counted or part.amount.unit == whole.amount.unit):
                pairs.append((part, whole))
    return pairs


def _beside(part: Figure, rest: Figure) -> bool:
    near_by = abs(rest.sentence - part.sentence) <= _SENTENCES and abs(rest.passage - part.passage) <= _PASSAGES
    return near_by and rest.amount.form == part.amount.form and rest.amount.bound in "=~" and rest.value > 0


def _left(whole: Figure, part: Figure, rest: Figure) -> bool:
    """Whether a part leaves exactly so much of its whole, in digits that are fine enough to mean it."""
    steps = [figure.amount.step for figure in (whole, part, rest)]
    if rest.amount.form == "count" and rest.amount.unit != part.amount.unit:
        return whole.value == part.value + rest.value  # of the opposite
    return abs(whole.value - part.value - rest.value) <= max(steps) / 2 and sum(steps) <= _COARSE * whole.value
