"""What is missing: "the goal was 1.8 million, so 540,000 remains to be found", "the target was 1,800: they ended 488 short"."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.intervals import meet, width
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.word_lists import lists_of

_LEAD, _BACK, _SENTENCES = 40, 8, 3
_COARSE = 0.15  # how coarse the three may be together


def shortfalls(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Sums of what was reached and what is missing to what was meant; none that is known already."""
    told = {frozenset(f.index for f in relation.figures) for relation in known if relation.kind == "sum"}
    for missing in scene.figures:
        if missing.kind != "level" or missing.amount.form not in AMOUNTS or missing.value == 0:
            continue
        if not _is_missing(scene, missing):
            continue
        three = _reached(near, missing)
        if three is not None and frozenset(figure.index for figure in three) not in told:
            yield Relation("sum", three, roles=True)


def _is_missing(scene: Scene, figure: Figure) -> bool:
    end = max(figure.amount.end, figure.amount.unit_end)
    words = lists_of(scene.language)
    if words.missing_behind.match(scene.lowered, end):
        return True
    start = max(figure.gap_start, figure.amount.start - _LEAD)
    return words.missing_before.search(scene.lowered, start, figure.amount.start) is not None


def _reached(near: Near, missing: Figure) -> tuple[Figure, Figure, Figure] | None:
    """The two figures before, of one unit, that the missing one lies between: what was meant, and what was reached."""
    before = [
        figure
        for figure in near.around(missing, "level", _BACK, 0)
        if figure.index < missing.index and missing.sentence - figure.sentence <= _SENTENCES
    ]
    for meant in reversed(before):
        for reached in reversed(before):
            if reached.value >= meant.value:
                continue
            span = (reached.span[0] + missing.span[0], reached.span[1] + missing.span[1])
            if width(span) + width(meant.span) < _COARSE and meet(span, meant.span):
                return meant, reached, missing
    return None
