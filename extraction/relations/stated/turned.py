"""Figures that stand the wrong way round: what the words call larger, later or the whole is not, by the figures.

Arithmetic alone would take such three for right, with the two changed over: "rose 5.2 per cent to 40.1 billion, from 42.2
billion", "8.15 million jobs: 1.92 million direct and 10.07 million indirect jobs". What the words say is what is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import Near, Relation, is_plain
from extraction.relations.part.scoped import NOT_ADDED
from extraction.relations.stated.forms import ABOUT, NOUN, UNIT
from extraction.relations.stated.moves import Move, told_moves
from extraction.relations.types import type_of
from extraction.relations.word_lists import balances_of

TOTAL = int(Tag.TOTAL)
_YEAR = r"(?:(?:19|20)\d\d)?"
_OF_WHICH = re.compile(
    rf"{NOUN}[^.;:!?\d\n]{{0,40}}{_YEAR}(?:,? of (?:which|whom)|[.,;] of (?:these|them|those|this|that),?) {ABOUT}"
)
_OF_WHICH_HAN = re.compile(f"{UNIT}[^。；：()（）\\d\\n]{{0,8}}[，,。；]其中[^。；，\\d\\n]{{0,12}}")
_COLON = re.compile(rf"[^.;:!?\d\n]{{0,40}}{_YEAR}: ?{ABOUT}")
_OUT_OF = re.compile(rf"(?: [a-z]+)? (?:out )?of (?:the|its|their|our) {ABOUT}")
_OPENS = re.compile(rf"(?:\W*|[^.;!?]*[,:] )of (?:the|its|their|our) {ABOUT}$")
_SOME = re.compile(rf"{NOUN}[^.;:!?\d\n]{{0,30}}{_YEAR}, {ABOUT}")
_AMONG_HAN = re.compile(f"{UNIT}[中里](?:的|有)?")
_OF = "of "  # stands in every one of the English phrases
_LEAST = 10  # "two polls, of which four are needed": so few are easily those of something else
_FAR = 10.0  # a part so many times its whole is none: its unit or its scale was not read right


def turned(scene: Scene, near: Near, relations: list[Relation]) -> list[Relation]:
    """The relations with what is told the wrong way round as it is told, and parts and moves that only so are found."""
    relations = _as_moved(list(told_moves(scene, near)), relations)
    relations = [_with_its_whole(scene, relation) if relation.kind == "sum" else relation for relation in relations]
    tied = {
        frozenset((relation.figures[0].index, other.index))
        for relation in relations
        if relation.kind in ("sum", "part_of", "ratio")
        for other in relation.figures[1:]
    }
    bases = {relation.figures[0].index for relation in relations if relation.kind == "growth"}
    for part, whole in _told_parts(scene, near):
        # "a rise of 12 % on the 64.6 million of 2022. Of these, 50.1 million": of what it rose to
        if frozenset((part.index, whole.index)) not in tied and whole.index not in bases:
            relations.append(Relation("part_of", (part, whole), roles=True))
    return relations


def _as_moved(moves: list[Move], relations: list[Relation]) -> list[Relation]:
    """The relations with moves as they are told: their growth and the order of their ends, whatever the figures say."""
    turned_round = {frozenset((move.start.index, move.end.index)): move for move in moves if move.contradicts}
    rates: dict[frozenset[int], Figure] = {}
    kept = []
    for relation in relations:
        pair = frozenset(figure.index for figure in relation.figures[:2])
        if relation.kind not in ("growth", "greater") or pair not in turned_round:
            kept.append(relation)
        elif relation.kind == "growth":
            rates.setdefault(pair, relation.figures[2])
    told = {figure.index for relation in kept if relation.kind == "growth" for figure in relation.figures[1:]}
    for move in moves:
        rate = rates.get(frozenset((move.start.index, move.end.index)), move.rate)
        if move.contradicts:
            order = (move.end, move.start) if move.rises else (move.start, move.end)
            kept.append(Relation("greater", order))
        if rate is not None and rate.kind == "growth" and (move.contradicts or _is_untold(move, rate, told)):
            kept.append(Relation("growth", (move.start, move.end, rate)))
    return kept


def _is_untold(move: Move, rate: Figure, told: set[int]) -> bool:
    """Whether a rate told with a move that goes its way is the growth of nothing else, however far off it is."""
    same_way = (rate.value > 0) == move.rises == (move.end.value > move.start.value)
    return same_way and not move.apart and rate.amount.bound == "=" and not {rate.index, move.end.index} & told


def _with_its_whole(scene: Scene, relation: Relation) -> Relation:
    """A sum whose largest figure is told as one of the parts of the first: the first is the total, and they miss it."""
    total, *parts = relation.figures
    first = min(parts, key=lambda part: part.index)
    if total.index < first.index or total.left_tags & TOTAL or not (is_plain(first) and is_plain(total)):
        return relation
    if _is_balance(scene, first):
        return relation
    following = scene.figures[first.index + 1]
    gap = first.amount.end, following.amount.start
    one_list = following.sentence == total.sentence and following.index in {f.index for f in (*parts, total)}
    of_which = (
        _OF_WHICH.fullmatch(scene.lowered, *gap) if scene.lexicon.spaced else _OF_WHICH_HAN.fullmatch(scene.text, *gap)
    )
    typed = type_of(scene, total) and not type_of(scene, first) and _COLON.fullmatch(scene.lowered, *gap)
    if not one_list or not (of_which or typed):
        return relation
    listed = sorted((figure for figure in (*parts, total) if figure is not first), key=lambda figure: figure.index)
    return Relation("sum", (first, *listed), roles=relation.roles)


def _is_balance(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is a difference, whose sides are larger than it: 顺差42亿欧元，其中出口423亿欧元."""
    lead = scene.lowered[figure.gap_start : figure.amount.start]
    return any(one.balance.search(lead) for one in balances_of(scene.language))


