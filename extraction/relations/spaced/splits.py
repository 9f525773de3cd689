"""Sentences that take apart the figure of the sentence before, or add up the two figures of it, without saying so.

"Donations topped 9 million meals. Shops gave 5.4 million, private donors 3.6 million"; "ahead of coal with 38. Together the
two supplied 79". The figures of the one sentence must add up to the other exactly as they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.same.tellings import headline

_TOGETHER = re.compile(
    r"(?:together|combined|taken together|between them|in all|jointly|(?:the|these|those) two together|both together),?\b"
    r"|(?:of|from|among) (?:all|the total(?: of)?)(?: the| these| those)? (?=[\d$£€])"
)
_EXACT = 1e-9
_MOST = 6
_OF_THE = re.compile(r"(?:out )?of (?:the|this|these|those|that|its|their|all)\b[^.,;:\d]{0,30}?[$€£¥]?")
_OUTNUMBERS = re.compile(r"\boutnumber")  # "Boys outnumbered girls, 24,600 to 23,400"
_PAIR = 2
PART = int(Tag.PART)
COMPARED = int(Tag.COMPARE | Tag.BEFORE | Tag.MOVE)
_BACK, _FEW = 8, 5


def splits(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Sums of figures that are in no sum of `known`."""
    if not scene.lexicon.spaced:
        return
    summed = {figure.index for relation in known if relation.kind == "sum" for figure in relation.figures}
    totals = {relation.figures[0].index for relation in known if relation.kind == "sum"}
    wholes = {r.figures[0].index: r.figures[1] for r in known if r.kind == "part_of"}
    shared = {r.figures[0].index: r.figures[1] for r in known if r.kind == "ratio" and r.figures[2].kind == "share"}
    for run in _sentences(scene):
        levels = [figure for figure in run if figure.kind == "level" and figure.amount.form in AMOUNTS]
        found = _added_up(scene, levels) if levels else None
        if found is not None and any(part.index in summed for part in found.figures[1:]):
            found = None
        if found is None and levels and not any(figure.index in summed for figure in levels):
            found = _in_sentence(scene, near, levels) or _with_the_last(scene, near, levels, wholes | shared)
        if found is None and levels and levels[0].index in summed - totals:
            # what is a part itself is taken apart: "38 more than in May. Of the 38, 20 are gifts and 18 loans"
            found = None if any(part.index in summed for part in levels[1:]) else _of_which(scene, levels)
        if found is not None:
            totals.add(found.figures[0].index)
            summed.update(figure.index for figure in found.figures)
            yield found


def _in_sentence(scene: Scene, near: Near, levels: list[Figure]) -> Relation | None:
    """The sum that the levels of a sentence are part of."""
    if _TOGETHER.match(scene.lowered, levels[0].sentence_start) and (found := _adds(scene, near, levels)):
        return found
    if len(levels) < _PAIR:
        return None
    return _of_which(scene, levels) or _taken_apart(scene, near, levels)


def _sentences(scene: Scene) -> Iterator[list[Figure]]:
    """The figures of each sentence."""
    run: list[Figure] = []
    for figure in scene.figures:
        if run and run[0].sentence != figure.sentence:
            yield run
            run = []
        run.append(figure)
    if run:
        yield run


def _adds(scene: Scene, near: Near, levels: list[Figure]) -> Relation | None:
    """The sum of the two or three figures of one unit right before "Together they supplied 79"."""
    total = next((figure for figure in levels if not _counts_them(scene, figure)), None)
    if total is None:
        return None
    before = [
        figure
        for figure in scene.figures[max(0, total.index - _BACK) : total.index]
        if figure.kind == "level" and 1 <= total.sentence - figure.sentence <= 2 and figure.value < total.value
        and (near.of_one_unit(figure, total) or figure.amount.form == total.amount.form == "count")
    ]  # fmt: skip
    pairs = (list(parts) for size in (2, 3) for parts in combinations(before[-_FEW:], size))
    found = [parts for parts in pairs if _exactly(total, parts)]
    return Relation("sum", (total, *found[0]), roles=True) if len(found) == 1 else None


