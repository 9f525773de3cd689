"""Sums told as such: "96 vans plus two lorries make 98"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.near import Relation, is_plain

_THING = r"(?: [A-Za-z][\w’'-]*){0,4}"
_PLUS = re.compile(rf"{_THING},? (?:plus|added to) (?:the |its |their |another |about )?[$€£¥]?")
_MAKES = re.compile(
    rf"{_THING},? (?:makes?|made|making|gives?|gave|giving|equals?|is|are|comes? to|came to|adds? up to|added up to) "
    r"(?:the |a total of |about |that |for )?[$€£¥]?"
)


def plus(scene: Scene, taken: set[int]) -> Iterator[Relation]:
    """The sums of two figures with "plus" between and "make" before what they come to, right or wrong."""
    for one, two, total in zip(scene.figures, scene.figures[1:], scene.figures[2:], strict=False):
        if not total.sentence == one.sentence == two.sentence or one.index in taken or two.index in taken:
            continue
        if not _alike(one, two, total) or not all(map(is_plain, (one, two, total))):
            continue
        told = _PLUS.fullmatch(scene.text, one.amount.end, two.amount.start)
        if told and _MAKES.fullmatch(scene.text, two.amount.end, total.amount.start):
            taken.update((one.index, two.index))
            yield Relation("sum", (total, one, two), roles=True)


def _alike(one: Figure, two: Figure, total: Figure) -> bool:
    forms = {figure.amount.form for figure in (one, two, total)}
    if len(forms) > 1 or total.value <= max(one.value, two.value):
        return False
    return forms == {"count"} or one.amount.unit == two.amount.unit == total.amount.unit
