"""Totals told behind their parts by what is left of them, or that a last part closes.

"The closing saves $1.9 million, bus routes another $800,000 and vacancies $500,000. That still leaves $200,000 of a projected
$3.4 million deficit"; "taxes supply $33.1 million of the $48.6 million fund. The state sends $12.4 million; other sources bring
the last $3.1 million". All figures of the unit in between are parts, and they come to the total to the last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.near import Near, Relation, is_plain
from extraction.relations.sum.sum_words import exactly

_LEAVES = re.compile(r"\bleav(?:es|e|ing) (?:a |only |just |about )?[$€£¥]?$")
_OF = re.compile(r"(?: [a-z]+){0,2} of (?:the|an?|its|their|that|this)(?: [a-z]+){0,2} [$€£¥]?")
_LAST = re.compile(r"\bthe (?:last|final) [$€£¥]?$")
_LEAST, _MOST = 3, 10  # parts
_SENTENCES, _LEAD = 5, 30


def last_parts(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The sums of such parts, of which the last is in no sum of `known`."""
    summed = {figure.index for relation in known if relation.kind == "sum" for figure in relation.figures[1:]}
    for last in scene.levels:
        if last.index in summed or not is_plain(last):
            continue
        lead = scene.lowered[max(last.gap_start, last.amount.start - _LEAD) : last.amount.start]
        if _LEAVES.search(lead):
            found = _of_the_next(scene, near, last)
        elif _LAST.search(lead):
            found = _up_to(near, last)
        else:
            continue
        if found and not any(part.index in summed for part in found[1:]):
            yield Relation("sum", tuple(found), roles=True)


def _of_the_next(scene: Scene, near: Near, left: Figure) -> list[Figure]:
    """The total right behind what is left of it, and the parts in front of that."""
    total = scene.figures[left.index + 1] if left.index + 1 < len(scene.figures) else left
    if total is left or not _alike(near, total, left) or not is_plain(total):
        return []
    if not _OF.fullmatch(scene.lowered, left.end, total.amount.start):
        return []
    parts = [left]
    for part in reversed(near.around(left, "level", _MOST, 0)):
        if not _alike(near, part, left):
            continue
        if left.sentence - part.sentence > _SENTENCES or part.amount.bound != "=":
            break
        parts.insert(0, part)
        if len(parts) >= _LEAST and exactly(total, parts):
            return [total, *parts]
    return []


def _up_to(near: Near, last: Figure) -> list[Figure]:
    """The total before, or in the middle of the first of its parts, that all figures up to the last one come to."""
    row = [f for f in near.around(last, "level", _MOST, 0) if _alike(near, f, last)]
    for place in range(len(row) - 1, -1, -1):
        total = row[place]
        if last.sentence - total.sentence > _SENTENCES or total.amount.bound != "=":
            return []
        parts = [*row[place + 1 :], last]
        for first in (parts, [row[place - 1], *parts] if place and row[place - 1].sentence == total.sentence else []):
            if len(first) >= _LEAST and exactly(total, first):
                return [total, *first]
    return []


def _alike(near: Near, one: Figure, two: Figure) -> bool:
    return near.of_one_unit(one, two) and one.amount.form == two.amount.form
