"""Sums that other figures run through: comparisons in brackets, parts of parts, a second unit beside each part."""

from __future__ import annotations

from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import meet
from extraction.relations.near import Near, Relation

_BRACKET = 120  # characters that a bracket may be open, or between a total and the same in its second unit
_CLOSE = 30  # characters between a part and the same in a second unit


def plain_row(scene: Scene, row: list[Figure], inner: set[int]) -> tuple[list[Figure], frozenset[int]]:
    """A row of figures without those in brackets, those that others are compared with, and those in `inner`.

    The second value holds the figures, by index, before which something was taken away. Both are empty where nothing was.
    """
    kept: list[Figure] = []
    after: list[int] = []
    taken = False
    for figure in row:
        if figure.index in inner or in_brackets(scene, figure) or is_earlier(scene, figure):
            taken = True
            continue
        if taken and kept:
            after.append(figure.index)
        taken = False
        kept.append(figure)
    return (kept, frozenset(after)) if len(kept) > 2 and after else ([], frozenset())


def in_brackets(scene: Scene, figure: Figure) -> bool:
    """Whether a bracket is open at a figure."""
    if figure.bracketed is None:
        figure.bracketed = _in_brackets(scene, figure)
    return figure.bracketed


def _in_brackets(scene: Scene, figure: Figure) -> bool:
    text, end = scene.text, figure.amount.start
    start = max(figure.sentence_start, end - _BRACKET)
    opened = max(text.rfind("(", start, end), text.rfind("（", start, end))
    return opened >= 0 and text.find(")", opened, end) < 0 and text.find("）", opened, end) < 0


def parallel(scene: Scene, near: Near, added: list[Relation]) -> list[Relation]:
    """For each sum whose figures all have one of a second unit right beside them, the sum of those.

    "18 trillion rupiah ($1.26 billion), 16.5 trillion ($1.16 billion) ...".
    """
    found = []
    for relation in added:
        total, *parts = relation.figures
        for step in (1, -1):
            beside = [_beside(scene, part, step) for part in parts]
            tellings = [total, *near.same.get(total.index, [])]
            for whole in (_beside(scene, telling, step, _BRACKET) for telling in tellings):
                members = [whole, *beside]
                second = _of_a_second_unit(members, total)
                if second and _meets(second):
                    found.append(Relation("sum", tuple(second), roles=True))
                    break
    return found


def _of_a_second_unit(members: list[Figure | None], total: Figure) -> list[Figure]:
    """The members if all are there, of one unit that is not the total's, and of one kind; otherwise none."""
    given = [figure for figure in members if figure is not None]
    if len(given) < len(members) or len({(f.amount.unit, f.kind) for f in given}) > 1:
        return []
    alike = given[0].amount.unit == total.amount.unit or given[0].kind != total.kind
    return [] if alike or len({f.index for f in given}) < len(given) else given


def _beside(scene: Scene, figure: Figure, step: int, reach: int = _CLOSE) -> Figure | None:
    """The figure before or behind one in its sentence, within so many characters and with no semicolon between."""
    place = figure.index + step
    if not 0 <= place < len(scene.figures):
        return None
    other = scene.figures[place]
    first, second = (figure, other) if step > 0 else (other, figure)
    between = scene.text[max(first.amount.end, min(first.amount.unit_end, second.amount.start)) : second.amount.start]
    near_by = other.sentence == figure.sentence and len(between) < reach
    return other if near_by and not any(sign in between for sign in ";；。") else None


def _meets(members: list[Figure]) -> bool:
    low = sum(part.span[0] for part in members[1:])
    high = sum(part.span[1] for part in members[1:])
    return meet(members[0].span, (low, high))
