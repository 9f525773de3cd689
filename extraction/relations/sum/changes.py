"""Sums of a level, its change, and the level that follows: "from 58.0 % to 62.5 %, up 4.5 points", "24 more than the 2,056"."""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.afar.search import label_of, pairs
from extraction.relations.earlier import is_earlier
from extraction.relations.idle import idle, tied
from extraction.relations.intervals import divides, meet, width
from extraction.relations.near import SHARES, Near, Relation, of_one_kind
from extraction.relations.same.tellings import first_told, headline
from extraction.relations.words import kin, topic

COMPARED, BEFORE, PART = int(Tag.COMPARE | Tag.BEFORE), int(Tag.BEFORE), int(Tag.PART)
_AHEAD = re.compile(r"(?:[快高好优慢低弱]于|[高低]出|[快高]过|落后于?)(?P<name>[^，。；\d]{2,16})$")
_INEXACT = 0.5  # how far levels count that give the change only within their rounding
_NAME, _BACK = 24, 40  # characters of a name, and figures looked back at


def change_sums(scene: Scene, near: Near) -> list[Relation]:
    """Level = earlier level + change, for amounts and for shares with a change in percentage points."""
    found = []
    for figure in scene.kinds["change"]:
        if figure.amount.form == "times":
            continue
        best = _levels_of_change(scene, near, figure) or _told_change(scene, figure) or _ahead_of(scene, figure)
        if best:
            found.append(Relation("sum", (best[0], best[1], figure)))
    return found


def _levels_of_change(scene: Scene, near: Near, change: Figure) -> tuple[Figure, Figure] | None:
    if change.amount.form == "point":
        around = [
            figure
            for figure in scene.figures[max(0, change.index - 6) : change.index + 7]
            if figure.amount.form in SHARES and figure.kind in ("share", "growth", "level") and figure.amount.form == "percent"
            and abs(figure.sentence - change.sentence) <= 1 and not _of_a_part(scene, change, figure)
        ]  # fmt: skip
    else:
        around = near.around(change, "level", 16, 8) + near.around(change, "ratio", 4, 4)
    delta = change.span
    coarseness = width(delta)
    best: tuple[float, Figure, Figure] | None = None
    own = [figure for figure in around if figure.sentence == change.sentence]
    own = own or [figure for figure in around if abs(figure.sentence - change.sentence) == 1]
    for later in own:
        for earlier in around:
            if earlier is later or not _of_one_kind(earlier, later) or _of_one_time(scene, change, earlier, later):
                continue
            apart = abs(earlier.sentence - change.sentence)
            for total, base in ((later, earlier), (earlier, later)):
                gap = (total.span[0] - base.span[1], total.span[1] - base.span[0])
                if not meet(gap, delta) or gap[0] * gap[1] <= 0:
                    continue
                fine = width(gap) + coarseness
                reach = max(apart, abs(later.sentence - change.sentence))
                exact = abs(abs(later.value - earlier.value) - abs(change.value)) <= 1e-9 * abs(change.value)
                if fine > _limit(
                    reach, exact=exact, told=reach == 1 and (is_earlier(scene, base) or _in_turn(base, total, change))
                ):
                    continue
                neighbours = abs(earlier.index - later.index) <= 4 and earlier.line == later.line and fine <= 0.3
                if reach > 0 and not neighbours and not exact and kin(topic(scene, earlier), topic(scene, later)) < 1:
                    continue
                score = (
                    min(apart, 2)
                    + abs(later.sentence - change.sentence)
                    + fine
                    + 0.001 * abs(earlier.index - change.index)
                )
                score += 0.0 if exact else _INEXACT
                score += (apart > 1 and headline(scene, earlier)) + bool(total.left_tags & COMPARED)
                if best is None or score < best[0]:
                    best = (score, first_told(near, total, change), first_told(near, base, change))
    return (best[1], best[2]) if best else None


def _in_turn(base: Figure, total: Figure, change: Figure) -> bool:
    """Whether a share, what became of it and the points between follow each other: "62 % could swim. Today 66 % can, up 4"."""
    return change.amount.form == "point" and base.index + 1 == total.index == change.index - 1


def _limit(reach: int, *, exact: bool, told: bool) -> float:
    """How coarse a change and its levels may be together; more where the sentence beside it says what was before."""
    if reach == 0:
        return 2.5
    if reach == 1:
        return 1.6 if exact and told else 0.8
    return 0.2 if exact and reach <= 6 else 0.06


