"""Lists of Chinese names with a figure in brackets behind each: 修路（25%）、学校（15%）."""

from __future__ import annotations

import re

from extraction.figures import Figure, Scene

_NEXT = re.compile("[)）](?:[、，和及与]|以及)[^，。；：、\\d()（）]{1,16}[(（]")
_LONGEST = 24


def in_bracket_list(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether the second of two figures stands in the next brackets of such a list."""
    if scene.lexicon.spaced or two.amount.start - one.amount.end > _LONGEST:
        return False
    closed = scene.text[two.amount.end : two.amount.end + 1] in (")", "）")
    return closed and _NEXT.fullmatch(scene.text, one.amount.end, two.amount.start) is not None
