"""Sums that miss their total by two digits that changed places: 4,890 for 4,980. Told, for chance does not do that."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Near, Relation

ANNOUNCED = int(Tag.PART | Tag.SPLIT | Tag.TOTAL)
_PARTS = (3, 8)
_NEAR = 0.02  # how far the parts may miss the total, against it
_DIGITS = 100  # value against step: three digits at least


def slips(scene: Scene, near: Near, taken: set[int]) -> Iterator[Relation]:
    """Three and more parts announced behind a total in one sentence, or the next, with a transposition among them."""
    for total in scene.figures:
        if total.kind != "level" or total.amount.form not in AMOUNTS or not _precise(total):
            continue
        parts = []
        for part in near.around(total, "level", 0, _PARTS[1]):
            listed = part.sentence - total.sentence <= 1 and part.paragraph == total.paragraph
            if part.index in taken or not listed or part.value >= total.value or not _precise(part):
                break
            parts.append(part)
        if len(parts) < _PARTS[0] or not any(part.left_tags & ANNOUNCED for part in parts[:1]):
            continue
        miss = total.value - sum(part.value for part in parts)
        if 0 < abs(miss) <= _NEAR * total.value and _transposed(total, parts, miss):
            taken.update(part.index for part in parts)
            yield Relation("sum", (total, *parts), roles=True)


def _precise(figure: Figure) -> bool:
    amount = figure.amount
    return amount.bound == "=" and amount.value is not None and amount.value >= _DIGITS * amount.step


def _transposed(total: Figure, parts: list[Figure], miss: float) -> bool:
    """Whether exchanging two neighbouring digits of one figure makes the sum come out."""
    for figure in (total, *parts):
        step = figure.amount.step
        digits = f"{(figure.amount.value or 0) / step:.0f}"
        for place in range(len(digits) - 1):
            changed = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
            gain = (int(changed) - int(digits)) * step
            if gain and abs(miss - (gain if figure is not total else -gain)) <= step * 1e-6:
                return True
    return False
