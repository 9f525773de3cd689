"""Wholes whose parts are told one by one until nothing is left: the last ones are known by the arithmetic alone.

"9 million trees, 6.3 million of them oaks. The remaining 2.7 million were beech"; "Of 1,800 parents 1,260 said yes. Another
360 (20 %) said no, and 180 gave no answer"; "Cards rose to 55 %, cash fell to 38 %. The other 7 % were paid by phone".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, is_share
from extraction.relations.near import Relation

_OF_THEM = re.compile(r" of (?:them|these|those|which|whom)\b")
_EXACT = 1e-9
_BACK, _MOST = 6, 5
_FAR = 2  # sentences from the last part to what is called the rest
_DIGITS = 9  # steps that the last part must have at least
REST, COMPARED = int(Tag.REST), int(Tag.COMPARE | Tag.BEFORE | Tag.MOVE)


def of_them(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """Parts that "of them" ties to the figure right before, whatever they are counted as: "6.3 million of them oaks"."""
    if not scene.lexicon.spaced or not _OF_THEM.search(scene.lowered):
        return
    told = {r.figures[0].index for r in known if r.kind in ("part_of", "ratio")}
    told |= {figure.index for r in known if r.kind == "sum" for figure in r.figures}
    amounts = [figure for figure in scene.figures if not is_share(figure)]
    for whole, part in pairwise(amounts):
        near_by = part.sentence - whole.sentence <= 1 and part.index not in told
        levels = whole.kind == part.kind == "level" and whole.amount.form == part.amount.form == "count"
        if near_by and levels and part.value < whole.value and _OF_THEM.match(scene.lowered, part.amount.end):
            yield Relation("part_of", (part, whole), roles=True)


def completed(scene: Scene, known: list[Relation]) -> list[Relation]:
    """`known`, with the sums of parts that leave nothing over and without what these rule out."""
    if not scene.lexicon.spaced:
        return known
    summed = {figure.index for r in known if r.kind == "sum" for figure in r.figures[1:]}
    found: list[Relation] = []
    for whole, parts in _parts_of(known).values():
        if any(part.index in summed for part in parts):
            continue
        left = _left_over(scene, whole, parts)
        if left is not None:
            summed.update(part.index for part in (*parts, *left))
            found.append(Relation("sum", (whole, *parts, *left), roles=True))
    of_whole = {part.index: relation.figures[0] for relation in found for part in relation.figures[1:]}
    kept = [r for r in known if r.kind != "part_of" or of_whole.get(r.figures[0].index, r.figures[1]) is r.figures[1]]
    return [*kept, *found, *_shares(scene, known)]


def _parts_of(known: list[Relation]) -> dict[int, tuple[Figure, list[Figure]]]:
    """By whole the figures that are told to be some of it, in order."""
    wholes: dict[int, tuple[Figure, list[Figure]]] = {}
    for relation in known:
        if relation.kind not in ("part_of", "ratio") or not relation.roles:
            continue
        part, whole = relation.figures[:2]
        plain = is_amount(part) and is_amount(whole) and part.kind == whole.kind == "level"
        if plain and part.amount.form == whole.amount.form and whole.index < part.index:
            _, parts = wholes.setdefault(whole.index, (whole, []))
            if part not in parts:
                parts.append(part)
    for _, parts in wholes.values():
        parts.sort(key=lambda part: part.index)
    return wholes


def _left_over(scene: Scene, whole: Figure, parts: list[Figure]) -> list[Figure] | None:
    """The figures behind the last part, of its sentence or the next, that come to just what is left of a whole, if so."""
    left = whole.value - sum(part.value for part in parts)
    last = parts[-1]
    if abs(left) <= _EXACT * whole.value and len(parts) > 1:
        return []
    run: list[Figure] = []
    for figure in scene.figures[last.index + 1 : last.index + 1 + _MOST]:
        if figure.sentence - last.sentence > (_FAR if figure.left_tags & REST else 1) or left <= 0:
            return None
        if figure.kind != "level" or not is_amount(figure):
            continue
        if figure.amount.form != whole.amount.form or figure.left_tags & COMPARED or figure.amount.bound != "=":
            return None
        run.append(figure)
        left -= figure.value
        if abs(left) <= _EXACT * whole.value:
            return run if _said(parts, run) else None
    return None


def _said(parts: list[Figure], run: list[Figure]) -> bool:
    """Whether the last parts are called the rest, or are in one list with the ones before and fine enough."""
    fine = all(part.value >= _DIGITS * part.amount.step for part in run)
    one_list = run[-1].sentence == parts[-1].sentence and len(parts) + len(run) > 2
    return bool(run[-1].left_tags & REST) or (fine and one_list)


def _shares(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """The shares of a sentence, and the rest that opens the next one and makes up the hundred."""
    told = {figure.index for r in known if r.kind == "shares" for figure in r.figures}
    for rest in scene.figures[2:]:
        if not rest.first or not rest.left_tags & REST or not is_share(rest) or rest.index in told:
            continue
        run = [
            figure
            for figure in scene.figures[max(0, rest.index - _BACK) : rest.index]
            if figure.sentence == rest.sentence - 1
        ]
        all_shares = len(run) > 1 and all(is_share(figure) and figure.index not in told for figure in run)
        if all_shares and abs(sum(figure.value for figure in run) + rest.value - 1) <= _EXACT:
            yield Relation("shares", (*run, rest), exhaustive=True, roles=True)


def once(scene: Scene, known: list[Relation]) -> list[Relation]:
    """`known` without the parts of wholes of which a share of the two says so already."""
    if not scene.lexicon.spaced:
        return known
    divided = {tuple(figure.index for figure in r.figures[:2]) for r in known if r.kind == "ratio" and r.roles}
    return [r for r in known if r.kind != "part_of" or tuple(f.index for f in r.figures) not in divided]
