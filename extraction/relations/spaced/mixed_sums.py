"""Sums of things counted under different names: "3,200 men and 1,900 women. Its 5,100 members", "240 cows and 360 goats"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import Relation

_MOST, _LEAST = 5, 20
_COMPARED, _TOTAL = int(Tag.COMPARE | Tag.BEFORE | Tag.MOVE | Tag.PART), int(Tag.TOTAL)
_EXACT = 1e-9
_DIGITS = 9  # steps that every part must have at least


def mixed_sums(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """Totals that the figures of one sentence right before or behind make up to the last digit, in no sum of `known`."""
    if not scene.lexicon.spaced:
        return
    figures = scene.figures
    summed = {figure.index for relation in known if relation.kind == "sum" for figure in relation.figures}
    for total in scene.levels:
        at = total.index
        if at in summed or not (_counts(total) or _told_in_all(total)):
            continue
        before = _run(total, reversed(figures[max(0, at - _MOST) : at]), summed)
        parts = before or _run(total, figures[at + 1 : at + 1 + _MOST], summed)
        if parts:
            parts.sort(key=lambda part: part.index)
            summed.update(figure.index for figure in (total, *parts))
            yield Relation("sum", (total, *parts), roles=True)


def _run(total: Figure, beside: Iterable[Figure], summed: set[int]) -> list[Figure]:
    """The figures from a total on that make it up: of one sentence, its own or the next to it, and counted otherwise."""
    parts: list[Figure] = []
    left = total.value
    for part in beside:
        far = abs(part.sentence - (parts[0].sentence if parts else total.sentence)) > (0 if parts else 1)
        if far or part.index in summed or not _counts(part) or part.value >= total.value:
            return []
        parts.append(part)
        left -= part.value
        if left <= _EXACT * total.value:
            break
    units = {part.amount.unit for part in parts}
    otherwise = len(units) == len(parts) or total.amount.unit not in units
    return parts if len(parts) > 1 and abs(left) <= _EXACT * total.value and otherwise else []


def _counts(figure: Figure) -> bool:
    """Whether a figure counts things by a name of their own, as exactly as printed."""
    return figure.amount.bound == "=" and _is_count(figure) and not figure.left_tags & _COMPARED


def _told_in_all(figure: Figure) -> bool:
    """Whether a count is called the total, however roughly: "some 2,100 animals in all"."""
    return figure.amount.bound == "~" and _is_count(figure) and bool((figure.left_tags | figure.right_tags) & _TOTAL)


def _is_count(figure: Figure) -> bool:
    amount = figure.amount
    plain = figure.kind == "level" and amount.form == "count" and amount.value is not None
    return plain and figure.value >= max(_LEAST, _DIGITS * amount.step)
