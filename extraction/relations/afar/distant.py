"""A share whose part and whole are told elsewhere in the text, tied to it by their names alone.

"Traffic made up 60 % of the spending ... spending of 90 million ... traffic came to 50 million": the words of the share name
both. This finds the contradictions that a reader finds by leafing back; it asks for two words of each name in common, and
for a quotient that is at least close to the share, so that only slips and revisions are told.
"""

from __future__ import annotations

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.ratio.misses import near_miss
from extraction.relations.words import content

_LEAD, _TAIL = 150, 60
_NAME = 70
_SENTENCES = 12


def distant_ratios(scene: Scene, near: Near, known: list[Relation]) -> list[Relation]:
    """Ratios of shares that have no part beside them, by the names of part and whole."""
    divided = {relation.figures[2].index for relation in known if relation.kind == "ratio"}
    named: dict[int, frozenset[str]] = {}
    found = []
    for share in scene.shares:
        if share.amount.form == "percent" and share.amount.bound == "=" and share.index not in divided:
            relation = _relation(scene, near, share, named)
            if relation:
                found.append(relation)
    return found


def _relation(scene: Scene, near: Near, share: Figure, named: dict[int, frozenset[str]]) -> Relation | None:
    lead = content(scene, max(share.sentence_start, share.gap_start, share.amount.start - _LEAD), share.amount.start)
    tail = content(scene, share.amount.end, min(share.gap_end, share.sentence_end, share.amount.end + _TAIL))
    needed = 2 if scene.lexicon.spaced else 3
    if len(lead) < needed:
        return None
    wholes = []
    for whole in reversed(scene.figures[max(0, share.index - 4) : share.index]):
        if (
            share.sentence - whole.sentence <= 1
            and whole.kind == "level"
            and whole.amount.form in AMOUNTS
            and whole.amount.bound == "="
        ):
            name = _name(scene, whole, named)
            if len(name & (lead | tail)) >= needed:
                wholes.append(whole)
    for whole in wholes:
        own = lead - _name(scene, whole, named)
        parts = [
            part
            for part in near.around(whole, "level", 0, 8)
            if part.value < whole.value and part.amount.unit == whole.amount.unit and part.amount.bound == "="
            and 0 <= part.sentence - share.sentence <= _SENTENCES and len(own & _name(scene, part, named)) >= needed
        ]  # fmt: skip
        if len({part.value for part in parts}) == 1:
            fits = divides(parts[0].span, whole.span, share.span)
            if fits or near_miss(parts[0], whole, share):
                return Relation("ratio", (parts[0], whole, share))
    return None


def _name(scene: Scene, figure: Figure, known: dict[int, frozenset[str]]) -> frozenset[str]:
    if figure.index not in known:
        start = max(figure.sentence_start, figure.gap_start, figure.amount.start - _NAME)
        known[figure.index] = content(scene, start, figure.amount.start)
    return known[figure.index]
