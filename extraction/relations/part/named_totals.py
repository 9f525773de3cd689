"""English parts of a total that is told sentences before, by its noun with a narrower name.

"Exports totalled 8 billion ... Exports to the union rose to 4 billion"; "total grain production of 27 million tonnes ...
Production of wheat is put at 12 million"; "256 arrivals. A total of 217 trips were for holidays, a further 10 for business".
The figures must leave room: parts told in one way come to no more than their total. Where the noun of the total has a word
in front that may narrow it, too, the kinds named behind "of" must be two and more that come to a good deal of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.same.tellings import first_told
from extraction.relations.word_lists import lists_of
from extraction.relations.words import stem
from extraction.scan import alternation, holds_any

_JOINTS = "of|from|to|in|by|for|on|against|among|with"
_KINDS = frozenset(("of", "for"))  # behind these stands which kind it is, behind the others where or whose
_SIGN = r"(?:about |some |nearly |almost |around |over |more than |just |an estimated )?[$€£¥₹]?"
_NARROWER = re.compile(
    rf"\b(?P<head>[a-z]{{3,}}) (?P<joint>{_JOINTS}) (?:(?:the|its|their|other) )?(?P<which>[a-z][a-z'-]*)"
)
_THOSE = re.compile(rf"\b(?:that|those) (?:{_JOINTS}) ")
_BEHIND = re.compile(rf" (?:[a-z]+ )?(?P<joint>{_JOINTS}) (?:the )?(?P<which>[A-Za-z][A-Za-z'-]*)")
_IN_ALL = re.compile(rf"(?:\ba total of|(?:^|[.;:] )in (?:all|total),?) {_SIGN}$")
_WERE = re.compile(r"(?: [a-z-]+){0,3}? (?:were|was|had been|are|is)(?: [a-z]+){0,2}? (?:for|by|from|on|in|with)\b")
_A_FURTHER = re.compile(rf"(?:,| while| and)* (?:a further|another|an additional) {_SIGN}$")
_LEAD, _TAIL, _SENTENCES, _MOST = 160, 40, 12, 24
_STOPS = int(Tag.COMPARE | Tag.BEFORE)
_SOME, _HALF = 0.4, 0.5


class _Total(NamedTuple):
    """A total, the joints that its own noun has behind it, and whether a word in front of the noun may narrow it."""

    figure: Figure
    joints: frozenset[str]
    narrowed: bool


class _TotalWays(NamedTuple):
    of_noun: re.Pattern[str]
    noun_totals: re.Pattern[str]
    hints: tuple[str, ...]
    idle: frozenset[str]


@cache
def _ways(language: str) -> _TotalWays:
    lists = lists_of(language)
    verbs = "was|were|is|are|came|stood|reached|amounted|has|have|had|rose|fell|grew|increased|climbed|hit|dropped|declined|at"
    totals = alternation(lists.totals_to)
    return _TotalWays(
        re.compile(
            rf"\b(?:{alternation(lists.total_of)}) (?P<more>(?:[a-z-]+ ){{0,3}}?)(?P<head>[a-z]{{3,}})"
            rf"(?: (?P<joint>{_JOINTS}) (?:the )?(?P<which>[a-z'-]+|\d)| (?:{verbs}|{totals})\b)"
        ),
        re.compile(
            r"(?:^|[^a-z’'-])(?P<more>(?:[a-z’'-]+ ){0,3}?)(?P<head>[a-z]{3,})"
            rf"(?: (?P<joint>{_JOINTS}) (?:the )?(?P<which>[a-z'-]+|\d)[^.;:,\d]{{0,30}}(?:\d{{4}})?)? (?:{totals}) {_SIGN}$"
        ),
        (*(f"{word} " for word in lists.total_of), *lists.totals_to, "in all"),
        lists.no_narrower,
    )


def of_named_totals(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Pairs of a part and its total, of parts that are in no sum, share or pair of `known`."""
    if not scene.lexicon.spaced:
        return
    ways = _ways(scene.language)
    if not holds_any(scene.lowered, ways.hints):
        return
    taken = _parts(known)
    totals: dict[str, _Total] = {}
    found: dict[tuple[int, str], list[Figure]] = {}
    by_index: dict[int, _Total] = {}
    last: tuple[Figure, tuple[int, str]] | None = None
    for figure in scene.figures:
        if figure.amount.form not in AMOUNTS or figure.kind not in ("level", "change") or figure.value <= 0:
            continue
        told = _narrower(scene, near, figure, totals, ways) if totals and figure.index not in taken else None
        if told is None and last is not None and figure.index not in taken and _goes_on(scene, near, last[0], figure):
            told = last[1]
        if told is not None:
            found.setdefault(told, []).append(figure)
            last = figure, told
            continue
        head, total = _named(scene, figure, ways)
        if total is not None:
            totals[head] = by_index[figure.index] = total
    for (index, joint), parts in found.items():
        yield from _with_room(near, by_index[index], joint, parts)
    for total in by_index.values():
        yield from _for_and_for(scene, total.figure, taken)


