"""Chinese shares that name no whole: 女员工620人，占近三成; 文化支出12亿元，一成; 五分之一，即240元.

They are of the total of the sum in the sentence before, of the whole of the share before, or of the amount that the part
behind them is so much of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import bears_out, is_amount, results
from extraction.relations.intervals import divides
from extraction.relations.near import Near, Relation

_OCCUPIES = re.compile(r"[^，。；\d]{0,3}，(?:约|大约|差不多)?占(?:了|到|比)?(?:约|近|将近|接近|大约|差不多)?")
_APPOSED = re.compile(r"[^，。；\d]{0,3}[，（(](?:约|近|将近|接近|大约|差不多)?")
_AGAIN = re.compile(r"，?(?:即|就是|也就是|也就是说|合|折合|约合|等于)(?:约|大约)?")
_CLOSE, _EXACT, _COARSE = 0.02, 1e-9, 0.5
_BACK = 8


def shares_of_sums(scene: Scene, near: Near, added: list[Relation]) -> list[Relation]:
    """Ratios of what a sentence begins with, and the total of the sum that ends the sentence before."""
    sums = [relation.figures for relation in added]
    if scene.lexicon.spaced or not sums:
        return []
    found = ((_of_sum(scene, near, share, sums), share) for share in scene.shares)
    return [Relation("ratio", (*pair, share), roles=True) for pair, share in found if pair is not None]


def apposed_shares(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Ratios of shares that are in none of `known`."""
    if scene.lexicon.spaced:
        return
    told = results(known)
    wholes = {relation.figures[2].index: relation.figures[1] for relation in known if relation.kind == "ratio"}
    last: Figure | None = None
    whole: Figure | None = None
    for share in scene.shares:
        if share.index in told:
            last, whole = share, wholes.get(share.index)
            continue
        pair = _said_again(scene, near, share)
        if pair is None and whole is not None and last is not None and last.passage == share.passage:
            pair = _in_list(scene, near, share, whole)
        if pair is not None:
            yield Relation("ratio", (*pair, share), roles=pair[0].kind == "level")
            last, whole = share, pair[1]


def _part_before(scene: Scene, share: Figure, words: re.Pattern[str]) -> Figure | None:
    """The amount right before a share, with nothing but some words between."""
    part = scene.figures[share.index - 1] if share.index else share
    if part.sentence != share.sentence or part.kind != "level" or not is_amount(part):
        return None
    return part if words.fullmatch(scene.text, part.amount.end, share.amount.start) else None


def _of_sum(scene: Scene, near: Near, share: Figure, sums: list[tuple[Figure, ...]]) -> tuple[Figure, Figure] | None:
    """The part that begins a sentence, and the total of the sum in the sentence before."""
    part = _part_before(scene, share, _OCCUPIES)
    if part is None or not part.first:
        return None
    for total, *parts in sums:
        beside = total.sentence == parts[-1].sentence == share.sentence - 1
        smaller = near.of_one_unit(part, total) and part.value < total.value
        if beside and smaller and divides(part.span, total.span, share.span):
            return part, total
    return None


def _in_list(scene: Scene, near: Near, share: Figure, whole: Figure) -> tuple[Figure, Figure] | None:
    """The part right before, and the whole of the share before in the paragraph."""
    part = _part_before(scene, share, _APPOSED)
    if part is None or not near.of_one_unit(part, whole) or whole.value <= part.value:
        return None
    return (part, whole) if abs(part.value / whole.value - share.value) < _CLOSE else None


def _said_again(scene: Scene, near: Near, share: Figure) -> tuple[Figure, Figure] | None:
    """The part right behind a share that says it again, and the nearest figure before that it is so much of."""
    part = scene.figures[share.index + 1] if share.index + 1 < len(scene.figures) else share
    if part.sentence != share.sentence or not is_amount(part) or share.value >= 1 or share.value <= 0:
        return None
    if not _AGAIN.fullmatch(scene.text, share.amount.end, part.amount.start):
        return None
    for whole in reversed(scene.figures[max(0, share.index - _BACK) : share.index]):
        if not is_amount(whole) or not near.of_one_unit(part, whole) or whole.value <= part.value:
            continue
        exact = abs(part.value / whole.value - share.value) <= _EXACT
        if exact or bears_out(part, whole, share, _COARSE):
            return part, whole
    return None
