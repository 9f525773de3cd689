"""Lists of some sentences that end with the rest of a total: "41 seats: Ann won 14, Ben 12. Cem got 8, Dee the remaining 7"."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.intervals import meet
from extraction.relations.misprints import adds_up_but_for_one
from extraction.relations.near import Near, Relation, is_plain
from extraction.relations.sum.sum_words import exactly

REST, SPLIT = int(Tag.REST), int(Tag.SPLIT | Tag.PART)
_FEWEST, _MOST = 3, 14  # parts of such a list
_SENTENCES = 4


def to_the_rest(scene: Scene, near: Near, added: list[Relation]) -> list[Relation]:
    """The sums of `added`, and those of such lists in place of the sums of some of their figures."""
    if not scene.tags & REST:
        return added
    found: list[Relation] = []
    place: dict[int, int] = {}  # of each figure, the list that it stands in
    # of these a list that comes to its total to the last digit says all there is
    told = {
        f.index
        for r in added
        if len(r.figures) > _FEWEST and exactly(r.figures[0], list(r.figures[1:]))
        for f in r.figures[1:]
    }
    for rest in scene.levels if scene.tags & REST else ():
        if not rest.left_tags & REST or not is_plain(rest):
            continue
        listed = _list_to(near, rest) or _stated(scene, near, rest)
        if listed is not None and (rest.index not in told or exactly(listed[0], listed[1:])):
            place |= dict.fromkeys((figure.index for figure in listed), len(found))
            found.append(Relation("sum", tuple(listed), exhaustive=True, roles=True))
    if not found:
        return added
    return [*(r for r in added if not _inside(r, place)), *found]


def _inside(relation: Relation, place: dict[int, int]) -> bool:
    """Whether all figures of a relation stand in one and the same list."""
    lists = {place.get(figure.index) for figure in relation.figures}
    return len(lists) == 1 and None not in lists


def _list_to(near: Near, rest: Figure) -> list[Figure] | None:
    """The total, and all figures of its unit from there to the rest, where they add up."""
    parts = [rest]
    for total in reversed(near.around(rest, "level", _MOST, 0)):
        if not near.of_one_unit(total, rest):
            continue
        if total.passage != rest.passage or rest.sentence - total.sentence > _SENTENCES or not is_plain(total):
            return None
        low, high = sum(part.span[0] for part in parts), sum(part.span[1] for part in parts)
        if len(parts) >= _FEWEST and meet((low, high), total.span):
            return [total, *reversed(parts)]
        parts.append(total)
    return None


def _stated(scene: Scene, near: Near, rest: Figure) -> list[Figure] | None:
    """The list of one sentence whose words are those of all its parts, but that one of them is misprinted."""
    for total in reversed(near.around(rest, "level", _MOST, 0)):
        listed = scene.figures[total.index : rest.index + 1]
        if total.sentence != rest.sentence or not all(map(is_plain, listed)):
            return None
        if any(cue.tags & SPLIT and cue.start < listed[1].amount.start for cue in listed[1].left):
            alike = len(listed) > _FEWEST and all(near.of_one_unit(total, part) for part in listed)
            return listed if alike and adds_up_but_for_one(total, listed[1:]) else None
    return None
