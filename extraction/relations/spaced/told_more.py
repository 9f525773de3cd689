"""Order of two English figures that words in front of the second tell: comparatives, "only", "twice the", what was then.

As in "Berlin even more, 420", "while girls manage a longer 37 minutes", "after a bigger loss of $30 million", "while only 41 %
of owners do", "211 million. That is well below the 348 million of 2019".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import Near, of_one_kind

_MORE = r"(?P<more>more|higher|larger|bigger|longer|greater|steeper|stronger|wider|heavier|better)"
_LESS = "(?:less|fewer|lower|smaller|shorter|gentler|weaker|narrower|lighter|milder|worse)"
_ABOUT = r"(?:(?:about|some|nearly|almost|just|only|over|around) )?[$€£¥₹]?$"
# "Berlin even more, 420", "the south has fewer, 37"
_EVEN = re.compile(
    r"\b(?!(?:or|and|no|any|once|is|was|what|the|not|for|with|of|a|one|much) )[a-z]+ "
    rf"(?:{_MORE}|{_LESS})(?: [a-z]+)?(?: than (?:that|this))?(?:(?:,|:| –)(?: at| with| by| in)?| at| with| by) {_ABOUT}"
)
# "turnout was lowest on the islands, where 41 % voted"
_MOST = re.compile(
    r"\b(?:is|are|was|were) (?:(?P<more>highest|largest|biggest|longest|strongest)|lowest|smallest|shortest|weakest)"
    rf" [^.,;:()\d]{{2,30}}(?:, (?:where|at|with)| with| at) (?:only |just )?{_ABOUT}"
)
# "whereas girls manage a longer 37 minutes", "after a bigger loss of 30 million"
_A_LONGER = re.compile(
    r"\b(?:while|whereas|but|after|against|versus|compare[sd]? (?:with|to)|follow(?:s|ed|ing))\b[^.,;:!?\d]{0,50}?"
    rf"\ban? (?:(?:even|much|slightly|far|somewhat) )?(?:{_MORE}|{_LESS})(?: [a-z]+){{0,2}}?(?: of| at)? {_ABOUT}"
)
# "while only 41 % of owners do", "almost twice the 21,000 of the first", "had to settle for 31 seats"
_ONLY = re.compile(
    r"(?:(?:, |; |\) | )(?:while|whereas|although|though|compared (?:with|to)|against|versus|but)"
    r" (?:only|just|a mere|no more than)"
    r"|(?:, | )(?:(?:almost|nearly|about|more than|over) )?(?:twice|double|triple) (?:the|its|their)"
    r"| (?:are|is|has|have) now (?:only|just)"
    r"|\b(?:content(?:ed)? (?:itself|himself|herself|themselves) with|settled? for|ma[kd]e do with)(?: only| just)?) [$€£¥₹]?$"
)
# "asked for $9 million but got just $6 million", "the country as a whole only 11"
_BUT_JUST = re.compile(
    r"(?:[,;] |\bbut |\bwhile )(?:(?:but|while|whereas|although|though|yet) )?"
    r"[^.,;:()\d]{2,40} (?:only|just|a mere|merely) [$€£¥₹]?$"
)
_FRACTION = re.compile(r"\ba (?:tiny |small |mere )?fraction of (?:the|its) [$€£¥₹]?$")
# "it remains well below the 348 million of 2019": of the figure of the sentence before
_THAN_THE = re.compile(
    r"\b(?:it|this|that|they|which|the (?:figure|number|total|count|rate|sum|result))\b[^.;:!?\d]{0,40}"
    r"\b(?:(?P<more>above|more than|higher than|larger than|greater than|beyond|exceed(?:s|ed)?|tops|topped|beats?|up from)"
    r"|below|short of|less than|fewer than|lower than|smaller than|under|down from)"
    r" (?:the|its|last year['’]s|the previous) [$€£¥₹]?$"
)
_YEAR = r"(?:[a-z]+ )?(?:1[89]|20)\d\d"
# "beating 2019, when the count was 233,900", "edging out the Greens, who took 31", "longer than men, at 78.9 years"
_RIVAL = rf"(?:(?:in |(?:at )?any time since )?{_YEAR}|[^.,;:()\d]{{2,40}}(?: (?:of|in) {_YEAR})?)"
_WHO = re.compile(
    r"\b(?:(?P<more>(?:more|higher|larger|greater|longer|bigger|better|faster|dearer) than|beat(?:s|ing)?|edg(?:ed|ing) out"
    r"|overt(?:ook|ak(?:es|ing))|surpass(?:ed|es|ing)|exceed(?:ed|s|ing)|topp(?:ed|ing)|ahead of|up (?:on|from))"
    r"|(?:less|fewer|lower|smaller|shorter|worse|slower|cheaper) than|down (?:on|from)|behind) (?!half\b|an?\b|one\b|two\b)"
    rf"{_RIVAL}, (?:when|who|which|where|with|at)(?: [^.,;:()\d]{{0,40}}?)?[ $€£¥₹]$"
)
# "climbed to 7.9 million; in 2010 it was 4.1 million", "4,100 in May. A year ago it was only 2,600"
_THEN = (
    rf"(?:in {_YEAR}|(?:an?|one|two|three|four|five|ten) (?:year|decade|month|week|season)s? (?:ago|earlier|before)"
    "|last (?:year|month|season|summer|winter|spring|autumn)|the year before)"
)
_IT_WAS = re.compile(
    rf"[^.;:()\d]{{0,40}}[.;,] (?:but |and |whereas |while )?(?:back )?{_THEN},? "
    "(?:there|it|they|this|that|(?:the|that|its|their) (?:figure|number|total|rate|count|share|sum)) "
    "(?:was|were|had been|stood at|came to|totalled) (?:(?P<few>(?:still )?only|just|a mere) "
    "|(?P<many>still|as (?:many|much|high) as) )?"
    "(?:about |around )?[$€£¥₹]?"
)
_UPS, _DOWNS = int(Tag.UP | Tag.UP_BY), int(Tag.DOWN | Tag.DOWN_BY)
_HINTS = re.compile(
    r"\b(?:more|less|only|fraction|content[a-z]*|settled?|ma[kd]e|twice|double|triple|just|mere|[a-z]+er"
    r"|above|below|beyond|short|exceed[a-z]*|top[a-z]+|beat[a-z]*|edg[a-z]+|overt[a-z]+"
    r"|surpass[a-z]*|ahead|than|behind|at|with|where|was|were|had been|stood|came|totalled|from|on)\b"
)
_PARTS = int(Tag.PART)
_LEAD, _BACK, _NEXT = 100, 4, 2


def told_more(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs, the larger figure first, that stand so."""
    if not scene.lexicon.spaced:
        return
    for two in scene.figures[1:]:
        start = max(two.gap_start, two.amount.start - _LEAD)
        one = _before(scene, near, two) if _HINTS.search(scene.lowered, start, two.amount.start) else None
        rises = _rises(scene, one, two, start) if one is not None else None
        if one is not None and rises is not None and rises == (two.value > one.value):
            yield (two, one) if rises else (one, two)