def _of_one_time(scene: Scene, change: Figure, one: Figure, two: Figure) -> bool:
    """Whether a change is one since an earlier time, and neither level is of that time: 比去年多4人, of another place."""
    if scene.lexicon.spaced or not change.left_tags & BEFORE:
        return False
    periods = {figure.period for figure in (one, two)}
    return len(periods) < 2 and not is_earlier(scene, one) and not is_earlier(scene, two)


def _of_a_part(scene: Scene, change: Figure, level: Figure) -> bool:
    """Whether a share or a rate behind points is told of a part: 增长27.5%，增速提高0.5个百分点，其中大数据增长27.9%."""
    return any(figure.left_tags & PART for figure in scene.figures[change.index + 1 : level.index + 1])


def _of_one_kind(one: Figure, two: Figure) -> bool:
    """Whether one can be what became of the other: of one kind, or an average and what is not said to be one."""
    return one.kind == two.kind or (one.amount.unit == two.amount.unit and of_one_kind(one, two))


def _told_change(scene: Scene, change: Figure) -> tuple[Figure, Figure] | None:
    """The levels that stand right at a change, told though they do not bear it out: "2,089, 24 more than the 2,056 of 2017"."""
    figures, starts = scene.figures, kind_lists.lists_of(scene.language).moved_from
    for first in (change.index - 1, change.index - 2):
        if first < 0 or first + 2 >= len(figures) or change.amount.bound != "=":
            continue
        three = figures[first : first + 3]
        one, two = (figure for figure in three if figure is not change)
        if not _plain(change, one, two):
            continue
        if is_earlier(scene, two) and not (first == change.index - 1 and is_earlier(scene, one)):
            earlier, later = two, one
        elif any(scene.lowered[cue.start : cue.end].endswith(starts) for cue in one.left):
            earlier, later = one, two
        else:
            continue
        actual = later.value - earlier.value
        of_a_size = 1 / 3 < (actual / change.value if change.value else 0.0) < 3
        if of_a_size and tied(scene, *three[:2]) and idle(scene, *three[1:]):
            return later, earlier
    return None


def _ahead_of(scene: Scene, points: Figure) -> tuple[Figure, Figure] | None:
    """A rate and the one that it is so many points ahead of, told before by that name: 快于规上工业3.2个百分点."""
    if scene.lexicon.spaced or points.amount.form != "point" or not points.index:
        return None
    own = scene.figures[points.index - 1]
    name = _AHEAD.search(scene.text, max(points.gap_start, points.amount.start - _NAME), points.amount.start)
    if name is None or own.sentence != points.sentence or own.amount.form != "percent":
        return None
    wanted = pairs(scene, name["name"])
    for other in reversed(scene.figures[max(0, own.index - _BACK) : own.index]):
        if (
            other.kind != own.kind
            or other.amount.form != "percent"
            or not wanted & pairs(scene, label_of(scene, other))
        ):
            continue
        for total, base in ((own, other), (other, own)):
            if meet((total.span[0] - base.span[1], total.span[1] - base.span[0]), points.span):
                return total, base
    return None


def _plain(change: Figure, one: Figure, two: Figure) -> bool:
    """Whether two figures are levels of one unit, as exact as printed, in the sentence of a change in that unit."""
    same = one.amount.unit == two.amount.unit and one.kind == two.kind and one.kind in ("level", "ratio", "share")
    here = one.sentence == two.sentence == change.sentence and one.amount.bound == two.amount.bound == "="
    units = {one.amount.form in SHARES} == {change.amount.form == "point"}
    return same and here and units and (one.amount.form in SHARES or change.amount.unit == one.amount.unit)


def rates_of_change(scene: Scene, changed: list[Relation]) -> list[Relation]:
    """A change and its rate, one in brackets behind the other, with the level before it: "up 13,780 (4.1 %) on the 335,409"."""
    found = []
    for relation in changed:
        _, base, change = relation.figures
        for place in (change.index - 1, change.index + 1):
            rate = scene.figures[place] if 0 <= place < len(scene.figures) else change
            first, second = (change, rate) if place > change.index else (rate, change)
            gap = scene.text[
                max(first.amount.end, min(first.amount.unit_end, second.amount.start)) : second.amount.start
            ]
            paired = rate.kind == "growth" and rate.sentence == change.sentence and gap.strip(" $€£¥") in ("(", "（")
            rises = change.value > 0 and base.value > 0  # quotients are judged of what is not below zero
            if paired and rises and divides(change.span, base.span, rate.span):
                found.append(Relation("ratio", (change, base, rate)))
                break
    return found
