"""What set phrases of a spaced language make of a percentage: a fee of each sale, a further step, so much a year."""

from __future__ import annotations

import re

from extraction.cue_words import BACK, BEFORE, COMPARE, COUNTED, RATE, SHARE, Sense
from extraction.figures import Figure, Scene

_FEE = re.compile(
    r" of (?:each|every|the|any|all|its|their) [a-z]+(?: [a-z]+)? (?:in|as) (?:an? |its |their )?"
    r"(?:fees?|commissions?|tax|taxes|duty|duties|royalty|royalties|interest|premiums?|rent)\b"
)
_FURTHER = re.compile(r", (?:a further|another|yet another) $")
_ENDS = re.compile(r"[.;,)\n]|$")
_THAT_IS = re.compile(
    r"\b(?:that|this|which) (?:is|was|means|makes|would be|comes to|came to|amounts to|works out at|equals)"
    r"(?: (?:about|around|some|nearly|almost|roughly|only|just|over|just over|just under))? $"
)
_A_YEAR = re.compile(r" (?:(?:a|per|each|every) (?:year|month|quarter)|annually|yearly|on average)\b")
_FROM = re.compile(r" (?:from|on|over|against|compared with|compared to)(?: the)? $")
_REACH, _NEAR, _BACK = 60, 40, 6


def told_in_words(scene: Scene, figure: Figure, previous: Figure | None) -> Sense | None:
    """Kind and sign of a percentage that such a phrase tells, if one does; `previous` is the figure before in its sentence."""
    lowered, start, end = scene.lowered, figure.amount.start, figure.amount.end
    if lowered.startswith(" of ", end):
        return ("level", 1) if _FEE.match(lowered, end) else None
    if previous is not None and _one_more_step(scene, figure, previous):
        return "growth", 1
    if previous is not None and previous.amount.form == "point" and figure.amount.form == "percent":
        return _before_points(scene, figure, previous)
    lead = (max(figure.sentence_start, start - _REACH), start)
    if _A_YEAR.match(lowered, end) and not figure.left_tags & (RATE | SHARE) and _THAT_IS.search(lowered, *lead):
        return _each_year(scene, figure)
    return None


def _one_more_step(scene: Scene, figure: Figure, previous: Figure) -> bool:
    """As in "For next year around 4.6 million are expected, a further 10 %": on top of what was before."""
    amount = previous.kind == "level" and previous.amount.form in COUNTED and figure.amount.form == "percent"
    near = amount and figure.amount.start - previous.end < _NEAR
    lead = (max(figure.gap_start, figure.amount.start - _NEAR), figure.amount.start)
    ends = near and _ENDS.match(scene.lowered, figure.amount.end) is not None
    return ends and _FURTHER.search(scene.lowered, *lead) is not None


def _before_points(scene: Scene, figure: Figure, points: Figure) -> Sense | None:
    """As in "the margin was 18.4 %, an improvement of 1.3 points from 17.1 %": the same rate, before so many points."""
    now = scene.figures[points.index - 1] if points.index else points
    led = _FROM.fullmatch(scene.lowered, max(points.end, points.amount.end), figure.amount.start) is not None
    alike = now.sentence == figure.sentence and now.amount.form == figure.amount.form
    return (now.kind, now.sign) if led and alike else None


def _each_year(scene: Scene, figure: Figure) -> Sense | None:
    """As in "In 2025 it will have 500,000; that is 10 % a year": what grew so much each year was told twice before."""
    near = scene.figures[max(0, figure.index - _BACK) : figure.index]
    levels = [f for f in near if f.kind == "level" and f.amount.form in COUNTED and figure.sentence - f.sentence <= 1]
    if len(levels) < 2 or levels[-1].amount.unit != levels[-2].amount.unit:
        return None
    earlier, later = levels[-2:]
    falls = (later.amount.high or later.amount.value or 0) < (earlier.amount.low or earlier.amount.value or 0)
    return "growth", -1 if falls and not later.left_tags & (COMPARE | BEFORE | BACK) else 1
