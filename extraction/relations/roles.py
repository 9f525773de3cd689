"""Roles: total, direct, indirect, induced and part, only where the text states a decomposition."""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Relation
from extraction.relations.part.no_parts import for_every, takes_nothing_apart
from extraction.relations.same.converted import converted
from extraction.relations.types import TYPES, type_of
from extraction.relations.word_lists import lists_of
from schemas.records import Role

DIRECT, INDIRECT, INDUCED = int(Tag.DIRECT), int(Tag.INDIRECT), int(Tag.INDUCED)
NAMES: dict[int, Role] = {DIRECT: "direct", INDIRECT: "indirect", INDUCED: "induced"}
_CLAUSE_ENDS = re.compile(r"[\s，。；、：！？,;]|$")
_WORK = frozenset({"job", "position", "post", "worker", "employee", "employment", "employment opportunity"})


def set_roles(scene: Scene, relations: list[Relation]) -> None:
    """Give each figure its role from the relations that are decompositions, from its own words, and from its repetitions."""
    parts, totals, typed_totals = _members(scene, relations)
    types = _types(scene)
    for figure in scene.figures:
        index = figure.index
        if index in typed_totals:
            figure.role = "total"
        elif index in types:
            figure.role = types[index]
        elif index in parts and (typed := _type_alone(scene, figure)):
            figure.role = NAMES[typed]
        elif index in parts:
            figure.role = "part"
        elif index in totals:
            figure.role = "total"
    for figure in (level for level in scene.levels if not level.role and converted(scene, level)):
        figure.role = scene.figures[figure.index - 1].role
    for relation in relations:
        role = next((f.role for f in relation.figures if f.role), None) if relation.kind == "same" else None
        for figure in relation.figures if role else ():
            figure.role = figure.role or role


def _of_means(relation: Relation) -> bool:
    """Whether a share is that of one average in another, of which it is no part: women's median in men's."""
    return relation.kind == "ratio" and relation.figures[0].kind == relation.figures[1].kind == "ratio"


def _members(scene: Scene, relations: list[Relation]) -> tuple[set[int], set[int], set[int]]:
    """The parts, the totals, and the totals of direct and indirect parts, by index."""
    parts: set[int] = set()
    totals: set[int] = set()
    typed: set[int] = set()
    for relation in relations:
        if not relation.roles or takes_nothing_apart(scene, relation) or _of_means(relation):
            continue
        first, *others = (figure.index for figure in relation.figures)
        if relation.kind == "sum":
            totals.add(first)
            parts.update(others)
            if scene.tags & TYPES and len({type_of(scene, figure) for figure in relation.figures[1:]} - {0}) > 1:
                typed.add(first)
        elif relation.kind in ("part_of", "ratio"):
            parts.add(first)
            totals.add(others[0])
        elif relation.kind == "shares":
            parts.update((first, *others))
    return parts, totals, typed


def _type_alone(scene: Scene, figure: Figure) -> int:
    """Whether one of the words direct and indirect is used of a part."""
    typed = type_of(scene, figure) if figure.kind == "level" else 0
    return typed if typed != INDUCED else 0


def _types(scene: Scene) -> dict[int, Role]:
    """The figures that are direct, indirect or induced in a decomposition.

    There is one of another type in their unit, or they are of work or output, which is what such decompositions are of.
    """
    if not scene.tags & TYPES:
        return {}
    levels = [f for f in scene.levels if f.amount.form in AMOUNTS and not for_every(scene, f)]
    typed = {f.index: t for f in levels if (t := type_of(scene, f))}
    by_unit: dict[str, set[int]] = {}
    for index, kind in typed.items():
        by_unit.setdefault(_counted(scene.figures[index]), set()).add(kind)
    roles: dict[int, Role] = {}
    output = lists_of(scene.language).effects_on
    for index, kind in typed.items():
        figure = scene.figures[index]
        end = figure.amount.end + 20
        if not scene.lexicon.spaced:  # what another clause speaks of is no matter
            behind = _CLAUSE_ENDS.search(scene.lowered, figure.amount.end)
            end = behind.start() if behind else end
        lead = scene.lowered[max(figure.sentence_start, figure.amount.start - 40) : end]
        if len(by_unit[_counted(figure)]) == 1 and kind == INDUCED:
            continue  # what is only derived stands against others of its kind, not against a direct figure
        if len(by_unit[_counted(figure)]) > 1 or figure.amount.unit in _WORK or any(word in lead for word in output):
            roles[index] = NAMES[kind]
    return roles


def _counted(figure: Figure) -> str:
    """What a figure counts; jobs and those who have them are one."""
    return "job" if figure.amount.unit in _WORK else figure.amount.unit
