"""Order told in words: "up from 40", "fell from 9 to 4", "more than last year's 40"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, SHARES, Relation, alike

MOVE, COMPARE, BEFORE = int(Tag.MOVE), int(Tag.COMPARE), int(Tag.BEFORE)
UPS, DOWNS = int(Tag.UP | Tag.UP_BY), int(Tag.DOWN | Tag.DOWN_BY)
EXCEEDS, MORE, LESS, FILLER = int(Tag.EXCEEDS), int(Tag.MORE), int(Tag.LESS), int(Tag.FILLER)
_GAP = 110


def orders(scene: Scene, told: list[Relation]) -> list[Relation]:
    """All pairs of figures whose order the text states, and that stand so.

    A growth and a change state an order, too, where both of their levels stand together; `told` holds those relations.
    """
    found = []
    seen: set[tuple[int, int]] = set()
    for larger, smaller in (*_of_relations(told), *_of_ranks(scene)):
        if (larger.index, smaller.index) not in seen and larger.span[1] > smaller.span[0]:
            seen.add((larger.index, smaller.index))
            found.append(Relation("greater", (larger, smaller)))
    for figure in scene.figures:
        for one, other, first_larger in _pairs(scene, figure):
            larger, smaller = (one, other) if first_larger else (other, one)
            key = (larger.index, smaller.index)
            if key in seen or not larger.span[1] > smaller.span[0]:
                continue
            seen.add(key)
            found.append(Relation("greater", (larger, smaller)))
    return found


def _pairs(scene: Scene, figure: Figure) -> list[tuple[Figure, Figure, bool]]:
    """Pairs of which the later one is this figure, with whether the earlier one is said to be the larger."""
    if figure.kind in ("change", "rank") or figure.amount.form in ("times", "multiple"):
        return []
    before = _comparable(scene, figure)
    if before is None:
        return []
    words = [cue for place in range(before.index + 1, figure.index + 1) for cue in scene.figures[place].left]
    lead = before.left
    phrase = scene.lowered
    pairs: list[tuple[Figure, Figure, bool]] = []
    own = figure.left
    compared = figure.kind != "growth" and any(cue.tags & (COMPARE | BEFORE) for cue in own)
    hooked = own[-1] if own else None
    moved_to = any(
        phrase[cue.start : cue.end] in ("to", "to reach", "up to") or (not scene.lexicon.spaced and cue.tags & MOVE)
        for cue in own
    )
    started = any(phrase[cue.start : cue.end].endswith(("from", "由", "从")) for cue in lead)
    if moved_to and started:
        direction = _direction(words, lead, figure.right[:2])
        if direction is None:
            direction = figure.value > before.value
        pairs.append((before, figure, not direction))
        return pairs
    if figure.kind == "growth":
        return pairs
    exceeds = next((cue for cue in own if cue.tags & EXCEEDS or "than" in phrase[cue.start : cue.end]), None)
    if exceeds is not None and compared_by(scene, exceeds, figure):
        pairs.append((before, figure, not exceeds.tags & LESS))
        return pairs
    if compared and hooked is not None:
        direction = _direction(words, lead, figure.right[:2])
        if direction is not None:
            pairs.append((before, figure, direction))
    return pairs


def _of_relations(told: list[Relation]) -> Iterator[tuple[Figure, Figure]]:
    for relation in told:
        if (
            relation.kind == "growth"
            or (relation.kind == "sum" and relation.figures[-1].kind == "change" and len(relation.figures) == 3)
            or (relation.kind == "ratio" and relation.figures[2].amount.form in ("times", "multiple"))
        ):
            pair, third = relation.figures[:2], relation.figures[2]
        else:
            continue
        if max(abs(figure.sentence - third.sentence) for figure in pair) <= 1 and pair[0].value != pair[1].value:
            yield (pair[0], pair[1]) if pair[0].value > pair[1].value else (pair[1], pair[0])


def _of_ranks(scene: Scene) -> Iterator[tuple[Figure, Figure]]:
    """Figures of one unit in one sentence, each followed by its rank."""
    ranked: dict[tuple[int, str], list[tuple[float, Figure]]] = {}
    for figure in scene.figures:
        if figure.amount.form != "rank" or not figure.index:
            continue
        before = scene.figures[figure.index - 1]
        if before.kind == "growth" and before.index:
            before = scene.figures[before.index - 1]
        if before.sentence == figure.sentence and before.kind == "level" and figure.amount.value:
            ranked.setdefault((figure.sentence, before.amount.unit), []).append((figure.amount.value, before))
    for members in ranked.values():
        members.sort(key=lambda member: member[0])
        yield from ((one, two) for (rank, one), (other, two) in pairwise(members) if rank < other)


def compared_by(scene: Scene, cue: Cue, figure: Figure) -> bool:
    """Whether "more than", "exceeds" … compares with a figure and is not merely its bound."""
    phrase = scene.lowered[cue.start : cue.end]
    if phrase.endswith("that of") or (
        phrase.startswith(("overt", "surpass", "outstrip", "outnumber"))
        and len(scene.text[cue.end : figure.amount.start]) < 90
    ):
        return True
    between = scene.text[cue.end : figure.amount.start].strip(" $£€¥₹")
    return 2 < len(between) < 50 and not any(sign in between for sign in ",;，；")


def _direction(*groups: list[Cue]) -> bool | None:
    """Whether the words tell of a rise (True) or a fall (False), the first group first, from its end; None for neither."""
    for words in groups:
        for cue in reversed(words):
            if cue.tags & (DOWNS | LESS) and not cue.tags & FILLER:
                return False
            if cue.tags & (UPS | MORE) and not cue.tags & FILLER:
                return True
    return None


def _comparable(scene: Scene, figure: Figure) -> Figure | None:
    """The nearest figure before this one of its unit and kind, in its sentence."""
    for place in range(figure.index - 1, max(-1, figure.index - 5), -1):
        other = scene.figures[place]
        if other.sentence != figure.sentence or figure.amount.start - other.amount.end > _GAP * 2:
            return None
        if other.kind == figure.kind and _like(other, figure):
            return other
    return None


def _like(one: Figure, two: Figure) -> bool:
    if one.amount.form in SHARES:
        return two.amount.form in SHARES
    return one.amount.form in AMOUNTS and alike(one.amount.unit, two.amount.unit)
