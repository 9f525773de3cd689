"""Changes that are the step between two levels told elsewhere, to the last digit: "375 fewer than five years ago".

The levels are known to be an earlier and a later one: "stands at 2,645, against 2,918 in 2017".
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import AMOUNTS, Near, Relation

_DIGITS, _FEW = 100, 10  # value against step: three digits; two where the change stands in the sentence of one of them
_MOST = 12  # steps of one size that are looked at
_EXACT = 1e-9


def exact_changes(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The sums of the earlier level and such a change, which is in no sum of `known`."""
    summed = {figure.index for relation in known if relation.kind == "sum" for figure in relation.figures[1:]}
    changes = [f for f in scene.kinds["change"] if _is_exact(f) and f.index not in summed]
    if not changes:
        return
    steps: dict[str, list[tuple[Figure, Figure]]] = {}
    for relation in known:
        if step := _step(scene, relation):
            of_one_size = steps.setdefault(_size(step[1].value - step[0].value), [])
            if len(of_one_size) < _MOST:
                of_one_size.append(step)
    for change in changes:
        for earlier, later in steps.get(_size(change.value), ()):
            if _leads(earlier, later, change):
                yield Relation("sum", (_beside(near, later, change), _beside(near, earlier, change), change))
                break


def _size(value: float) -> str:
    """A step to nine digits, so that the changes of its size are found at once."""
    return f"{value:.8e}"


def _beside(near: Near, level: Figure, change: Figure) -> Figure:
    """Of the figures that say the same, the one in the sentence of the change."""
    told = near.same.get(level.index, [])
    return next((figure for figure in told if figure.sentence == change.sentence), level)


def _is_exact(change: Figure) -> bool:
    amount = change.amount
    return amount.form in AMOUNTS and amount.bound == "=" and amount.value is not None and bool(amount.step)


def _step(scene: Scene, relation: Relation) -> tuple[Figure, Figure] | None:
    """An earlier and a later level: those of a growth, or of an order in which one is told of an earlier time."""
    if relation.kind == "growth" and relation.years == 1:
        return relation.figures[0], relation.figures[1]
    if relation.kind != "greater":
        return None
    one, two = relation.figures
    if is_earlier(scene, one) != is_earlier(scene, two):
        return (one, two) if is_earlier(scene, one) else (two, one)
    return None


def _leads(earlier: Figure, later: Figure, change: Figure) -> bool:
    """Whether a change leads from the one level to the other, with so many digits that no other would."""
    alike = all(
        f.kind == "level" and f.amount.form == change.amount.form and f.amount.bound == "=" for f in (earlier, later)
    )
    if not alike or (change.amount.form != "count" and change.amount.unit != later.amount.unit):
        return False
    beside = change.sentence in (earlier.sentence, later.sentence)
    if abs(change.value) / change.amount.step < (_FEW if beside else _DIGITS):
        return False
    return abs(earlier.value + change.value - later.value) <= _EXACT * abs(later.value)
