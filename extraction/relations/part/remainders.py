"""What is left of a whole: "the other 40", "the rest, some 130"; with the part told before, a sum by its words."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.near import Near, Relation
from extraction.relations.word_lists import lists_of

REST = int(Tag.REST)
_REST = 4  # sentences between a part and the other one
_THINGS = 2  # characters of a classifier and a noun
_MISS = 0.05  # how far two parts may miss their total and still be its parts, with a slip


def halves(scene: Scene, near: Near, pairs: list[tuple[Figure, Figure]], taken: set[int]) -> Iterator[Relation]:
    """A part and "the other" part with their whole: a sum by its words, told though it misses the whole by a little."""
    whole_of = {part.index: whole for part, whole in pairs}
    for figure in scene.levels if scene.tags & REST else ():
        if not figure.left_tags & REST or figure.index in taken:
            continue
        cue = next((c for c in reversed(figure.left) if c.tags & REST), None)
        if cue is None or scene.text[cue.end : figure.amount.start].strip() or not _said(scene, cue.start, cue.end):
            continue
        first = next(
            (
                o
                for o in reversed(near.around(figure, "level", 2, 0))
                if figure.sentence - o.sentence <= _REST and o.index in whole_of
            ),
            None,
        )
        if first is None or first.index in taken:
            continue
        whole = whole_of[first.index]
        added = first.value + figure.value
        exact = all(part.amount.bound == "=" for part in (first, figure, whole))
        siblings = [part for part, of in pairs if of is whole and part is not figure]
        here = first.sentence == figure.sentence or added == whole.value
        if here and exact and len(siblings) == 1 and abs(added - whole.value) <= _MISS * whole.value:
            taken.update((first.index, figure.index))
            yield Relation("sum", (whole, first, figure), roles=True)


def _said(scene: Scene, start: int, end: int) -> bool:
    words = lists_of(scene.language).rest_begins
    return scene.lowered.endswith(words, 0, start) or scene.lowered.startswith(words, start, end)


def rests(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """What is left of the figure before: "400 loaves ...; the rest, some 130, wheat"."""
    for figure in scene.levels if scene.tags & REST else ():
        if not figure.left_tags & REST:
            continue
        if not scene.lexicon.spaced:
            whole = _announced(scene, near, figure)
            if whole is not None:
                yield figure, whole
            continue
        if scene.text[figure.gap_start : figure.amount.start].count(",") > 2:
            continue
        for other in reversed(near.around(figure, "level", 3, 0)):
            if (
                other.value > figure.value
                and not _beside_it(scene, other, figure)
                and figure.sentence - other.sentence <= 2
                and other.amount.unit == figure.amount.unit
            ):
                near_by = next((c for c in figure.left if c.tags & REST), None)
                told = near_by is not None and scene.lowered.startswith("the r", near_by.start)
                if (
                    near_by is not None
                    and told
                    and not scene.lowered.endswith(kind_lists.lists_of(scene.language).against, 0, near_by.start)
                ):
                    yield figure, other
                    break


def _beside_it(scene: Scene, other: Figure, rest: Figure) -> bool:
    """Whether a figure is one more part of what a sentence takes apart: "Half of the 42 are let, 15 for sale, the other 6"."""
    whole = scene.figures[other.index - 1] if other.index else other
    behind = whole.sentence == other.sentence == rest.sentence and whole.value > other.value
    return (
        behind and whole.amount.unit == other.amount.unit and scene.lowered.endswith("of the ", 0, whole.amount.start)
    )


def _announced(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The count before of the same things by the same words, of which a Chinese figure is all the others: 9座桥……其余7座桥."""
    end = figure.amount.end
    things = scene.text[end : end + _THINGS]
    if figure.amount.form != "count" or not scene.text.endswith(
        lists_of(scene.language).others, figure.sentence_start, figure.amount.start
    ):
        return None
    for other in reversed(near.around(figure, "level", 3, 0)):
        if figure.sentence - other.sentence <= 1 and other.value > figure.value:
            return other if scene.text.startswith(things, other.amount.end) else None
    return None
