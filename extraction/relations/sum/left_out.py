"""English results with and without one item: "earnings were 341 million. Excluding costs of 28 million, they were 369 million".

The item stands between the two results, behind a word that leaves it out or takes it in; both are of the same noun, and the
larger result is the smaller one and the item to their digits, which must be fine against the item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import meet
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.word_lists import any_of
from extraction.relations.words import content

_TO_ITEM = re.compile(r"[^.;:\d]{0,60}")
_IT = re.compile(
    r"[,.;:] (?:[a-z]+ )?(?:it|they|the (?:figure|result|total|sum)) (?:was|were|came to|amounted to|stood at|is|are)\b"
)
_BACK, _AHEAD, _SENTENCES, _LEAD, _FINE = 4, 4, 2, 90, 0.6


def left_out(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Sums of such results that are not in `known`."""
    if not scene.lexicon.spaced:
        return
    word = any_of(scene.language, "left_out")
    told = {frozenset(figure.index for figure in r.figures) for r in known if r.kind == "sum"}
    for item in scene.figures[1:-1]:
        if item.kind not in ("level", "change") or item.amount.form not in AMOUNTS or item.value <= 0:
            continue
        start = max(item.sentence_start, item.gap_start, item.amount.start - _LEAD)
        found = next(iter(word.finditer(scene.lowered, start, item.amount.start)), None)
        if found is None or not _TO_ITEM.fullmatch(scene.lowered, found.end(), item.amount.start):
            continue
        three = _results(scene, near, item)
        if three is not None and frozenset(figure.index for figure in three) not in told:
            yield Relation("sum", three)


def _results(scene: Scene, near: Near, item: Figure) -> tuple[Figure, Figure, Figure] | None:
    """The larger result, the smaller one and the item."""
    before = [f for f in near.around(item, "level", _BACK, 0) if item.sentence - f.sentence <= _SENTENCES]
    behind = [f for f in near.around(item, "level", 0, _AHEAD) if 0 <= f.sentence - item.sentence <= 1]
    for one in reversed([f for f in before if f is not item and not is_earlier(scene, f)]):
        for two in [f for f in behind if f is not item and not is_earlier(scene, f)][:2]:
            large, small = (two, one) if two.value > one.value else (one, two)
            rest = (large.span[0] - small.span[1], large.span[1] - small.span[0])
            fine = rest[1] - rest[0] < _FINE * item.value
            if fine and small.value > item.value and meet(rest, item.span) and _of_one_name(scene, one, two):
                return large, small, item
    return None


def _of_one_name(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether two results are told of by one noun, or the second by a pronoun."""
    if _IT.search(scene.lowered, max(two.gap_start - 1, two.amount.start - _LEAD), two.amount.start):
        return True
    return bool(_lead(scene, one) & _lead(scene, two))


def _lead(scene: Scene, figure: Figure) -> frozenset[str]:
    return content(scene, max(figure.sentence_start, figure.amount.start - _LEAD), figure.amount.start)
