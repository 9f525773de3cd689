"""Parts that English sentences tell in plain words, beside their whole; and shares of a change.

"54 states have signed, only 27 have ratified it"; "3,728 cases, with 198 reported in the last day"; "62 people, including,
by all accounts, 54 children"; "4,200 of the island nation's roughly 200,000 people"; "births added 212,100 (53 % of the
increase)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_share
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.stated.forms import ABOUT
from extraction.relations.units import alike
from extraction.relations.word_lists import lists_of
from extraction.scan import alternation

_WHOLE_FIRST = re.compile(
    rf"[^.;:\d]{{3,80}}, with {ABOUT}|(?: [^,.;:\d]{{3,40}})?, including, [^,.;:\d]{{3,50}}, {ABOUT}"
)
# "4.1 million, most of it (3.2 million)"
_MOST_OF_IT = re.compile(
    rf"(?: [^,.;:\d]{{3,40}})?, (?:most|much|the bulk|the largest part|the lion['’]s share) of (?:it|them|that|this|which)"
    rf" ?[(,:–—]{{1,2}} ?{ABOUT}"
)
_RECORDED = re.compile(
    r"(?: [a-z-]+)? (?:recorded|reported|registered|confirmed|added|opened|found|counted|sold|delivered|completed)\b"
)
_WHILE = re.compile(r"(?:^|[.;!?] |, )(?:while|although|though) $")
_ONLY = re.compile(rf" (?:have|had|has)\b[^.;:\d]{{3,60}}, (?:only|just) {ABOUT}")
_DO = re.compile(r"(?: [a-z-]+)? (?:have|had|has)\b")
_PART_FIRST = re.compile(
    rf" of (?:the |its )?[a-z' -]{{3,40}}['’]s? (?:(?:total|entire|estimated|roughly|some) ){{0,2}}(?:of )?{ABOUT}"
    r"|[^.;:\d]{0,60}, (?:constituting|representing|making up|which is|accounting for) an? (?:[a-z]+ )?"
    rf"(?:part|portion|share|fraction|majority|bulk) of [^.;:\d]{{3,40}}? ?{ABOUT}"
)
_OF_CHANGE = re.compile(r" of (?:the|this|that) (?:increase|rise|growth|gain|change|fall|decline|decrease|drop)\b")
_BESIDE = re.compile(r"(?: [a-z-]+){0,12}(?:,? \(|, or |, )")
_COMPARED = int(Tag.COMPARE | Tag.BEFORE | Tag.MOVE)
_SENTENCES = 3


def plain_parts(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Pairs of a part and its whole, and shares of a change with their part, that are in no relation of `known`."""
    if not scene.lexicon.spaced:
        return
    divided = {relation.figures[2].index for relation in known if relation.kind == "ratio"}
    for one, two in pairwise(scene.figures):
        if (pair := _parted(scene, one, two)) and not _related(known, one, two):
            yield Relation("part_of", pair, roles=True)
        elif (whole := _largest_of(scene, near, two)) is not None and not _related(known, two, whole):
            yield Relation("part_of", (two, whole), roles=True)
        if two.index not in divided and is_share(two) and _OF_CHANGE.match(scene.lowered, two.amount.end):
            yield from _of_a_change(scene, near, one, two)


def _related(known: list[Relation], one: Figure, two: Figure) -> bool:
    """Whether one of two figures is the first of a relation that the other one is in."""
    both = {one.index, two.index}
    return any(
        relation.figures[0].index in both
        and any(both == {relation.figures[0].index, f.index} for f in relation.figures)
        for relation in known
    )


def _parted(scene: Scene, one: Figure, two: Figure) -> tuple[Figure, Figure] | None:
    """The part and the whole of two figures that stand side by side."""
    both = one.sentence == two.sentence and one.kind == two.kind == "level" and two.amount.form in AMOUNTS
    unit = one.amount.unit, two.amount.unit
    if not both or one.amount.form != two.amount.form or not alike(*unit):
        return None
    end = one.end
    between = (scene.lowered, end, two.amount.start)
    if one.value > two.value:
        behind = two.end
        first = _WHOLE_FIRST.fullmatch(*between)
        if _MOST_OF_IT.fullmatch(*between):
            return two, one
        told = first is not None and ("includ" in first[0] or _RECORDED.match(scene.lowered, behind))
        if told or two.left_tags & _COMPARED:
            return (two, one) if told else None
        lead = scene.lowered[max(0, one.amount.start - 12) : one.amount.start]
        only = _WHILE.search(lead) and _ONLY.fullmatch(*between) and _DO.match(scene.lowered, behind)
        return (two, one) if only else None
    return (one, two) if _PART_FIRST.fullmatch(*between) else None


@cache
def _opens_with_most(language: str) -> re.Pattern[str]:
    """The opening of a sentence that tells of the largest part of what the one before told of."""
    lists = lists_of(language)
    most, part = alternation((*lists.high_points, *lists.most)), alternation(lists.part_nouns)
    return re.compile(rf"\W*(?:by far )?the (?:single )?(?:(?:{most}) (?:[a-z]+ )?(?:{part})|bulk|lion['’]s share)\b")


def _largest_of(scene: Scene, near: Near, part: Figure) -> Figure | None:
    """The figure of the sentence before one that opens with its largest part: "The largest item is roads, with 12 million"."""
    if not part.first or part.kind != "level" or part.left_tags & _COMPARED or part.amount.form not in AMOUNTS:
        return None
    if not _opens_with_most(scene.language).match(scene.lowered, part.sentence_start, part.amount.start):
        return None
    before = [
        f for f in near.around(part, "level", 4, 0) if f.sentence == part.sentence - 1 and not is_earlier(scene, f)
    ]
    larger = before[-1] if before else None
    paragraph = larger is not None and larger.paragraph == part.paragraph
    return larger if larger is not None and paragraph and larger.value > part.value else None


def _of_a_change(scene: Scene, near: Near, part: Figure, share: Figure) -> Iterator[Relation]:
    """The ratio of a share "of the increase": the figure beside it, of the last change that is told before."""
    end = part.end
    beside = part.sentence == share.sentence and _BESIDE.fullmatch(scene.lowered, end, share.amount.start)
    changes = near.around(part, "change", 4, 0) if beside and part.kind in ("level", "change") else []
    for whole in reversed(changes):
        told = whole.index < part.index and share.sentence - whole.sentence <= _SENTENCES
        if told and part.value < whole.value and divides(part.span, whole.span, share.span):
            yield Relation("ratio", (part, whole, share), roles=True)
            return
