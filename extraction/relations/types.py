"""Direct, indirect and induced figures: which of those words, if any, is used of a figure."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import Figure, Scene

TYPES = int(Tag.DIRECT | Tag.INDIRECT | Tag.INDUCED)
TOTAL, PART = int(Tag.TOTAL), int(Tag.PART)
_LEFT, _RIGHT = 50, 16
_BREAKS = ";；。|"


def type_of(scene: Scene, figure: Figure) -> int:
    """The tag of the one of direct, indirect and induced that is used of a figure; 0 for none.

    It stands in the gap before the figure, or right behind its noun. In a row such as "direct 40 jobs $3m" it holds for
    both figures; where "total" comes in between, or two of the words are joined, it holds for none.
    """
    text, start = scene.text, figure.amount.start
    for place in range(len(figure.left) - 1, -1, -1):
        cue = figure.left[place]
        if cue.tags & (TOTAL | PART) and not cue.tags & TYPES:
            return 0
        if cue.tags & TYPES:
            joined = place and figure.left[place - 1].tags & TYPES and cue.start - figure.left[place - 1].end < 6
            between = text[cue.end : start]
            if joined or len(between) > _LEFT or any(sign in between for sign in _BREAKS):
                return 0
            return cue.tags & TYPES
    for cue in figure.right[:2]:
        if cue.tags & TYPES and cue.start - figure.amount.end < _RIGHT:
            return cue.tags & TYPES
    if figure.index and not figure.first:
        before = scene.figures[figure.index - 1]
        gap = text[before.amount.end : start]
        if before.amount.unit != figure.amount.unit and len(gap) < 24 and not any(sign in gap for sign in ",;.:(，；。：（"):
            return type_of(scene, before)
    return 0
