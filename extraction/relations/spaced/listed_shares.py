"""Shares of something that a list or a table has a line of: "Private builders accounted for 72 %", above or below it.

The line is found by its first word ("Private-led 14,620") or by its place ("United States 116" for "52 per cent are American").
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import SHARES, Relation
from extraction.relations.words import content

_FEWEST = 3  # lines of such a list
_COARSE = 0.15  # how coarse the three may be together
_NAME, _BEHIND = 60, 30  # characters of a line's name; behind a share, in which it may be named, too
_FIRST = re.compile(r"[^\W\d_]{3,}")
_AWAY = 60  # figures between a list and a share


def listed_shares(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """The ratios of such shares that are in none of `known`, where just one line has the name, and the quotient fits."""
    told = {relation.figures[2].index for relation in known if relation.kind in ("ratio", "growth")}
    told |= {f.index for r in known if r.kind in ("shares", "sum") for f in r.figures}
    sums = [r.figures for r in known if r.kind == "sum" and len(r.figures) > _FEWEST and _in_lines(r.figures[1:])]
    sums.sort(key=_place)
    shares = [f for f in scene.shares if f.index not in told and f.amount.bound in "=~"] if sums else []
    for share in shares:
        words = _words(scene, share)
        fits: dict[int, tuple[Figure, Figure]] = {}
        first = bisect_left(sums, share.index - _AWAY, key=_place)
        for total, *parts in sums[first : bisect_left(sums, share.index + _AWAY, key=_place)]:
            named = [part for part in parts if _names(scene, part, share, words)]
            if len(named) == 1 and _divides(named[0], total, share):
                pair = named[0], total
                known_pair = fits.get(named[0].line, pair)
                fits[named[0].line] = min(
                    known_pair, pair, key=lambda two: abs(two[0].value / two[1].value - share.value)
                )
        if len(fits) == 1:
            part, whole = next(iter(fits.values()))
            yield Relation("ratio", (part, whole, share), roles=True)


def _place(figures: tuple[Figure, ...]) -> int:
    """The place of the total of a sum."""
    return figures[0].index


def _in_lines(parts: tuple[Figure, ...]) -> bool:
    return all(two.line > one.line for one, two in itertools.pairwise(parts)) and parts[0].line != parts[-1].line


def _divides(part: Figure, total: Figure, share: Figure) -> bool:
    coarse = part.width + total.width + share.width
    return share.amount.form in SHARES and coarse < _COARSE and divides(part.span, total.span, share.span)


def _words(scene: Scene, share: Figure) -> frozenset[str]:
    """The words of the clause that a share stands in."""
    end = min(share.gap_end, share.amount.end + _BEHIND)
    return content(scene, max(share.gap_start, share.sentence_start), share.amount.start) | content(
        scene, share.amount.end, end
    )


def _names(scene: Scene, part: Figure, share: Figure, words: frozenset[str]) -> bool:
    """Whether the clause of a share names the line of a part by its first word, or by the place that it is."""
    start = scene.text.rfind("\n", max(0, part.amount.start - _NAME), part.amount.start) + 1
    first = _FIRST.search(scene.lowered, start, part.amount.start)
    if first is None or part.line == share.line:
        return False
    here = (
        part.place is not None
        and part.place == share.place
        and scene.text[start : part.amount.start].strip(" |\t:") == part.place
    )
    return here or bool(content(scene, first.start(), first.end()) & words)