def _told_parts(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Part and whole of the phrases that say so outright of two figures side by side."""
    for one, two in zip(scene.figures, scene.figures[1:], strict=False):
        if two.sentence - one.sentence > 1 or not (is_plain(one) and is_plain(two) and near.of_one_unit(one, two)):
            continue
        pair = _spaced(scene, one, two) if scene.lexicon.spaced else _unspaced(scene, one, two)
        if (
            not pair
            or two.left_tags & TOTAL
            or one.amount.unit in NOT_ADDED
            or is_earlier(scene, one)
            or _is_balance(scene, one)
        ):
            continue  # 上年同期为40万辆，其中校车45万辆: of what is sold this year
        part, whole = pair
        if part.value < whole.value or _LEAST <= whole.value < part.value < _FAR * whole.value:
            yield pair


def _spaced(scene: Scene, one: Figure, two: Figure) -> tuple[Figure, Figure] | None:
    """Part and whole of "134 of the 120 lawmakers", "of the 42,000 couriers 51,300 worked", "62,300 items, of which 71,200"."""
    text, gap = scene.lowered, (one.amount.end, two.amount.start)
    if text.find(_OF, one.sentence_start, two.amount.start) < 0:
        return None
    between = text.find(_OF, *gap) >= 0
    if between and _OUT_OF.fullmatch(text, *gap):
        return one, two
    opened = one.sentence == two.sentence and _OPENS.match(text, one.sentence_start, one.amount.start) is not None
    if (opened and _SOME.fullmatch(text, *gap)) or (between and _OF_WHICH.fullmatch(text, *gap)):
        return two, one
    return None


def _unspaced(scene: Scene, one: Figure, two: Figure) -> tuple[Figure, Figure] | None:
    """The same of 120名议员中134名 and 8000人，其中9000人."""
    gap = one.amount.end, two.amount.start
    among = _AMONG_HAN.fullmatch(scene.text, *gap) or _OF_WHICH_HAN.fullmatch(scene.text, *gap)
    return (two, one) if among else None
