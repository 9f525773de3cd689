"""Shares that the next Chinese sentence says again in plain words: 夜市48.9%……换句话说，逛过夜市的接近一半."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import label_of, pairs

_SAYS_AGAIN = re.compile(r"[“”\s]*(?:换句话说|换言之|换个说法|也就是说|简单说|简单来说|通俗地说|说白了)")
_BACK, _SENTENCES, _CLOSE = 8, 2, 0.05


def in_other_words(scene: Scene) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a share and the fraction that says it again."""
    if scene.lexicon.spaced:
        return
    for figure in scene.figures:
        if (
            figure.kind == "share"
            and figure.amount.form == "fraction"
            and _SAYS_AGAIN.match(scene.text, figure.sentence_start)
        ):
            before = _named_alike(scene, figure)
            if before is not None:
                yield before, figure


def _named_alike(scene: Scene, figure: Figure) -> Figure | None:
    """The percentage of the sentences before that has a word of its name in common, and is about as much."""
    own = pairs(scene, label_of(scene, figure))
    for other in reversed(scene.figures[max(0, figure.index - _BACK) : figure.index]):
        told = (
            other.kind == "share"
            and other.amount.form == "percent"
            and 0 < figure.sentence - other.sentence <= _SENTENCES
        )
        if told and abs(other.value - figure.value) <= _CLOSE and own & pairs(scene, label_of(scene, other)):
            return other
    return None
