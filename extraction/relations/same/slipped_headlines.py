"""A figure of the headline that the body tells again with two digits swapped: 4.63 million above, 4.36 million below."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Near
from extraction.relations.same.tellings import headline
from extraction.relations.words import kin, topic

_TOP = 8  # figures among which those of the headline are
_BODY = 4  # levels of the unit of which the first of the body are looked at
_DIGITS = 3
_BULLETS = tuple("-*•·●■◆○▪")


def slipped_headlines(scene: Scene, near: Near, told: set[int]) -> Iterator[tuple[Figure, Figure]]:
    """Figures of the headline with what the body says instead; `told` holds those that are told again as they are."""
    for figure in scene.figures[:_TOP]:
        if figure.index in told or not headline(scene, figure) or not _plain(figure):
            continue
        for other in near.around(figure, "level", 0, _BODY):
            if headline(scene, other) or not _plain(other):
                continue
            if _rows(scene, figure, other):
                break
            if swapped(figure, other) and kin(topic(scene, figure), topic(scene, other)):
                yield figure, other
            break


def _rows(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether two figures stand in lines of one list, each behind a name and a colon or a bullet."""
    return all(
        (figure.first and scene.text[figure.sentence_start : figure.amount.start].strip().startswith(_BULLETS))
        or scene.text[figure.sentence_start : figure.amount.start].rstrip().endswith((":", "："))
        for figure in (one, two)
    )


def swapped(one: Figure, two: Figure) -> bool:
    """Whether two figures of one printed form differ only in two digits beside each other that changed places."""
    if one.amount.step != two.amount.step or one.amount.coefficient is None or two.amount.coefficient is None:
        return False
    first, second = str(one.amount.coefficient), str(two.amount.coefficient)
    apart = [place for place, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    return (
        len(first) == len(second) >= _DIGITS
        and len(apart) == 2
        and apart[1] == apart[0] + 1
        and first[apart[0]] == second[apart[1]]
        and first[apart[1]] == second[apart[0]]
    )


def _plain(figure: Figure) -> bool:
    return figure.kind == "level" and figure.amount.form in AMOUNTS and figure.amount.bound == "="
