"""Lists whose parts come to more than the total right before them: "900 million: 500 to roads, 250 to homes and 200 to crops".

A list may leave something out, but no money or measure is more than all of it. So it is told, though it is wrong, where the
words leave no doubt that the list is of that total, and it misses by so little that a slip is the likelier reason. What is
counted may be counted twice: so it has to miss by less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.near import Relation

_FORMS = frozenset({"money", "measure"})
_COLON = re.compile(r"[^.,;:\d]{0,40}: [^.;:\d]{0,40}")
_OF_THAT = re.compile(r"of (?:this|that|these|those|it|them)(?: (?:sum|amount|total|money))?,? [^.;:\d]{0,40}")
_JOIN = re.compile(r"[^.;:()\d]{2,60}")
_MAKES_UP = re.compile(
    r"\b(?:ma(?:de|kes?) up|account(?:s|ed)? for|contribut(?:es|ed)|suppl(?:ies|ied)) (?:[a-z]{0,3}[$€£¥] ?)?$"
)
_OF_IT_AND = re.compile(
    r" of (?:the|its|their|that|this) [a-z -]{2,30},? and (?:the )?[a-z-]+(?: [a-z-]+){0,3} [$€£¥]?"
)
_SLIP = 0.15  # how much too much a list may come to, against its total
_LEAST, _MOST = 2, 8
_SEVERAL, _BESIDE, _CLOSE, _CLOSER = 3, 3, 0.04, 0.02
_SLIPS = {"money": _SLIP, "measure": _SLIP, "count": _CLOSER}
_PARTED, _OF_ALL = re.compile("[()（）]"), re.compile(r"[a-z ]{0,16} of (?:it|them|these|this|that)\b")


def with_overfull(scene: Scene, known: list[Relation]) -> list[Relation]:
    """`known` and the sums of such lists, which say of their parts all that was told of them one by one."""
    found = list(overfull(scene, known))
    told = {(part.index, relation.figures[0].index) for relation in found for part in relation.figures[1:]}
    return [r for r in known if r.kind != "part_of" or (r.figures[0].index, r.figures[1].index) not in told] + found


def overfull(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """Sums that do not hold, of parts that are in none of `known`."""
    summed = {figure.index for r in known if r.kind == "sum" for figure in r.figures}
    yield from _several(scene, known, summed)
    if not scene.lexicon.spaced:
        return
    for total in scene.levels:
        if total.amount.form not in _SLIPS or total.index in summed:
            continue
        parts = _list_behind(scene, total)
        if len(parts) < _LEAST or any(part.index in summed for part in parts):
            continue
        surplus = sum(part.span[0] for part in parts) - total.span[1]
        if surplus > 0 and sum(part.value for part in parts) < total.value * (1 + _SLIPS[total.amount.form]):
            yield Relation("sum", (total, *parts), roles=True)
    yield from _made_up(scene, known, summed)


def _several(scene: Scene, known: list[Relation], summed: set[int]) -> Iterator[Relation]:
    """Three and more parts of one sentence that come to a little more than their whole: 70.1万人，其中31.5万，32.2万，8.4万.

    What is counted may be counted twice, but hardly ever so that all of it comes out so close.
    """
    parts_of: dict[int, tuple[Figure, list[Figure]]] = {}
    for relation in known:
        if relation.kind == "part_of":
            part, whole = relation.figures[:2]
            alike = part.amount.unit == whole.amount.unit and part.kind == whole.kind == "level"
            if alike and part.amount.bound == whole.amount.bound == "=" and part.index not in summed:
                parts_of.setdefault(whole.index, (whole, []))[1].append(part)
    for index, (whole, parts) in parts_of.items():
        listed = sorted(parts, key=lambda part: part.index)
        beside = all(two.index - one.index <= _BESIDE for one, two in pairwise(listed))
        one_list = len(listed) >= _SEVERAL and beside and len({part.sentence for part in listed}) == 1
        apart = any(_PARTED.search(scene.text, one.end, two.amount.start) for one, two in pairwise(listed))
        again = any(_OF_ALL.match(scene.lowered, part.end) for part in listed)  # "61 million of it in May"
        if not one_list or apart or again or index in summed or len({part.index for part in listed}) < len(listed):
            continue
        surplus = sum(part.span[0] for part in listed) - whole.span[1]
        if surplus > 0 and sum(part.value for part in listed) < whole.value * (1 + _CLOSE):
            yield Relation("sum", (whole, *listed), roles=True)


def _made_up(scene: Scene, known: list[Relation], summed: set[int]) -> Iterator[Relation]:
    """Two parts that the words say are of one whole, and come to more: "oak made up 29 tons of the wood and ash 7"."""
    for relation in known:
        part, whole = relation.figures[:2]
        if relation.kind != "part_of" or part.amount.form not in _FORMS or part.index + 1 >= len(scene.figures):
            continue
        other = scene.figures[part.index + 1]
        alike = other.amount.unit == part.amount.unit == whole.amount.unit and other.sentence == part.sentence
        plain = alike and all(f.kind == "level" and f.amount.bound == "=" for f in (part, other, whole))
        if not plain or summed & {part.index, other.index, whole.index}:
            continue
        made = _MAKES_UP.search(scene.lowered, part.gap_start, part.amount.start)
        if made and _OF_IT_AND.fullmatch(scene.lowered, part.end, other.amount.start):
            surplus = part.span[0] + other.span[0] - whole.span[1]
            if surplus > 0 and part.value + other.value < whole.value * (1 + _SLIP):
                yield Relation("sum", (whole, part, other), roles=True)


def _list_behind(scene: Scene, total: Figure) -> list[Figure]:
    """The figures behind a colon, or behind "of that" in the next sentence, up to its end; none where one is no plain level."""
    if total.amount.bound != "=":
        return []
    parts: list[Figure] = []
    for figure in scene.figures[total.index + 1 : total.index + 1 + _MOST]:
        if parts and figure.sentence != parts[0].sentence:
            break
        if not _goes_on(scene, total, parts, figure):
            return []
        parts.append(figure)
    closes = parts and " and " in scene.lowered[parts[-1].gap_start : parts[-1].amount.start]
    return parts if closes else []


def _goes_on(scene: Scene, total: Figure, parts: list[Figure], figure: Figure) -> bool:
    plain = figure.kind == "level" and figure.amount.bound == "=" and 0 < figure.value < total.value
    if not plain or (figure.amount.form, figure.amount.unit) != (total.amount.form, total.amount.unit):
        return False
    end = total.end
    if parts:
        return _JOIN.fullmatch(scene.lowered, parts[-1].end, figure.amount.start) is not None
    if figure.sentence == total.sentence:
        return _COLON.fullmatch(scene.lowered, end, figure.amount.start) is not None
    said = _OF_THAT.fullmatch(scene.lowered, figure.sentence_start, figure.amount.start)
    return said is not None and figure.sentence == total.sentence + 1
