"""Chinese parts whose rest is told, of a whole that was told far before: 四部影片收70亿，占整个档期的九成，其余分到8亿.

The whole stands anywhere before, and the arithmetic finds it: it must be the sum of the two, and their quotient the share.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Scene
from extraction.relations.afar.search import adds_up, is_share, of_one_sort
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides
from extraction.relations.near import Near, Relation

REST = int(Tag.REST)
_BEFORE = 2  # figures before a rest: part and share
_BACK = 200  # figures among which a whole is looked for
_COARSE = 0.03  # how coarse parts and whole may be together


def rest_of_all(scene: Scene, near: Near, added: list[Relation], divided: list[Relation]) -> Iterator[Relation]:
    """A part with its share and the rest behind it, of a whole that both bear out: the sum and the ratio."""
    if scene.lexicon.spaced:
        return
    accounted = {part.index for relation in added for part in relation.figures[1:]}
    told = {relation.figures[2].index: relation.figures[:2] for relation in divided if relation.kind == "ratio"}
    for rest in scene.levels if scene.tags & REST else ():
        if not rest.left_tags & REST or rest.index in accounted or rest.index < _BEFORE:
            continue
        part, share = scene.figures[rest.index - 2 : rest.index]
        plain = is_share(share) and part.sentence == rest.sentence
        if not plain or not of_one_sort(near, part, rest):
            continue
        known = [whole for first, whole in [told[share.index]] if first is part] if share.index in told else None
        for whole in known if known is not None else reversed(scene.figures[max(0, part.index - _BACK) : part.index]):
            fits = (
                of_one_sort(near, whole, rest)
                and not is_earlier(scene, whole)
                and adds_up(whole, [part, rest], _COARSE)
            )
            if fits and divides(part.span, whole.span, share.span):
                yield Relation("sum", (whole, part, rest), roles=True)
                if known is None:
                    yield Relation("ratio", (part, whole, share), roles=True)
                break