def _counts_them(scene: Scene, figure: Figure) -> bool:
    """Whether a figure only says how many are meant: "together the two"."""
    return scene.lowered.startswith(("two", "three", "four"), figure.amount.start)


def _with_the_last(scene: Scene, near: Near, levels: list[Figure], wholes: dict[int, Figure]) -> Relation | None:
    """The whole of a part in the sentence before, where this sentence has all the other parts.

    "Shops have 2,180 people, seven in ten. Mills employ 420, builders 310 and farms 210", of 3,120 told before.
    """
    first = next(
        (f for f in reversed(scene.figures[max(0, levels[0].index - _PAIR) : levels[0].index]) if f.index in wholes),
        None,
    )
    if first is None or len(levels) < _PAIR or levels[0].sentence - first.sentence != 1 or not levels[0].first:
        return None
    whole, parts = wholes[first.index], [first, *levels]
    free = all(p.amount.bound == "=" and not p.left_tags & COMPARED and p.value < whole.value for p in parts)
    one_unit = all(near.of_one_unit(part, whole) for part in levels)
    return Relation("sum", (whole, *parts), roles=True) if free and one_unit and _exactly(whole, parts) else None


def _of_which(scene: Scene, levels: list[Figure]) -> Relation | None:
    """A total and its parts in one sentence, "of which" between: "7.5 million, of which parents pay 4.5 and the city 3"."""
    total, *parts = levels
    tied = len(parts) >= _PAIR and parts[0].index == total.index + 1
    tied = tied and (
        bool(parts[0].left_tags & PART)
        or _OF_THE.fullmatch(scene.lowered, total.sentence_start, total.amount.start) is not None
    )
    alike = all(part.amount.form == total.amount.form for part in parts)
    return Relation("sum", (total, *parts), roles=True) if tied and alike and _exactly(total, parts) else None


def _taken_apart(scene: Scene, near: Near, parts: list[Figure]) -> Relation | None:
    """The figure of the sentence before that all figures of this one add up to."""
    first = parts[0]
    if len(parts) > _MOST or any(p.amount.bound != "=" for p in parts):
        return None
    against = _OUTNUMBERS.search(scene.lowered, first.sentence_start, first.amount.start)
    if against is None and any(p.left_tags & COMPARED for p in parts):
        return None
    for total in reversed(scene.figures[max(0, first.index - _MOST) : first.index]):
        if first.sentence - total.sentence != 1 or total.kind != "level" or is_earlier(scene, total):
            continue
        alike = total.amount.form == first.amount.form and all(near.of_one_unit(part, total) for part in parts)
        if alike and not headline(scene, total) and _exactly(total, parts):
            return Relation("sum", (total, *parts), roles=True)
    return None


def _added_up(scene: Scene, levels: list[Figure]) -> Relation | None:
    """Three and more figures of the sentence before, that the first figure of this one adds up: "It thus counted 600"."""
    total = levels[0]
    if not total.first or total.index <= _PAIR or scene.figures[total.index - 1].sentence != total.sentence - 1:
        return None
    parts = [
        figure
        for figure in scene.figures[max(0, total.index - _BACK) : total.index]
        if figure.sentence == total.sentence - 1
    ]
    plain = all(p.kind == "level" and p.amount.form == total.amount.form for p in parts)
    free = plain and not any(p.left_tags & COMPARED or p.amount.bound != "=" for p in (*parts, total))
    if len(parts) <= _PAIR or not free or total.amount.form not in AMOUNTS or not _exactly(total, parts):
        return None
    return Relation("sum", (total, *parts), roles=True)


def _exactly(total: Figure, parts: list[Figure]) -> bool:
    """Whether parts make up a total as they are printed, none so coarse that others would do as well."""
    return abs(sum(part.value for part in parts) - total.value) <= _EXACT * total.value
