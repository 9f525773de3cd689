"""How many times one figure is another: "half the size of B", "twice that of the whole country", halved from one to another."""

from __future__ import annotations

import re

from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.growth.moves import is_move, move_starts, moves
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, SHARES, Near, Relation
from extraction.relations.word_lists import lists_of

_AS_MUCH = re.compile(r"(?: times)? as (?:much|many)[,:] (?:or |i\.e\. |that is |about |nearly )?[$€£¥]?$")
_LAST_TIME = re.compile(
    r" (?:of|in) (?:(?:the )?(?:last|previous|year|summer|autumn|winter|spring|first|second|third|fourth|same)\b"
    r"|a year (?:before|earlier|ago)|(?:19|20)\d\d\b)"
)
_BACK = 16  # figures before one among which "that of" looks for its whole


def times_of(scene: Scene, near: Near, ratio: Figure) -> Relation | None:
    """How many times one figure is another: "half the size of B", "a multiplier of 1.7", "half as much, 1.3 million"."""
    if moves(scene, ratio):
        return None
    if told := _as_much(scene, ratio):
        return told
    target = ratio.span
    best: tuple[tuple[float, ...], Figure, Figure] | None = None
    around = [
        f
        for f in scene.figures[max(0, ratio.index - 6) : ratio.index + 4]
        if f.sentence == ratio.sentence and f is not ratio
    ]
    for part in around:
        for whole in around:
            if whole is part or whole.kind != part.kind or whole.amount.unit != part.amount.unit:
                continue
            if divides(part.span, whole.span, target):
                score = (float(abs(whole.index - ratio.index)), float(part.index))
                if best is None or score < best[0]:
                    best = (score, part, whole)
    return Relation("ratio", (best[1], best[2], ratio)) if best else that_of(scene, near, ratio)


def _as_much(scene: Scene, ratio: Figure) -> Relation | None:
    """As in "Tickets bring 2.6 million. The shop brings half as much, 1.3 million"."""
    if not ratio.index or ratio.index + 1 >= len(scene.figures):
        return None
    whole, part = scene.figures[ratio.index - 1], scene.figures[ratio.index + 1]
    gap = scene.lowered[ratio.amount.end : part.amount.start]
    near_by = part.sentence == ratio.sentence and ratio.sentence - whole.sentence <= 1
    if not near_by or whole.kind != part.kind or whole.amount.unit != part.amount.unit or not _AS_MUCH.match(gap):
        return None
    return Relation("ratio", (part, whole, ratio)) if divides(part.span, whole.span, ratio.span) else None


def that_of(scene: Scene, near: Near, ratio: Figure) -> Relation | None:
    """As in "The rate in the villages, 14 %, is twice that of the country as a whole", where that was told before."""
    if not ratio.index or not scene.lowered.startswith(lists_of(scene.language).that_of, ratio.amount.end):
        return None
    part = scene.figures[ratio.index - 1]
    if part.sentence != ratio.sentence or part.amount.form not in AMOUNTS | SHARES or part.amount.bound != "=":
        return None
    fits = [
        whole
        for whole in scene.figures[max(0, part.index - _BACK) : part.index]
        if whole.amount.form == part.amount.form and near.of_one_unit(whole, part) and whole.sentence < part.sentence
        and divides(part.span, whole.span, ratio.span) and not is_earlier(scene, whole)
    ]  # fmt: skip
    return Relation("ratio", (part, fits[-1], ratio)) if len({whole.value for whole in fits}) == 1 else None


def halved(scene: Scene, relation: Relation) -> Relation | None:
    """The growth of a share that was halved from one to another; that of an amount is found among the growths.

    What is half of what there was before has grown from that, too.
    """
    part, whole, multiple = relation.figures
    if not is_move(scene, multiple):
        before = multiple.value < 1 and _of_last_time(scene, whole)
        return Relation("growth", (whole, part, multiple)) if before else relation
    if part.amount.form in AMOUNTS:
        return None
    return Relation("growth", (whole, part, multiple)) if move_starts(scene, whole) else relation


def _of_last_time(scene: Scene, whole: Figure) -> bool:
    """Whether a figure is what there was before: "half the 84 euros of last summer"."""
    return _LAST_TIME.match(scene.lowered, whole.end) is not None
