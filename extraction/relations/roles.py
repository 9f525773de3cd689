"""Roles: total, direct, indirect, induced and part, only where the text states a decomposition."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import Scene
from extraction.relations.near import AMOUNTS, Relation
from schemas.records import Role

DIRECT, INDIRECT, INDUCED = int(Tag.DIRECT), int(Tag.INDIRECT), int(Tag.INDUCED)
NAMES: dict[int, Role] = {DIRECT: "direct", INDIRECT: "indirect", INDUCED: "induced"}
TYPES = DIRECT | INDIRECT | INDUCED


def set_roles(scene: Scene, relations: list[Relation]) -> None:
    """Give each figure its role from the relations that are decompositions, from its own words, and from its repetitions."""
    parts: set[int] = set()
    totals: set[int] = set()
    typed_totals: set[int] = set()
    for relation in relations:
        if not relation.roles:
            continue
        indexes = [figure.index for figure in relation.figures]
        if relation.kind == "sum":
            totals.add(indexes[0])
            parts.update(indexes[1:])
        elif relation.kind in ("part_of", "ratio"):
            parts.add(indexes[0])
            totals.add(indexes[1])
        elif relation.kind == "shares":
            parts.update(indexes)
        for figure in relation.figures[1:]:
            if relation.kind == "sum" and _type(scene, figure.index):
                typed_totals.add(indexes[0])
    for figure in scene.figures:
        index = figure.index
        kind = _type(scene, index) if figure.kind == "level" and figure.amount.form in AMOUNTS else None
        if index in typed_totals:
            figure.role = "total"
        elif kind:
            figure.role = kind
        elif index in parts:
            figure.role = "part"
        elif index in totals:
            figure.role = "total"
    for relation in relations:
        if relation.kind == "same":
            role = next((figure.role for figure in relation.figures if figure.role), None)
            if role:
                for figure in relation.figures:
                    figure.role = figure.role or role


def _type(scene: Scene, index: int) -> Role | None:
    """Direct, indirect or induced, where that word is used of the figure: in the gap before it, or right behind it."""
    figure = scene.figures[index]
    for cue in reversed(figure.left):
        if cue.tags & TYPES:
            between = scene.text[cue.end : figure.amount.start]
            return NAMES.get(cue.tags & TYPES) if len(between) < 45 and ";" not in between else None
    for cue in figure.right[:2]:
        if cue.tags & TYPES and cue.start - figure.amount.end < 16 and figure.gap_end - cue.end > 0:
            return NAMES.get(cue.tags & TYPES)
    return None
