"""Sums told as such: "96 vans plus two lorries make 98", "twelve and nine makes 21 in all"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.near import Relation, is_plain

_THING = r"(?: [A-Za-z][\w’'-]*){0,4}"
_MAKES_IT = re.compile(
    r"\b(?:ma(?:ke|kes|king|de)|bring(?:s|ing)?|brought|tak(?:e|es|ing)|took|rais(?:e|es|ing|ed)|push(?:es|ing)) "
    r"(?:it|them|that|the (?:total|number|count|figure|fleet|tally)(?: of [a-z]+)?)(?: up)?(?: to)? (?:a total of )?[$€£¥]?$"
)
_BACK, _EXACT = 16, 1e-9  # figures back to the level
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


def makes_it(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """The sums of a level, so many more and what that makes: "112 ships ... Seven more are due, which will make it 119".

    They are right to the last digit, and none of their figures is a part or a total of another sum in `known`.
    """
    summed = {figure.index for relation in known if relation.kind == "sum" for figure in relation.figures}
    for more, total in pairwise(scene.figures):
        if more.sentence != total.sentence or not _to_it(scene, more, total) or {more.index, total.index} & summed:
            continue
        for base in reversed(scene.figures[max(0, more.index - _BACK) : more.index]):
            level = base.kind == "level" and base.amount.bound == "=" and base.amount.form == total.amount.form
            if level and abs(base.value + more.value - total.value) <= _EXACT * total.value:
                yield Relation("sum", (total, base, more))
                break


def _to_it(scene: Scene, more: Figure, total: Figure) -> bool:
    """Whether the words between two figures say that the first brings something to the second."""
    plain = total.kind == "level" and more.kind in ("level", "change") and 0 < more.value < total.value
    alike = plain and more.amount.form == total.amount.form and more.amount.bound == total.amount.bound == "="
    return alike and _MAKES_IT.search(scene.lowered, more.end, total.amount.start) is not None


def _alike(one: Figure, two: Figure, total: Figure) -> bool:
    forms = {figure.amount.form for figure in (one, two, total)}
    if len(forms) > 1 or total.value <= max(one.value, two.value):
        return False
    return forms == {"count"} or one.amount.unit == two.amount.unit == total.amount.unit
