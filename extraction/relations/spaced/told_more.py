"""Order that a comparative in front of the second of two English figures tells.

As in "Berlin even more, 420", "while girls manage a longer 37 minutes", "after a bigger loss of $30 million", "while only 41 %
of owners do", "211 million. That is well below the 348 million of 2019".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.near import Near

_MORE = r"(?P<more>more|higher|larger|bigger|longer|greater|steeper|stronger|wider|heavier|better)"
_LESS = "(?:less|fewer|lower|smaller|shorter|gentler|weaker|narrower|lighter|milder|worse)"
_ABOUT = r"(?:(?:about|some|nearly|almost|just|only|over|around) )?[$€£¥₹]?$"
# "Berlin even more, 420", "the south has fewer, 37"
_EVEN = re.compile(
    r"\b(?:even|still|far|many|slightly|has|have|had|held?|saw|counted|took|sold|lost|won|got|made|recorded|reported)"
    rf" (?:{_MORE}|{_LESS})(?: [a-z]+)?(?:,|:| –| at| with) {_ABOUT}"
)
# "whereas girls manage a longer 37 minutes", "after a bigger loss of 30 million"
_A_LONGER = re.compile(
    r"\b(?:while|whereas|but|after|against|versus|compare[sd]? (?:with|to)|follow(?:s|ed|ing))\b[^.,;:!?\d]{0,50}?"
    rf"\ban? (?:(?:even|much|slightly|far|somewhat) )?(?:{_MORE}|{_LESS})(?: [a-z]+){{0,2}}?(?: of| at)? {_ABOUT}"
)
_ONLY = re.compile(
    r"(?:, |; |\) | )(?:while|whereas|compared (?:with|to)|against|versus|but) (?:only|just|a mere|no more than) [$€£¥₹]?$"
)
# "it remains well below the 348 million of 2019": of the figure of the sentence before
_THAN_THE = re.compile(
    r"\b(?:it|this|that|they|which|the (?:figure|number|total|count|rate|sum|result))\b[^.;:!?\d]{0,40}"
    r"\b(?:(?P<more>above|more than|higher than|larger than|greater than|beyond|exceed(?:s|ed)?|tops|topped|beats?|up from)"
    r"|below|short of|less than|fewer than|lower than|smaller than|under|down from)"
    r" (?:the|its|last year['’]s|the previous) [$€£¥₹]?$"
)
_HINTS = re.compile(
    r"\b(?:more|less|only|just|mere|[a-z]+er|above|below|beyond|short|exceeds?|exceeded|topp?e?[sd]|beats?|from)\b"
)
_LEAD, _BACK = 100, 4


def told_more(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs, the larger figure first, that stand so."""
    if not scene.lexicon.spaced:
        return
    for two in scene.figures[1:]:
        lead = (max(two.gap_start, two.amount.start - _LEAD), two.amount.start)
        if not _HINTS.search(scene.lowered, *lead):
            continue
        told = _EVEN.search(scene.lowered, *lead) or _A_LONGER.search(scene.lowered, *lead)
        told = told or (_THAN_THE.search(scene.lowered, *lead) if two.first else None)
        rises = told is not None and told["more"] is not None
        if told is None and not _ONLY.search(scene.lowered, *lead):
            continue
        one = _before(scene, near, two)
        if one is not None and (two.sentence == one.sentence or told is not None) and (two.value > one.value) == rises:
            yield (two, one) if rises else (one, two)


def _before(scene: Scene, near: Near, two: Figure) -> Figure | None:
    """The nearest figure of the same kind and unit, of the same sentence or the one before."""
    for one in reversed(scene.figures[max(0, two.index - _BACK) : two.index]):
        if two.sentence - one.sentence > 1:
            return None
        kinds = one.kind == two.kind or {one.kind, two.kind} == {"level", "ratio"}
        if kinds and one.kind not in ("change", "rank") and near.of_one_unit(one, two):
            return one if one.value != two.value else None
    return None
