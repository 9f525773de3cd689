"""Quotients that the next words tell: "They truck 1.2 million litres to 76,000 people. This amounts to 15.8 litres per person".

Also the count that so many to each gives: "48,700 households got a ration. With five members per family, that is 243,500
people"; and the rate in brackets behind its part: "3,846 cases and 71 deaths (case fatality rate 1.8 %)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import bears_out, is_amount, results
from extraction.relations.near import SHARES, Near, Relation, guessed

_THIS_IS = re.compile(
    r"(?:this|that|which|it|so that|thus|hence)\b[^,;:.\d]{0,24}"
    r"\b(?:amounts?|comes?|works? out|equals?|corresponds?|is|was|makes?|means?|gives?|represents?|translates?)\b"
    r"[^,;:.\d]{0,24}"
)
_EACH = re.compile(
    r"(?: [a-z]+){0,3} (?:per|for each|for every|an?|each) [a-z]+|(?: [a-z]+){0,3} each\b|(?: [a-z]+){0,2} (?:apiece|a head)\b"
)
_WITH = re.compile(r"(?:with|at|assuming|counting|reckoning)(?: an average of| on average| about| some)? $")
_THAT_IS = re.compile(
    r"[^.;:\d]{0,60}, (?:that|this|it|which) (?:represents?|is|was|makes?|means?|gives?|comes to|amounts to|equals)"
    r"(?: (?:about|some|around|roughly|a total of|nearly|almost))? "
)
_RATE = re.compile(r" \((?:an? |the )?(?:[a-z-]+ ){0,2}(?:rate|ratio|share)(?:,|:| of| was| is)? ?(?:about |around )?$")
_COARSE, _EXACT, _FEW = 0.3, 1e-9, 3


def so_much_each(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Ratios of quotients that are in none of `known`."""
    if not scene.lexicon.spaced:
        return
    told = results(known)
    for figure in scene.figures[1:]:
        if figure.index in told:
            continue
        if figure.amount.form in SHARES:
            found = _rate_behind(scene, figure)
        elif is_amount(figure) and figure.kind == "ratio" and figure.first:
            found = _this_is(scene, near, figure) or _so_many_to_each(scene, figure)
        else:
            found = None
        if found is not None:
            yield Relation("ratio", found)


def _this_is(scene: Scene, near: Near, average: Figure) -> tuple[Figure, ...] | None:
    """The two amounts of the sentence before, whose quotient a sentence opens with."""
    if not _THIS_IS.fullmatch(scene.lowered, average.sentence_start, average.begin):
        return None
    if not _EACH.match(scene.lowered, average.amount.end):
        return None
    before = scene.figures[max(0, average.index - _FEW) : average.index]
    amounts = [f for f in before if f.sentence == average.sentence - 1 and is_amount(f) and f.kind != "change"]
    fits = [
        (part, whole)
        for part in amounts
        for whole in amounts
        if part is not whole and whole.value > 0 and (near.of_one_unit(part, average) or guessed(part))
        and whole.amount.unit != part.amount.unit and bears_out(part, whole, average, _COARSE)
    ]  # fmt: skip
    return (*fits[0], average) if len(fits) == 1 else None


def _so_many_to_each(scene: Scene, each: Figure) -> tuple[Figure, ...] | None:
    """What so many to each of the count right before come to, told behind."""
    if each.index + 1 >= len(scene.figures) or not _WITH.search(scene.lowered, each.sentence_start, each.begin):
        return None
    count, whole = scene.figures[each.index - 1], scene.figures[each.index + 1]
    plain = count.kind == whole.kind == "level" and count.amount.form == whole.amount.form == "count"
    near_by = each.sentence - count.sentence == 1 and whole.sentence == each.sentence
    tells = _THAT_IS.fullmatch(scene.lowered, each.amount.end, whole.begin) is not None
    fits = plain and abs(count.value * each.value - whole.value) <= max(_EXACT * whole.value, whole.amount.step)
    return (whole, count, each) if near_by and tells and fits else None


def _rate_behind(scene: Scene, rate: Figure) -> tuple[Figure, ...] | None:
    """The part right before a rate in brackets, and a count of its sentence of which it is that share."""
    if rate.index < 2 or not _RATE.search(scene.lowered, rate.gap_start, rate.amount.start):
        return None
    part = scene.figures[rate.index - 1]
    wholes = [
        f
        for f in scene.figures[max(0, rate.index - 1 - _FEW) : rate.index - 1]
        if f.sentence == rate.sentence
        and f.kind == "level"
        and f.amount.form == part.amount.form
        and f.value > part.value
    ]
    fits = [whole for whole in wholes if bears_out(part, whole, rate, _COARSE)]
    return (part, fits[0], rate) if part.kind == "level" and len(fits) == 1 else None
