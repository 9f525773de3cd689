"""Order of an English figure and the one of another time, place or guess that its sentence or the one before holds it up to.

"The highest level since the 40 booked in May"; "12 tons more than the previous best of 400"; "up from 7 % in May and below
8 % a year before"; "below the level of 2019, which was 64"; "This has surpassed the total of last year. In 2021 some 38 had
come"; "1,500 jobs. Hart County did even better: 4,000 jobs". What the figures do not bear out is not told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import Near, of_one_kind
from extraction.relations.word_lists import lists_of
from extraction.relations.words import content
from extraction.scan import alternation

_MORE = "(?P<more>more|higher|larger|greater|bigger|longer|better|above|over|ahead|up|beyond)"
_LESS = "(?P<less>less|fewer|lower|smaller|shorter|worse|below|under|behind|short|down)"
_VERY = "(?:well|far|slightly|just|still|even|also|much|significantly|considerably|somewhat|marginally)"
_SIGN = "[$€£¥₹]?$"
_YEAR = r"(?:1[89]|20)\d\d"
_THEN = rf"(?:last (?:year|season|month|quarter|week)|(?:the )?(?:previous|preceding) (?:year|season|month|quarter)|{_YEAR})"


class _HeldWays(NamedTuple):
    """The patterns of a language: each is looked for in front of the second figure."""

    since: re.Pattern[str]
    since_when: re.Pattern[str]
    beating: re.Pattern[str]
    surpassed: re.Pattern[str]
    fared: re.Pattern[str]
    peak: re.Pattern[str]
    hints: re.Pattern[str]


@cache
def _ways(language: str) -> _HeldWays:
    lists = lists_of(language)
    high, low = alternation(lists.high_points), alternation(lists.low_points)
    beats, records = alternation(lists.beats), alternation(lists.records)
    told = alternation((*lists.fared, *lists.records, *lists.beats, *lists.peaks))
    most = rf"\b(?:(?P<more>{high})|(?P<less>{low}))(?: [a-z-]+){{0,3}}? since"
    return _HeldWays(
        re.compile(rf"{most} (?:the|its|their|a) {_SIGN}"),
        re.compile(
            rf"{most} (?:[a-z]+ )?{_YEAR},? when (?:(?:it|they|there|the [a-z]+) (?:was|were|stood at|came to) )?{_SIGN}"
        ),
        re.compile(
            rf"\b(?P<more>{beats}) (?:the|its|their|a)(?: [a-z-]+){{0,2}}? (?:{records})(?: of|, of|,| at) {_SIGN}"
        ),
        re.compile(rf"\b(?P<more>{beats}) [^.;:!?]{{0,60}}?\b{_THEN}\b[^.;:!?]{{0,60}}[.;!]"),
        re.compile(
            rf"[.;!,]\s{{1,3}}[^.;:!?,\d]{{2,40}}? (?:{alternation(lists.fared)})"
            rf" (?:(?:even|much|far|slightly|somewhat|a little) )?(?:(?P<more>better)|(?P<less>worse))(?:[.:;,]| –)"
        ),
        re.compile(rf"\b{_YEAR} (?:was|had been|marked) (?:[a-z]+ ){{1,5}}?(?P<less>{alternation(lists.peaks)})\b"),
        re.compile(f"since|than| and |which|that|where|{told}"),
    )


# a change stands between: "higher by 1.3 million than the previous record of", "12 tons (3 percent) more than the best of"
_BY_THAN = re.compile(rf"\b(?:{_MORE}|{_LESS}) (?:by )?(?:[^.;:]|\.\d){{0,50}}?\bthan [^.;:\d]{{0,60}}?{_SIGN}")
# "up from 7 % in May and well below 8 %"
_AND_BELOW = re.compile(
    rf"[^.;:,\d]{{0,30}}(?: {_YEAR})?,? (?:and|but) (?:{_VERY} )*(?:{_MORE}|{_LESS})"
    rf"(?: than| from| of| on)?(?: the| its)? {_SIGN}"
)
_COMPARED = re.compile(
    rf"\b(?:up|down|above|below|than|against|compared (?:with|to))(?: from| on)?(?: the| its)? {_SIGN}"
)
# "below the level of May 2019, which was", "compared to the second estimate, which had put it at"
_WHICH = re.compile(
    rf"\b(?:{_MORE}|{_LESS}|(?P<rise>increase|rise|improvement|gain)|(?P<fall>decrease|decline|drop|fall))"
    r"(?: [a-z]+){0,3}? (?:than|of|on|over|from|the|its|compared (?:with|to)|against) "
    rf"(?:[^.;:!?\d]|\b{_YEAR}){{3,60}}?,? (?:which|that|where it|when it)"
    rf" (?:was|were|stood at|came to|(?:had )?(?:put|seen|projected|forecast|estimated|shown)(?: [a-z]+)?(?: at)?) {_SIGN}"
)
_LEAD, _BACK, _FAR, _NEXT, _STEP, _APART = 150, 5, 400, 4, 30, 2

Pair = tuple[Figure, Figure]


def held_up_to(scene: Scene, near: Near) -> Iterator[Pair]:
    """Pairs, the larger figure first, that stand so."""
    if not scene.lexicon.spaced:
        return
    ways = _ways(scene.language)
    hints = [hint.end() for hint in ways.hints.finditer(scene.lowered)]
    for two in scene.figures[1:]:
        start, end = max(two.sentence_start, two.amount.start - _LEAD), two.amount.start
        if bisect_right(hints, end) > bisect_right(hints, start):
            told = _in_its_sentence(scene, near, two, ways)
            if told is not None:
                yield from _borne_out(*told)
    yield from _across(scene, near, ways)


def _in_its_sentence(
    scene: Scene, near: Near, two: Figure, ways: _HeldWays
) -> tuple[Figure, Figure, re.Match[str]] | None:
    """The figure that the words in front of another hold up to it, and those words, which say whether it is more."""
    one = _before(near, scene, two)
    if one is None:
        return None
    lead = (scene.lowered, max(two.sentence_start, two.amount.start - _LEAD), two.amount.start)
    # The weakest since May is no weaker than that of May.
    if since := ways.since.search(*lead) or ways.since_when.search(*lead):
        return two, _now(scene, near, two) or one, since
    if told := ways.beating.search(*lead) or _WHICH.search(*lead):
        return one, two, told
    prior = scene.figures[two.index - 1]
    if prior is one:
        return _and_below(scene, near, one, two)
    change = scene.figures[one.index + 1]
    told = _BY_THAN.search(*lead) if one.sentence == two.sentence and near.of_one_unit(change, two) else None
    near_by = told is not None and _is_step(change, two) and told.start() - change.end < _STEP
    return (one, two, told) if told is not None and near_by else None


def _and_below(scene: Scene, near: Near, one: Figure, two: Figure) -> tuple[Figure, Figure, re.Match[str]] | None:
    """The figure that two others are held up to: "7.4 %, up from 7 % in May and below 8 % before"."""
    told = _AND_BELOW.fullmatch(scene.lowered, one.end, two.amount.start)
    first = _before(near, scene, one) if told is not None else None
    compares = _COMPARED.search(scene.lowered, max(one.gap_start, one.amount.start - _LEAD), one.amount.start)
    one_sentence = first is not None and compares is not None and first.sentence == two.sentence
    return (first, two, told) if first is not None and told is not None and one_sentence else None


def _across(scene: Scene, near: Near, ways: _HeldWays) -> Iterator[Pair]:
    """Pairs of the first figure of a sentence and the last of its like, where what stands between says which is the more."""
    for last, two in pairwise(scene.figures):
        between = (last.end, two.amount.start)
        if not 1 <= two.sentence - last.sentence <= 2 or between[1] - between[0] > _FAR:
            continue
        if told := ways.fared.search(scene.lowered, *between):
            yield from _all_of(scene, near, last, two, more=told["more"] is not None)
            continue
        surpassed = ways.surpassed.search(scene.lowered, *between)
        if not (surpassed or ways.peak.search(scene.lowered, last.sentence_start, last.amount.start)):
            continue
        one = _now(scene, near, two)
        if one is None or one.value < two.value or not _dated(scene, two):
            continue
        if content(scene, *_words(one)) & content(scene, *_words(two)):
            yield one, two


def _now(scene: Scene, near: Near, two: Figure) -> Figure | None:
    """The last figure of its like before one; past what that one is held against itself."""
    one = _before(near, scene, two)
    first = _before(near, scene, one) if one is not None and is_earlier(scene, one) else None
    return first if one is not None and first is not None and first.sentence == one.sentence else one


def _all_of(scene: Scene, near: Near, one: Figure, two: Figure, *, more: bool) -> Iterator[Pair]:
    """What two stand for: the figures of one sentence with those of the other, in turn, where all bear the words out."""
    before = [f for f in scene.figures[max(0, one.index - _NEXT) : one.index + 1] if f.sentence == one.sentence]
    behind = [f for f in scene.figures[two.index : two.index + _NEXT + 1] if f.sentence == two.sentence]
    pairs = list(zip(before, behind, strict=False))
    if len(before) != len(behind) or not all(_like(near, *pair) for pair in pairs):
        return
    if all((second.value > first.value) == more for first, second in pairs):
        yield from ((second, first) if more else (first, second) for first, second in pairs)


def _words(figure: Figure) -> tuple[int, int]:
    """Where the words stand that tell what a figure is of."""
    return figure.sentence_start, min(figure.sentence_end, figure.end + _LEAD // 2)


def _dated(scene: Scene, figure: Figure) -> bool:
    """Whether the words in front of a figure say when, and it is the first of its sentence."""
    return figure.first and (
        bool(figure.period) or re.search(_THEN, scene.lowered[figure.sentence_start : figure.amount.start]) is not None
    )


def _borne_out(one: Figure, two: Figure, told: re.Match[str]) -> Iterator[Pair]:
    """The pair, where the first of two figures is as much more or less as the words say."""
    groups = told.groupdict()
    more = bool(groups.get("more") or groups.get("rise"))
    if one.value != two.value and (one.value > two.value) == more:
        yield (one, two) if more else (two, one)


def _before(near: Near, scene: Scene, two: Figure) -> Figure | None:
    """The nearest figure of the same kind and unit, of the same sentence or the two before."""
    for one in reversed(scene.figures[max(0, two.index - _BACK) : two.index]):
        if two.sentence - one.sentence > _APART:
            return None
        if _like(near, one, two) and not _is_step(one, two):
            return one
    return None


def _is_step(one: Figure, two: Figure) -> bool:
    """Whether a figure is so much smaller than another that it tells by how much, and not of what, something is more."""
    return one.amount.form != "percent" and 0 < one.value < two.value / 4


def _like(near: Near, one: Figure, two: Figure) -> bool:
    return of_one_kind(one, two) and one.kind != "rank" and near.of_one_unit(one, two) and one.value != two.value
