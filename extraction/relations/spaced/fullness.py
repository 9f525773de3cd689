"""How full something is, and how much of another one something is: "seats 27,411: it was 97.9 % full", "a quarter as much"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, SHARES, Relation

_FULL = re.compile(r" (?:full|sold out|occupied|booked|filled|capacity)\b")
_FILLED = re.compile(
    r"\b(?:filled to|occupancy (?:rate )?of|occupancy (?:was|stood at)|load factor of) (?:about |nearly |over )?$"
)
_HOLDS = re.compile(
    r"\b(?:seats|holds|sleeps|takes|capacity (?:of|is|was)|room for|space for|places for|beds for) (?:about |up to |some )?$"
)
_SEATS = frozenset(("seat", "bed", "place", "berth", "space", "room", "bedroom"))
_AS_MUCH = re.compile(r" as (?:much|many)\b")
_BACK, _SENTENCES, _LEAD = 4, 2, 40


def fullness(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """The ratios of such shares that are in none of `known`, where the quotient fits."""
    told = {relation.figures[2].index for relation in known if relation.kind in ("ratio", "growth")}
    for share in scene.figures:
        if share.kind not in ("share", "ratio") or share.amount.form not in SHARES or share.index in told:
            continue
        pair = _of_capacity(scene, share) or _as_much(scene, share)
        if pair is not None:
            yield Relation("ratio", (*pair, share))


def _of_capacity(scene: Scene, share: Figure) -> tuple[Figure, Figure] | None:
    """Who came, and how many there is room for."""
    lead = scene.lowered[max(share.gap_start, share.amount.start - _LEAD) : share.amount.start]
    if not (_FULL.match(scene.lowered, share.amount.end) or _FILLED.search(lead)):
        return None
    near_by = [f for f in scene.figures[max(0, share.index - _BACK) : share.index + 3] if _near(f, share)]
    for whole in near_by:
        room = whole.amount.unit in _SEATS or _HOLDS.search(scene.lowered, whole.gap_start, whole.amount.start)
        for part in near_by if room else ():
            if part is not whole and part.value <= whole.value and divides(part.span, whole.span, share.span):
                return part, whole
    return None


def _near(figure: Figure, share: Figure) -> bool:
    counted = figure.kind in ("level", "ratio") and figure.amount.form == "count"
    return counted and abs(figure.sentence - share.sentence) <= _SENTENCES


def _as_much(scene: Scene, share: Figure) -> tuple[Figure, Figure] | None:
    """The two figures right before "a quarter as much", the second of the first."""
    if not _AS_MUCH.match(scene.lowered, share.amount.end) or share.index < 2:
        return None
    whole, part = scene.figures[share.index - 2 : share.index]
    alike = whole.kind == part.kind and whole.amount.unit == part.amount.unit and part.amount.form in AMOUNTS
    if not alike or part.sentence != share.sentence or share.sentence - whole.sentence > 1:
        return None
    return (part, whole) if divides(part.span, whole.span, share.span) else None
