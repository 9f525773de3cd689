"""Moves from one level to another: their ends, and where they start; no part and no term is made of those."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.near import AMOUNTS

MOVE = int(Tag.MOVE)


def moves(scene: Scene, rate: Figure) -> bool:
    """Whether both ends of a move follow: "halved, from 620 to 305"."""
    following = scene.figures[rate.index + 1 : rate.index + 3]
    both = len(following) == 2 and all(f.sentence == rate.sentence and f.amount.form in AMOUNTS for f in following)
    return both and all(f.left_tags & MOVE for f in following)


def is_move(scene: Scene, multiple: Figure) -> bool:
    """Whether a multiple below one is a verb: what is halved falls from one level to another, and is no half of anything."""
    word = scene.lowered[multiple.amount.start : multiple.amount.end]
    return multiple.amount.form == "multiple" and word.endswith(("ed", "ing", "es", "减半", "腰斩"))


def move_starts(scene: Scene, figure: Figure) -> bool:
    """Whether a move starts at a figure: "from 40"."""
    if not figure.left:
        return False
    cue = figure.left[-1]
    begins = scene.lowered.endswith(kind_lists.lists_of(scene.language).moved_from, cue.start, cue.end)
    return begins and not scene.text[cue.end : figure.amount.start].strip(CLEAR)
