"""Parts that the words tell of one whole and that make it up to the last digit: they are all there is, and so a sum."""

from __future__ import annotations

from extraction.figures import Figure
from extraction.relations.near import Relation
from extraction.relations.sum.sum_words import exactly

_LEAST, _MOST = 2, 8


def whole_lists(parts: list[Relation]) -> list[Relation]:
    """The relations of parts, with a sum instead of those that make up their whole in one sentence."""
    by_whole: dict[int, list[Relation]] = {}
    for relation in parts:
        if relation.kind == "part_of":
            by_whole.setdefault(relation.figures[1].index, []).append(relation)
    summed: dict[int, Relation] = {}
    for told in by_whole.values():
        whole, figures = told[0].figures[1], [relation.figures[0] for relation in told]
        if _LEAST <= len(figures) <= _MOST and _one_list(whole, figures) and exactly(whole, figures):
            ordered = sorted(figures, key=lambda figure: figure.index)
            summed[id(told[0])] = Relation("sum", (whole, *ordered), roles=True)
            summed.update((id(relation), summed[id(told[0])]) for relation in told)
    kept = [relation for relation in parts if id(relation) not in summed]
    return kept + list({id(relation): relation for relation in summed.values()}.values())


def _one_list(whole: Figure, figures: list[Figure]) -> bool:
    """Whether parts of the unit of their whole stand in one sentence, all as exact as printed."""
    alike = all(f.amount.unit == whole.amount.unit and f.sentence == figures[0].sentence for f in figures)
    return alike and all(f.amount.bound == "=" and f.kind == whole.kind for f in (whole, *figures))