def _rises(scene: Scene, one: Figure, two: Figure, start: int) -> bool | None:
    """Whether the words say that the second of two figures is the larger one; None where they say nothing."""
    lead = (start, two.amount.start)
    if (
        told := _EVEN.search(scene.lowered, *lead)
        or _MOST.search(scene.lowered, *lead)
        or _A_LONGER.search(scene.lowered, *lead)
    ):
        return told["more"] is not None
    if told := _WHO.search(scene.lowered, *lead) or (two.first and _THAN_THE.search(scene.lowered, *lead)) or None:
        return told["more"] is None
    if two.sentence == one.sentence and _ONLY.search(scene.lowered, *lead):
        return False
    parted = two.left_tags & _PARTS or one.left_tags & _PARTS
    if (
        two.sentence == one.sentence
        and two.index - one.index <= _NEXT
        and not parted
        and _BUT_JUST.search(scene.lowered, *lead)
    ):
        return False
    if two.sentence == one.sentence and _FRACTION.search(scene.lowered, *lead):
        return True
    was = _IT_WAS.fullmatch(scene.lowered, min(one.end, two.amount.start), two.amount.start)
    if was is None or was["few"] or was["many"]:
        return was["few"] is None if was is not None else None
    verb = next((cue.tags for cue in reversed(one.left) if cue.tags & (_UPS | _DOWNS)), 0)
    return not verb & _UPS if verb else None  # "climbed to 7.9 million; in 2010 it was 4.1 million"


def _before(scene: Scene, near: Near, two: Figure) -> Figure | None:
    """The nearest figure of the same kind and unit, of the same sentence or the one before."""
    for one in reversed(scene.figures[max(0, two.index - _BACK) : two.index]):
        if two.sentence - one.sentence > 1:
            return None
        if of_one_kind(one, two) and one.kind not in ("change", "rank") and near.of_one_unit(one, two):
            return one if one.value != two.value else None
    return None
