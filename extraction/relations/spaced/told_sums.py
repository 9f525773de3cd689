"""Sums of a set phrase: the points that a growth is made of, what a plan leaves open, so many kinds together.

"Sales rose 3.8 %, of which 2.7 points came from prices and 1.1 points from volume"; "702 officers on a budget that allows for
810, which leaves 108 vacancies"; "All told the four kinds came to 4,339". Told only where they add up to the last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import AMOUNTS, Relation

_PART = int(Tag.PART)
_EXACT = 1e-9
_LEAVES = re.compile(
    r"\b(?:leaves?|leaving|left)(?: (?:it|them|us|him|her|the [a-z]+))?(?: with)?"
    r"(?: (?:a|an|the|some|about|only|just|another|still))? [$€£¥]?$"
)
_IN_ALL = re.compile(
    r"\b(?:all told|together|in all|altogether|combined|taken together|all in all),? the "
    r"|\b(?:these|those|all|the) (?=(?:two|three|four|five|six|seven)\b[^.;:\d]{0,80}"
    r"\b(?:together|combined|all told|in all|altogether|add up to|added up to)\b)"
)
_COMES_TO = re.compile(
    r"\b(?:come|comes|came|add up|adds up|added up|amount|amounted|run|ran) to |\b(?:totall?ed|make|made|make up) "
)
_FEWEST, _MOST = 2, 7  # kinds that are added up
_BACK, _SENTENCES, _LEAST = 10, 4, 20
_WORDS = 40


def told_sums(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """Sums that are in none of `known`."""
    if not scene.lexicon.spaced:
        return
    summed = {frozenset(f.index for f in relation.figures) for relation in known if relation.kind == "sum"}
    found = (*_points(scene), *_left_over(scene), *_so_many_kinds(scene))
    for total, *parts in found:
        if frozenset(f.index for f in (total, *parts)) not in summed:
            yield Relation("sum", (total, *parts), roles=True)


def _points(scene: Scene) -> Iterator[tuple[Figure, ...]]:
    """A percentage and the points right behind it that it is said to be made of."""
    for first in scene.kinds["change"]:
        if first.amount.form != "point" or not first.index or not first.left_tags & _PART:
            continue
        total = scene.figures[first.index - 1]
        here = total.amount.form == "percent" and total.sentence == first.sentence
        points: list[Figure] = []
        for point in scene.figures[first.index : first.index + _MOST] if here else ():
            if point.amount.form != "point" or point.sentence != total.sentence:
                break
            points.append(point)
        if len(points) >= _FEWEST and _exact(total, points):
            yield total, *points


def _left_over(scene: Scene) -> Iterator[tuple[Figure, ...]]:
    """What is there and what was meant to be there, with what that leaves."""
    for rest in scene.levels:
        if (
            rest.index < _FEWEST
            or rest.value < _LEAST
            or not _LEAVES.search(scene.lowered, rest.gap_start, rest.amount.start)
        ):
            continue
        one, two = scene.figures[rest.index - 2 : rest.index]
        whole, part = (one, two) if one.value > two.value else (two, one)
        alike = all(f.kind == "level" and f.amount.form == rest.amount.form in AMOUNTS for f in (one, two))
        near = rest.sentence - one.sentence <= 1 and two.sentence == rest.sentence
        if near and alike and not is_earlier(scene, one) and _exact(whole, [part, rest]):
            yield whole, part, rest


def _so_many_kinds(scene: Scene) -> Iterator[tuple[Figure, ...]]:
    """As many figures as there are said to be kinds, of those told before, with what they come to together."""
    for count in scene.levels:
        if count.amount.form != "count" or not _FEWEST <= count.value <= _MOST:
            continue
        lead = scene.lowered[max(count.sentence_start, count.amount.start - _WORDS) : count.amount.start]
        told = _IN_ALL.search(lead + scene.lowered[count.amount.start : count.sentence_end])
        if told is None or told.end() != len(lead):
            continue
        behind = [f for f in scene.figures[count.index + 1 : count.index + _FEWEST + 2] if f.sentence == count.sentence]
        total = next((f for f in behind if _COMES_TO.search(scene.lowered, f.gap_start, f.amount.start)), None)
        if total is None or total.kind != "level" or total.amount.bound != "=":
            continue
        before = [
            f
            for f in scene.figures[max(0, count.index - _BACK) : total.index]
            if f is not count and f.kind == "level" and f.amount.form == total.amount.form and f.value < total.value
            and count.sentence - f.sentence <= _SENTENCES and not is_earlier(scene, f)
        ]  # fmt: skip
        fits = [parts for parts in combinations(before, int(count.value)) if _exact(total, parts)]
        if total.value >= _LEAST and len({tuple(part.value for part in parts) for parts in fits}) == 1:
            yield total, *fits[-1]


def _exact(total: Figure, parts: list[Figure] | tuple[Figure, ...]) -> bool:
    return abs(sum(part.value for part in parts) - total.value) <= _EXACT * abs(total.value)
