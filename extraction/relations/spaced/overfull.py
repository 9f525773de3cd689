"""Lists whose parts come to more than the total right before them: "900 million: 500 to roads, 250 to homes and 200 to crops".

A list may leave something out, but no money or measure is more than all of it. So it is told, though it is wrong, where the
words leave no doubt that the list is of that total, and it misses by so little that a slip is the likelier reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.near import Relation

_FORMS = frozenset({"money", "measure"})
_COLON = re.compile(r"[^.,;:\d]{0,40}: [^.;:\d]{0,40}")
_OF_THAT = re.compile(r"of (?:this|that|these|those|it|them)(?: (?:sum|amount|total|money))?,? [^.;:\d]{0,40}")
_JOIN = re.compile(r"[^.;:()\d]{2,60}")
_SLIP = 0.15  # how much too much a list may come to, against its total
_LEAST, _MOST = 2, 8


def overfull(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """Sums that do not hold, of parts that are in none of `known`."""
    if not scene.lexicon.spaced:
        return
    summed = {figure.index for r in known if r.kind == "sum" for figure in r.figures}
    for total in scene.levels:
        if total.amount.form not in _FORMS or total.index in summed:
            continue
        parts = _list_behind(scene, total)
        if len(parts) < _LEAST or any(part.index in summed for part in parts):
            continue
        surplus = sum(part.span[0] for part in parts) - total.span[1]
        if surplus > 0 and sum(part.value for part in parts) < total.value * (1 + _SLIP):
            yield Relation("sum", (total, *parts), roles=True)


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
