"""Sums whose parts are called by name: "Norway and Finland together sold 500", "cereals (rye and oats) made 4,005".

The parts stand anywhere before, in a list or the rows of a table; such a sum is told only where it adds up, but a figure whose
parts are named is the total of no others.
"""

from __future__ import annotations

import re
from itertools import product

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.kinds.kind_lists import is_joined
from extraction.relations.intervals import meet, width
from extraction.relations.near import Near, Relation
from extraction.relations.word_lists import lists_of
from extraction.relations.words import content, stem

TOTAL = int(Tag.TOTAL)
_CLAUSE = re.compile(r"[^;:.()\n]*$")
_BRACKET = re.compile(r"\(([^()\d]{3,80})\)[^()\d]{0,24}$")
_AND = re.compile(r",? and |, ")
_FEWEST = 2  # parts
_BACK, _MOST, _TELLINGS, _LEAD = 60, 5, 3, 60
_COARSE = 0.1  # how coarse parts and total may be together


def named_sums(scene: Scene, near: Near) -> tuple[list[Relation], frozenset[int]]:
    """The sums of named parts, and by index the figures whose parts are named, whether or not they add up."""
    found: list[Relation] = []
    totals: set[int] = set()
    for total in scene.levels if scene.lexicon.spaced else ():
        if total.index < _FEWEST:
            continue
        parts = _parts(scene, near, total)
        if not _FEWEST <= len(parts) <= _MOST:
            continue
        totals.add(total.index)
        sums = (list(run) for run in product(*parts) if len({part.index for part in run}) == len(run))
        fits = next((run for run in sums if _adds_up(total, run)), None)
        if fits is not None:
            found.append(Relation("sum", (total, *sorted(fits, key=lambda part: part.index)), roles=True))
    return found, frozenset(totals)


def _parts(scene: Scene, near: Near, total: Figure) -> list[list[Figure]]:
    """For each name right in front of a figure that is said to be of them together, the figures that it may mean."""
    span = _named(scene, total)
    parts: list[list[Figure]] = []
    if span is None:
        return parts
    ends = [(sign.start(), sign.end()) for sign in _AND.finditer(scene.lowered, *span)]
    starts = [span[0], *(end for _, end in ends)]
    for start, end in reversed(list(zip(starts, [*(begin for begin, _ in ends), span[1]], strict=True))):
        name = content(scene, start, end)
        meant = _called(scene, near, total, name) if name else []
        if not meant:
            break  # "In the north, Denmark and Finland together"
        parts.insert(0, meant)
    return parts


def _named(scene: Scene, total: Figure) -> tuple[int, int] | None:
    """Where the names stand: in front of "together", or in a bracket in front of a figure."""
    start, end = max(total.gap_start, total.sentence_start), total.amount.start
    if not total.left_tags & TOTAL and scene.lowered.find("(", start, end) < 0:
        return None
    if not is_joined(scene.language, scene.lowered[start:end]):
        return None
    if total.left_tags & TOTAL:
        cue = next((c for c in total.left if scene.lowered[c.start : c.end] in lists_of(scene.language).together), None)
        clause = _CLAUSE.search(scene.lowered, max(start, cue.start - _LEAD), cue.start) if cue else None
        return clause.span() if clause is not None else None
    listed = _BRACKET.search(scene.lowered, start, end)
    return listed.span(1) if listed is not None else None


def _called(scene: Scene, near: Near, total: Figure, name: frozenset[str]) -> list[Figure]:
    """The figures before one, of its unit, whose words right in front are a name, the nearest first."""
    told = []
    for figure in reversed(scene.figures[max(0, total.index - _BACK) : total.index]):
        if figure.kind != "level" or figure.value >= total.value or figure.sentence == total.sentence:
            continue
        start = max(figure.gap_start, figure.sentence_start, figure.amount.start - _LEAD)
        counted = figure.amount.form == total.amount.form == "count" and name == {stem(figure.amount.unit)}
        if counted or (near.of_one_unit(figure, total) and name <= content(scene, start, figure.amount.start)):
            told.append(figure)
            if len(told) == _TELLINGS:
                break
    return told


def _adds_up(total: Figure, parts: list[Figure]) -> bool:
    span = (sum(part.span[0] for part in parts), sum(part.span[1] for part in parts))
    return meet(total.span, span) and total.width + width(span) < _COARSE
