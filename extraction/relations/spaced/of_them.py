"""Parts that "of them" ties to the figure before: "9 million trees, 6.3 million of them oaks"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.figures import Scene
from extraction.relations.afar.search import is_share
from extraction.relations.near import Relation

_HINTS = tuple(f" {of} {them}" for of in ("of", "among") for them in ("them", "these", "those", "which", "whom"))
_OF_THEM = re.compile(r"(?: [a-z-]+){0,2} (?:of|among) (?:them|these|those|which|whom)\b")


def of_them(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """Parts that "of them" ties to the figure right before, whatever they are counted as: "6.3 million of them oaks"."""
    if not scene.lexicon.spaced or not any(hint in scene.lowered for hint in _HINTS):
        return
    told = {r.figures[0].index for r in known if r.kind in ("part_of", "ratio")}
    told |= {figure.index for r in known if r.kind == "sum" for figure in r.figures}
    amounts = [figure for figure in scene.figures if not is_share(figure)]
    for whole, part in pairwise(amounts):
        near_by = part.sentence - whole.sentence <= 1 and part.index not in told
        levels = whole.kind == part.kind == "level" and whole.amount.form == part.amount.form == "count"
        if near_by and levels and part.value < whole.value and _OF_THEM.match(scene.lowered, part.amount.end):
            yield Relation("part_of", (part, whole), roles=True)


def once(scene: Scene, known: list[Relation]) -> list[Relation]:
    """`known` without the parts of wholes of which a share of the two says so already."""
    if not scene.lexicon.spaced:
        return known
    divided = {tuple(figure.index for figure in r.figures[:2]) for r in known if r.kind == "ratio" and r.roles}
    return [r for r in known if r.kind != "part_of" or tuple(f.index for f in r.figures) not in divided]
