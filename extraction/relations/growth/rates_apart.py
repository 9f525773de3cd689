"""English growth whose rate stands sentences away from its two levels.

"Transfers rose 2.4 %. They came to 3.81 billion, 90 million higher compared with 3.72 billion"; "Beer sales up 12 %", and
below "3.36 million barrels. In the year before 3.00 million".

The levels must be told as a later and an earlier one, the rate must be of what they are of, by a word in common, and only one
such pair may bear it out: the fewer digits they have, the more words are asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, is_share
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides, quotient
from extraction.relations.near import SHARES, Near, Relation, of_one_kind
from extraction.relations.same.tellings import headline
from extraction.relations.words import content
from extraction.times.times import year_of

YEARLY = int(Tag.YEARLY)
_BEFORE, _BEHIND = 3, 1  # sentences from a rate to the levels behind it, and in front of it
_CLOSE, _COARSE = 0.25, 0.75  # how far what the levels leave open is from the rate, against it, by one word and by two
_MOST = 40  # pairs that are looked at around a rate
_THAT = re.compile(r"\W*(?:that|this|which|it) (?:is|was|means|makes|meant|represents|corresponds to)\b")
_AGO = "(?:ago|earlier|before|back)"
_THEN = re.compile(
    r"\W*(?:(?:in|during) )?(?:(?:the )?(?:year|season|month|quarter) (?:before|earlier)|last (?:year|season)"
    r"|the (?:previous|preceding) (?:year|season|month|quarter)|(?:1[89]|20)\d\d"
    rf"|[a-z]+ (?:years?|months?) {_AGO})\b"
)
_THEY = re.compile(r"(?:they|these|it) ")
_CLAUSE = re.compile(r"[;.] ")
_TAIL, _TOP = 60, 2  # characters behind a figure; figures from a rate in the headline to the first level below

Pair = tuple[Figure, Figure]


def rates_apart(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Growth of rates that are in no relation of `known`."""
    if not scene.lexicon.spaced:
        return
    told = {relation.figures[2].index for relation in known if relation.kind in ("growth", "ratio")}
    rates = [rate for rate in scene.kinds["growth"] if rate.index not in told and _is_rate(rate)]
    if not rates:
        return
    grown = {(r.figures[0].index, r.figures[1].index) for r in known if r.kind == "growth"}
    steps = [pair for pair in _steps(scene, near, known) if (pair[0].index, pair[1].index) not in grown]
    steps.sort(key=lambda pair: pair[1].index)
    sentences = [later.sentence for _, later in steps]
    for rate in rates:
        first = bisect_left(sentences, rate.sentence - _BEHIND)
        around = steps[first : bisect_right(sentences, rate.sentence + _BEFORE, first)][:_MOST]
        fits = {(one.value, two.value): (one, two) for one, two in around if _fits(scene, one, two, rate)}
        if len(fits) == 1:
            for earlier, later in fits.values():
                yield Relation("growth", (earlier, later, rate))


def _is_rate(rate: Figure) -> bool:
    return rate.amount.form in SHARES and rate.amount.bound in "=~" and not rate.left_tags & YEARLY and rate.value != 0


def _steps(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Pair]:
    """The pairs of an earlier and a later level that the words tell."""
    seen: set[tuple[int, int]] = set()
    pairs = [*_of_known(scene, known), *_then(scene, near)]
    for earlier, later in pairs:
        alike = (is_amount(earlier) and is_amount(later)) or (is_share(earlier) and is_share(later))
        if alike and earlier.kind != "change" and later.kind != "change" and (earlier.index, later.index) not in seen:
            seen.add((earlier.index, later.index))
            yield earlier, later


def _of_known(scene: Scene, known: list[Relation]) -> Iterator[Pair]:
    """The levels of a change, and those of an order of which one is told of an earlier time."""
    for relation in known:
        if relation.kind == "sum" and len(relation.figures) == 3 and relation.figures[2].kind == "change":
            yield relation.figures[1], relation.figures[0]
        elif relation.kind == "greater":
            one, two = relation.figures
            if is_earlier(scene, one) != is_earlier(scene, two):
                yield (one, two) if is_earlier(scene, one) else (two, one)


def _then(scene: Scene, near: Near) -> Iterator[Pair]:
    """A figure and the next of its like, whose clause opens with a time before: "It sold 36. In the year before it sold 30"."""
    for later, earlier in pairwise(scene.figures):
        if earlier.sentence - later.sentence > 1 or not near.of_one_unit(later, earlier):
            continue
        years = year_of(later.period), year_of(earlier.period)
        if None not in years and years[0] != years[1] and of_one_kind(later, earlier):
            yield (later, earlier) if years < years[::-1] else (earlier, later)  # "in 2021 it sold 30, in 2022 36"
            continue
        start = later.end
        for clause in _CLAUSE.finditer(scene.lowered, start, earlier.amount.start):
            start = clause.end()
        opens = start > later.end and _THEN.match(scene.lowered, start, earlier.amount.start)
        if opens and of_one_kind(later, earlier) and later.value != earlier.value:
            yield earlier, later


def _fits(scene: Scene, earlier: Figure, later: Figure, rate: Figure) -> bool:
    """Whether two levels bear a rate out, and the words are of the same thing, the more so the less fine they are."""
    if earlier.value <= 0 or (later.value > earlier.value) != (rate.value > 0):
        return False
    if not divides(later.span, earlier.span, (1 + rate.span[0], 1 + rate.span[1])):
        return False
    low, high = quotient(later.span, earlier.span)
    off = max(abs(low - 1 - rate.value), abs(high - 1 - rate.value)) / abs(rate.value)
    if later.kind == "share":  # "fell 20 %, to 40 % from 50 %"; further off, a rate is of what they are shares of
        return off < _CLOSE and rate.sentence == later.sentence == earlier.sentence and rate.index == later.index - 1
    if _THAT.match(scene.lowered, rate.sentence_start, rate.amount.start) and rate.first:
        return off < _COARSE and rate.sentence - max(later.sentence, earlier.sentence) == 1
    pronoun = later.sentence - rate.sentence == 1 and _THEY.match(scene.lowered, later.sentence_start)
    if pronoun or (headline(scene, rate) and later.index - rate.index <= _TOP and not headline(scene, later)):
        return off < _CLOSE
    words = _words(scene, rate) & (_words(scene, later) | _words(scene, earlier))
    close = len(words) == 1 or later.sentence - rate.sentence > 1
    return bool(words) and off < (_CLOSE if close else _COARSE)


def _words(scene: Scene, figure: Figure) -> frozenset[str]:
    """The content words of the sentence of a figure, up to a little behind it."""
    return content(scene, figure.sentence_start, min(figure.sentence_end, figure.amount.end + _TAIL))
