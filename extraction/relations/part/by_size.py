"""Chinese counts of what is of a certain size, told as parts: 项目168个，其中10亿元以上21个、50亿元以上4个."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import Near

PART = int(Tag.PART)
# behind the bound of a size what is of it, and how many: 亿元以上项目213个, 10亿元以上21个; not 1亿元以上，增长9%
_OF_SIZE = re.compile("(?:[及和]?以[上下内]|及以[上下]|级)的?(?![增减同较比达占为])[\u4e00-\u9fff]{0,8}\\d")
_FORMS = frozenset(("money", "measure"))


def bounds_size(scene: Scene, figure: Figure) -> bool:
    """Whether a figure only says of what size those are that are counted behind it."""
    if scene.lexicon.spaced or figure.amount.form not in _FORMS:
        return False
    return _OF_SIZE.match(scene.text, max(figure.amount.end, figure.amount.unit_end)) is not None


def by_size(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a count behind a size, 其中 in front of it or of the first of its list, and the count before of them all."""
    whole: Figure | None = None
    for size in scene.levels if not scene.lexicon.spaced else ():
        if not bounds_size(scene, size) or size.index + 1 >= len(scene.figures):
            continue
        part = scene.figures[size.index + 1]
        if size.left_tags & PART:
            before = reversed(near.around(part, "level", 3, 0))
            whole = next((f for f in before if f.value > part.value and f.sentence == part.sentence), None)
        if whole is None or whole.sentence != part.sentence:
            continue
        if part.kind == "level" and part.amount.unit == whole.amount.unit and part.value < whole.value:
            yield part, whole
