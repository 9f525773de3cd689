"""English parts that are told with those who have them: who received some of a sum, and the places of a whole country.

"The state received 227 million from the 640 million. Towns received 177 million"; a state's 194,000 jobs, and below "In
Weller County, tourism supported 1,500 jobs". Trades that add some of all jobs are told by `changes_of_all`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extraction.figures import Figure, Scene
from extraction.phrases import phrase_lists
from extraction.relations.earlier import is_earlier
from extraction.relations.near import Near, Relation
from extraction.relations.word_lists import lists_of
from extraction.relations.words import content
from extraction.scan import alternation, holds_any

_FROM_THE = re.compile(r"(?: [a-z-]+){0,2}? (?:from|out of) the (?:[$€£¥₹]|[a-z]{1,3}[$€£¥₹]?)?")
_TO_FIGURE = r" (?:a total of |the sum of |some |about |only |nearly |almost )?(?:[$€£¥₹]|[a-z]{1,3}[$€£¥₹]?)?$"
_LEAD, _AHEAD, _LINE = 120, 12, 400


@cache
def _receives(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b({alternation(lists_of(language).receives)}){_TO_FIGURE}")


def shared_out(scene: Scene, near: Near, known: list[Relation]) -> list[Relation]:
    """`known` with the parts that are in no sum or pair of it, without an order that "from the" only seems to tell."""
    if not scene.lexicon.spaced:
        return known
    taken = {f.index for r in known if r.kind == "sum" and r.roles for f in r.figures[1:]}
    taken |= {r.figures[0].index for r in known if r.kind == "part_of"}
    pairs = [*_received(scene, near), *_of_places(scene, near)]
    found = {part.index: (part, whole) for part, whole in pairs if part.index not in taken}
    seeming = {(whole.index, part.index) for part, whole in found.values()}
    kept = [r for r in known if r.kind != "greater" or (r.figures[0].index, r.figures[1].index) not in seeming]
    return kept + [Relation("part_of", pair, roles=True) for pair in found.values()]


def _received(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """What one receives from a sum, and what others receive in the sentences behind, while the sum has room."""
    if not holds_any(scene.lowered, (" from the ", " out of the ")):
        return
    verb = _receives(scene.language)
    for first in scene.levels[:-1]:
        whole = scene.figures[first.index + 1] if first.index + 1 < len(scene.figures) else first
        larger = whole.kind == "level" and near.of_one_unit(first, whole) and whole.value > first.value
        if not larger or not _FROM_THE.fullmatch(scene.lowered, first.end, whole.amount.start):
            continue
        told = verb.search(scene.lowered, max(first.sentence_start, first.amount.start - _LEAD), first.amount.start)
        if told is None:
            continue
        yield first, whole
        room, last = whole.span[1] - first.value, whole
        for other in near.around(whole, "level", 0, _AHEAD):
            if other.sentence - last.sentence > 1 + (last is whole):
                break
            lead = (scene.lowered, max(other.sentence_start, other.amount.start - _LEAD), other.amount.start)
            again = verb.search(*lead) if other.first else None
            if again is None or again[1] != told[1] or is_earlier(scene, other):
                continue
            room, last = room - other.value, other
            if room < 0:
                break
            yield other, whole


@cache
def _in_place(language: str) -> re.Pattern[str]:
    """The opening of a sentence that tells of one place of several: "In Weller County, ", "Hart County ..."."""
    nouns = alternation(noun.capitalize() for noun in phrase_lists.lists_of(language).place_nouns)
    return re.compile(rf"\W*(?:In |Across )?(?:the )?((?:[A-Z][A-Za-z'’-]+ ){{1,2}}(?:{nouns}))\b")


def _of_places(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """The figures of two and more such places, of the first figure of the text that has their unit and a word in common."""
    told: dict[str, dict[str, list[Figure]]] = {}
    opening = _in_place(scene.language)
    for figure in scene.levels:
        start = figure.sentence_start
        line = scene.text.rfind("\n", max(0, start - _LINE), start) + 1 or (0 if start <= _LINE else start)
        opens = opening.match(scene.text, figure.sentence_start) or opening.match(scene.text, line)
        if opens is not None and not is_earlier(scene, figure):
            told.setdefault(near.units[figure.amount.unit], {}).setdefault(opens[1], []).append(figure)
    for places in told.values():
        parts = [figures[0] for figures in places.values() if len(figures) == 1]
        if len(parts) < 2 or len(parts) != len(places):
            continue
        whole = near.row(parts[0], "level")[0]
        fits = whole.index < parts[0].index and sum(part.value for part in parts) <= whole.span[1]
        if fits and all(_words(scene, whole) & _words(scene, part) for part in parts):
            yield from ((part, whole) for part in parts)


def _words(scene: Scene, figure: Figure) -> frozenset[str]:
    """The content words right around a figure, with its noun."""
    return content(scene, figure.amount.end, min(figure.sentence_end, figure.end + 24)) | content(
        scene, max(figure.sentence_start, figure.amount.start - 40), figure.amount.start
    )
