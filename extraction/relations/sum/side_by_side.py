"""Shares side by side that nearly add up by chance: "52% live in the north, 30% in the south and 81% in the west"."""

from __future__ import annotations

from extraction.figures import Figure, Scene
from extraction.relations.near import SHARES, Relation
from extraction.relations.sum.sum_words import is_total

_EXACT = 1e-9


def without_chance(scene: Scene, added: list[Relation]) -> list[Relation]:
    """Sums without those whose total is only the last of a list of shares, and not to the digit what they make up."""
    return [relation for relation in added if not _by_chance(scene, relation.figures)]


def _by_chance(scene: Scene, figures: tuple[Figure, ...]) -> bool:
    total, *parts = figures
    if total.amount.form not in SHARES or any(figure.kind != "share" for figure in figures):
        return False
    listed = all(part.index == total.index - len(parts) + place for place, part in enumerate(parts))
    here = parts[0].sentence == total.sentence
    return (
        listed and here and not is_total(scene, total) and abs(sum(part.value for part in parts) - total.value) > _EXACT
    )
