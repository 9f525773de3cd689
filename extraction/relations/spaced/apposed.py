"""Shares that are told right behind their part, without a word on the whole: "Subscribers filled 96,000 seats, that is 37.5 %".

The whole is what was told before. The arithmetic has to find it, so that the fewer figures may be it and the finer they
are, the better; each one that is tried makes the others count for less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import coarseness, is_amount, is_share, results
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, Near, Relation

_BEHIND = re.compile(
    r"[^,;:.()\d]{0,40}"
    r"(?:, |,? \(|,? ?[–—-] ?|,? (?:or|so|and|and so|and thus|that is|i\.e\.|that's|this is|that was|equal to|equivalent to"
    r"|which (?:is|was|equals|corresponds to|amounts to|makes|comes to))"
    r"(?: just| about| some| around| exactly)? ?)"
)
_CLOSED = frozenset(",.;)!?\n")  # and "" at the end of the text
_CHANCE = 0.3  # how coarse the quotients of all that are tried may be together
_EXACT, _FEW = 0.001, 3  # how near a quotient is as printed, and how many may be tried then
_BACK, _SENTENCES = 8, 3


def apposed_parts(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Ratios of shares that are in none of `known`."""
    if not scene.lexicon.spaced:
        return
    told = results(known)
    for share in scene.figures[1:]:
        if share.index in told or not is_share(share) or not 0 < share.value < 1:
            continue
        part = scene.figures[share.index - 1]
        if part.sentence != share.sentence or part.kind != "level" or not is_amount(part):
            continue
        closed = scene.text[share.amount.end : share.amount.end + 1] in _CLOSED
        gap = (scene.lowered, max(part.amount.end, part.amount.unit_end), share.amount.start)
        whole = _whole_of(scene, near, part, share) if closed and _BEHIND.fullmatch(*gap) else None
        if whole is not None:
            yield Relation("ratio", (part, whole, share), roles=True)


def _whole_of(scene: Scene, near: Near, part: Figure, share: Figure) -> Figure | None:
    """The one figure before a part that it is so much of."""
    tried: dict[float, Figure] = {}
    for figure in reversed(scene.figures[max(0, part.index - _BACK) : part.index]):
        if share.sentence - figure.sentence > _SENTENCES or not _may_be_whole(scene, near, part, figure):
            continue
        tried.setdefault(figure.value, figure)
    fits = [whole for whole in tried.values() if divides(part.span, whole.span, share.span)]
    if len(fits) != 1:
        return None
    exact = abs(part.value / fits[0].value - share.value) < _EXACT and len(tried) <= _FEW
    return fits[0] if exact or coarseness(part, fits[0], share) * len(tried) < _CHANCE else None


def _may_be_whole(scene: Scene, near: Near, part: Figure, figure: Figure) -> bool:
    if figure.kind != "level" or figure.amount.form not in AMOUNTS or figure.value <= part.value:
        return False
    counts = figure.amount.form == part.amount.form == "count" and figure.amount.unit != "year"
    return (counts or near.of_one_unit(part, figure)) and not is_earlier(scene, figure)
