"""Chinese sentences that take apart what was told far before.

As in 全部旅客中，坐火车的3亿，坐船的1亿; 四部影片收70亿，占整个档期的九成，其余分到8亿. What is taken
apart stands anywhere before, and the arithmetic finds it: it must be the sum of the parts, and where a share is given its
quotient too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import adds_up, called, is_amount, is_share, of_one_sort
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides
from extraction.relations.near import Near, Relation

REST, COMPARED = int(Tag.REST), int(Tag.COMPARE | Tag.BEFORE | Tag.MOVE)
_ALL_OF = re.compile(
    r"(?:全部|所有|全体|整个|全年的?|总的)(?P<name>[^，。；！？：\d\n]{1,8}?)(?:当中|之中|里面|里头|中|里)[，,]"
)
_BACK = 200  # figures among which a whole is looked for
_COARSE = 0.03  # how coarse parts and whole may be together
_MOST = 8


def taken_apart(scene: Scene, near: Near, added: list[Relation]) -> Iterator[Relation]:
    """The sums of sentences that open with all of something, of parts that are in none of `added`."""
    if scene.lexicon.spaced:
        return
    accounted = {part.index for relation in added for part in relation.figures[1:]}
    for first in scene.figures:
        if not first.first or first.index in accounted or first.kind != "level" or not is_amount(first):
            continue
        told = _ALL_OF.match(scene.text, first.sentence_start, first.amount.start)
        parts = _list_of(scene, near, first) if told else []
        if told is None or len(parts) < 2 or any(part.index in accounted for part in parts):
            continue
        for whole in called(scene, first.index, told["name"]) or scene.figures[: first.index]:
            if of_one_sort(near, whole, first) and adds_up(whole, parts, _COARSE):
                yield Relation("sum", (whole, *parts), roles=True)
                break


def rest_of_all(scene: Scene, near: Near, added: list[Relation], divided: list[Relation]) -> Iterator[Relation]:
    """A part with its share and the rest behind it, of a whole that both bear out: the sum and the ratio."""
    if scene.lexicon.spaced:
        return
    accounted = {part.index for relation in added for part in relation.figures[1:]}
    told = {relation.figures[2].index: relation.figures[:2] for relation in divided if relation.kind == "ratio"}
    for rest in scene.figures[2:]:
        if not rest.left_tags & REST or rest.index in accounted or rest.kind != "level" or not is_amount(rest):
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


def _list_of(scene: Scene, near: Near, first: Figure) -> list[Figure]:
    """The figures of one unit and kind in a sentence, where none is compared with another."""
    parts = [first]
    for figure in scene.figures[first.index + 1 : first.index + 2 * _MOST]:
        if figure.sentence != first.sentence:
            break
        if of_one_sort(near, figure, first):
            parts.append(figure)
    return [] if any(part.left_tags & COMPARED or part.amount.bound in "<>" for part in parts) else parts
