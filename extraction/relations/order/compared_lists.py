"""What one figure is compared with, where that is several: "compared with 12 % in Spain, 10 % in Italy and 9 % in France"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, SHARES

COMPARES = int(Tag.COMPARE | Tag.BEFORE | Tag.EXCEEDS | Tag.TRAILS)
_VERBS = int(Tag.UP | Tag.UP_BY | Tag.DOWN | Tag.DOWN_BY | Tag.REACH | Tag.SHARE | Tag.PART | Tag.FOLLOWS)
_NEXT = re.compile(r"[^,;.:()]{0,28}(?:, (?:and )?| and )(?:(?:just|only|about|the|its|some) )?[$€£¥₹]?")
_NEXT_HAN = re.compile("[^，；。：（）]{0,10}(?:[、和与及]|以及)[^，；。：（）]{0,14}")
_FORMS = (*AMOUNTS, *SHARES)
_MOST = 8


def next_compared(scene: Scene, figure: Figure) -> Figure | None:
    """The figure behind one that something is compared with, where the comparison goes on with it.

    Args:
        scene: the scene.
        figure: one that a word such as "than", "compared with", "from" stands before, or one that such a list went on with.
    """
    after = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else None
    if after is None or after.sentence != figure.sentence or after.kind != figure.kind:
        return None
    one_form = after.amount.form == figure.amount.form and after.amount.form in _FORMS
    end = figure.end
    moved = any(cue.tags & (COMPARES | _VERBS) and cue.start >= end for cue in after.left)
    if not one_form or after.amount.unit != figure.amount.unit or moved:
        return None
    gap = scene.lowered[end : after.amount.start]
    return after if (_NEXT if scene.lexicon.spaced else _NEXT_HAN).fullmatch(gap) else None


def with_others(scene: Scene, larger: Figure, smaller: Figure) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of a figure with the others that it is compared with in one breath, in the order of the first pair."""
    own, other = (larger, smaller) if larger.index < smaller.index else (smaller, larger)
    if not other.left_tags & COMPARES:
        return
    for _ in range(_MOST):
        after = next_compared(scene, other)
        if after is None:
            return
        yield (own, after) if own is larger else (after, own)
        other = after
