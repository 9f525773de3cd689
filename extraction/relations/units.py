"""Which units count the same: one word, one head word, people of any sort, or a group of alike.yaml."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from extraction.figures import Scene
from extraction.files import AlikeFile
from extraction.lexicon import FOLDER, load_lexicon

_MOST = 40  # units of a scene that another is held against


class _Words(NamedTuple):
    """The file alike.yaml, for looking up: the groups of each unit, and the words and endings for people."""

    groups: dict[str, frozenset[str]]
    people: frozenset[str]
    sorts: frozenset[str]
    endings: tuple[str, ...]
    asked: frozenset[str]
    answers: tuple[str, ...]


@cache
def _words() -> _Words:
    file = load_lexicon(FOLDER / "alike.yaml", AlikeFile)
    groups: dict[str, frozenset[str]] = {}
    for name, units in file.groups.items():
        for unit in units:
            groups[unit] = groups.get(unit, frozenset()) | {name}
    people, sorts = frozenset(file.people), frozenset(file.sorts_of_people)
    return _Words(groups, people, sorts, tuple(file.people_end_in), frozenset(file.asked), tuple(file.answers))


def alike(first: str, second: str) -> bool:
    """Whether two units count the same: the same word, the same head word, or of one group of alike.yaml."""
    if first == second:
        return True
    if first.isupper() or second.isupper():
        return False
    words = _words()
    one, two = words.groups.get(first), words.groups.get(second)
    if one and two and one & two:
        return True
    for unit, other in ((first, second), (second, first)):
        if (unit in words.people or unit in words.sorts) and other.endswith(words.endings):
            return True
    return first.rsplit(" ", 1)[-1] == second.rsplit(" ", 1)[-1]


def answers_of(unit: str) -> tuple[str, ...]:
    """The units of what people give to a survey, if a unit counts people who may be asked."""
    words = _words()
    return words.answers if unit in words.asked else ()


def canonical_units(scene: Scene) -> dict[str, str]:
    """For each unit of a scene, the first one that counts the same, or the same as one that counts the same as it."""
    units: dict[str, str] = {}
    # For each trait the place of the first unit that has it, and what that one counts the same as.
    firsts: dict[str, tuple[int, str]] = {}
    for figure in scene.figures:
        unit = figure.amount.unit
        if unit in units:
            continue
        traits = _traits(unit)
        known = [firsts[like] for _, like in traits if like in firsts]
        place = len(units)
        units[unit] = min(known)[1] if known else unit
        for trait, _ in traits if place < _MOST else ():
            firsts.setdefault(trait, (place, units[unit]))
    return units


@lru_cache(maxsize=1 << 12)
def _traits(unit: str) -> tuple[tuple[str, str], ...]:
    """What `alike` goes by: each trait of a unit, with the trait that a unit which counts the same has then."""
    if unit.isupper():
        return ()
    words = _words()
    same = [f"group {group}" for group in words.groups.get(unit, ())] + [f"noun {unit.rsplit(' ', 1)[-1]}"]
    traits = [(trait, trait) for trait in same]
    if unit in words.people or unit in words.sorts:
        traits.append(("people", "a sort of people"))
    if unit.endswith(words.endings):
        traits.append(("a sort of people", "people"))
    return tuple(traits)