def _parts(known: list[Relation]) -> set[int]:
    """The figures, by index, that are told as parts already."""
    sums = {part.index for relation in known if relation.kind == "sum" for part in relation.figures[1:]}
    shares = {r.figures[0].index for r in known if r.kind == "ratio" and r.figures[2].kind == "share"}
    return sums | shares | {relation.figures[0].index for relation in known if relation.kind == "part_of"}


def _named(scene: Scene, figure: Figure, ways: _TotalWays) -> tuple[str, _Total | None]:
    """The noun of a figure that is called a total of it."""
    if is_earlier(scene, figure):
        return "", None
    lead = scene.lowered[
        max(figure.sentence_start, figure.gap_start, figure.amount.start - _LEAD) : figure.amount.start
    ]
    told = next(reversed(list(ways.of_noun.finditer(lead))), None) or ways.noun_totals.search(lead)
    if told is not None:
        head, narrowed, joints = told["head"], bool(told["more"].strip()), set()
        if told["joint"] and not _says_when(told["which"], ways):
            joints.add(told["joint"])
    elif figure.amount.form == "count" and figure.amount.unit_start >= 0 and _IN_ALL.search(lead):
        noun = scene.lowered[figure.amount.unit_start : figure.amount.unit_end]
        head, narrowed, joints = noun.rsplit(" ", 1)[-1], " " in noun, set()
    else:
        return "", None
    behind = _BEHIND.match(scene.text, figure.end, min(figure.end + _TAIL, figure.sentence_end))
    if behind is not None and not _says_when(behind["which"].lower(), ways):
        joints.add(behind["joint"])
    return stem(head), _Total(figure, frozenset(joints), narrowed)


def _says_when(word: str, ways: _TotalWays) -> bool:
    """Whether a word says when or how, and does not narrow the noun in front."""
    return word in ways.idle or word.isdigit()


def _narrower(
    scene: Scene, near: Near, figure: Figure, totals: dict[str, _Total], ways: _TotalWays
) -> tuple[int, str] | None:
    """The total, by index, that a figure has the noun of with a narrower name, and the joint of the two."""
    start = max(figure.sentence_start, figure.amount.start - _LEAD)
    for told in reversed(list(_NARROWER.finditer(scene.lowered, start, figure.amount.start))):
        total = totals.get(stem(told["head"]))
        if total is None or told["joint"] in total.joints or _says_when(told["which"], ways):
            continue
        whole = total.figure
        between = scene.figures[figure.index - 1] if figure.index else figure
        nearest = between.amount.start < told.start() or not near.of_one_unit(between, figure)
        return (whole.index, told["joint"]) if nearest and _may_be(scene, near, figure, whole) else None
    return None


def _goes_on(scene: Scene, near: Near, part: Figure, figure: Figure) -> bool:
    """Whether a figure is told behind a part as one of its like: "exports of coffee were 1.2 billion and those of tea 0.9"."""
    if figure.sentence != part.sentence or figure.kind != part.kind or not near.of_one_unit(part, figure):
        return False
    return _THOSE.search(scene.lowered, max(part.end, figure.gap_start), figure.amount.start) is not None


def _may_be(scene: Scene, near: Near, part: Figure, whole: Figure) -> bool:
    """Whether a figure may be some of another: of one unit and time, smaller, and not only compared with."""
    if part.kind != whole.kind or not near.of_one_unit(part, whole) or part.value >= whole.value:
        return False
    one, two = part.period, whole.period
    apart = one and two and one not in two and two not in one
    far = part.sentence - whole.sentence > _SENTENCES or part.index - whole.index > _MOST
    return not (apart or far or part.left_tags & _STOPS or is_earlier(scene, part))


def _with_room(near: Near, total: _Total, joint: str, parts: list[Figure]) -> Iterator[Relation]:
    """The parts that have one joint, where they come to no more than their total; kinds of a narrower noun to some of it."""
    added = sum(part.value for part in parts)
    kinds = total.narrowed and joint in _KINDS
    enough = not kinds or (len(parts) > 1 and added > _SOME * total.figure.value)
    if added <= total.figure.span[1] and enough:
        for part in parts:
            yield Relation("part_of", (part, first_told(near, total.figure, part)), roles=True)


def _for_and_for(scene: Scene, whole: Figure, taken: set[int]) -> Iterator[Relation]:
    """The two counts of the next sentence that say what most of a total was for: "217 were for holidays, a further 10 for"."""
    parts = [
        f for f in scene.figures[whole.index + 1 : whole.index + 4]
        if f.sentence == whole.sentence + 1 and f.amount.form == whole.amount.form == "count" and f.kind == "level"
    ]  # fmt: skip
    if len(parts) != 2 or taken & {part.index for part in parts}:
        return
    one, two = parts
    lead = (scene.lowered, one.end, two.amount.start)
    further = _A_FURTHER.search(*lead) and _WERE.match(scene.lowered, one.end)
    if further and _WERE.match(scene.lowered, two.end) and _HALF * whole.value < one.value + two.value <= whole.span[1]:
        yield from (Relation("part_of", (part, whole), roles=True) for part in parts)
