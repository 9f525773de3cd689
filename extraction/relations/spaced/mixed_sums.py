"""Sums of things counted under different names: "3,200 men and 1,900 women. Its 5,100 members", "240 cows and 360 goats"."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import Relation

_MOST, _LEAST = 5, 20
_COMPARED = int(Tag.COMPARE | Tag.BEFORE | Tag.MOVE | Tag.PART)
_EXACT = 1e-9
_DIGITS = 9  # steps that every part must have at least


def mixed_sums(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """The figures right before a total, in one sentence, that make it up to the last digit and are in no sum of `known`."""
    if not scene.lexicon.spaced:
        return
    summed = {figure.index for relation in known if relation.kind == "sum" for figure in relation.figures}
    for total in scene.figures[2:]:
        if not _counts(total) or total.index in summed:
            continue
        parts: list[Figure] = []
        left = total.value
        for part in reversed(scene.figures[max(0, total.index - _MOST) : total.index]):
            one_sentence = part.sentence == (parts[0].sentence if parts else max(part.sentence, total.sentence - 1))
            if not _counts(part) or not one_sentence or part.index in summed or part.value >= total.value:
                break
            parts.insert(0, part)
            left -= part.value
            if left <= _EXACT * total.value:
                break
        units = {part.amount.unit for part in parts}
        if len(parts) > 1 and abs(left) <= _EXACT * total.value and len(units) == len(parts):
            summed.update(figure.index for figure in (total, *parts))
            yield Relation("sum", (total, *parts), roles=True)


def _counts(figure: Figure) -> bool:
    """Whether a figure counts things by a name of their own, as exactly as printed."""
    amount = figure.amount
    plain = figure.kind == "level" and amount.form == "count" and amount.bound == "=" and amount.value is not None
    return plain and figure.value >= max(_LEAST, _DIGITS * amount.step) and not figure.left_tags & _COMPARED
