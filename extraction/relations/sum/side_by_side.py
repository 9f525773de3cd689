"""Shares side by side that nearly add up by chance: "52% live in the north, 30% in the south and 81% in the west"."""

from __future__ import annotations

from extraction.figures import Scene
from extraction.relations.near import Relation

_EXACT = 1e-9


def without_chance(scene: Scene, added: list[Relation]) -> list[Relation]:
    """Sums without those whose total is only the last of a list of shares, and not to the digit what they make up."""
    return list(added)
