"""Figures in the order of their ranks: "40 tons, the third", 居全省第二位, 第一大客户, and the highest and the lowest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, SHARES
from extraction.relations.units import alike

_SECOND = 2
_BETWEEN = 2  # growths between a figure and its rank
_BEFORE = 5  # figures before one among which the first of a ranking is looked for
_SENTENCES = 2  # between one rank and the next
_AHEAD = 80  # characters from a rank to the figure that it is told of
_NAME = 4  # characters that name what is ranked
_SIZE = re.compile(r"[大高多强长富](?P<name>[\u4e00-\u9fff]{2,})")
_SCOPE = re.compile(r"[\u4e00-\u9fff]{2}$")
_HIGH = ("highest", "largest", "biggest", "longest", "dearest", "majority")
_LOW = ("lowest", "smallest", "shortest", "cheapest", "fewest", "minority")
# Each way begins with a sign of its own, which the engine skips to.
_HIGHEST = re.compile("|".join((*(rf"{word[0]}(?<!\w.){word[1:]}\b" for word in _HIGH), "最[高多大长贵快强重]")))
_LOWEST = re.compile("|".join((*(rf"{word[0]}(?<!\w.){word[1:]}\b" for word in _LOW), "最(?:[低少小短慢弱轻]|便宜)")))
_CLAUSE = re.compile(r"[，,；;。]|\. ")
_REACH, _TAIL = 40, 8

Pair = tuple[Figure, Figure]


def of_ranks(scene: Scene) -> Iterator[Pair]:
    """Pairs of figures whose ranks follow one another, the larger first."""
    ranked = [(figure, _told_of(scene, figure)) for figure in scene.figures if figure.amount.form == "rank"]
    yield from _in_a_sentence(scene, [(rank, of) for rank, of in ranked if of is not None and of.index < rank.index])
    yield from _one_by_one(scene, [(rank, of) for rank, of in ranked if of is not None])
    yield from _extremes(scene)


def _told_of(scene: Scene, rank: Figure) -> Figure | None:
    """The figure right before a rank, but for its growth or share; else in Chinese the one that the rank leads to."""
    if not rank.amount.value or rank.amount.bound != "=":
        return None
    place = rank.index - 1
    while place > max(0, rank.index - 1 - _BETWEEN) and scene.figures[place].kind == "growth":
        place -= 1
    before = scene.figures[place] if place >= 0 else rank
    if before.sentence == rank.sentence and before.kind == "level":
        return before
    if scene.lexicon.spaced:
        return None
    for figure in scene.figures[rank.index + 1 : rank.index + 1 + _BETWEEN]:
        if figure.sentence != rank.sentence or figure.amount.start - rank.amount.end > _AHEAD:
            return None
        if figure.kind == "level" and figure.amount.form in AMOUNTS:
            return figure
    return None


def _in_a_sentence(scene: Scene, ranked: list[Pair]) -> Iterator[Pair]:
    """Figures of one unit in one sentence, each followed by its rank."""
    sentences: dict[tuple[int, str], list[tuple[float, Figure]]] = {}
    for rank, of in ranked:
        members = sentences.setdefault((rank.sentence, of.amount.unit), [])
        value = rank.amount.value or 0.0
        if not members and value == _SECOND:
            run = scene.figures[max(0, of.index - _BEFORE) : of.index]
            first = next((f for f in reversed(run) if f.amount.unit == of.amount.unit), None)
            if first is not None and first.sentence == rank.sentence:
                members.append((_SECOND - 1, first))  # the first one is only called the largest
        members.append((value, of))
    for members in sentences.values():
        members.sort(key=lambda member: member[0])
        yield from ((one, two) for (rank, one), (other, two) in pairwise(members) if rank < other)


def _one_by_one(scene: Scene, ranked: list[Pair]) -> Iterator[Pair]:
    """Figures of neighbouring Chinese sentences with one rank after the other, of the same thing."""
    if scene.lexicon.spaced:
        return
    last: dict[tuple[str, str], Pair] = {}
    for rank, of in ranked:
        key = (of.amount.unit, _ranking(scene, rank))
        before = last.get(key)
        last[key] = rank, of
        if before is None or of is before[1] or not key[1]:
            continue
        follows = (rank.amount.value or 0.0) - (before[0].amount.value or 0.0) == 1
        if follows and rank.sentence - before[0].sentence <= _SENTENCES:
            yield before[1], of


def _ranking(scene: Scene, rank: Figure) -> str:
    """What a rank is one of: the noun behind (第一大客户), or whose ranking it is (全省第一位)."""
    size = _SIZE.match(scene.lowered, rank.amount.end)
    if size is not None:
        return size["name"][:_NAME]
    scope = _SCOPE.search(scene.lowered, max(0, rank.amount.start - 2), rank.amount.start)
    return scope[0] if scope else ""


def _extremes(scene: Scene) -> Iterator[Pair]:
    """The highest and the lowest of one sentence."""
    if not _has_both(scene.lowered):
        return
    highest: Figure | None = None
    lowest: Figure | None = None
    for figure in scene.figures:
        if highest is not None and highest.sentence != figure.sentence:
            highest = None
        if lowest is not None and lowest.sentence != figure.sentence:
            lowest = None
        if figure.amount.form == "rank":
            continue
        clause = _clause(scene, figure)
        high, low = _HIGHEST.search(clause) is not None, _LOWEST.search(clause) is not None
        if high and not low:
            highest = figure
        elif low and not high:
            lowest = figure
        if highest is not None and lowest is not None and figure in (highest, lowest) and rankable(highest, lowest):
            yield highest, lowest
            highest = lowest = None


def _has_both(lowered: str) -> bool:
    """Whether words for the highest and for the lowest stand in a text; a quick look for the words alone comes first."""
    hinted = "最" in lowered or any(word in lowered for word in _LOW)
    return hinted and _LOWEST.search(lowered) is not None and _HIGHEST.search(lowered) is not None


def _clause(scene: Scene, figure: Figure) -> str:
    """The words of a figure's own clause: those before it, and the few right behind."""
    start = max(figure.gap_start, figure.sentence_start, figure.amount.start - _REACH)
    end = figure.end
    before = _CLAUSE.split(scene.lowered[start : figure.amount.start])[-1]
    return before + "，" + _CLAUSE.split(scene.lowered[end : min(end + _TAIL, figure.gap_end)])[0]


def rankable(one: Figure, two: Figure) -> bool:
    """Whether two figures can stand in one ranking: of one kind and one unit, and no steps from one level to another."""
    if one.kind != two.kind or one.kind in ("change", "growth"):
        return False
    if one.amount.form in SHARES:
        return two.amount.form in SHARES
    return one.amount.form in AMOUNTS and two.amount.form in AMOUNTS and alike(one.amount.unit, two.amount.unit)
