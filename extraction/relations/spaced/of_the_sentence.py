"""The whole of the shares in brackets of one sentence: "fuel took £2,770 (42 %), rent £1,120 (17 %) and pay £790 (12 %)".

Where two and more are of one figure, another that divides it as well is of no other figure that happens to fit.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from extraction.relations.intervals import divides
from extraction.relations.near import Relation

_MOST_OF_THEM = 2


def of_the_sentence(relations: list[Relation]) -> list[Relation]:
    """The relations, with the ratios of such shares of one whole."""
    ratios = [r for r in relations if r.kind == "ratio" and r.figures[2].kind == "share" and _beside(r)]
    by_sentence: dict[int, list[Relation]] = {}
    for ratio in ratios:
        by_sentence.setdefault(ratio.figures[2].sentence, []).append(ratio)
    changed: dict[int, Relation] = {}
    for group in by_sentence.values():
        counts = Counter(ratio.figures[1].index for ratio in group)
        common, often = counts.most_common(1)[0]
        if often < _MOST_OF_THEM or len(counts) == 1:
            continue
        whole = next(ratio.figures[1] for ratio in group if ratio.figures[1].index == common)
        for ratio in group:
            part, other, share = ratio.figures
            alike = other.amount.unit == whole.amount.unit and part.value < whole.value
            if other is not whole and alike and divides(part.span, whole.span, share.span):
                changed[id(ratio)] = replace(ratio, figures=(part, whole, share))
    return [changed.get(id(relation), relation) for relation in relations]


def _beside(ratio: Relation) -> bool:
    """Whether a share stands right behind its part."""
    part, _, share = ratio.figures
    return share.index == part.index + 1 and share.sentence == part.sentence
