"""What something had been before, told in a clause of its own: "Guests fell to 1.8 million; they had been 3 million".

The clause states the order of the two where the first is told to have moved; and a rate in the headline that nothing else
bears out, as in "Car sales jump 50 %", is the growth from the one to the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, is_share, results
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides, width
from extraction.relations.near import SHARES, Near, Relation
from extraction.relations.same.tellings import headline

_HAD_BEEN = re.compile(
    r"\b(?:it|they|there|that|this|these|those|the (?:figure|number|total|count|sum|rate|share|value|level)s?)"
    r" (?:had (?:still |only |just )?(?:been|stood at|numbered|totall?ed|come to|amounted to)|used to be)"
    r" (?:at |still |only |just |about |almost |nearly |some |around )?[$€£¥]?$"
)
_AGO = re.compile(
    r"\b(?:ago|earlier|before|previously),? (?:it|they|there|that|the (?:figure|number|total|price|rate)) (?:was|were|stood at)"
    r" (?:at |still |only |just |about |almost |nearly |some |around )?[$€£¥]?$"
)
# "In 2015 the rent was still 1,980": it is another now, and the words say so
_WAS_STILL = re.compile(r"\b(?:was|were|stood) still (?:at |only |just |about |almost |nearly |some |around )?[$€£¥]?$")
_REACH, _BACK = 80, 3
_HINTS = (" had ", " still ", " used to be ", " ago", " earlier", " before", " previously")
_TOP = 8  # figures at the top of a text that a headline may speak of
_COARSE, _EXACT = 0.3, 1e-9
UPS, DOWNS = int(Tag.UP | Tag.UP_BY), int(Tag.DOWN | Tag.DOWN_BY)

Pair = tuple[Figure, Figure]


def had_been(scene: Scene, near: Near, known: list[Relation]) -> list[Relation]:
    """Orders and growths that are in none of `known`."""
    if not scene.lexicon.spaced:
        return []
    hints = [word for word in _HINTS if word in scene.lowered]
    pairs = list(_pairs(scene, near, hints)) if hints else []
    if not pairs and all(rate.kind != "growth" for rate in scene.figures[:2]):
        return []
    ordered = {frozenset(f.index for f in r.figures) for r in known if r.kind == "greater"}
    grown = list(_headed(scene, pairs, known))
    summed = {frozenset(f.index for f in r.figures) for r in known if r.kind == "sum"}
    grown += [r for r in _by_so_much(scene, pairs) if frozenset(f.index for f in r.figures) not in summed]
    stated = [pair for pair in pairs if _moved(*pair) or _was_still(scene, pair[1])] + [
        (r.figures[1], r.figures[0]) for r in grown if r.kind == "growth"
    ]
    for later, earlier in stated:
        larger, smaller = (later, earlier) if later.value > earlier.value else (earlier, later)
        if larger.value > smaller.value and frozenset((larger.index, smaller.index)) not in ordered:
            ordered.add(frozenset((larger.index, smaller.index)))
            grown.append(Relation("greater", (larger, smaller)))
    return grown


def _was_still(scene: Scene, earlier: Figure) -> bool:
    """Whether a figure is told of a time when something was still so much."""
    lead = max(earlier.gap_start, earlier.amount.start - _REACH)
    dated = bool(earlier.period) or is_earlier(scene, earlier)
    return dated and _WAS_STILL.search(scene.lowered, lead, earlier.amount.start) is not None


def _pairs(scene: Scene, near: Near, hints: list[str]) -> Iterator[Pair]:
    """What is told now, and what it had been; one of the hints stands before that."""
    for earlier in scene.figures[1:]:
        words = scene.lowered[max(earlier.gap_start, earlier.amount.start - _REACH) : earlier.amount.start]
        for hint in hints:
            if hint in words:
                break
        else:
            continue
        if not (_HAD_BEEN.search(words) or _AGO.search(words) or _was_still(scene, earlier)):
            continue
        for later in reversed(scene.figures[max(0, earlier.index - _BACK) : earlier.index]):
            like = later.kind == earlier.kind and (is_share(later) or near.of_one_unit(later, earlier))
            if like and earlier.sentence - later.sentence <= 1:
                yield later, earlier
                break


def _by_so_much(scene: Scene, pairs: list[Pair]) -> Iterator[Relation]:
    """The sums of what had been and the change before what it led to: "added 300,000, bringing the base to 5.3 million"."""
    for later, earlier in pairs:
        for change in scene.figures[max(0, later.index - _BACK) : later.index]:
            told = change.kind == "change" and change.sentence == later.sentence
            if told and abs(earlier.value + change.value - later.value) <= _EXACT * abs(later.value):
                yield Relation("sum", (later, earlier, change))
                break


def _moved(later: Figure, earlier: Figure) -> bool:
    """Whether the words say that the later figure rose or fell, and it did."""
    return bool(later.left_tags & (UPS if later.value > earlier.value else DOWNS))


def _headed(scene: Scene, pairs: list[Pair], known: list[Relation]) -> Iterator[Relation]:
    """The growth of a rate in the headline, between two figures of the first sentences of which one was before."""
    told = results(known)
    for rate in scene.figures[:2]:
        if rate.index in told or rate.kind != "growth" or rate.amount.form not in SHARES or not headline(scene, rate):
            continue
        top = [pair for pair in pairs if pair[1].index <= _TOP]
        top += [
            (one, two) if is_earlier(scene, two) else (two, one)
            for one, two in (r.figures for r in known if r.kind == "greater")
            if max(one.index, two.index) <= _TOP and is_earlier(scene, one) != is_earlier(scene, two)
        ]
        for later, earlier in top:
            levels = is_amount(later) and is_amount(earlier) and not headline(scene, earlier)
            if levels and _fits(later, earlier, rate):
                yield Relation("growth", (earlier, later, rate))
                break


def _fits(later: Figure, earlier: Figure, rate: Figure) -> bool:
    factor = (1 + rate.span[0], 1 + rate.span[1])
    coarse = later.width + earlier.width + width(factor)
    return coarse < _COARSE and divides(later.span, earlier.span, factor)
