"""Order of two figures that stand side by side in English, by the words between them.

"41 million, well over the 29 million planned"; "higher than that of cooks, 2,400"; "412 deaths, outnumbering the 398 births";
"the largest share, 41 %, … the smallest, 7 %". What the figures do not bear out is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Near, of_one_kind
from extraction.relations.word_lists import lists_of
from extraction.scan import alternation

_SIGN = "[$€£¥₹]?"
_OVER_THE = re.compile(
    r"[^.;:!?\d]{0,40}, (?:(?:well|far|way|just|slightly|only|still|or|and|but) )*"
    r"(?:(?P<more>over|above|beyond|in excess of|more than|ahead of)|under|below|short of|less than|fewer than)"
    rf" (?:the|its|their) {_SIGN}"
)
_THAN_THAT = re.compile(
    r"[^.;:!?\d]{0,40}\b(?:is|are|was|were) (?:[a-z]+ )?"
    r"(?:(?P<more>higher|larger|bigger|longer|greater|better|more)|lower|smaller|shorter|worse|less|fewer)"
    rf" than (?:that|those) (?:of|in|for|at|on) [^.;:!?,\d]{{2,40}}, {_SIGN}"
)
_OUTNUMBERING = re.compile(rf"[^.;:!?\d]{{0,24}}\boutnumber(?:ing|ed|s)? (?:the |its |their )?{_SIGN}")
_THEN_COMES = re.compile(
    r"[^.;:!?\d]{0,30}[,;.] (?:then|next|behind (?:it|them|her|him)) (?:come|comes|came|follow|follows|followed)"
    rf" [^.;:!?\d]{{2,40}} (?:with|at|on) {_SIGN}"
)
_LEAD = 80


@cache
def _extremes(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The superlatives of much and of little, with "the" in front."""
    lists = lists_of(language)
    high, low = alternation(lists.high_points), alternation(lists.low_points)
    return re.compile(rf"\bthe (?:{high})\b"), re.compile(rf"\bthe (?:{low})\b")


def set_against(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs, the larger figure first, that stand so."""
    if not scene.lexicon.spaced:
        return
    for one, two in pairwise(scene.figures):
        if two.sentence != one.sentence or one.value == two.value or two.amount.start - one.end > 2 * _LEAD:
            continue
        counts = one.amount.form == two.amount.form == "count"
        if not of_one_kind(one, two) or not (near.of_one_unit(one, two) or counts) or one.kind in ("change", "rank"):
            continue
        more = _is_more(scene, one, two, alike=near.of_one_unit(one, two))
        if more is not None and more == (one.value > two.value):
            yield (one, two) if more else (two, one)


def _is_more(scene: Scene, one: Figure, two: Figure, *, alike: bool) -> bool | None:
    """Whether the words between two figures say that the first is more than the second; None where they do not tell."""
    between = (scene.lowered, one.end, two.amount.start)
    if _OUTNUMBERING.fullmatch(*between):
        return True
    if not alike:
        return None
    if told := _OVER_THE.fullmatch(*between) or _THAN_THAT.fullmatch(*between):
        return told["more"] is not None
    if _THEN_COMES.fullmatch(*between):
        return True
    return _of_extremes(scene, one, two) if one.amount.form in AMOUNTS or one.kind == "share" else None


def _of_extremes(scene: Scene, one: Figure, two: Figure) -> bool | None:
    """Whether one of two figures is called the most and the other one the least."""
    high, low = _extremes(scene.language)
    first = (scene.lowered, max(one.gap_start, one.amount.start - _LEAD), one.amount.start)
    second = (scene.lowered, one.end, two.amount.start)
    if high.search(*first) and low.search(*second) and not high.search(*second):
        return True
    return False if low.search(*first) and high.search(*second) and not low.search(*second) else None
