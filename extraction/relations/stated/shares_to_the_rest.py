"""Shares of one sentence of which the last is said to be the rest: 46%坐地铁，28%骑车，17%开车，其余14%步行."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_share
from extraction.relations.near import Relation

REST, PART = int(Tag.REST), int(Tag.PART)
_OTHERS = int(Tag.COMPARE | Tag.BEFORE | Tag.MOVE | Tag.UP | Tag.DOWN)
_FEWEST, _MOST = 3, 8
_OFF = 0.12  # by how much they may miss the whole


def shares_to_the_rest(scene: Scene, known: list[Relation]) -> list[Relation]:
    """`known`, with such breakdowns in place of those of some of their shares."""
    if not scene.tags & REST:
        return known
    told: dict[int, list[set[int]]] = {}
    for relation in known:
        if relation.kind == "shares":
            for figure in relation.figures:
                told.setdefault(figure.index, []).append(_places(relation))
    whole: dict[int, set[int]] = {}
    found: list[Relation] = []
    for rest in scene.shares if scene.tags & REST else ():
        run = _run(scene, rest) if rest.left_tags & REST else []
        if len(run) < _FEWEST or abs(sum(share.value for share in run) - 1) > _OFF:
            continue
        own = {share.index for share in run}
        if not any(own <= places for places in told.get(rest.index, ())):
            whole |= dict.fromkeys(own, own)
            found.append(Relation("shares", tuple(run), exhaustive=True, roles=True))
    return [*(r for r in known if not _is_inside(r, whole)), *found] if found else known


def _is_inside(relation: Relation, whole: dict[int, set[int]]) -> bool:
    """Whether a breakdown has only some of the shares of one that is whole."""
    return relation.kind == "shares" and _places(relation) <= whole.get(relation.figures[0].index, set())


def _run(scene: Scene, rest: Figure) -> list[Figure]:
    """All figures of the sentence up to the rest, if they are shares and nothing else."""
    before = scene.figures[max(0, rest.index - _MOST) : rest.index]
    run = [figure for figure in before if figure.sentence == rest.sentence]
    plain = all(is_share(share) and share.amount.bound == "=" and not share.left_tags & _OTHERS for share in run)
    plain = plain and not any(share.left_tags & PART for share in run[1:])
    return [*run, rest] if plain and rest.amount.bound == "=" else []


def _places(relation: Relation) -> set[int]:
    return {figure.index for figure in relation.figures}
