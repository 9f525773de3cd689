"""Chinese lists in step: of 总收入分别为83、203和391亿元 and 船运收入分别为79、186和314亿元 each is a part of its like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extraction.figures import Figure, Scene
from extraction.relations.order.move_lists import list_at

_EACH = re.compile("分别[^，。；\\d]{0,4}$")
_REACH = 10


def in_step(scene: Scene, pairs: Iterable[tuple[Figure, Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """Further pairs of a part and its whole: of the lists that the two of a pair open."""
    if scene.lexicon.spaced:
        return
    for part, whole in pairs:
        if not (_opens(scene, part) and _opens(scene, whole)):
            continue
        parts, wholes = list_at(scene, part), list_at(scene, whole)
        if len(parts) == len(wholes) and all(p.value < w.value for p, w in zip(parts, wholes, strict=True)):
            yield from zip(parts[1:], wholes[1:], strict=True)


def _opens(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is the first of a list that 分别 announces."""
    return (
        _EACH.search(scene.text, max(figure.sentence_start, figure.amount.start - _REACH), figure.amount.start)
        is not None
    )
