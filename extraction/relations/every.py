"""A share told as so many of so many: 占19.2%，每五个人里就有一个."""

from __future__ import annotations

import re

from extraction.figures import Figure, Scene
from extraction.relations.near import SHARES, Relation, divides

_EVERY = re.compile(r"每(?:百|千)?$")
_HAS = re.compile(r"^[^，。；,;]{0,10}(?:有|就有|是|就是|约有)(?:近|约|将近)?$")
_MOST = 100


def so_many_of_so_many(scene: Scene) -> list[Relation]:
    """Ratios of a few out of a few that restate a share in their sentence; only where words are not set apart by spaces.

    In English such a phrase ("three in every five") is read as one fraction.
    """
    if scene.lexicon.spaced:
        return []
    found = []
    for whole, part in zip(scene.figures, scene.figures[1:], strict=False):
        counts = whole.amount.form == part.amount.form == "count" and 0 < part.value < whole.value <= _MOST
        gap = scene.text[whole.amount.end : part.amount.start]
        if not counts or part.sentence != whole.sentence or not _HAS.match(gap):
            continue
        if not _EVERY.search(scene.text, max(0, whole.amount.start - 2), whole.amount.start):
            continue
        share = _share_beside(scene, whole, part)
        if share is not None:
            found.append(Relation("ratio", (part, whole, share)))
    return found


def _share_beside(scene: Scene, whole: Figure, part: Figure) -> Figure | None:
    """The share right before or right behind that can be said so."""
    for place in (whole.index - 1, part.index + 1):
        other = scene.figures[place] if 0 <= place < len(scene.figures) else whole
        near_by = other.kind == "share" and other.amount.form in SHARES and other.sentence == whole.sentence
        if near_by and divides(part.span, whole.span, other.span):
            return other
    return None
