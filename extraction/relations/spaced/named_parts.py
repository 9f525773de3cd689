"""Shares that name one part of a list or one answer of a survey.

"75 tonnes: 33 of plastic, 22 of glass and 20 of paper. Plastic alone came to 44 %"; "2,000 tenants ... rent worried 52 %
... 1,040 tenants put rent first". The name must be of one figure only, and the quotient must meet the share.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import bears_out, is_amount, results
from extraction.relations.near import Near, Relation
from extraction.relations.words import content

_SENTENCES, _FIGURES = 3, 12  # between a list and a share that names a part of it
_CLOSE = 0.2  # how coarse part, whole and share may be together
_FINE = 0.15  # the same, where not the list but only the unit says what the whole is
_ENDS = re.compile(r"[,;:.()|\n]| and | or ")
_NAME, _MOST = 60, 3  # characters that may hold a name; words of one
_BACK = 6


def named_parts(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Ratios of shares that are in none of `known`."""
    if not scene.lexicon.spaced:
        return
    told = results(known)
    free = [figure for figure in scene.shares if figure.index not in told and figure.value < 1]
    if not free:
        return
    places = [share.index for share in free]
    for relation in known:
        if relation.kind == "sum" and is_amount(relation.figures[0]):
            first = bisect_right(places, relation.figures[1].index)
            behind = free[first : bisect_right(places, relation.figures[1].index + _FIGURES, first)]
            yield from _of_list(scene, relation.figures, behind, told)
    for share in free:
        if share.index not in told:
            yield from _of_answer(scene, near, share)


def _of_list(scene: Scene, figures: tuple[Figure, ...], free: list[Figure], told: set[int]) -> Iterator[Relation]:
    """The shares behind a list that name one of its parts."""
    total, *parts = figures
    ends = [figure.sentence for figure in figures]
    behind = [
        share for share in free if share.index not in told and min(ends) <= share.sentence <= max(ends) + _SENTENCES
    ]
    names = _names(scene, parts) if behind else []
    for share in behind:
        words = _clause(scene, share)
        called = [part for part, name in zip(parts, names, strict=True) if name & words]
        if len(called) == 1 and bears_out(called[0], total, share, _CLOSE):
            told.add(share.index)
            yield Relation("ratio", (called[0], total, share), roles=True)


def _names(scene: Scene, parts: list[Figure]) -> list[frozenset[str]]:
    """The words that each part is called by and no other: those in front of it, and those behind its unit."""
    every = [_name(scene, part) for part in parts]
    counts: dict[str, int] = {}
    for name in every:
        for word in name:
            counts[word] = counts.get(word, 0) + 1
    own = [frozenset(word for word in name if counts[word] == 1) for name in every]
    return [name if len(name) <= _MOST else frozenset() for name in own]


def _name(scene: Scene, part: Figure) -> frozenset[str]:
    end = part.amount.end
    return _lead(scene, part) | content(scene, end, _tail(scene, part, end))


def _lead(scene: Scene, figure: Figure) -> frozenset[str]:
    """The words in front of a figure, back to the last comma or "and"."""
    start, end = max(figure.gap_start, figure.sentence_start, figure.amount.start - _NAME), figure.amount.start
    piece = scene.lowered[start:end].rstrip(" :(|\t$£€")
    cut = max((found.end() for found in _ENDS.finditer(piece)), default=0)
    return content(scene, start + cut, end)


def _tail(scene: Scene, figure: Figure, start: int) -> int:
    """Where the words behind a figure end: at the first comma or "and"."""
    end = min(figure.gap_end, start + _NAME)
    stop = _ENDS.search(scene.lowered, start, end)
    return stop.start() if stop else max(end, start)


def _clause(scene: Scene, figure: Figure) -> frozenset[str]:
    """The words of the clause that a figure stands in."""
    start = max(figure.gap_start, figure.sentence_start, figure.amount.start - _NAME)
    end = figure.amount.end
    return content(scene, start, figure.amount.start) | content(scene, end, _tail(scene, figure, end))


def _of_answer(scene: Scene, near: Near, share: Figure) -> Iterator[Relation]:
    """A share and, behind or in front of it, the amount of the same name, of the base that was told before both."""
    name = _lead(scene, share)
    if not 0 < len(name) <= _MOST:
        return
    around = scene.figures[max(0, share.index - _BACK) : share.index + _BACK]
    for part in around:
        apart = abs(part.sentence - share.sentence)
        if not is_amount(part) or part.kind != "level" or not 1 <= apart <= _SENTENCES:
            continue
        wholes = [
            whole
            for whole in near.around(part, "level", _BACK, _BACK)
            if (whole.index < min(part.index, share.index) or whole.index == share.index - 1) and whole.value > part.value
            and share.sentence - whole.sentence <= _SENTENCES and whole.amount.unit == part.amount.unit
        ]  # fmt: skip
        fits = [whole for whole in wholes if bears_out(part, whole, share, _FINE)]
        if len(fits) == 1 and name & _clause(scene, part):
            yield Relation("ratio", (part, fits[0], share), roles=True)
            return
