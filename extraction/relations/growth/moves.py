"""Moves from one level to another: their ends, and where they start; no part and no term is made of those."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.kinds import kind_lists

MOVE = int(Tag.MOVE)


def is_move(scene: Scene, multiple: Figure) -> bool:
    """Whether a multiple below one is a verb: what is halved falls from one level to another, and is no half of anything."""
    word = scene.lowered[multiple.amount.start : multiple.amount.end]
    return multiple.amount.form == "multiple"


def move_starts(scene: Scene, figure: Figure) -> bool:
    """Whether a move starts at a figure: "from 40"."""
    if not figure.left:
        return False
    cue = figure.left[-1]
    begins = scene.lowered.endswith(kind_lists.lists_of(scene.language).moved_from, cue.start, cue.end)
    return begins and not scene.text[cue.end : figure.amount.start].strip(CLEAR)
